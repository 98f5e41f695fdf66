package jp.jinjibu.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.jinjibu.test.TestStack;

/**
 * 検証のスレッドごとに一つの Chromium（Playwright はスレッドをまたげない）。JVM が終わると、つながりが切れて Chromium も終わる。
 *
 * <p>利用者の名が空文字なら、サインインしていない人。
 */
final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");
    private static final String MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

    /** 開いたページで axe を使えるようにするもの。 */
    static final String LOAD_AXE = "loadAxe()";

    /** axe の本文（およそ 560 kB）は、窓ごとに一度だけ渡す。ページごとに渡すと、渡すだけで axe が調べるのと同じほどかかる。 */
    private static final String AXE = "window.loadAxe = function () {" + AxeBuilder.getAxeScript() + "\n};";

    /** サインインを済ませた人のクッキー。何度もサインインしないため。 */
    private static final Map<String, String> SIGNED_IN = new ConcurrentHashMap<>();

    private Chromium() {}

    /** スレッドごとに、開いたままにしておく窓の数。 */
    private static final int KEPT = 8;

    /** スレッドごとの、見るだけの検証がくり返し使う窓。窓を開くたびに Chromium の起こすプロセスを省く。 */
    private static final ThreadLocal<Map<String, Page>> SHARED = ThreadLocal.withInitial(Kept::new);

    /** 長く使わない窓から閉じる。 */
    private static final class Kept extends LinkedHashMap<String, Page> {
        private static final long serialVersionUID = 1L;

        Kept() {
            super(KEPT * 2, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Page> eldest) {
            if (size() <= KEPT) {
                return false;
            }
            eldest.getValue().context().close();
            return true;
        }
    }

    private static final ThreadLocal<Browser> BROWSER = ThreadLocal.withInitial(Chromium::launch);

    private static Browser launch() {
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--in-process-gpu",
                                "--disable-background-networking",
                                "--lang=ja")));
    }

    /** はじめて訪れる人（何も覚えていないブラウザー）。 */
    static BrowserContext fresh() {
        return open("", settings -> {});
    }

    /** サインインを済ませた人。サインアウトは試さないこと（ほかの検証と同じセッションを使う）。 */
    static BrowserContext as(String user) {
        return open(user, settings -> {});
    }

    /** サインインを済ませた人の、見るだけの検証がくり返し使う窓。閉じないこと、クッキーを変えないこと。 */
    static Page shared(String user) {
        Map<String, Page> kept = SHARED.get();
        Page known = kept.get(user);
        if (known == null) {
            known = as(user).newPage();
            kept.put(user, known);
        }
        return known;
    }

    /** JavaScript を切ったブラウザー。 */
    static BrowserContext withoutJavaScript(String user) {
        return open(user, settings -> settings.setJavaScriptEnabled(false));
    }

    private static BrowserContext open(String user, Consumer<Browser.NewContextOptions> settings) {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setBaseURL(TestStack.url().toString())
                .setLocale("ja-JP")
                .setTimezoneId("Asia/Tokyo")
                .setViewportSize(1280, 800);
        if (!user.isEmpty()) {
            options.setStorageState(SIGNED_IN.computeIfAbsent(user, Chromium::signedInState));
        }
        settings.accept(options);
        BrowserContext context = BROWSER.get().newContext(options);
        context.setDefaultTimeout(10_000);
        context.addInitScript(AXE);
        return context;
    }

    private static String signedInState(String user) {
        try (BrowserContext context = fresh()) {
            Page page = context.newPage();
            page.navigate("/sign-in");
            signIn(page, user);
            page.waitForURL(Pattern.compile(".*/home"));
            return context.storageState();
        }
    }

    /** 認証基盤のサインインの画面で、名とパスワードを入れる。 */
    static void signIn(Page page, String user) {
        page.locator("#username").fill(user);
        page.locator("#password").fill("password");
        page.locator("#kc-login").click();
    }

    /** ボタンを名前で押す。 */
    static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** 欄をラベルで探す。「※必須」「任意」の札は、名前の前の部分だけを見るので要らない。 */
    static Locator field(Page page, String label) {
        return page.getByLabel(Pattern.compile("^" + label + "\\s*(※必須|任意)?\\s*$"));
    }

    /** この検証だけの符号。 */
    static String newCode(String purpose) {
        return purpose + "-" + Long.toString(System.nanoTime(), 36);
    }

    private static Path executable() {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name))),
                        Stream.of(Path.of(MAC)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Chromium がありません。scripts/test が入れるか、入れ方を示します。"));
    }
}
