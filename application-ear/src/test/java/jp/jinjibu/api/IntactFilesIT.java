package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Harm;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleFiling;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SampleReport;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.TestClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("受け取ったときのままでないファイルは、凍らせず、渡さない")
class IntactFilesIT {
    private static final String CALL = "intact";
    private static final String FILING_CALL = "intact-night";
    private static final String REPORT_CALL = "intact-report";
    private static final int BODY = 61;
    private static final int FILING_BODY = 62;
    private static final int REPORT_BODY = 63;

    private static String filing = "";
    private static String report = "";

    @BeforeAll
    static void 用意する() {
        List.of("secretariat-a", "secretariat-b", "secretariat-c", "official-a", "auditor")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
        SampleCall.open(CALL);
        SampleBody.confirmed(BODY);
        filing = SampleFiling.decided(FILING_CALL, FILING_BODY).getFirst();
        report = SampleAdoption.announced(REPORT_CALL, 2083, REPORT_BODY).getFirst();
        SampleGrant.decided(REPORT_BODY, report);
    }

    @AfterAll
    static void ほかの検証に跡を残さない() {
        SampleReview.forgetLists("intact-");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("申請の提出: 断り、名を挙げ、何も凍らせない。団体にも事務局にも、壊れたものは渡さない")
    void refusesAnApplication(Harm harm) {
        String user = SampleBody.user(BODY);
        String number = SampleApplication.draft(user, SampleBody.number(BODY), CALL, SampleApplication.RIGHT_HAND);
        SampleApplication.fill(user, number, "壊れた添付の検証の事業", 3_000_000);
        JsonNode file = SampleApplication.attach(user, number, "articles", "定款 " + UUID.randomUUID() + ".pdf");
        String path =
                "/applications/" + number + "/attachments/" + file.get("id").asText();
        harm.during(file.get("sha256").asText(), () -> {
            refused(file, "/attachments/articles", () -> SampleApplication.submitAs(user, number, key()));
            damaged(user, "/api/v1" + path, path, file);
        });
        SampleApplication.submit(user, number);
        harm.during(file.get("sha256").asText(), () -> {
            damaged("secretariat-a", "/api/v1" + path, path, file);
            damaged(user, "/api/v1" + path, path, file);
        });
        assertThat(Api.as("secretariat-a").get("/api/v1" + path).status()).isEqualTo(200);
        SampleBody.require(
                Api.as(user)
                        .request("POST", "/api/v1/applications/" + number + "/withdrawal")
                        .key(key())
                        .json("{\"reason\": \"検証の終わり\"}")
                        .send(),
                200,
                204);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("届け出るものの提出: 断り、名を挙げ、何も凍らせない。団体にも事務局にも、壊れたものは渡さない")
    void refusesAFiling(Harm harm) {
        String user = SampleBody.user(FILING_BODY);
        if (SampleFiling.get(user, filing).get("status").asText().equals("NONE")) {
            SampleBody.require(
                    SampleFiling.save(user, filing, 0, "{\"checkedOn\": \"2031-07-20\", \"passed\": true}"), 200);
            SampleBody.require(SampleFiling.attach(user, filing, "checklist"), 201);
        }
        JsonNode file = SampleFiling.get(user, filing).at("/attachments/0");
        harm.during(file.get("sha256").asText(), () -> {
            refused(file, "/attachments/checklist", () -> SampleFiling.submit(user, filing));
            damaged(user, SampleFiling.path(filing) + id(file), night(file), file);
        });
        SampleBody.require(SampleFiling.submit(user, filing), 200, 201);
        harm.during(file.get("sha256").asText(), () -> {
            damaged("secretariat-a", SampleFiling.path(filing) + id(file), night(file), file);
            damaged(user, SampleFiling.path(filing) + id(file), night(file), file);
        });
        whileQuarantined("filing_file", file.get("sha256").asText(), () -> {
            Refused.api(act("secretariat-a", SampleFiling.path(filing) + "/acceptance"), 409, "quarantined");
            assertThat(SampleFiling.get("secretariat-a", filing).get("acts").toString())
                    .contains("隔離してあり");
        });
        SampleBody.require(
                Api.as("secretariat-a")
                        .request("POST", SampleFiling.path(filing) + "/return")
                        .key(key())
                        .json("{\"reason\": \"もう一度\"}")
                        .send(),
                200,
                201);
    }

    @Test
    @DisplayName("実績報告の提出、確定検査の完了、額の確定の用意と承認でも、証拠書類を読んで確かめる")
    void refusesAReportAndWhatReliesOnIt() {
        TestClock.runningFrom(SampleReport.AFTER_THE_PROJECT, () -> {
            ObjectNode document = SampleReport.document(REPORT_BODY, report);
            JsonNode file = Api.as(SampleBody.user(REPORT_BODY))
                    .all(SampleGrant.path(report) + "/evidence")
                    .getFirst();
            String path = SampleGrant.path(report);
            String slot = "/attachments/" + file.get("slot").asText();
            String sha256 = file.get("sha256").asText();
            Harm.OVERWRITTEN.during(
                    sha256, () -> refused(file, slot, () -> SampleReport.submit(REPORT_BODY, report, document)));
            SampleBody.require(SampleReport.submit(REPORT_BODY, report, document), 201);
            ObjectNode accepted = SampleReport.acceptAll(report);
            Harm.CUT_IN_HALF.during(
                    sha256, () -> refused(file, slot, () -> SampleReport.inspect("secretariat-c", report, accepted)));
            whileQuarantined("evidence_file", sha256, () -> {
                JsonNode problem =
                        Refused.api(SampleReport.inspect("secretariat-c", report, accepted), 409, "quarantined");
                assertThat(Refused.pointers(problem)).containsExactly(slot);
            });
            SampleBody.require(SampleReport.inspect("secretariat-c", report, accepted), 201);
            Harm.MOVED_AWAY.during(
                    sha256, () -> refused(file, slot, () -> act("secretariat-a", path + "/amount-determination")));
            SampleAdoption.act("secretariat-a", path + "/amount-determination");
            Harm.OVERWRITTEN.during(
                    sha256,
                    () -> refused(file, slot, () -> act("secretariat-b", path + "/amount-determination/approval")));
            SampleAdoption.act("secretariat-b", path + "/amount-determination/approval");
        });
    }

    private static void whileQuarantined(String table, String sha256, Runnable scene) {
        Database.execute("update " + table + " set scan = 'INFECTED', virus = 'x' where sha256 = ?", sha256);
        try {
            scene.run();
        } finally {
            Database.execute("update " + table + " set scan = 'CLEAN', virus = null where sha256 = ?", sha256);
        }
    }

    private static String night(JsonNode file) {
        return "/applications/" + filing + "/filings/night-check" + id(file);
    }

    private static String id(JsonNode file) {
        return "/attachments/" + file.get("id").asText();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Answer act(String user, String path) {
        return Api.as(user).request("POST", path).key(key()).send();
    }

    /** 409 で断り、名と、することを言い、版も書面もメールも増やさない。 */
    private static void refused(JsonNode file, String pointer, Sent sent) {
        Map<String, Long> before = frozen();
        JsonNode problem = Refused.api(sent.send(), 409, "manifest-mismatch");
        assertThat(problem.get("detail").asText())
                .contains("「" + file.get("name").asText() + "」が、保管庫で");
        assertThat(Refused.pointers(problem)).containsExactly(pointer);
        assertThat(frozen()).isEqualTo(before);
    }

    private interface Sent {
        Answer send();
    }

    private static Map<String, Long> frozen() {
        Map<String, Long> rows = new TreeMap<>();
        List.of(
                        "application_edition",
                        "filing_edition",
                        "performance_report",
                        "amount_determination",
                        "document",
                        "mail where subject !~ '^【(待っている仕事|.+の期限)】'")
                .forEach(table -> rows.put(table, Database.count(table)));
        return rows;
    }

    /** API でも画面でも、壊れたものは渡さず、何が起きたかを言う。 */
    private static void damaged(String user, String api, String path, JsonNode file) {
        JsonNode problem = Refused.api(Api.as(user).get(api), 500, "content-damaged");
        assertThat(problem.get("detail").asText())
                .contains(file.get("name").asText(), "事務局に知らせました")
                .doesNotContain("変更は保存されていません");
        Answer page = Browser.signedIn(user).get(path);
        Refused.page(page, 500);
        assertThat(page.text()).contains(file.get("name").asText()).doesNotContain("変更は保存されていません");
    }
}
