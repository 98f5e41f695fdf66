package jp.jinjibu.suspicion.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.suspicion.Suspicion;

/** 案件に疑義を記し、解く。してよい役割は、規則集が決める。申請者には知らせない。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
public class MarkSuspicion {
    @Inject
    private Applications applications;

    @Inject
    private Suspicions suspicions;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Doing doing;

    /**
     * 記す。解かれるまで、額の確定も支払も進まない。
     *
     * @param number 申請番号
     * @param reason 何を疑うか
     * @return 疑義の番号
     * @throws NotFound ないか、まだ提出されていないとき
     * @throws BusinessRuleViolation {@link Refusal#ROLE} 記す役割でないとき、{@link Refusal#FOUR_EYES} 自分が属する団体のとき
     */
    public long mark(String number, String reason) {
        SubsidyApplication application = applications.getForDecision(number);
        BusinessRuleViolation.throwIf(
                Suspicion.whyNotMark(rule(application), doing.caller().approver()));
        Suspicion suspicion = new Suspicion(application, reason, doing.caller().username(), doing.now());
        suspicions.add(suspicion);
        doing.tell(new SuspicionEvent.Marked(number, reason));
        return suspicion.id();
    }

    /**
     * 解く。
     *
     * @param id 疑義の番号
     * @param reason 解いてよい理由
     * @throws NotFound ないか、まだ提出されていないとき、この案件の疑義でないとき
     * @throws BusinessRuleViolation {@link Refusal#ROLE} 解く役割でないとき、{@link Refusal#STATE} もう解かれているとき、{@link
     *     Refusal#FOUR_EYES} 記した本人のとき、自分が属する団体のとき
     */
    public void clear(String number, long id, String reason) {
        SubsidyApplication application = applications.getForDecision(number);
        Suspicion suspicion = suspicions.get(application, id);
        boolean cleared =
                suspicion.clear(application, rule(application), doing.caller().approver(), reason, doing.now());
        doing.tell(new SuspicionEvent.Cleared(number, suspicion.reason(), reason, cleared));
    }

    private ApprovalRule rule(SubsidyApplication application) {
        return ruleSets.rules(application.ruleSetCode(), application.ruleSetVersion())
                .approvals()
                .of(Act.SUSPICION);
    }
}
