package jp.jinjibu.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.grant.GrantRules.Method;
import jp.jinjibu.grant.GrantRules.MunicipalMoney;
import jp.jinjibu.report.DeterminationFormula.CategoryCost;
import jp.jinjibu.report.DeterminationFormula.Granted;
import jp.jinjibu.report.DeterminationFormula.Settlement;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Rounding.Scope;
import jp.jinjibu.shared.Sourced;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

@Label("額の確定の計算の性質")
class DeterminationFormulaPropertiesTest {

    /** 任意の費目: 配分、報告、減らした割合と認めない割合（％、あわせて 100 まで）。 */
    record Line(long allocation, long reported, int reducedPercent, int refusedPercent) {
        CategoryCost cost(int index) {
            long reduced = reported / 100 * reducedPercent;
            long refused = reported / 100 * Math.min(refusedPercent, 100 - reducedPercent);
            return DeterminationFormulaTest.category("費目" + (index + 1), allocation, reported, reduced, refused);
        }
    }

    /** 任意の交付。 */
    record Case(
            DeterminationFormula formula,
            List<Line> lines,
            long granted,
            long plannedFee,
            long fee,
            long municipal,
            long settled) {

        List<CategoryCost> costs() {
            List<CategoryCost> costs = new ArrayList<>();
            lines.forEach(line -> costs.add(line.cost(costs.size())));
            return costs;
        }

        Derivation derivation() {
            return derivation(costs(), fee, municipal, settled);
        }

        Derivation derivation(List<CategoryCost> costs, long fee, long municipal, long settled) {
            return formula.apply(
                    new Granted(
                            new Money(granted),
                            Money.sum(lines.stream()
                                    .map(line -> new Money(line.allocation()))
                                    .toList()),
                            DeterminationFormulaTest.incomes(plannedFee, 0)),
                    costs,
                    DeterminationFormulaTest.incomes(fee, municipal),
                    settled == 0 ? List.of() : List.of(new Settlement("収益納付", new Money(settled), Origin.SAMPLE)));
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Long> yen = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 10),
                Arbitraries.longs().between(0, 50_000_000),
                Arbitraries.longs().between(0, Money.MAX.yen()));
        Arbitrary<Integer> percent = Arbitraries.integers().between(0, 100);
        Arbitrary<Line> line = Combinators.combine(yen, yen, percent, percent).as(Line::new);
        Arbitrary<String> rate = Arbitraries.integers()
                .between(1, 6)
                .flatMap(d -> Arbitraries.integers().between(1, d).map(n -> n + "/" + d));
        Arbitrary<DeterminationFormula> formula = Combinators.combine(
                        rate,
                        Arbitraries.longs().between(1, Money.MAX.yen()),
                        Arbitraries.of(1L, 1_000L),
                        Arbitraries.of(Scope.values()),
                        Arbitraries.of(Method.values()),
                        Arbitraries.of(MunicipalMoney.values()))
                .as((r, cap, unit, scope, method, municipal) -> new DeterminationFormula(
                        DeterminationFormulaTest.subsidy(r, cap, unit, scope),
                        Sourced.sample(method),
                        Sourced.sample(municipal)));
        Arbitrary<Long> some = Arbitraries.oneOf(Arbitraries.just(0L), yen);
        return Combinators.combine(formula, line.list().ofMinSize(1).ofMaxSize(5), yen, some, some, some, some)
                .as(Case::new);
    }

    @Property
    @Label("確定額は0円以上で、交付決定額と補助上限額を超えない")
    void neverAboveGranted(@ForAll("cases") Case any) {
        Money result = any.derivation().result();

        assertThat(result).isBetween(Money.ZERO, new Money(any.granted()));
        assertThat(result).isLessThanOrEqualTo(any.formula().subsidy().cap().value());
    }

    @Property
    @Label("算定根拠は式だけから計算し直せる")
    void recomputes(@ForAll("cases") Case any) {
        DeterminationFormulaTest.assertRecomputes(any.derivation());
    }

    @Property
    @Label("認める経費が増えて確定額が減ることはない（合計での端数処理、または収入なし）")
    void isMonotone(@ForAll("cases") Case any, @ForAll @LongRange(min = 0, max = 10_000_000) long more) {
        boolean total = any.formula().subsidy().rounding().value().scope() == Scope.TOTAL;
        long fee = total ? any.fee() : 0;
        long municipal = total ? any.municipal() : 0;
        List<CategoryCost> greater = new ArrayList<>(any.costs());
        CategoryCost first = greater.getFirst();
        greater.set(
                0,
                new CategoryCost(
                        first.name(),
                        first.allocation(),
                        first.reported().plus(new Money(more)),
                        first.reduced(),
                        first.refused()));

        assertThat(any.derivation(greater, fee, municipal, any.settled()).result())
                .isGreaterThanOrEqualTo(any.derivation(any.costs(), fee, municipal, any.settled())
                        .result());
    }

    @Property
    @Label("収入・自治体からの負担・精算が増えて確定額が増えることはない（合計での端数処理）")
    void moreMoneyNeverRaisesIt(@ForAll("cases") Case any, @ForAll @LongRange(min = 0, max = 10_000_000) long more) {
        if (any.formula().subsidy().rounding().value().scope() == Scope.CATEGORY) {
            return;
        }
        Money result = any.derivation().result();

        assertThat(any.derivation(any.costs(), any.fee() + more, any.municipal(), any.settled())
                        .result())
                .isLessThanOrEqualTo(result);
        assertThat(any.derivation(any.costs(), any.fee(), any.municipal() + more, any.settled())
                        .result())
                .isLessThanOrEqualTo(result);
        assertThat(any.derivation(any.costs(), any.fee(), any.municipal(), any.settled() + more)
                        .result())
                .isLessThanOrEqualTo(result);
    }

    @Property
    @Label("率による確定額は、整数の式で直に計算した額と合う（合計での端数処理、自治体の負担は算定に入れない）")
    void agreesWithDirectCalculation(@ForAll("cases") Case any) {
        DeterminationFormula formula = new DeterminationFormula(
                any.formula().subsidy(), Sourced.sample(Method.RATE), Sourced.sample(MunicipalMoney.NONE));
        if (formula.subsidy().rounding().value().scope() == Scope.CATEGORY) {
            return;
        }
        Case one = new Case(
                formula, any.lines(), any.granted(), any.plannedFee(), any.fee(), any.municipal(), any.settled());
        BigInteger cost = BigInteger.ZERO;
        for (CategoryCost line : any.costs()) {
            long accepted = line.reported().yen()
                    - line.reduced().yen()
                    - line.refused().yen();
            cost = cost.add(
                    BigInteger.valueOf(Math.min(accepted, line.allocation().yen())));
        }
        BigInteger unit =
                BigInteger.valueOf(formula.subsidy().rounding().value().unitYen());
        BigInteger direct = cost.subtract(BigInteger.valueOf(any.fee()))
                .max(BigInteger.ZERO)
                .multiply(BigInteger.valueOf(formula.subsidy().rate().value().numerator()))
                .divide(unit.multiply(
                        BigInteger.valueOf(formula.subsidy().rate().value().denominator())))
                .multiply(unit)
                .min(BigInteger.valueOf(formula.subsidy().cap().value().yen()))
                .min(BigInteger.valueOf(any.granted()))
                .subtract(BigInteger.valueOf(any.settled()))
                .max(BigInteger.ZERO);

        assertThat(one.derivation().result().yen()).isEqualTo(direct.longValueExact());
    }
}
