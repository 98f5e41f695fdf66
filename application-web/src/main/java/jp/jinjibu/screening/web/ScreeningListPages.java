package jp.jinjibu.screening.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Numbers;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.screening.usecase.ScreeningQueries;
import jp.jinjibu.screening.usecase.ScreeningQueries.Position;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 確認の仕事の一覧。 */
@Path("/screening")
@ApplicationScoped
public class ScreeningListPages implements Numbers {
    private static final List<Option> ANSWERS = Stream.of(ScreeningQueries.Answer.values())
            .map(answer -> Option.of(answer.name(), answer.label()))
            .toList();

    @Inject
    private ScreeningQueries queries;

    @Inject
    private CallQueries calls;

    @Inject
    private Pages pages;

    @Context
    private UriInfo uri;

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
    public Response list(@QueryParam("after") @DefaultValue("") String after) {
        ListFilter filter = ListFilter.of(uri);
        List<CallView> visible = calls.list().stream()
                .filter(view -> view.rules().acceptsApplications())
                .toList();
        Listing listing = filter.listing()
                .searching("申請者・事業名・地域・番号", ListFilter.given(uri, "q"))
                .choosingCall(ListFilter.given(uri, "call"), visible)
                .choosing("state", "状態", ListFilter.given(uri, "state"), ApplicationText.stateOptions(visible))
                .choosing(
                        "track",
                        "枠",
                        ListFilter.given(uri, "track"),
                        tracks(visible, filter.listing().value("call")))
                .choosing("answer", "差戻しへの答え", ListFilter.given(uri, "answer"), ANSWERS)
                .choosing("mine", "手を付けた人", ListFilter.given(uri, "mine"), List.of(Option.of("true", "自分")));
        var page = listing.page(
                after,
                (from, limit) -> queries.list(filter.toModel(), Position.parse(from), limit),
                row -> row.position().toString(),
                () -> queries.count(filter.toModel()));
        return pages.page("screening/list.jte", "申請の確認").with("page", page).show();
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
