package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("公募と規則集の API")
class CallsApiIT {
    private static final String CALL = "/api/v1/calls/calls-api";

    @BeforeAll
    static void 準備中の公募を一つ作る() {
        SampleCall.prepare("calls-api");
    }

    @Test
    @DisplayName("公募の JSON の項目は決めたとおり")
    void callsHaveTheFixedShape() {
        JsonNode list = Api.anonymous().get("/api/v1/calls").json();
        assertThat(names(list)).containsExactly("items", "next");
        assertThat(list.get("next").isNull()).isTrue();
        assertThat(texts(list.get("items"), "code")).containsSubsequence("r7", "r6", "r5", "r4");
        for (JsonNode call : list.get("items")) {
            assertThat(names(call))
                    .containsExactly(
                            "code",
                            "programme",
                            "fiscalYear",
                            "name",
                            "status",
                            "statusLabel",
                            "opensAt",
                            "closesAt",
                            "programmeBudgetYen",
                            "programmeBudgetState",
                            "allotmentYen",
                            "cancellationReason",
                            "publishedRates",
                            "publishedCapsYen",
                            "targetCount",
                            "ruleSet",
                            "tracks",
                            "schedule",
                            "acts");
            for (JsonNode track : call.get("tracks")) {
                assertThat(names(track)).containsExactly("code", "name", "capYen", "rates", "legalBases");
                track.get("rates").forEach(rate -> assertThat(names(rate)).containsExactly("rate", "condition"));
                track.get("legalBases")
                        .forEach(basis -> assertThat(names(basis)).containsExactly("code", "name", "aliases"));
            }
            call.get("schedule")
                    .forEach(entry ->
                            assertThat(names(entry)).containsExactly("label", "from", "to", "legalBasis", "tentative"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    r4 | 2022 | COMPLETED | 95000000  | ["1/2"]             | [6000000]           | []
                    r5 | 2023 | COMPLETED | 150000000 | ["1/2","2/3","1/3"] | [7000000,10000000]  | ["regular","joint-strategy"]
                    r6 | 2024 | COMPLETED | 400000000 | ["1/2","2/3"]       | [10000000,13000000] | []
                    """)
    @DisplayName("過去の年度は、公表された値だけを持ち、ほかは null")
    void pastYearsHoldWhatIsPublished(
            String code, int year, String status, long budget, String rates, String caps, String tracks) {
        JsonNode call = Api.anonymous().get("/api/v1/calls/" + code).json();
        assertThat(call.get("fiscalYear").asInt()).isEqualTo(year);
        assertThat(call.get("status").asText()).isEqualTo(status);
        assertThat(call.get("statusLabel").asText()).isEqualTo("完了");
        assertThat(call.get("programmeBudgetYen").asLong()).isEqualTo(budget);
        assertThat(call.get("publishedRates")).hasToString(rates);
        assertThat(call.get("publishedCapsYen")).hasToString(caps);
        assertThat(texts(call.get("tracks"), "code"))
                .hasToString(tracks.replace("\"", "").replace(",", ", "));
        for (String unpublished :
                List.of("opensAt", "closesAt", "programmeBudgetState", "allotmentYen", "targetCount")) {
            assertThat(call.get(unpublished).isNull()).as(unpublished).isTrue();
        }
        for (JsonNode track : call.get("tracks")) {
            assertThat(track.get("capYen").isNull()).isTrue();
            assertThat(track.get("rates")).isEmpty();
        }
    }

    @Test
    @DisplayName("令和7年度の公募")
    void theOpenCall() {
        Answer answer = Api.anonymous().get("/api/v1/calls/r7");
        JsonNode call = answer.json();
        assertThat(answer.header("ETag")).matches("\"\\d+\"");
        assertThat(call.get("programme").asText()).isEqualTo("地域の人事部支援事業");
        assertThat(call.get("opensAt").asText()).isEqualTo("2025-04-18T00:00:00+09:00");
        assertThat(call.get("closesAt").asText()).isEqualTo("2025-05-30T17:00:00+09:00");
        assertThat(call.get("programmeBudgetYen").asLong()).isEqualTo(300_000_000);
        assertThat(call.get("allotmentYen").asLong()).isEqualTo(300_000_000);
        assertThat(call.get("targetCount").asInt()).isEqualTo(30);
        assertThat(call.get("publishedRates")).hasToString("[\"2/3\",\"1/2\",\"1/3\"]");
        assertThat(call.get("publishedCapsYen")).hasToString("[13000000,10000000]");
        JsonNode rightHand = call.get("tracks").get(0);
        assertThat(rightHand.get("name").asText()).isEqualTo("右腕人材枠");
        assertThat(rightHand.get("capYen").asLong()).isEqualTo(13_000_000);
        assertThat(rightHand.get("rates")).hasToString("[{\"rate\":\"2/3\",\"condition\":null}]");
        JsonNode statutory = call.get("tracks").get(1);
        assertThat(statutory.get("name").asText()).isEqualTo("法制度連携枠");
        assertThat(statutory.get("capYen").asLong()).isEqualTo(10_000_000);
        assertThat(statutory.get("rates"))
                .hasToString("[{\"rate\":\"1/2\",\"condition\":null},"
                        + "{\"rate\":\"1/3\",\"condition\":\"PRIOR_ADOPTION\"}]");
        assertThat(texts(statutory.get("legalBases"), "code"))
                .containsExactly("regional-future", "small-business", "two-region-living");
        for (JsonNode basis : statutory.get("legalBases")) {
            assertThat(basis.get("name").asText() + basis.get("aliases")).contains("法");
            assertThat(basis.get("aliases")).isNotEmpty();
        }
        for (JsonNode entry : call.get("schedule")) {
            assertThat(entry.get("tentative").asBoolean()).isTrue();
        }
    }

    @Test
    @DisplayName("準備中の公募は、事務局・経産省・監査にだけ見える")
    void preparingCallsAreHidden() {
        Refused.api(Api.anonymous().get(CALL), 404, "not-found");
        Refused.api(Api.as("applicant-a").get(CALL), 404, "not-found");
        assertThat(Api.as("secretariat-b").get(CALL).json().get("status").asText())
                .isEqualTo("PREPARING");
        assertThat(texts(Api.anonymous().get("/api/v1/calls").json().get("items"), "code"))
                .doesNotContain("calls-api");
        assertThat(texts(Api.as("auditor").get("/api/v1/calls").json().get("items"), "code"))
                .contains("calls-api");
    }

    @Test
    @DisplayName("公募は、有効な規則集の版から、一つの符号に一つだけ作れる")
    void preparesFromActiveVersionsOnly() {
        String body = """
                {"code": "%s", "name": "公募", "ruleSet": {"code": "r7", "version": %d},
                 "opensAt": "%s", "closesAt": "%s"}""";
        String from = "2030-06-01T09:00:00+09:00";
        String to = "2030-07-01T17:00:00+09:00";
        Api secretariat = Api.as("secretariat-a");
        Refused.api(secretariat.post("/api/v1/calls", body.formatted("x-1", 2, from, to)), 409, "state");
        Refused.api(
                secretariat.post("/api/v1/calls", body.formatted("calls-api", 1, from, to)), 409, "already-registered");
        assertThat(Refused.pointers(
                        Refused.api(secretariat.post("/api/v1/calls", body.formatted("x-1", 1, to, from)), 422)))
                .containsExactly("/closesAt");
        assertThat(Refused.pointers(
                        Refused.api(secretariat.post("/api/v1/calls", body.formatted("大文字 X", 1, from, to)), 422)))
                .containsExactly("/code");
        assertThat(Refused.pointers(Refused.api(
                        secretariat.post("/api/v1/calls", "{\"ruleSet\": {\"code\": \" \", \"version\": 0}}"), 422)))
                .containsExactlyInAnyOrder(
                        "/code", "/name", "/opensAt", "/closesAt", "/ruleSet/code", "/ruleSet/version");
        assertThat(Database.count("subsidy_call where code = 'x-1'")).isZero();
    }

    @Test
    @DisplayName("公募ができたときに、その年度の申請番号と受付番号の数列もできる。はじめの提出は、だれも待たせない")
    void preparesRunningNumbers() {
        SampleCall.activateCopy("running-numbers", 2077);
        SampleCall.prepare("running-numbers", "running-numbers", 1);
        assertThat(Database.column("select c.relname from pg_class c where c.relkind = 'S' and c.relname like '%2077'"))
                .containsExactlyInAnyOrder("running_number_application_2077", "running_number_receipt_2077");
    }

    @Test
    @DisplayName("頁に分けない一覧も、求められれば、同じ順で、欠けも重なりもなく頁に分かれる")
    void pagesAWholeList() {
        JsonNode whole = Api.as("secretariat-a").get("/api/v1/calls").json();
        assertThat(whole.get("next").isNull()).isTrue();
        assertThat(whole.get("items").size()).isGreaterThan(2);
        assertThat(Api.as("secretariat-a").all("/api/v1/calls?limit=2")).containsExactlyElementsOf(whole.get("items"));
        assertThat(Api.as("secretariat-a")
                        .get("/api/v1/calls?limit=1&after=1")
                        .json()
                        .at("/items/0/code"))
                .isEqualTo(whole.at("/items/1/code"));
        assertThat(Api.as("secretariat-a")
                        .get("/api/v1/calls?after=999999999")
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    @DisplayName("準備から予告まで: 予告でだれにでも見え、受付中と受付終了は時計に従い、二度は予告できない")
    void announces() {
        SampleCall.prepare("calls-announced");
        String path = "/api/v1/calls/calls-announced";
        Answer announced = Api.as("secretariat-a").post(path + "/announcement", "");
        if (announced.status() != 409) {
            assertThat(announced.status()).as(announced.text()).isEqualTo(200);
            assertThat(announced.json().get("status").asText()).isEqualTo("ANNOUNCED");
        }
        assertThat(Api.anonymous().get(path).json().get("statusLabel").asText()).isEqualTo("公募予告");
        Refused.api(Api.as("secretariat-a").post(path + "/announcement", ""), 409, "state");
        Refused.api(Api.as("secretariat-a").post(path + "/completion", ""), 409, "state");
        assertThat(Database.column("select action from audit_entry where subject like '%calls-announced' order by id"))
                .containsExactly("公募の準備", "公募の予告");
    }

    @Test
    @DisplayName("事業予算は案と成立を経過として残し、配分額には触れない")
    void recordsAppropriations() {
        Api official = Api.as("official-a");
        String body = "{\"amountYen\": %d, \"state\": \"%s\", \"date\": \"%s\", \"reason\": \"%s\"}";
        long before = official.get(CALL + "/appropriations").json().get("items").size();
        Answer proposed =
                official.post(CALL + "/appropriations", body.formatted(310_000_000, "案", "2024-12-26", "政府案"));
        assertThat(proposed.status()).as(proposed.text()).isEqualTo(201);
        assertThat(proposed.header("Location")).endsWith(CALL + "/appropriations");
        assertThat(proposed.json().get("programmeBudgetState").asText()).isEqualTo("案");
        JsonNode enacted = official.post(
                        CALL + "/appropriations", body.formatted(305_000_000, "成立", "2025-03-28", "国会で成立"))
                .json();
        assertThat(enacted.get("programmeBudgetYen").asLong()).isEqualTo(305_000_000);
        assertThat(enacted.get("programmeBudgetState").asText()).isEqualTo("成立");
        assertThat(enacted.get("allotmentYen").isNull()).isTrue();
        JsonNode history =
                Api.as("auditor").get(CALL + "/appropriations").json().get("items");
        assertThat(history.size()).isEqualTo((int) before + 2);
        JsonNode last = history.get(history.size() - 1);
        assertThat(names(last)).containsExactly("amountYen", "state", "date", "reason", "recordedBy", "recordedAt");
        assertThat(last.get("recordedBy").asText()).isEqualTo("official-a");
        assertThat(last.get("date").asText()).isEqualTo("2025-03-28");
    }

    @Test
    @DisplayName("配分額は経過として残し、枠の内訳の合計は配分額まで")
    void recordsAllotments() {
        SampleCall.prepare("calls-allotted");
        String path = "/api/v1/calls/calls-allotted/allotment";
        Api official = Api.as("official-b");
        assertThat(Refused.pointers(Refused.api(
                        official.put(
                                path, "{\"amountYen\": 100, \"byTrack\": {\"right-hand\": 101}, \"reason\": \"多い\"}"),
                        422)))
                .containsExactly("/byTrack");
        assertThat(Refused.pointers(Refused.api(
                        official.put(path, "{\"amountYen\": 100, \"byTrack\": {\"none\": 1}, \"reason\": \"ない枠\"}"),
                        422)))
                .containsExactly("/byTrack/none");
        for (long amount : List.of(280_000_000L, 0L, 999_999_999_999L)) {
            Answer answer = official.put(
                    path,
                    "{\"amountYen\": %d, \"byTrack\": {\"right-hand\": %d}, \"reason\": \"検証 %d\"}"
                            .formatted(amount, amount, amount));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().get("allotmentYen").asLong()).isEqualTo(amount);
        }
        JsonNode history = Api.as("secretariat-c").get(path).json().get("items");
        JsonNode last = history.get(history.size() - 1);
        assertThat(names(last)).containsExactly("amountYen", "byTrack", "reason", "sample", "recordedBy", "recordedAt");
        assertThat(last.get("byTrack")).hasToString("{\"right-hand\":999999999999}");
        assertThat(last.get("sample").asBoolean()).isFalse();
    }

    @Test
    @DisplayName("開発用の配分額は見本")
    void theShippedAllotmentIsASample() {
        JsonNode first = Api.as("official-a")
                .get("/api/v1/calls/r7/allotment")
                .json()
                .get("items")
                .get(0);
        assertThat(first.get("sample").asBoolean()).isTrue();
        assertThat(first.get("amountYen").asLong()).isEqualTo(300_000_000);
    }

    @Test
    @DisplayName("規則集は登録、申請、別の人の承認で有効になる")
    void activatesRuleSetsByFourEyes() {
        String yaml = SampleCall.read("config/programmes/2025.yaml").replace("\ncode: r7\n", "\ncode: four-eyes\n");
        Api admin = Api.as("admin");
        Answer loaded = admin.request("POST", "/api/v1/rule-sets")
                .body("application/yaml", yaml)
                .send();
        assertThat(loaded.status()).as(loaded.text()).isEqualTo(201);
        assertThat(loaded.header("Location")).endsWith("/api/v1/rule-sets/four-eyes/versions/1");
        assertThat(loaded.json().get("code").asText()).isEqualTo("four-eyes");
        assertThat(loaded.json().get("version").asInt()).isEqualTo(1);
        assertThat(loaded.json().get("state").asText()).isEqualTo("LOADED");

        String path = "/api/v1/rule-sets/four-eyes/versions/1";
        assertWhole(admin.get(path).json());
        Refused.api(
                Api.as("official-a")
                        .request("POST", path + "/activation/approval")
                        .key("four-eyes-early")
                        .send(),
                409,
                "state");
        assertThat(admin.post(path + "/activation", "").json().get("state").asText())
                .isEqualTo("ACTIVATION_REQUESTED");
        JsonNode rejected = Api.as("official-a")
                .post(path + "/activation/rejection", "{\"reason\": \"出典を確かめてください\"}")
                .json();
        assertThat(rejected.get("state").asText()).isEqualTo("LOADED");
        assertThat(admin.post(path + "/activation", "").status()).isEqualTo(200);
        JsonNode approved = Api.as("official-a")
                .request("POST", path + "/activation/approval")
                .key("four-eyes-approve")
                .send()
                .json();
        assertThat(approved.get("state").asText()).isEqualTo("ACTIVE");
        assertThat(approved.get("requestedBy").asText()).isEqualTo("admin");
        assertThat(approved.get("approvedBy").asText()).isEqualTo("official-a");
        Refused.api(admin.post(path + "/activation", ""), 409, "state");
        assertThat(admin.get(path + "/content").text()).isEqualTo(yaml);
        assertThat(admin.get(path + "/content").header("Content-Type")).startsWith("application/yaml");
    }

    @Test
    @DisplayName("登録しただけの版は、理由を書いて消し、同じ番号で登録し直せる。有効な版は消せない")
    void removesWhatWasOnlyLoaded() {
        Api admin = Api.as("admin");
        String path = "/api/v1/rule-sets/removed/versions/1";
        String reason = "{\"reason\": \"上限額の誤り\"}";
        load("removed", "13000000");
        Refused.api(Api.as("official-a").post(path + "/removal", reason), 403);
        Refused.api(admin.post(path + "/removal", "{\"reason\": \" \"}"), 422);
        admin.post(path + "/activation", "");
        Refused.api(admin.post(path + "/removal", reason), 409, "state");
        Api.as("official-a").post(path + "/activation/rejection", reason);
        SampleBody.require(admin.post(path + "/removal", reason), 204);
        Refused.api(admin.get(path), 404, "not-found");
        Refused.api(admin.post(path + "/removal", reason), 404, "not-found");
        load("removed", "12000000");
        assertThat(admin.get(path + "/content").text()).contains("12000000");
        Refused.api(admin.post("/api/v1/rule-sets/r7/versions/1/removal", reason), 409, "state");
        assertThat(Database.column("select detail from audit_entry where subject = 'rule-sets/removed/versions/1'"
                        + " and action = '規則集の登録の取消し'"))
                .singleElement()
                .asString()
                .contains("上限額の誤り");
    }

    @Test
    @DisplayName("有効な版は、経産省が理由を書いて廃止できる。新しい公募は作れず、準備中の公募は予告できず、予告した公募は続く")
    void retiresAnActiveVersion() {
        SampleCall.activateCopy("retired", 2078);
        SampleCall.prepare("retired-prepared", "retired", 1);
        SampleCall.open("retired-open", "retired");
        String path = "/api/v1/rule-sets/retired/versions/1";
        String reason = "{\"reason\": \"日程の誤り\"}";
        Refused.api(Api.as("admin").post(path + "/retirement", reason), 403);
        Refused.api(Api.as("official-a").post(path + "/retirement", "{}"), 422);
        JsonNode retired = SampleBody.require(Api.as("official-a").post(path + "/retirement", reason), 200)
                .json();
        assertThat(retired.get("state").asText()).isEqualTo("RETIRED");
        assertThat(retired.at("/retirement/by").asText()).isEqualTo("official-a");
        assertThat(retired.at("/retirement/reason").asText()).isEqualTo("日程の誤り");
        assertThat(retired.get("approvedBy").isNull()).isFalse();
        Database.unchanged(() -> {
            Refused.api(Api.as("official-a").post(path + "/retirement", reason), 409, "state");
            Refused.api(Api.as("admin").post(path + "/removal", reason), 409, "state");
            Refused.api(Api.as("admin").post(path + "/activation", ""), 409, "state");
            Refused.api(Api.as("secretariat-a").post("/api/v1/calls", """
                    {"code": "retired-new", "name": "公募", "ruleSet": {"code": "retired", "version": 1},
                     "opensAt": "2030-06-01T09:00:00+09:00", "closesAt": "2030-07-01T17:00:00+09:00"}"""), 409, "state");
            assertThat(Refused.api(
                                    Api.as("secretariat-a").post("/api/v1/calls/retired-prepared/announcement", ""),
                                    409,
                                    "state")
                            .get("detail")
                            .asText())
                    .contains("廃止されている");
        });
        assertThat(Api.anonymous()
                        .get("/api/v1/calls/retired-open")
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("OPEN");
        SampleBody.confirmed(57);
        SampleApplication.draft(
                SampleBody.user(57), SampleBody.number(57), "retired-open", SampleApplication.RIGHT_HAND);
    }

    @Test
    @DisplayName("申請が提出されないうちの公募は、二人で中止にできる。下書きのある団体に知らせ、提出を断り、理由を公開する。予告しないままの中止は見せない")
    void cancelsACallWithoutSubmissions() {
        SampleCall.open("to-cancel");
        SampleBody.confirmed(1);
        String user = SampleBody.user(1);
        String number = SampleApplication.draft(user, SampleBody.number(1), "to-cancel", SampleApplication.RIGHT_HAND);
        SampleApplication.fill(user, number, "中止の検証", 1_000_000);
        String path = "/api/v1/calls/to-cancel/cancellation";
        Api secretariat = Api.as("secretariat-a");
        Refused.api(Api.as("official-a").post(path + "/approval", ""), 409, "state");
        assertThat(secretariat.post(path, "{\"reason\": \"規則集の誤り\"}").status()).isEqualTo(200);
        Refused.api(secretariat.post(path, "{\"reason\": \"もう一度\"}"), 409, "state");
        Refused.api(secretariat.post(path + "/approval", ""), 403);
        assertThat(Api.as("official-a")
                        .post(path + "/rejection", "{\"reason\": \"続けてください\"}")
                        .status())
                .isEqualTo(200);
        assertThat(secretariat.post(path, "{\"reason\": \"上限額の誤り\"}").status()).isEqualTo(200);
        JsonNode prepared = Api.as("official-a").get(path).json();
        assertThat(prepared.get("reason").asText()).isEqualTo("上限額の誤り");
        assertThat(Api.anonymous()
                        .get("/api/v1/calls/to-cancel")
                        .json()
                        .get("cancellationReason")
                        .isNull())
                .isTrue();
        JsonNode cancelled = Api.as("official-a").post(path + "/approval", "").json();
        assertThat(cancelled.get("status").asText()).isEqualTo("CANCELLED");
        assertThat(cancelled.get("statusLabel").asText()).isEqualTo("中止");

        JsonNode seen = Api.anonymous().get("/api/v1/calls/to-cancel").json();
        assertThat(seen.get("status").asText()).isEqualTo("CANCELLED");
        assertThat(seen.get("cancellationReason").asText()).isEqualTo("上限額の誤り");
        assertThat(Database.column(
                        "select distinct subject from mail where subject like '【公募の中止】%' and subject like ?",
                        "%" + number + "%"))
                .containsExactly("【公募の中止】申請 " + number + " は提出できなくなりました");
        Refused.api(SampleApplication.submitAs(user, number, "to-cancel-1"), 409, "deadline");
        Refused.api(secretariat.post(path, "{\"reason\": \"もう一度\"}"), 409, "state");
        Refused.api(secretariat.post("/api/v1/calls/to-cancel/completion", ""), 409, "state");

        SampleCall.prepare("unseen-cancel");
        String unseen = "/api/v1/calls/unseen-cancel/cancellation";
        assertThat(secretariat.post(unseen, "{\"reason\": \"作り誤り\"}").status()).isEqualTo(200);
        assertThat(Api.as("official-a").post(unseen + "/approval", "").status()).isEqualTo(200);
        Refused.api(Api.anonymous().get("/api/v1/calls/unseen-cancel"), 404, "not-found");
        assertThat(secretariat.get("/api/v1/calls/unseen-cancel").status()).isEqualTo(200);
    }

    private static void load(String code, String capYen) {
        SampleBody.require(
                Api.as("admin")
                        .request("POST", "/api/v1/rule-sets")
                        .body(
                                "application/yaml",
                                SampleCall.read("config/programmes/2025.yaml")
                                        .replace("\ncode: r7\n", "\ncode: " + code + "\n")
                                        .replace("capYen: 13000000", "capYen: " + capYen))
                        .send(),
                201);
    }

    /** 承認する人が確かめる、前の年度の規則集との違い、計算例、日付の順。 */
    private static void assertWhole(JsonNode ruleSet) {
        JsonNode difference = ruleSet.get("difference");
        assertThat(difference.get("code").asText()).isEqualTo("r6");
        assertThat(texts(difference.get("changes"), "text")).contains("年度：令和6年度 → 令和7年度");
        assertThat(texts(ruleSet.get("examples"), "costYen")).startsWith("9750000", "19499999", "19500000", "19500001");
        assertThat(texts(ruleSet.get("examples"), "subsidyYen"))
                .startsWith("6500000", "12999999", "13000000", "13000000");
        assertThat(ruleSet.get("examples")
                        .get(0)
                        .get("steps")
                        .get(0)
                        .get("resultYen")
                        .asLong())
                .isEqualTo(9_750_000);
        assertThat(texts(ruleSet.get("timeline"), "on")).isSorted().contains("2025-05-30", "2026-12-25");
        assertThat(texts(ruleSet.get("timeline"), "label")).contains("交付申請の期限");
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> texts(JsonNode items, String field) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.get(field).asText()));
        return texts;
    }
}
