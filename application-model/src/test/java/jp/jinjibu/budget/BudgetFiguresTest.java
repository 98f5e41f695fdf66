package jp.jinjibu.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.shared.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("予算総括表の一行")
class BudgetFiguresTest {
    private static final List<BudgetColumn> HELD = List.of(
            BudgetColumn.HELD_RESERVED,
            BudgetColumn.HELD_COMMITTED,
            BudgetColumn.HELD_DETERMINED,
            BudgetColumn.HELD_PAID);

    /** 支払額と台帳のほかは、件数が 1、額が 1円の行。 */
    private static BudgetFigures figures(Optional<Money> allotment, long paid, long... held) {
        Map<BudgetColumn, Long> known = new EnumMap<>(BudgetColumn.class);
        BudgetFigures.NONE.known().keySet().forEach(column -> known.put(column, 1L));
        known.put(BudgetColumn.PAID, paid);
        for (int i = 0; i < HELD.size(); i++) {
            known.put(HELD.get(i), held.length == 0 ? 0 : held[i]);
        }
        return new BudgetFigures(known).withAllotment(allotment);
    }

    @ParameterizedTest(name = "{0} − ({1} + {2} + {3} + {4}) = {5}")
    @CsvSource({
        "300000000, 100, 20, 3, 4, 299999873",
        "127, 100, 20, 3, 4, 0",
        "300000000, 0, 0, 0, 0, 300000000",
        "100, 100, 20, 3, 4, -27"
    })
    @DisplayName("残額は、配分額から台帳の四つの額を引いたもの")
    void leftIsAllotmentWithoutHeld(
            long allotment, long reserved, long committed, long determined, long paid, long left) {
        assertThat(figures(Optional.of(new Money(allotment)), paid, reserved, committed, determined, paid)
                        .value(BudgetColumn.LEFT))
                .contains(left);
    }

    @ParameterizedTest(name = "{0} ÷ {1} → {2} ％")
    @CsvSource({
        "0, 300000000, 0.0",
        "288300000, 300000000, 96.1",
        "300000000, 300000000, 100.0",
        "1, 3, 33.3",
        "2, 3, 66.7",
        "1, 2000, 0.1",
        "149999, 300000000, 0.0",
        "150000, 300000000, 0.1",
        "5, 0,"
    })
    @DisplayName("執行率は、支払額 ÷ 配分額を小数第1位に四捨五入し、配分額が 0 なら空")
    void execution(long paid, long allotment, BigDecimal percent) {
        assertThat(figures(Optional.of(new Money(allotment)), paid).executionPercent())
                .isEqualTo(Optional.ofNullable(percent));
    }

    @Test
    @DisplayName("配分額のない行には、残額も執行率もない")
    void noAllotmentNoLeft() {
        BudgetFigures track = figures(Optional.empty(), 5, 1, 2, 3, 4);
        assertThat(track.value(BudgetColumn.LEFT)).isEmpty();
        assertThat(track.executionPercent()).isEmpty();
        assertThat(track.value(BudgetColumn.HELD_DETERMINED)).contains(3L);
    }

    @Test
    @DisplayName("案件のない枠は、案件を数える列と返還額が 0 で、配分額・残額・執行率はない")
    void noCasesNoMoney() {
        assertThat(Arrays.stream(BudgetColumn.values())
                        .filter(column -> BudgetFigures.NONE.value(column).isEmpty()))
                .containsExactly(BudgetColumn.ALLOTMENT, BudgetColumn.LEFT, BudgetColumn.EXECUTION);
        assertThat(BudgetFigures.NONE.known().values()).containsOnly(0L);
    }

    @Test
    @DisplayName("公表された年度は件数だけで、額はどれも空のまま。足しても 0 にならない")
    void publishedYearsKeepUnknownAmounts() {
        BudgetFigures r4 = BudgetFigures.published(Optional.of(37L), Optional.of(20L));
        BudgetFigures sum = BudgetFigures.UNKNOWN.plus(r4);
        assertThat(sum).isEqualTo(r4);
        List<BudgetColumn> known = Arrays.stream(BudgetColumn.values())
                .filter(column -> sum.value(column).isPresent())
                .toList();
        assertThat(known).containsExactly(BudgetColumn.APPLIED_COUNT, BudgetColumn.ADOPTED_COUNT);
    }

    @Test
    @DisplayName("枠の合計は、件数も額も台帳も足したもの")
    void sums() {
        BudgetFigures sum = figures(Optional.of(new Money(10)), 3, 1, 2, 3, 4)
                .plus(figures(Optional.empty(), 4, 10, 20, 30, 40))
                .plus(figures(Optional.of(new Money(5)), 5, 100, 200, 300, 400));
        assertThat(sum.allotment()).contains(new Money(15));
        assertThat(sum.value(BudgetColumn.APPLIED_COUNT)).contains(3L);
        assertThat(sum.value(BudgetColumn.PAID)).contains(12L);
        assertThat(HELD.stream().flatMap(column -> sum.value(column).stream())).containsExactly(111L, 222L, 333L, 444L);
        assertThat(sum.value(BudgetColumn.LEFT)).contains(15L - 1110);
    }

    @Test
    @DisplayName("どの列にも、見出しと定義がある")
    void everyColumnIsDefined() {
        assertThat(BudgetColumn.values()).allSatisfy(column -> {
            assertThat(column.label()).isNotBlank();
            assertThat(column.definition()).hasSizeGreaterThan(8);
        });
        assertThat(Arrays.stream(BudgetColumn.values()).map(BudgetColumn::label))
                .doesNotHaveDuplicates();
    }
}
