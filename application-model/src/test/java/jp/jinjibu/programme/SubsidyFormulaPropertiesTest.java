package jp.jinjibu.programme;

import static jp.jinjibu.programme.SubsidyFormulaTest.assertRecomputes;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Rounding.Scope;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

@Label("補助金額の算定の性質")
class SubsidyFormulaPropertiesTest {

    /** 任意の条件の算定。 */
    record Case(SubsidyFormula formula, List<Long> costs, List<Long> incomes) {

        Derivation derivation() {
            return formula.ofCategories(
                    SubsidyFormulaTest.costs(
                            costs.stream().mapToLong(Long::longValue).toArray()),
                    SubsidyFormulaTest.incomes(
                            incomes.stream().mapToLong(Long::longValue).toArray()));
        }

        long unit() {
            return formula.rounding().value().unitYen();
        }

        boolean isTotal() {
            return formula.rounding().value().scope() == Scope.TOTAL;
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Long> yen = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 10), Arbitraries.longs().between(0, Money.MAX.yen()));
        Arbitrary<String> rate = Arbitraries.integers()
                .between(1, 12)
                .flatMap(d -> Arbitraries.integers().between(1, d).map(n -> n + "/" + d));
        Arbitrary<Long> unit = Arbitraries.of(1L, 10L, 100L, 1_000L, 10_000L);
        Arbitrary<SubsidyFormula> formula = Combinators.combine(
                        rate, Arbitraries.longs().between(1, Money.MAX.yen()), unit, Arbitraries.of(Scope.values()))
                .as(SubsidyFormulaTest::formula);
        return Combinators.combine(
                        formula,
                        yen.list().ofMinSize(1).ofMaxSize(6),
                        yen.list().ofMaxSize(2))
                .as(Case::new);
    }

    @Property
    @Label("補助金額は0円以上で、上限を超えず、単位の倍数か上限そのもの")
    void staysWithinCap(@ForAll("cases") Case any) {
        Money result = any.derivation().result();
        Money cap = any.formula().cap().value();

        assertThat(result).isBetween(Money.ZERO, cap);
        assertThat(result.equals(cap) || result.yen() % any.unit() == 0).isTrue();
    }

    @Property
    @Label("経費が増えて補助金額が減ることはない（合計での端数処理、または収入なし）")
    void isMonotone(@ForAll("cases") Case any, @ForAll @LongRange(min = 0, max = 1_000_000) long more) {
        List<Long> incomes = any.isTotal() ? any.incomes() : List.of();
        List<Long> greater = new ArrayList<>(any.costs());
        greater.set(0, greater.getFirst() + more);

        assertThat(new Case(any.formula(), greater, incomes).derivation().result())
                .isGreaterThanOrEqualTo(new Case(any.formula(), any.costs(), incomes)
                        .derivation()
                        .result());
    }

    @Property
    @Label("算定根拠は式だけから計算し直せる")
    void recomputes(@ForAll("cases") Case any) {
        assertRecomputes(any.derivation());
    }

    @Property
    @Label("結果は、経費の総額から直に計算した額と合う。費目ごとなら、差は費目の数 × 単位より小さい")
    void agreesWithDirectCalculation(@ForAll("cases") Case any) {
        BigInteger net = sum(any.costs()).subtract(sum(any.incomes())).max(BigInteger.ZERO);
        BigInteger unit = BigInteger.valueOf(any.unit());
        Rate rate = any.formula().rate().value();
        long direct = net.multiply(BigInteger.valueOf(rate.numerator()))
                .divide(BigInteger.valueOf(rate.denominator()).multiply(unit))
                .multiply(unit)
                .min(BigInteger.valueOf(any.formula().cap().value().yen()))
                .longValueExact();
        long tolerance = any.isTotal() ? 0 : any.unit() * any.costs().size();

        assertThat(any.derivation().result().yen()).isBetween(direct - tolerance, direct);
    }

    private static BigInteger sum(List<Long> amounts) {
        return amounts.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
