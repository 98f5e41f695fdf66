package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.KeycloakAdmin;
import jp.jinjibu.test.OneTimePassword;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleMember;
import jp.jinjibu.test.TestClock;
import jp.jinjibu.test.TestStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("認証基盤の決まり: 二つ目の要素、パスワード、登録の画面")
class SignInRulesIT {
    private static final String SECRET = "standing-secret-of-a-device";
    private static final Pattern LINK = Pattern.compile("https?://\\S+action-token\\S+");
    private static final Pattern TOKEN = Pattern.compile("(--[a-z0-9-]+): ([^;]+);");

    @Test
    @DisplayName("続けて速く間違えても、正しいパスワードならすぐ入れる。知らない人に締め出されない")
    void twoQuickMistakesLockNobodyOut() {
        String user = "applicant-62";
        assertThat(Stream.of("違う", "また違う", "password").map(password -> token(user, password) == 200))
                .containsExactly(false, false, true);
    }

    private static int token(String user, String password) {
        String form = "client_id=jinjibu-cli&grant_type=password&username=" + user + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(
                                            TestStack.get().keycloak().url()
                                                    + "/realms/jinjibu/protocol/openid-connect/token"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

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
            assertThat(page.locator("#try-another-way")).isHidden();
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
    @DisplayName("アドレスの持ち主と確かめてから登録でき、JavaScript は要らず、仮のパスワードは一度だけ使え、よく使われるパスワードは断られる")
    void registersByMailWithAnUncommonPassword() {
        try (BrowserContext context = Chromium.withoutJavaScript("")) {
            Page page = register(context);
            page.fill("#email", "Registering@example.jp");
            Chromium.press(page, "登録のメールを受け取る");
            assertThat(page).hasURL(Pattern.compile(".*/registration/sent$"));
            String link = "/registration/" + SampleMember.token("registering@example.jp");
            page.navigate(link);
            Chromium.press(page, "登録する");
            assertThat(page.locator("body")).containsText("姓を入力してください");
            page.fill("#lastName", "見本");
            page.fill("#firstName", "<花子>");
            Chromium.press(page, "登録する");
            assertThat(page.locator("body")).containsText("登録できない文字があります");
            page.fill("#firstName", "花子");
            Chromium.press(page, "登録する");
            String temporary = page.locator("dl.summary dd").last().innerText();
            assertThat(temporary).matches("([2-9a-z]{4}-){3}[2-9a-z]{4}");
            page.navigate(link);
            assertThat(page.locator("body")).containsText("もう使われています");

            page.navigate("/sign-in");
            page.fill("#username", "registering@example.jp");
            page.fill("#password", temporary);
            page.locator("[type=submit]").click();
            for (String common : List.of("Password1234", "123456789012", "qwertyuiop123", "jinjibu2026!")) {
                choosePassword(page, common);
                assertThat(page.locator("body")).containsText("よく使われるパスワードは使えません");
            }
            choosePassword(page, "a better one, really");
            assertThat(page).hasURL(Pattern.compile(".*/home$"));
            assertThat(page.locator(".viewer")).containsText("見本 花子");
        }
    }

    @Test
    @DisplayName("登録の申し込みも決め直しも、そのアドレスの人がいるかどうかで、答え・メール・時間が変わらず、いることは持ち主だけが知る")
    void registrationTellsNothingAboutAccounts() {
        KeycloakAdmin.create("taken", "applicant");
        Map<String, List<Long>> times = new TreeMap<>();
        Map<String, String> answers = new TreeMap<>();
        for (int round = 0; round < 4; round++) {
            for (String address : List.of("taken@example.jp", "free@example.jp")) {
                Browser browser = new Browser();
                long start = System.nanoTime();
                Answer answer = browser.post("/registration/new", Map.of("email", address));
                times.computeIfAbsent(address, key -> new ArrayList<>()).add(System.nanoTime() - start);
                assertThat(answer.status()).as("%s", answer).isEqualTo(303);
                answers.merge(
                        address,
                        answer.header("Location") + answer.text() + visible(browser.follow(answer)),
                        (known, now) -> known);
            }
        }
        assertThat(answers.get("taken@example.jp")).isEqualTo(answers.get("free@example.jp"));
        long difference = median(times.get("taken@example.jp")) - median(times.get("free@example.jp"));
        assertThat(Duration.ofNanos(Math.abs(difference))).isLessThan(Duration.ofMillis(250));
        List<String> mailed = mailed("taken@example.jp");
        assertThat(mailed).as("四度目からは送らない").hasSize(3).isEqualTo(mailed("free@example.jp"));

        Browser owner = new Browser();
        String link = "/registration/" + SampleMember.token("taken@example.jp");
        assertThat(owner.post(link, Map.of("lastName", "見本", "firstName", "花子")).text())
                .contains("すでに登録されています");
        Refused.page(owner.get("/registration/" + "x".repeat(43)), 404);

        Map<String, String> resets = new TreeMap<>();
        for (String address : List.of("taken@example.jp", "nobody@example.jp")) {
            try (BrowserContext context = Chromium.fresh()) {
                Page page = context.newPage();
                page.navigate("/sign-in");
                page.locator("a", new Page.LocatorOptions().setHasText("パスワードをお忘れですか"))
                        .click();
                page.fill("#username", address);
                page.locator("[type=submit]").click();
                resets.put(address, page.locator("body").innerText());
            }
        }
        assertThat(resets.values()).hasSize(2).containsOnly(resets.get("nobody@example.jp"));
    }

    @Test
    @DisplayName("続いた申し込みは、一つの送り元からは一時間に 30 までで、ほかの送り元には及ばない")
    void refusesTooManyFromOneSource() {
        String rows = "insert into sign_up (email, token_sha256, source, asked_at)"
                + " select 'many@example.jp', encode(sha256(convert_to(?::text || n, 'UTF8')), 'hex'), ?, ?::timestamptz"
                + " from generate_series(1, 30) n";
        String now = TestClock.now().toString();
        Database.execute(rows, "other", "192.0.2.7", now);
        Browser browser = new Browser();
        assertThat(browser.post("/registration/new", Map.of("email", "calm@example.jp"))
                        .status())
                .isEqualTo(303);
        try {
            Database.execute(rows, "same", "127.0.0.1", now);
            Answer refused = browser.post("/registration/new", Map.of("email", "calm@example.jp"));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("一時間ほどおいて", "calm@example.jp");
        } finally {
            Database.execute("delete from sign_up where email = 'many@example.jp'");
        }
    }

    @Test
    @DisplayName("登録を作る権限は、組の人を作ることだけ。作り終えた人にも、ほかのだれにも触れられず、認証基盤の登録の画面は閉じている")
    void theRegistrarMayOnlyCreate() {
        String applicant = KeycloakAdmin.create("out-of-reach", "applicant");
        Map<String, Object> person = Map.of("username", "x@example.jp", "email", "x@example.jp", "enabled", true);
        assertThat(KeycloakAdmin.asRegistrar("POST", "/users", person))
                .as("組に入れずに作る")
                .isEqualTo(403);
        Map<String, Object> powerful = new HashMap<>(person);
        powerful.put("groups", List.of("/registering"));
        powerful.put("realmRoles", List.of("administrator"));
        assertThat(KeycloakAdmin.asRegistrar("POST", "/users", powerful)).isEqualTo(201);
        String created = KeycloakAdmin.call("GET", "/users?exact=true&username=x@example.jp", null)
                .get(0)
                .get("id")
                .asText();
        assertThat(KeycloakAdmin.call("GET", "/users/" + created + "/role-mappings/realm/composite", null)
                        .toString())
                .contains("\"applicant\"")
                .doesNotContain("administrator");
        assertThat(KeycloakAdmin.asRegistrar(
                        "DELETE", "/users/" + created + "/groups/7c1f2a4e-6d0b-4c58-9a37-2f5e81b0d9c4", null))
                .isEqualTo(204);
        Map<String, Object> password = Map.of("type", "password", "value", "stolen-password-1", "temporary", false);
        for (String id : List.of(applicant, created)) {
            for (String path : List.of("", "/credentials", "/role-mappings/realm", "/sessions")) {
                assertThat(KeycloakAdmin.asRegistrar("GET", "/users/" + id + path, null))
                        .as(path)
                        .isEqualTo(403);
            }
            assertThat(KeycloakAdmin.asRegistrar("PUT", "/users/" + id + "/reset-password", password))
                    .isEqualTo(403);
            assertThat(KeycloakAdmin.asRegistrar("DELETE", "/users/" + id, null))
                    .isEqualTo(403);
            assertThat(KeycloakAdmin.asRegistrar(
                            "PUT", "/users/" + id + "/groups/7c1f2a4e-6d0b-4c58-9a37-2f5e81b0d9c4", null))
                    .as("組に戻して触れる")
                    .isEqualTo(403);
        }
        for (String path : List.of("/users", "/clients", "/roles", "/events", "/organizations")) {
            assertThat(KeycloakAdmin.asRegistrar("GET", path, null)).as(path).isIn(403, 404);
        }
        URI own = URI.create(TestStack.get().keycloak().realmUrl()
                + "/protocol/openid-connect/registrations?client_id=jinjibu-web&response_type=code&redirect_uri="
                + TestStack.url() + "/signed-in&code_challenge_method=S256&code_challenge=" + "x".repeat(43));
        Answer closed = new Browser(own).get(own.toString());
        assertThat(closed.status()).as("%s", closed).isEqualTo(400);
        assertThat(closed.text()).doesNotContain("name=\"lastName\"");
    }

    private static String visible(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        return page.text().replaceAll("value=\"[^\"]*\"", "");
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static List<String> mailed(String address) {
        return Database.column("select subject || body from mail where address = ? order by id", address);
    }

    private static void choosePassword(Page page, String password) {
        page.fill("#password-new", password);
        page.fill("#password-confirm", password);
        page.locator("[type=submit]").click();
    }

    @Test
    @DisplayName("サインインの画面は、システムと同じ見た目で、何の画面かを言い、利用者の登録へ進める")
    void wearTheLookOfTheProduct() {
        try (BrowserContext context = Chromium.fresh()) {
            Page page = context.newPage();
            page.navigate("/sign-in");
            assertThat(page.locator(".jinjibu-guide")).containsText("補助金事務システム");
            assertThat(page.locator("#kc-registration")).hasCount(0);
            assertThat(page.locator("#try-another-way")).isHidden();
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
        page.locator(".jinjibu-guide a").click();
        assertThat(page).hasURL(Pattern.compile(TestStack.url() + "/registration/new"));
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
