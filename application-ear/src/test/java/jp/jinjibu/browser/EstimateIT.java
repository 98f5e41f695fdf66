package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.jinjibu.browser.Chromium.field;
import static jp.jinjibu.browser.Chromium.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import jp.jinjibu.test.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("補助金額の試算")
class EstimateIT {
    private static final String RIGHT_HAND = "右腕人材枠";
    private static final String STATUTORY = "法制度連携枠";

    /** 令和4・5 年度とも採択された事業者。 */
    private static final String ADOPTED_TWICE = "3460305001925";

    private static BrowserContext context;
    private static Page page;

    @BeforeAll
    static void 開く() {
        context = Chromium.fresh();
        page = context.newPage();
    }

    @AfterAll
    static void 閉じる() {
        context.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"18720000", "18,720,000", "18,720,000円", "１８，７２０，０００円", "１８７２００００　円", " 18 720 000 "})
    @DisplayName("UX-13: 全角の数字、桁区切り、「円」が混じっても同じ額になり、打ったまま残る")
    void readsWhatPeopleType(String typed) {
        page.navigate("/estimate");
        page.getByLabel(RIGHT_HAND).check();
        field(page, "補助対象経費の総額").fill(typed);
        press(page, "試算する");
        assertThat(result()).hasText("12,480,000円");
        assertThat(field(page, "補助対象経費の総額")).hasValue(typed);
        assertThat(page.getByLabel(RIGHT_HAND)).isChecked();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"▲1", "△1,000円", "-1", "－１"})
    @DisplayName("UX-13: ▲ などの負の額は、負の額と分かったうえで断る")
    void understandsNegativeAmounts(String typed) {
        page.navigate("/estimate");
        page.getByLabel(RIGHT_HAND).check();
        field(page, "補助対象経費の総額").fill(typed);
        press(page, "試算する");
        assertThat(page.locator("#costYen-error")).hasText("エラー：補助対象経費は、0円から999,999,999,999円までで入力してください。");
        assertThat(field(page, "補助対象経費の総額")).hasValue(typed);
    }

    @Test
    @DisplayName("UX-11・24: どの欄の誤りも、まとめと欄の両方に出て、打った内容は残る")
    void wrongInputEverywhere() {
        page.navigate("/estimate");
        field(page, "補助対象経費の総額").fill("およそ千九百万");
        field(page, "差し引く収入").fill("1,5");
        field(page, "申請する事業者の法人番号").fill("12345");
        press(page, "試算する");
        assertThat(page).hasTitle("エラー：補助金額の試算 - 地域の人事部支援事業　補助金事務システム");
        assertThat(page.locator("error-summary")).isFocused();
        assertThat(page.locator("error-summary li")).hasText(new String[] {
            "枠を選んでください。", "補助対象経費は、0 以上の整数（円）で入力してください。例：1,234,567",
            "差し引く収入は、0 以上の整数（円）で入力してください。例：1,234,567", "法人番号は、13桁の数字で入力してください。"
        });
        for (Locator link :
                page.locator("error-summary").getByRole(AriaRole.LINK).all()) {
            String id = link.getAttribute("href").substring(1);
            assertThat(page.locator("#" + id + "-error")).hasText("エラー：" + link.textContent());
        }
        for (String id : List.of("costYen", "incomeYen", "corporateNumber")) {
            assertThat(page.locator("#" + id)).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("#" + id)).hasAttribute("aria-describedby", Pattern.compile(id + "-error"));
        }
        assertThat(field(page, "補助対象経費の総額")).hasValue("およそ千九百万");
        assertThat(field(page, "差し引く収入")).hasValue("1,5");
        assertThat(field(page, "申請する事業者の法人番号")).hasValue("12345");
        assertThat(result()).hasCount(0);
    }

    @Test
    @DisplayName("UX-11: 費目ごとの欄の誤りも、まとめと欄の両方に出る")
    void wrongInputInCategories() {
        page.navigate("/estimate?by=category");
        page.getByLabel(RIGHT_HAND).check();
        field(page, "旅費（見本）").fill("10²");
        field(page, "会議費（見本）").fill("￥１，０００");
        press(page, "試算する");
        assertThat(page.locator("error-summary li")).hasText(new String[] {"旅費は、0 以上の整数（円）で入力してください。例：1,234,567"});
        assertThat(page.locator("[id='costsByCategory-travel-error']")).isVisible();
        assertThat(field(page, "旅費（見本）")).hasValue("10²");
        assertThat(field(page, "会議費（見本）")).hasValue("￥１，０００");
    }

    @ParameterizedTest(name = "{0} 経費 {1} 収入 {2} 法人番号 {3}")
    @CsvSource({
        "right-hand, 19500000, , ",
        "right-hand, 19499999, , ",
        "right-hand, 19320000, 600000, ",
        "right-hand, 1, , ",
        "right-hand, 0, , ",
        "right-hand, 999999999999, , ",
        "statutory-scheme, 20000000, , ",
        "statutory-scheme, 19999999, 1, ",
        "statutory-scheme, 30000003, , 3460305001925",
        "statutory-scheme, 12345679, 345678, 4420005002466",
    })
    @DisplayName("画面の額・算出過程・ほかの場合は、API の答えと同じ")
    void agreesWithTheApi(String track, long cost, Long income, String number) {
        List<String> members = new ArrayList<>(List.of("\"costYen\": " + cost));
        if (income != null) {
            members.add("\"incomeYen\": " + income);
        }
        if (number != null) {
            members.add("\"corporateNumber\": \"" + number + "\"");
        }
        JsonNode answer = Given.done(Api.anonymous()
                        .post("/api/v1/calls/r7/tracks/" + track + "/estimate", "{" + String.join(", ", members) + "}"))
                .json();
        page.navigate("/estimate?call=r7");
        page.locator("input[name=track][value=" + track + "]").check();
        field(page, "補助対象経費の総額").fill(Long.toString(cost));
        field(page, "差し引く収入").fill(income == null ? "" : income.toString());
        field(page, "申請する事業者の法人番号").fill(number == null ? "" : number);
        press(page, "試算する");

        assertThat(result()).hasText(figure(answer.get("amountYen")) + "円");
        List<String> shown = page.locator(".derivation li").all().stream()
                .map(line -> line.locator("> span").first().innerText().replaceAll("\\s+", " ") + " = "
                        + line.locator(".amount").innerText())
                .toList();
        List<String> expected = new ArrayList<>();
        answer.get("derivation")
                .forEach(step ->
                        expected.add((step.get("label").asText() + " "
                                                + step.get("expression").asText())
                                        .strip() + " = " + figure(step.get("resultYen")) + " 円"));
        assertThat(shown).isEqualTo(expected);
        List<String> others = new ArrayList<>();
        answer.get("alternatives").forEach(other -> others.add(figure(other.get("amountYen")) + " 円"));
        assertThat(page.getByLabel("補助率が違うときの額").locator("tbody tr td:last-child").all().stream()
                        .map(Locator::innerText)
                        .toList())
                .isEqualTo(others);
        assertThat(page.getByText("補助率の確認が必要です").count())
                .isEqualTo(answer.get("needsConfirmation").asBoolean() ? 1 : 0);
    }

    @Test
    @DisplayName("算出過程のどの行にも根拠があり、公表資料にない値には「見本」と付く")
    void everyLineHasItsSource() {
        page.navigate("/estimate?call=r7&track=right-hand&costYen=19320000&incomeYen=600000&calculate=1");
        List<Locator> lines = page.locator(".derivation li").all();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(4);
        for (Locator line : lines) {
            assertThat(line.locator(".source").innerText()).as(line.innerText()).isNotBlank();
        }
        assertThat(page.locator(".derivation .sample").first()).hasText("見本");
        assertThat(page.locator(".derivation")).containsText("令和7年度 地域の人事部支援事業 公表資料");
    }

    @Test
    @DisplayName("過去の採択で補助率が変わる枠は、確かめるべきこととその間の額を並べる: 令和6年度の採択一覧は未登録")
    void showsWhatIsUncertain() {
        page.navigate("/estimate?call=r7");
        page.getByLabel(STATUTORY).check();
        field(page, "補助対象経費の総額").fill("30,000,003");
        field(page, "申請する事業者の法人番号").fill(ADOPTED_TWICE);
        press(page, "試算する");
        assertThat(page.getByText("補助率の確認が必要です")).isVisible();
        assertThat(page.locator("main")).containsText("令和6年度の採択一覧は未登録");
        assertThat(page.locator("main")).containsText("一般社団法人ドット道東");
        assertThat(page.getByLabel("補助率が違うときの額").locator("tbody tr")).hasCount(1);
    }

    private static Locator result() {
        return page.locator(".derivation .result");
    }

    private static String figure(JsonNode yen) {
        return String.format(Locale.ROOT, "%,d", yen.asLong());
    }
}
