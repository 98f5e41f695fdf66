package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import jp.jinjibu.stack.Postgres;
import jp.jinjibu.stack.WildFly;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.TestStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 本番の設定で、空のデータベースから、前段のプロキシの後ろに起動したもう一つのサーバー。 */
@DisplayName("本番の設定")
class ProductionProfileIT {
    @SuppressWarnings("NullAway.Init")
    private static WildFly server;

    @BeforeAll
    static void 本番の設定で起動する() throws SQLException {
        Postgres postgres = TestStack.get().postgres();
        String administration = postgres.url().replaceAll("/[^/]*$", "/postgres");
        try (Connection connection = DriverManager.getConnection(administration, "postgres", postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists production with (force)");
            statement.execute("create database production owner " + postgres.owner());
        }
        server = TestStack.get()
                .startProductionWildFly(Map.of(
                        "JINJIBU_DB_URL",
                        postgres.url().replaceAll("/[^/]*$", "/production"),
                        "JINJIBU_BEHIND_PROXY",
                        "true",
                        "JINJIBU_FURTHER_HOSTS",
                        TestStack.url().getAuthority(),
                        "JINJIBU_REQUESTS_PER_SECOND",
                        "1"));
    }

    @AfterAll
    static void 止める() {
        server.stop();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"GET, /api/v1/development/clock", "PUT, /api/v1/development/clock"})
    @DisplayName("時計を変える API はない")
    void hasNoSettableClock(String method, String path) {
        for (Api api : List.of(Api.anonymous(), Api.as("admin"))) {
            Api.Request request = api.at(server.url()).request(method, path);
            Answer answer = method.equals("PUT")
                    ? request.json("{\"now\": \"2025-05-12T09:00:00+09:00\", \"running\": true}")
                            .send()
                    : request.send();
            Refused.api(answer, 404);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/development/clock", "/styleguide"})
    @DisplayName("開発用の画面はない")
    void hasNoDevelopmentPages(String path) {
        Refused.page(new Browser(server.url()).get(path), 404);
        assertThat(new Browser(server.url())
                        .post("/development/clock", Map.of("now", "2025-05-30T17:00", "running", "false"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("見本の配分額はなく、未公表のまま")
    void hasNoSampleAllotment() {
        assertThat(api().get("/api/v1/calls/r7").json().get("allotmentYen").isNull())
                .isTrue();
        assertThat(new Browser(server.url()).get("/").text()).doesNotContain("開発用の環境");
        assertThat(api().all("/api/v1/adoptions")).hasSize(40);
    }

    @Test
    @DisplayName("業務時刻は実時間で、令和7年度の公募は終わっている")
    void followsRealTime() throws SQLException {
        Postgres postgres = TestStack.get().postgres();
        try (Connection connection = DriverManager.getConnection(
                        postgres.url().replaceAll("/[^/]*$", "/production"), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select offset_millis, frozen_at from business_clock")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isZero();
            assertThat(row.getTimestamp(2)).isNull();
        }
        assertThat(api().get("/api/v1/calls/r7").json().get("status").asText()).isEqualTo("CLOSED");
        Answer me = Api.as("admin").at(server.url()).get("/api/v1/users");
        Instant firstSeen = java.time.OffsetDateTime.parse(
                        me.json().get("items").get(0).get("firstSeenAt").asText())
                .toInstant();
        assertThat(Duration.between(firstSeen, Instant.now()).abs()).isLessThan(Duration.ofMinutes(10));
    }

    @Test
    @DisplayName("クッキーは Secure、HTTPS の答えには HSTS が付く")
    void demandsHttps() {
        Browser browser = new Browser(server.url());
        Map<String, String> https = Map.of("X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.1");
        Answer toSignIn = browser.get("/home", https);
        assertThat(toSignIn.status()).isEqualTo(303);
        assertThat(toSignIn.header("Strict-Transport-Security")).contains("max-age=31536000");
        Answer challenge = browser.get("/signed-in", https);
        assertThat(challenge.status()).isEqualTo(302);
        assertThat(URI.create(challenge.header("Location"))).hasPath("/realms/jinjibu/protocol/openid-connect/auth");
        assertThat(challenge.header("Location"))
                .contains("code_challenge_method=S256", "redirect_uri=https", "response_type=code");
        assertThat(browser.setCookies())
                .hasSize(4)
                .allSatisfy(cookie ->
                        assertThat(cookie.toLowerCase(Locale.ROOT)).contains("secure", "httponly", "samesite=lax"));
        assertThat(new Browser(server.url()).get("/").header("Strict-Transport-Security"))
                .as("HTTP の答えには HSTS が付かない")
                .isEmpty();
    }

    @Test
    @DisplayName("サインインのセッションのクッキーは Secure、HttpOnly、SameSite=Lax")
    void protectsTheSessionCookie() {
        // レルムが戻り先として許すのは開発のサーバーだけなので、前段のプロキシとしてその名を伝える。
        Map<String, String> proxied = Map.of(
                "X-Forwarded-Host", TestStack.url().getAuthority(),
                "X-Forwarded-Port", Integer.toString(TestStack.url().getPort()),
                "X-Forwarded-Proto", "http");
        Browser browser = new Browser(server.url());
        Answer login = browser.follow(browser.get("/signed-in", proxied));
        URI back = URI.create(browser.enterPassword(login, "applicant-a").header("Location"));
        Answer signedIn = browser.get(back.getRawPath() + "?" + back.getRawQuery(), proxied);
        assertThat(signedIn.status()).as(signedIn.text()).isBetween(302, 303);
        assertThat(browser.setCookies())
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID="))
                .isNotEmpty()
                .allSatisfy(cookie ->
                        assertThat(cookie.toLowerCase(Locale.ROOT)).contains("secure", "httponly", "samesite=lax"));
    }

    @Test
    @DisplayName("プロキシの伝える送り元がよそなら、時計はこの機械からでもない")
    void believesTheProxy() {
        Refused.api(
                api().request("GET", "/api/v1/development/clock")
                        .header("X-Forwarded-For", "192.0.2.1")
                        .send(),
                404);
    }

    @Test
    @DisplayName("一つのアドレスから続けて送られすぎた要求は断り、ほかのアドレスの人は困らない")
    void limitsOneAddress() {
        List<Answer> answers =
                IntStream.range(0, 30).mapToObj(i -> from("198.51.100.7")).toList();
        assertThat(answers.getFirst().status()).isEqualTo(200);
        Refused.api(answers.getLast(), 429, "too-many-requests");
        assertThat(answers.getLast().header("Retry-After")).isNotEmpty();
        assertThat(from("198.51.100.8").status()).isEqualTo(200);
    }

    private static Answer from(String address) {
        return api().request("GET", "/api/v1/corporate-numbers/3460305001925")
                .header("X-Forwarded-For", address)
                .send();
    }

    private static Api api() {
        return Api.anonymous().at(server.url());
    }
}
