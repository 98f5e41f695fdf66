package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.jinjibu.browser.Chromium.press;
import static jp.jinjibu.browser.Keyboard.leadsToItsField;
import static jp.jinjibu.browser.Keyboard.tabTo;
import static jp.jinjibu.browser.Keyboard.tabToElement;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("キーボードだけで使える（UX-2、UX-24）")
class KeyboardIT {
    @Test
    @DisplayName("UX-2: サインインし、公募を開き、試算し、サインアウトするまで、マウスは要らない")
    void worksWithoutMouse() {
        try (BrowserContext context = Chromium.fresh()) {
            Page page = context.newPage();
            page.navigate("/");
            tabTo(page, "サインイン");
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile(".*/realms/.*"));
            page.keyboard().type("applicant-a");
            page.keyboard().press("Tab");
            page.keyboard().type("password");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/home$"));

            tabTo(page, "公募");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/calls$"));
            tabTo(page, "令和7年度 地域の人事部支援事業");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/calls/r7$"));

            tabTo(page, "補助金額を試算する");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/estimate.*"));
            tabToElement(page, "track");
            page.keyboard().press("Space");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowUp");
            tabToElement(page, "costYen");
            page.keyboard().type("19,500,000円");
            page.keyboard().press("Enter");
            assertThat(page.locator(".derivation .result")).hasText("13,000,000円");

            tabTo(page, "サインアウト");
            page.keyboard().press("Enter");
            assertThat(page.locator("focus-notice.tone-success")).containsText("サインアウトしました");
        }
    }

    @Test
    @DisplayName("UX-2: 「本文へ移動」で本文に移り、次の Tab は本文の中")
    void skipsToContent() {
        try (BrowserContext context = Chromium.as("secretariat-a")) {
            Page page = context.newPage();
            page.navigate("/calls");
            page.keyboard().press("Tab");
            assertThat(page.locator(".skip")).isFocused();
            assertThat(page.locator(".skip")).isInViewport();
            page.keyboard().press("Enter");
            assertThat(page.locator("main")).isFocused();
            page.keyboard().press("Tab");
            assertThat((boolean) page.evaluate("document.querySelector('main').contains(document.activeElement)"))
                    .isTrue();
        }
    }

    @Test
    @DisplayName("UX-24: 誤りのまとめに移り、どの項目からもその欄に移れ、欄に同じ言葉がある")
    void errorSummaryLeadsToFields() {
        try (BrowserContext context = Chromium.as("secretariat-a")) {
            Page page = context.newPage();
            page.navigate("/calls/new");
            press(page, "公募を準備する");
            Locator summary = page.locator("error-summary");
            assertThat(summary).isFocused();
            assertThat(summary).containsText("入力内容を確かめてください（5 件）");
            assertThat(summary.getByRole(AriaRole.LINK)).hasCount(5);
            assertThat(summary.getByRole(AriaRole.LINK).all().stream()
                            .map(link -> link.getAttribute("href"))
                            .toList())
                    .containsExactly("#code", "#name", "#ruleSet", "#opensAt", "#closesAt");
            for (Locator link : summary.getByRole(AriaRole.LINK).all()) {
                leadsToItsField(page, link);
            }
        }
    }

    @Test
    @DisplayName("UX-24: 組になった欄の誤りからも、その欄に移れる")
    void errorSummaryLeadsToRadios() {
        try (BrowserContext context = Chromium.as("official-a")) {
            Page page = context.newPage();
            page.navigate("/calls/r7/appropriations");
            press(page, "事業予算を記録する");
            List<Locator> links =
                    page.locator("error-summary").getByRole(AriaRole.LINK).all();
            assertThat(links).hasSize(4);
            links.forEach(link -> leadsToItsField(page, link));
        }
    }

    @Test
    @DisplayName("できたという知らせには一度だけ移り、読み込み直すと消える")
    void successIsToldOnce() {
        String call = Given.preparedCall();
        try (BrowserContext context = Chromium.as("secretariat-a")) {
            Page page = context.newPage();
            page.navigate("/calls/" + call + "/announcement");
            press(page, "予告する");
            assertThat(page.locator("focus-notice.tone-success")).isFocused();
            page.reload();
            assertThat(page.locator("h1")).isVisible();
            assertThat(page.locator("focus-notice.tone-success")).hasCount(0);
        }
    }
}
