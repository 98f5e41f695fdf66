package jp.jinjibu.application.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.SubmittedEdition;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.application.usecase.ApplicationQueries.Detail;
import jp.jinjibu.application.usecase.CaseHeading;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.usecase.SubmitApplication;
import jp.jinjibu.application.usecase.SubmitApplication.ManifestEntry;
import jp.jinjibu.content.FileName;
import jp.jinjibu.document.usecase.DocumentQueries;
import jp.jinjibu.document.usecase.PrintLetter;
import jp.jinjibu.form.web.Answers;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Page;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;

/** 申請の画面。申請者には作業一覧と節ごとの入力、事務局などには案件。 */
@Path("/applications")
@ApplicationScoped
public class ApplicationPages {
    @Inject
    private ApplicationQueries queries;

    @Inject
    private CaseQueries cases;

    @Inject
    private SubmitApplication submitApplication;

    @Inject
    private DocumentQueries documents;

    @Inject
    private PrintLetter printLetter;

    @Inject
    private Clock clock;

    @Inject
    private ReceivedAt receivedAt;

    @Inject
    private Pages pages;

    /** 申請者には作業一覧、事務局などには内容。 */
    @GET
    @Path("/{number}")
    @UseCase(ApplicationQueries.class)
    public Response show(@PathParam("number") String number) {
        Detail detail = queries.get(number);
        CaseHeading heading = cases.get(number);
        return detail.mine() && !detail.state().isDecided()
                ? page("application/tasks.jte", detail)
                        .with("a", detail)
                        .with("h", heading)
                        .with("tasks", ApplicationText.tasks(detail))
                        .with("now", clock.instant())
                        .show()
                : page("application/content.jte", detail)
                        .with("a", detail)
                        .with("h", heading)
                        .with("sections", Answers.of(detail.form().form(), detail.document()))
                        .show();
    }

    /** 提出の前に、書いた内容を確かめる画面。 */
    @GET
    @Path("/{number}/check")
    @UseCase(SubmitApplication.class)
    public Response check(@PathParam("number") String number) {
        return drawCheck(200, own(number), FieldErrors.none());
    }

    /** 提出する。差戻しの間は、差戻しへの回答として。 */
    @POST
    @Path("/{number}/submission")
    @UseCase(SubmitApplication.class)
    public Response submit(@PathParam("number") String number, MultivaluedMap<String, String> typed) {
        return pages.answer(
                typed,
                form -> {
                    List<ManifestEntry> manifest = ApplicationText.manifest(form);
                    if (form.raw("correction").isEmpty()) {
                        submitApplication.submit(number, form.version(), manifest, receivedAt.get());
                    } else {
                        submitApplication.answer(
                                number, Ids.read(form.raw("correction")), form.version(), manifest, receivedAt.get());
                    }
                    return pages.moveTo("/applications/" + number + "/receipt", "申請を提出しました");
                },
                (status, form, errors) -> drawCheck(status, own(number), errors));
    }

    /** 受付票。 */
    @GET
    @Path("/{number}/receipt")
    @UseCase(ApplicationQueries.class)
    public Response receipt(@PathParam("number") String number) {
        Detail detail = queries.get(number);
        if (detail.editions().isEmpty()) {
            throw new NotFound("申請 " + number + " は、まだ提出されていません。");
        }
        return pages.page("application/receipt.jte", "受付票", crumbs(detail))
                .with("a", detail)
                .with("documents", documents.list(number))
                .show();
    }

    /** 提出された版の内容の PDF。 */
    @GET
    @Path("/{number}/editions/{edition}/pdf")
    @Produces("application/pdf")
    @UseCase(ApplicationQueries.class)
    public Response submittedContent(@PathParam("number") String number, @PathParam("edition") String edition) {
        SubmittedEdition submitted = queries.edition(number, Ids.edition(edition));
        return Response.ok(printLetter.print(SubmittedContent.of(
                        queries.get(number), submitted, queries.amount(number, submitted.edition()))))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        FileName.of("申請書_" + number + "_第" + submitted.edition() + "版.pdf")
                                .contentDisposition())
                .build();
    }

    /** 申請の額と算定根拠。 */
    @GET
    @Path("/{number}/amount")
    @UseCase(ApplicationQueries.class)
    public Response amount(@PathParam("number") String number) {
        Detail detail = queries.get(number);
        return pages.page("application/amount.jte", "金額", crumbs(detail))
                .with("a", detail)
                .with("h", cases.get(number))
                .show();
    }

    /** 出した書面。 */
    @GET
    @Path("/{number}/documents")
    @UseCase(DocumentQueries.class)
    public Response documents(@PathParam("number") String number) {
        return page("application/documents.jte", "書類", cases.get(number))
                .with("documents", documents.list(number))
                .show();
    }

    /** 案件に起きたこと。 */
    @GET
    @Path("/{number}/history")
    @UseCase(value = ApplicationQueries.class, method = "timeline")
    public Response history(@PathParam("number") String number) {
        return page("application/history.jte", "履歴", cases.get(number))
                .with("happenings", queries.timeline(number))
                .show();
    }

    /** 下書きに戻す。 */
    @Path("/{number}/pull-back")
    public FormPage pullBack(@PathParam("number") String number) {
        return pages.calling(SubmitApplication.class)
                .asks(() -> confirm(own(number), "下書きに戻す", "pull-back")
                        .will("提出した申請を下書きに戻します。締切までにもう一度提出しないと、申請はなかったことになります。", "下書きに戻す"))
                .does(
                        () -> submitApplication.pullBack(number, receivedAt.get()),
                        "/applications/" + number,
                        "下書きに戻しました。締切までに、もう一度提出してください");
    }

    /** 取り下げる。 */
    @Path("/{number}/withdrawal")
    public FormPage withdraw(@PathParam("number") String number) {
        return pages.calling(SubmitApplication.class)
                .asks(() -> confirm(own(number), "申請の取下げ", "withdrawal")
                        .will(
                                own(number).editions().isEmpty()
                                        ? "この下書きを取り下げます。取り消せません。まだ提出していないので、事務局には伝わりません。書き直すときは、新しく下書きを始められます。"
                                        : "申請を取り下げます。取り消せません。事務局に取下げが伝わり、審査の対象から外れます。",
                                "取り下げる")
                        .dangerous())
                .doesWithReason(
                        reason -> submitApplication.withdraw(number, reason), "/applications/" + number, "申請を取り下げました");
    }

    private Detail own(String number) {
        return own(queries.get(number));
    }

    static Detail own(Detail detail) {
        if (!detail.mine()) {
            throw new NotFound("申請 " + detail.number() + " は見つかりません。");
        }
        return detail;
    }

    private Page page(String template, Detail detail) {
        return pages.page(
                template,
                detail.number() + "　" + (detail.projectName().isEmpty() ? detail.bodyName() : detail.projectName()),
                ApplicationText.above(detail.viewerRoles()));
    }

    private Page page(String template, String title, CaseHeading heading) {
        return pages.page(
                        template,
                        title,
                        ApplicationText.above(heading.viewerRoles()),
                        new Crumb(heading.number(), "/applications/" + heading.number()))
                .with("h", heading);
    }

    static Crumb[] crumbs(Detail detail) {
        return new Crumb[] {
            ApplicationText.above(detail.viewerRoles()), new Crumb(detail.number(), "/applications/" + detail.number())
        };
    }

    private Response drawCheck(int status, Detail detail, FieldErrors errors) {
        return pages.page("application/check.jte", "内容の確認と提出", crumbs(detail))
                .with("a", detail)
                .with("sections", Answers.of(detail.form().form(), detail.document()))
                .with(
                        "correction",
                        detail.openCorrection()
                                .map(CorrectionRequest::id)
                                .map(String::valueOf)
                                .orElse(""))
                .show(status, errors);
    }

    private Confirm confirm(Detail detail, String title, String act) {
        return ApplicationText.asked(
                Confirm.of(title, crumbs(detail)).about(summary(detail)), cases.get(detail.number()), act);
    }

    private static List<SummaryRow> summary(Detail detail) {
        return List.of(
                SummaryRow.of("申請番号", detail.number()),
                SummaryRow.of("申請者", detail.bodyName()),
                SummaryRow.of("枠", detail.track().name().value()),
                SummaryRow.of("事業名", detail.projectName().isEmpty() ? Answers.BLANK : detail.projectName()),
                SummaryRow.of("状態", detail.stateLabel()));
    }
}
