package jp.jinjibu.review.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import jp.jinjibu.application.usecase.CaseHeading;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Frame;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.review.usecase.AssignReviews;
import jp.jinjibu.review.usecase.ReviewProgress;
import jp.jinjibu.review.usecase.ReviewProgress.Assignment;
import jp.jinjibu.review.usecase.ReviewProgress.Detail;
import jp.jinjibu.review.usecase.WaiveConflict;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.UseCase;

/** 案件の審査の画面（事務局。経産省と監査は読むだけ）: 割当、申告、免除、開いた後の採点。 */
@Path("/applications/{number}/reviews")
@ApplicationScoped
public class CaseReviewPages {
    @Inject
    private ReviewProgress progress;

    @Inject
    private CaseQueries cases;

    @Inject
    private AssignReviews assignReviews;

    @Inject
    private WaiveConflict waiveConflict;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    /** 案件の審査。 */
    @GET
    @UseCase(ReviewProgress.class)
    public Response show(@PathParam("number") String number) {
        return draw(200, number, new FormReader(new MultivaluedHashMap<>()), FieldErrors.none());
    }

    /** 一人を割り当てる（事務局）。 */
    @POST
    @Once
    @UseCase(AssignReviews.class)
    public Response assign(@PathParam("number") String number, MultivaluedMap<String, String> typed) {
        FormReader form = new FormReader(typed);
        return pages.orRedraw(
                () -> {
                    Detail detail = progress.get(number);
                    String reviewer = form.choice(
                            "reviewer",
                            "審査委員",
                            ReviewText.candidates(detail.candidates()).stream()
                                    .map(Option::value)
                                    .toList());
                    String reason = form.raw("reason").isBlank() ? "" : form.text("reason", "理由", 1000);
                    form.check();
                    assignReviews.assign(detail.call(), number, Ids.read(reviewer), reason);
                    return pages.moveTo("/applications/" + number + "/reviews", "審査委員 " + reviewer + " 番に割り当てました");
                },
                (status, errors) -> draw(status, number, form, errors));
    }

    /** 利害関係の免除を用意する（事務局）。用意されていれば、ここで決める。 */
    @Path("/{id}/waiver")
    public FormPage prepareWaiver(@PathParam("number") String number, @PathParam("id") String id) {
        return pages.calling(WaiveConflict.class)
                .draws((status, form, errors) -> drawWaiver(status, assignment(number, id), form, errors))
                .acts(form -> {
                    String reason = form.text("reason", "免除する理由", FormPage.MAX_REASON);
                    form.check();
                    waiveConflict.prepare(assignment(number, id).id(), reason);
                    return pages.moveTo("/applications/" + number + "/reviews", "免除を用意しました。事務局の別の人の承認を待ちます");
                });
    }

    /** 利害関係の免除を承認する（別の事務局）。 */
    @POST
    @Path("/{id}/waiver/approval")
    @Once
    @UseCase(WaiveConflict.class)
    public Response approveWaiver(
            @PathParam("number") String number, @PathParam("id") String id, MultivaluedMap<String, String> typed) {
        Assignment assignment = assignment(number, id);
        return pages.orRedraw(
                () -> {
                    waiveConflict.approve(assignment.id());
                    return pages.moveTo("/applications/" + number + "/reviews", "免除を承認しました。審査委員は採点できます");
                },
                (status, errors) -> drawWaiver(status, assignment(number, id), new FormReader(typed), errors));
    }

    /** 利害関係の免除を認めない（別の事務局）。 */
    @POST
    @Path("/{id}/waiver/rejection")
    @Once
    @UseCase(WaiveConflict.class)
    public Response rejectWaiver(
            @PathParam("number") String number, @PathParam("id") String id, MultivaluedMap<String, String> typed) {
        Assignment assignment = assignment(number, id);
        FormReader form = new FormReader(typed);
        return pages.orRedraw(
                () -> {
                    String reason = form.text("rejection", "認めない理由", 1000);
                    form.check();
                    waiveConflict.reject(assignment.id(), reason);
                    return pages.moveTo("/applications/" + number + "/reviews", "免除を認めませんでした");
                },
                (status, errors) -> drawWaiver(status, assignment(number, id), form, errors));
    }

    private Assignment assignment(String number, String id) {
        Assignment assignment = progress.assignment(Ids.read(id));
        if (!assignment.application().equals(number)) {
            throw new NotFound("審査 " + id + " は見つかりません。");
        }
        return assignment;
    }

    private Response draw(int status, String number, FormReader form, FieldErrors errors) {
        Detail detail = progress.get(number);
        CaseHeading heading = cases.get(number);
        return pages.show(
                status,
                titled(number, "審査").withErrors(errors),
                "review/case.jte",
                Map.of(
                        "h",
                        heading,
                        "review",
                        detail,
                        "form",
                        form,
                        "errors",
                        errors,
                        "mayAssign",
                        heading.acts().may("assignment"),
                        "mayWaive",
                        heading.viewerRoles().contains(Roles.SECRETARIAT) && detail.ongoing()));
    }

    private Response drawWaiver(int status, Assignment assignment, FormReader form, FieldErrors errors) {
        return pages.show(
                status,
                frames.titled(
                                "利害関係の免除",
                                new Crumb("申請", "/applications"),
                                new Crumb(assignment.application(), "/applications/" + assignment.application()),
                                new Crumb("審査", "/applications/" + assignment.application() + "/reviews"))
                        .withErrors(errors),
                "review/waiver.jte",
                Map.of("review", assignment, "form", form, "errors", errors));
    }

    private Frame titled(String number, String title) {
        return frames.titled(title, new Crumb("申請", "/applications"), new Crumb(number, "/applications/" + number));
    }
}
