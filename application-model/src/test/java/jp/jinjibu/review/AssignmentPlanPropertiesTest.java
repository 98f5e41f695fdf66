package jp.jinjibu.review;

import static jp.jinjibu.review.AssignmentPlanTest.after;
import static jp.jinjibu.review.AssignmentPlanTest.gap;
import static jp.jinjibu.review.AssignmentPlanTest.loads;
import static jp.jinjibu.review.AssignmentPlanTest.number;
import static jp.jinjibu.review.AssignmentPlanTest.squares;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import jp.jinjibu.review.AssignmentPlan.Case;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@Label("自動の割当の性質")
class AssignmentPlanPropertiesTest {
    /** 小さな割当の問題。 */
    record Problem(List<Case> cases, Map<Long, Integer> loads, int perApplication) {}

    @Provide
    Arbitrary<Problem> problems() {
        return problems(12, 7, 4);
    }

    @Provide
    Arbitrary<Problem> tinyProblems() {
        return problems(4, 4, 2);
    }

    private static Arbitrary<Problem> problems(int maxCases, int maxReviewers, int maxPerApplication) {
        return Combinators.combine(
                        Arbitraries.integers().between(1, maxReviewers),
                        Arbitraries.integers().between(1, maxPerApplication),
                        Arbitraries.longs())
                .flatAs((reviewers, perApplication, seed) -> Arbitraries.integers()
                        .between(1, maxCases)
                        .map(size -> problem(reviewers, size, perApplication, new Random(seed))));
    }

    private static Problem problem(int reviewers, int size, int perApplication, Random random) {
        Map<Long, Integer> loads = new HashMap<>();
        for (long id = 1; id <= reviewers; id++) {
            loads.put(id, random.nextInt(3));
        }
        List<Case> cases = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            Set<Long> assigned = new TreeSet<>();
            Set<Long> excluded = new TreeSet<>();
            for (long id = 1; id <= reviewers; id++) {
                switch (random.nextInt(6)) {
                    case 0 -> excluded.add(id);
                    case 1 -> assigned.add(id);
                    default -> {
                        // 割り当ててよい
                    }
                }
            }
            cases.add(new Case(number(i), assigned, excluded));
        }
        return new Problem(cases, loads, perApplication);
    }

    @Property
    @Label("割り当ててよい人だけを、要る数まで選ぶ。足りないときは、足りない数を知らせる")
    void choosesOnlyTheAllowed(@ForAll("problems") Problem problem, @ForAll long seed) {
        AssignmentPlan plan = AssignmentPlan.make(problem.cases(), problem.loads(), problem.perApplication(), seed);
        for (Case one : problem.cases()) {
            List<Long> chosen = plan.assignments().getOrDefault(one.number(), List.of());
            int missing = plan.shortfalls().getOrDefault(one.number(), 0);
            Set<Long> allowed = problem.loads().keySet().stream()
                    .filter(id ->
                            !one.assigned().contains(id) && !one.excluded().contains(id))
                    .collect(Collectors.toSet());
            int needed = Math.max(0, problem.perApplication() - one.assigned().size());
            assertThat(chosen).doesNotHaveDuplicates().allMatch(allowed::contains);
            assertThat(chosen).hasSize(Math.min(needed, allowed.size()));
            assertThat(missing).isEqualTo(needed - chosen.size());
        }
    }

    @Property
    @Label("渡す順によらず、同じ種からは同じ案ができる")
    void isDeterministic(@ForAll("problems") Problem problem, @ForAll long seed, @ForAll long order) {
        List<Case> shuffled = new ArrayList<>(problem.cases());
        Collections.shuffle(shuffled, new Random(order));
        assertThat(AssignmentPlan.make(shuffled, problem.loads(), problem.perApplication(), seed))
                .isEqualTo(AssignmentPlan.make(problem.cases(), problem.loads(), problem.perApplication(), seed));
    }

    @Property
    @Label("利害関係がなければ、担当の数の差は 1 以下")
    void isBalancedWithoutConflicts(
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll @IntRange(min = 1, max = 9) int reviewers,
            @ForAll @IntRange(min = 1, max = 5) int perApplication,
            @ForAll long seed) {
        List<Case> cases = LongStream.rangeClosed(1, size)
                .mapToObj(i -> new Case(number((int) i), Set.of(), Set.of()))
                .toList();
        Map<Long, Integer> before = loads(new int[reviewers]);
        assertThat(gap(after(AssignmentPlan.make(cases, before, perApplication, seed), before)))
                .isLessThanOrEqualTo(1);
    }

    @Property(tries = 300)
    @Label("利害関係があっても、ありうるすべての割当のうち最も釣り合っている")
    void isAsBalancedAsPossible(@ForAll("tinyProblems") Problem problem, @ForAll long seed) {
        AssignmentPlan plan = AssignmentPlan.make(problem.cases(), problem.loads(), problem.perApplication(), seed);
        assertThat(squares(after(plan, problem.loads()))).isEqualTo(fewestSquares(problem, 0, problem.loads()));
    }

    /** すべての割当を試して、担当の数の二乗の和の最小を求める。 */
    private static long fewestSquares(Problem problem, int index, Map<Long, Integer> loads) {
        if (index == problem.cases().size()) {
            return squares(loads);
        }
        Case one = problem.cases().get(index);
        List<Long> allowed = problem.loads().keySet().stream()
                .filter(id -> !one.assigned().contains(id) && !one.excluded().contains(id))
                .toList();
        int needed =
                Math.min(Math.max(0, problem.perApplication() - one.assigned().size()), allowed.size());
        long fewest = Long.MAX_VALUE;
        for (int bits = 0; bits < 1 << allowed.size(); bits++) {
            if (Integer.bitCount(bits) == needed) {
                Map<Long, Integer> next = new HashMap<>(loads);
                for (int i = 0; i < allowed.size(); i++) {
                    if ((bits >> i & 1) == 1) {
                        next.merge(allowed.get(i), 1, Integer::sum);
                    }
                }
                fewest = Math.min(fewest, fewestSquares(problem, index + 1, next));
            }
        }
        return fewest;
    }
}
