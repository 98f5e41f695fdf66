package jp.jinjibu.browser;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link jp.jinjibu.AllPagesIT} の一群。名を挙げて、これだけを動かせる。 */
@DisplayName("確認から採択までと予算のすべてのページ × 見る人 × 状態: 題名、はじめの Tab、axe、320px、大きさ、運ぶ量、リンクの先（UX-1〜5、UX-7）")
public class EveryReviewPageIT extends PagesOfStates {
    /** この群のページ。 */
    static final List<Visit> VISITS = Stream.of(
                    ScreeningVisits.ALL, ReviewVisits.ALL, AdoptionVisits.ALL, BudgetVisits.ALL)
            .flatMap(List::stream)
            .toList();

    @ParameterizedTest(name = "{0}")
    @MethodSource("visits")
    @DisplayName("どのページも約束を守る")
    void keepsThePromisesOfReview(Visit visit) throws Throwable {
        keepsThePromises(visit);
    }

    @Test
    @DisplayName("どのページも、決めた数までの SQL で描く")
    void keepWithinTheirStatementsOfReview() {
        keepWithinTheirStatements();
    }

    @Override
    List<Visit> visits() {
        return VISITS;
    }

    @Override
    void prepare() {
        ScreeningVisits.prepare();
        ReviewVisits.prepare();
        AdoptionVisits.prepare();
        BudgetVisits.prepare();
    }

    @Override
    void restore() {
        AdoptionVisits.restore();
    }
}
