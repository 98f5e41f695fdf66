package jp.jinjibu.organisation;

import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;

/**
 * ある人の、ある事業者に対する立場。その事業者とその案件について、何をしてよいかを答える。
 *
 * @param role 事業者の中での立場。属していなければ空
 * @param body 事業者の登録の状態
 */
public record Standing(Optional<MemberRole> role, OrganisationState body) {
    /** 属しているか。 */
    public boolean isMember() {
        return role.isPresent();
    }

    /** してはならない理由。立場が許さないか、登録が取り消された事業者について見るほかのことをしようとするとき。 */
    public Optional<BusinessRuleViolation> whyNot(BodyRight right) {
        return role.map(known -> known.whyNot(right))
                .orElseGet(() -> Optional.of(BodyRight.READ.refused()))
                .or(() -> BusinessRuleViolation.unless(
                        right == BodyRight.READ || body != OrganisationState.DISMISSED,
                        Refusal.STATE,
                        "登録が取り消された団体のことは、見るだけで、変えることも提出することもできません。"));
    }
}
