package jp.jinjibu.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.grant.GrantRules.Method;
import jp.jinjibu.grant.GrantRules.MunicipalMoney;
import jp.jinjibu.programme.ExpressionEvaluator;
import jp.jinjibu.programme.SubsidyFormula;
import jp.jinjibu.report.DeterminationFormula.CategoryCost;
import jp.jinjibu.report.DeterminationFormula.Granted;
import jp.jinjibu.report.DeterminationFormula.Income;
import jp.jinjibu.report.DeterminationFormula.Settlement;
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

@DisplayName("額の確定の計算")
class DeterminationFormulaTest {

    @ParameterizedTest(name = "{0}: 交付決定の経費 {1}、交付決定額 {2}、認めた経費 {3} → {4}（{5}）")
    @DisplayName("補助率 1/2、上限 10,000,000円、費目は一つ")
    @CsvSource(delimiter = '|', textBlock = """
            RATE       | 30000000 | 10000000 | 24000000 | 10000000 | 率を掛けると 12,000,000。交付決定額まで
            PROPORTION | 30000000 | 10000000 | 24000000 | 8000000  | 10,000,000 × 24 ÷ 30
            RATE       | 30000000 | 10000000 | 30000000 | 10000000 | 計画のとおり
            PROPORTION | 30000000 | 10000000 | 30000000 | 10000000 | 計画のとおり
            RATE       | 20000000 | 10000000 | 19999999 | 9999999  | 1円未満切捨て
            PROPORTION | 30000000 | 10000000 | 29999999 | 9999999  | 1円未満切捨て
            RATE       | 20000000 | 8000000  | 20000000 | 8000000  | 交付決定額が率より少ない
            RATE       | 20000000 | 8000000  | 15999999 | 7999999  | 交付決定額を1円下回る
            RATE       | 20000000 | 8000000  | 0        | 0        | すべて認めない
            PROPORTION | 30000000 | 10000000 | 0        | 0        | すべて認めない
            RATE       | 999999999999 | 10000000 | 999999999999 | 10000000 | 入力できる最大の額
            """)
    void rateAndProportion(Method method, long cost, long granted, long accepted, long expected, String reason) {
        Derivation derivation = formula(method, MunicipalMoney.NONE, "1/2", 10_000_000)
                .apply(
                        granted(granted, cost),
                        List.of(category("人件費", cost, cost, 0, cost - accepted)),
                        List.of(),
                        List.of());

        assertThat(derivation.result()).as(reason).isEqualTo(new Money(expected));
        assertRecomputes(derivation);
    }

    @ParameterizedTest(name = "配分 {0}, {1}、認めた {2}, {3} → {4}（{5}）")
    @DisplayName("費目ごとに、交付決定の配分まで。余った配分をほかの費目に回さない（2/3、上限 13,000,000円）")
    @CsvSource(delimiter = '|', textBlock = """
            6000000 | 3000000 | 6000000 | 3000000 | 6000000 | 配分のとおり
            6000000 | 3000000 | 6000001 | 3000000 | 6000000 | 1円超える分は入らない
            6000000 | 3000000 | 9000000 | 1500000 | 5000000 | 人件費の超過を旅費の余りで補わない
            6000000 | 3000000 | 3000000 | 6000000 | 4000000 | 旅費の超過も同じ
            6000000 | 0       | 6000000 | 1000000 | 4000000 | 配分のない費目は入らない
            """)
    void cutsToAllocation(long a, long b, long acceptedA, long acceptedB, long expected, String reason) {
        Derivation derivation = formula(Method.RATE, MunicipalMoney.NONE, "2/3", 13_000_000)
                .apply(
                        granted((a + b) * 2 / 3, a + b),
                        List.of(category("人件費", a, acceptedA, 0, 0), category("旅費", b, acceptedB, 0, 0)),
                        List.of(),
                        List.of());

        assertThat(derivation.result()).as(reason).isEqualTo(new Money(expected));
        assertRecomputes(derivation);
    }

    @ParameterizedTest(name = "{0}、参加費 {1}、自治体 {2} → {3}（{4}）")
    @DisplayName("収入と自治体からの負担（経費 9,000,000円、2/3、交付決定額 6,000,000円）")
    @CsvSource(delimiter = '|', textBlock = """
            NONE               | 0       | 5000000 | 6000000 | 自治体の負担は算定に入れない
            NONE               | 600000  | 5000000 | 5600000 | 参加費だけを差し引く
            REDUCES_COST       | 0       | 3000000 | 4000000 | 経費から差し引く
            REDUCES_COST       | 600000  | 3000000 | 3600000 | 参加費とともに差し引く
            REDUCES_COST       | 0       | 9000001 | 0       | 0円を下回らない
            TOTAL_AT_MOST_COST | 0       | 3000000 | 6000000 | 合わせてちょうど経費
            TOTAL_AT_MOST_COST | 0       | 3000001 | 5999999 | 1円超える分を減らす
            TOTAL_AT_MOST_COST | 600000  | 3000000 | 5400000 | 差し引いた経費 8,400,000 まで
            TOTAL_AT_MOST_COST | 0       | 9000001 | 0       | 0円を下回らない
            """)
    void municipalMoney(MunicipalMoney setting, long fee, long municipal, long expected, String reason) {
        Derivation derivation = formula(Method.RATE, setting, "2/3", 13_000_000)
                .apply(
                        granted(6_000_000, 9_000_000),
                        List.of(category("人件費", 9_000_000, 9_000_000, 0, 0)),
                        incomes(fee, municipal),
                        List.of());

        assertThat(derivation.result()).as(reason).isEqualTo(new Money(expected));
        assertRecomputes(derivation);
    }

    @Test
    @DisplayName("自治体からの負担の種類が経費から差し引く収入でもあるときも、二度差し引かない")
    void municipalMoneyReducesOnce() {
        List<Income> income = List.of(new Income("自治体負担金", new Money(3_000_000), true, true, Origin.SAMPLE));
        for (MunicipalMoney setting : List.of(MunicipalMoney.NONE, MunicipalMoney.REDUCES_COST)) {
            Derivation derivation = formula(Method.RATE, setting, "2/3", 13_000_000)
                    .apply(
                            granted(6_000_000, 9_000_000),
                            List.of(category("人件費", 9_000_000, 9_000_000, 0, 0)),
                            income,
                            List.of());
            assertThat(derivation.result()).isEqualTo(new Money(4_000_000));
        }
    }

    @Test
    @DisplayName("収益になる収入は、自治体からの負担と合わせて経費までとするときも算定に入らない")
    void profitIsNotMunicipalMoney() {
        List<Income> income = incomes(0, 3_000_000);
        income.add(new Income("有償サービス", new Money(1_000_000), false, false, Origin.SAMPLE));
        assertThat(formula(Method.RATE, MunicipalMoney.TOTAL_AT_MOST_COST, "2/3", 13_000_000)
                        .apply(
                                granted(6_000_000, 9_000_000),
                                List.of(category("人件費", 9_000_000, 9_000_000, 0, 0)),
                                income,
                                List.of())
                        .result())
                .isEqualTo(new Money(6_000_000));
    }

    @Test
    @DisplayName("差し引く収入の出典は、種類の扱いを決めた規則。自治体からの負担だけなら、その扱いを決めた規則")
    void incomeIsSourced() {
        DeterminationFormula formula = new DeterminationFormula(
                subsidy("2/3", 13_000_000, 1, Scope.TOTAL),
                Sourced.sample(Method.RATE),
                new Sourced<>(MunicipalMoney.REDUCES_COST, Origin.published("自治体の扱い", null)));
        Origin kind = Origin.published("種類の扱い", null);
        assertThat(List.of(
                        new Income("参加費", new Money(1), true, false, kind),
                        new Income("自治体負担金", new Money(1), true, true, kind),
                        new Income("自治体負担金", new Money(1), false, true, kind)))
                .extracting(income -> formula
                        .apply(
                                granted(6_000_000, 9_000_000),
                                List.of(category("人件費", 9_000_000, 9_000_000, 0, 0)),
                                List.of(income),
                                List.of())
                        .steps()
                        .stream()
                        .filter(step -> step.label().equals("経費から差し引く収入"))
                        .map(Step::originLabel)
                        .toList())
                .containsExactly(List.of("種類の扱い"), List.of("種類の扱い"), List.of("自治体の扱い"));
    }

    @ParameterizedTest(name = "計画の収入 {0}、実際の収入 {1} → {2}（{3}）")
    @DisplayName("割合で減らすときは、収入を差し引いた経費どうしを比べる（経費 10,000,000円 1/2、認めた経費は計画どおり）")
    @CsvSource(delimiter = '|', textBlock = """
            0       | 0       | 5000000 | 計画どおり
            1000000 | 1000000 | 4500000 | 計画どおり
            1000000 | 2000000 | 4000000 | 収入が増えれば減る
            1000000 | 0       | 4500000 | 収入が減っても交付決定額まで
            """)
    void proportionAfterIncome(long planned, long actual, long expected, String reason) {
        Derivation derivation = formula(Method.PROPORTION, MunicipalMoney.NONE, "1/2", 10_000_000)
                .apply(
                        new Granted(new Money((10_000_000 - planned) / 2), new Money(10_000_000), incomes(planned, 0)),
                        List.of(category("人件費", 10_000_000, 10_000_000, 0, 0)),
                        incomes(actual, 0),
                        List.of());

        assertThat(derivation.result()).as(reason).isEqualTo(new Money(expected));
        assertRecomputes(derivation);
    }

    @ParameterizedTest(name = "収益納付 {0}、仕入控除 {1} → {2}（{3}）")
    @DisplayName("精算するものは、交付決定額までとした後に差し引き、0円を下回らない（計算額 6,000,000円）")
    @CsvSource(delimiter = '|', textBlock = """
            60000   | 0       | 5940000 | 収益納付
            0       | 1181818 | 4818182 | 仕入控除税額
            60000   | 1181818 | 4758182 | 両方
            6000000 | 0       | 0       | ちょうど0円
            6000001 | 5       | 0       | 0円を下回らない
            """)
    void settlements(long profit, long tax, long expected, String reason) {
        List<Settlement> settlements = new ArrayList<>();
        if (profit > 0) {
            settlements.add(new Settlement("収益納付", new Money(profit), Origin.SAMPLE));
        }
        if (tax > 0) {
            settlements.add(new Settlement("消費税の仕入控除税額", new Money(tax), Origin.SAMPLE));
        }
        Derivation derivation = formula(Method.RATE, MunicipalMoney.NONE, "2/3", 13_000_000)
                .apply(
                        granted(6_000_000, 12_000_000),
                        List.of(category("人件費", 12_000_000, 12_000_000, 0, 0)),
                        List.of(),
                        settlements);

        assertThat(derivation.result()).as(reason).isEqualTo(new Money(expected));
        assertRecomputes(derivation);
    }

    @Test
    @DisplayName("端数処理は、補助率の式と同じものを使う")
    void usesTheRoundingOfTheSubsidy() {
        List<CategoryCost> costs = List.of(
                category("甲", 4_567_891, 4_567_891, 0, 0),
                category("乙", 3_210_987, 3_210_987, 0, 0),
                category("丙", 2_345_678, 2_345_678, 0, 0));
        assertThat(List.of(
                        determined(1, Scope.TOTAL, costs),
                        determined(1, Scope.CATEGORY, costs),
                        determined(1_000, Scope.TOTAL, costs)))
                .containsExactly(new Money(6_749_704), new Money(6_749_703), new Money(6_749_000));
    }

    @Test
    @DisplayName("算定根拠は一段ずつ、式と出典とともに読める")
    void derivationReads() {
        Derivation derivation = formula(Method.RATE, MunicipalMoney.NONE, "1/2", 10_000_000)
                .apply(
                        granted(4_500_000, 9_000_000),
                        List.of(
                                category("人件費", 6_000_000, 7_000_000, 500_000, 200_000),
                                category("旅費", 3_000_000, 2_000_000, 0, 0)),
                        incomes(100_000, 0),
                        List.of(new Settlement("収益納付", new Money(50_000), Origin.SAMPLE)));

        assertThat(derivation.steps())
                .extracting(Step::label, Step::expression, step -> step.result().yen(), Step::originLabel)
                .containsExactly(
                        tuple("人件費の報告から減らす額と認めない額を除いた額", "7,000,000 − 500,000 − 200,000", 6_300_000L, "入力値"),
                        tuple("人件費の配分まで", "6,300,000 と 6,000,000 の小さい方", 6_000_000L, "入力値"),
                        tuple("旅費の報告から減らす額と認めない額を除いた額", "2,000,000", 2_000_000L, "入力値"),
                        tuple("旅費の配分まで", "2,000,000 と 3,000,000 の小さい方", 2_000_000L, "入力値"),
                        tuple("補助対象経費", "6,000,000 + 2,000,000", 8_000_000L, "入力値"),
                        tuple("経費から差し引く収入", "100,000", 100_000L, "見本"),
                        tuple("収入を差し引いた経費", "8,000,000 − 100,000", 7_900_000L, "見本"),
                        tuple("補助率 1/2", "7,900,000 × 1 ÷ 2（1円未満切捨て）", 3_950_000L, "見本"),
                        tuple("補助上限額まで", "3,950,000 と 10,000,000 の小さい方", 3_950_000L, "見本"),
                        tuple("交付決定額まで", "3,950,000 と 4,500,000 の小さい方", 3_950_000L, "入力値"),
                        tuple("収益納付を差し引いた額", "3,950,000 − 50,000", 3_900_000L, "見本"),
                        tuple("確定額", "3,900,000", 3_900_000L, "見本"));
    }

    private static Money determined(long unit, Scope scope, List<CategoryCost> costs) {
        return new DeterminationFormula(
                        subsidy("2/3", 13_000_000, unit, scope),
                        Sourced.sample(Method.RATE),
                        Sourced.sample(MunicipalMoney.NONE))
                .apply(granted(13_000_000, 30_000_000), costs, List.of(), List.of())
                .result();
    }

    static void assertRecomputes(Derivation derivation) {
        assertThat(derivation.steps())
                .allSatisfy(step -> assertThat(ExpressionEvaluator.evaluate(step.expression()))
                        .as(step.label() + ": " + step.expression())
                        .isEqualTo(BigInteger.valueOf(step.result().yen())));
    }

    static DeterminationFormula formula(Method method, MunicipalMoney municipal, String rate, long cap) {
        return new DeterminationFormula(
                subsidy(rate, cap, 1, Scope.TOTAL), Sourced.sample(method), Sourced.sample(municipal));
    }

    static SubsidyFormula subsidy(String rate, long cap, long unit, Scope scope) {
        return new SubsidyFormula(
                Sourced.sample(Rate.parse(rate)),
                Sourced.sample(new Money(cap)),
                Sourced.sample(new Rounding(unit, scope)));
    }

    static Granted granted(long granted, long cost) {
        return new Granted(new Money(granted), new Money(cost), List.of());
    }

    static CategoryCost category(String name, long allocation, long reported, long reduced, long refused) {
        return new CategoryCost(
                name, new Money(allocation), new Money(reported), new Money(reduced), new Money(refused));
    }

    static List<Income> incomes(long fee, long municipal) {
        List<Income> income = new ArrayList<>();
        if (fee > 0) {
            income.add(new Income("参加費", new Money(fee), true, false, Origin.SAMPLE));
        }
        if (municipal > 0) {
            income.add(new Income("自治体負担金", new Money(municipal), false, true, Origin.SAMPLE));
        }
        return income;
    }
}
