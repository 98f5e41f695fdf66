package jp.jinjibu.grant;

import java.util.Map;
import java.util.Objects;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

/**
 * 交付の状態の、規則が決める呼び方。どの状態にも呼び方がある。
 *
 * @param labels 状態ごとの呼び方
 */
public record GrantLabels(
        @Term(value = "交付の状態の呼び方", group = Term.Group.WORDING)
        Map<GrantState, Sourced<String>> labels) {

    /**
     * @throws IllegalArgumentException 呼び方のない状態があるとき
     */
    public GrantLabels {
        labels = Map.copyOf(labels);
        if (labels.size() < GrantState.values().length) {
            throw new IllegalArgumentException("呼び方のない交付の状態があります");
        }
    }

    /**
     * @throws jp.jinjibu.shared.NotFound 申請を受け付けない年度のとき
     */
    public static GrantLabels of(RuleSet rules) {
        return rules.section(GrantLabels.class);
    }

    /** その状態の呼び方。 */
    public Sourced<String> sourced(GrantState state) {
        return Objects.requireNonNull(labels.get(state));
    }

    /** その状態の呼び方。 */
    public String label(GrantState state) {
        return sourced(state).value();
    }
}
