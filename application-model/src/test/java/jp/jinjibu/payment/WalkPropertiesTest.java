package jp.jinjibu.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.payment.WalkedCall.Step;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.review.ReviewRules.Walk;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("公募から支払まで、当てずっぽうに歩いても、断ったら何も変わらず、双子と動詞は同じに答え、終わったものは動かず、台帳は配分額に収まる")
class WalkPropertiesTest {

    /** どの操作も行われるのに足りる歩みの数。足りればそこで止まる。 */
    private static final int ENOUGH = 160;

    /** 断られるための操作。 */
    private static final Set<String> REFUSED = Set.of("予算のない承認", "二度目の交付申請", "申請を超える交付決定", "決定を超える確定", "確定を超える支払");

    /**
     * 一つの歩み。
     *
     * @param allotment 配分額
     * @param amounts 申請の額
     */
    record Path(int allotment, Walk walk, List<Integer> amounts, List<Step> steps) {
        WalkedCall call() {
            return new WalkedCall(allotment, walk, amounts);
        }
    }

    @Provide
    Arbitrary<Path> paths() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 9_999).withoutEdgeCases();
        Arbitrary<Step> step = Combinators.combine(any, any, any, any).as(Step::new);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.of(Walk.values()),
                        Arbitraries.integers().between(1, 80).list().ofSize(4),
                        step.list().ofMinSize(60).ofMaxSize(200))
                .as(Path::new)
                .withoutEdgeCases();
    }

    @Property(tries = 40)
    @Label("予告の前から")
    void fromTheBeginning(@ForAll("paths") Path path) {
        WalkedCall call = path.call();
        path.steps().forEach(call::walk);
    }

    @Property(tries = 40)
    @Label("はじめての公表から")
    void fromTheAnnouncement(@ForAll("paths") Path path) {
        WalkedCall call = path.call();
        call.announceAdoptions();
        path.steps().forEach(call::walk);
    }

    @Example
    @Label("歩みは偏らない: 断られるための操作のほかは、どの操作もどこかで行われ、遷移の表のどの状態にもどこかで至る")
    void everyVerbIsDoneAndEveryStateIsReachedSomewhere() {
        Set<String> done = new TreeSet<>();
        Set<String> offered = new TreeSet<>();
        Set<Enum<?>> reached = new HashSet<>();
        Set<Enum<?>> table = new HashSet<>(destinations(CallState.values(), CallState::next));
        table.addAll(destinations(ApplicationState.values(), ApplicationState::next));
        table.addAll(destinations(GrantState.values(), GrantState::next));
        Random random = new Random(20_250_512);
        for (int i = 0; i < ENOUGH && !(done.containsAll(offered) && reached.containsAll(table)); i++) {
            WalkedCall call = new WalkedCall(i % 3 == 1 ? 60 : 120, Walk.values()[i % 2], List.of(40, 30, 50, 60));
            if (i % 3 != 0) {
                call.announceAdoptions();
            }
            List<Step> steps = new ArrayList<>();
            random.ints(1_600, 0, 10_000)
                    .boxed()
                    .forEach(any ->
                            steps.add(new Step(any, random.nextInt(4), random.nextInt(3), random.nextInt(10_000))));
            steps.forEach(call::walk);
            done.addAll(call.done());
            offered.addAll(call.offered());
            offered.removeAll(REFUSED);
            reached.addAll(call.reached());
        }

        assertThat(done).containsExactlyInAnyOrderElementsOf(offered);
        assertThat(reached).containsAll(table);
    }

    private static <S> Set<S> destinations(S[] states, Function<S, Set<S>> next) {
        return Stream.of(states).flatMap(state -> next.apply(state).stream()).collect(Collectors.toSet());
    }
}
