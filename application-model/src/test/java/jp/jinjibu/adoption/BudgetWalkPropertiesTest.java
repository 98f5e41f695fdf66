package jp.jinjibu.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.jinjibu.adoption.BudgetWalk.Approval;
import jp.jinjibu.adoption.BudgetWalk.Candidate;
import jp.jinjibu.adoption.BudgetWalk.Line;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationRules.LegalBasisApproval;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.review.ReviewRules.Walk;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("順位と予算の性質")
class BudgetWalkPropertiesTest {

    /** 任意の公募。 */
    record Case(BudgetWalk walk, List<Candidate> candidates) {

        List<Line> lines() {
            return walk.lines(candidates);
        }

        Case with(Walk other) {
            return new Case(
                    new BudgetWalk(walk.budget(), other, walk.reserveCount(), walk.legalBasis(), Set.of()), candidates);
        }
    }

    private record Draft(String track, long amount, boolean belowMinimum, Approval approval) {}

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Draft> draft = Combinators.combine(
                        Arbitraries.of("x", "y", "z"),
                        Arbitraries.longs().between(0, 40),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(5, Arbitraries.just(false)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.just(true))),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(6, Arbitraries.just(Approval.SETTLED)),
                                net.jqwik.api.Tuple.of(2, Arbitraries.just(Approval.EXPECTED)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.just(Approval.DENIED))))
                .as(Draft::new);
        Arbitrary<Budget> budget = Combinators.combine(
                        Arbitraries.longs().between(0, 200),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.doubles().between(0, 1))
                .as((total, tracks, share) -> new Budget(
                        new Money(total),
                        List.of("x", "y").subList(0, tracks).stream()
                                .collect(Collectors.toMap(t -> t, t -> new Money((long) (total * share / 2))))));
        return Combinators.combine(
                        budget,
                        Arbitraries.of(Walk.values()),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(LegalBasisApproval.values()),
                        draft.list().ofMaxSize(15))
                .as((money, walk, reserves, setting, drafts) ->
                        new Case(new BudgetWalk(money, walk, reserves, setting, Set.of()), candidates(drafts)))
                .withoutEdgeCases();
    }

    private static List<Candidate> candidates(List<Draft> drafts) {
        return IntStream.range(0, drafts.size())
                .mapToObj(i -> new Candidate(
                        new ApplicationNumber(new FiscalYear(2025), 100 - i),
                        drafts.get(i).track(),
                        i + 1,
                        Optional.of(BigDecimal.valueOf(90 - i)),
                        Optional.of(new Money(drafts.get(i).amount())),
                        drafts.get(i).belowMinimum(),
                        drafts.get(i).approval()))
                .toList();
    }

    private static Map<String, Money> usedByTrack(List<Line> lines) {
        Map<String, Money> used = new HashMap<>();
        lines.stream()
                .filter(Line::isAdopted)
                .forEach(line ->
                        used.merge(line.candidate().track(), line.candidate().used(), Money::plus));
        return used;
    }

    private static Set<ApplicationNumber> adopted(List<Line> lines) {
        return lines.stream()
                .filter(Line::isAdopted)
                .map(line -> line.candidate().number())
                .collect(Collectors.toSet());
    }

    @Property
    @Label("採択した額は、配分額も、どの区分の額も、決して超えない")
    void neverExceedsTheBudget(@ForAll("cases") Case any) {
        Map<String, Money> used = usedByTrack(any.lines());
        assertThat(Money.sum(used.values()))
                .isLessThanOrEqualTo(any.walk().budget().total());
        assertThat(any.walk().budget().covers(used)).isTrue();
    }

    @Property
    @Label("STOP の採択は、区分ごとに、採択できる申請の上からの一続きである")
    void stopAdoptsAPrefix(@ForAll("cases") Case any) {
        Map<String, Boolean> ended = new HashMap<>();
        for (Line line : any.with(Walk.STOP).lines()) {
            String pot = any.walk().budget().potOf(line.candidate().track());
            if (line.isAdopted()) {
                assertThat(ended).doesNotContainKey(pot);
            } else if (isEligible(any, line.candidate())) {
                ended.put(pot, true);
            }
        }
    }

    @Property
    @Label("SKIP の採択は STOP の採択をすべて含む")
    void skipAdoptsAtLeastWhatStopAdopts(@ForAll("cases") Case any) {
        assertThat(adopted(any.with(Walk.SKIP).lines()))
                .containsAll(adopted(any.with(Walk.STOP).lines()));
    }

    @Property
    @Label("SKIP で採択されなかった申請は、その時点の残りに収まらない")
    void skipLeavesOnlyWhatDoesNotFit(@ForAll("cases") Case any) {
        List<Line> above = new ArrayList<>();
        for (Line line : any.with(Walk.SKIP).lines()) {
            if (!line.isAdopted() && isEligible(any, line.candidate())) {
                Map<String, Money> wanted = usedByTrack(above);
                wanted.merge(line.candidate().track(), line.candidate().used(), Money::plus);
                assertThat(any.walk().budget().covers(wanted)).isFalse();
            }
            above.add(line);
        }
    }

    @Property
    @Label("結果は渡した並びによらない")
    void orderOfInputDoesNotMatter(@ForAll("cases") Case any, @ForAll Random random) {
        List<Candidate> shuffled = new ArrayList<>(any.candidates());
        Collections.shuffle(shuffled, random);
        assertThat(any.walk().lines(shuffled)).isEqualTo(any.lines());
    }

    @Property
    @Label("補欠の順は1からの続きで、数の上限を超えない。下限に満たないもの、採択できないものは不採択だけ")
    void reservesAreNumbered(@ForAll("cases") Case any) {
        List<Line> lines = any.lines();
        List<Integer> orders =
                lines.stream().flatMap(line -> line.reserveOrder().stream()).toList();
        assertThat(orders)
                .isEqualTo(IntStream.rangeClosed(1, orders.size()).boxed().toList())
                .hasSizeLessThanOrEqualTo(any.walk().reserveCount());
        assertThat(lines)
                .allMatch(line -> line.reserveOrder().isPresent() == (line.result() == ApplicationState.RESERVE))
                .allMatch(line -> isEligible(any, line.candidate()) || line.result() == ApplicationState.REJECTED);
    }

    @Property
    @Label("累計が区分の額以下であることと、収まることは同じ（採択できる申請）")
    void cumulativeTellsTheLine(@ForAll("cases") Case any) {
        assertThat(any.lines())
                .filteredOn(line -> isEligible(any, line.candidate()))
                .allMatch(line -> line.withinBudget() == (line.cumulative().compareTo(line.limit()) <= 0));
    }

    @Property
    @Label("繰上げの後も、配分額を超えず、一つの空きに一件まで")
    void promotionKeepsTheBudget(@ForAll("cases") Case any) {
        List<Line> lines = any.lines();
        Optional<Line> leaving = lines.stream().filter(Line::isAdopted).findFirst();
        List<Line> staying = lines.stream()
                .filter(line -> leaving.isEmpty() || line != leaving.get())
                .toList();
        List<Candidate> reserves = lines.stream()
                .filter(line -> line.reserveOrder().isPresent())
                .map(Line::candidate)
                .toList();
        List<Line> promoted = any.walk().promote(reserves, usedByTrack(staying), leaving.isPresent() ? 1 : 0);
        assertThat(promoted).hasSizeLessThanOrEqualTo(1);
        List<Line> after = new ArrayList<>(staying);
        after.addAll(promoted);
        assertThat(any.walk().budget().covers(usedByTrack(after))).isTrue();
    }

    private static boolean isEligible(Case any, Candidate candidate) {
        return !candidate.belowMinimum()
                && (candidate.approval() == Approval.SETTLED
                        || candidate.approval() == Approval.EXPECTED
                                && any.walk().legalBasis() == LegalBasisApproval.BEFORE_GRANT);
    }
}
