package jp.jinjibu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Media;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.TestStack;

/** どのページにも成り立つべきことを調べる。見つかったものは一度に全部挙げる。閉じると、同じ窓で次のページを調べられる。 */
final class Inspection implements AutoCloseable {
    private static final String SYSTEM = ".+　補助金事務システム";
    private static final int MAX_PAGE_BYTES = 100_000;
    private static final int MAX_SCRIPT_BYTES = 30_000;

    /** 同じ人には同じ答えなので、一度開けたリンクは確かめ直さない。 */
    private static final Map<String, Opened> OPENED = new ConcurrentHashMap<>();

    private static final ThreadLocal<Map<String, Browser>> READERS = ThreadLocal.withInitial(HashMap::new);

    /** 静的なものは名が中身を決めるので、一度量れば足りる。 */
    private static final Map<String, Weight> WEIGHED = new ConcurrentHashMap<>();

    /** axe で調べた骨組み（{@link #SKELETON}）と、文字の見え方（{@link #LOOKS}）。 */
    private static final Set<String> AXED = ConcurrentHashMap.newKeySet();

    /** 運ぶ量と、そのうちのスクリプト。 */
    private record Weight(int bytes, int script) {}

    private final String viewer;
    private final Page page;
    private final List<Response> responses = new ArrayList<>();
    private final List<String> console = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Consumer<Response> answered = responses::add;
    private final Consumer<ConsoleMessage> heard = this::hear;
    private final Consumer<String> failed = console::add;

    /**
     * ページを開く前に作る。
     *
     * @param viewer 見る人。いなければ空文字
     */
    Inspection(String viewer, Page page) {
        this.viewer = viewer;
        this.page = page;
        page.onResponse(answered);
        page.onConsoleMessage(heard);
        page.onPageError(failed);
    }

    @Override
    public void close() {
        page.offResponse(answered);
        page.offConsoleMessage(heard);
        page.offPageError(failed);
    }

    /** 開いて、はじめての訪問で運ぶ量を量る。 */
    void open(String path) {
        page.navigate(path);
        weigh();
    }

    /**
     * 今のページを調べる。
     *
     * @param status 答えの状態
     * @param withErrors 入力の誤りを知らせるページか
     */
    void check(int status, boolean withErrors) {
        page.setViewportSize(1280, 800);
        checkDocument(status, withErrors);
        checkFirstTab();
        axe();
        look("1280px", LAYOUT + WHOLE);
        page.setViewportSize(320, 640);
        look("320px", LAYOUT + WHOLE);
        page.setViewportSize(1920, 1080);
        look("1920px", WHOLE);
        checkPrint();
        checkLinks();
        problems.addAll(console);
        assertThat(problems).as(page.url()).isEmpty();
    }

    /** WCAG 2.0・2.1・2.2 のレベル A と AA の違反（UX-3）と、見出しの順の誤り。 */
    static List<String> violations(Page page) {
        page.evaluate(Chromium.LOAD_AXE);
        return axe(page, "document, {" + RULES + "rules: { 'heading-order': { enabled: true } } }", List.of());
    }

    private static final String RULES =
            "runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, "
                    // 違反だけを詳しく調べさせる。違反でないものまで書き出すと三倍かかる。
                    + "resultTypes: ['violations'], iframes: false, ";

    @SuppressWarnings("unchecked")
    private static List<String> axe(Page page, String arguments, List<Integer> unseen) {
        return (List<String>) page.evaluate(
                "async unseen => { const { violations } = await axe.run(" + arguments + ");"
                        + " return violations.flatMap(rule => rule.nodes.map(node =>"
                        + " `axe ${rule.id}（${rule.help}）: ${node.html}`)); }",
                unseen);
    }

    /**
     * 本文の骨組みも、枠（役割ごとの案内など）の骨組みも前に調べたものと同じなら、結果も同じなので省く。
     *
     * <p>色の対比（文字と背景、文の中のリンクとまわりの文字）は、axe の時間の多くを使い、要素の見え方で決まるので、骨組みではなく、
     * 同じ見え方のものを前に調べていれば省く。大きさは、{@link #LAYOUT} がどのページでも、axe より厳しく見る。
     */
    @SuppressWarnings("unchecked")
    private void axe() {
        boolean unseen = false;
        for (String skeleton : (List<String>) page.evaluate(SKELETON)) {
            unseen |= AXED.add(skeleton);
        }
        List<String> looks = (List<String>) page.evaluate(LOOKS);
        List<Integer> fresh = IntStream.range(0, looks.size())
                .filter(i -> AXED.add(looks.get(i)))
                .boxed()
                .toList();
        if (unseen || !fresh.isEmpty()) {
            page.evaluate(Chromium.LOAD_AXE);
        }
        if (unseen) {
            problems.addAll(axe(
                    page,
                    "document, {" + RULES
                            + "rules: { 'heading-order': { enabled: true }, 'color-contrast': { enabled: false },"
                            + " 'link-in-text-block': { enabled: false }, 'target-size': { enabled: false } } }",
                    List.of()));
        }
        if (!fresh.isEmpty()) {
            problems.addAll(axe(
                    page,
                    "{ include: unseen.map(i => looks[i]) }, { runOnly: ['color-contrast', 'link-in-text-block'],"
                            + " resultTypes: ['violations'], iframes: false }",
                    fresh));
        }
    }

    /**
     * 文字のある要素と欄とリンクの見え方: 祖先からの要素の種類と class と状態、文字と背景の色、大きさ、太さ、リンクなら文の中か。
     * 同じ見え方のものは一つと数える。
     */
    private static final String LOOKS = """
            () => {
              const step = element => element.tagName + '.' + element.className + (element.matches(':disabled') ? ':disabled' : '')
                + [...element.attributes].filter(({ name }) => /^(role|type|open|aria-(current|disabled|hidden|selected|invalid))$/.test(name)).map(({ name, value }) => `[${name}=${value}]`).join('');
              const paths = new Map([[document.body, '']]);
              const path = element => {
                if (!paths.has(element)) paths.set(element, path(element.parentElement) + '>' + step(element));
                return paths.get(element);
              };
              const worded = element => [...element.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim());
              const found = new Map();
              for (const element of document.body.querySelectorAll('*')) {
                const link = element.matches('a[href]');
                if (!worded(element) && !link && !element.matches('input, select, textarea') || !element.checkVisibility()) continue;
                const style = getComputedStyle(element);
                const look = [path(element), style.color, style.backgroundColor, style.fontSize, style.fontWeight, style.opacity, link && worded(element.parentElement)].join(' ');
                if (!found.has(look)) found.set(look, element);
              }
              window.looks = [...found.values()];
              return [...found.keys()];
            }""";

    /**
     * ページの骨組み: 要素の入れ子と、見え方や読み上げを決める属性。文章は有無だけ、id は数を除いて見る。同じ骨組みの続くもの（表の行など）は一つと数える。
     * 答えは、枠と本文の二つ。枠では、今いる場所の印を見ない。
     */
    private static final String SKELETON = """
            () => {
              const valued = /^(class|role|type|scope|tabindex|lang|hidden|disabled|required|open|autocomplete|id|for|headers|aria-(?!label$|description$|valuetext$).*)$/;
              const main = document.querySelector('main');
              const own = (element, framing) => [...element.attributes]
                .filter(attribute => !(framing && attribute.name === 'aria-current'))
                .map(attribute => attribute.name + '=' + (valued.test(attribute.name) ? attribute.value.replace(/[0-9]+/g, '0') : attribute.value.trim() !== ''))
                .sort().join(' ');
              const skeleton = (element, framing) => {
                const parts = [];
                for (const child of element.childNodes) {
                  const part = child.nodeType === Node.TEXT_NODE ? (child.data.trim() ? '#' : '')
                    : child.nodeType !== Node.ELEMENT_NODE ? ''
                    : framing && child === main ? 'MAIN' : skeleton(child, framing);
                  if (part && part !== parts.at(-1)) parts.push(part);
                }
                return element.tagName + '[' + own(element, framing) + '](' + parts.join(',') + ')';
              };
              return [skeleton(document.body, true), main ? skeleton(main, false) : ''];
            }""";

    private void hear(ConsoleMessage message) {
        boolean refusedPage = message.text().startsWith("Failed to load resource")
                && message.location().startsWith(page.url());
        if (message.type().equals("error") && !refusedPage || message.type().equals("warning")) {
            console.add("コンソール " + message.type() + ": " + message.text() + " " + message.location());
        }
    }

    /** UX-7: はじめに運ぶのは 100 kB まで、スクリプトは 30 kB まで。静的なものは長く、画面は一度だけ。 */
    private void weigh() {
        int bytes = 0;
        int script = 0;
        for (Response response : List.copyOf(responses)) {
            Weight weight = response.request().resourceType().equals("document")
                    ? document(response)
                    : WEIGHED.computeIfAbsent(response.url(), url -> asset(response));
            bytes += weight.bytes();
            script += weight.script();
        }
        require(bytes <= MAX_PAGE_BYTES, "はじめに運ぶ量が " + bytes + " バイト");
        require(script <= MAX_SCRIPT_BYTES, "スクリプトが " + script + " バイト");
    }

    private Weight document(Response response) {
        String caching = response.headerValue("cache-control");
        require("no-store".equals(caching), "画面が no-store でない: " + response.url() + " " + caching);
        return new Weight(carried(response), 0);
    }

    private Weight asset(Response response) {
        String caching = response.headerValue("cache-control");
        require(
                caching != null && caching.contains("max-age=31536000") && caching.contains("immutable"),
                "静的なものが 1 年覚えられない: " + response.url() + " " + caching);
        boolean script = response.request().resourceType().equals("script");
        return new Weight(carried(response), script ? response.body().length : 0);
    }

    private static int carried(Response response) {
        var sizes = response.request().sizes();
        return sizes.responseBodySize + sizes.responseHeadersSize;
    }

    /** UX-1: 言語、題名、見出し。 */
    private void checkDocument(int status, boolean withErrors) {
        int answered = responses.stream()
                .filter(response -> response.request().isNavigationRequest()
                        && response.frame() == page.mainFrame()
                        && !(response.status() >= 300 && response.status() < 400))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .status();
        require(answered == status, "状態が " + answered + "（" + status + " のはず）");
        Map<?, ?> head = (Map<?, ?>) page.evaluate(HEAD);
        require("ja".equals(head.get("lang")), "lang が ja でない");
        require(head.get("headings").equals(1), "h1 が " + head.get("headings") + " 個");
        String title = (String) head.get("title");
        require(title.matches("(エラー：)?\\S.* - " + SYSTEM), "題名: " + title);
        require(title.startsWith("エラー：") == withErrors, "題名の「エラー：」: " + title);
        require(head.get("summary").equals(withErrors), "誤りのまとめの有無");
    }

    private static final String HEAD = """
            () => ({
              lang: document.documentElement.lang,
              headings: document.querySelectorAll('h1').length,
              title: document.title,
              summary: document.querySelector('error-summary[autofocus]')?.checkVisibility({ visibilityProperty: true }) ?? false,
            })""";

    private static final String SKIP = "本文へ移動";

    /** autofocus は、読み終えた後の描画のときに働く。 */
    private static final String AUTOFOCUS = """
            async () => {
              const wanted = [...document.querySelectorAll('[autofocus]')].some(element => element.checkVisibility());
              for (let frame = 0; wanted && document.activeElement === document.body && frame < 120; frame++) {
                await new Promise(requestAnimationFrame);
              }
            }""";

    /** UX-2: 開いてはじめの Tab は「本文へ移動」。知らせに移っている画面では、それが文書のはじめの操作対象であること。 */
    private void checkFirstTab() {
        page.evaluate(AUTOFOCUS);
        boolean focused = (boolean) page.evaluate("document.activeElement !== document.body");
        if (focused) {
            require(
                    (boolean) page.evaluate("document.activeElement.hasAttribute('autofocus')"),
                    "開いたときに、知らせでも誤りのまとめでもないものに移っている");
        }
        String first = firstTab(focused);
        if (!first.equals(SKIP)) {
            page.waitForTimeout(1_000); // 機械が混んでいて、知らせへ移るのが、Tab の間になったのかもしれない。
            first = firstTab(true);
        }
        require(first.equals(SKIP), "はじめの Tab が「" + first.strip() + "」");
    }

    /** 文書のはじめに戻ってから Tab を押して着いたもの。 */
    private String firstTab(boolean moved) {
        if (moved) {
            page.evaluate("document.querySelector('.skip').focus()");
        }
        page.keyboard().press(moved ? "Shift+Tab" : "Tab");
        if (moved) {
            page.keyboard().press("Tab");
        }
        return (String) page.evaluate("document.activeElement.textContent");
    }

    /** 幅を変えた後の配置と、それを見る部品（scroll-region）の番が済むまで、二こま待ってから見る。 */
    @SuppressWarnings("unchecked")
    private void look(String how, String script) {
        for (String problem : (List<String>) page.evaluate(BEGINNING + script + "return problems; }")) {
            problems.add(how + ": " + problem);
        }
    }

    private static final String BEGINNING = """
            async () => {
              for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
              const problems = [];
              const name = element => element.outerHTML.replace(/\\s+/g, ' ').slice(0, 160);
            """;

    /** 紙でも、表の右の列を失わず、数は折れない。A4 の、列の多い表なら横向きの、余白を除いた幅で見る。 */
    private void checkPrint() {
        boolean landscape = page.locator("main thead th:nth-child(7)").count() > 0;
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        try {
            page.setViewportSize(landscape ? 1010 : 682, 1000);
            look("印刷", PRINT);
        } finally {
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        }
    }

    private static final String BROKEN = """
              const lines = range => new Set([...range.getClientRects()].filter(r => r.width > 0).map(r => Math.round(r.top / 4))).size;
              const shown = element => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.visually-hidden, textarea, pre');
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if (!shown(node.parentElement)) continue;
                const range = document.createRange();
                const whole = node.parentElement.closest('.number, .chip, time, .figure, .nowrap');
                if (whole && node.textContent.trim()) {
                  range.selectNodeContents(node);
                  if (lines(range) > 1) problems.push('中で折れている: ' + name(whole));
                }
                for (const match of node.textContent.matchAll(/\\d{1,3}(,\\d{3})+/g)) {
                  range.setStart(node, match.index);
                  range.setEnd(node, match.index + match[0].length);
                  if (lines(range) > 1) problems.push('数が折れている: ' + match[0] + ' ' + name(node.parentElement));
                }
              }
            """;

    /** UX-50〜52: 案内は一行に七つまで。額・数・日付・札は中で折れない。表のある画面は、幅いっぱいに使う。 */
    private static final String WHOLE = BROKEN + """
              const entries = [...document.querySelectorAll('.navigation li')];
              if (entries.length > 7) problems.push(`案内が ${entries.length} ある`);
              if (innerWidth >= 1280 && new Set(entries.map(entry => entry.getBoundingClientRect().top)).size > 1) problems.push('案内が二行になる');
              const inner = document.querySelector('main > .inner');
              if (document.querySelector('main .table') && inner.getBoundingClientRect().width < document.documentElement.clientWidth - 1) problems.push('幅いっぱいに使わない');
            """;

    private static final String PRINT = BROKEN + """
              for (const cell of document.querySelectorAll('main :is(th, td)')) {
                const box = cell.getBoundingClientRect();
                if (box.width > 0 && !cell.closest('.visually-hidden') && box.right > innerWidth + 1) problems.push(`紙から ${Math.round(box.right - innerWidth)}px はみ出す: ` + name(cell));
              }
            """;

    /** UX-2・4・5: 横に動かない、操作対象の大きさ、フォーカスの輪。 */
    private static final String LAYOUT = """
              const root = document.documentElement;
              if (root.scrollWidth > root.clientWidth) {
                problems.push(`横に動く（${root.scrollWidth}）`);
                for (const element of document.querySelectorAll('body *')) {
                  if (element.getBoundingClientRect().right > root.clientWidth + 1 && !element.closest('scroll-region, .visually-hidden')) problems.push('はみ出す: ' + name(element));
                }
              }
              for (const element of [root, document.body]) {
                if (['hidden', 'clip'].includes(getComputedStyle(element).overflowX)) problems.push('はみ出しを隠している: ' + element.tagName);
              }
              for (const element of document.querySelectorAll('body *')) {
                const style = getComputedStyle(element);
                if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.visually-hidden')) continue;
                if (element.scrollWidth <= element.clientWidth + 1 || style.overflowX === 'visible' || style.display === 'inline') continue;
                if (['auto', 'scroll'].includes(style.overflowX)) {
                  if (element.tabIndex !== 0 || element.getAttribute('role') !== 'region' || !element.getAttribute('aria-label')) {
                    if (!element.matches('textarea')) problems.push('名前がないか Tab で届かないのに横に動く: ' + name(element));
                  }
                } else if (!element.matches('input, select')) problems.push('切れている: ' + name(element));
              }

              const controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
                .filter(element => element.checkVisibility({ visibilityProperty: true }) && !element.disabled);
              for (const element of controls) {
                const box = element.getBoundingClientRect();
                const block = element.parentElement;
                const inSentence = element.matches('a') && getComputedStyle(element).display === 'inline'
                  && block.matches('p, li, dd, td, th, span') && block.textContent.trim() !== element.textContent.trim();
                if (!inSentence && (box.width < 24 || box.height < 24)) problems.push(`小さい（${box.width.toFixed(1)} × ${box.height.toFixed(1)}）: ` + name(element));
                if (element.matches('.button:not(.small)') && box.height < 44) problems.push(`主なボタンが低い（${box.height}）: ` + name(element));
              }
              for (const element of controls) {
                element.focus();
                if (document.activeElement !== element) { problems.push('フォーカスできない: ' + name(element)); continue; }
                const style = getComputedStyle(element);
                if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) problems.push('フォーカスの輪がない: ' + name(element));
                const box = element.getClientRects()[0];
                const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
                const y = Math.min(Math.max(box.top + Math.min(box.height, innerHeight) / 2, 0), innerHeight - 1);
                const hit = document.elementFromPoint(x, y);
                if (!hit || !(element.contains(hit) || hit.contains(element))) problems.push('フォーカスしたものが隠れている: ' + name(element) + ' ← ' + (hit ? name(hit) : ''));
              }
              document.activeElement.blur();
              scrollTo(0, 0);
            """;

    /** どのリンクも、この人に開ける。ページの中のところを指すなら、そこがある。 */
    @SuppressWarnings("unchecked")
    private void checkLinks() {
        String base = TestStack.url().toString();
        String here = withoutFragment((String) page.evaluate("location.href"));
        for (String href : (List<String>)
                page.evaluate("[...new Set([...document.querySelectorAll('a[href]')].map(a => a.href))]")) {
            String target = withoutFragment(href);
            String id = href.length() > target.length() ? URI.create(href).getFragment() : "";
            if (target.equals(here)) {
                require(
                        id.isEmpty() || (boolean) page.evaluate("id => document.getElementById(id) !== null", id),
                        "行き先がページの中にない: " + href);
                continue;
            }
            require(href.startsWith(base + "/"), "よそへのリンク: " + href);
            Opened opened = OPENED.computeIfAbsent(viewer + " " + target, key -> opened(target));
            require(opened.status() < 400, "リンクの先が " + opened.status() + ": " + href);
            require(id.isEmpty() || opened.ids().contains(id), "行き先が、開いたページの中にない: " + href);
        }
    }

    private static String withoutFragment(String href) {
        int hash = href.indexOf('#');
        return hash < 0 ? href : href.substring(0, hash);
    }

    /** リンクの先の答えと、その中のものの id。 */
    private record Opened(int status, Set<String> ids) {}

    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");

    /** リンクの先は描かなくてよいので、同じ人の、画面を描かない客で開く。 */
    private Opened opened(String href) {
        Answer answer = READERS.get().computeIfAbsent(viewer, name -> reader()).open(href);
        Set<String> ids = new HashSet<>();
        if (answer.header("Content-Type").startsWith("text/html")) {
            ID.matcher(answer.text()).results().forEach(id -> ids.add(id.group(1)));
        }
        return new Opened(answer.status(), ids);
    }

    private Browser reader() {
        Browser reader = new Browser();
        page.context().cookies().forEach(cookie -> reader.bring(cookie.name, cookie.value));
        return reader;
    }

    private void require(boolean condition, String problem) {
        if (!condition) {
            problems.add(problem);
        }
    }
}
