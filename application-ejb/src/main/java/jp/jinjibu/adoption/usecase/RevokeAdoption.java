package jp.jinjibu.adoption.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.jinjibu.adoption.AdoptionRevocation;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.TellBody;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Entities;

/** 採択を取り消す。事務局の一人が起こし、別の一人が承認か差戻しをする。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class RevokeAdoption {
    @Inject
    private Entities entities;

    @Inject
    private Applications applications;

    @Inject
    private CallQueries calls;

    @Inject
    private Vacancies vacancies;

    @Inject
    private VacateAdoption vacateAdoption;

    @Inject
    private TellBody tellBody;

    @Inject
    private Doing doing;

    /**
     * 取消しを起こす。
     *
     * @param number 申請番号
     * @param reason 取り消す理由。承認されたら申請者に知らせる
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 採択されていないとき、承認を待つ取消しがあるとき、交付が決まっているとき、{@link Refusal#FOUR_EYES}
     *     自分が属する団体の申請のとき
     */
    public void prepare(String number, String reason) {
        SubsidyApplication application = applications.getForStaffChange(number);
        BusinessRuleViolation.throwIf(
                rule(application).whyNotPrepare(doing.caller().approver()));
        BusinessRuleViolation.throwIf(vacancies.whyNotRevoke(application, vacancies.findOpen(application)));
        AdoptionRevocation revocation =
                new AdoptionRevocation(application, reason, doing.caller().username(), doing.now());
        entities.add(revocation);
        doing.tell(new AdoptionEvent.RevocationPrepared(number, reason));
    }

    /**
     * 承認する。採択は取り消され、額が空き、繰上げの案ができる。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認を待つ取消しがないとき、{@link Refusal#FOUR_EYES} 起こした本人のとき、自分が属する団体の申請のとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void approve(String number) {
        SubsidyApplication application = applications.getForDecision(number);
        ApprovalRule rule = rule(application);
        Approver by = doing.caller().approver();
        Optional<AdoptionRevocation> waiting = vacancies.findOpen(application);
        BusinessRuleViolation.throwIf(vacancies.whyNotApprove(application, waiting, rule, by));
        AdoptionRevocation revocation = waiting.orElseThrow();
        if (!revocation.approve(rule, by, doing.now())) {
            doing.tell(new AdoptionEvent.RevocationApproved(number));
            return;
        }
        application.revokeAdoption();
        vacateAdoption.vacate(application, "申請 " + number + " の採択が取り消された");
        ResultMail.revoked(application, revocation.reason()).send(tellBody);
        doing.tell(new AdoptionEvent.Revoked(number, revocation.reason()));
    }

    /**
     * 差し戻す。採択はそのまま。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認を待つ取消しがないとき、{@link Refusal#FOUR_EYES} 起こした本人のとき、自分が属する団体の申請のとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void reject(String number, String reason) {
        SubsidyApplication application = applications.getForDecision(number);
        ApprovalRule rule = rule(application);
        Approver by = doing.caller().approver();
        Optional<AdoptionRevocation> waiting = vacancies.findOpen(application);
        AdoptionRevocation.reject(waiting, rule, by, reason, doing.now());
        doing.tell(new AdoptionEvent.RevocationRejected(number, reason));
    }

    private ApprovalRule rule(SubsidyApplication application) {
        return calls.get(application.callCode()).rules().approvals().of(Act.ADOPTION_REVOCATION);
    }
}
