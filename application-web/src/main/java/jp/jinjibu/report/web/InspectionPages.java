package jp.jinjibu.report.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.usecase.CaseHeading;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.filing.usecase.FilingQueries;
import jp.jinjibu.filing.usecase.FilingQueries.View;
import jp.jinjibu.form.web.Answers;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.usecase.InspectReport;
import jp.jinjibu.report.usecase.InspectionJudgement;
import jp.jinjibu.report.usecase.ReportQueries;
import jp.jinjibu.report.usecase.ReportQueries.Checked;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.suspicion.usecase.SuspicionQueries;

/** 確定検査の画面。事務局は経費を一行ずつ、証拠書類を傍らに見て決める。ほかの役割は結果を見る。 */
@Path("/applications/{number}/inspection")
@ApplicationScoped
public class InspectionPages {

    @Inject
    private ReportQueries queries;

    @Inject
    private FilingQueries filings;

    @Inject
    private InspectReport inspectReport;

    @Inject
    private SuspicionQueries suspicions;

    @Inject
    private CaseQueries cases;

    @Inject
    private Pages pages;

    /** 検査。保存するか、終える（事務局）。 */
    @Path("/")
    public FormPage inspect(@PathParam("number") String number) {
        return pages.calling(InspectReport.class)
                .shownBy(ReportQueries.class, "inspection")
                .startingWith(() -> InspectionForm.typed(queries.inspection(number)))
                .draws((status, form, errors) -> draw(
                        status,
                        queries.inspection(number),
                        form,
                        status == 412 ? FieldErrors.main("ほかの人が先に検査を保存しました。保存すると、あなたの入力で置き換わります。") : errors))
                .acts(form -> {
                    InspectionJudgement judgement = InspectionForm.read(queries.inspection(number), form);
                    form.check();
                    if (form.raw("action").equals("complete")) {
                        inspectReport.finish(number, form.version(), judgement);
                        return pages.moveTo(path(number) + "/completion", "検査を保存しました。結果を確かめて、終えてください");
                    }
                    inspectReport.save(number, form.version(), judgement);
                    return pages.moveTo(path(number), "検査を保存しました");
                });
    }

    /** 保存せずに、打たれた内容による額を見る（事務局）。 */
    @POST
    @Path("/figures")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @UseCase(InspectReport.class)
    public Response figures(@PathParam("number") String number, MultivaluedMap<String, String> typed) {
        return pages.answer(
                typed,
                form -> {
                    InspectionJudgement judgement = InspectionForm.read(queries.inspection(number), form);
                    form.check();
                    return draw(
                            200,
                            queries.weighed(number, inspectReport.weigh(number, judgement)),
                            form,
                            FieldErrors.none(),
                            "打った内容による額です。まだ保存していません。");
                },
                (status, form, errors) -> draw(
                        status,
                        queries.inspection(number),
                        form,
                        errors,
                        "保存した検査による額です。打った内容に直すところがあるので、計算し直せませんでした。"));
    }

    /** 保存した検査の結果を確かめて、終える（事務局）。 */
    @Path("/completion")
    public FormPage complete(@PathParam("number") String number) {
        return pages.calling(InspectReport.class)
                .asks(() -> completion(queries.inspection(number)))
                .acts(form -> {
                    Checked checked = queries.inspection(number);
                    inspectReport.complete(
                            number,
                            Optional.of(form.version()),
                            InspectionForm.read(checked, new FormReader(InspectionForm.typed(checked))));
                    return pages.moveTo("/applications/" + number + "/amount-determination", "確定検査を終えました。額の確定を用意できます");
                });
    }

    /** 終えた検査をやり直す（事務局）。 */
    @Path("/reopening")
    public FormPage reopen(@PathParam("number") String number) {
        return pages.calling(InspectReport.class)
                .asks(() -> ApplicationText.asked(
                        Confirm.of("確定検査のやり直し", ReportText.inReport(number, new Crumb("確定検査", path(number))))
                                .about(InspectionForm.rows(queries.inspection(number)))
                                .will("検査中に戻り、今の結果から始めて、直すか是正を求められます。理由は記録に残り、補助事業者には知らせません。", "検査をやり直す"),
                        cases.get(number),
                        "inspection-reopening"))
                .doesWithReason(reason -> inspectReport.reopen(number, reason), path(number), "検査中に戻しました");
    }

    /** 是正を求める（事務局）。項目と経費の行を名指しできる。 */
    @Path("/correction")
    public FormPage requireCorrection(@PathParam("number") String number) {
        return pages.calling(InspectReport.class)
                .draws((status, form, errors) -> drawCorrection(status, number, form, errors))
                .acts(form -> {
                    String reason = form.text("reason", "理由", InspectionForm.MAX_REASON);
                    LocalDate due = form.date("dueDate", "期限");
                    form.check();
                    inspectReport.requireCorrection(number, List.copyOf(form.all("pointers")), reason, due);
                    return pages.moveTo(path(number), "実績報告の是正を求めました。補助事業者にメールで知らせました");
                });
    }

    private Response draw(int status, Checked checked, FormReader form, FieldErrors errors) {
        return draw(status, checked, form, errors, "保存した検査による額です。");
    }

    /**
     * @param basis 額が、何によるものか
     */
    private Response draw(int status, Checked checked, FormReader form, FieldErrors errors, String basis) {
        String number = checked.heading().number();
        CaseHeading heading = cases.get(number);
        return pages.page("report/inspection.jte", "確定検査", ReportText.inReport(number))
                .with("h", heading)
                .with("c", checked)
                .with("suspicions", suspicions.beside(number))
                .with("basis", basis)
                .with("lines", InspectionForm.lines(checked, form))
                .with("incomes", InspectionForm.incomes(checked, form))
                .with("deductions", InspectionForm.deductions(checked, form))
                .with("onSite", !form.raw("onSite").isEmpty())
                .with("note", form.raw("note"))
                .with("edit", heading.acts().may("inspection"))
                .with("results", InspectionForm.results())
                .show(status, errors);
    }

    private Response drawCorrection(int status, String number, FormReader form, FieldErrors errors) {
        Optional<BusinessRuleViolation> refusal = cases.get(number).acts().whyNot("inspection-correction");
        BusinessRuleViolation.throwIf(refusal.filter(refused -> refused.refusal() == Refusal.ROLE));
        View v = filings.get(number, ReportField.FILING);
        return pages.page(
                        "report/correction.jte",
                        "実績報告の是正を求める",
                        ReportText.inReport(number, new Crumb("確定検査", path(number))))
                .with("c", queries.inspection(number))
                .with("sections", Answers.of(v.form().form(), v.content()))
                .with("chosen", form.all("pointers"))
                .with("refusal", refusal.map(BusinessRuleViolation::getMessage).orElse(""))
                .show(status, form, errors);
    }

    private Confirm completion(Checked checked) {
        String number = checked.heading().number();
        Confirm confirm = Confirm.of("確定検査の完了", ReportText.inReport(number, new Crumb("確定検査", path(number))))
                .about(InspectionForm.rows(checked))
                .will("検査が済み、この額で額の確定を用意できるようになります。用意するまでは、検査をやり直せます。", "検査を終える")
                .asking(Confirm.Field.hidden("version", Long.toString(checked.version())));
        Confirm asked = ApplicationText.asked(
                checked.expected()
                        .map(expected -> confirm.showing(
                                "confirm/determination.jte",
                                Map.of("derivation", expected.derivation(), "income", checked.income())))
                        .orElse(confirm),
                cases.get(number),
                "inspection");
        List<Violation> lacking = checked.lacking();
        return asked.refusal().isPresent() || lacking.isEmpty()
                ? asked
                : asked.unless(Optional.of(BusinessRuleViolation.content(lacking)));
    }

    private static String path(String number) {
        return "/applications/" + number + "/inspection";
    }
}
