package jp.jinjibu.grant.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.GrantQueries;
import jp.jinjibu.grant.usecase.GrantQueries.Draft;
import jp.jinjibu.grant.usecase.GrantQueries.Filter;
import jp.jinjibu.grant.usecase.GrantQueries.Row;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Link;
import jp.jinjibu.look.web.Numbers;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;
import org.jspecify.annotations.Nullable;

/** 交付の一覧の画面。 */
@Path("/grants")
@RequestScoped
public class GrantListPages implements Numbers {
    @Inject
    private GrantQueries grants;

    @Inject
    private CallQueries calls;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    /**
     * 一覧の画面の値。条件は URL に載る。空文字は絞らない。
     *
     * @param count 条件に合う件数
     * @param overdue {@code true} なら、実績報告の期限を過ぎたものだけ
     * @param query 条件を表す URL の後ろ。条件がなければ空文字
     */
    public record ListPage(
            List<Row> rows,
            long count,
            String first,
            String next,
            String text,
            String call,
            String status,
            String overdue,
            String draft,
            String query,
            List<Option> calls,
            List<Option> states) {}

    @Override
    public List<Tile> tiles() {
        return List.of(Tile.count("交付", grants.count(new Filter("", null, null, null, "")), "", "/grants"));
    }

    /** 見てよい交付。 */
    @GET
    @UseCase(GrantQueries.class)
    @Place(
            area = Area.GRANTS,
            order = 1,
            label = "交付",
            also = "/applications/[^/]+/(grant|performance-report|inspection|amount-determination).*")
    public Response list(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("call") @DefaultValue("") String call,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("overdue") @DefaultValue("") String overdue,
            @QueryParam("draft") @DefaultValue("") String draft,
            @QueryParam("after") @DefaultValue("") String after) {
        Filter filter = new Filter(
                call,
                Condition.known(GrantState.class, status).orElse(null),
                overdue.equals("true") ? Boolean.TRUE : null,
                Condition.known(Draft.class, draft).orElse(null),
                text.strip());
        Link here = Link.to("/grants")
                .with("q", filter.text())
                .with("call", call)
                .with("status", name(filter.state()))
                .with("draft", name(filter.draft()))
                .with("overdue", filter.overdue() == null ? "" : "true");
        int size = Paging.limit("");
        ListJson<Row> page = Paging.page(grants.list(filter, after, size + 1), size, row -> row, Row::number);
        return pages.show(
                frames.titled("交付"),
                "grant/list.jte",
                Map.of(
                        "page",
                        new ListPage(
                                page.items(),
                                grants.count(filter),
                                here.first(after),
                                here.next(page.next()),
                                filter.text(),
                                call,
                                name(filter.state()),
                                filter.overdue() != null ? "true" : "",
                                name(filter.draft()),
                                here.conditions(),
                                calls.list().stream()
                                        .filter(view -> view.rules().grant().isPresent())
                                        .map(view -> Option.of(view.code(), view.name()))
                                        .toList(),
                                GrantText.stateOptions(calls.list()))));
    }

    private static String name(@Nullable Enum<?> value) {
        return value == null ? "" : value.name();
    }
}
