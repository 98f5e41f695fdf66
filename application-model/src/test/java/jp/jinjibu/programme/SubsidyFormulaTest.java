package jp.jinjibu.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.programme.SubsidyFormula.Cost;
import jp.jinjibu.programme.SubsidyFormula.Income;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Derivation.Step;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Rounding;
import jp.jinjibu.shared.Rounding.Scope;
import jp.jinjibu.shared.Sourced;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("補助金額の算定")
class SubsidyFormulaTest {

    private static final Origin DOCUMENT = Origin.published("公表資料", null);

    @ParameterizedTest(name = "対象経費 {0} × {1} 上限 {2} → {3}（{4}）")
    @DisplayName("補助金額は率と上限で決まる")
    @CsvSource(delimiter = '|', textBlock = """
            19500000     | 2/3 | 13000000     | 13000000     | ちょうど上限
            19499999     | 2/3 | 13000000     | 12999999     | 1円少ない。1円未満切捨て
            19500001     | 2/3 | 13000000     | 13000000     | 1円多い
            19500002     | 2/3 | 13000000     | 13000000     | 計算額 13,000,001 を上限まで
            20000000     | 1/2 | 10000000     | 10000000     | ちょうど上限
            19999999     | 1/2 | 10000000     | 9999999      | 1円未満切捨て
            30000000     | 1/3 | 10000000     | 10000000     | ちょうど上限
            29999999     | 1/3 | 10000000     | 9999999      | 1円未満切捨て
            30000003     | 1/3 | 10000000     | 10000000     | 計算額 10,000,001 を上限まで
            0            | 2/3 | 13000000     | 0            | 経費なし
            1            | 2/3 | 13000000     | 0            | 1円に満たない
            2            | 2/3 | 13000000     | 1            | 最小の額
            999999999999 | 1/1 | 999999999999 | 999999999999 | 入力できる最大の額
            """)
    void rateAndCap(long cost, String rate, long cap, long expected, String reason) {
        Derivation derivation = formula(rate, cap, 1, Scope.TOTAL).ofTotal(new Money(cost), List.of());

        assertThat(derivation.result()).as(reason).isEqualTo(new Money(expected));
        assertRecomputes(derivation);
    }

    @ParameterizedTest(name = "{0}、{1}円未満切捨て → {2}")
    @DisplayName("2/3 ×（4,567,891 + 3,210,987 + 2,345,678）の端数処理")
    @CsvSource({"TOTAL, 1, 6749704", "CATEGORY, 1, 6749703", "TOTAL, 1000, 6749000", "CATEGORY, 1000, 6748000"})
    void rounding(Scope scope, long unit, long expected) {
        Derivation derivation =
                formula("2/3", 13_000_000, unit, scope).ofCategories(costs(4_567_891, 3_210_987, 2_345_678), List.of());

        assertThat(derivation.result()).isEqualTo(new Money(expected));
        assertRecomputes(derivation);
    }

    @ParameterizedTest(name = "対象経費 {0} − 収入 {1} → {2}（{3}）")
    @DisplayName("経費から差し引く収入（2/3、上限 13,000,000円）")
    @CsvSource(delimiter = '|', textBlock = """
            10124556 | 600000   | 6349704  | 9,524,556 × 2/3
            10124556 | 0        | 6749704  | 収入 0円
            600000   | 600000   | 0        | 経費と同じ
            600000   | 600001   | 0        | 経費を1円超える。0円を下回らない
            0        | 1        | 0        | 経費なし
            20100000 | 600000   | 13000000 | 差し引いてちょうど上限
            20099999 | 600000   | 12999999 | 1円少ない
            """)
    void incomeReducesCost(long cost, long income, long expected, String reason) {
        Derivation derivation = formula("2/3", 13_000_000, 1, Scope.TOTAL).ofTotal(new Money(cost), incomes(income));

        assertThat(derivation.result()).as(reason).isEqualTo(new Money(expected));
        assertThat(derivation.steps().stream().anyMatch(step -> step.label().equals("経費を超えない収入")))
                .as("収入が経費を超えるときだけの段")
                .isEqualTo(income > cost);
        assertRecomputes(derivation);
    }

    @ParameterizedTest(name = "経費 {0}, {1}, {2} − 収入 {3} → 割り振り {4}, {5}, {6}（{7}）")
    @DisplayName("費目ごとの端数処理では、収入を経費の割合で割り振り、残りは大きい費目から引く")
    @CsvSource(delimiter = '|', textBlock = """
            4567891 | 3210987 | 2345678 | 600000 | 270702 | 190289 | 139009 | 切捨ての残り2円は最大の費目へ
            3000000 | 2000000 | 1000000 | 600000 | 300000 | 200000 | 100000 | 割り切れる
            100     | 100     | 100     | 100    | 34     | 33     | 33     | 同額なら先の費目へ
            1       | 1       | 1       | 2      | 1      | 1      | 0      | 費目の経費を超えない
            0       | 500     | 1       | 501    | 0      | 500    | 1      | 経費の全額
            """)
    void allotsIncomeToCategories(
            long a, long b, long c, long income, long shareA, long shareB, long shareC, String reason) {
        Derivation derivation =
                formula("1/1", 999_999_999_999L, 1, Scope.CATEGORY).ofCategories(costs(a, b, c), incomes(income));

        List<Money> shares = Stream.of("費目1", "費目2", "費目3")
                .map(name -> derivation.steps().stream()
                        .filter(step -> step.label().equals(name + "に割り振る収入"))
                        .map(Step::result)
                        .findFirst()
                        .orElse(Money.ZERO))
                .toList();
        assertThat(shares).as(reason).containsExactly(new Money(shareA), new Money(shareB), new Money(shareC));
        assertThat(derivation.result()).isEqualTo(new Money(a + b + c - income));
        assertRecomputes(derivation);
    }

    @Test
    @DisplayName("算定根拠は一段ずつ、式と出典とともに読める")
    void derivationReads() {
        Derivation derivation = formula("2/3", 6_000_000, 1_000, Scope.TOTAL)
                .ofCategories(
                        costs(4_567_891, 3_210_987, 2_345_678),
                        List.of(new Income("参加費", new Money(600_000), Origin.SAMPLE)));

        assertThat(derivation.steps())
                .extracting(Step::label, Step::expression, step -> step.result().display(), Step::originLabel)
                .containsExactly(
                        tuple("補助対象経費", "4,567,891 + 3,210,987 + 2,345,678", "10,124,556円", "入力値"),
                        tuple("経費から差し引く収入", "600,000", "600,000円", "見本"),
                        tuple("収入を差し引いた経費", "10,124,556 − 600,000", "9,524,556円", "見本"),
                        tuple("補助率 2/3", "9,524,556 × 2 ÷ 3（1,000円未満切捨て）", "6,349,000円", "公表資料、見本"),
                        tuple("補助上限額まで", "6,349,000 と 6,000,000 の小さい方", "6,000,000円", "公表資料"));
    }

    @Test
    @DisplayName("費目ごとの端数処理は、総額だけでは計算しない")
    void categoryScopeNeedsCategories() {
        assertThatThrownBy(() -> formula("2/3", 13_000_000, 1, Scope.CATEGORY).ofTotal(new Money(1_000_000), List.of()))
                .isInstanceOfSatisfying(BusinessRuleViolation.class, refused -> {
                    assertThat(refused.code()).isEqualTo("content");
                    assertThat(refused.violations()).singleElement().satisfies(violation -> {
                        assertThat(violation.pointer()).isEqualTo("/costYen");
                        assertThat(violation.origin()).isEqualTo("見本");
                    });
                });
    }

    @Test
    @DisplayName("負の経費、負の収入、空の経費は受け付けない")
    void refusesNegativeAmounts() {
        SubsidyFormula formula = formula("2/3", 13_000_000, 1, Scope.TOTAL);

        assertThatThrownBy(() -> formula.ofTotal(new Money(-1), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("▲1円");
        assertThatThrownBy(() -> incomes(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> costs(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> formula.ofCategories(List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static void assertRecomputes(Derivation derivation) {
        assertThat(derivation.steps())
                .allSatisfy(step -> assertThat(ExpressionEvaluator.evaluate(step.expression()))
                        .as(step.label() + ": " + step.expression())
                        .isEqualTo(BigInteger.valueOf(step.result().yen())));
    }

    static SubsidyFormula formula(String rate, long cap, long unit, Scope scope) {
        return new SubsidyFormula(
                new Sourced<>(Rate.parse(rate), DOCUMENT),
                new Sourced<>(new Money(cap), DOCUMENT),
                Sourced.sample(new Rounding(unit, scope)));
    }

    static List<Cost> costs(long... yen) {
        List<Cost> costs = new ArrayList<>();
        for (long amount : yen) {
            costs.add(new Cost("費目" + (costs.size() + 1), new Money(amount)));
        }
        return costs;
    }

    static List<Income> incomes(long... yen) {
        List<Income> incomes = new ArrayList<>();
        for (long amount : yen) {
            incomes.add(new Income("参加費", new Money(amount), Origin.SAMPLE));
        }
        return incomes;
    }
}
