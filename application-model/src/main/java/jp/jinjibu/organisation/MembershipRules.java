package jp.jinjibu.organisation;

import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

/**
 * 事業者の登録と構成員についての規則。
 *
 * @param invitationDays 招待のリンクが使える日数
 * @param maxProvisional 一人が持てる仮登録の数
 */
public record MembershipRules(
        @Term("招待のリンクが使える日数") Sourced<Integer> invitationDays,
        @Term("一人が持てる仮登録の数") Sourced<Integer> maxProvisional) {
    /** その規則集の規則。 */
    public static MembershipRules of(RuleSet rules) {
        return rules.section(MembershipRules.class);
    }
}
