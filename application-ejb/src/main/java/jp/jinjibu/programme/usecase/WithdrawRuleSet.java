package jp.jinjibu.programme.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 規則集の版を引く。登録しただけの版は消し、有効な版は廃止する。どちらも理由が要る。 */
@Stateless
public class WithdrawRuleSet {
    @Inject
    private RuleSets ruleSets;

    @Inject
    private Doing doing;

    /**
     * 登録を取り消し、版を消す。同じ番号の版を、別の内容で登録し直せる。
     *
     * @throws NotFound その版がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 登録済みの状態でないとき
     */
    @RolesAllowed(Roles.ADMINISTRATOR)
    public void remove(String code, int version, String reason) {
        ruleSets.lock(code);
        StoredRuleSet ruleSet = ruleSets.get(code, version);
        BusinessRuleViolation.throwIf(ruleSet.whyNotRemove());
        ruleSets.remove(ruleSet);
        doing.tell(new RuleSetEvent.Removed(code, version, ruleSet.contentSha256(), reason));
    }

    /**
     * 廃止する。新しい公募には使えなくなり、準備中の公募は予告できなくなる。始まったものは、この版で続く。
     *
     * @throws NotFound その版がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 有効でないとき、同じ系列にほかに有効な版がないとき
     */
    @RolesAllowed(Roles.OFFICIAL)
    public RuleSetView retire(String code, int version, String reason) {
        StoredRuleSet ruleSet = ruleSets.get(code, version);
        ruleSets.lockLine(ruleSet.line());
        ruleSet.retire(ruleSets.isOnlyActive(ruleSet), doing.caller().username(), reason, doing.now());
        doing.tell(new RuleSetEvent.Retired(code, version, reason));
        return RuleSetView.of(ruleSet);
    }
}
