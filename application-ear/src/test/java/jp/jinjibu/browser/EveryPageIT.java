package jp.jinjibu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link jp.jinjibu.AllPagesIT} の一群。名を挙げて、これだけを動かせる。 */
@DisplayName("入口から申請までのすべてのページ × 見る人 × 状態: 題名、はじめの Tab、axe、320px、大きさ、運ぶ量、リンクの先（UX-1〜5、UX-7）")
public class EveryPageIT extends PagesOfStates {
    /** ページを描かない宛先と、その理由。 */
    private static final Map<String, String> NOT_PAGES = Map.of(
            "/sign-in", "認証基盤へ移るだけ",
            "/signed-in", "来たところへ移るだけ",
            "/session", "サインインを延ばす。本文はない",
            "/assets/{name}", "静的なファイル",
            "/applications/{number}/attachments/{id}", "添付の受け取り",
            "/applications/{number}/filings/performance-report/evidence/{id}", "証拠書類の受け取り",
            "/applications/{number}/filings/{kind}/attachments/{id}", "届け出るものの添付の受け取り",
            "/documents/{id}", "書面（PDF）の受け取り",
            "/rule-sets/{code}/versions/{version}/letters/{letter}", "書面の見本（PDF）の受け取り",
            "/applications/{number}/editions/{edition}/pdf", "提出した内容（PDF）の受け取り");

    /** この群のページ。 */
    static final List<Visit> VISITS = Stream.of(
                    PublicVisits.ALL, OfficeVisits.all(), OrganisationVisits.ALL, ApplicationVisits.all())
            .flatMap(List::stream)
            .toList();

    @ParameterizedTest(name = "{0}")
    @MethodSource("visits")
    @DisplayName("どのページも約束を守る")
    void keepsThePromisesFromTheEntrance(Visit visit) throws Throwable {
        keepsThePromises(visit);
    }

    @Test
    @DisplayName("どのページも、決めた数までの SQL で描く")
    void keepWithinTheirStatementsFromTheEntrance() {
        keepWithinTheirStatements();
    }

    @Override
    List<Visit> visits() {
        return VISITS;
    }

    @Override
    void prepare() {
        OfficeVisits.prepare();
        OrganisationVisits.prepare();
        ApplicationVisits.prepare();
    }

    @Override
    void restore() {
        OfficeVisits.restore();
    }

    @Test
    @DisplayName("権限の表にあるどのページも、ここで少なくとも一度は見る")
    void everyPageOfTheRightsTableIsVisited() {
        List<String> pages = pagesOfTheRightsTable();
        Set<String> missing = new TreeSet<>(pages);
        missing.removeAll(NOT_PAGES.keySet());
        Stream.of(VISITS, EveryReviewPageIT.VISITS, EveryGrantPageIT.VISITS)
                .flatMap(List::stream)
                .filter(Visit::isSeen)
                .forEach(visit ->
                        endpoint(visit.path().replaceAll("\\?.*", ""), pages).ifPresent(missing::remove));
        assertThat(missing).as("見ていないページ").isEmpty();
        assertThat(pages).as("ページを描かない宛先は、権限の表にある").containsAll(NOT_PAGES.keySet());
    }

    @Test
    @DisplayName("見たページを宛先に当てるとき、値の決まったほうを選ぶ")
    void prefersLiteralEndpoints() {
        List<String> pages = List.of("/calls/{call}", "/calls/new", "/calls/{call}/settings");
        assertThat(endpoint("/calls/new", pages)).hasValue("/calls/new");
        assertThat(endpoint("/calls/{call}", pages)).hasValue("/calls/{call}");
        assertThat(endpoint("/calls/r7/settings", pages)).hasValue("/calls/{call}/settings");
        assertThat(endpoint("/none", pages)).isEmpty();
    }
}
