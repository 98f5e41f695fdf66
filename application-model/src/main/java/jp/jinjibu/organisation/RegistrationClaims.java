package jp.jinjibu.organisation;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;

/**
 * 同じ法人番号の、生きている登録。確かめられるまでは、いくつもありうる。
 *
 * @param all すべて。古い順
 */
public record RegistrationClaims(List<Organisation> all) {

    public RegistrationClaims {
        all = List.copyOf(all);
    }

    /** 重なっているか。 */
    public boolean isContested() {
        return all.size() > 1;
    }

    /**
     * もう一つ登録できない理由。確かめられていない番号は、ほかの人の仮登録があっても登録できる。
     *
     * @param sub 登録しようとする人
     * @param provisional その人の、確かめられていない登録の数
     */
    public Optional<BusinessRuleViolation> whyNotOneMore(String sub, long provisional, MembershipRules rules) {
        int most = rules.maxProvisional().value();
        return BusinessRuleViolation.unless(
                        all.stream().noneMatch(other -> other.roleOf(sub).isPresent()),
                        Refusal.ALREADY_REGISTERED,
                        "あなたが属する団体として、もう登録されています。")
                .or(() -> BusinessRuleViolation.unless(
                        all.stream().noneMatch(other -> other.state() == OrganisationState.CONFIRMED),
                        Refusal.ALREADY_REGISTERED,
                        "この法人番号はすでに登録されています。同じ団体の方に招待してもらうか、心当たりがなければ事務局に連絡してください。"))
                .or(() -> BusinessRuleViolation.unless(
                        provisional < most, Refusal.STATE, "仮登録は一人" + most + "件までです。事務局の確認が済むか、取り消されてから登録してください。"));
    }

    /** 一つだけを見て、確かめたり取り消したりできない理由。 */
    public Optional<BusinessRuleViolation> whyNotAlone() {
        return BusinessRuleViolation.unless(
                !isContested(), Refusal.STATE, "同じ法人番号の登録が重なっています。重なった登録を見比べて、どれかを決めてください。");
    }

    /** その人が、事務局として扱えない理由。どれかに属する人は、どれも扱えない。 */
    public Optional<BusinessRuleViolation> whyNotHandle(String sub) {
        return all.stream().flatMap(claim -> claim.whyNotHandle(sub).stream()).findFirst();
    }
}
