package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.jinjibu.test.KeycloakAdmin;
import jp.jinjibu.test.OneTimePassword;
import jp.jinjibu.test.TestStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("認証基盤の決まり: 二つ目の要素、パスワード、登録の画面")
class SignInRulesIT {
    private static final String SECRET = "standing-secret-of-a-device";
    private static final Pattern LINK = Pattern.compile("https?://\\S+action-token\\S+");
    private static final Pattern TOKEN = Pattern.compile("(--[a-z0-9-]+): ([^;]+);");

    @Test
    @DisplayName("メールだけではパスワードを決め直せない: 登録した端末の数字を求め、端末は登録し直させず、変わったことを知らせ、その後に改めてサインインする")
    void resetNeverReplacesTheSecondFactor() {
        KeycloakAdmin.createWithOneTimePassword("reset-otp", SECRET, "secretariat");
        try (BrowserContext context = Chromium.fresh()) {
            Page page = context.newPage();
            page.navigate("/sign-in");
            page.locator("a", new Page.LocatorOptions().setHasText("パスワードをお忘れですか"))
                    .click();
            page.fill("#username", "reset-otp");
            page.locator("[type=submit]").click();
            page.navigate(linkMailedTo("reset-otp@example.jp"));

            assertThat(page.locator("#otp")).isVisible();
            assertThat(page.locator("#kc-totp-secret-qr-code")).hasCount(0);
            page.fill("#otp", "000000");
            page.locator("[type=submit]").click();
            assertThat(page.locator("#otp")).isVisible();
            assertThat(page.locator("#password-new")).hasCount(0);
            page.fill("#otp", OneTimePassword.now(SECRET));
            page.locator("[type=submit]").click();
            choosePassword(page, "a better one, really");
            TestStack.await(Duration.ofSeconds(20), "変わったことの知らせ", () -> mailsTo("reset-otp@example.jp") == 2);

            page.navigate("/home");
            assertThat(page.locator("#username")).isVisible();
            page.fill("#username", "reset-otp");
            page.fill("#password", "a better one, really");
            page.locator("[type=submit]").click();
            page.fill("#otp", OneTimePassword.next(SECRET));
            page.locator("[type=submit]").click();
            assertThat(page).hasURL(Pattern.compile(".*/home$"));
        }
    }

    @Test
    @DisplayName("本番の流れでは、職員は端末を登録しないとサインインできない")
    void staffEnrolASecondFactor() {
        KeycloakAdmin.create("enrolling", "secretariat");
        KeycloakAdmin.browserFlow("browser-otp");
        try (BrowserContext context = Chromium.fresh()) {
            Page page = context.newPage();
            page.navigate("/home");
            Chromium.signIn(page, "enrolling");
            assertThat(page.locator("#totp")).isVisible();
            page.navigate("/home");
            assertThat(page).not().hasURL(Pattern.compile(".*/home$"));
        } finally {
            KeycloakAdmin.browserFlow("browser");
        }
    }

    @Test
    @DisplayName("登録はメールのリンクから済み、よく使われるパスワードは断られて理由を読め、ほかのパスワードで済む")
    void registersByMailWithAnUncommonPassword() {
        try (BrowserContext context = Chromium.fresh()) {
            Page page = register(context);
            page.fill("#username", "registering");
            page.fill("#email", "registering@example.jp");
            page.fill("#lastName", "見本");
            page.fill("#firstName", "花子");
            page.locator("[type=submit]").click();
            page.navigate(linkMailedTo("registering@example.jp"));
            for (String common : List.of("Password1234", "123456789012", "qwertyuiop123", "jinjibu2026!")) {
                choosePassword(page, common);
                assertThat(page.locator("body")).containsText("よく使われるパスワードは使えません");
            }
            choosePassword(page, "a better one, really");
            assertThat(page).hasURL(Pattern.compile(".*/home$"));
            assertThat(page.locator(".viewer")).containsText("見本 花子");
        }
    }

    private static void choosePassword(Page page, String password) {
        page.fill("#password-new", password);
        page.fill("#password-confirm", password);
        page.locator("[type=submit]").click();
    }

    @Test
    @DisplayName("登録とサインインの画面は、システムと同じ見た目で、姓が名より先にあり、何の画面かを言う")
    void wearTheLookOfTheProduct() {
        try (BrowserContext context = Chromium.fresh()) {
            Page page = register(context);
            assertThat(page.locator(".jinjibu-guide")).containsText("ご本人");
            List<String> fields = page.locator("form input[type=text], form input[type=email]").all().stream()
                    .map(field -> field.getAttribute("id"))
                    .toList();
            assertThat(fields.indexOf("lastName")).isLessThan(fields.indexOf("firstName"));
            Object button = page.evaluate("getComputedStyle(document.querySelector('[type=submit]')).backgroundColor");
            assertThat(button).isEqualTo("rgb(0, 23, 193)");
            for (int width : new int[] {320, 1280}) {
                page.setViewportSize(width, 900);
                assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("幅 %d で横に動かない", width)
                        .isTrue();
            }
        }
    }

    @Test
    @DisplayName("サインインの画面の色は、システムの画面のトークンと同じ値")
    void usesTheSameTokens() throws IOException {
        String own = Files.readString(TestStack.file("config/keycloak/themes/jinjibu/login/resources/css/jinjibu.css"));
        String tokens = Files.readString(Path.of(
                TestStack.file("application-web") + "/node_modules/@digital-go-jp/design-tokens/dist/tokens.css"));
        Matcher used = TOKEN.matcher(own);
        int compared = 0;
        while (used.find()) {
            if (!used.group(1).startsWith("--color-") && !used.group(1).startsWith("--border-")) {
                continue;
            }
            assertThat(tokens).contains(used.group());
            compared++;
        }
        assertThat(compared).isGreaterThan(5);
    }

    private static Page register(BrowserContext context) {
        Page page = context.newPage();
        page.navigate("/sign-in");
        page.locator("#kc-registration a").click();
        return page;
    }

    private static String linkMailedTo(String address) {
        TestStack.await(Duration.ofSeconds(20), "決め直しのメール", () -> !link(address).isEmpty());
        return link(address);
    }

    private static String link(String address) {
        return TestStack.get().mail().messages().stream()
                .map(message -> text(message, address))
                .map(LINK::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElse("");
    }

    private static long mailsTo(String address) {
        return TestStack.get().mail().messages().stream()
                .filter(message -> !text(message, address).isEmpty())
                .count();
    }

    /** その宛先への、文字だけの部分。 */
    private static String text(MimeMessage message, String address) {
        try {
            if (!message.getAllRecipients()[0].toString().equals(address)) {
                return "";
            }
            return message.getContent() instanceof jakarta.mail.Multipart parts
                    ? parts.getBodyPart(0).getContent().toString()
                    : message.getContent().toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
