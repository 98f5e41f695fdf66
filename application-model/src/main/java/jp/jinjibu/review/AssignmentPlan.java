package jp.jinjibu.review;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jp.jinjibu.application.ApplicationNumber;

/**
 * 自動の割当の案。申請ごとに決まった数の審査委員を、利害関係を避け、担当の数がなるべく等しくなるように選ぶ。
 *
 * <p>はじめに担当の少ない人から選び、次に、受け持ちを順に移していくと担当の多い人から二つ以上少ない人へ一つ移せるあいだ、移す。移せる道がなくなったとき、担当の数の差は、利害関係が許すかぎり
 * 1 以下である。同じ種からは、いつも同じ案ができる。
 *
 * @param assignments 申請から、新しく割り当てる審査委員の番号への対応。申請番号の順、審査委員の番号の順。新しい割当のない申請は含まない
 * @param shortfalls 申請から、足りない数への対応。足りている申請は含まない
 */
public record AssignmentPlan(
        Map<ApplicationNumber, List<Long>> assignments, Map<ApplicationNumber, Integer> shortfalls) {

    public AssignmentPlan {
        assignments = Collections.unmodifiableMap(new LinkedHashMap<>(assignments));
        shortfalls = Collections.unmodifiableMap(new LinkedHashMap<>(shortfalls));
    }

    /**
     * 割り当てる申請。
     *
     * @param number 申請番号
     * @param assigned すでに割り当てられ、外れていない審査委員の番号
     * @param excluded 利害関係などで割り当てない審査委員の番号
     */
    public record Case(ApplicationNumber number, Set<Long> assigned, Set<Long> excluded) {

        public Case {
            assigned = Set.copyOf(assigned);
            excluded = Set.copyOf(excluded);
        }
    }

    /**
     * 案を作る。
     *
     * @param cases 割り当てる申請
     * @param loads 割り当ててよい審査委員の番号から、今の担当の数への対応
     * @param perApplication 一つの申請の審査委員の数。外れた人を数えない
     * @param seed 種。並べる順を決める
     */
    public static AssignmentPlan make(Collection<Case> cases, Map<Long, Integer> loads, int perApplication, long seed) {
        Random random = new Random(seed);
        List<Case> ordered = new ArrayList<>(cases);
        ordered.sort(Comparator.comparing(Case::number));
        Collections.shuffle(ordered, random);
        List<Long> reviewers = new ArrayList<>(new TreeSet<>(loads.keySet()));
        Collections.shuffle(reviewers, random);
        return new Making(ordered, reviewers, loads, perApplication).plan();
    }

    /** 作りかけの案。 */
    private static final class Making {
        private final List<Case> cases;
        private final List<Long> reviewers;
        private final Map<Long, Integer> loads;
        private final int perApplication;
        private final Map<ApplicationNumber, Set<Long>> chosen = new TreeMap<>();

        Making(List<Case> cases, List<Long> reviewers, Map<Long, Integer> loads, int perApplication) {
            this.cases = cases;
            this.reviewers = reviewers;
            this.loads = new HashMap<>(loads);
            this.perApplication = perApplication;
        }

        AssignmentPlan plan() {
            Map<ApplicationNumber, Integer> shortfalls = new TreeMap<>();
            for (Case one : cases) {
                int missing = fill(one);
                if (missing > 0) {
                    shortfalls.put(one.number(), missing);
                }
            }
            while (reviewers.stream().sorted(byLoad().reversed()).anyMatch(this::relieve)) {
                // 一つ移すたびに、担当の多い人から見直す
            }
            Map<ApplicationNumber, List<Long>> assignments = new LinkedHashMap<>();
            chosen.forEach((number, ids) -> {
                if (!ids.isEmpty()) {
                    assignments.put(number, ids.stream().sorted().toList());
                }
            });
            return new AssignmentPlan(assignments, shortfalls);
        }

        /** 担当の少ない人から選ぶ。足りない数を返す。 */
        private int fill(Case one) {
            Set<Long> mine = new HashSet<>();
            chosen.put(one.number(), mine);
            int missing = perApplication - one.assigned().size();
            while (missing > 0) {
                Optional<Long> next = reviewers.stream()
                        .filter(reviewer -> isAllowed(one, reviewer))
                        .min(byLoad());
                if (next.isEmpty()) {
                    return missing;
                }
                mine.add(next.get());
                loads.merge(next.get(), 1, Integer::sum);
                missing--;
            }
            return 0;
        }

        /** この人の担当を一つ、二つ以上少ない人へ、受け持ちを順に移して渡す。渡せたか。 */
        private boolean relieve(Long from) {
            Map<Long, Step> reached = new HashMap<>();
            Deque<Long> waiting = new ArrayDeque<>(List.of(from));
            while (!waiting.isEmpty()) {
                Long giver = waiting.poll();
                for (Case one : cases) {
                    if (!chosenFor(one).contains(giver)) {
                        continue;
                    }
                    for (Long taker : reviewers) {
                        if (taker.equals(from) || reached.containsKey(taker) || !isAllowed(one, taker)) {
                            continue;
                        }
                        reached.put(taker, new Step(giver, one));
                        if (load(taker) <= load(from) - 2) {
                            move(from, taker, reached);
                            return true;
                        }
                        waiting.add(taker);
                    }
                }
            }
            return false;
        }

        private void move(Long from, Long to, Map<Long, Step> reached) {
            Long taker = to;
            while (!taker.equals(from)) {
                Step step = Objects.requireNonNull(reached.get(taker));
                chosenFor(step.moved()).remove(step.giver());
                chosenFor(step.moved()).add(taker);
                taker = step.giver();
            }
            loads.merge(from, -1, Integer::sum);
            loads.merge(to, 1, Integer::sum);
        }

        private boolean isAllowed(Case one, Long reviewer) {
            return !one.excluded().contains(reviewer)
                    && !one.assigned().contains(reviewer)
                    && !chosenFor(one).contains(reviewer);
        }

        private Set<Long> chosenFor(Case one) {
            return chosen.getOrDefault(one.number(), Set.of());
        }

        private Comparator<Long> byLoad() {
            return Comparator.comparingInt(this::load);
        }

        private int load(Long reviewer) {
            return loads.getOrDefault(reviewer, 0);
        }

        /** だれから、どの申請を受け取ったか。 */
        private record Step(Long giver, Case moved) {}
    }
}
