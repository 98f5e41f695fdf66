package jp.jinjibu.grant.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.GrantQueries;
import jp.jinjibu.grant.usecase.GrantQueries.Draft;
import jp.jinjibu.grant.usecase.GrantQueries.Filter;
import jp.jinjibu.grant.usecase.GrantQueries.Row;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Numbers;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;
import org.jspecify.annotations.Nullable;

/** 交付の一覧の画面。 */
@Path("/grants")
@ApplicationScoped
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
        return List.of(Tile.count("交付", grants.count(new Filter(null, null, null, null, null)), "", "/grants"));
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
            @QueryParam("q") String text,
            @QueryParam("call") String call,
            @QueryParam("status") String status,
            @QueryParam("overdue") String overdue,
            @QueryParam("draft") String draft,
            @QueryParam("after") String after) {
        GrantState state = state(given(status));
        boolean onlyOverdue = given(overdue).equals("true");
        Filter filter = new Filter(
                orNull(given(call)), state, onlyOverdue ? Boolean.TRUE : null, draft(given(draft)), given(text));
        int size = Paging.limit(null);
        ListJson<Row> page = Paging.page(grants.list(filter, given(after), size + 1), size, row -> row, Row::number);
        List<String> parts = new ArrayList<>();
        add(parts, "q", given(text));
        add(parts, "call", given(call));
        add(parts, "status", state == null ? "" : state.name());
        add(parts, "draft", filter.draft() == null ? "" : filter.draft().name());
        add(parts, "overdue", onlyOverdue ? "true" : "");
        String query = parts.isEmpty() ? "" : "?" + String.join("&", parts);
        return pages.show(
                frames.titled("交付"),
                "grant/list.jte",
                Map.of(
                        "page",
                        new ListPage(
                                page.items(),
                                grants.count(filter),
                                given(after).isEmpty() ? "" : "/grants" + query,
                                page.next() == null
                                        ? ""
                                        : "/grants" + (query.isEmpty() ? "?" : query + "&") + "after=" + page.next(),
                                given(text),
                                given(call),
                                state == null ? "" : state.name(),
                                onlyOverdue ? "true" : "",
                                filter.draft() == null ? "" : filter.draft().name(),
                                query,
                                calls.list().stream()
                                        .filter(view -> view.rules().grant().isPresent())
                                        .map(view -> Option.of(view.code(), view.name()))
                                        .toList(),
                                GrantText.stateOptions(calls.list()))));
    }

    /** 知らない状態は、絞らないものとして読む。 */
    private static @Nullable GrantState state(String text) {
        return Stream.of(GrantState.values())
                .filter(known -> known.name().equals(text))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Draft draft(String text) {
        return Stream.of(Draft.values())
                .filter(known -> known.name().equals(text))
                .findFirst()
                .orElse(null);
    }

    private static String given(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
