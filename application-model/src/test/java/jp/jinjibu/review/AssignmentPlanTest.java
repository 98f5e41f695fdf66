package jp.jinjibu.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.review.AssignmentPlan.Case;
import jp.jinjibu.shared.FiscalYear;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("自動の割当")
class AssignmentPlanTest {

    static ApplicationNumber number(int running) {
        return new ApplicationNumber(new FiscalYear(2025), running);
    }

    static Map<Long, Integer> loads(int... loads) {
        Map<Long, Integer> map = new HashMap<>();
        for (int load : loads) {
            map.put((long) map.size() + 1, load);
        }
        return map;
    }

    static Map<Long, Integer> after(AssignmentPlan plan, Map<Long, Integer> before) {
        Map<Long, Integer> after = new HashMap<>(before);
        plan.assignments().values().forEach(ids -> ids.forEach(id -> after.merge(id, 1, Integer::sum)));
        return after;
    }

    static long squares(Map<Long, Integer> loads) {
        return loads.values().stream().mapToLong(load -> (long) load * load).sum();
    }

    static int gap(Map<Long, Integer> loads) {
        return Collections.max(loads.values()) - Collections.min(loads.values());
    }

    @Test
    @DisplayName("利害関係がなければ、担当の数の差は 1 以下")
    void balanced() {
        List<Case> cases = LongStream.rangeClosed(1, 31)
                .mapToObj(i -> new Case(number((int) i), Set.of(), Set.of()))
                .toList();
        AssignmentPlan plan = AssignmentPlan.make(cases, loads(0, 0, 0, 0, 0, 0, 0, 0, 0), 3, 42);
        assertThat(plan.shortfalls()).isEmpty();
        assertThat(plan.assignments())
                .hasSize(31)
                .allSatisfy((n, ids) -> assertThat(ids).hasSize(3).doesNotHaveDuplicates());
        assertThat(gap(after(plan, loads(0, 0, 0, 0, 0, 0, 0, 0, 0)))).isLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("偏った利害関係でも、受け持ちを順に移して等しくする")
    void rebalancesThroughOthers() {
        // 3 は 1 番しか持てず、1 は 1・2 番、2 は 2・3 番を持てる。はじめの選び方によらず、一人一つになる
        List<Case> cases = List.of(
                new Case(number(1), Set.of(), Set.of(2L)),
                new Case(number(2), Set.of(), Set.of(3L)),
                new Case(number(3), Set.of(), Set.of(1L, 3L)));
        for (long seed = 0; seed < 50; seed++) {
            AssignmentPlan plan = AssignmentPlan.make(cases, loads(0, 0, 0), 1, seed);
            assertThat(gap(after(plan, loads(0, 0, 0)))).as("種 %d", seed).isZero();
        }
    }

    @Test
    @DisplayName("審査委員が足りない申請は、足りない数を知らせる")
    void reportsShortfall() {
        AssignmentPlan plan = AssignmentPlan.make(
                List.of(
                        new Case(number(1), Set.of(1L), Set.of(2L)),
                        new Case(number(2), Set.of(1L, 2L), Set.of()),
                        new Case(number(3), Set.of(), Set.of(1L, 2L, 3L))),
                loads(2, 1, 0),
                2,
                7);
        assertThat(plan.assignments()).isEqualTo(Map.of(number(1), List.of(3L)));
        assertThat(plan.shortfalls()).isEqualTo(Map.of(number(3), 2));
    }
}
