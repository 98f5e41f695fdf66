package jp.jinjibu.organisation;

import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.Sourced;

/**
 * 事業者の登録と構成員についての規則。
 *
 * @param invitationDays 招待のリンクが使える日数
 * @param maxProvisional 一人が持てる仮登録の数
 */
public record MembershipRules(Sourced<Integer> invitationDays, Sourced<Integer> maxProvisional) {
    /** その規則集の規則。 */
    public static MembershipRules of(RuleSet rules) {
        return rules.section(MembershipRules.class);
    }
}
