package jp.jinjibu.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.shared.Money;

/**
 * 予算総括表の一行の値。ない列は、公表されていないか、その行にはない値。変更できない。
 *
 * @param known 列の値（円か件数）。残額と執行率は、ほかの列から計算するので持たない
 */
public record BudgetFigures(Map<BudgetColumn, Long> known) {

    /** どの値もない行。 */
    public static final BudgetFigures UNKNOWN = new BudgetFigures(Map.of());

    /** 案件が一つもない枠の行。 */
    public static final BudgetFigures NONE = new BudgetFigures(Stream.of(BudgetColumn.values())
            .filter(column -> column.hasCases() || column == BudgetColumn.RETURNED)
            .collect(Collectors.toMap(column -> column, column -> 0L)));

    public BudgetFigures {
        known = Map.copyOf(known);
    }

    /** 公表された件数だけが知られている行。額は、どれも公表されていない。 */
    public static BudgetFigures published(Optional<Long> applied, Optional<Long> adopted) {
        return UNKNOWN.with(BudgetColumn.APPLIED_COUNT, applied).with(BudgetColumn.ADOPTED_COUNT, adopted);
    }

    /** 配分額を替えたもの。 */
    public BudgetFigures withAllotment(Optional<Money> other) {
        return with(BudgetColumn.ALLOTMENT, other.map(Money::yen));
    }

    private BudgetFigures with(BudgetColumn column, Optional<Long> value) {
        Map<BudgetColumn, Long> changed = copy();
        value.ifPresentOrElse(found -> changed.put(column, found), () -> changed.remove(column));
        return new BudgetFigures(changed);
    }

    /** 配分額。 */
    public Optional<Money> allotment() {
        return value(BudgetColumn.ALLOTMENT).map(Money::new);
    }

    /** 残額（円）。配分額 − 台帳の合計。配分額か台帳のない行では空。 */
    private Optional<Long> left() {
        return value(BudgetColumn.ALLOTMENT)
                .flatMap(money -> Stream.of(BudgetColumn.values())
                        .filter(BudgetColumn::isHeld)
                        .flatMap(column -> value(column).stream())
                        .reduce(Math::addExact)
                        .map(held -> money - held));
    }

    /** 執行率（％）。支払額 ÷ 配分額、小数第1位まで四捨五入。配分額がないか 0 のときは空。 */
    public Optional<BigDecimal> executionPercent() {
        return value(BudgetColumn.ALLOTMENT)
                .filter(money -> money > 0)
                .flatMap(money -> value(BudgetColumn.PAID)
                        .map(amount -> BigDecimal.valueOf(amount)
                                .movePointRight(2)
                                .divide(BigDecimal.valueOf(money), 1, RoundingMode.HALF_UP)));
    }

    /** 列の値。円か件数。執行率は空（{@link #executionPercent()}）。 */
    public Optional<Long> value(BudgetColumn column) {
        return column == BudgetColumn.LEFT ? left() : Optional.ofNullable(known.get(column));
    }

    /** 二つの行の合計。片方だけにある値は、それをそのまま使う（配分のない公募は、何も確保できない）。 */
    public BudgetFigures plus(BudgetFigures other) {
        Map<BudgetColumn, Long> sum = copy();
        other.known.forEach((column, value) -> sum.merge(column, value, Math::addExact));
        return new BudgetFigures(sum);
    }

    private Map<BudgetColumn, Long> copy() {
        Map<BudgetColumn, Long> copy = new EnumMap<>(BudgetColumn.class);
        copy.putAll(known);
        return copy;
    }
}
