package jp.jinjibu.review.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.jinjibu.application.usecase.CaseHeading;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.review.Review.Declaration;
import jp.jinjibu.review.usecase.AssignReviews;
import jp.jinjibu.review.usecase.CaseReviews;
import jp.jinjibu.review.usecase.CaseReviews.Detail;
import jp.jinjibu.review.usecase.CorrectAssignment;
import jp.jinjibu.review.usecase.ReviewProgress;
import jp.jinjibu.review.usecase.ReviewProgress.Assignment;
import jp.jinjibu.review.usecase.WaiveConflict;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.web.Ids;

/** 案件の審査の画面（事務局。経産省と監査は読むだけ）: 割当、申告、免除、開いた後の採点。 */
@Path("/applications/{number}/reviews")
@ApplicationScoped
public class CaseReviewPages {
    @Inject
    private CaseReviews reviews;

    @Inject
    private ReviewProgress progress;

    @Inject
    private CaseQueries cases;

    @Inject
    private AssignReviews assignReviews;

    @Inject
    private CorrectAssignment correctAssignment;

    @Inject
    private WaiveConflict waiveConflict;

    @Inject
    private Pages pages;

    /** 案件の審査。一人を割り当てる（事務局）。 */
    @Path("/")
    public FormPage assign(@PathParam("number") String number) {
        return pages.calling(AssignReviews.class)
                .shownBy(CaseReviews.class)
                .draws((status, form, errors) -> draw(status, number, form, errors))
                .acts(form -> {
                    Detail detail = reviews.get(number);
                    String reviewer = form.choice(
                            "reviewer",
                            "審査委員",
                            ReviewText.candidates(detail.candidates()).stream()
                                    .map(Option::value)
                                    .toList());
                    String reason = form.optionalText("reason", "理由", FormPage.MAX_REASON);
                    form.check();
                    assignReviews.assign(detail.call(), number, Ids.read(reviewer), reason);
                    return pages.moveTo(path(number), "審査委員 " + reviewer + " 番に割り当てました");
                });
    }

    /** 割当を取り消す。 */
    @Path("/{id}/assignment/withdrawal")
    public FormPage withdraw(@PathParam("number") String number, @PathParam("id") String id) {
        return pages.calling(CorrectAssignment.class)
                .asks(() -> asked(number, id, "割当を取り消す", "assignment-withdrawal")
                        .will("この審査委員は、申請の内容をすぐに見られなくなり、採点もできなくなります。本人にメールで知らせます。", "割当を取り消す")
                        .dangerous())
                .doesWithReason(
                        reason -> correctAssignment.withdraw(
                                assignment(number, id).id(), reason),
                        path(number),
                        "割当を取り消しました");
    }

    /** 要確認の利害関係を確かめる。 */
    @Path("/{id}/assignment/confirmation")
    public FormPage confirm(@PathParam("number") String number, @PathParam("id") String id) {
        return pages.calling(CorrectAssignment.class)
                .asks(() -> asked(number, id, "要確認の利害関係を確かめる", "assignment-confirmation")
                        .will("割り当てたままにします。審査から外すときは、割当を取り消してください。", "確かめたことを記す"))
                .doesWithReason(
                        reason ->
                                correctAssignment.confirm(assignment(number, id).id(), reason),
                        path(number),
                        "要確認の利害関係を確かめました");
    }

    /** 利害関係の免除を用意する（事務局）。 */
    @Path("/{id}/waiver")
    public FormPage prepareWaiver(@PathParam("number") String number, @PathParam("id") String id) {
        return pages.calling(WaiveConflict.class, "prepare")
                .asks(() -> asked(number, id, "利害関係の免除を用意する", "waiver")
                        .will("事務局の別の人が承認すると、この審査委員はこの申請を採点でき、その点を数えます。", "免除を用意する"))
                .doesWithReason(
                        reason -> waiveConflict.prepare(assignment(number, id).id(), reason),
                        path(number),
                        "免除を用意しました。事務局の別の人の承認を待ちます");
    }

    /** 利害関係の免除を承認する（別の事務局）。 */
    @Path("/{id}/waiver/approval")
    public FormPage approveWaiver(@PathParam("number") String number, @PathParam("id") String id) {
        return pages.calling(WaiveConflict.class, "approve")
                .asks(() -> asked(number, id, "利害関係の免除を承認する", "waiver-approval")
                        .will("この審査委員はこの申請を採点でき、その点を数えます。用意した人は承認できません。", "免除を承認する"))
                .does(() -> waiveConflict.approve(assignment(number, id).id()), path(number), "免除を承認しました。審査委員は採点できます");
    }

    /** 利害関係の免除を認めない（別の事務局）。 */
    @Path("/{id}/waiver/rejection")
    public FormPage rejectWaiver(@PathParam("number") String number, @PathParam("id") String id) {
        return pages.calling(WaiveConflict.class, "reject")
                .asks(() -> asked(number, id, "利害関係の免除を認めない", "waiver-rejection")
                        .will("免除は行わず、この審査委員は外れたままになります。理由は記録に残ります。", "免除を認めない")
                        .dangerous())
                .rejects(
                        reason -> waiveConflict.reject(assignment(number, id).id(), reason),
                        path(number),
                        "免除を認めませんでした");
    }

    private Assignment assignment(String number, String id) {
        Assignment assignment = progress.assignment(Ids.read(id));
        if (!assignment.application().equals(number)) {
            throw new NotFound("審査 " + id + " は見つかりません。");
        }
        return assignment;
    }

    private Response draw(int status, String number, FormReader form, FieldErrors errors) {
        Detail detail = reviews.get(number);
        CaseHeading heading = cases.get(number);
        return pages.page("review/case.jte", "審査", ApplicationText.crumbs(number))
                .with("h", heading)
                .with("review", detail)
                .with("mayAssign", heading.acts().may("assignment"))
                .show(status, form, errors);
    }

    private Confirm asked(String number, String id, String title, String act) {
        Assignment assignment = assignment(number, id);
        List<SummaryRow> rows = new ArrayList<>(List.of(
                SummaryRow.of("審査委員", assignment.reviewer() + " 番　" + assignment.reviewerName()),
                SummaryRow.of("申請", assignment.application()),
                SummaryRow.of("状態", assignment.stateLabel()),
                SummaryRow.of("照合で見つけた利害関係", assignment.computedConflict().orElse("なし")),
                SummaryRow.of(
                        "申告した利害関係",
                        assignment
                                .declaration()
                                .filter(Declaration::conflict)
                                .map(Declaration::reason)
                                .orElse("なし")),
                SummaryRow.of("免除", assignment.waiver().label())));
        assignment.waiver().reason().ifPresent(reason -> rows.add(SummaryRow.of("免除する理由", reason)));
        return Confirm.of(title, ApplicationText.crumbs(number, new Crumb("審査", path(number))))
                .about(rows)
                .showing(
                        "partial/approvalHistory.jte",
                        Map.of("steps", assignment.waiver().history()))
                .unless(
                        assignment.acts().whyNot(act),
                        assignment.acts().allowed().stream()
                                .map(allowed -> new Crumb(allowed.label(), allowed.page()))
                                .toArray(Crumb[]::new));
    }

    private static String path(String number) {
        return "/applications/" + number + "/reviews";
    }
}
