package jp.jinjibu.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.RuleSet.TrackRate;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Rounding;
import jp.jinjibu.shared.Sourced;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 規則集の補助金額の計算例。 */
class WorkedExampleTest {
    @ParameterizedTest(name = "{0} × {1} 上限 {2}、{3}円未満切捨て（{4}）: 経費 {5} → {6}")
    @DisplayName("経費は、率を掛けて端数を切り捨てた額がはじめて上限に届くところと、その前後と、半分")
    @CsvSource({
        "2/3, 13000000, 1, TOTAL, '9750000, 19499999, 19500000, 19500001', '6500000, 12999999, 13000000, 13000000'",
        "1/2, 10000000, 1, TOTAL, '10000000, 19999999, 20000000, 20000001', '5000000, 9999999, 10000000, 10000000'",
        "1/3, 10000000, 1, TOTAL, '15000000, 29999999, 30000000, 30000001', '5000000, 9999999, 10000000, 10000000'",
        "2/3, 10000000, 1, TOTAL, '7500000, 14999999, 15000000, 15000001', '5000000, 9999999, 10000000, 10000000'",
        "3/4, 10000001, 1, TOTAL, '6666667, 13333334, 13333335, 13333336', '5000000, 10000000, 10000001, 10000001'",
        "1/2, 10000000, 1000, TOTAL, '10000000, 19999999, 20000000, 20000001', '5000000, 9999000, 10000000, 10000000'",
        "1/2, 9999500, 1000, CATEGORY, '10000000, 19999999, 20000000, 20000001', '5000000, 9999000, 9999500, 9999500'",
        "10/10, 100, 1, TOTAL, '50, 99, 100, 101', '50, 99, 100, 100'"
    })
    void 上限の前後の例(String rate, long cap, long unit, Rounding.Scope scope, String costs, String amounts) {
        List<WorkedExample> examples = WorkedExample.of(rules(rate, cap, new Rounding(unit, scope)));

        assertThat(examples).extracting(example -> example.point()).containsExactly(WorkedExample.Point.values());
        assertThat(examples)
                .extracting(example -> Long.toString(example.cost().yen()))
                .containsExactly(costs.split(", "));
        assertThat(examples)
                .extracting(
                        example -> Long.toString(example.derivation().result().yen()))
                .containsExactly(amounts.split(", "));
    }

    @Test
    @DisplayName("枠ごと、率ごとに挙げ、率か上限の公表されていない枠は挙げない")
    void 枠と率ごとの例() {
        assertThat(WorkedExample.of(SampleRules.R7))
                .extracting(example ->
                        example.track().code() + " " + example.rate().rate().value())
                .containsExactly(
                        "right-hand 2/3",
                        "right-hand 2/3",
                        "right-hand 2/3",
                        "right-hand 2/3",
                        "statutory-scheme 1/2",
                        "statutory-scheme 1/2",
                        "statutory-scheme 1/2",
                        "statutory-scheme 1/2",
                        "statutory-scheme 1/3",
                        "statutory-scheme 1/3",
                        "statutory-scheme 1/3",
                        "statutory-scheme 1/3");
        assertThat(WorkedExample.of(rules(
                        new Track(
                                "unpublished",
                                Sourced.sample("未公表の枠"),
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                Optional.empty()),
                        new Rounding(1, Rounding.Scope.TOTAL))))
                .isEmpty();
    }

    private static RuleSet rules(String rate, long cap, Rounding rounding) {
        return rules(
                new Track(
                        "one",
                        Sourced.sample("ただ一つの枠"),
                        Optional.empty(),
                        List.of(),
                        Optional.of(Sourced.sample(new Money(cap))),
                        List.of(new TrackRate(Sourced.sample(Rate.parse(rate)), Optional.empty())),
                        List.of(),
                        Optional.empty()),
                rounding);
    }

    private static RuleSet rules(Track track, Rounding rounding) {
        RuleSet r7 = SampleRules.R7;
        return new RuleSet(
                r7.code(),
                r7.version(),
                r7.fiscalYear(),
                r7.line(),
                r7.name(),
                r7.bodyWord(),
                r7.published(),
                r7.targets(),
                Sourced.sample(rounding),
                r7.categoryGroups(),
                r7.categories(),
                r7.incomeKinds(),
                r7.organisationKinds(),
                List.of(track),
                r7.schedule(),
                r7.callStateLabels(),
                r7.listColumnLabels(),
                r7.masters(),
                r7.acceptsApplications(),
                r7.sections(),
                r7.approvals());
    }
}
