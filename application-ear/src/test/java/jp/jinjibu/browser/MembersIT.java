package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.jinjibu.browser.Chromium.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.jinjibu.test.TestStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("構成員の画面")
class MembersIT {
    private static final String REPRESENTATIVE = "applicant-31";
    private static final String INVITED = "applicant-32";
    private static final Pattern LINK = Pattern.compile("(http\\S+/invitations/\\S+)");

    private static void act(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).click();
    }

    private static void done(Page page, String notice) {
        assertThat(page.locator("focus-notice.tone-success")).containsText(notice);
    }

    /** 届いたメールのリンク。 */
    private static String link() {
        TestStack.await(Duration.ofSeconds(30), "招待が届く", () -> delivered().isPresent());
        return delivered().orElseThrow();
    }

    private static Optional<String> delivered() {
        return TestStack.get().mail().messages().stream()
                .filter(message -> text(message).contains("サンプル画面招待株式会社"))
                .map(message -> LINK.matcher(text(message)))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    private static String text(MimeMessage message) {
        try {
            return message.getContent().toString();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("JavaScript なしに、招き、メールのリンクから受け、代表を引き継ぎ、事務局が終わらせる")
    void fromInvitationToEnd() {
        String body = "/organisations/" + Given.registered(REPRESENTATIVE, Given.newCorporateNumber(), "サンプル画面招待株式会社");
        try (BrowserContext context = Chromium.withoutJavaScript(REPRESENTATIVE)) {
            Page page = context.newPage();
            page.navigate(body);
            page.locator("#email").fill(INVITED + "@example.jp");
            page.locator("#role").selectOption("VIEWER");
            press(page, "招待を送る");
            done(page, INVITED + "@example.jp に招待を送りました");
            assertThat(page.locator("main")).containsText("招待中");
        }
        String link = link();
        try (BrowserContext context = Chromium.fresh()) {
            Page page = context.newPage();
            page.navigate(link);
            Chromium.signIn(page, "applicant-35");
            assertThat(page.locator("main")).containsText("この招待は見つかりません");
            assertThat(page.locator("main")).not().containsText("サンプル画面招待");
        }
        try (BrowserContext context = Chromium.fresh()) {
            Page page = context.newPage();
            page.navigate(link);
            Chromium.signIn(page, INVITED);
            assertThat(page).hasURL(link);
            assertThat(page.locator("main")).containsText("サンプル画面招待株式会社");
            assertThat(page.locator("main")).containsText("閲覧");
            press(page, "招待を受ける");
            done(page, "招待を受けました");
            assertThat(page.locator("main")).containsText("見本 申請者32");
            assertThat(page.locator("#email")).hasCount(0);
            page.navigate(link);
            assertThat(page.locator("main")).containsText("もう受けられています");
        }
        try (BrowserContext context = Chromium.withoutJavaScript(REPRESENTATIVE)) {
            Page page = context.newPage();
            page.navigate(body);
            act(page, "代表を引き継ぐ（見本 申請者32）");
            press(page, "申し出る");
            done(page, "代表の引継ぎを申し出ました");
        }
        try (BrowserContext context = Chromium.withoutJavaScript(INVITED)) {
            Page page = context.newPage();
            page.navigate("/home");
            act(page, "代表の引継ぎ　サンプル画面招待株式会社");
            press(page, "引き受ける");
            done(page, "代表を引き受けました");
            assertThat(page.locator("#email")).isVisible();
        }
        try (BrowserContext context = Chromium.withoutJavaScript("secretariat-a")) {
            Page page = context.newPage();
            page.navigate(body);
            act(page, "外す（見本 申請者31）");
            page.locator("#reason").fill("退職を確かめた");
            press(page, "構成員でなくする");
            done(page, "構成員でなくしました");
            assertThat(page.locator("main")).containsText("退職を確かめた");
        }
        try (BrowserContext context = Chromium.withoutJavaScript(REPRESENTATIVE)) {
            Page page = context.newPage();
            assertThat(page.navigate(body).status()).isEqualTo(404);
        }
    }
}
