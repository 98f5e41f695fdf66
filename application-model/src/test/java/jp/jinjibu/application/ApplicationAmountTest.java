package jp.jinjibu.application;

import static jp.jinjibu.application.SampleApplication.complete;
import static jp.jinjibu.application.SampleApplication.line;
import static jp.jinjibu.application.SampleApplication.setRow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.ApplicationAmount.CategoryCost;
import jp.jinjibu.application.ApplicationAmount.Line;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.IncomeTreatment;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.SampleRules;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Derivation.Step;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("申請の金額")
class ApplicationAmountTest {

    private static final RuleSet R7 = SampleRules.R7;
    private static final Track STATUTORY = R7.track("statutory-scheme");
    private static final Track RIGHT_HAND = R7.track("right-hand");

    @Test
    @DisplayName("費目ごとに単価 × 数量 × 回数を合計し、算定根拠は内訳から始まる")
    void derivation() {
        ApplicationAmount amount = ApplicationAmount.of(R7, STATUTORY, false, complete());

        assertThat(amount.costs())
                .extracting(cost -> cost.category().code(), CategoryCost::amount)
                .containsExactly(
                        tuple("personnel", new Money(5_400_000)),
                        tuple("travel", new Money(500_001)),
                        tuple("entrustment", new Money(1_200_000)));
        assertThat(amount.cost()).isEqualTo(new Money(7_100_001));
        assertThat(amount.derivation().orElseThrow().steps())
                .extracting(Step::label, Step::expression, step -> step.result().digits())
                .containsExactly(
                        tuple("人件費", "300,000 × 2 × 9", "5,400,000"),
                        tuple("旅費", "41,250 × 4 × 3 + 5,001 × 1 × 1", "500,001"),
                        tuple("委託費", "1,200,000 × 1 × 1", "1,200,000"),
                        tuple("補助対象経費", "5,400,000 + 500,001 + 1,200,000", "7,100,001"),
                        tuple("経費から差し引く収入", "150,000", "150,000"),
                        tuple("収入を差し引いた経費", "7,100,001 − 150,000", "6,950,001"),
                        tuple("補助率 1/2", "6,950,001 × 1 ÷ 2（1円未満切捨て）", "3,475,000"),
                        tuple("補助上限額まで", "3,475,000 と 10,000,000 の小さい方", "3,475,000"));
        assertThat(amount.subsidy()).contains(new Money(3_475_000));
    }

    @ParameterizedTest(name = "{0} 過去の採択{1} 経費 {2} → {3}")
    @DisplayName("枠と過去の採択で決まる補助率、上限額")
    @CsvSource({
        "right-hand, なし, 19500000, 13000000",
        "right-hand, なし, 19499999, 12999999",
        "right-hand, あり, 19499999, 12999999",
        "statutory-scheme, なし, 20000000, 10000000",
        "statutory-scheme, あり, 20000000, 6666666",
        "statutory-scheme, あり, 30000003, 10000000",
        "statutory-scheme, なし, 0, 0"
    })
    void rateAndCap(String track, String prior, long cost, long expected) {
        FormDocument document = FormDocument.EMPTY.with("budget", List.of(line("travel", cost, 1, 1)));

        assertThat(ApplicationAmount.of(R7, R7.track(track), prior.equals("あり"), document)
                        .subsidy())
                .contains(new Money(expected));
    }

    @Test
    @DisplayName("書きかけの行と、知らない費目は数えない。経費がなければ補助金額はない")
    void incompleteLinesDoNotCount() {
        FormDocument draft = setRow(complete().with("income", null), "budget", 0, "times", null);
        draft = setRow(draft, "budget", 1, "category", null);
        draft = setRow(draft, "budget", 4, "unitPriceYen", 100);
        ApplicationAmount amount = ApplicationAmount.of(R7, STATUTORY, false, draft);

        assertThat(amount.lines())
                .extracting(Line::index, Line::category, Line::amount)
                .containsExactly(
                        tuple(0, Optional.of("personnel"), Optional.empty()),
                        tuple(1, Optional.empty(), Optional.of(new Money(495_000))),
                        tuple(2, Optional.of("entrustment"), Optional.of(new Money(1_200_000))),
                        tuple(3, Optional.of("travel"), Optional.of(new Money(5_001))),
                        tuple(4, Optional.empty(), Optional.empty()));
        assertThat(amount.cost()).isEqualTo(new Money(1_205_001));
        ApplicationAmount empty = ApplicationAmount.of(R7, STATUTORY, false, FormDocument.EMPTY);
        assertThat(empty.cost()).isEqualTo(Money.ZERO);
        assertThat(empty.subsidy()).isEmpty();
    }

    @Test
    @DisplayName("収入は種類ごとに合計し、差し引くものだけが経費を減らす")
    void incomes() {
        FormDocument document = complete()
                .with(
                        "income",
                        List.of(
                                income("sponsorship", 100_000),
                                income("participation-fee", 150_000),
                                income("sponsorship", 20_000),
                                income("paid-service", 3_000_000),
                                income("municipal-contribution", 7)));
        ApplicationAmount amount = ApplicationAmount.of(R7, RIGHT_HAND, false, document);

        assertThat(amount.income(IncomeTreatment.REDUCES_COST)).isEqualTo(new Money(270_000));
        assertThat(amount.income(IncomeTreatment.PROFIT)).isEqualTo(new Money(3_000_000));
        assertThat(amount.income(IncomeTreatment.IGNORED)).isEqualTo(new Money(7));
        assertThat(amount.incomes())
                .extracting(income -> income.kind().code())
                .containsExactly("participation-fee", "paid-service", "sponsorship", "municipal-contribution");
        assertThat(amount.subsidy()).contains(new Money((7_100_001 - 270_000) * 2 / 3));
    }

    @ParameterizedTest(name = "{0} × {1} × {2} → {3}")
    @DisplayName("持てる額を超える行は断る。積は桁あふれしない")
    @CsvSource({
        "999999999999, 1, 1, よい",
        "1000000, 999999, 1, よい",
        "1000000, 1000000, 1, 断る",
        "999999999999, 999999999, 999999999, 断る",
        "999999999999, 0, 999999999, よい"
    })
    void overflow(long price, long quantity, long times, String outcome) {
        FormDocument document = FormDocument.EMPTY.with("budget", List.of(line("travel", price, quantity, times)));

        if (outcome.equals("よい")) {
            assertThat(ApplicationAmount.of(R7, STATUTORY, false, document).cost())
                    .isEqualTo(new Money(price * quantity * times));
        } else {
            assertThatThrownBy(() -> ApplicationAmount.of(R7, STATUTORY, false, document))
                    .isInstanceOfSatisfying(
                            BusinessRuleViolation.class,
                            refused -> assertThat(refused.violations())
                                    .extracting(Violation::pointer, Violation::code, Violation::message)
                                    .containsExactly(tuple(
                                            "/sections/budget/0",
                                            "amount-too-large",
                                            "経費の1行目の金額（単価 × 数量 × 回数）は 999,999,999,999円までにしてください。")));
        }
    }

    @Test
    @DisplayName("区分の合計と割合")
    void groups() {
        ApplicationAmount amount = ApplicationAmount.of(R7, STATUTORY, false, complete());

        assertThat(amount.costOfGroup("outsourcing")).isEqualTo(new Money(1_200_000));
        assertThat(amount.isGroupOver("outsourcing", 16)).isTrue();
        assertThat(amount.isGroupOver("outsourcing", 17)).isFalse();
        assertThat(amount.isGroupOver("none", 0)).isFalse();
    }

    private static Map<String, Object> income(String kind, long yen) {
        return Map.of("kind", kind, "amountYen", yen);
    }
}
