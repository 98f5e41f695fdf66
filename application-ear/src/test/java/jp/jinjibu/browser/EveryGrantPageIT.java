package jp.jinjibu.browser;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link jp.jinjibu.AllPagesIT} の一群。名を挙げて、これだけを動かせる。 */
@DisplayName("交付から支払までのすべてのページ × 見る人 × 状態: 題名、はじめの Tab、axe、320px、大きさ、運ぶ量、リンクの先（UX-1〜5、UX-7）")
public class EveryGrantPageIT extends PagesOfStates {
    /** この群のページ。 */
    static final List<Visit> VISITS = Stream.of(GrantVisits.ALL, ReportVisits.ALL, PaymentVisits.ALL)
            .flatMap(List::stream)
            .toList();

    @ParameterizedTest(name = "{0}")
    @MethodSource("visits")
    @DisplayName("どのページも約束を守る")
    void keepsThePromisesOfGrant(Visit visit) throws Throwable {
        keepsThePromises(visit);
    }

    @Test
    @DisplayName("どのページも、決めた数までの SQL で描く")
    void keepWithinTheirStatementsOfGrant() {
        keepWithinTheirStatements();
    }

    @Override
    List<Visit> visits() {
        return VISITS;
    }

    @Override
    void prepare() {
        GrantVisits.prepare();
        ReportVisits.prepare();
        PaymentVisits.prepare();
    }

    @Override
    void restore() {
        ReportVisits.restore();
        GrantVisits.restore();
        PaymentVisits.restore();
    }
}
