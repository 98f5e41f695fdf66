package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** マウスを使わない人の手。 */
final class Keyboard {
    /** 一つの行き先まで Tab を押す回数の限り。これより多く要るページは、キーボードでは使えない。 */
    private static final int MAX_TABS = 120;

    private Keyboard() {}

    /** 誤りのまとめの項目から Enter で移ると、その欄に着き、同じ言葉の誤りが欄にある。 */
    static void leadsToItsField(Page page, Locator link) {
        String message = link.textContent();
        String id = link.getAttribute("href").substring(1);
        link.focus();
        page.keyboard().press("Enter");
        Locator field = page.locator("[id='" + id + "']");
        assertThat(field).isFocused();
        assertThat(field).isInViewport();
        Locator marked = page.locator("[aria-invalid=true]")
                .filter(new Locator.FilterOptions().setHas(field))
                .or(page.locator("[id='" + id + "'][aria-invalid=true]"));
        assertThat(marked).hasCount(1);
        assertThat(marked.getAttribute("aria-describedby")).contains(id + "-error");
        assertThat(page.locator("[id='" + id + "-error']")).hasText("エラー：" + message);
    }

    /** Tab で名前のところへ移り、Enter で進み、次の画面が開くまで待つ。 */
    static void follow(Page page, String name) {
        String here = page.url();
        tabTo(page, name);
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.equals(here));
    }

    /** この名のリンクかボタンまで Tab で進む。途中のどれにも輪が見える。 */
    static void tabTo(Page page, String name) {
        tab(page, name, "element => element.innerText?.trim() === wanted");
    }

    /** この id の欄まで Tab で進む。 */
    static void tabToElement(Page page, String id) {
        tab(page, id, "element => element.id === wanted");
    }

    private static void tab(Page page, String wanted, String found) {
        for (int i = 0; i < MAX_TABS; i++) {
            page.keyboard().press("Tab");
            String seen = (String) page.evaluate(
                    "wanted => { const element = document.activeElement;"
                            + " return getComputedStyle(element).outlineStyle !== 'solid' ? element.outerHTML"
                            + " : String((" + found + ")(element)); }",
                    wanted);
            assertThat(seen).as("輪がない").isIn("true", "false");
            if (seen.equals("true")) {
                return;
            }
        }
        throw new AssertionError("Tab では届かない: " + wanted);
    }

    /** 今の欄に、種類に応じた鍵で値を入れる。選択は矢印で、印は Space で、日付は数字で打つ。 */
    static void enter(Page page, String value) {
        switch ((String) page.evaluate(KIND)) {
            case "select" -> {
                int steps = (int) page.evaluate(
                        "wanted => [...document.activeElement.options].findIndex(o => o.value === wanted)"
                                + " - document.activeElement.selectedIndex",
                        value);
                for (int i = 0; i < Math.abs(steps); i++) {
                    page.keyboard().press(steps > 0 ? "ArrowDown" : "ArrowUp");
                }
            }
            case "checkbox" -> page.keyboard().press("Space");
            case "date" -> enterDate(page, value.substring(0, 4), value.substring(5, 7), value.substring(8));
            default -> {
                page.keyboard().press("ControlOrMeta+A");
                page.keyboard().insertText(value);
            }
        }
    }

    /** 年・月・日の並びは、ブラウザーの言葉で違う。入らなければ、月・日・年の順に打ち直す。 */
    private static void enterDate(Page page, String year, String month, String day) {
        page.keyboard().type(year);
        page.keyboard().press("ArrowRight");
        page.keyboard().type(month + day);
        if (!page.evaluate("document.activeElement.value").equals(year + "-" + month + "-" + day)) {
            for (int i = 0; i < 2; i++) {
                page.keyboard().press("ArrowLeft");
            }
            page.keyboard().type(month + day + year);
        }
    }

    private static final String KIND = """
            () => {
              const element = document.activeElement;
              return element.matches('select') ? 'select' : element.matches('textarea') ? 'text' : element.type;
            }""";
}
