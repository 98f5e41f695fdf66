package jp.jinjibu.report.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.usecase.CaseSheet;
import jp.jinjibu.application.usecase.DescribesCase;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.AmountDetermination;
import jp.jinjibu.report.Inspection;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.suspicion.Suspicion;
import jp.jinjibu.suspicion.usecase.Suspicions;

/** 交付決定の後の、実績報告、確定検査、額の確定ですること。 */
@ApplicationScoped
public class ReportCase implements DescribesCase {
    @Inject
    private Grants grants;

    @Inject
    private Reports reports;

    @Inject
    private Suspicions suspicions;

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void describe(CaseSheet sheet) {
        grants.find(sheet.application()).ifPresent(grant -> describe(sheet, grant));
    }

    private void describe(CaseSheet sheet, Grant grant) {
        ApprovalRule rule = sheet.rules().approvals().of(Act.AMOUNT_DETERMINATION);
        Approver by = sheet.caller().approver();
        GrantState state = grant.stateOn(sheet.today());
        Optional<AmountDetermination> waiting =
                state == GrantState.INSPECTED ? reports.findOpenDetermination(grant) : Optional.empty();
        Optional<Inspection> inspection = waiting.map(reports::inspection);
        List<Suspicion> marked = suspicions.open(sheet.application());
        sheet.own("performance-report", "実績報告を書く・見る", ReportPerformance.class)
                .at("/filings/" + ReportField.FILING, "/grants/{number}/performance-report")
                .unless(() -> reports.whyNotWrite(new Grants.Case(sheet.application(), grant, sheet.rules())));
        sheet.staff("inspection", "確定検査へ進む", InspectReport.class)
                .at("/inspection", "/grants/{number}/inspection")
                .unless(grant::whyNotInspect);
        sheet.staff("inspection-correction", "是正を求める", InspectReport.class)
                .at("/inspection/correction", "/grants/{number}/inspection/correction")
                .unless(grant::whyNotInspect);
        sheet.staff("inspection-reopening", "検査をやり直す", InspectReport.class)
                .at("/inspection/reopening", "/grants/{number}/inspection/reopening")
                .unless(() -> AmountDetermination.whyNotReopen(grant, waiting));
        sheet.staff("amount-determination", "額の確定を用意する", DetermineAmount.class)
                .at("/amount-determination", "/grants/{number}/amount-determination")
                .unless(() -> AmountDetermination.whyNotPrepare(grant, waiting, marked));
        sheet.staff("amount-determination-approval", "承認へ進む", DetermineAmount.class, "approve")
                .at("/amount-determination/approval", "/grants/{number}/amount-determination/approval")
                .unless(() -> AmountDetermination.whyNotApprove(waiting, inspection, marked, rule, by));
        sheet.staff("amount-determination-rejection", "差戻しへ進む", DetermineAmount.class, "reject")
                .at("/amount-determination/rejection", "/grants/{number}/amount-determination/rejection")
                .unless(() -> AmountDetermination.whyNotDecide(waiting, rule, by));
        switch (state) {
            case DECIDED, IN_PROGRESS -> report(sheet, grant);
            case RECTIFYING -> rectify(sheet, grant);
            case REPORTED -> sheet.doing("inspection", "実績報告が届いています。確定検査をしてください。", "実績報告を、事務局が検査しています。");
            case INSPECTED -> determine(sheet, waiting);
            default -> {}
        }
    }

    private static void report(CaseSheet sheet, Grant grant) {
        LocalDate due = grant.reportDueOn().orElseThrow();
        String until = "実績報告の期限は、" + JapaneseDates.format(due) + " です。";
        String late = "実績報告の期限（" + JapaneseDates.format(due) + "）を過ぎています。";
        String when = grant.isOverdue(sheet.today()) ? late : until;
        String withdrawal = grant.whyNotWithdraw(sheet.today()).isPresent()
                ? ""
                : "交付申請は、" + JapaneseDates.format(grant.withdrawalDueOn().orElseThrow()) + " まで取り下げられます。";
        sheet.doing("performance-report", "交付が決まりました。事業を行い、実績を報告してください。" + when + withdrawal, "実績報告を待っています。" + when);
    }

    private void rectify(CaseSheet sheet, Grant grant) {
        String due = reports.findInspection(grant)
                .flatMap(Inspection::correctionDueOn)
                .map(day -> "期限は、" + JapaneseDates.format(day) + " です。")
                .orElse("");
        sheet.doing("performance-report", "実績報告の是正を求められています。直して提出してください。" + due, "是正した実績報告を待っています。" + due);
    }

    private static void determine(CaseSheet sheet, Optional<AmountDetermination> waiting) {
        if (sheet.isMine()) {
            sheet.next("検査が済みました。事務局の額の確定を待っています。");
        } else if (waiting.isPresent()) {
            sheet.doing("amount-determination-approval", "額の確定の案が、承認を待っています。", "額の確定の案が、事務局の承認を待っています。");
        } else {
            sheet.doing("amount-determination", "確定検査が済みました。額の確定を用意してください。", "事務局の額の確定を待っています。");
        }
    }
}
