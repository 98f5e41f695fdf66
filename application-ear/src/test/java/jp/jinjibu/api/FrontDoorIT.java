package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import jp.jinjibu.stack.Stack;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.KeycloakAdmin;
import jp.jinjibu.test.RawHttp;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleMember;
import jp.jinjibu.test.TestStack;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 入口: サインイン、よそのサイトからの送信、見出しとクッキー、相手が止まっているとき。 */
@DisplayName("入口")
class FrontDoorIT {
    private static final Pattern ASSET = Pattern.compile("\"(/assets/[^\"]+)\"");

    @BeforeAll
    static void 準備中の公募を一つ作る() {
        SampleCall.prepare("front-door");
    }

    @Nested
    @DisplayName("見出し")
    class Headers {
        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({
            "GET, /",
            "GET, /calls/r7",
            "GET, /nothing",
            "GET, /home",
            "GET, /sign-in",
            "GET, /signed-in",
            "GET, /session",
            "GET, /assets/none.css",
            "GET, /openapi",
            "GET, /api/v1/calls",
            "GET, /api/v1/me",
            "GET, /api/v1/nothing",
            "GET, /api/v1/adoptions.csv",
            "GET, /api/v1/adoptions.xlsx",
            "GET, /api/v1/calls?access_token=x",
            "GET, /calls?q=%00",
            "DELETE, /api/v1/calls",
            "POST, /calls/new",
            "OPTIONS, /api/v1/calls",
            "HEAD, /calls"
        })
        @DisplayName("どの答えにも、守りの見出しがある")
        void everyAnswerCarriesThem(String method, String path) {
            Answer answer = Api.anonymous().request(method, path).send();
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'")
                    .doesNotContain("unsafe", "*");
            assertThat(answer.headers().map())
                    .as("%s", answer)
                    .doesNotContainKeys("server", "x-powered-by", "Server", "X-Powered-By");
            if (!path.equals("/openapi")) {
                assertThat(answer.header("Cache-Control")).as("%s", answer).contains("no-store");
            }
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"/", "/calls", "/calls/r7", "/estimate", "/adoptions", "/styleguide", "/nothing"})
        @DisplayName("画面に、その場に書いたスクリプトと様式がない")
        void pagesHoldNoInlineScriptOrStyle(String path) {
            assertThat(new Browser().get(path).text())
                    .doesNotContainPattern("<script(?![^>]* src=)|<style|\\sstyle=\"|\\son[a-z]+=\"|javascript:");
        }

        @Test
        @DisplayName("静的ファイルは名前に内容のハッシュを持ち、一年覚えてよい")
        void assetsAreImmutable() {
            List<String> assets = new ArrayList<>();
            Matcher matcher = ASSET.matcher(new Browser().get("/").text());
            while (matcher.find()) {
                assets.add(matcher.group(1));
            }
            assertThat(assets).hasSizeGreaterThan(3);
            for (String asset : assets) {
                Answer plain = Api.anonymous().get(asset);
                assertThat(plain.status()).as(asset).isEqualTo(200);
                assertThat(plain.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
                assertThat(plain.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(asset).matches("/assets/[a-z]+-[0-9a-f]{12}\\.(css|js|svg)");
                assertThat(plain.headers().map()).doesNotContainKey("set-cookie");
            }
        }
    }

    @Nested
    @DisplayName("サインイン")
    class SignIn {
        @Test
        @DisplayName("セッションのクッキーは HttpOnly と SameSite=Lax で、サインインの前後で番号が変わる")
        void protectsTheSessionCookie() {
            Browser browser = new Browser();
            browser.bring("JSESSIONID", "chosen-by-someone-else");
            browser.get("/signed-in");
            String before = browser.cookie("JSESSIONID").orElse("");
            browser.signIn("applicant-a");
            assertThat(browser.cookie("JSESSIONID").orElseThrow())
                    .isNotEqualTo(before)
                    .doesNotStartWith("chosen");
            assertThat(browser.setCookies())
                    .filteredOn(cookie -> cookie.startsWith("JSESSIONID") || cookie.startsWith("after-sign-in"))
                    .isNotEmpty()
                    .allSatisfy(cookie -> assertThat(cookie.toLowerCase(java.util.Locale.ROOT))
                            .contains("httponly", "samesite=lax"));
        }

        @Test
        @DisplayName("サインインが要る画面からは、サインインして元の画面へ戻る")
        void comesBackToThePage() {
            Answer page = new Browser().signIn("secretariat-a", "/calls/r7/settings?from=here");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.uri()).hasPath("/calls/r7/settings").hasQuery("from=here");
        }

        @ParameterizedTest(name = "to={0}")
        @ValueSource(
                strings = {
                    "https://evil.example/",
                    "//evil.example/",
                    "/%5Cevil.example/",
                    "/%09/evil.example",
                    "javascript:alert(1)",
                    "/calls%0D%0ASet-Cookie:%20evil=1",
                    "/sign-out",
                    "evil.example",
                    "%2F%2Fevil.example"
                })
        @DisplayName("よそへは移らない")
        void movesOnlyInside(String to) {
            Browser browser = new Browser();
            Answer page = browser.signIn("applicant-a", "/sign-in?to=" + to);
            assertThat(page.uri().getAuthority()).isEqualTo(TestStack.url().getAuthority());
            assertThat(page.uri().getPath()).isEqualTo("/home");
            assertThat(browser.cookie("evil")).isEmpty();
        }

        @Test
        @DisplayName("ここの画面へは移る")
        void movesToOwnPages() {
            Answer page = new Browser().signIn("applicant-a", "/sign-in?to=/adoptions%3FfiscalYear%3D2023");
            assertThat(page.uri()).hasPath("/adoptions").hasQuery("fiscalYear=2023");
        }

        @Test
        @DisplayName("サインアウトすると、ここと認証基盤の両方のセッションが終わる")
        void signsOutOfBoth() {
            Browser browser = Browser.signedIn("applicant-a");
            assertThat(browser.get("/home").status()).isEqualTo(200);
            String session = browser.cookie("JSESSIONID").orElseThrow();
            Answer out = browser.post("/sign-out", Map.of());
            assertThat(out.status()).isEqualTo(303);
            assertThat(out.header("Location")).endsWith("/");
            assertThat(browser.get("/home").status()).isEqualTo(303);
            assertThat(browser.open("/sign-in").text()).as("合言葉を聞かれる").contains("name=\"password\"");
            Browser thief = new Browser();
            thief.bring("JSESSIONID", session);
            assertThat(thief.get("/home").status()).as("終わったセッションの番号").isEqualTo(303);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"/api/v1/me", "/api/v1/users", "/api/v1/rule-sets"})
        @DisplayName("トークンのない API は 401 で、移動しない")
        void apiNeverRedirects(String path) {
            for (Map<String, String> headers : List.of(
                    Map.of("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
                    Map.of("Accept", "*/*"),
                    Map.of("Accept", "application/json", "X-Requested-With", "XMLHttpRequest"))) {
                Api.Request request = Api.anonymous().request("GET", path);
                headers.forEach(request::header);
                Answer answer = request.send();
                Refused.api(answer, 401, "unauthorized");
                assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
                assertThat(answer.header("Location")).isEmpty();
            }
        }

        @Test
        @DisplayName("サインインが切れた後の送信は、打った内容を持つページになり、サインインして送り直せる")
        void keepsWhatWasTyped() {
            Browser browser = Browser.signedIn("official-a");
            Map<String, String> typed = Map.of(
                    "amountYen", "３００，０００，０００",
                    "state", "成立",
                    "date", "2025-04-01",
                    "reason", "切れた後の送信 <script>alert(1)</script> & 𠮷",
                    "csrfToken", "old",
                    "idempotencyKey", UUID.randomUUID().toString());
            browser.forget("JSESSIONID");
            Database.unchanged(() -> {
                Answer page = browser.post("/calls/front-door/appropriations", typed);
                assertThat(page.status()).isEqualTo(401);
                assertThat(page.text())
                        .contains("action=\"/calls/front-door/appropriations\"", "３００，０００，０００", "&lt;script>", "𠮷")
                        .contains("name=\"idempotencyKey\" value=\"" + typed.get("idempotencyKey"))
                        .doesNotContain("<script>alert");
            });

            assertThat(browser.open("/sign-in").status()).isEqualTo(200);
            long rows = Database.count("appropriation where call_code = 'front-door'");
            Answer again = browser.post("/calls/front-door/appropriations", typed);
            assertThat(again.status()).as(again.text()).isEqualTo(303);
            Answer twice = browser.post("/calls/front-door/appropriations", typed);
            assertThat(twice.status()).isEqualTo(303);
            assertThat(Database.count("appropriation where call_code = 'front-door'"))
                    .isEqualTo(rows + 1);
        }

        @Test
        @DisplayName("利用を止められた人は、次の要求から API でも画面でも断られ、解かれれば戻れる")
        void refusesLockedPeopleAtOnce() {
            Browser browser = Browser.signedIn("applicant-b");
            Api api = Api.as("applicant-b");
            assertThat(api.get("/api/v1/me").status()).isEqualTo(200);
            Answer locked = Api.as("admin").post("/api/v1/users/applicant-b/lock", "{\"reason\": \"検証\"}");
            assertThat(locked.status()).as(locked.text()).isEqualTo(204);
            try {
                Refused.api(api.get("/api/v1/me"), 403, "locked");
                Refused.api(api.get("/api/v1/calls"), 403, "locked");
                Refused.page(browser.get("/home"), 403);
                Refused.page(browser.get("/calls"), 403);
                Refused.api(
                        Api.as("admin").post("/api/v1/users/applicant-b/lock", "{\"reason\": \"再び\"}"), 409, "state");
            } finally {
                assertThat(Api.as("admin")
                                .post("/api/v1/users/applicant-b/unlock", "{\"reason\": \"検証の終わり\"}")
                                .status())
                        .isEqualTo(204);
            }
            assertThat(api.get("/api/v1/me").status()).isEqualTo(200);
            assertThat(browser.get("/home").status()).isEqualTo(200);
            assertThat(
                            Database.column(
                                    "select action from audit_entry where subject = 'users/applicant-b' order by id desc limit 2"))
                    .containsExactly("利用停止の解除", "利用の停止");
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"/api/v1/rule-sets", "/rule-sets", "/calls/r7/settings", "/api/v1/calls/r7/allotment"})
        @DisplayName("監査の閲覧は、一件ずつ記録される")
        void recordsWhatTheAuditorReads(String path) {
            String where = "audit_entry where action = '閲覧' and actor_name = 'auditor' and subject = ?";
            long before = Database.count(where, path);
            assertThat(Api.as("auditor").get(path).status()).isEqualTo(200);
            assertThat(Database.count(where, path)).isEqualTo(before + 1);
            assertThat(Api.as("official-a").get(path).status()).isEqualTo(200);
            assertThat(Database.count(where, path)).isEqualTo(before + 1);
        }
    }

    @Nested
    @DisplayName("はじめてのブラウザーからのサインイン")
    class NewBrowser {
        private static final String MAILS = "select m.body from mail m join user_account u on u.sub = m.recipient_sub"
                + " where u.username = ? and m.subject like '【サインイン】%' order by m.id";

        @Test
        @DisplayName("本人に、日時・種類・つないできた所を知らせ、登録したばかりの人のはじめてと、覚えているブラウザーからは知らせない")
        void tellsThePerson() {
            KeycloakAdmin.create("new-browser", "applicant");
            Browser first = Browser.elsewhere();
            first.signIn("new-browser");
            assertThat(Database.column(MAILS, "new-browser")).isEmpty();
            String mark = first.cookie("known-browser").orElseThrow();
            assertThat(first.setCookies())
                    .filteredOn(cookie -> cookie.startsWith("known-browser="))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .containsIgnoringCase("httponly")
                    .containsIgnoringCase("samesite=lax")
                    .containsIgnoringCase("path=/signed-in")
                    .containsIgnoringCase("max-age=34560000");
            Browser again = Browser.elsewhere();
            again.bring("known-browser", mark);
            again.signIn("new-browser");
            assertThat(again.cookie("known-browser")).hasValue(mark);
            assertThat(Database.column(MAILS, "new-browser")).isEmpty();

            Browser.elsewhere().signIn("new-browser");
            assertThat(Database.column(MAILS, "new-browser"))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains("（日本時間）", "127.0.0.*", "そのほか（そのほか）", "心当たりがなければ");

            Browser forged = Browser.elsewhere();
            forged.bring("known-browser", "chosen-by-someone-else");
            forged.signIn("new-browser");
            assertThat(forged.cookie("known-browser").orElseThrow()).matches("[A-Za-z0-9_-]{43}");
            assertThat(Database.column(MAILS, "new-browser")).hasSize(2);
            assertThat(Database.count("signed_in_browser where mark_sha256 = ?", mark))
                    .as("印そのものは残さない")
                    .isZero();
        }

        @Test
        @DisplayName("覚えるのは一人に 20 まで。一台を分け合う人の印は変わらず、トークンで呼ぶ人は覚えない")
        void remembersAFew() {
            String sub = KeycloakAdmin.create("many-browsers", "applicant");
            Browser shared = Browser.elsewhere();
            shared.signIn("many-browsers");
            Database.execute(
                    "insert into signed_in_browser select ?, encode(sha256(convert_to('many' || n, 'UTF8')), 'hex'),"
                            + " timestamptz '2020-01-01', timestamptz '2020-01-01' + n * interval '1 day'"
                            + " from generate_series(1, 25) n",
                    sub);
            Browser.elsewhere().signIn("many-browsers");
            assertThat(Database.count("signed_in_browser where sub = ?", sub)).isEqualTo(20);

            KeycloakAdmin.create("sharing-browser", "applicant");
            String mark = shared.cookie("known-browser").orElseThrow();
            Browser other = Browser.elsewhere();
            other.bring("known-browser", mark);
            other.signIn("sharing-browser");
            assertThat(other.cookie("known-browser")).hasValue(mark);

            String caller = KeycloakAdmin.create("by-token", "applicant");
            Api.withToken(TestStack.token("by-token")).get("/signed-in");
            assertThat(Database.count("signed_in_browser where sub = ?", caller))
                    .isZero();
        }
    }

    @Nested
    @DisplayName("よそのサイトからの送信")
    class CrossSite {
        private static final String FORM = "/calls/r7/announcement";

        @Test
        @DisplayName("よそのサイトから送らせた要求は断り、何も変えない")
        void refusesForeignPosts() {
            Browser browser = Browser.signedIn("secretariat-a");
            String token = Browser.csrfToken(browser.get("/home"));
            Database.unchanged(() -> {
                for (Map<String, String> headers : List.of(
                        Map.of("Origin", "https://evil.example"),
                        Map.of("Origin", "null"),
                        Map.of("Origin", "http://localhost:1"),
                        Map.of("Origin", TestStack.url() + ".evil.example"),
                        Map.of("Sec-Fetch-Site", "cross-site"),
                        Map.of("Sec-Fetch-Site", "same-site"),
                        Map.of("Sec-Fetch-Site", "none"),
                        Map.of(
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Origin",
                                TestStack.url().toString()))) {
                    Refused.page(browser.post(FORM, Map.of("csrfToken", token), headers), 403);
                    Refused.page(browser.post("/sign-out", Map.of("csrfToken", token), headers), 403);
                    Refused.api(
                            browser.post("/api/v1/calls/r7/announcement", "application/json", "{}", headers),
                            403,
                            "cross-site");
                    Refused.api(browser.post("/api/v1/calls", "text/plain", "{}", headers), 415);
                }
            });
            assertThat(browser.get("/home").status()).isEqualTo(200);
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({"evil.example, /sign-in", "evil.example, /api/v1/calls", "localhost:1, /calls", "'', /calls"})
        @DisplayName("ほかの名で来た要求は断り、移る先にその名を書かない")
        void answersToItsNameAlone(String host, String path) {
            Answer answer =
                    RawHttp.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            assertThat(answer.status()).as(answer.text()).isIn(400, 421);
            assertThat(answer.header("Location")).isEmpty();
            assertThat(answer.text()).doesNotContain("evil");
        }

        @Test
        @DisplayName("送り元の見出しがないブラウザでは、フォームの合言葉で確かめる")
        void fallsBackToTheFormToken() {
            Browser browser = Browser.signedIn("secretariat-a");
            String token = Browser.csrfToken(browser.get("/home"));
            Refused.page(browser.post(FORM, Map.of(), Map.of()), 403);
            Refused.page(browser.post(FORM, Map.of("csrfToken", ""), Map.of()), 403);
            Refused.page(
                    browser.post(FORM, Map.of("csrfToken", UUID.randomUUID().toString()), Map.of()), 403);
            Browser other = Browser.signedIn("secretariat-b");
            Refused.page(browser.post(FORM, Map.of("csrfToken", Browser.csrfToken(other.get("/home"))), Map.of()), 403);
            assertThat(browser.post(FORM, Map.of("csrfToken", token), Map.of()).status())
                    .as("受け付けたうえで、今の状態ではできない")
                    .isEqualTo(409);
            assertThat(browser.post(
                                    FORM,
                                    Map.of(),
                                    Map.of("Origin", TestStack.url().toString()))
                            .status())
                    .isEqualTo(409);
            assertThat(browser.post(FORM, Map.of(), Map.of("Sec-Fetch-Site", "same-origin"))
                            .status())
                    .isEqualTo(409);
        }
    }

    @Nested
    @DisplayName("エラーのページ")
    class ErrorPages {
        @ParameterizedTest(name = "{0} → {1}")
        @CsvSource({
            "/nothing, 404",
            "/calls/none, 404",
            "/calls/..%2F..%2FWEB-INF%2Fweb.xml, 404",
            "/WEB-INF/web.xml, 404",
            "/WEB-INF/oidc.json, 404",
            "/META-INF/MANIFEST.MF, 404",
            "/assets/..%2Foidc.json, 404",
            "/error, 404",
            "/calls?access_token=x, 400",
            "/calls?q=%C0%80, 400",
            "/bodies/123, 404",
            "/adoptions?fiscalYear=abc, 400",
            "/management, 404",
            "/console, 404"
        })
        @DisplayName("日本語で、内部の名前を出さない")
        void tellNothingInternal(String path, int status) {
            Refused.page(new Browser().get(path), status);
        }
    }

    @Nested
    @DisplayName("認証基盤が止まっているとき")
    class IdentityProviderDown {
        @Test
        @DisplayName("サインイン中の人は読めて書け、サインインには日本語の 503 が出て、戻れば元どおり")
        void signedInPeopleGoOn() {
            Stack stack = TestStack.get();
            Browser official = Browser.signedIn("official-a");
            Browser applicant = Browser.signedIn("applicant-a");
            Browser leaving = Browser.signedIn("applicant-a2");
            String token = TestStack.token("official-a");
            assertThat(Api.withToken(token).get("/api/v1/me").status()).isEqualTo(200);
            new Browser().post("/registration/new", Map.of("email", "down@example.jp"));
            String registration = "/registration/" + SampleMember.token("down@example.jp");
            Map<String, String> name = Map.of("lastName", "見本", "firstName", "花子");
            stack.keycloak().kill();
            try {
                assertThat(applicant.get("/home").status()).isEqualTo(200);
                TestStack.pause(Duration.ofSeconds(3));
                assertThat(applicant.get("/home").status())
                        .as("確かめる時が来ても、届かないことでは終わらない")
                        .isEqualTo(200);
                Answer written = official.post(
                        "/calls/front-door/appropriations",
                        Map.of("amountYen", "150000000", "state", "成立", "date", "2025-04-01", "reason", "認証基盤の停止中"));
                assertThat(written.status()).as(written.text()).isEqualTo(303);
                assertThat(new Browser().get("/adoptions").status()).isEqualTo(200);
                assertThat(Api.withToken(token).get("/api/v1/me").status())
                        .as("鍵を覚えているトークン")
                        .isIn(200, 503);
                Answer signIn = new Browser().get("/sign-in");
                Refused.page(signIn, 503);
                assertThat(signIn.header("Retry-After")).isNotEmpty();
                assertThat(signIn.text()).contains("サインイン", "つながりません");
                assertThat(Api.withToken("garbage").get("/api/v1/calls").status())
                        .isIn(401, 503);
                Answer registering = new Browser().post(registration, name);
                assertThat(registering.status()).isEqualTo(503);
                assertThat(registering.text()).contains("認証基盤", "花子");
                assertThat(leaving.post("/sign-out", Map.of()).status()).isIn(303, 503);
                assertThat(leaving.get("/home").status()).as("ここのセッションは終わっている").isEqualTo(303);
            } finally {
                stack.keycloak().start();
            }
            assertThat(Browser.signedIn("applicant-b").get("/home").status()).isEqualTo(200);
            assertThat(new Browser().post(registration, name).text()).contains("仮のパスワード");
            assertThat(Api.withToken(stack.keycloak().token("jinjibu-cli", "official-a"))
                            .get("/api/v1/me")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    @DisplayName("認証基盤での変更（役割を外す、サインアウトさせる、止める）")
    class ChangedAtTheProvider {
        private static final Duration AT_MOST = Duration.ofSeconds(60);

        @Test
        @DisplayName("開いていた画面は 60 秒のうちに使えなくなり、送ったものは打った内容を持つ 401 になり、役割はその後のサインインで変わっている")
        void takesEffectWithinAMinute() {
            String removed = KeycloakAdmin.create("standing-removed", "secretariat");
            String signedOut = KeycloakAdmin.create("standing-signed-out", "secretariat");
            String disabled = KeycloakAdmin.create("standing-disabled", "secretariat");
            Browser withoutRole = Browser.signedIn("standing-removed");
            Browser thrownOut = Browser.signedIn("standing-signed-out");
            Browser stopped = Browser.signedIn("standing-disabled");
            for (Browser browser : List.of(withoutRole, thrownOut, stopped)) {
                assertThat(browser.get("/screening").status()).isEqualTo(200);
            }
            KeycloakAdmin.removeRole(removed, "secretariat");
            KeycloakAdmin.signOut(signedOut);
            KeycloakAdmin.disable(disabled);

            Map<String, String> typed = Map.of("reason", "途中まで打った理由");
            TestStack.await(
                    AT_MOST,
                    "サインインの終わり",
                    () -> thrownOut.post("/calls/r7/announcement", typed).status() == 401);
            assertThat(thrownOut.post("/calls/r7/announcement", typed).text()).contains("再ログイン", "途中まで打った理由");
            TestStack.await(AT_MOST, "止められた", () -> stopped.get("/screening").status() == 303);
            assertThat(stopped.get("/calls").status()).as("だれでも見られるもの").isEqualTo(200);
            TestStack.await(
                    AT_MOST, "役割がない", () -> withoutRole.open("/screening").status() == 403);
            assertThat(withoutRole.get("/home").status()).as("サインインはしたまま").isEqualTo(200);
        }

        @Test
        @DisplayName("終わったセッションに並んで来た要求は、どれも障害にならず、どれも通らない")
        void endsForRequestsInParallel() {
            String id = KeycloakAdmin.create("standing-parallel", "secretariat");
            Browser browser = Browser.signedIn("standing-parallel");
            assertThat(browser.get("/screening").status()).isEqualTo(200);
            String session = browser.cookie("JSESSIONID").orElseThrow();
            KeycloakAdmin.signOut(id);
            TestStack.pause(Duration.ofMillis(2200));
            List<Integer> statuses = IntStream.range(0, 8)
                    .parallel()
                    .map(number -> {
                        Browser copy = new Browser();
                        copy.bring("JSESSIONID", session);
                        return copy.get("/screening").status();
                    })
                    .boxed()
                    .toList();
            assertThat(statuses).containsOnly(303);
        }

        @Test
        @DisplayName("変わりがなければ、確かめながら同じセッションが続く")
        void goesOnUnchanged() {
            KeycloakAdmin.create("standing-unchanged", "secretariat");
            Browser browser = Browser.signedIn("standing-unchanged");
            assertThat(browser.get("/screening").status()).isEqualTo(200);
            for (int confirmation = 0; confirmation < 2; confirmation++) {
                TestStack.pause(Duration.ofMillis(2200));
                assertThat(browser.get("/screening").status()).isEqualTo(200);
            }
        }
    }

    @Nested
    @DisplayName("データベースが止まっているとき")
    class DatabaseDown {
        @Test
        @DisplayName("5 秒で準備未了になり、日本語で断り、戻れば自分で立ち直る")
        void refusesClearlyAndRecovers() {
            Stack stack = TestStack.get();
            Browser browser = Browser.signedIn("secretariat-a");
            stack.postgres().kill();
            try {
                TestStack.await(Duration.ofSeconds(7), "準備未了", () -> ready() == 503);
                Refused.page(new Browser().get("/calls"), 503);
                Refused.page(browser.get("/home"), 503);
                Refused.api(Api.anonymous().get("/api/v1/adoptions"), 503);
                Answer kept = browser.post("/calls/r7/announcement", Map.of("reason", "打った理由"));
                assertThat(kept.status()).isEqualTo(503);
                assertThat(kept.text()).contains("打った理由", "入力内容は保持しています").doesNotContain("そのまま続けられます");
            } finally {
                stack.postgres().start();
            }
            TestStack.await(Duration.ofSeconds(20), "準備完了", () -> ready() == 200);
            TestStack.await(
                    Duration.ofSeconds(20),
                    "読める",
                    () -> new Browser().get("/calls").status() == 200);
            assertThat(browser.get("/home").status()).as("サインインは続く").isEqualTo(200);
            TestStack.await(Duration.ofSeconds(60), "認証基盤も立ち直る", DatabaseDown::canSignIn);
        }

        private static boolean canSignIn() {
            try {
                return Browser.signedIn("reviewer-a").get("/home").status() == 200;
            } catch (AssertionError e) {
                return false;
            }
        }

        private static int ready() {
            return Api.anonymous()
                    .at(TestStack.get().wildfly().managementUrl())
                    .get("/health/ready")
                    .status();
        }
    }
}
