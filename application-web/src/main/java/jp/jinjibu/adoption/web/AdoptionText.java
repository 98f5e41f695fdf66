package jp.jinjibu.adoption.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import jp.jinjibu.adoption.PlanState;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.Money;

/** 採択の値の、画面での言い方。 */
public final class AdoptionText {
    private AdoptionText() {}

    /** 案の状態の調子。 */
    public static Tone tone(PlanState state) {
        return switch (state) {
            case PREPARED -> Tone.WARNING;
            case APPROVED -> Tone.INFO;
            case ANNOUNCED -> Tone.SUCCESS;
            case REJECTED -> Tone.ERROR;
            case SUPERSEDED -> Tone.NEUTRAL;
        };
    }

    /** 採否の調子。 */
    public static Tone tone(ApplicationState state) {
        return switch (state) {
            case ADOPTED -> Tone.SUCCESS;
            case CONDITIONALLY_ADOPTED -> Tone.INFO;
            case RESERVE -> Tone.WARNING;
            default -> Tone.NEUTRAL;
        };
    }

    /** 点。小数 1 桁、四捨五入。点がなければ「–」。 */
    public static String score(Optional<BigDecimal> score) {
        return score.map(value -> value.setScale(1, RoundingMode.HALF_UP).toPlainString())
                .orElse("–");
    }

    /** 額。記録されていなければ「未記録」。 */
    public static String yen(Optional<Money> amount) {
        return amount.map(money -> Figure.of(money.yen()) + " 円").orElse("未記録");
    }

    /** 申請の補助金額。額のない枠では「額なし」、計算できない申請では「計算できない」。 */
    public static String amount(RuleSet rules, String track, Optional<Money> amount) {
        return amount.map(money -> Figure.of(money.yen()))
                .orElse(rules.track(track).isComputable() ? "計算できない" : "額なし");
    }

    /** 全体に対する割合（％）。図にだけ使う。 */
    public static double percent(Money part, Money whole) {
        return whole.yen() == 0 ? 100 : 100.0 * part.yen() / whole.yen();
    }
}
