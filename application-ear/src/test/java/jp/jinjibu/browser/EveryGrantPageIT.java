package jp.jinjibu.browser;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

@DisplayName("交付から支払までのすべてのページ × 見る人 × 状態: 題名、はじめの Tab、axe、320px、大きさ、運ぶ量、リンクの先（UX-1〜5、UX-7）")
class EveryGrantPageIT extends PagesOfStates {
    /** この群のページ。 */
    static final List<Visit> VISITS = Stream.of(GrantVisits.ALL, ReportVisits.ALL, PaymentVisits.ALL)
            .flatMap(List::stream)
            .toList();

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
