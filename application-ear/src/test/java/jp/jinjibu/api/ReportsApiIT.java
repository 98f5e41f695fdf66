package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.shared.usecase.Sha256;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.MultipartBody;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SampleReport;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.TestClock;
import jp.jinjibu.test.Timers;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("実績報告から確定検査、額の確定まで")
class ReportsApiIT {
    private static final String CALL = "report-life";

    /** 団体。一つ目で一生を通し、ほかは誤りと状態を確かめる。 */
    private static final int LIFE = 52;

    private static final int RULES = 53;
    private static final int STATES = 54;

    private static String life = "";
    private static String rules = "";
    private static String states = "";
    private static String foreignEvidence = "";

    @BeforeAll
    static void 交付決定まで進める() {
        List.of(
                        "secretariat-a",
                        "secretariat-b",
                        "secretariat-c",
                        "secretariat-official",
                        "official-a",
                        "auditor",
                        "bureau-a",
                        "reviewer-b",
                        "admin")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
        List<String> numbers = SampleAdoption.announced(CALL, 2081, LIFE, RULES, STATES);
        life = numbers.get(0);
        rules = numbers.get(1);
        states = numbers.get(2);
        TestClock.runningFrom("2025-07-20T10:00:00+09:00", () -> {
            ObjectNode planned = request(5_800_000);
            planned.putArray("income")
                    .addObject()
                    .put("kind", "participation-fee")
                    .put("amountYen", 300_000);
            granted(LIFE, life, planned);
            granted(RULES, rules, request(6_000_000));
            granted(STATES, states, request(6_000_000));
            foreignEvidence = SampleReport.evidence(STATES, states, "personnel");
        });
    }

    @AfterAll
    static void ほかの検証に跡を残さない() {
        SampleReview.forgetLists("report-");
    }

    /** 人件費 6,000,000円と旅費 3,000,000円の交付申請。 */
    private static ObjectNode request(long requestedYen) {
        ObjectNode request = SampleGrant.request(6_000_000, requestedYen);
        request.withArray("budget").addObject().put("category", "travel").put("costYen", 3_000_000);
        return request;
    }

    /** 申請のとおりに交付を決める。交付決定の日は 2025-07-20。 */
    private static void granted(int body, String number, ObjectNode request) {
        ok(SampleGrant.send(body, number, request));
        SampleGrant.prepared(number);
        SampleGrant.approved(number);
    }

    @Test
    @DisplayName("書きかけを保存し、出し、是正に答え、検査を受け、二人で額が確定し、通知書が届き、台帳が進む")
    void carriesAReportToItsAmount() {
        String path = SampleGrant.path(life);
        String user = SampleBody.user(LIFE);
        TestClock.runningFrom(SampleReport.AFTER_THE_PROJECT, () -> {
            savesAWorkingCopy(path, user);
            ObjectNode report = submits(path, user);
            asksForRectification(path, user, report);
            inspects(path);
            reopens(path);
            determines(path, user);
            letterSaysTheAmount(user);
        });
        assertThat(Database.column(
                        "select action from audit_entry where subject = ? and (action like '実績報告%'"
                                + " or action like '是正%' or action like '確定検査%' or action like '額の確定%') order by id",
                        "applications/" + life))
                .containsExactly(
                        "実績報告の保存",
                        "実績報告の保存",
                        "実績報告の保存",
                        "実績報告の提出",
                        "実績報告の是正の求め",
                        "実績報告の保存",
                        "実績報告の保存",
                        "実績報告の出し直し",
                        "確定検査の保存",
                        "確定検査の完了",
                        "確定検査のやり直し",
                        "確定検査の保存",
                        "確定検査の完了",
                        "額の確定の用意",
                        "額の確定の差戻し",
                        "確定検査の完了",
                        "額の確定の用意",
                        "額の確定の承認");
    }

    private static void savesAWorkingCopy(String path, String user) {
        String report = path + "/performance-report";
        Answer empty = Api.as(user).get(report);
        JsonNode started = ok(empty);
        assertThat(empty.header("ETag")).isEqualTo("\"0\"");
        assertThat(started.get("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(started.get("editable").asBoolean()).isTrue();
        assertThat(started.get("reportDueOn").asText()).isEqualTo("2026-03-30");
        assertThat(started.get("edition").isNull()).isTrue();
        // 申請に書いた目標から始まる
        assertThat(started.at("/kpi/0/kind").asText()).isEqualTo("hires");
        assertThat(started.at("/kpi/0/target").asLong()).isEqualTo(10);
        // 交付決定で見込んだ収入は、額を答えるのを待つ
        assertThat(started.at("/income/0/kind").asText()).isEqualTo("participation-fee");
        assertThat(started.at("/income/0/amountYen").isNull()).isTrue();
        assertThat(codes(started)).contains("/costs required", "/completedOn required");
        // 出されるまで、事務局には見えない
        Refused.api(Api.as("secretariat-c").get(report), 404);
        Refused.api(Api.as("secretariat-c").get(path + "/inspection"), 404);

        JsonNode saved = ok(put(user, report, 0, "{\"selfReliance\": \"会費で続ける\"}"));
        assertThat(saved.get("version").asLong()).isEqualTo(1);
        assertThat(saved.get("selfReliance").asText()).isEqualTo("会費で続ける");
        unchanged(() -> {
            Refused.api(put(user, report, 0, "{}"), 412);
            Refused.api(Api.as(user).put(report, "{}"), 428);
            Refused.api(put(user, report, 1, "{\"selfreliance\": \"x\"}"), 400);
            Refused.api(put(user, report, 1, "{\"costs\": [{\"amountYen\": 1.5}]}"), 400);
            Refused.api(put(user, report, 1, "{\"costs\": [null]}"), 422);
            assertThat(violations(put(user, report, 1, "{\"costs\": [{\"amountYen\": -1, \"category\": \"lease\"}]}")))
                    .containsExactly("/costs/0/amountYen out-of-range", "/costs/0/category unknown-category");
            assertThat(violations(put(
                            user,
                            report,
                            1,
                            "{\"people\": {\"won\": -1}, \"selfReliance\": \"" + "長".repeat(2001)
                                    + "\", \"deliverables\": [{\"attachment\": \"999999999\"}]}")))
                    .containsExactlyInAnyOrder(
                            "/people/won range", "/selfReliance too-long", "/deliverables/0/attachment unknown-file");
        });
        // 読んだものをそのまま送り返せる
        ok(put(user, report, 1, ok(Api.as(user).get(report)).toString()));
    }

    private static ObjectNode submits(String path, String user) {
        ObjectNode report = SampleReport.document(LIFE, life);
        ((ObjectNode) report.at("/costs/1")).put("amountYen", 3_500_000);
        String deliverable = SampleReport.evidence(LIFE, life, "deliverable");
        ((ObjectNode) report.at("/deliverables/0")).put("attachment", deliverable);
        String file = report.at("/costs/0/evidence/0").asText();
        Refused.api(Api.as("secretariat-c").get(path + "/evidence/" + file), 404);
        ObjectNode silent = report.deepCopy();
        silent.putArray("income");
        ObjectNode less = report.deepCopy();
        ((ObjectNode) less.at("/income/0")).put("amountYen", 299_999);
        unchanged(() -> {
            assertThat(violations(SampleReport.submit(LIFE, life, silent))).containsExactly("/income planned-income");
            assertThat(violations(SampleReport.submit(LIFE, life, less)))
                    .containsExactly("/income/0/reason reason-required");
        });

        Answer made = SampleReport.submit(LIFE, life, report);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith(path + "/performance-report");
        JsonNode submitted = made.json();
        assertThat(submitted.get("status").asText()).isEqualTo("REPORTED");
        assertThat(submitted.get("statusLabel").asText()).isEqualTo("実績報告済み");
        assertThat(submitted.get("edition").asInt()).isEqualTo(1);
        assertThat(submitted.get("reportDueOn").asText()).isEqualTo("2026-03-30");
        assertThat(submitted.get("contentSha256").asText()).matches("[0-9a-f]{64}");
        assertThat(SampleGrant.get(user, life).get("status").asText()).isEqualTo("REPORTED");
        assertThat(mails("実績報告の受付")).hasSize(1);

        JsonNode seen = ok(Api.as("secretariat-c").get(path + "/performance-report"));
        assertThat(seen.get("costs")).isEqualTo(submitted.get("costs"));
        assertThat(seen.get("editable").asBoolean()).isFalse();
        assertThat(seen.get("evidenceFiles")).hasSize(3);
        Answer pdf = Api.as("secretariat-c").get(path + "/evidence/" + file);
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(pdf.header("Content-Type")).startsWith("application/pdf");
        assertThat(pdf.header("Content-Disposition")).startsWith("attachment");
        unchanged(() -> {
            Refused.api(SampleReport.submit(LIFE, life, report), 409, "state");
            Refused.api(put(user, path + "/performance-report", 3, "{}"), 409, "state");
            String reason = Refused.api(delete(user, path + "/evidence/" + file), 409, "state")
                    .get("detail")
                    .asText();
            String removal = "/applications/" + life + "/filings/performance-report/evidence/" + file + "/removal";
            String page = Browser.signedIn(user).get(removal).text();
            assertThat(page).contains(reason).doesNotContain(" action=\"" + removal + "\"");
        });
        return report;
    }

    private static void asksForRectification(String path, String user, ObjectNode report) {
        unchanged(() -> assertThat(violations(post(
                        "secretariat-c",
                        path + "/inspection/correction",
                        "{\"reason\": \"古い\", \"dueDate\": \"2026-03-11\"}")))
                .containsExactly("/dueDate past"));
        unchanged(() -> assertThat(violations(post(
                        "secretariat-c",
                        path + "/inspection/correction",
                        "{\"reason\": \"x\", \"dueDate\": \"2026-03-25\", \"pointers\": [\"/costs/9\"]}")))
                .containsExactly("/pointers unknown-pointer"));
        JsonNode asked = ok(post(
                "secretariat-c",
                path + "/inspection/correction",
                "{\"reason\": \"旅費の内訳を直してください\", \"dueDate\": \"2026-03-25\","
                        + " \"pointers\": [\"/costs/1\", \"/completedOn\", \"/people\"]}"));
        unchanged(() -> Refused.api(
                post("secretariat-c", path + "/filings/performance-report/return", "{\"reason\": \"x\"}"),
                409,
                "state"));
        assertThat(asked.get("status").asText()).isEqualTo("RECTIFYING");
        assertThat(asked.get("state").asText()).isEqualTo("CORRECTION");
        assertThat(mails("実績報告の是正").getFirst()).contains("旅費の内訳を直してください", "2026年（令和8年）3月25日");
        JsonNode own = ok(Api.as(user).get(path + "/performance-report"));
        JsonNode filing = ok(Api.as("auditor").get(path + "/filings/performance-report"));
        assertThat(filing.get("status").asText()).isEqualTo("RETURNED");
        assertThat(filing.at("/sections/outcome/completedOn")).isEqualTo(own.get("completedOn"));
        assertThat(filing.at("/returns/0/dueOn").asText()).isEqualTo("2026-03-25");
        assertThat(own.get("editable").asBoolean()).isTrue();
        assertThat(own.at("/correction/reason").asText()).isEqualTo("旅費の内訳を直してください");
        assertThat(own.at("/correction/dueDate").asText()).isEqualTo("2026-03-25");

        ((ObjectNode) report.at("/costs/1")).put("amountYen", 3_200_000).put("description", "内訳を直した旅費");
        ok(put(user, path + "/performance-report", own.get("version").asLong(), report.toString()));
        // 直している間、事務局には最後に出された版が見える
        assertThat(ok(Api.as("secretariat-c").get(path + "/performance-report"))
                        .at("/costs/1/amountYen")
                        .asLong())
                .isEqualTo(3_500_000);
        JsonNode again = ok(SampleReport.submit(LIFE, life, report));
        assertThat(again.get("edition").asInt()).isEqualTo(2);
        assertThat(again.get("editions")).hasSize(2);
        assertThat(ok(Api.as("auditor").get(path + "/performance-report/editions/1"))
                        .at("/costs/1/amountYen")
                        .asLong())
                .isEqualTo(3_500_000);
        Refused.api(Api.as("auditor").get(path + "/performance-report/editions/3"), 404);
        Refused.api(Api.as("auditor").get(path + "/performance-report/editions/0"), 404);
        assertThat(mails("実績報告の受付")).hasSize(2);
        frozenAsSent(path, again);
    }

    /** 凍らせたバイト列は、API と同じ名で同じ値を持ち、その SHA-256 が示されている。 */
    private static void frozenAsSent(String path, JsonNode sent) {
        Answer frozen = Api.as("auditor").get(path + "/filings/performance-report/editions/2");
        assertThat(Sha256.hex(frozen.text()))
                .isEqualTo(sent.get("contentSha256").asText());
        assertThat(frozen.json().at("/sections/activities/0/participants"))
                .isEqualTo(sent.at("/activities/0/participants"));
        assertThat(frozen.json().at("/sections/rightHand")).isEqualTo(sent.get("rightHand"));
        assertThat(frozen.json().at("/costs/1/amountYen")).isEqualTo(sent.at("/costs/1/amountYen"));
        assertThat(frozen.json().at("/costs/1/evidence")).isEqualTo(sent.at("/costs/1/evidence"));
        assertThat(frozen.json().get("evidenceFiles"))
                .hasSize(sent.get("evidenceFiles").size());
    }

    private static void inspects(String path) {
        String inspection = path + "/inspection";
        JsonNode started = ok(Api.as("secretariat-c").get(inspection));
        assertThat(started.get("state").isNull()).isTrue();
        assertThat(started.get("version").asLong()).isZero();
        assertThat(started.get("edition").asInt()).isEqualTo(2);
        assertThat(started.at("/lines/1/amountYen").asLong()).isEqualTo(3_200_000);
        assertThat(started.at("/lines/1/result").isNull()).isTrue();
        assertThat(started.get("incomeAnswers")).hasSize(1);
        assertThat(started.at("/incomeAnswers/0/plannedYen").asLong()).isEqualTo(300_000);
        assertThat(started.at("/incomeAnswers/0/reportedYen").asLong()).isEqualTo(300_000);
        assertThat(started.at("/incomeAnswers/0/inspectedYen").isNull()).isTrue();
        Refused.api(Api.as(SampleBody.user(LIFE)).get(inspection), 403);

        JsonNode saved = ok(put("secretariat-b", inspection, 0, """
                {"lines": [{"index": 1, "result": "REDUCED", "acceptedYen": 3100000, "reason": "宿泊費の超過"}]}"""));
        assertThat(saved.get("version").asLong()).isEqualTo(1);
        assertThat(saved.get("state").asText()).isEqualTo("OPEN");
        unchanged(() -> {
            Refused.api(put("secretariat-c", inspection, 0, "{\"lines\": []}"), 412);
            Refused.api(Api.as("secretariat-c").put(inspection, "{\"lines\": []}"), 428);
            assertThat(violations(post("secretariat-c", inspection, "{\"lines\": []}")))
                    .containsExactly("/lines/0/result required", "/lines/1/result required");
            assertThat(violations(put("secretariat-c", inspection, 1, """
                            {"lines": [{"index": 2, "result": "ACCEPTED"}, {"index": 0}, {"index": 0}]}""")))
                    .containsExactly("/lines/0/index unknown-line", "/lines/2/index duplicate");
            assertThat(violations(post("secretariat-c", inspection, """
                            {"lines": [{"index": 0, "result": "ACCEPTED", "acceptedYen": 1},
                                       {"index": 1, "result": "REFUSED"}]}""")))
                    .containsExactly("/lines/0/acceptedYen accepted-amount", "/lines/1/reason reason-required");
            Refused.api(post("secretariat-c", inspection, """
                            {"lines": [{"index": 0, "result": "ACCEPTED"}, {"index": 1, "result": "ACCEPTED"}],
                             "deductions": [{"kind": "PROFIT", "amountYen": 1, "reason": "収益"}]}"""), 409, "state");
            Refused.api(post("secretariat-c", inspection, "{\"lines\": [{\"index\": 0, \"result\": \"MAYBE\"}]}"), 400);
            Refused.api(post("secretariat-c", path + "/amount-determination", "{}"), 409, "state");
        });
        JsonNode done = ok(post("secretariat-c", inspection, """
                {"lines": [{"index": 0, "result": "ACCEPTED"},
                           {"index": 1, "result": "REDUCED", "acceptedYen": 3100000, "reason": "宿泊費の超過"}],
                 "income": [{"kind": "participation-fee", "amountYen": 330000}],
                 "onSite": true, "note": "現地で確かめた"}"""));
        assertThat(done.get("status").asText()).isEqualTo("INSPECTED");
        assertThat(done.get("state").asText()).isEqualTo("COMPLETED");
        assertThat(done.get("inspectedBy").asText()).isEqualTo("secretariat-c");
        assertThat(done.at("/lines/0/acceptedYen").asLong()).isEqualTo(6_000_000);
        assertThat(done.at("/income/0/amountYen").asLong()).isEqualTo(330_000);
        unchanged(() -> {
            Refused.api(put("secretariat-c", inspection, 2, "{\"lines\": []}"), 409, "state");
            Refused.api(
                    post(
                            "secretariat-c",
                            inspection + "/correction",
                            "{\"reason\": \"遅い\", \"dueDate\": \"2026-03-25\"}"),
                    409,
                    "state");
            Refused.api(SampleReport.submit(LIFE, life, SampleReport.acceptAll(life)), 409, "state");
            Refused.api(put(SampleBody.user(LIFE), path + "/performance-report", 4, "{}"), 409, "state");
        });
    }

    /** 終えた検査は、額の確定を用意するまで、理由を書いてやり直せる。 */
    private static void reopens(String path) {
        String reopening = path + "/inspection/reopening";
        unchanged(() -> {
            Refused.api(post("secretariat-c", reopening, "{\"reason\": \" \"}"), 422);
            Refused.api(post("official-a", reopening, "{\"reason\": \"旅費\"}"), 403);
        });
        JsonNode reopened = ok(post("secretariat-b", reopening, "{\"reason\": \"旅費の額を打ち間違えた\"}"));
        assertThat(reopened.get("status").asText()).isEqualTo("REPORTED");
        assertThat(reopened.get("state").isNull()).isTrue();
        assertThat(reopened.get("version").asLong()).isZero();
        assertThat(reopened.get("expectedYen").asLong()).isEqualTo(5_780_000);
        unchanged(() -> Refused.api(post("secretariat-b", reopening, "{\"reason\": \"二度\"}"), 409, "state"));
        ((ObjectNode) reopened.at("/lines/1")).put("acceptedYen", 2_900_000);
        JsonNode less = ok(put("secretariat-c", path + "/inspection", 0, reopened.toString()));
        // （6,000,000 ＋ 2,900,000 − 330,000）× 2 ÷ 3
        assertThat(less.get("expectedYen").asLong()).isEqualTo(5_713_333);
        ((ObjectNode) reopened.at("/lines/1")).put("acceptedYen", 3_100_000);
        JsonNode done = ok(post("secretariat-c", path + "/inspection", reopened.toString()));
        assertThat(done.get("status").asText()).isEqualTo("INSPECTED");
    }

    private static void determines(String path, String user) {
        String determination = path + "/amount-determination";
        Refused.api(Api.as("secretariat-a").get(determination), 404);
        JsonNode prepared = ok(post("secretariat-official", determination, "{}"));
        // 旅費は認めた 3,100,000 を配分の 3,000,000 まで。(9,000,000 − 330,000) × 2 ÷ 3
        assertThat(prepared.get("amountYen").asLong()).isEqualTo(5_780_000);
        assertThat(prepared.get("costYen").asLong()).isEqualTo(9_000_000);
        assertThat(prepared.get("method").asText()).isEqualTo("RATE");
        assertThat(prepared.at("/incomeAnswers/0/plannedYen").asLong()).isEqualTo(300_000);
        assertThat(prepared.at("/incomeAnswers/0/inspectedYen").asLong()).isEqualTo(330_000);
        assertThat(prepared.get("state").asText()).isEqualTo("PREPARED");
        assertThat(prepared.get("preparedBy").asText()).isEqualTo("secretariat-official");
        assertThat(labels(prepared.get("derivation")))
                .containsExactly(
                        "人件費の報告から減らす額と認めない額を除いた額 6000000",
                        "人件費の配分まで 6000000",
                        "旅費の報告から減らす額と認めない額を除いた額 3100000",
                        "旅費の配分まで 3000000",
                        "補助対象経費 9000000",
                        "経費から差し引く収入 330000",
                        "収入を差し引いた経費 8670000",
                        "補助率 2/3 5780000",
                        "補助上限額まで 5780000",
                        "交付決定額まで 5780000",
                        "確定額 5780000");
        assertThat(Database.column("select state from subsidy_grant where number = ?", life))
                .containsExactly("INSPECTED");
        Refused.api(Api.as(user).get(determination), 404);
        unchanged(() -> {
            Refused.api(post("secretariat-a", determination, "{}"), 409, "state");
            Refused.api(post("secretariat-c", path + "/inspection/reopening", "{\"reason\": \"遅い\"}"), 409, "state");
            Refused.api(post("secretariat-a", determination, "{\"amountYen\": 1}"), 400);
            // 用意した本人。もう一つの役割（担当官）でも同じ人
            Refused.api(post("secretariat-official", determination + "/approval"), 409, "four-eyes");
            Refused.api(
                    post("secretariat-official", determination + "/rejection", "{\"reason\": \"自分\"}"),
                    409,
                    "four-eyes");
            // 検査した本人
            Refused.api(post("secretariat-c", determination + "/approval"), 409, "four-eyes");
            Refused.api(post("official-a", determination + "/approval"), 403);
            Refused.api(
                    Api.as("secretariat-b")
                            .request("POST", determination + "/approval")
                            .send(),
                    400);
        });
        JsonNode rejected = ok(post("secretariat-b", determination + "/rejection", "{\"reason\": \"所見が足りない\"}"));
        assertThat(rejected.get("state").asText()).isEqualTo("REJECTED");
        assertThat(rejected.get("status").asText()).isEqualTo("REPORTED");
        JsonNode again = ok(Api.as("secretariat-c").get(path + "/inspection"));
        assertThat(again.get("rejectionReason").asText()).isEqualTo("所見が足りない");
        assertThat(again.get("version").asLong()).isZero();
        assertThat(again.at("/lines/1/acceptedYen").asLong()).isEqualTo(3_100_000);
        ok(post("secretariat-c", path + "/inspection", again.toString()));

        ok(post("secretariat-a", determination, "{}"));
        assertThat(ledger()).containsExactly("COMMITTED 5800000");
        String key = UUID.randomUUID().toString();
        Answer approved = Api.as("secretariat-b")
                .request("POST", determination + "/approval")
                .key(key)
                .send();
        JsonNode determined = ok(approved);
        assertThat(determined.get("status").asText()).isEqualTo("DETERMINED");
        assertThat(determined.get("state").asText()).isEqualTo("APPROVED");
        assertThat(determined.get("documentNumber").asText()).matches("R63額確定第[0-9]+号");
        assertThat(Api.as("secretariat-b")
                        .request("POST", determination + "/approval")
                        .key(key)
                        .send()
                        .text())
                .isEqualTo(approved.text());
        assertThat(ledger()).containsExactly("DETERMINED 5780000");
        assertThat(SampleGrant.get(user, life).get("determinedYen").asLong()).isEqualTo(5_780_000);
        assertThat(ok(Api.as(user).get(determination)).get("amountYen").asLong())
                .isEqualTo(5_780_000);
        assertThat(mails("額の確定")).hasSize(1);
        assertThat(mails("額の確定").getFirst()).contains("5,780,000円").doesNotContain("secretariat");
        unchanged(() -> {
            Refused.api(post("secretariat-b", determination + "/approval"), 409, "state");
            Refused.api(post("secretariat-a", determination, "{}"), 409, "state");
        });
    }

    private static void letterSaysTheAmount(String user) throws IOException {
        JsonNode documents =
                ok(Api.as(user).get("/api/v1/documents?application=" + life)).get("items");
        JsonNode decision = letter(documents, "grant-decision-notice");
        JsonNode letter = letter(documents, "amount-determination-notice");
        Answer pdf = Api.as(user).get("/api/v1/documents/" + letter.get("id").asText());
        try (PDDocument document = Loader.loadPDF(pdf.body())) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s", ""))
                    .contains(
                            "補助金の額の確定通知書",
                            letter.get("documentNumber").asText(),
                            "2025年（令和7年）7月20日付け"
                                    + decision.get("documentNumber").asText(),
                            "サンプル団体52株式会社",
                            "5,800,000円",
                            "9,000,000円",
                            "5,780,000円",
                            "8,670,000×2÷3");
        }
        Refused.api(
                Api.as(SampleBody.user(RULES))
                        .get("/api/v1/documents/" + letter.get("id").asText()),
                404);
    }

    private static JsonNode letter(JsonNode documents, String kind) {
        return StreamSupport.stream(documents.spliterator(), false)
                .filter(item -> item.get("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("日付の順のどの組、交付決定の一日前、期間の外、証拠書類の不足も、場所を挙げて断る")
    void refusesWhatBreaksTheRules() {
        TestClock.frozenAt(SampleReport.AFTER_THE_PROJECT, () -> {
            ObjectNode whole = SampleReport.document(RULES, rules);
            String[] dates = {"quotedOn", "orderedOn", "deliveredOn", "acceptedOn", "invoicedOn", "paidOn"};
            for (int i = 1; i < dates.length; i++) {
                ObjectNode report = whole.deepCopy();
                ((ObjectNode) report.at("/costs/1"))
                        .put(dates[i - 1], "2025-10-02")
                        .put(dates[i], "2025-10-01");
                List<String> expected = new ArrayList<>(List.of("/costs/1/" + dates[i] + " date-order"));
                assertThat(refused(report)).as(dates[i]).containsExactlyElementsOf(expected);
            }
            // 交付決定の日は 2025-07-20。旅費は継続しない費目、人件費は継続する費目
            assertThat(refused(line(whole, 1, "orderedOn", "2025-07-19")))
                    .containsExactly("/costs/1/orderedOn before-decision");
            assertThat(refused(line(whole, 1, "incurredFrom", "2025-07-19")))
                    .containsExactly("/costs/1/incurredFrom before-decision");
            assertThat(refused(line(line(whole, 0, "orderedOn", "2025-04-01"), 0, "incurredFrom", "2025-07-19")))
                    .containsExactly("/costs/0/incurredFrom before-decision");
            assertThat(refused(line(whole, 0, "incurredTo", "2026-03-01")))
                    .containsExactly("/costs/0/incurredTo outside-period");
            assertThat(refused(line(whole, 0, "paidOn", "2026-03-01")))
                    .containsExactly("/costs/0/lateReason reason-required");
            assertThat(refused(line(line(whole, 0, "paidOn", "2026-03-13"), 0, "lateReason", "2月分の給与")))
                    .containsExactly("/costs/0/paidOn future");
            assertThat(refused(line(whole, 0, "category", "meeting")))
                    .containsExactly("/costs/0/category unknown-category");
            ObjectNode bare = whole.deepCopy();
            ((ObjectNode) bare.at("/costs/0")).putArray("evidence");
            ((ObjectNode) bare.at("/costs/1")).putArray("evidence").add("x").add("999999999");
            ((ObjectNode) bare.at("/kpi/0")).put("reason", " 　");
            bare.put("completedOn", "2026-03-01");
            assertThat(refused(bare))
                    .containsExactlyInAnyOrder(
                            "/costs/1/evidence/0 unknown-evidence",
                            "/costs/1/evidence/1 unknown-evidence",
                            "/completedOn outside-period",
                            "/kpi/0/reason reason-required",
                            "/costs/0/evidence evidence-required");
            ObjectNode rich = whole.deepCopy();
            ((ObjectNode) rich.at("/costs/0")).put("amountYen", 1_000_000_000_000L);
            assertThat(refused(rich)).containsExactly("/costs/0/amountYen out-of-range");
            // ほかの団体の証拠書類は使えない
            ObjectNode stolen = whole.deepCopy();
            ((ObjectNode) stolen.at("/costs/0")).putArray("evidence").add(foreignEvidence);
            assertThat(refused(stolen)).containsExactly("/costs/0/evidence/0 unknown-evidence");

            // 交付決定の額を超える経費を報告してもよい。確定額は交付決定額まで
            ObjectNode above = whole.deepCopy();
            ((ObjectNode) above.at("/costs/0")).put("amountYen", 999_999_999_999L);
            // 一つのファイルを二つの経費の証拠にしても断らず、検査する人に知らせる
            ((ObjectNode) above.at("/costs/1")).set("evidence", above.at("/costs/0/evidence"));
            ok(SampleReport.submit(RULES, rules, above));
            JsonNode checked = ok(Api.as("secretariat-c").get(SampleGrant.path(rules) + "/inspection"));
            assertThat(checked.at("/lines/0/hints/0/kind").asText()).isEqualTo("SAME_FILE");
            assertThat(checked.at("/lines/1/hints/0/message").asText()).contains("経費の1行目も証拠にしています");
            ok(SampleReport.inspect("secretariat-c", rules, SampleReport.acceptAll(rules)));
            String determination = SampleGrant.path(rules) + "/amount-determination";
            stopsWhileSuspected(() -> Refused.api(post("secretariat-a", determination, "{}"), 409, "suspicion"));
            JsonNode prepared = ok(post("secretariat-a", determination, "{}"));
            stopsWhileSuspected(
                    () -> Refused.api(post("secretariat-b", determination + "/approval"), 409, "suspicion"));
            assertThat(prepared.get("amountYen").asLong()).isEqualTo(6_000_000);
            assertThat(prepared.get("grantedYen").asLong()).isEqualTo(6_000_000);
        });
    }

    private static void stopsWhileSuspected(Runnable refused) {
        String path = "/api/v1/applications/" + rules + "/suspicions";
        String id = ok(post("secretariat-b", path, "{\"reason\": \"同じ領収書を二つの経費に使っている\"}"))
                .get("id")
                .asText();
        unchanged(refused);
        ok(post("secretariat-c", path + "/" + id + "/clearance", "{\"reason\": \"一枚に二つの経費が載っている\"}"));
    }

    @Test
    @DisplayName("どの操作も、許された状態のほかでは断られ、何も変わらない")
    void refusesEveryActionInEveryOtherState() {
        String path = SampleGrant.path(states);
        String user = SampleBody.user(STATES);
        TestClock.frozenAt(SampleReport.AFTER_THE_PROJECT, () -> {
            // 進んだ業務時刻では、ほかの検証の外したファイルが消える。比べている間に消えないように。
            Timers.run(Timers.ERASE);
            String file = SampleReport.evidence(STATES, states, "personnel");
            ok(SampleReport.submit(STATES, states, SampleReport.document(STATES, states)));
            ok(SampleReport.inspect("secretariat-c", states, SampleReport.acceptAll(states)));
            ok(post("secretariat-a", path + "/amount-determination", "{}"));
            Database.execute(
                    "insert into filing_return (filing_id, edition, reason, due_on, returned_by, returned_at)"
                            + " select f.id, 1, '表の検証', date '2026-03-31', 'secretariat-c', now() from filing f"
                            + " join subsidy_grant g on g.application_id = f.application_id"
                            + " where g.number = ? and f.kind = 'performance-report'",
                    states);
            Set<GrantState> reporting = EnumSet.of(GrantState.DECIDED, GrantState.IN_PROGRESS, GrantState.RECTIFYING);
            for (GrantState state : GrantState.values()) {
                force(state);
                boolean reportable = reporting.contains(state);
                boolean reported = state == GrantState.REPORTED;
                boolean inspected = state == GrantState.INSPECTED;
                unchanged(() -> {
                    expect(state, put(user, path + "/performance-report", 99, "{}"), reportable ? 412 : 409);
                    expect(state, post(user, path + "/performance-report", "{}"), reportable ? 422 : 409);
                    expect(
                            state,
                            SampleReport.sendEvidence(STATES, states, "lease", "a.pdf", SampleApplication.pdf("a")),
                            reportable ? 422 : 409);
                    if (!reportable) {
                        expect(state, delete(user, path + "/evidence/" + file), 409);
                    }
                    expect(
                            state,
                            put("secretariat-b", path + "/inspection", 99, "{\"lines\": []}"),
                            reported ? 412 : 409);
                    expect(state, post("secretariat-b", path + "/inspection", "{\"lines\": []}"), reported ? 422 : 409);
                    expect(
                            state,
                            post(
                                    "secretariat-b",
                                    path + "/inspection/correction",
                                    "{\"reason\": \"x\", \"dueDate\": \"2020-01-01\"}"),
                            reported ? 422 : 409);
                    expect(state, post("secretariat-b", path + "/amount-determination", "{}"), 409);
                    if (!inspected) {
                        expect(state, post("secretariat-b", path + "/amount-determination/approval"), 409);
                        expect(
                                state,
                                post("secretariat-b", path + "/amount-determination/rejection", "{\"reason\": \"x\"}"),
                                409);
                    }
                });
            }
            force(GrantState.INSPECTED);
            ok(post("secretariat-b", path + "/amount-determination/approval"));
        });
    }

    private static void expect(GrantState state, Answer answer, int status) {
        assertThat(answer.status())
                .as("%s で %s %s", state, answer, answer.text())
                .isEqualTo(status);
        if (status == 409) {
            Refused.api(answer, 409, "state");
        }
    }

    /** ある状態に置く。事業実施中は保存されず、取下げの期限の後の交付決定である。 */
    private static void force(GrantState state) {
        boolean decided = state == GrantState.DECIDED;
        boolean settled = EnumSet.of(GrantState.DETERMINED, GrantState.CLAIMED, GrantState.PAID, GrantState.CLOSED)
                .contains(state);
        boolean paid = state == GrantState.PAID || state == GrantState.CLOSED;
        Set<GrantState> reporting = EnumSet.of(GrantState.DECIDED, GrantState.IN_PROGRESS, GrantState.RECTIFYING);
        Database.execute(
                "update filing set state = ?, accepted_by = null, accepted_at = null where kind = 'performance-report'"
                        + " and application_id = (select application_id from subsidy_grant where number = ?)",
                reporting.contains(state) ? "RETURNED" : "SUBMITTED",
                states);
        Database.execute(
                "update subsidy_grant set state = ?, withdrawal_due_on = ?::date, determined_yen = ?, paid_yen = ?"
                        + " where number = ?",
                state == GrantState.IN_PROGRESS ? "DECIDED" : state.name(),
                decided ? "2026-03-31" : "2025-07-30",
                settled ? 6_000_000L : null,
                paid ? 6_000_000L : null,
                states);
    }

    @Test
    @DisplayName("ほかの団体の交付は、ないものとして断る。決められない役割は、触れる前に断る")
    void hidesTheGrantOfAnotherBody() {
        String path = SampleGrant.path(rules);
        String other = SampleBody.user(LIFE);
        unchanged(() -> {
            Refused.api(Api.as(other).get(path + "/performance-report"), 404);
            Refused.api(Api.as(other).get(path + "/performance-report/editions/1"), 404);
            Refused.api(Api.as(other).get(path + "/amount-determination"), 404);
            Refused.api(Api.as(other).get(path + "/evidence"), 404);
            Refused.api(Api.as(other).get(path + "/evidence/1"), 404);
            Refused.api(delete(other, path + "/evidence/1"), 404);
            Refused.api(put(other, path + "/performance-report", 0, "{}"), 404);
            Refused.api(post(other, path + "/performance-report", "{}"), 404);
            Refused.api(SampleReport.sendEvidence(LIFE, rules, "personnel", "a.pdf", SampleApplication.pdf("a")), 404);
            List.of("reviewer-b", "admin").forEach(user -> {
                Refused.api(Api.as(user).get(path + "/performance-report"), 403);
                Refused.api(Api.as(user).get(path + "/inspection"), 403);
                Refused.api(Api.as(user).get(path + "/amount-determination"), 403);
            });
            List.of("official-a", "auditor", "bureau-a", other).forEach(user -> {
                Refused.api(put(user, path + "/inspection", 0, "{\"lines\": []}"), 403);
                Refused.api(post(user, path + "/inspection", "{\"lines\": []}"), 403);
                Refused.api(post(user, path + "/amount-determination", "{}"), 403);
                Refused.api(post(user, path + "/amount-determination/approval"), 403);
            });
        });
    }

    @Test
    @DisplayName("証拠書類は、項目・種類・中身を確かめ、断ったものは残らない")
    void refusesBadEvidence() {
        byte[] pdf = SampleApplication.pdf("証拠");
        TestClock.frozenAt(
                SampleReport.AFTER_THE_PROJECT,
                () -> unchanged(() -> {
                    assertThat(violations(evidence(new MultipartBody().file("file", "a.pdf", pdf))))
                            .containsExactly("/slot required");
                    assertThat(violations(evidence(new MultipartBody().field("slot", "personnel"))))
                            .containsExactly("/file required");
                    assertThat(violations(evidence(
                                    new MultipartBody().field("slot", "lease").file("file", "a.pdf", pdf))))
                            .containsExactly("/slot unknown-slot");
                    assertThat(violations(evidence(
                                    new MultipartBody().field("slot", "travel").file("file", "a.pdf", new byte[0]))))
                            .containsExactly("/file empty");
                    Refused.api(
                            evidence(new MultipartBody()
                                    .field("slot", "travel")
                                    .file("file", "a.pdf", pdf)
                                    .file("file", "b.pdf", pdf)),
                            400);
                    Refused.api(
                            evidence(new MultipartBody()
                                    .field("slot", "travel")
                                    .field("extra", "1")
                                    .file("file", "a.pdf", pdf)),
                            400);
                    Refused.api(
                            evidence(new MultipartBody()
                                    .field("slot", "travel")
                                    .file("file", "a.pdf", "ただの文字".getBytes(StandardCharsets.UTF_8))),
                            415);
                    MultipartBody whole =
                            new MultipartBody().field("slot", "travel").file("file", "a.pdf", pdf);
                    byte[] cut = Arrays.copyOf(whole.bytes(), whole.bytes().length - 60);
                    Refused.api(
                            Api.as(SampleBody.user(STATES))
                                    .request("POST", SampleGrant.path(states) + "/evidence")
                                    .body(whole.contentType(), cut)
                                    .send(),
                            400);
                    Refused.api(
                            Api.as(SampleBody.user(STATES))
                                    .request("POST", SampleGrant.path(states) + "/evidence")
                                    .json("{}")
                                    .send(),
                            415);
                }));
    }

    @Test
    @DisplayName("外した証拠書類は、書きかけから消え、もう選べない")
    void forgetsRemovedEvidence() {
        String path = SampleGrant.path(rules) + "/evidence";
        String user = SampleBody.user(RULES);
        if (!ok(Api.as(user).get(SampleGrant.path(rules) + "/performance-report"))
                .get("editable")
                .asBoolean()) {
            return;
        }
        TestClock.frozenAt(SampleReport.AFTER_THE_PROJECT, () -> {
            String file = SampleReport.evidence(RULES, rules, "travel");
            JsonNode report = ok(Api.as(user).get(SampleGrant.path(rules) + "/performance-report"));
            ok(put(
                    user,
                    SampleGrant.path(rules) + "/performance-report",
                    report.get("version").asLong(),
                    "{\"costs\": [{\"category\": \"travel\", \"evidence\": [\"" + file + "\"]}],"
                            + " \"deliverables\": [{\"title\": \"冊子\", \"attachment\": \"" + file + "\"}]}"));
            assertThat(delete(user, path + "/" + file).status()).isEqualTo(204);
            Refused.api(delete(user, path + "/" + file), 404);
            Refused.api(Api.as(user).get(path + "/" + file), 404);
            JsonNode after = ok(Api.as(user).get(SampleGrant.path(rules) + "/performance-report"));
            assertThat(after.at("/costs/0/evidence")).isEmpty();
            assertThat(after.at("/deliverables/0/attachment").isNull()).isTrue();
        });
    }

    private static Answer evidence(MultipartBody form) {
        return SampleReport.sendEvidence(RULES, rules, form);
    }

    private static ObjectNode line(ObjectNode whole, int index, String field, String value) {
        ObjectNode report = whole.deepCopy();
        ((ObjectNode) report.at("/costs/" + index)).put(field, value);
        return report;
    }

    /** 出そうとして断られた場所と符号。何も変わらない。 */
    private static List<String> refused(ObjectNode report) {
        List<String> found = new ArrayList<>();
        unchanged(() -> found.addAll(violations(SampleReport.submit(RULES, rules, report))));
        return found;
    }

    private static List<String> violations(Answer answer) {
        return codes(Refused.api(answer, 422, "content"));
    }

    private static List<String> codes(JsonNode holder) {
        List<String> found = new ArrayList<>();
        holder.get("violations")
                .forEach(v -> found.add(
                        v.get("pointer").asText() + " " + v.get("code").asText()));
        return found;
    }

    private static List<String> labels(JsonNode derivation) {
        List<String> found = new ArrayList<>();
        derivation.forEach(step -> found.add(
                step.get("label").asText() + " " + step.get("resultYen").asLong()));
        return found;
    }

    private static List<String> ledger() {
        return Database.column(
                "select e.state || ' ' || e.amount_yen from encumbrance e join application a on a.id = e.application_id"
                        + " where a.number = ?",
                life);
    }

    private static List<String> mails(String word) {
        return Database.column(
                "select m.body from mail m join user_account u on u.sub = m.recipient_sub"
                        + " where u.username = ? and m.subject like '【" + word + "】%' order by m.id",
                SampleBody.user(LIFE));
    }

    private static Answer post(String user, String path) {
        return Api.as(user)
                .request("POST", path)
                .key(UUID.randomUUID().toString())
                .send();
    }

    private static Answer post(String user, String path, String json) {
        return Api.as(user)
                .request("POST", path)
                .key(UUID.randomUUID().toString())
                .json(json)
                .send();
    }

    private static Answer put(String user, String path, long version, String json) {
        return Api.as(user)
                .request("PUT", path)
                .header("If-Match", "\"" + version + "\"")
                .json(json)
                .send();
    }

    private static Answer delete(String user, String path) {
        return Api.as(user)
                .request("DELETE", path)
                .key(UUID.randomUUID().toString())
                .send();
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as("%s %s", answer, answer.text()).isIn(200, 201);
        return answer.json();
    }

    private static void unchanged(Runnable attempt) {
        Database.unchangedExcept(List.of("audit_entry"), attempt);
    }
}
