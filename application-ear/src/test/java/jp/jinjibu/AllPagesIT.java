package jp.jinjibu;

import jp.jinjibu.browser.EveryGrantPageIT;
import jp.jinjibu.browser.EveryPageIT;
import jp.jinjibu.browser.EveryReviewPageIT;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * すべてのページの三つの群。
 *
 * <p>どのクラスよりも長く、二つのコアを使い切るので、名の順で先頭に置き、一つの一式だけで見る。その間、もう一つの一式は、待つことの多いほかの
 * 検証を進める。群が二つの一式で同時に動くと、コアを奪い合い、ほかの検証の待つ間にはコアが空く。
 */
@DisplayName("すべてのページ")
class AllPagesIT {
    @Nested
    @DisplayName("入口から申請まで")
    class FromTheEntrance extends EveryPageIT {}

    @Nested
    @DisplayName("確認から採択までと予算")
    class OfReview extends EveryReviewPageIT {}

    @Nested
    @DisplayName("交付から支払まで")
    class OfGrant extends EveryGrantPageIT {}
}
