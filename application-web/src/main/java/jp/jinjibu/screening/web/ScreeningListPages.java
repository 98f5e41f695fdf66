package jp.jinjibu.screening.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Numbers;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.screening.usecase.ScreeningQueries;
import jp.jinjibu.screening.usecase.ScreeningQueries.Position;
import jp.jinjibu.screening.usecase.ScreeningQueries.Row;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 確認の仕事の一覧。 */
@Path("/screening")
@ApplicationScoped
public class ScreeningListPages implements Numbers {
    /** 差戻しへの答えの選択肢。 */
    public static final List<Option> ANSWERS = Stream.of(ScreeningQueries.Answer.values())
            .map(answer -> Option.of(answer.name(), answer.label()))
            .toList();

    @Inject
    private ScreeningQueries queries;

    @Inject
    private CallQueries calls;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    /**
     * 一覧の画面の値。
     *
     * @param count 条件に合う件数
     * @param first 先頭の頁。今が先頭なら空文字
     * @param next 次の頁。なければ空文字
     */
    public record ListPage(
            List<Row> rows,
            long count,
            ListFilter filter,
            String first,
            String next,
            List<Option> calls,
            List<Option> states,
            List<Option> tracks) {}

    @Override
    public List<Tile> tiles() {
        return List.of(Tile.count("申請の確認", queries.count(ScreeningQueries.Filter.ALL), "提出されたもの", "/screening"));
    }

    /** 提出された申請。自分が手を付けたもの、まだのもの、差戻し、済んだものの順。 */
    @GET
    @UseCase(ScreeningQueries.class)
    @Place(
            area = Area.SCREENING,
            order = 1,
            label = "申請の確認",
            also =
                    "/applications/[^/]+/(screening|acceptance|ineligibility|reinstatement|corrections|legal-basis-approval).*")
    public Response list(
            @QueryParam("call") String call,
            @QueryParam("state") String state,
            @QueryParam("track") String track,
            @QueryParam("answer") String answer,
            @QueryParam("q") String text,
            @QueryParam("mine") String mine,
            @QueryParam("after") String after) {
        ListFilter filter = ListFilter.of(call, state, track, answer, text, mine);
        Optional<Position> from = Optional.ofNullable(after).flatMap(Position::parse);
        int size = Paging.limit(null);
        ListJson<Row> page = Paging.page(
                queries.list(filter.toModel(), from, size + 1),
                size,
                row -> row,
                row -> row.position().toString());
        List<CallView> visible = calls.list().stream()
                .filter(view -> view.rules().application().isPresent())
                .toList();
        return pages.show(
                frames.titled("申請の確認"),
                "screening/list.jte",
                Map.of(
                        "page",
                        new ListPage(
                                page.items(),
                                queries.count(filter.toModel()),
                                filter,
                                from.isEmpty() ? "" : "/screening" + filter.query(),
                                page.next() == null ? "" : "/screening" + filter.queryAfter(page.next()),
                                visible.stream()
                                        .map(view -> Option.of(view.code(), view.name()))
                                        .toList(),
                                ApplicationText.stateOptions(visible),
                                tracks(visible, filter.call()))));
    }

    /** 選べる枠。公募を選んでいれば、その公募のもの。 */
    private static List<Option> tracks(List<CallView> calls, String call) {
        Map<String, String> names = new LinkedHashMap<>();
        calls.stream()
                .filter(view -> call.isEmpty() || view.code().equals(call))
                .flatMap(view -> view.rules().tracks().stream())
                .forEach(track -> names.putIfAbsent(track.code(), track.name().value()));
        return names.entrySet().stream()
                .map(name -> Option.of(name.getKey(), name.getValue()))
                .toList();
    }
}
