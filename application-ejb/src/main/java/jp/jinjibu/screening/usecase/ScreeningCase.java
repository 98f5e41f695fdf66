package jp.jinjibu.screening.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.CaseSheet;
import jp.jinjibu.application.usecase.DescribesCase;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.screening.AcceptanceRules;
import jp.jinjibu.screening.Ineligibility;
import jp.jinjibu.screening.LegalBasisConfirmation;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;

/** 提出された申請の確認ですること。 */
@ApplicationScoped
public class ScreeningCase implements DescribesCase {
    @Inject
    private Applications applications;

    @Inject
    private ScreeningFiles files;

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void describe(CaseSheet sheet) {
        SubsidyApplication application = sheet.application();
        ApprovalRule rule = sheet.rules().approvals().of(Act.REINSTATEMENT);
        Approver by = sheet.caller().approver();
        Optional<Ineligibility> ineligibility = application.state() == ApplicationState.INELIGIBLE
                ? Optional.of(files.ineligibilities(application).getLast())
                : Optional.empty();
        Supplier<Optional<BusinessRuleViolation>> undecided = () -> rule.whyNotDecide(by)
                .or(application::whyNotReinstate)
                .or(() -> ineligibility.orElseThrow().reinstatement().whyNotDecide(rule, by));
        sheet.staff("acceptance", "受理へ進む", AcceptApplication.class)
                .at("/acceptance")
                .unless(() ->
                        unlessLapsed(sheet, application::whyNotAccept).get().or(() -> whyNotYet(sheet)));
        sheet.staff("correction-request", "差し戻す", RequestCorrection.class)
                .at("/corrections/new", "/applications/{number}/correction-requests")
                .unless(unlessLapsed(sheet, application::whyNotReturn));
        sheet.staff("correction-withdrawal", "差戻しを取り下げる", RequestCorrection.class)
                .at("/corrections/withdrawal", "/applications/{number}/correction-requests/open/withdrawal")
                .unless(() -> whyNotOpen(sheet));
        sheet.staff("correction-due-date", "差戻しの期限を変える", RequestCorrection.class)
                .at("/corrections/due-date", "/applications/{number}/correction-requests/open/due-date")
                .unless(() -> whyNotOpen(sheet));
        sheet.staff("ineligibility", "要件不適合とする", DeclareIneligible.class)
                .at("/ineligibility")
                .unless(unlessLapsed(sheet, application::whyNotDeclareIneligible));
        sheet.staff("reinstatement", "要件不適合の取消しを用意する", DeclareIneligible.class)
                .at("/reinstatement")
                .unless(() -> application
                        .whyNotReinstate()
                        .or(() -> ineligibility.orElseThrow().whyNotPrepareReinstatement()));
        sheet.staff("reinstatement-approval", "取消しの承認へ進む", DeclareIneligible.class, "approveReinstatement")
                .at("/reinstatement/approval")
                .unless(undecided);
        sheet.staff("reinstatement-rejection", "取消しを認めない", DeclareIneligible.class, "rejectReinstatement")
                .at("/reinstatement/rejection")
                .unless(undecided);
        boolean basis =
                !sheet.rules().track(application.trackCode()).legalBases().isEmpty();
        sheet.staff("legal-basis-approval", "法制度の承認を確かめる", ConfirmLegalBasis.class)
                .at("/legal-basis-approval")
                .unless(() -> LegalBasisConfirmation.whyNotRecord(basis, application.state()));
        if (!sheet.isMine()) {
            next(sheet, ineligibility);
        }
    }

    /** 差戻しの取下げも期限の変更もできない理由。期限の切れた差戻しは、するときに閉じる。 */
    private Optional<BusinessRuleViolation> whyNotOpen(CaseSheet sheet) {
        return sheet.application()
                .whyNotReopen()
                .or(() -> applications
                        .openCorrection(sheet.application())
                        .filter(open -> !open.isInTime(sheet.now()))
                        .flatMap(lapsed -> SubsidyApplication.noOpenCorrection()));
    }

    /** 確認の残りのために、まだ受理できない理由。 */
    private Optional<BusinessRuleViolation> whyNotYet(CaseSheet sheet) {
        return sheet.isThorough()
                ? AcceptanceRules.whyNot(files.open(sheet.application()).obstacles())
                : Optional.empty();
    }

    private static void next(CaseSheet sheet, Optional<Ineligibility> ineligibility) {
        switch (sheet.application().state()) {
            case SUBMITTED ->
                sheet.doing(
                        "correction-request",
                        "確認を待っています。受理するか、差し戻すか、要件不適合とするかを決めてください。",
                        "確認する",
                        "/screening",
                        "事務局の確認を待っています。");
            case INELIGIBLE -> {
                if (ineligibility
                        .filter(found -> found.state() == Ineligibility.State.REINSTATEMENT_PREPARED)
                        .isPresent()) {
                    sheet.doing("reinstatement-approval", "要件不適合の取消しが、承認を待っています。", "要件不適合の取消しが、事務局の承認を待っています。");
                } else {
                    sheet.next("要件不適合です。審査に進みません。");
                }
            }
            case CONDITIONALLY_ADOPTED ->
                sheet.doing(
                        "legal-basis-approval", "条件付採択です。法制度の承認・認定・指定を確かめてください。", "条件付採択です。法制度の承認・認定・指定の確認を待っています。");
            default -> {}
        }
    }

    /** 期限を過ぎた差戻しは、事務局が何かをするときに閉じるので、妨げにならない。 */
    private Supplier<Optional<BusinessRuleViolation>> unlessLapsed(
            CaseSheet sheet, Supplier<Optional<BusinessRuleViolation>> whyNot) {
        return () -> whyNot.get()
                .filter(refused -> sheet.application().state() != ApplicationState.RETURNED
                        || applications
                                .openCorrection(sheet.application())
                                .filter(open -> !open.isInTime(sheet.now()))
                                .isEmpty());
    }
}
