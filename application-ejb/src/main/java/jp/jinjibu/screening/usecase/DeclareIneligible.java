package jp.jinjibu.screening.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.TellBody;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.screening.Ineligibility;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 要件不適合とし、それを取り消す（事務局）。取消しは、用意した人と別の人が承認する。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class DeclareIneligible {
    @Inject
    private Applications applications;

    @Inject
    private ScreeningFiles files;

    @Inject
    private CallQueries calls;

    @Inject
    private LapseCorrections corrections;

    @Inject
    private TellBody tellBody;

    @Inject
    private Doing doing;

    /**
     * 要件不適合とし、理由を申請者に知らせる。
     *
     * @throws NotFound ないか、まだ提出されていないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 提出済でないとき、{@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public void declare(String number, String reason) {
        SubsidyApplication application = applications.getForStaffChange(number);
        corrections.lapseIfOverdue(application);
        application.declareIneligible();
        files.add(new Ineligibility(application, reason, doing.caller().username(), doing.now()));
        tellBody.tell(
                application,
                "【要件不適合】申請 " + number + " について",
                application.bodyName() + "\n\n申請 " + number + "（" + application.projectName()
                        + "）は、公募の要件に合わないため、審査に進みません。\n\n理由：" + reason);
        doing.tell(new ScreeningEvent.DeclaredIneligible(number, reason));
    }

    /**
     * 取消しを用意する。別の人が承認すると、提出済に戻る。
     *
     * @throws NotFound ないか、まだ提出されていないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 要件不適合でないとき、すでに用意されているとき、{@link Refusal#FOUR_EYES}
     *     自分が属する団体の申請のとき
     */
    public void prepareReinstatement(String number, String reason) {
        SubsidyApplication application = applications.getForStaffChange(number);
        BusinessRuleViolation.throwIf(
                rule(application).whyNotPrepare(doing.caller().approver()));
        inForce(application).prepareReinstatement(reason, doing.caller().username(), doing.now());
        doing.tell(new ScreeningEvent.ReinstatementPrepared(number, reason));
    }

    /**
     * 取消しを承認し、提出済に戻す。
     *
     * @throws NotFound ないか、まだ提出されていないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 要件不適合でないとき、用意されていないとき、{@link Refusal#FOUR_EYES}
     *     用意した本人のとき、自分が属する団体の申請のとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void approveReinstatement(String number) {
        SubsidyApplication application = applications.getForDecision(number);
        ApprovalRule rule = rule(application);
        Approver by = doing.caller().approver();
        BusinessRuleViolation.throwIf(rule.whyNotDecide(by));
        Ineligibility ineligibility = inForce(application);
        if (!ineligibility.approveReinstatement(rule, by, doing.now())) {
            doing.tell(new ScreeningEvent.ReinstatementApproved(number, false));
            return;
        }
        application.reinstate();
        tellBody.tell(
                application,
                "【要件不適合の取消し】申請 " + number + " について",
                application.bodyName() + "\n\n申請 " + number + "（" + application.projectName()
                        + "）を要件不適合としたことを取り消し、確認を続けます。\n\n理由："
                        + ineligibility.reinstatementReason().orElse(""));
        doing.tell(new ScreeningEvent.ReinstatementApproved(number, true));
    }

    /**
     * 取消しを認めない。要件不適合のままになる。
     *
     * @throws NotFound ないか、まだ提出されていないとき
     * @throws BusinessRuleViolation {@link #approveReinstatement} と同じ
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void rejectReinstatement(String number, String reason) {
        SubsidyApplication application = applications.getForDecision(number);
        ApprovalRule rule = rule(application);
        Approver by = doing.caller().approver();
        BusinessRuleViolation.throwIf(rule.whyNotReject(by, reason));
        inForce(application).rejectReinstatement(rule, by, reason, doing.now());
        doing.tell(new ScreeningEvent.ReinstatementRejected(number, reason));
    }

    private ApprovalRule rule(SubsidyApplication application) {
        return calls.get(application.callCode()).rules().approvals().of(Act.REINSTATEMENT);
    }

    private Ineligibility inForce(SubsidyApplication application) {
        BusinessRuleViolation.throwIf(application.whyNotReinstate());
        return files.ineligibilities(application).getLast();
    }
}
