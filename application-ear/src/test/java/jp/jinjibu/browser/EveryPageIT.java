package jp.jinjibu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import jp.jinjibu.test.SampleCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("すべてのページ × 見る人 × 状態: 題名、はじめの Tab、axe、320px、大きさ、運ぶ量、リンクの先（UX-1〜5、UX-7）")
class EveryPageIT {
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
            "/applications/{number}/editions/{edition}/pdf", "提出した内容（PDF）の受け取り");

    private static final int BROWSERS = 2;

    /** 時刻や中身を変えることのある見方は、ほかのページが開く間を避ける。 */
    private static final ReadWriteLock TURNS = new ReentrantReadWriteLock();

    private static final List<Visit> ALL = Stream.of(
                    PublicVisits.ALL,
                    OfficeVisits.all(),
                    OrganisationVisits.ALL,
                    ApplicationVisits.all(),
                    ScreeningVisits.ALL,
                    ReviewVisits.ALL,
                    AdoptionVisits.ALL,
                    GrantVisits.ALL,
                    ReportVisits.ALL,
                    BudgetVisits.ALL,
                    PaymentVisits.ALL)
            .flatMap(List::stream)
            .toList();

    static List<Visit> visits() {
        return ALL;
    }

    @BeforeAll
    static void いろいろな状態のものを用意する() {
        OfficeVisits.prepare();
        OrganisationVisits.prepare();
        ApplicationVisits.prepare();
        ScreeningVisits.prepare();
        ReviewVisits.prepare();
        AdoptionVisits.prepare();
        GrantVisits.prepare();
        ReportVisits.prepare();
        BudgetVisits.prepare();
        PaymentVisits.prepare();
    }

    @AfterAll
    static void 跡を残さない() {
        ReportVisits.restore();
        GrantVisits.restore();
        AdoptionVisits.restore();
        PaymentVisits.restore();
        OfficeVisits.restore();
    }

    /** はじめの検証のときに、すべてのページを、二つの Chromium で見始める。 */
    private static final class Inspections {
        private static final Map<Visit, Future<?>> RESULTS = start();

        private static Map<Visit, Future<?>> start() {
            ExecutorService browsers = Executors.newFixedThreadPool(BROWSERS);
            Map<Visit, Future<?>> results = new IdentityHashMap<>();
            ALL.forEach(visit -> results.put(visit, browsers.submit(() -> inspect(visit))));
            browsers.shutdown();
            return results;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("visits")
    @DisplayName("どのページも約束を守る")
    void everyPageKeepsThePromises(Visit visit) throws Throwable {
        try {
            Inspections.RESULTS.get(visit).get();
        } catch (ExecutionException failure) {
            throw failure.getCause();
        }
    }

    private static void inspect(Visit visit) {
        if (visit.onlyLooks()) {
            inspect(visit, Chromium.shared(visit.viewer()));
            return;
        }
        // 操作はクッキーを変えることがある
        try (BrowserContext context = Chromium.as(visit.viewer())) {
            inspect(visit, context.newPage());
        }
    }

    private static void inspect(Visit visit, Page page) {
        try (Inspection inspection = new Inspection(visit.viewer(), page)) {
            Lock turn = visit.onlyLooks() ? TURNS.readLock() : TURNS.writeLock();
            turn.lock();
            try {
                inspection.open(visit.filledPath());
                visit.steps().accept(page);
            } finally {
                turn.unlock();
            }
            inspection.check(visit.status(), visit.withErrors());
        }
    }

    @Test
    @DisplayName("権限の表にあるどのページも、ここで少なくとも一度は見る")
    void everyPageOfTheRightsTableIsVisited() {
        List<String> pages = pagesOfTheRightsTable();
        Set<String> missing = new TreeSet<>(pages);
        missing.removeAll(NOT_PAGES.keySet());
        visits().stream()
                .filter(Visit::isSeen)
                .forEach(visit ->
                        endpoint(visit.path().replaceAll("\\?.*", ""), pages).ifPresent(missing::remove));
        assertThat(missing).as("見ていないページ").isEmpty();
        assertThat(pages).as("ページを描かない宛先は、権限の表にある").containsAll(NOT_PAGES.keySet());
    }

    @Test
    @DisplayName("どのページも、決めた数までの SQL で描く")
    void pagesKeepWithinTheirStatements() {
        List<String> pages = pagesOfTheRightsTable();
        assertThat(PageStatements.beyond(ALL, path -> endpoint(path, pages).orElse(path)))
                .isEmpty();
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

    /** 権限の表の、画面の GET の宛先（{@code /calls/{call}/settings} の形）。 */
    private static List<String> pagesOfTheRightsTable() {
        List<String> pages = SampleCall.read("application-ear/src/test/resources/rights.md")
                .lines()
                .filter(line -> line.startsWith("| GET | /") && !line.startsWith("| GET | /api/"))
                .map(line -> line.split("\\|")[2].strip().replaceAll("\\{([^=}]+)=[^}]+}", "{$1}"))
                .distinct()
                .toList();
        assertThat(pages).hasSizeGreaterThan(40);
        return pages;
    }

    /** 宛先の型のうち、このパスに当たるもの。いくつもあれば、変わる部分の少ないもの。 */
    private static Optional<String> endpoint(String path, List<String> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> path.matches(endpoint.replaceAll("\\{[^}]+}", "[^/]+")))
                .min(Comparator.comparing(endpoint -> endpoint.split("\\{", -1).length));
    }
}
