package jp.jinjibu.kpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/**
 * 継続状況報告の内容。
 *
 * @param continued 取組を続けているか
 * @param withSubsidy 補助を受けて続けているか
 * @param sameRegion 同じ地域で続けているか
 * @param successor 後継の団体が続けているときの、その団体
 * @param situation 状況
 * @param people 人材の確保・育成・定着の人数。書かなければ空
 */
public record ContinuationAnswer(
        boolean continued,
        boolean withSubsidy,
        boolean sameRegion,
        Optional<Successor> successor,
        String situation,
        Optional<People> people) {

    /** 状況の文字数の上限。 */
    public static final int MAX_SITUATION = 2000;

    /** 人数の上限。 */
    public static final int MAX_PEOPLE = 999_999;

    /** 後継の団体。 */
    public record Successor(CorporateNumber number, String name) {}

    /**
     * 人数（人）。
     *
     * @param won 確保した人
     * @param trained 育成した人
     * @param kept 定着した人
     */
    public record People(int won, int trained, int kept) {}

    /**
     * 内容を確かめる。
     *
     * @param own 報告する団体の法人番号
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} 合わない点があるとき
     */
    public void check(CorporateNumber own) {
        List<Violation> violations = new ArrayList<>();
        if (!continued && withSubsidy) {
            violations.add(violation("/withSubsidy", "続けていない取組は、補助を受けて続けているとは報告できません。"));
        }
        if (!continued && successor.isPresent()) {
            violations.add(violation("/successor", "後継の団体は、取組が続いているときだけ入力してください。"));
        }
        successor.ifPresent(other -> {
            if (other.number().equals(own)) {
                violations.add(violation("/successor/corporateNumber", "後継の団体に、この団体自身の法人番号は入力できません。"));
            } else if (!other.number().checkDigitValid()) {
                violations.add(violation("/successor/corporateNumber", "後継の団体の法人番号の検査用数字が合いません。番号を確かめてください。"));
            }
        });
        if (!violations.isEmpty()) {
            throw BusinessRuleViolation.content(violations);
        }
    }

    private static Violation violation(String pointer, String message) {
        return new Violation(pointer, "continuation", message, null);
    }
}
