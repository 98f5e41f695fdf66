package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleMember;
import jp.jinjibu.test.TestClock;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("申請の下書きと提出")
class ApplicationsApiIT {
    private static final String CALL = "apply";
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeAll
    static void 受付中の公募() {
        SampleCall.open(CALL);
        for (int body = 1; body <= 9; body++) {
            SampleBody.confirmed(body);
        }
    }

    @Test
    @DisplayName("下書きには登録した団体の内容が入り、書いた額は算定根拠とともに返る")
    void draftsAndSaves() {
        String user = SampleBody.user(1);
        String number = SampleApplication.draft(user, SampleBody.number(1), CALL, SampleApplication.RIGHT_HAND);
        assertThat(number).matches("R7-[0-9]{4,}-[0-9]");
        JsonNode draft = SampleApplication.get(user, number);
        assertThat(draft.at("/status").asText()).isEqualTo("DRAFT");
        assertThat(draft.at("/sections/body/name").asText()).isEqualTo("サンプル団体01株式会社");
        assertThat(draft.at("/sections/body/corporateNumber").asText()).isEqualTo(SampleBody.number(1));

        SampleApplication.fill(user, number, "𠮷髙﨑の事業😀", 19_499_999);
        JsonNode saved = SampleApplication.get(user, number);
        assertThat(saved.at("/version").asLong()).isEqualTo(draft.at("/version").asLong() + 1);
        assertThat(saved.at("/sections/project/name").asText()).isEqualTo("𠮷髙﨑の事業😀");
        assertThat(saved.at("/amount/amountYen").asLong()).isEqualTo(12_999_999);
        assertThat(saved.at("/amount/derivation").size()).isGreaterThan(2);
        assertThat(saved.at("/amount/derivation")
                        .get(saved.at("/amount/derivation").size() - 1)
                        .get("resultYen")
                        .asLong())
                .isEqualTo(12_999_999);
        assertThat(Refused.api(
                                Api.as(user).post("/api/v1/calls/" + CALL + "/applications", """
                                {"corporateNumber": "%s", "track": "right-hand"}""".formatted(
                                                SampleBody.number(1))),
                                409,
                                "draft-exists")
                        .toString())
                .contains(number);
        assertThat(Api.as(user)
                        .request("PUT", "/api/v1/applications/" + number)
                        .header("If-Match", "\"" + saved.at("/version").asLong() + "\"")
                        .json(saved.toString())
                        .send()
                        .status())
                .as("読んだ JSON をそのまま送り返せる")
                .isEqualTo(200);
        assertThat(Database.column(
                        "select detail from audit_entry where subject = ? order by id", "applications/" + number))
                .hasSizeGreaterThan(2)
                .noneMatch(detail -> detail.contains("𠮷"));
    }

    @Test
    @DisplayName("ほかの団体には、申請も番号もないものに見える。同僚には見える")
    void belongsToTheBody() {
        String number =
                SampleApplication.draft(SampleBody.user(2), SampleBody.number(2), CALL, SampleApplication.RIGHT_HAND);
        for (String stranger : List.of(SampleBody.user(3), "secretariat-a", "official-a", "auditor", "reviewer-a")) {
            Refused.api(Api.as(stranger).get("/api/v1/applications/" + number), 404);
            assertThat(Api.as(stranger).get("/api/v1/applications?limit=200").text())
                    .doesNotContain(number);
        }
        Refused.api(SampleApplication.put(SampleBody.user(3), number, 0, JSON.createObjectNode()), 404, "not-found");
        Refused.api(
                Api.as(SampleBody.user(3))
                        .post("/api/v1/calls/" + CALL + "/applications", """
                        {"corporateNumber": "%s", "track": "right-hand"}""".formatted(SampleBody.number(2))),
                404);
        SampleMember.joined(SampleBody.number(2), SampleBody.user(2), "applicant-04", "STAFF");
        SampleApplication.get("applicant-04", number);
    }

    @Test
    @DisplayName("先に保存した人がいれば 412、版がなければ 428。どちらも何も変えない")
    void refusesStaleVersions() {
        String user = SampleBody.user(5);
        String number = SampleApplication.draft(user, SampleBody.number(5), CALL, SampleApplication.RIGHT_HAND);
        SampleApplication.fill(user, number, "はじめの事業", 1_000_000);
        Database.unchanged(() -> {
            JsonNode stale =
                    Refused.api(SampleApplication.put(user, number, 0, JSON.createObjectNode()), 412, "stale-version");
            assertThat(stale.get("detail").asText()).contains("0").contains("1");
            Refused.api(
                    Api.as(user)
                            .request("PUT", "/api/v1/applications/" + number)
                            .json("{\"sections\": {}}")
                            .send(),
                    428);
            Refused.api(
                    Api.as(user)
                            .request("PUT", "/api/v1/applications/" + number)
                            .json("{\"version\": 0, \"sections\": {}}")
                            .send(),
                    412);
        });
    }

    @ParameterizedTest(name = "{2} {1}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"none\": {}}|400|/sections/none",
                "{\"project\": {\"none\": 1}}|400|/sections/project/none",
                "{\"project\": {\"name\": 1}}|400|/sections/project/name",
                "{\"project\": []}|400|/sections/project",
                "{\"budget\": {}}|400|/sections/budget",
                "{\"budget\": [1]}|400|/sections/budget/0",
                "{\"budget\": [{\"unitPriceYen\": 0.5}]}|400|/sections/budget/0/unitPriceYen",
                "{\"budget\": [{\"unitPriceYen\": \"1000\"}]}|400|/sections/budget/0/unitPriceYen",
                "{\"budget\": [{\"unitPriceYen\": 9223372036854775808}]}|400|/sections/budget/0/unitPriceYen",
                "{\"declarations\": {\"dataUse\": \"true\"}}|400|/sections/declarations/dataUse",
                "{\"budget\": [{\"unitPriceYen\": -1}]}|422|/sections/budget/0/unitPriceYen",
                "{\"budget\": [{\"unitPriceYen\": 1000000000000}]}|422|/sections/budget/0/unitPriceYen",
                "{\"budget\": [{\"category\": \"none\"}]}|422|/sections/budget/0/category",
                "{\"project\": {\"startsOn\": \"2025-02-30\"}}|422|/sections/project/startsOn",
                "{\"project\": {\"startsOn\": \"平成31年5月1日\"}}|422|/sections/project/startsOn",
                "{\"body\": {\"corporateNumber\": \"123456789012\"}}|422|/sections/body/corporateNumber",
                "{\"body\": {\"corporateNumber\": \"１２３４５６７８９０１２３\"}}|422|/sections/body/corporateNumber",
                "{\"body\": {\"name\": \"経済産業省推薦 株式会社別人\"}}|422|/sections/body/name",
                "{\"body\": {\"kind\": \"npo\"}}|422|/sections/body/kind",
                "{\"body\": {\"staffCount\": 5}}|422|/sections/body/staffCount",
                "{\"body\": {\"staffCount\": \"5\"}}|422|/sections/body/staffCount",
                "{\"body\": []}|400|/sections/body",
                "{\"region\": {\"municipalityCodes\": [\"131017\"]}}|422|/sections/region/municipalityCodes/0",
                "{\"project\": {\"name\": \"\\u202eabc\"}}|422|/sections/project/name"
            })
    @DisplayName("様式に合わない内容は、場所を挙げて断り、下書きもデータベースも変えない")
    void refusesBadContent(String sections, int status, String pointer) {
        String number = badInputDraft();
        Database.unchanged(() -> {
            long version = SampleApplication.get(SampleBody.user(6), number)
                    .get("version")
                    .asLong();
            Answer answer = Api.as(SampleBody.user(6))
                    .request("PUT", "/api/v1/applications/" + number)
                    .header("If-Match", "\"" + version + "\"")
                    .json("{\"sections\": " + sections + "}")
                    .send();
            JsonNode problem = Refused.api(answer, status, status == 400 ? "malformed" : "content");
            assertThat(Refused.pointers(problem)).as(answer.text()).contains(pointer);
        });
    }

    private static synchronized String badInputDraft() {
        return Database.column(
                        "select number from application where call_code = ? and corporate_number = ?",
                        CALL,
                        SampleBody.number(6))
                .stream()
                .findFirst()
                .orElseGet(() -> SampleApplication.draft(
                        SampleBody.user(6), SampleBody.number(6), CALL, SampleApplication.RIGHT_HAND));
    }

    @Test
    @DisplayName("足りないものはすべて一度に挙げる。添付の一覧が違えば断る。提出は一度だけ受け付ける")
    void submitsOnce() throws Exception {
        String user = SampleBody.user(7);
        String number = SampleApplication.draft(user, SampleBody.number(7), CALL, SampleApplication.RIGHT_HAND);
        JsonNode missing = Refused.api(SampleApplication.submitAs(user, number, "missing-1"), 422, "content");
        assertThat(Refused.pointers(missing))
                .contains("/sections/project/name", "/sections/budget", "/attachments/articles")
                .hasSizeGreaterThan(20);

        SampleApplication.fill(user, number, "一度だけの事業", 3_000_000);
        SampleApplication.attachRequired(user, number);
        JsonNode stored = SampleApplication.get(user, number);
        ObjectNode wrong = SampleApplication.manifest(stored);
        wrong.putArray("attachments");
        Refused.api(post(user, number, "wrong-1", wrong), 409, "manifest-mismatch");
        ObjectNode altered = SampleApplication.manifest(stored);
        ((ObjectNode) altered.at("/attachments/0")).put("sha256", "0".repeat(64));
        Refused.api(post(user, number, "wrong-2", altered), 409, "manifest-mismatch");
        Refused.api(
                Api.as(user)
                        .post(
                                "/api/v1/applications/" + number + "/submission",
                                SampleApplication.manifest(stored).toString()),
                400,
                "idempotency-key-required");

        String key = UUID.randomUUID().toString();
        Answer first = post(user, number, key, SampleApplication.manifest(stored));
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        Answer again = post(user, number, key, SampleApplication.manifest(stored));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        Refused.api(post(user, number, UUID.randomUUID().toString(), SampleApplication.manifest(stored)), 409, "state");

        JsonNode receipt = first.json();
        assertThat(receipt.get("receiptNumber").asText()).matches("R7-U-[0-9]{5,}");
        assertThat(receipt.get("edition").asInt()).isEqualTo(1);
        assertThat(receipt.at("/attachments").size()).isEqualTo(1);
        Answer frozen = Api.as(user).get("/api/v1/applications/" + number + "/editions/1");
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(frozen.body())))
                .isEqualTo(receipt.get("contentSha256").asText());
        assertThat(frozen.json().at("/sections/project/name").asText()).isEqualTo("一度だけの事業");
        assertThat(frozen.json().at("/attachments/0/sha256").asText())
                .isEqualTo(receipt.at("/attachments/0/sha256").asText());
        Answer printed = Api.as(user).get("/applications/" + number + "/editions/1/pdf");
        assertThat(printed.header("Content-Type")).isEqualTo("application/pdf");
        JsonNode amount = SampleApplication.get(user, number).get("amount");
        try (PDDocument pdf = Loader.loadPDF(printed.body())) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s", ""))
                    .contains("一度だけの事業", receipt.get("contentSha256").asText().substring(0, 24), "連絡花子")
                    .contains("経費の1行目の額", "経費の合計" + yen(amount.get("costYen")), "補助金額" + yen(amount.get("amountYen")));
        }
        assertThat(Database.count(
                        "mail where subject like ? and recipient_sub in (select sub from user_account where username = ?)",
                        "%" + number + "%",
                        user))
                .isEqualTo(1);
        Refused.api(
                SampleApplication.put(user, number, stored.get("version").asLong(), JSON.createObjectNode()),
                409,
                "state");
        assertThat(SampleApplication.get("secretariat-a", number).get("status").asText())
                .isEqualTo("SUBMITTED");
    }

    private static String yen(JsonNode amount) {
        return String.format(Locale.ROOT, "%,d円", amount.asLong());
    }

    private static Answer post(String user, String number, String key, JsonNode manifest) {
        return Api.as(user)
                .request("POST", "/api/v1/applications/" + number + "/submission")
                .key(key)
                .json(manifest.toString())
                .send();
    }

    @Test
    @DisplayName("同時に送られた提出のうち、受け付けるのは一つ")
    void acceptsOneOfConcurrentSubmissions() throws Exception {
        String user = SampleBody.user(8);
        String number = SampleApplication.draft(user, SampleBody.number(8), CALL, SampleApplication.RIGHT_HAND);
        SampleApplication.fill(user, number, "同時の事業", 3_000_000);
        SampleApplication.attachRequired(user, number);
        JsonNode manifest = SampleApplication.manifest(SampleApplication.get(user, number));
        List<Integer> statuses = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Answer>> sends = IntStream.range(0, 8)
                    .<Callable<Answer>>mapToObj(
                            i -> () -> post(user, number, UUID.randomUUID().toString(), manifest))
                    .toList();
            for (Future<Answer> answer : pool.invokeAll(sends)) {
                statuses.add(answer.get().status());
            }
        }
        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(Database.count(
                        "application_edition e join application a on a.id = e.application_id where a.number = ?",
                        number))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("締切ちょうどまでは受け付け、1ミリ秒過ぎたら断る。読むことと取下げは、その後もできる")
    void judgesTheDeadlineToTheMillisecond() {
        SampleCall.open("deadline");
        String user = SampleBody.user(9);
        String number = SampleApplication.draft(user, SampleBody.number(9), "deadline", SampleApplication.RIGHT_HAND);
        SampleApplication.fill(user, number, "締切の事業", 3_000_000);
        SampleApplication.attachRequired(user, number);
        TestClock.frozenAt("2025-05-30T17:00:00.001+09:00", () -> {
            Database.unchangedExcept(List.of("business_clock"), () -> {
                Refused.api(SampleApplication.submitAs(user, number, "late"), 409, "deadline");
                Refused.api(SampleApplication.put(user, number, 1, JSON.createObjectNode()), 409, "deadline");
                Refused.api(
                        SampleApplication.send(user, number, "articles", "遅い.pdf", SampleApplication.pdf("late")),
                        409,
                        "deadline");
                Refused.api(
                        Api.as(SampleBody.user(8))
                                .post("/api/v1/calls/deadline/applications", """
                                {"corporateNumber": "%s", "track": "right-hand"}""".formatted(SampleBody.number(8))),
                        409,
                        "deadline");
            });
            assertThat(SampleApplication.get(user, number).get("locked").asText())
                    .contains("受付は終わりました");
        });
        TestClock.frozenAt("2025-05-30T17:00:00.000+09:00", () -> {
            JsonNode receipt = SampleApplication.submit(user, number);
            assertThat(receipt.get("receivedAt").asText()).isEqualTo("2025-05-30T17:00:00+09:00");
        });
        TestClock.runningFrom("2025-06-01T09:00:00+09:00", () -> {
            Refused.api(
                    Api.as(user)
                            .request("POST", "/api/v1/applications/" + number + "/pull-back")
                            .send(),
                    409,
                    "deadline");
            assertThat(Api.as(user)
                            .post("/api/v1/applications/" + number + "/withdrawal", "{\"reason\": \"事情により\"}")
                            .json()
                            .get("status")
                            .asText())
                    .isEqualTo("WITHDRAWN");
        });
    }

    @Test
    @DisplayName("引戻して直すと、受付番号は同じで版が上がる。一つの団体が二つの枠に提出することは、設定が許さない")
    void pullsBackAndResubmits() {
        String user = SampleBody.user(3);
        String number = SampleApplication.submitted(3, CALL, SampleApplication.RIGHT_HAND, "直す前の事業", 3_000_000);
        String receipt =
                SampleApplication.get(user, number).get("receiptNumber").asText();
        assertThat(Api.as(user)
                        .request("POST", "/api/v1/applications/" + number + "/pull-back")
                        .send()
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("DRAFT");
        Refused.api(Api.as("secretariat-a").get("/api/v1/applications/" + number), 404);
        SampleApplication.fill(user, number, "直した後の事業", 3_000_000);
        JsonNode second = SampleApplication.submit(user, number);
        assertThat(second.get("receiptNumber").asText()).isEqualTo(receipt);
        assertThat(second.get("edition").asInt()).isEqualTo(2);
        assertThat(Api.as(user)
                        .get("/api/v1/applications/" + number + "/editions/1")
                        .json()
                        .at("/sections/project/name")
                        .asText())
                .isEqualTo("直す前の事業");

        String other = SampleApplication.draft(user, SampleBody.number(3), CALL, SampleApplication.STATUTORY);
        SampleApplication.fill(user, other, "二つ目の事業", 3_000_000);
        SampleApplication.attachRequired(user, other);
        assertThat(Refused.api(SampleApplication.submitAs(user, other, "second-track"), 409, "state")
                        .get("detail")
                        .asText())
                .contains(number);
    }

    @Test
    @DisplayName("名称・事業名・番号の一部で探せる。全角と半角、カナの違いによらない")
    void searches() {
        String number = SampleApplication.submitted(4, CALL, SampleApplication.RIGHT_HAND, "ガクトラボ＆カンパニー", 3_000_000);
        for (String text : List.of("ｶﾞｸﾄﾗﾎﾞ", "がくとらぼ", "カンパニ", number, SampleBody.number(4), "団体04")) {
            assertThat(Api.as("secretariat-a")
                            .get("/api/v1/applications?call=" + CALL + "&q="
                                    + java.net.URLEncoder.encode(text, StandardCharsets.UTF_8))
                            .json()
                            .at("/items")
                            .findValuesAsText("number"))
                    .as(text)
                    .contains(number);
        }
        assertThat(Api.as("secretariat-a")
                        .get("/api/v1/applications?call=" + CALL + "&status=DRAFT")
                        .json()
                        .get("items"))
                .isEmpty();
        Refused.api(Api.as("secretariat-a").get("/api/v1/applications?status=NONE"), 400);
        Refused.api(Api.as("secretariat-a").get("/api/v1/applications?none=1"), 400);
    }
}
