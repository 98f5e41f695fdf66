package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.jinjibu.browser.Chromium.field;
import static jp.jinjibu.browser.Chromium.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("JavaScript を切っても、どの手続きもできる（UX-6）")
class WithoutJavaScriptIT {
    @Test
    @DisplayName("UX-6: 試算を、総額でも費目ごとでもできる")
    void estimates() {
        try (BrowserContext context = Chromium.withoutJavaScript("")) {
            Page page = context.newPage();
            page.navigate("/");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("補助金額を試算する"))
                    .click();
            page.getByLabel("右腕人材枠").check();
            field(page, "補助対象経費の総額").fill("18,720,000円");
            press(page, "試算する");
            assertThat(result(page)).hasText("12,480,000円");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("費目ごとに"))
                    .click();
            page.getByLabel("右腕人材枠").check();
            field(page, "人件費（見本）").fill("１０，０００，０００");
            field(page, "旅費（見本）").fill("8720000");
            press(page, "試算する");
            assertThat(result(page)).hasText("12,480,000円");
        }
    }

    @Test
    @DisplayName("UX-6: 採択一覧を、語と条件で絞り込める")
    void searchesAndFilters() {
        try (BrowserContext context = Chromium.withoutJavaScript("")) {
            Page page = context.newPage();
            page.navigate("/adoptions");
            field(page, "事業者名・事業名・地域・法人番号").fill("ガクトラボ");
            press(page, "検索");
            assertThat(page.locator("main [role=status]")).hasText("2 件");
            field(page, "年度").selectOption("2023");
            press(page, "検索");
            assertThat(page.locator("main [role=status]")).hasText("1 件");
            assertThat(field(page, "事業者名・事業名・地域・法人番号")).hasValue("ガクトラボ");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("条件を消す"))
                    .click();
            assertThat(page.locator("main [role=status]"))
                    .hasText(Api.anonymous().all("/api/v1/adoptions").size() + " 件");
        }
    }

    @Test
    @DisplayName("UX-6: 公募を準備し、予告できる")
    void preparesAndAnnouncesCall() {
        String code = Chromium.newCode("plain");
        try (BrowserContext context = Chromium.withoutJavaScript("secretariat-a")) {
            Page page = context.newPage();
            page.navigate("/home");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("新しい公募を準備する"))
                    .click();
            field(page, "符号").fill(code);
            field(page, "名称").fill("スクリプトなしで作る公募");
            field(page, "規則集").selectOption("r7/1");
            field(page, "受付の始まり").fill("2030-06-01T09:00");
            field(page, "受付の終わり").fill("2030-07-01T17:00");
            press(page, "公募を準備する");
            assertThat(success(page)).containsText("公募を準備しました");
            assertThat(Api.anonymous().get("/api/v1/calls/" + code).status()).isEqualTo(404);

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("設定と経過"))
                    .click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("予告へ進む"))
                    .click();
            press(page, "予告する");
            assertThat(success(page)).containsText("公募を予告しました");
            assertThat(Api.anonymous()
                            .get("/api/v1/calls/" + code)
                            .json()
                            .get("status")
                            .asText())
                    .isEqualTo("ANNOUNCED");
        }
    }

    @Test
    @DisplayName("UX-6: 配分額と事業予算を記録できる")
    void recordsAllotmentAndAppropriation() {
        String call = Given.preparedCall();
        try (BrowserContext context = Chromium.withoutJavaScript("official-a")) {
            Page page = context.newPage();
            page.navigate("/calls/" + call + "/settings");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("配分額を記録する"))
                    .click();
            press(page, "配分額を記録する");
            assertThat(page.locator("error-summary")).isVisible();
            field(page, "配分額").fill("２８０，０００，０００円");
            field(page, "右腕人材枠").fill("200,000,000");
            field(page, "理由").fill("枠ごとに配る");
            press(page, "配分額を記録する");
            assertThat(success(page)).containsText("配分額を記録しました");
            assertThat(page.getByLabel("配分額の経過").locator("tbody")).containsText("280,000,000");
            assertThat(Database.column("select amount_yen from allotment where call_code = ?", call))
                    .containsExactly("280000000");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("事業予算を記録する"))
                    .click();
            field(page, "事業予算の額").fill("300,000,000円");
            page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("成立"))
                    .check();
            field(page, "案が示された日、または成立した日").fill("2025-03-28");
            field(page, "理由").fill("予算の成立");
            press(page, "事業予算を記録する");
            assertThat(success(page)).containsText("事業予算を記録しました");
            assertThat(page.getByLabel("事業予算の経過").locator("tbody")).containsText("成立");
        }
    }

    @Test
    @DisplayName("UX-6・11: 誤りのある規則集を出し、残った本文を直して登録できる")
    void uploadsRuleSetAndCorrectsIt() {
        String code = Chromium.newCode("plain");
        String right = Given.ruleSet(code);
        String wrong = right.replace("capYen: 13000000", "capYen: たくさん").replace("fiscalYear: 2025", "fiscalYear: 来年");
        try (BrowserContext context = Chromium.withoutJavaScript("admin")) {
            Page page = context.newPage();
            page.navigate("/rule-sets/new");
            field(page, "規則のファイル")
                    .setInputFiles(
                            new FilePayload("rules.yaml", "application/yaml", wrong.getBytes(StandardCharsets.UTF_8)));
            press(page, "ファイルを検査して登録する");
            assertThat(page).hasTitle(Pattern.compile("^エラー："));
            Locator errors = page.locator("error-summary li");
            assertThat(errors).hasText(new Pattern[] {Pattern.compile("\\d+行目: "), Pattern.compile("\\d+行目: ")});
            assertThat(field(page, "規則の本文").inputValue()).isEqualTo(wrong);

            field(page, "規則の本文").fill(right);
            press(page, "本文を検査して登録する");
            assertThat(success(page)).containsText("規則集を登録しました");
            assertThat(Api.as("admin")
                            .get("/api/v1/rule-sets/" + code + "/versions/1")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("UX-6: 業務時刻を変えられ、元に戻せる")
    void setsTheClock() {
        String before = Api.anonymous().get("/api/v1/development/clock").text();
        try (BrowserContext context = Chromium.withoutJavaScript("")) {
            Page page = context.newPage();
            page.navigate("/development/clock");
            field(page, "業務時刻").fill("2025-05-30T16:59");
            page.getByLabel("この時刻で止める").check();
            press(page, "業務時刻を変える");
            assertThat(success(page)).containsText("業務時刻を変えました");
            assertThat(page.locator(".development")).containsText("2025年（令和7年）5月30日（金）16:59");
            page.navigate("/");
            assertThat(page.locator(".viewer")).containsText("サーバー時刻");
        } finally {
            Given.done(Api.anonymous().put("/api/v1/development/clock", before));
        }
    }

    private static Locator result(Page page) {
        return page.locator(".derivation .result");
    }

    private static Locator success(Page page) {
        return page.locator("main focus-notice.tone-success");
    }
}
