package jp.jinjibu.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.BinaryOperator;
import jp.jinjibu.shared.Money;

/**
 * 予算総括表の一行の値。空は公表されていないか、その行にはない値。変更できない。
 *
 * @param allotment 配分額
 * @param appliedCount 応募の件数
 * @param applied 応募の額
 * @param adoptedCount 採択の件数
 * @param adopted 採択の額
 * @param granted 交付決定額
 * @param changed 変更後の交付決定額
 * @param determined 確定額の累計
 * @param paid 支払額の累計
 * @param returned 返還額
 * @param held 台帳の四つの額
 */
public record BudgetFigures(
        Optional<Money> allotment,
        Optional<Long> appliedCount,
        Optional<Money> applied,
        Optional<Long> adoptedCount,
        Optional<Money> adopted,
        Optional<Money> granted,
        Optional<Money> changed,
        Optional<Money> determined,
        Optional<Money> paid,
        Optional<Money> returned,
        Optional<Held> held) {

    /** どの値もない行。 */
    public static final BudgetFigures UNKNOWN = published(Optional.empty(), Optional.empty());

    /**
     * 台帳の額。一つの案件は、このどれか一つにだけ立つ。
     *
     * @param reserved 採択で確保した額
     * @param committed 交付を決めた額
     * @param determined 額を確定した額
     * @param paid 支払った額
     */
    public record Held(Money reserved, Money committed, Money determined, Money paid) {
        /** 何も確保していない。 */
        public static final Held NONE = new Held(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

        /** 合計。 */
        public Money total() {
            return reserved.plus(committed).plus(determined).plus(paid);
        }

        private Held plus(Held other) {
            return new Held(
                    reserved.plus(other.reserved),
                    committed.plus(other.committed),
                    determined.plus(other.determined),
                    paid.plus(other.paid));
        }
    }

    /** 公表された件数だけが知られている行。額は、どれも公表されていない。 */
    public static BudgetFigures published(Optional<Long> applied, Optional<Long> adopted) {
        return new BudgetFigures(
                Optional.empty(),
                applied,
                Optional.empty(),
                adopted,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** 配分額を替えたもの。 */
    public BudgetFigures withAllotment(Optional<Money> other) {
        return new BudgetFigures(
                other,
                appliedCount,
                applied,
                adoptedCount,
                adopted,
                granted,
                changed,
                determined,
                paid,
                returned,
                held);
    }

    /** 残額。配分額 − 台帳の合計。配分額のない行では空。 */
    public Optional<Money> left() {
        return allotment.flatMap(money -> held.map(amounts -> money.minus(amounts.total())));
    }

    /** 執行率（％）。支払額 ÷ 配分額、小数第1位まで四捨五入。配分額がないか 0 のときは空。 */
    public Optional<BigDecimal> executionPercent() {
        return allotment
                .filter(money -> money.yen() > 0)
                .flatMap(money -> paid.map(amount -> BigDecimal.valueOf(amount.yen())
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(money.yen()), 1, RoundingMode.HALF_UP)));
    }

    /** 列の値。円か件数。執行率は空（{@link #executionPercent()}）。 */
    public Optional<Long> value(BudgetColumn column) {
        return switch (column) {
            case ALLOTMENT -> yen(allotment);
            case APPLIED_COUNT -> appliedCount;
            case APPLIED -> yen(applied);
            case ADOPTED_COUNT -> adoptedCount;
            case ADOPTED -> yen(adopted);
            case GRANTED -> yen(granted);
            case CHANGED -> yen(changed);
            case DETERMINED -> yen(determined);
            case PAID -> yen(paid);
            case RETURNED -> yen(returned);
            case LEFT -> yen(left());
            case EXECUTION -> Optional.empty();
            case HELD_RESERVED -> yen(held.map(Held::reserved));
            case HELD_COMMITTED -> yen(held.map(Held::committed));
            case HELD_DETERMINED -> yen(held.map(Held::determined));
            case HELD_PAID -> yen(held.map(Held::paid));
        };
    }

    /** 二つの行の合計。片方だけにある値は、それをそのまま使う（配分のない公募は、何も確保できない）。 */
    public BudgetFigures plus(BudgetFigures other) {
        return new BudgetFigures(
                sum(allotment, other.allotment, Money::plus),
                sum(appliedCount, other.appliedCount, Math::addExact),
                sum(applied, other.applied, Money::plus),
                sum(adoptedCount, other.adoptedCount, Math::addExact),
                sum(adopted, other.adopted, Money::plus),
                sum(granted, other.granted, Money::plus),
                sum(changed, other.changed, Money::plus),
                sum(determined, other.determined, Money::plus),
                sum(paid, other.paid, Money::plus),
                sum(returned, other.returned, Money::plus),
                sum(held, other.held, Held::plus));
    }

    private static <T> Optional<T> sum(Optional<T> one, Optional<T> other, BinaryOperator<T> plus) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(plus.apply(one.get(), other.get()))
                : one.or(() -> other);
    }

    private static Optional<Long> yen(Optional<Money> amount) {
        return amount.map(Money::yen);
    }
}
