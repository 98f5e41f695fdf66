package jp.jinjibu.call.web;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.JapaneseDates;

/** 公募の値の、画面での言い方。公表されていない値は「未公表」。 */
public final class CallText {
    private CallText() {}

    /** 状態の調子。 */
    public static Tone tone(CallState state) {
        return switch (state) {
            case OPEN -> Tone.SUCCESS;
            case ANNOUNCED, UNDER_REVIEW, DECIDED, RUNNING -> Tone.INFO;
            case PREPARING -> Tone.WARNING;
            case CLOSED, COMPLETED, CANCELLED -> Tone.NEUTRAL;
        };
    }

    /** 受付の始まり。例: 「2025年（令和7年）4月18日（金）0:00 から」。 */
    public static String opens(CallView call) {
        return call.opensAt().map(at -> JapaneseDates.format(at) + " から").orElse(Figure.UNPUBLISHED);
    }

    /** 締切。例: 「2025年（令和7年）5月30日（金）17:00 まで」。 */
    public static String closes(CallView call) {
        return call.closesAt().map(at -> JapaneseDates.format(at) + " まで").orElse(Figure.UNPUBLISHED);
    }

    /** 締切までの残り。例: 「18日8時間」。締切が未公表なら空文字。 */
    public static String left(CallView call, Instant now) {
        return call.closesAt()
                .map(at -> Figure.duration(Duration.between(now, at)))
                .orElse("");
    }

    /** 事業予算。例: 「300,000,000 円（案）」。 */
    public static String budget(CallView call) {
        return call.programmeBudget()
                .map(budget -> Figure.of(budget.yen()) + " 円（" + budgetState(call) + "）")
                .orElse(Figure.UNPUBLISHED);
    }

    /** 億円での事業予算。例: 「3.0（案）」。単位は表の見出しに書く。 */
    public static String shortBudget(CallView call) {
        return call.programmeBudget()
                .map(budget -> Figure.hundredMillions(budget.yen())
                        + call.programmeBudgetState()
                                .filter(state -> state == AppropriationState.PROPOSED)
                                .map(state -> "（" + state.label() + "）")
                                .orElse(""))
                .orElse(Figure.UNPUBLISHED);
    }

    private static String budgetState(CallView call) {
        return call.programmeBudgetState().map(AppropriationState::label).orElse("案・成立の別は未公表");
    }

    /** 配分額。 */
    public static String allotment(CallView call) {
        return call.allotment().map(amount -> Figure.of(amount.yen()) + " 円").orElse(Figure.UNPUBLISHED);
    }

    /** 公表された補助率の一覧。例: 「2/3、1/2、1/3」。 */
    public static String rates(RuleSet rules) {
        return rules.published()
                .rates()
                .map(rates -> rates.value().stream().map(Object::toString).collect(Collectors.joining("、")))
                .orElse(Figure.UNPUBLISHED);
    }

    /** 公表された補助上限額の一覧。例: 「13,000,000 円、10,000,000 円」。 */
    public static String caps(RuleSet rules) {
        return rules.published()
                .caps()
                .map(caps -> caps.value().stream()
                        .map(cap -> Figure.of(cap.yen()) + " 円")
                        .collect(Collectors.joining("、")))
                .orElse(Figure.UNPUBLISHED);
    }

    /** 公表された件数。単位は画面が添える。 */
    public static String applications(RuleSet rules) {
        return rules.published().applications().map(n -> Figure.of(n.value())).orElse(Figure.UNPUBLISHED);
    }

    /** 公表された採択の件数。単位は画面が添える。 */
    public static String adoptions(RuleSet rules) {
        return rules.published().adoptions().map(n -> Figure.of(n.value())).orElse(Figure.UNPUBLISHED);
    }

    /** 公表された応募と採択の件数から、採択率（％）。どちらかが未公表なら負の数。 */
    public static double adoptionPercent(RuleSet rules) {
        return rules.published()
                .applications()
                .filter(applied -> applied.value() > 0)
                .flatMap(applied ->
                        rules.published().adoptions().map(adopted -> 100.0 * adopted.value() / applied.value()))
                .orElse(-1.0);
    }

    /** 枠の名称。規則集にない符号は、そのまま。 */
    public static String trackName(RuleSet rules, String code) {
        return rules.tracks().stream()
                .filter(track -> track.code().equals(code))
                .map(track -> track.name().value())
                .findFirst()
                .orElse(code);
    }
}
