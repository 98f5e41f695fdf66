package jp.jinjibu.review.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.form.web.Answers;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.review.ScoreSheet;
import jp.jinjibu.review.Scoring;
import jp.jinjibu.review.usecase.ConductReview;
import jp.jinjibu.review.usecase.ReviewQueries;
import jp.jinjibu.review.usecase.ReviewQueries.Detail;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 審査委員の画面: 割り当てられた審査、利害関係の申告、採点、提出。 */
@Path("/reviews")
@ApplicationScoped
public class ReviewPages {
    private static final Crumb REVIEWS = new Crumb("審査", "/reviews");

    @Inject
    private ReviewQueries queries;

    @Inject
    private ConductReview conductReview;

    @Inject
    private Pages pages;

    /**
     * 採点の画面の一つの項目。
     *
     * @param value 選ばれている点。まだなら空文字
     */
    public record CriterionField(Criterion criterion, List<Option> points, String value, String reason) {}

    /** 自分に割り当てられた審査。 */
    @GET
    @UseCase(ReviewQueries.class)
    @Place(area = Area.REVIEW, order = 1, label = "審査")
    public Response list(@QueryParam("after") @DefaultValue("") String after) {
        var page = Listing.at("/reviews")
                .page(after, (from, limit) -> queries.list(Ids.read(from), limit), row -> Long.toString(row.id()));
        return pages.page("review/list.jte", "審査").with("page", page).show();
    }

    /** 採点の画面。申告がまだなら申告の画面へ移る。 */
    @GET
    @Path("/{id}")
    @UseCase(ReviewQueries.class)
    public Response show(@PathParam("id") String id) {
        Detail review = queries.get(Ids.read(id));
        return review.state() == ReviewState.ASSIGNED
                ? Response.seeOther(URI.create("/reviews/" + review.id() + "/conflict-declaration"))
                        .build()
                : draw(200, review, review.scoring(), "", review.version(), FieldErrors.none());
    }

    /** 採点を保存する。 */
    @POST
    @Path("/{id}")
    @UseCase(ConductReview.class)
    public Response save(@PathParam("id") String id, MultivaluedMap<String, String> typed) {
        long number = Ids.read(id);
        Detail before = queries.get(number);
        return pages.answer(
                typed,
                form -> {
                    conductReview.save(number, form.version(), scoring(before, form));
                    return form.raw("action").equals("proceed")
                            ? pages.moveTo("/reviews/" + number + "/submission", "採点を保存しました。内容を確かめて提出してください")
                            : pages.moveTo("/reviews/" + number, "採点を保存しました");
                },
                (status, form, errors) -> {
                    Detail current = queries.get(number);
                    return draw(
                            status,
                            current,
                            scoring(before, form),
                            status == 412 ? "stored" : "",
                            status == 412 ? current.version() : form.version(),
                            errors);
                });
    }

    /** 利害関係を申告する。 */
    @Path("/{id}/conflict-declaration")
    public FormPage declare(@PathParam("id") String id) {
        return pages.calling(ConductReview.class)
                .draws(
                        () -> queries.get(Ids.read(id)),
                        review -> refused(review, "利害関係の申告", "conflict-declaration"),
                        this::drawDeclaration)
                .acts(form -> {
                    String conflict = form.choice("conflict", "利害関係の有無", List.of("true", "false"));
                    String reason = form.optionalText("reason", "利害関係の内容", FormPage.MAX_REASON);
                    form.check();
                    conductReview.declare(Ids.read(id), Boolean.parseBoolean(conflict), reason);
                    return conflict.equals("true")
                            ? pages.moveTo("/reviews", "利害関係を申告しました。この申請の審査から外れました")
                            : pages.moveTo("/reviews/" + id, "利害関係がないことを申告しました。採点できます");
                });
    }

    /** 採点を提出する。 */
    @Path("/{id}/submission")
    public FormPage submit(@PathParam("id") String id) {
        return pages.calling(ConductReview.class)
                .draws(
                        () -> queries.get(Ids.read(id)),
                        review -> refused(review, "採点の提出", "submission"),
                        (review, status, form, errors) -> drawSubmission(status, review, errors))
                .does(() -> conductReview.submit(Ids.read(id)), "/reviews", "採点を提出しました");
    }

    private static Confirm refused(Detail review, String title, String act) {
        return Confirm.of(title, REVIEWS)
                .about(List.of(
                        SummaryRow.of("申請番号", review.application()),
                        SummaryRow.of("申請者", review.bodyName()),
                        SummaryRow.of("事業名", review.projectName()),
                        SummaryRow.of("状態", review.state().label())))
                .unless(
                        review.acts().whyNot(act),
                        review.acts().allowed("conflict-declaration", "scoring").stream()
                                .map(allowed -> new Crumb(allowed.label(), allowed.page()))
                                .toArray(Crumb[]::new));
    }

    private static Scoring scoring(Detail review, FormReader form) {
        Map<String, Optional<Integer>> answers = new HashMap<>();
        Map<String, String> reasons = new HashMap<>();
        for (Criterion criterion : review.criteria()) {
            String point = form.raw("scores-" + criterion.code());
            if (point.equals(ReviewText.UNANSWERABLE)) {
                answers.put(criterion.code(), Optional.empty());
            } else if (point.matches("[0-9]{1,4}")) {
                answers.put(criterion.code(), Optional.of(Integer.valueOf(point)));
            }
            reasons.put(criterion.code(), lines(form.raw("comments-" + criterion.code())));
        }
        return new Scoring(new ScoreSheet(answers), reasons, lines(form.raw("comment")));
    }

    /** ブラウザの改行（CRLF）は 1 字と数える。 */
    private static String lines(String typed) {
        return typed.replace("\r\n", "\n").strip();
    }

    private Response draw(
            int status, Detail review, Scoring scoring, String conflicting, long version, FieldErrors errors) {
        List<CriterionField> fields = new ArrayList<>();
        for (Criterion criterion : review.criteria()) {
            fields.add(new CriterionField(
                    criterion,
                    ReviewText.points(criterion),
                    ReviewText.chosen(scoring.sheet(), criterion),
                    scoring.reason(criterion.code())));
        }
        return pages.page("review/score.jte", "採点　" + review.application(), REVIEWS)
                .with("review", review)
                .with("fields", fields)
                .with("comment", scoring.comment())
                .with("version", version)
                .with("stored", conflicting.isEmpty() ? List.of() : rows(review))
                .with(
                        "sections",
                        review.content()
                                .map(content -> Answers.of(content.form(), content.document()))
                                .orElse(List.of()))
                .show(status, errors);
    }

    private Response drawDeclaration(Detail review, int status, FormReader form, FieldErrors errors) {
        return pages.page("review/declaration.jte", "利害関係の申告", REVIEWS)
                .with("review", review)
                .show(status, form, errors);
    }

    private Response drawSubmission(int status, Detail review, FieldErrors errors) {
        return pages.page(
                        "review/submission.jte",
                        "採点の提出",
                        REVIEWS,
                        new Crumb(review.application(), "/reviews/" + review.id()))
                .with("review", review)
                .with("rows", rows(review))
                .show(status, errors);
    }

    /** 保存されている採点の要約。 */
    private static List<SummaryRow> rows(Detail review) {
        List<SummaryRow> rows = new ArrayList<>();
        rows.add(SummaryRow.of("申請", review.application() + "　" + review.bodyName()));
        for (Criterion criterion : review.criteria()) {
            rows.add(SummaryRow.of(
                    criterion.label(), ReviewText.point(review.scoring().sheet(), criterion)));
        }
        rows.add(SummaryRow.of("合計点（100点満点）", ReviewText.total(review.total())));
        return rows;
    }
}
