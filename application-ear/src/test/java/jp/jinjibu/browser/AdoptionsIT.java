package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.jinjibu.browser.Chromium.field;
import static jp.jinjibu.browser.Chromium.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jp.jinjibu.test.Api;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("採択一覧")
class AdoptionsIT {
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void 開く() {
        context = Chromium.fresh();
        page = context.newPage();
    }

    @AfterEach
    void 閉じる() {
        context.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"島", "金沢", "ｶﾞｸﾄﾗﾎﾞ", "がくとらぼ", "link AND visible", "９２２０００１０２０６５２", "髙", "該当のない語"})
    @DisplayName("一字から探せ、件数と並びは API と同じで、条件は URL に残る")
    void searches(String text) {
        page.navigate("/adoptions");
        field(page, "事業者名・事業名・地域・法人番号").fill(text);
        press(page, "検索");
        List<JsonNode> found =
                Api.anonymous().all("/api/v1/adoptions?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        assertThat(count()).hasText(found.size() + " 件");
        assertThat(projects()).isEqualTo(names(found));
        String address = page.url();
        page.navigate(address);
        assertThat(field(page, "事業者名・事業名・地域・法人番号")).hasValue(text);
        assertThat(count()).hasText(found.size() + " 件");
    }

    @Test
    @DisplayName("UX-48: 都道府県のマスの数は、開いた一覧の件数と同じ。数のないマスはリンクでない")
    void tilesAgreeWithTheirLists() {
        page.navigate("/");
        Locator tiles = page.locator(".prefectures li");
        assertThat(tiles).hasCount(47);
        Map<String, String> lists = new LinkedHashMap<>();
        for (Locator tile : tiles.all()) {
            String number = tile.locator("b").innerText().replaceAll("\\D", "");
            Locator link = tile.getByRole(AriaRole.LINK);
            assertThat(link.count()).as(tile.innerText()).isEqualTo(number.equals("0") || number.isEmpty() ? 0 : 1);
            if (link.count() == 1) {
                lists.put(link.getAttribute("href"), number);
            }
        }
        assertThat(lists).hasSizeGreaterThan(20);
        lists.forEach((href, number) -> {
            page.navigate(href);
            assertThat(count()).hasText(number + " 件");
            assertThat(page.locator("#prefecture")).not().hasValue("");
        });
    }

    @Test
    @DisplayName("続きの頁をたどると、すべての採択が一度ずつ並ぶ")
    void pagesThroughEverything() {
        page.navigate("/adoptions?limit=15");
        List<String> seen = new ArrayList<>(projects());
        Locator next = page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("次へ").setExact(true));
        while (next.count() == 1) {
            next.click();
            page.waitForURL(address -> address.contains("after="));
            seen.addAll(projects());
        }
        assertThat(seen).isEqualTo(names(Api.anonymous().all("/api/v1/adoptions")));
    }

    @Test
    @DisplayName("UX-47: 今の条件の CSV と Excel を押して保存でき、API と同じ内容")
    void downloads() {
        page.navigate("/adoptions?fiscalYear=2023&q=島");
        byte[] csv = download("CSV で保存", ".csv");
        assertThat(csv)
                .isEqualTo(Api.anonymous()
                        .get("/api/v1/adoptions.csv?fiscalYear=2023&q=" + "%E5%B3%B6")
                        .body());
        byte[] xlsx = download("Excel で保存", ".xlsx");
        assertThat(cells(xlsx))
                .isEqualTo(cells(Api.anonymous()
                        .get("/api/v1/adoptions.xlsx?fiscalYear=2023&q=" + "%E5%B3%B6")
                        .body()));
        assertThat(cells(xlsx)).anyMatch(cell -> cell.contains("一般社団法人海士町観光協会"));
    }

    @Test
    @DisplayName("事業者の頁に、2 年の採択が新しい順に並ぶ")
    void showsBody() {
        page.navigate("/adoptions?q=LERIRO");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("株式会社LERIRO").setExact(true))
                .first()
                .click();
        assertThat(page.locator("h1")).hasText("株式会社LERIRO");
        assertThat(page.getByLabel("採択の経過").locator("tbody th"))
                .hasText(new Pattern[] {Pattern.compile("^令和5年度"), Pattern.compile("^令和4年度")});
    }

    @Test
    @DisplayName("印刷では案内やボタンが消え、表は見出しを繰り返して切れずに出る")
    void prints() {
        page.navigate("/adoptions");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        for (String hidden :
                List.of(".navigation", ".skip", ".development", ".filters", ".downloads", ".viewer .button")) {
            assertThat(page.locator(hidden).first()).isHidden();
        }
        assertThat(page.locator("h1")).isVisible();
        assertThat(page.getByLabel("採択一覧").locator("tbody tr").last()).isVisible();
        assertThat(page.evaluate("getComputedStyle(document.querySelector('thead')).display"))
                .isEqualTo("table-header-group");
        assertThat(page.evaluate("getComputedStyle(document.querySelector('scroll-region')).overflowX"))
                .isEqualTo("visible");
        assertThat(new String(page.pdf(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    private Locator count() {
        return page.locator("main [role=status]");
    }

    /** 画面に並んだ事業名。 */
    private List<String> projects() {
        return page.getByLabel("採択一覧").locator("tbody tr:has(td.number) td.text:last-child").allTextContents().stream()
                .map(String::strip)
                .toList();
    }

    private static List<String> names(List<JsonNode> found) {
        return found.stream().map(item -> item.get("projectName").asText()).toList();
    }

    private byte[] download(String name, String extension) {
        Download download =
                page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                        .click());
        assertThat(download.suggestedFilename()).startsWith("採択一覧").endsWith(extension);
        try {
            return Files.readAllBytes(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(byte[] workbook) {
        List<String> cells = new ArrayList<>();
        DataFormatter formatter = new DataFormatter();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            book.forEach(sheet -> sheet.forEach(row -> row.forEach(cell -> cells.add(
                    sheet.getSheetName() + "!" + cell.getAddress() + " " + formatter.formatCellValue(cell)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cells;
    }
}
