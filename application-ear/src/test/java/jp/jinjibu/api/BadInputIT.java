package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.RawHttp;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.TestStack;
import jp.jinjibu.test.Together;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 悪い入力には、はっきりした日本語の断りを返し、何も変えない。 */
@DisplayName("API への悪い入力")
class BadInputIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ESTIMATE = "/api/v1/calls/r7/tracks/right-hand/estimate";
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    /** JSON を受け取る宛先と、形の正しい本文。 */
    private static final List<Endpoint> WITH_JSON = List.of(
            new Endpoint("POST", "/api/v1/calls", "secretariat-a", """
                    {"code": "bad-input-2", "name": "悪い入力", "ruleSet": {"code": "r7", "version": 99},
                     "opensAt": "2025-06-01T09:00:00+09:00", "closesAt": "2025-07-01T17:00:00+09:00"}"""),
            new Endpoint("POST", "/api/v1/calls/none/appropriations", "official-a", """
                    {"amountYen": 1000, "state": "案", "date": "2025-04-01", "reason": "悪い入力"}"""),
            new Endpoint("PUT", "/api/v1/calls/none/allotment", "official-a", """
                    {"amountYen": 1000, "byTrack": {"right-hand": 500}, "reason": "悪い入力"}"""),
            new Endpoint("POST", ESTIMATE, "", """
                    {"costYen": 1000, "incomeYen": 0, "corporateNumber": "3460305001925"}"""),
            new Endpoint("POST", ESTIMATE, "", """
                    {"costsByCategory": {"travel": 1000}}"""),
            new Endpoint("POST", "/api/v1/calls/r4/cancellation", "secretariat-a", """
                    {"reason": "理由"}"""),
            new Endpoint("POST", "/api/v1/calls/r7/cancellation/rejection", "official-a", """
                    {"reason": "理由"}"""),
            new Endpoint("POST", "/api/v1/rule-sets/r7/versions/1/activation/rejection", "official-a", """
                    {"reason": "悪い入力"}"""),
            new Endpoint("POST", "/api/v1/rule-sets/r7/versions/99/retirement", "official-a", """
                    {"reason": "悪い入力"}"""),
            new Endpoint("POST", "/api/v1/rule-sets/r7/versions/99/removal", "admin", """
                    {"reason": "悪い入力"}"""),
            new Endpoint("POST", "/api/v1/users/nobody/lock", "admin", """
                    {"reason": "悪い入力"}"""),
            new Endpoint("POST", "/api/v1/users/nobody/unlock", "admin", """
                    {"reason": "悪い入力"}"""),
            new Endpoint("POST", "/api/v1/organisations", "applicant-a", """
                    {"corporateNumber": "7999900000002", "name": "悪い入力", "kind": "company", "address": "見本",
                     "representative": "見本", "staffCount": 1}"""),
            new Endpoint("POST", "/api/v1/organisations/8999900000001/invitations", "applicant-a", """
                    {"email": "bad-input@example.jp", "role": "STAFF"}"""),
            new Endpoint("POST", "/api/v1/organisations/8999900000001/handover", "applicant-a", """
                    {"sub": "nobody"}"""),
            new Endpoint("POST", "/api/v1/organisations/8999900000001/representative", "secretariat-a", """
                    {"email": "bad-input@example.jp", "evidence": "悪い入力"}"""),
            new Endpoint("POST", "/api/v1/organisations/8999900000001/representative/rejection", "secretariat-a", """
                    {"reason": "悪い入力"}"""),
            new Endpoint("POST", "/api/v1/organisations/8999900000001/claims/0/confirmation", "secretariat-a", """
                    {"reason": "悪い入力"}"""),
            new Endpoint("POST", "/api/v1/organisations/8999900000001/claims/0/dismissal", "secretariat-a", """
                    {"reason": "悪い入力"}"""),
            new Endpoint("POST", "/api/v1/organisations/8999900000001/dismissal", "secretariat-a", """
                    {"reason": "悪い入力"}"""),
            new Endpoint("POST", "/api/v1/print-forms", "secretariat-a", """
                    {"original": "悪い龘", "printed": "悪い龍", "reason": "悪い入力"}"""),
            new Endpoint("POST", "/api/v1/print-forms/0/removal", "secretariat-a", """
                    {"reason": "悪い入力"}"""),
            new Endpoint("PUT", "/api/v1/development/clock", "", """
                    {"now": "2025-05-12T09:00:00+09:00", "running": true}"""));

    /** 読む宛先。 */
    private static final List<Endpoint> READS = List.of(
            new Endpoint("GET", "/api/v1/calls", "", ""),
            new Endpoint("GET", "/api/v1/calls/r7", "", ""),
            new Endpoint("GET", "/api/v1/calls/r7/appropriations", "official-a", ""),
            new Endpoint("GET", "/api/v1/calls/r7/allotment", "official-a", ""),
            new Endpoint("GET", "/api/v1/corporate-numbers/3460305001925", "", ""),
            new Endpoint("GET", "/api/v1/adoptions", "", ""),
            new Endpoint("GET", "/api/v1/adoptions.csv", "", ""),
            new Endpoint("GET", "/api/v1/adoptions.xlsx", "", ""),
            new Endpoint("GET", "/api/v1/rule-sets", "admin", ""),
            new Endpoint("GET", "/api/v1/rule-sets/r7/versions/1", "admin", ""),
            new Endpoint("GET", "/api/v1/rule-sets/r7/versions/1/content", "admin", ""),
            new Endpoint("GET", "/api/v1/organisations", "applicant-a", ""),
            new Endpoint("GET", "/api/v1/organisations/8999900000001", "applicant-a", ""),
            new Endpoint("GET", "/api/v1/organisations/8999900000001/invitations", "applicant-a", ""),
            new Endpoint("GET", "/api/v1/organisations/8999900000001/claims", "secretariat-a", ""),
            new Endpoint("GET", "/api/v1/mails", "secretariat-a", ""),
            new Endpoint("GET", "/api/v1/files/damaged", "secretariat-a", ""),
            new Endpoint("GET", "/api/v1/print-forms", "secretariat-a", ""),
            new Endpoint("GET", "/api/v1/me", "applicant-a", ""),
            new Endpoint("GET", "/api/v1/users", "admin", ""),
            new Endpoint("GET", "/api/v1/development/clock", "", ""));

    /** 本文のない変更の宛先。 */
    private static final List<Endpoint> VERBS = List.of(
            new Endpoint("POST", "/api/v1/calls/r7/announcement", "secretariat-a", ""),
            new Endpoint("POST", "/api/v1/calls/r7/completion", "secretariat-a", ""),
            new Endpoint("POST", "/api/v1/calls/r7/cancellation/approval", "official-a", ""),
            new Endpoint("POST", "/api/v1/organisations/8999900000001/confirmation", "secretariat-a", ""),
            new Endpoint("POST", "/api/v1/organisations/8999900000001/handover/acceptance", "applicant-a", ""),
            new Endpoint("DELETE", "/api/v1/organisations/8999900000001/handover", "applicant-a", ""),
            new Endpoint("POST", "/api/v1/organisations/8999900000001/invitations/0/resending", "applicant-a", ""),
            new Endpoint("DELETE", "/api/v1/organisations/8999900000001/invitations/0", "applicant-a", ""),
            new Endpoint("POST", "/api/v1/invitations/none/acceptance", "applicant-a", ""),
            new Endpoint("POST", "/api/v1/rule-sets/r7/versions/1/activation", "admin", ""),
            new Endpoint("POST", "/api/v1/rule-sets/r7/versions/1/activation/approval", "official-a", ""));

    /** 宛先と、そこを使える人。 */
    record Endpoint(String method, String path, String user, String body) {
        Api.Request request() {
            return request(path);
        }

        Api.Request request(String otherPath) {
            Api.Request request = api().request(method, otherPath);
            return body.isEmpty() ? request : request.json(body);
        }

        Api.Request bare() {
            return api().request(method, path);
        }

        Api api() {
            return user.isEmpty() ? Api.anonymous() : Api.as(user);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** 本文の崩し方の一つ。場所が決まらないものは pointer が空。 */
    private record Broken(String name, byte[] body, int status, String pointer) {}

    @BeforeAll
    static void 公募を一つ作り全員を一度サインインさせる() {
        SampleCall.prepare("bad-input");
        List.of("applicant-a", "secretariat-a", "official-a", "admin")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
    }

    // ---- 本文 ----

    @TestFactory
    @DisplayName("JSON の本文の崩れ")
    Stream<DynamicNode> brokenBodies() {
        return WITH_JSON.stream()
                .map(endpoint -> Together.unchanged(
                        endpoint + " " + endpoint.body(),
                        List.of(),
                        breakages(endpoint.body()).stream().map(broken -> refused(endpoint, broken))));
    }

    private static DynamicTest refused(Endpoint endpoint, Broken broken) {
        return dynamicTest(broken.name(), () -> {
            Answer answer =
                    endpoint.bare().body("application/json", broken.body()).send();
            JsonNode problem = Refused.api(answer, broken.status());
            if (!broken.pointer().isEmpty()) {
                assertThat(Refused.pointers(problem))
                        .as("%s %s", broken.name(), answer.text())
                        .contains(broken.pointer());
            }
        });
    }

    private static List<Broken> breakages(String good) {
        List<Broken> all = new ArrayList<>();
        ObjectNode base = object(good);
        String first = base.propertyStream().findFirst().orElseThrow().getKey();
        String inside = good.strip().substring(1);
        all.add(broken("知らない項目", "{\"mystery\": 1, " + inside, 400, "/mystery"));
        all.add(broken("重なった項目", "{\"" + first + "\": " + base.get(first) + ", " + inside, 400, "/" + first));
        all.add(broken("配列", "[" + good + "]", 400, ""));
        all.add(broken("文字だけ", "\"本文\"", 400, ""));
        all.add(broken("数だけ", "5", 400, ""));
        all.add(broken("null", "null", 422, ""));
        all.add(broken("空の本文", "", 422, ""));
        all.add(broken("途中で切れた本文", good.substring(0, good.length() - 2), 400, ""));
        all.add(broken("余分な続き", good + " {}", 400, ""));
        all.add(broken("深さ 1,000", "{\"" + first + "\": " + "[".repeat(1000) + "]".repeat(1000) + "}", 400, ""));
        all.add(broken("10 MB", "{\"" + first + "\": \"" + "あ".repeat(TEN_MEGABYTES / 3) + "\"}", 413, ""));
        all.add(new Broken("UTF-8 として壊れた本文", brokenUtf8(good), 400, ""));
        all.add(new Broken("Shift_JIS の本文", good.getBytes(java.nio.charset.Charset.forName("Shift_JIS")), 400, ""));
        base.properties().forEach(field -> all.addAll(breakages(base, "", field)));
        // 英数字だけの本文は Shift_JIS でも UTF-8 でも同じバイト列になる。
        all.removeIf(b -> b.name().startsWith("Shift_JIS") && good.chars().allMatch(c -> c < 0x80));
        return all;
    }

    private static List<Broken> breakages(ObjectNode root, String parent, Map.Entry<String, JsonNode> field) {
        List<Broken> all = new ArrayList<>();
        String pointer = parent + "/" + field.getKey();
        JsonNode value = field.getValue();
        if (value.isObject()) {
            for (String wrong : List.of("[]", "\"x\"", "5", "true")) {
                all.add(replaced(root, pointer, wrong, 400));
            }
            value.properties().forEach(inner -> all.addAll(breakages(root, pointer, inner)));
            return all;
        }
        List<String> wrongTypes = value.isNumber()
                ? List.of("\"1000\"", "\"千\"", "\"\"", "true", "[]", "{}", "0.5", "1000.0", "1e2")
                : value.isBoolean() ? List.of("\"true\"", "1", "[]", "{}") : List.of("5", "0.5", "true", "[]", "{}");
        wrongTypes.forEach(wrong -> all.add(replaced(root, pointer, wrong, 400)));
        if (value.isNumber()) {
            all.add(replaced(root, pointer, "9223372036854775808", 400));
            all.add(replaced(root, pointer, "-9223372036854775809", 400));
            all.add(replaced(root, pointer, "NaN", 400));
            all.add(replaced(root, pointer, "Infinity", 400));
            all.add(replaced(root, pointer, "１０００", 400));
            all.add(replaced(root, pointer, "-1", 422));
            if (pointer.contains("Yen") || pointer.contains("byTrack") || pointer.contains("costs")) {
                all.add(replaced(root, pointer, "1000000000000", 422));
                all.add(replaced(root, pointer, "9007199254740993", 422));
                all.add(replaced(root, pointer, "9223372036854775807", 422));
            }
        }
        if (value.isTextual()) {
            all.add(replaced(root, pointer, "\"a\\u0000b\"", 400));
            all.add(replaced(root, pointer, "\"a\\u001bb\"", 400));
            all.add(replaced(root, pointer, "\"a\\ud800b\"", 400));
        }
        if (value.asText().startsWith("2025-")) {
            for (String date : List.of("", "令和7年5月1日", "2025-02-29", "2025-13-01T00:00:00+09:00", "+99999-01-01")) {
                all.add(replaced(root, pointer, "\"" + date + "\"", 400));
            }
            all.add(replaced(root, pointer, "\"+999999999-12-31T23:59:59+09:00\"", 400));
        }
        return all;
    }

    private static Broken replaced(ObjectNode root, String pointer, String wrong, int status) {
        // 数として読めないものは JSON そのものが壊れるので、場所は決まらない。
        boolean unreadable = wrong.startsWith("N") || wrong.startsWith("I") || wrong.startsWith("１");
        return broken(pointer + " を " + wrong, with(root, pointer, wrong), status, unreadable ? "" : pointer);
    }

    /** 場所の値を、JSON として正しいとは限らない文字に替える。 */
    private static String with(ObjectNode root, String pointer, String raw) {
        ObjectNode copy = root.deepCopy();
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) copy.at(pointer.substring(0, slash))).put(pointer.substring(slash + 1), "@here@");
        return copy.toString().replace("\"@here@\"", raw);
    }

    private static Broken broken(String name, String body, int status, String pointer) {
        return new Broken(name, body.getBytes(StandardCharsets.UTF_8), status, pointer);
    }

    private static byte[] brokenUtf8(String good) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("{\"reason\": \"".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(new byte[] {(byte) 0xe3, (byte) 0x81, (byte) 0xff, (byte) 0xc0, (byte) 0x80});
        out.writeBytes(("\", " + good.strip().substring(1)).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    @Test
    @DisplayName("長さを告げない（chunked）10 MB の本文")
    void refusesEndlessChunks() {
        byte[] body = ("{\"costYen\": \"" + "1".repeat(TEN_MEGABYTES) + "\"}").getBytes(StandardCharsets.UTF_8);
        Answer answer = Api.anonymous()
                .request("POST", ESTIMATE)
                .chunked("application/json", body)
                .send();
        Refused.api(answer, 413, "too-large");
    }

    // ---- 方法、型、条件、URL ----

    @TestFactory
    @DisplayName("本文のほかの崩れ")
    Stream<DynamicNode> brokenRequests() {
        return Stream.of(WITH_JSON, VERBS, READS)
                .flatMap(List::stream)
                .map(endpoint -> Together.unchanged(endpoint + " " + endpoint.body(), List.of(), requests(endpoint)));
    }

    /** 同じ宛先に、その方法の操作があるか。 */
    private static boolean isKnown(String method, String path) {
        return Stream.of(WITH_JSON, VERBS, READS)
                .flatMap(List::stream)
                .anyMatch(endpoint ->
                        endpoint.method().equals(method) && endpoint.path().equals(path));
    }

    private static Stream<DynamicTest> requests(Endpoint endpoint) {
        List<DynamicTest> tests = new ArrayList<>();
        for (String method : List.of("DELETE", "PATCH")) {
            if (isKnown(method, endpoint.path())) {
                continue;
            }
            tests.add(dynamicTest(method, () -> {
                Answer answer = endpoint.api().request(method, endpoint.path()).send();
                Refused.api(answer, 405, "method-not-allowed");
                assertThat(answer.header("Allow")).as("%s", answer).contains(endpoint.method());
            }));
        }
        tests.add(dynamicTest("求められた形式では答えられない", () -> {
            Answer answer = endpoint.request().header("Accept", "image/png").send();
            Refused.api(answer, 406, "not-acceptable");
        }));
        tests.add(dynamicTest("知らない条件", () -> {
            Answer answer = endpoint.request(endpoint.path() + "?mystery=1").send();
            Refused.api(answer, 400, "malformed");
        }));
        tests.add(dynamicTest("URL に載せたトークン", () -> {
            Answer answer =
                    endpoint.request(endpoint.path() + "?access_token=x").send();
            Refused.api(answer, 400, "token-in-url");
        }));
        for (String bad : List.of("%00", "%E3%81", "%C0%80", "%ED%A0%80")) {
            tests.add(dynamicTest("URL の " + bad, () -> {
                Answer answer = endpoint.request(endpoint.path() + "?q=" + bad).send();
                Refused.api(answer, 400, "malformed-url");
            }));
        }
        if (!endpoint.body().isEmpty()) {
            for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
                tests.add(dynamicTest("本文の型が " + type, () -> {
                    Answer answer = endpoint.bare().body(type, endpoint.body()).send();
                    Refused.api(answer, 415, "unsupported-media-type");
                }));
            }
            tests.add(dynamicTest("本文の型がない", () -> {
                Answer answer =
                        RawHttp.send(endpoint.method() + " " + endpoint.path() + " HTTP/1.1\r\n" + RawHttp.host()
                                + (endpoint.user().isEmpty()
                                        ? ""
                                        : "Authorization: Bearer " + TestStack.token(endpoint.user()) + "\r\n")
                                + "Connection: close\r\nContent-Length: 2\r\n\r\n{}");
                Refused.api(answer, 415, "unsupported-media-type");
            }));
        }
        return tests.stream();
    }

    @ParameterizedTest(name = "GET {0} → {1} {2}")
    @CsvSource({
        "/api/v1/adoptions?limit=0, 400, limit",
        "/api/v1/calls?limit=0, 400, limit",
        "/api/v1/calls?limit=201, 400, limit",
        "/api/v1/calls?after=x, 400, after",
        "/api/v1/calls?limit=1&limit=2, 400, malformed",
        "/api/v1/adoptions?limit=201, 400, limit",
        "/api/v1/adoptions?limit=-1, 400, limit",
        "/api/v1/adoptions?limit=abc, 400, limit",
        "/api/v1/adoptions?limit=9223372036854775808, 400, limit",
        "/api/v1/adoptions?limit=1.5, 400, limit",
        "/api/v1/adoptions?limit=%EF%BC%91, 400, limit",
        "/api/v1/adoptions?limit=1&limit=2, 400, malformed",
        "/api/v1/adoptions?after=abc, 400, after",
        "/api/v1/adoptions?after=2023-999999999999, 400, after",
        "/api/v1/adoptions?fiscalYear=abc, 400, fiscalYear",
        "/api/v1/adoptions?fiscalYear=-2023, 400, fiscalYear",
        "/api/v1/adoptions?fiscalYear=99999, 400, fiscalYear",
        "/api/v1/adoptions?fiscalYear=%EF%BC%92%EF%BC%90%EF%BC%92%EF%BC%93, 400, fiscalYear",
        "/api/v1/adoptions.csv?fiscalYear=R5, 400, fiscalYear",
        "/api/v1/adoptions.xlsx?fiscalYear=R5, 400, fiscalYear",
        "/api/v1/adoptions.csv?limit=1, 400, malformed",
        "/api/v1/corporate-numbers/346030500192, 400, corporate-number",
        "/api/v1/corporate-numbers/34603050019255, 400, corporate-number",
        "/api/v1/corporate-numbers/-460305001925, 400, corporate-number",
        "/api/v1/corporate-numbers/%EF%BC%93460305001925, 400, corporate-number",
        "/api/v1/corporate-numbers/abc, 400, corporate-number",
        "/api/v1/calls/none, 404, not-found",
        "/api/v1/calls/..%2F..%2Fetc, 404, not-found",
        "/api/v1/calls/%27%20or%201=1--, 404, not-found",
        "/api/v1/nothing, 404, not-found",
        "/api/v2/calls, 404, not-found",
        "/api, 404, not-found",
        "/api/, 404, not-found",
        "/api/v1/applications/R7-0001-0, 401, unauthorized"
    })
    @DisplayName("条件と道筋の値")
    void refusesParameters(String path, int status, String code) {
        Database.unchanged(() -> {
            Refused.api(Api.anonymous().get(path), status, code);
        });
    }

    @ParameterizedTest(name = "GET {0}")
    @ValueSource(
            strings = {
                "/api/v1/rule-sets/r7/versions/abc",
                "/api/v1/rule-sets/r7/versions/0",
                "/api/v1/rule-sets/r7/versions/-1",
                "/api/v1/rule-sets/r7/versions/9999999999",
                "/api/v1/rule-sets/none/versions/1"
            })
    @DisplayName("規則集の版の値")
    void refusesVersions(String path) {
        Refused.api(Api.as("admin").get(path), 404, "not-found");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/api/v1/adoptions", "/api/v1/adoptions.csv", "/api/v1/adoptions.xlsx"})
    @DisplayName("10,000 字の検索の語")
    void refusesAnEndlessSearchText(String path) {
        Refused.api(Api.anonymous().get(path + "?q=" + "a".repeat(10_000)), 400, "q");
    }

    @Test
    @DisplayName("10,000 字の符号は、ない公募")
    void answersAnEndlessCode() {
        Refused.api(Api.anonymous().get("/api/v1/calls/" + "a".repeat(10_000)), 404, "not-found");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"GET /api/v1/calls/%zz HTTP/1.1", "GET /api/v1/calls/% HTTP/1.1", "GET /api/v1/calls?q=%1 HTTP/1.1"})
    @DisplayName("解けない百分率符号")
    void refusesBrokenEscapes(String line) {
        Answer answer = RawHttp.send(line + "\r\n" + RawHttp.host() + "Connection: close\r\n\r\n");
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        Refused.hidesInternals(answer);
    }

    @Test
    @DisplayName("1 MB の見出し")
    void refusesEndlessHeaders() {
        Answer answer = RawHttp.send("GET /api/v1/calls HTTP/1.1\r\n" + RawHttp.host() + "X-Long: "
                + "a".repeat(1_100_000) + "\r\nConnection: close\r\n\r\n");
        assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
        Refused.hidesInternals(answer);
    }

    // ---- 規則集のファイル ----

    @TestFactory
    @DisplayName("規則集のファイルの崩れ")
    DynamicNode brokenRuleSets() {
        Map<String, Integer> files = new java.util.LinkedHashMap<>();
        files.put("", 422);
        files.put("code: r7", 422);
        files.put("- 1\n- 2", 422);
        files.put("{\"code\": \"r7\"", 422);
        files.put("code: r7\ncode: r7", 422);
        files.put("a: &a [*a]", 422);
        files.put("!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1/\"]]", 422);
        files.put("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\n", 422);
        files.put("[".repeat(1000) + "]".repeat(1000), 422);
        files.put("code: \"a\\0b\"", 422);
        files.put("name: " + "あ".repeat(TEN_MEGABYTES / 3), 413);
        return Together.unchanged(
                "POST /api/v1/rule-sets",
                List.of(),
                files.entrySet().stream()
                        .map(file -> dynamicTest(
                                "「"
                                        + file.getKey()
                                                .substring(
                                                        0,
                                                        Math.min(
                                                                40,
                                                                file.getKey().length())) + "」",
                                () -> {
                                    Answer answer = Api.as("admin")
                                            .request("POST", "/api/v1/rule-sets")
                                            .body("application/yaml", file.getKey())
                                            .send();
                                    Refused.api(answer, file.getValue());
                                })));
    }

    @Test
    @DisplayName("画面で打った文字の中の制御文字は、改行にするか取り除き、ほかの打った文字は残す")
    void keepsWhatWasTypedAroundControlCharacters() {
        Answer redrawn = Browser.signedIn("official-a")
                .post(
                        "/calls/r7/appropriations",
                        Map.of(
                                "amountYen", "たくさん",
                                "state", "案",
                                "date", "2025-04-01",
                                "reason", "前半\u000b改行の後\u0000\u0007と\u000c改頁の後"));
        assertThat(redrawn.status()).as(redrawn.text()).isEqualTo(422);
        assertThat(redrawn.text()).contains("たくさん", "前半\r\n改行の後と\r\n改頁の後");
    }

    @Test
    @DisplayName("規則集のファイルの文字コード")
    void refusesRuleSetsInAnotherEncoding() {
        byte[] shiftJis = "name: 地域の人事部".getBytes(java.nio.charset.Charset.forName("Shift_JIS"));
        Refused.api(
                Api.as("admin")
                        .request("POST", "/api/v1/rule-sets")
                        .body("application/yaml", shiftJis)
                        .send(),
                400,
                "encoding");
    }

    @Test
    @DisplayName("同じ版の別の内容は断る。印、改行、終わりの空行、YAML の型の呼び方だけが違うものは同じ内容で、ほかの型は受け取る型を挙げて断る")
    void refusesOtherContentUnderTheSameVersion() {
        String shipped =
                Api.as("admin").get("/api/v1/rule-sets/r7/versions/1/content").text();
        Database.unchanged(() -> {
            Answer same = Api.as("admin")
                    .request("POST", "/api/v1/rule-sets")
                    .body("application/yaml", shipped)
                    .send();
            assertThat(same.status()).as(same.text()).isEqualTo(200);
            for (String type : List.of("application/x-yaml", "text/yaml; charset=UTF-8", "text/plain")) {
                Answer again = Api.as("admin")
                        .request("POST", "/api/v1/rule-sets")
                        .body(type, "\uFEFF" + shipped.replace("\n", "\r\n") + "\r\n\r\n")
                        .send();
                assertThat(again.status()).as(again.text()).isEqualTo(200);
            }
            Answer octets = Api.as("admin")
                    .request("POST", "/api/v1/rule-sets")
                    .body("application/octet-stream", shipped)
                    .send();
            Refused.api(octets, 415, "unsupported-media-type");
            assertThat(octets.text()).contains("application/yaml、application/x-yaml、text/yaml、text/plain");
            Answer other = Api.as("admin")
                    .request("POST", "/api/v1/rule-sets")
                    .body("application/yaml", shipped + "# 一行足した\n")
                    .send();
            Refused.api(other, 409, "already-registered");
        });
    }

    // ---- 二重送信 ----

    @Test
    @DisplayName("承認に Idempotency-Key がないと 400")
    void requiresTheKeyForApprovals() {
        String path = "/api/v1/rule-sets/r7/versions/1/activation/approval";
        Refused.api(Api.as("official-a").request("POST", path).send(), 400, "idempotency-key-required");
    }

    @ParameterizedTest(name = "「{0}」")
    @ValueSource(strings = {"a b", "a\tb", ""})
    @DisplayName("鍵の形")
    void refusesStrangeKeys(String key) {
        Refused.api(
                Api.anonymous()
                        .request("POST", ESTIMATE)
                        .json("{\"costYen\": 1}")
                        .key(key)
                        .send(),
                400,
                "idempotency-key");
        Refused.api(
                Api.anonymous()
                        .request("POST", ESTIMATE)
                        .json("{\"costYen\": 1}")
                        .key("a".repeat(201))
                        .send(),
                400,
                "idempotency-key");
    }

    @Test
    @DisplayName("同じ鍵・同じ本文は同じ答えで変更は一度、別の本文は 422、断られた要求は直して送り直せる")
    void changesOncePerKey() {
        String path = "/api/v1/calls/bad-input/appropriations";
        String good = "{\"amountYen\": 95000000, \"state\": \"成立\", \"date\": \"2022-04-01\", \"reason\": \"二重送信の検証\"}";
        String key = UUID.randomUUID().toString();
        long before = Database.count("appropriation where call_code = 'bad-input'");
        Api official = Api.as("official-a");

        Refused.api(
                official.request("POST", path)
                        .json(good.replace("成立", "不明"))
                        .key(key)
                        .send(),
                422);
        Answer first = official.request("POST", path).json(good).key(key).send();
        Answer second = official.request("POST", path).json(good).key(key).send();
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.text()).isEqualTo(first.text());
        for (String header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(second.header(header)).as(header).isEqualTo(first.header(header));
        }
        assertThat(Database.count("appropriation where call_code = 'bad-input'"))
                .isEqualTo(before + 1);

        Refused.api(
                official.request("POST", path)
                        .json(good.replace("95000000", "95000001"))
                        .key(key)
                        .send(),
                422,
                "idempotency-key-reused");
        assertThat(Database.count("appropriation where call_code = 'bad-input'"))
                .isEqualTo(before + 1);

        Answer colleague =
                Api.as("official-b").request("POST", path).json(good).key(key).send();
        assertThat(colleague.status()).as("別の人の同じ鍵は別のもの").isEqualTo(201);
        assertThat(Database.count("appropriation where call_code = 'bad-input'"))
                .isEqualTo(before + 2);
        assertThat(Database.count("audit_entry where detail like '%二重送信の検証%'")).isEqualTo(2);
    }

    // ---- トークン ----

    @TestFactory
    @DisplayName("トークンの崩れは、公開の宛先でも 401")
    DynamicNode brokenTokens() {
        Map<String, Supplier<String>> tokens = new java.util.LinkedHashMap<>();
        tokens.put("でたらめ", () -> "garbage");
        tokens.put("点が三つのでたらめ", () -> "a.b.c");
        tokens.put("署名なし（alg none）", () -> unsigned(TestStack.token("admin")));
        tokens.put("署名の書換え", () -> tampered(TestStack.token("admin")));
        tokens.put("宛先の違うトークン", () -> TestStack.get().keycloak().token("other-app", "admin"));
        return Together.unchanged(
                "GET",
                List.of(),
                tokens.entrySet().stream()
                        .flatMap(token -> Stream.of("/api/v1/calls", "/api/v1/me", "/api/v1/users")
                                .map(path -> dynamicTest(token.getKey() + " で GET " + path, () -> {
                                    Answer answer = Api.withToken(
                                                    token.getValue().get())
                                            .get(path);
                                    Refused.api(answer, 401, "unauthorized");
                                    assertThat(answer.header("WWW-Authenticate"))
                                            .startsWith("Bearer");
                                }))));
    }

    @Test
    @DisplayName("Bearer でない Authorization も、黙って通さない")
    void refusesOtherSchemes() {
        for (String value : List.of("Basic YWRtaW46cGFzc3dvcmQ=", "Bearer", "Bearer ", "Digest x")) {
            Answer answer = Api.anonymous()
                    .request("GET", "/api/v1/calls")
                    .header("Authorization", value)
                    .send();
            Refused.api(answer, 401, "unauthorized");
        }
    }

    @Test
    @DisplayName("切れたトークンは 401")
    void refusesExpiredTokens() {
        String expiring = TestStack.get().keycloak().token("jinjibu-cli-brief", "admin");
        assertThat(Api.withToken(expiring).get("/api/v1/me").status())
                .as("期限までは使える")
                .isEqualTo(200);
        TestStack.await(
                Duration.ofSeconds(20),
                "トークンの期限",
                () -> Api.withToken(expiring).get("/api/v1/me").status() != 200);
        Refused.api(Api.withToken(expiring).get("/api/v1/me"), 401, "unauthorized");
        Refused.api(Api.withToken(expiring).get("/api/v1/calls"), 401, "unauthorized");
    }

    private static String unsigned(String token) {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        return header + "." + token.split("\\.")[1] + ".";
    }

    private static String tampered(String token) {
        String[] parts = token.split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("\"administrator\"", "\"official\"");
        return parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
