package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.jinjibu.browser.Chromium.field;
import static jp.jinjibu.browser.Chromium.press;
import static jp.jinjibu.browser.Keyboard.enter;
import static jp.jinjibu.browser.Keyboard.follow;
import static jp.jinjibu.browser.Keyboard.leadsToItsField;
import static jp.jinjibu.browser.Keyboard.tabTo;
import static jp.jinjibu.browser.Keyboard.tabToElement;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SampleReview;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("交付申請と交付決定の画面")
class GrantIT {
    private static final String PREFIX = "browser-grant";
    private static final int BODY = 19;
    private static final int OTHER = 20;

    private static String number = "";
    private static String other = "";

    @BeforeAll
    static void 採択を用意する() {
        List<String> made = SampleAdoption.announced(Chromium.newCode(PREFIX), 2056, BODY, OTHER);
        number = made.getFirst();
        other = made.get(1);
    }

    @AfterAll
    static void 跡を残さない() {
        SampleReview.forgetLists(PREFIX);
    }

    @Test
    @DisplayName("UX-2、UX-6: マウスも JavaScript もなしに、申請し、二人で決め、通知書が届き、取り下げられる")
    void carriesAGrantWithoutMouseOrScript() {
        String grant = "/applications/" + number + "/grant";
        try (BrowserContext context = Chromium.withoutJavaScript(SampleBody.user(BODY))) {
            Page page = context.newPage();
            page.navigate("/home");
            tabTo(page, "申請 " + number + "　交付の検証の事業" + BODY);
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*" + grant + "/request$"));
            assertThat(page.locator("#budget-0-costYen")).hasValue("9,000,000");
            assertThat(page.locator("#requestedYen")).hasValue("6,000,000");

            tabToElement(page, "budget-0-costYen");
            enter(page, "８，１００，０００円");
            tabTo(page, "再計算");
            page.keyboard().press("Enter");
            assertThat(page.locator(".derivation .result")).hasText("5,400,000円");
            assertThat(page.locator("#budget-0-costYen")).hasValue("８，１００，０００円");
            assertThat(Database.column("select state from subsidy_grant where number = ?", number))
                    .isEmpty();

            tabToElement(page, "requestedYen");
            enter(page, "5,400,000");
            tabToElement(page, "startsOn");
            enter(page, "2025-07-15");
            tabToElement(page, "endsOn");
            enter(page, "2026-02-28");
            Map.of(
                            "bankCode", "０００１",
                            "bankName", "見本銀行",
                            "branchCode", "001",
                            "branchName", "見本支店",
                            "number", "1234567",
                            "holder", "ｶ)ﾐﾎﾝｼﾖｳﾃﾝ")
                    .forEach((name, value) ->
                            page.locator("#bankAccount-" + name).fill(value));
            page.locator("#bankAccount-branchName").focus();
            tabToElement(page, "bankAccount-kind");
            page.keyboard().press("Space");
            tabTo(page, "交付を申請する");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*" + grant + "$"));
            assertThat(page.locator("focus-notice.tone-success")).containsText("交付を申請しました");
            assertThat(page.locator("main")).containsText("****567");
            // 読み込み直しても、もう一度は出さない
            page.reload();
            assertThat(page.locator("h1")).hasText("交付");
            assertThat(page.locator("focus-notice.tone-success")).hasCount(0);
        }
        assertThat(Database.column(
                        "select requested_yen || ' ' || bank_code || ' ' || account_number from subsidy_grant where number = ?",
                        number))
                .containsExactly("5400000 0001 1234567");

        try (BrowserContext context = Chromium.withoutJavaScript("secretariat-a")) {
            Page page = context.newPage();
            page.navigate(grant);
            follow(page, "交付決定を用意する");
            assertThat(field(page, "交付の条件")).hasValue(Pattern.compile("5年間保管すること。$"));
            tabToElement(page, "grantedYen");
            enter(page, "5,000,000");
            tabTo(page, "案を用意し、承認を求める");
            page.keyboard().press("Enter");
            assertThat(page.locator("focus-notice.tone-success")).containsText("承認を待ちます");
            page.navigate(grant + "/decision/approval");
            assertThat(page.locator("main")).containsText("用意した本人は決められません");
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("交付を決定する")))
                    .hasCount(0);
        }
        try (BrowserContext context = Chromium.withoutJavaScript("secretariat-b")) {
            Page page = context.newPage();
            page.navigate("/home");
            follow(page, "検証の公募 " + call(number) + "の交付決定の案");
            assertThat(page).hasURL(Pattern.compile(".*" + grant + "/decision/approval$"));
            tabTo(page, "交付を決定する");
            page.keyboard().press("Enter");
            assertThat(page.locator("focus-notice.tone-success")).containsText("交付を決定しました");
            assertThat(page.locator(".process [aria-current=step]")).containsText("交付決定");
        }
        try (BrowserContext context = Chromium.withoutJavaScript(SampleBody.user(BODY))) {
            Page page = context.newPage();
            page.navigate(grant);
            assertThat(page.locator("main")).containsText("5,000,000 円");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("交付決定通知書.*"))))
                    .isVisible();
            assertThat(page.locator("main")).not().containsText("secretariat");
            follow(page, "交付申請を取り下げる");
            tabToElement(page, "reason");
            enter(page, "条件を受けられない");
            tabTo(page, "交付申請を取り下げる");
            page.keyboard().press("Enter");
            assertThat(page.locator("focus-notice.tone-success")).containsText("交付申請を取り下げました");
        }
        assertThat(SampleGrant.get("secretariat-a", number).get("status").asText())
                .isEqualTo("REQUEST_WITHDRAWN");
    }

    @Test
    @DisplayName("UX-24: どの欄の誤りも、まとめからその欄に移れて、欄に同じ言葉がある。打った文字は残る")
    void everyFieldSaysWhatIsWrong() {
        try (BrowserContext context = Chromium.as(SampleBody.user(OTHER))) {
            Page page = context.newPage();
            page.navigate("/applications/" + other + "/grant/request");
            page.locator("#requestedYen").fill("6,000,001");
            page.locator("#startsOn").fill("2026-03-01");
            page.locator("#endsOn").fill("");
            page.locator("#bankAccount-bankCode").fill("12");
            page.locator("#bankAccount-number").fill("12345678");
            page.locator("#bankAccount-holder").fill("株式会社見本");
            press(page, "交付を申請する");
            Locator summary = page.locator("error-summary");
            assertThat(summary).isFocused();
            List<Locator> links = summary.getByRole(AriaRole.LINK).all();
            assertThat(links.stream().map(link -> link.getAttribute("href")).toList())
                    .containsExactly(
                            "#requestedYen",
                            "#endsOn",
                            "#bankAccount-bankCode",
                            "#bankAccount-bankName",
                            "#bankAccount-branchCode",
                            "#bankAccount-branchName",
                            "#bankAccount-kind",
                            "#bankAccount-number",
                            "#bankAccount-holder");
            links.forEach(link -> leadsToItsField(page, link));
            assertThat(page.locator("#bankAccount-holder")).hasValue("株式会社見本");
            page.locator("#budget-0-costYen").fill("多い");
            press(page, "再計算");
            assertThat(page.locator("[id='budget-0-costYen-error']")).containsText("整数（円）");
        }
    }

    private static String call(String number) {
        return Database.column("select call_code from application where number = ?", number)
                .getFirst();
    }
}
