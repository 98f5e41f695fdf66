package jp.jinjibu.document;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.WorkedExample;
import jp.jinjibu.programme.WorkedExample.Point;
import jp.jinjibu.shared.JapaneseDates;

/** 書面のひな形に、見本の値を入れたもの。規則集を承認する人が、出す前に見る。金額は上限に達する計算例、日付は年度の中の日、ほかは値の名である。 */
public final class LetterExample {
    private final RuleSet rules;
    private final Optional<WorkedExample> amount;
    private final LocalDate day;

    private LetterExample(RuleSet rules) {
        this.rules = rules;
        this.amount = WorkedExample.of(rules).stream()
                .filter(example -> example.point() == Point.REACHES)
                .findFirst();
        this.day = rules.fiscalYear().firstDay();
    }

    /**
     * 見本の書面。いつも「見本」と示す。
     *
     * @throws jp.jinjibu.shared.NotFound その種類のひな形がないとき
     */
    public static Letter of(RuleSet rules, String kind) {
        LetterExample example = new LetterExample(rules);
        Map<LetterPlaceholder, String> values = Arrays.stream(LetterPlaceholder.values())
                .collect(Collectors.toMap(Function.identity(), example::value));
        return Letter.of(rules, kind, values, List.of(), Optional.empty(), 1, example.day)
                .asSample();
    }

    private String value(LetterPlaceholder placeholder) {
        return switch (placeholder) {
            case PROGRAMME -> rules.name().value();
            case FISCAL_YEAR -> rules.fiscalYear().display();
            case BODY_WORD -> rules.bodyWord().value();
            case EDITION, RESERVE_RANK -> "1";
            case TRACK_NAME ->
                amount.map(example -> example.track().name().value()).orElse(named(placeholder));
            case RATE ->
                amount.map(example -> example.rate().rate().value().toString()).orElse(named(placeholder));
            case COST -> amount.map(example -> example.cost().display()).orElse(named(placeholder));
            case DECIDED_ON, DUE_ON, REFERENCE_DATE, CONDITION_DUE_ON, RESERVE_UNTIL ->
                JapaneseDates.formatWithoutWeekday(day);
            case RECEIVED_AT -> JapaneseDates.format(day.atTime(17, 0));
            default ->
                placeholder.isAmount()
                        ? amount.map(example -> example.derivation().result().display())
                                .orElse(named(placeholder))
                        : named(placeholder);
        };
    }

    private static String named(LetterPlaceholder placeholder) {
        return "（" + placeholder.label() + "）";
    }
}
