package jp.jinjibu.programme.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.Approvals;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 規則集の版を有効にする。管理者が申請し、経産省の担当官（別の人）が承認する。 */
@Stateless
public class ActivateRuleSet {
    @Inject
    private RuleSets ruleSets;

    @Inject
    private Doing doing;

    /**
     * 有効化を申請する。
     *
     * @throws NotFound その版がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 登録済みの状態でないとき
     */
    @RolesAllowed(Roles.ADMINISTRATOR)
    public RuleSetView request(String code, int version) {
        StoredRuleSet ruleSet = ruleSets.get(code, version);
        ruleSet.requestActivation(Approvals.RULE_SET_ACTIVATION, doing.caller().approver(), doing.now());
        doing.tell(new RuleSetEvent.ActivationRequested(code, version));
        return RuleSetView.of(ruleSet);
    }

    /**
     * 有効化を承認する。
     *
     * @throws NotFound その版がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認待ちでないとき、{@link Refusal#FOUR_EYES} 申請した本人のとき
     */
    @RolesAllowed(Roles.OFFICIAL)
    public RuleSetView approve(String code, int version) {
        StoredRuleSet ruleSet = ruleSets.get(code, version);
        ruleSet.approveActivation(Approvals.RULE_SET_ACTIVATION, doing.caller().approver(), doing.now());
        doing.tell(new RuleSetEvent.Activated(code, version));
        return RuleSetView.of(ruleSet);
    }

    /**
     * 有効化を差し戻す。版は登録済みに戻る。
     *
     * @param reason 理由
     * @throws NotFound その版がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認待ちでないとき、{@link Refusal#FOUR_EYES} 申請した本人のとき
     */
    @RolesAllowed(Roles.OFFICIAL)
    public RuleSetView reject(String code, int version, String reason) {
        StoredRuleSet ruleSet = ruleSets.get(code, version);
        ruleSet.rejectActivation(Approvals.RULE_SET_ACTIVATION, doing.caller().approver(), reason, doing.now());
        doing.tell(new RuleSetEvent.ActivationRejected(code, version, reason));
        return RuleSetView.of(ruleSet);
    }
}
