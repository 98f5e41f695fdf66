package jp.jinjibu.programme.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.shared.NotFound;

/** 規則集の版を読む。 */
@Stateless
@RolesAllowed({Roles.ADMINISTRATOR, Roles.OFFICIAL, Roles.SECRETARIAT, Roles.AUDITOR})
public class RuleSetQueries {
    @Inject
    private RuleSets ruleSets;

    /** 見出し、読み解いた規則、受け取ったままの本文。 */
    public record Detail(RuleSetView ruleSet, RuleSet rules, String content) {}

    /** 登録されたすべての版。新しい年度から。 */
    public List<RuleSetView> list() {
        return ruleSets.list();
    }

    /** 承認を待つ版の数。 */
    public long waitingForApproval() {
        return ruleSets.waitingForApproval();
    }

    /**
     * @throws NotFound その版がないとき
     */
    public Detail get(String code, int version) {
        StoredRuleSet stored = ruleSets.get(code, version);
        return new Detail(RuleSetView.of(stored), ruleSets.rules(code, version), stored.content());
    }
}
