package jp.jinjibu.browser;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

@DisplayName("確認から採択までと予算のすべてのページ × 見る人 × 状態: 題名、はじめの Tab、axe、320px、大きさ、運ぶ量、リンクの先（UX-1〜5、UX-7）")
class EveryReviewPageIT extends PagesOfStates {
    /** この群のページ。 */
    static final List<Visit> VISITS = Stream.of(
                    ScreeningVisits.ALL, ReviewVisits.ALL, AdoptionVisits.ALL, BudgetVisits.ALL)
            .flatMap(List::stream)
            .toList();

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
