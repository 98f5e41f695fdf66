package jp.jinjibu.review.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Numbers;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.review.usecase.AssignReviews;
import jp.jinjibu.review.usecase.AssignReviews.Outcome;
import jp.jinjibu.review.usecase.AssignReviews.Shortfall;
import jp.jinjibu.review.usecase.CloseReview;
import jp.jinjibu.review.usecase.ReviewProgress;
import jp.jinjibu.review.usecase.ReviewProgress.Overview;
import jp.jinjibu.review.usecase.ReviewProgress.Row;
import jp.jinjibu.review.usecase.ReviewRounds.Progress;
import jp.jinjibu.shared.NumberText;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 公募の審査の画面（事務局。経産省と監査は読むだけ）: 進み具合、自動の割当、採点の締切り。 */
@Path("/calls/{call}/review")
@ApplicationScoped
public class ReviewRoundPages implements Numbers {
    private static final Crumb CALLS = new Crumb("公募", "/calls");

    /** 知らせに番号を挙げる、足りない申請の数。 */
    private static final int NAMED_AT_MOST = 5;

    @Inject
    private ReviewProgress progress;

    @Inject
    private AssignReviews assignReviews;

    @Inject
    private CloseReview closeReview;

    @Inject
    private CallQueries calls;

    @Inject
    private Pages pages;

    @Override
    public List<Tile> tiles() {
        return calls.list().stream()
                .filter(call -> call.rules().acceptsApplications())
                .filter(call -> call.state().compareTo(CallState.CLOSED) >= 0 && call.state() != CallState.CANCELLED)
                .map(call -> {
                    boolean decided = call.state().compareTo(CallState.DECIDED) >= 0;
                    return new Tile(
                            call.name(),
                            call.stateLabel(),
                            "",
                            "",
                            "/calls/" + call.code() + (decided ? "/adoption-plan" : "/review"),
                            decided ? "採択の案と台帳" : "割当と採点の進み具合");
                })
                .toList();
    }

    /** 進み具合。 */
    @GET
    @UseCase(ReviewProgress.class)
    @Place(
            area = Area.REVIEW,
            order = 2,
            label = "公募ごとの審査と採択",
            href = "/overview/review",
            also = "/calls/[^/]+/(review|ranking|adoption-plan).*|/applications/[^/]+/(reviews|adoption-revocation).*")
    public Response show(@PathParam("call") String call, @QueryParam("after") @DefaultValue("") String after) {
        MultivaluedMap<String, String> values = new MultivaluedHashMap<>();
        values.putSingle("perApplication", "3");
        values.putSingle("seed", "1");
        return draw(200, call, after, new FormReader(values), FieldErrors.none());
    }

    /** 自動で割り当てる（事務局）。 */
    @POST
    @Path("/assignments")
    @UseCase(AssignReviews.class)
    public Response assign(@PathParam("call") String call, MultivaluedMap<String, String> typed) {
        return pages.answer(
                typed,
                form -> {
                    int perApplication =
                            form.count("perApplication", "一つの申請の審査委員の数", AssignmentsResource.MOST_REVIEWERS);
                    if (perApplication == 0 && !form.raw("perApplication").isBlank()) {
                        form.add("perApplication", "一つの申請の審査委員の数は、1 以上にしてください。");
                    }
                    Optional<Long> seed = NumberText.parse(form.raw("seed"));
                    if (seed.isEmpty()) {
                        form.add("seed", "種は、整数で入力してください。");
                    }
                    form.check();
                    return pages.moveTo(
                            "/calls/" + call + "/review",
                            outcome(assignReviews.assignAutomatically(call, perApplication, seed.orElseThrow())));
                },
                (status, form, errors) -> draw(status, call, "", form, errors));
    }

    /** 採点を締め切る（事務局）。 */
    @Path("/closure")
    public FormPage close(@PathParam("call") String call) {
        return pages.calling(CloseReview.class)
                .asks(() -> closure(call))
                .does(() -> closeReview.close(call), "/calls/" + call + "/review", "採点を締め切りました。点と順位を見られます");
    }

    private Response draw(int status, String call, String after, FormReader form, FieldErrors errors) {
        Overview overview = progress.overview(call);
        var page = Listing.at("/calls/" + call + "/review")
                .page(after, (from, limit) -> progress.list(call, from, limit), Row::number);
        return pages.page("review/round.jte", "審査", CALLS, new Crumb(overview.callName(), "/calls/" + call))
                .headed("審査（" + overview.callName() + "）")
                .with("overview", overview)
                .with("page", page)
                .show(status, form, errors);
    }

    private Confirm closure(String call) {
        Overview overview = progress.overview(call);
        Progress now = overview.progress();
        return Confirm.of(
                        "採点の締切り",
                        CALLS,
                        new Crumb(overview.callName(), "/calls/" + call),
                        new Crumb("審査", "/calls/" + call + "/review"))
                .about(List.of(
                        SummaryRow.of("提出された採点", now.submitted() + " 件（" + now.expected() + " 件のうち）"),
                        SummaryRow.of("提出されていない採点", (now.expected() - now.submitted()) + " 件。数えません"),
                        SummaryRow.of("採点が一つもない申請", now.unscored() + " 件。順位が付かず、採択できません"),
                        SummaryRow.of("利害関係により外れた審査", now.recused() + " 件。数えません")))
                .will("採点を締め切ると、点と順位が見えるようになり、割当も申告も採点もできなくなります。取り消せません。", "採点を締め切る")
                .dangerous()
                .unless(overview.acts().whyNot("closure"));
    }

    private static String outcome(Outcome outcome) {
        String done = outcome.reviews().size() + " 件を割り当てました";
        if (outcome.shortfalls().isEmpty()) {
            return done;
        }
        String named = outcome.shortfalls().stream()
                .limit(NAMED_AT_MOST)
                .map(Shortfall::application)
                .collect(Collectors.joining("、"));
        return done + "。審査委員が足りない申請が " + outcome.shortfalls().size() + " 件あります（" + named
                + (outcome.shortfalls().size() > NAMED_AT_MOST ? " ほか" : "") + "）。手で割り当ててください";
    }
}
