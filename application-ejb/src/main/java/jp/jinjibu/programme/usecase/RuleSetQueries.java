package jp.jinjibu.programme.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.Approvals;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Acts;

/** 規則集の版を読む。 */
@Stateless
@RolesAllowed({Roles.ADMINISTRATOR, Roles.OFFICIAL, Roles.SECRETARIAT, Roles.AUDITOR})
public class RuleSetQueries {
    @Inject
    private RuleSets ruleSets;

    @Inject
    private Callers callers;

    /**
     * 一つの版。
     *
     * @param ruleSet 見出し
     * @param rules 読み解いた規則
     * @param content 受け取ったままの本文
     * @param acts できること
     * @param earlier 前の規則集。なければ空
     */
    public record Detail(RuleSetView ruleSet, RuleSet rules, String content, Acts acts, Optional<Earlier> earlier) {}

    /**
     * 前の規則集。同じ符号の前の版か、はじめの版では、同じ系列の前の年度の、最も新しい有効な版。
     *
     * @param difference 前の規則集からの違い
     */
    public record Earlier(String code, int version, RuleSetDifference difference) {}

    /** 登録されたすべての版。新しい年度から。 */
    public List<RuleSetView> list() {
        return ruleSets.list();
    }

    /**
     * @throws NotFound その版がないとき
     */
    public Detail get(String code, int version) {
        StoredRuleSet stored = ruleSets.get(code, version);
        RuleSet rules = ruleSets.rules(code, version);
        Optional<Earlier> earlier = ruleSets.before(rules)
                .map(before -> new Earlier(before.code(), before.version(), RuleSetDifference.between(before, rules)));
        return new Detail(RuleSetView.of(stored), rules, stored.content(), acts(stored, callers.current()), earlier);
    }

    private Acts acts(StoredRuleSet stored, Caller caller) {
        String page = "/rule-sets/" + stored.code() + "/versions/" + stored.version();
        ApprovalRule rule = Approvals.RULE_SET_ACTIVATION;
        Approver by = caller.approver();
        return Acts.of(caller.roles(), page)
                .add("activation", "有効化の申請へ進む", ActivateRuleSet.class, "request")
                .at("/activation")
                .unless(() -> stored.whyNotRequestActivation(rule, by))
                .add("activation-approval", "承認へ進む", ActivateRuleSet.class, "approve")
                .at("/activation/approval")
                .unless(() -> stored.activation().whyNotDecide(rule, by))
                .add("activation-rejection", "差戻しへ進む", ActivateRuleSet.class, "reject")
                .at("/activation/rejection")
                .unless(() -> stored.activation().whyNotDecide(rule, by))
                .add("retirement", "廃止へ進む", WithdrawRuleSet.class, "retire")
                .at("/retirement")
                .unless(() -> stored.whyNotRetire(ruleSets.isOnlyActive(stored)))
                .add("removal", "登録の取消しへ進む", WithdrawRuleSet.class, "remove")
                .at("/removal")
                .unless(stored::whyNotRemove)
                .build();
    }
}
