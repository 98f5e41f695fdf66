package jp.jinjibu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import jp.jinjibu.test.SampleCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** ページ × 見る人 × 状態の一群の検証。二つの Chromium で見る。検証の名は群ごとに違えて、一つのクラスに集めても、同じ検証のくり返しと数えられないようにする。 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PagesOfStates {
    /** 群が替わっても同じ窓を使い続けるよう、閉じない。 */
    private static final ExecutorService BROWSERS =
            Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory());

    /** 時刻や中身を変えることのある見方は、ほかのページが開く間を避ける。 */
    private final ReadWriteLock turns = new ReentrantReadWriteLock();

    private final Map<Visit, Future<?>> results = new IdentityHashMap<>();

    /** この群のページ。 */
    abstract List<Visit> visits();

    /** いろいろな状態のものを用意する。 */
    abstract void prepare();

    /** 跡を残さない。 */
    abstract void restore();

    @BeforeAll
    void いろいろな状態のものを用意する() {
        prepare();
    }

    @AfterAll
    void 跡を残さない() {
        restore();
    }

    /** どのページも約束を守る。 */
    final void keepsThePromises(Visit visit) throws Throwable {
        if (results.isEmpty()) {
            startLooking();
        }
        try {
            results.get(visit).get();
        } catch (ExecutionException failure) {
            throw failure.getCause();
        }
    }

    /** はじめの検証のときに、この群のすべてのページを見始める。 */
    private void startLooking() {
        visits().forEach(visit -> results.put(visit, BROWSERS.submit(() -> inspect(visit))));
    }

    private void inspect(Visit visit) {
        if (visit.onlyLooks()) {
            inspect(visit, Chromium.shared(visit.viewer()));
            return;
        }
        // 操作はクッキーを変えることがある
        try (BrowserContext context = Chromium.as(visit.viewer())) {
            inspect(visit, context.newPage());
        }
    }

    private void inspect(Visit visit, Page page) {
        try (Inspection inspection = new Inspection(visit.viewer(), page)) {
            Lock turn = visit.onlyLooks() ? turns.readLock() : turns.writeLock();
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

    /** どのページも、決めた数までの SQL で描く。 */
    final void keepWithinTheirStatements() {
        List<String> pages = pagesOfTheRightsTable();
        assertThat(PageStatements.beyond(visits(), path -> endpoint(path, pages).orElse(path)))
                .isEmpty();
    }

    /** 権限の表の、画面の GET の宛先（{@code /calls/{call}/settings} の形）。 */
    static List<String> pagesOfTheRightsTable() {
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
    static Optional<String> endpoint(String path, List<String> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> path.matches(endpoint.replaceAll("\\{[^}]+}", "[^/]+")))
                .min(Comparator.comparing(endpoint -> endpoint.split("\\{", -1).length));
    }
}
