package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.TestClock;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("交付申請から交付決定、取下げまで")
class GrantsApiIT {
    private static final String PREFIX = "grant-";

    @BeforeAll
    static void 人をそろえる() {
        List.of("secretariat-a", "secretariat-b", "secretariat-c", "secretariat-official", "official-a", "auditor")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
    }

    @AfterAll
    static void ほかの検証に跡を残さない() {
        SampleReview.forgetLists(PREFIX);
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

    private static Answer put(int body, String number, long version, JsonNode request) {
        return Api.as(SampleBody.user(body))
                .request("PUT", SampleGrant.path(number))
                .header("If-Match", "\"" + version + "\"")
                .json(request.toString())
                .send();
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as("%s %s", answer, answer.text()).isIn(200, 201);
        return answer.json();
    }

    private static void unchanged(Runnable attempt) {
        Map<String, String> before = Database.fingerprint();
        attempt.run();
        assertThat(Database.fingerprint()).isEqualTo(before);
    }

    /** 内容が断られ、何も変わらない。挙げられた場所と符号。 */
    private static List<String> violations(Answer answer) {
        List<String> found = new ArrayList<>();
        Refused.api(answer, 422, "content")
                .get("violations")
                .forEach(v -> found.add(
                        v.get("pointer").asText() + " " + v.get("code").asText()));
        return found;
    }

    private static List<String> ledger(String number) {
        return Database.column(
                "select e.state || ' ' || e.amount_yen from encumbrance e join application a on a.id = e.application_id"
                        + " where a.number = ?",
                number);
    }

    private static List<String> mails(int body, String word) {
        return Database.column(
                "select m.body from mail m join user_account u on u.sub = m.recipient_sub"
                        + " where u.username = ? and m.subject like '【" + word + "】%' order by m.id",
                SampleBody.user(body));
    }

    @Test
    @DisplayName("申請し、直し、二人で決め、通知書が届き、台帳と公募が進み、取下げの期限の後は事業実施中になる")
    void carriesARequestToItsDecision() throws IOException {
        String call = PREFIX + "life";
        List<String> n = SampleAdoption.announced(call, 2061, 50, 51);
        String number = n.getFirst();
        String path = SampleGrant.path(number);
        assertThat(ledger(number)).containsExactly("RESERVED 6000000");
        Refused.api(Api.as(SampleBody.user(50)).get(path), 404);

        Answer made = SampleGrant.send(50, number, SampleGrant.request(9_000_000, 6_000_000));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith(path);
        JsonNode requested = made.json();
        assertThat(requested.get("number").asText()).isEqualTo(number);
        assertThat(requested.get("status").asText()).isEqualTo("REQUESTED");
        assertThat(requested.get("statusLabel").asText()).isEqualTo("交付申請中");
        assertThat(requested.get("adoptedYen").asLong()).isEqualTo(6_000_000);
        assertThat(requested.get("requestedYen").asLong()).isEqualTo(6_000_000);
        assertThat(requested.get("grantedYen").isNull()).isTrue();
        assertThat(requested.get("decision").isNull()).isTrue();
        assertThat(requested.get("rate").asText()).isEqualTo("2/3");
        assertThat(requested.get("capYen").asLong()).isEqualTo(13_000_000);
        assertThat(last(requested.get("derivation")).get("resultYen").asLong()).isEqualTo(6_000_000);
        unchanged(() ->
                Refused.api(SampleGrant.send(50, number, SampleGrant.request(9_000_000, 6_000_000)), 409, "state"));

        accountIsMasked(number);
        revises(number);
        onlyTheOwnBodyAndTheOffice(number);
        isPreparedByOneAndApprovedByAnother(call, number);
        letterSaysTheGrant(number);
        listsByStateAndDate(call, n);

        // 取下げの期限の日までは交付決定、翌日から事業実施中
        TestClock.frozenAt(
                dueOn(number, "withdrawalDueOn") + "T23:59:59.999+09:00",
                () -> assertThat(status(number)).isEqualTo("DECIDED"));
        TestClock.frozenAt(dueOn(number, "withdrawalDueOn").plusDays(1) + "T00:00:00+09:00", () -> {
            assertThat(status(number)).isEqualTo("IN_PROGRESS");
            Refused.api(post(SampleBody.user(50), path + "/withdrawal", "{\"reason\": \"遅い\"}"), 409, "deadline");
        });
    }

    private static void accountIsMasked(String number) {
        List.of(SampleBody.user(50), "secretariat-c", "official-a", "auditor", "bureau-a")
                .forEach(user -> assertThat(SampleGrant.get(user, number)
                                .at("/bankAccount/number")
                                .asText())
                        .as(user)
                        .isEqualTo("****567"));
        assertThat(SampleGrant.get("secretariat-a", number)
                        .at("/bankAccount/number")
                        .asText())
                .isEqualTo("1234567");
        assertThat(Api.as("secretariat-c").get(SampleGrant.path(number)).text()).doesNotContain("1234567");
    }

    /** 読んだものをそのまま送り返しても、口座番号は変わらない。版が古ければ断る。 */
    private static void revises(String number) {
        ObjectNode read = (ObjectNode) SampleGrant.get(SampleBody.user(50), number);
        assertThat(read.get("version").asLong()).isZero();
        read.putArray("budget")
                .addObject()
                .put("category", "personnel")
                .put("costYen", 8_000_000)
                .put("categoryName", "人件費");
        ((ArrayNode) read.get("budget")).addObject().put("category", "travel").put("costYen", 999_999);
        assertThat(violations(put(50, number, 0, read))).containsExactly("/requestedYen above-computed");
        read.put("requestedYen", 5_999_000);
        assertThat(violations(put(50, number, 0, read))).containsExactly("/reductionReason required");
        read.put("reductionReason", "端数を求めない");
        JsonNode revised = ok(put(50, number, 0, read));
        assertThat(revised.get("version").asLong()).isEqualTo(1);
        assertThat(revised.get("requestedYen").asLong()).isEqualTo(5_999_000);
        assertThat(SampleGrant.get("secretariat-b", number)
                        .at("/bankAccount/number")
                        .asText())
                .isEqualTo("1234567");
        unchanged(() -> {
            JsonNode stale = Refused.api(put(50, number, 0, read), 412);
            assertThat(stale.get("detail").asText()).contains("0", "1");
            Refused.api(Api.as(SampleBody.user(50)).put(SampleGrant.path(number), read.toString()), 428);
        });
        ObjectNode whole = SampleGrant.request(9_000_000, 6_000_000);
        ok(put(50, number, 1, whole));
    }

    private static void onlyTheOwnBodyAndTheOffice(String number) {
        String path = SampleGrant.path(number);
        unchanged(() -> {
            Refused.api(Api.as(SampleBody.user(51)).get(path), 404);
            Refused.api(put(51, number, 2, SampleGrant.request(9_000_000, 6_000_000)), 404);
            Refused.api(post(SampleBody.user(51), path + "/withdrawal", "{\"reason\": \"他人\"}"), 404);
            Refused.api(SampleGrant.send(51, number, SampleGrant.request(9_000_000, 6_000_000)), 404);
            Refused.api(SampleGrant.prepare(SampleBody.user(50), number, decision(number)), 403);
            Refused.api(SampleGrant.prepare("official-a", number, decision(number)), 403);
            Refused.api(Api.as("reviewer-b").get(path), 403);
            Refused.api(Api.as("admin").get(path), 403);
        });
        assertThat(Api.as(SampleBody.user(51)).all("/api/v1/grants")).isEmpty();
        assertThat(Api.as(SampleBody.user(50)).all("/api/v1/grants")).hasSize(1);
    }

    private static ObjectNode decision(String number) {
        return SampleGrant.decision(SampleGrant.get("secretariat-a", number));
    }

    private static void isPreparedByOneAndApprovedByAnother(String call, String number) {
        String path = SampleGrant.path(number);
        unchanged(() -> {
            Refused.api(post("secretariat-b", path + "/decision/approval"), 409, "state");
            Refused.api(
                    Api.as("secretariat-a")
                            .request("POST", path + "/decision")
                            .json(decision(number).toString())
                            .send(),
                    400);
        });
        ObjectNode decision = decision(number);
        decision.put("grantedYen", 6_000_001);
        assertThat(violations(SampleGrant.prepare("secretariat-official", number, decision)))
                .containsExactly("/grantedYen above-requested");
        decision.put("grantedYen", 5_400_000);
        ((ObjectNode) decision.at("/allocations/0")).put("costYen", 8_099_999);
        assertThat(violations(SampleGrant.prepare("secretariat-official", number, decision)))
                .containsExactly("/grantedYen above-computed");
        ((ObjectNode) decision.at("/allocations/0")).put("costYen", 8_100_000);

        JsonNode prepared = ok(SampleGrant.prepare("secretariat-official", number, decision));
        assertThat(prepared.at("/decision/state").asText()).isEqualTo("PREPARED");
        assertThat(prepared.at("/decision/preparedBy").asText()).isEqualTo("secretariat-official");
        assertThat(prepared.get("grantedYen").isNull()).isTrue();
        assertThat(prepared.get("status").asText()).isEqualTo("REQUESTED");
        assertThat(prepared.at("/budget/0/allocationYen").asLong()).isEqualTo(8_100_000);
        // 申請者には、決まるまで見えない
        JsonNode own = SampleGrant.get(SampleBody.user(50), number);
        assertThat(own.get("decision").isNull()).isTrue();
        assertThat(own.at("/budget/0/allocationYen").isNull()).isTrue();
        unchanged(() -> {
            Refused.api(put(50, number, 2, SampleGrant.request(9_000_000, 6_000_000)), 409, "state");
            Refused.api(SampleGrant.prepare("secretariat-a", number, decision), 409, "state");
            Refused.api(post("secretariat-official", path + "/decision/approval"), 409, "four-eyes");
            Refused.api(
                    post("secretariat-official", path + "/decision/rejection", "{\"reason\": \"自分\"}"),
                    409,
                    "four-eyes");
            Refused.api(
                    Api.as("secretariat-b")
                            .request("POST", path + "/decision/approval")
                            .send(),
                    400);
        });
        ok(post("secretariat-a", path + "/decision/rejection", "{\"reason\": \"条件が足りない\"}"));
        assertThat(SampleGrant.get("secretariat-a", number)
                        .at("/decision/rejectionReason")
                        .asText())
                .isEqualTo("条件が足りない");
        assertThat(mails(50, "交付決定")).isEmpty();
        ok(SampleGrant.prepare("secretariat-a", number, decision));

        String key = UUID.randomUUID().toString();
        Answer approved = Api.as("secretariat-b")
                .request("POST", path + "/decision/approval")
                .key(key)
                .send();
        JsonNode decided = ok(approved);
        assertThat(decided.get("status").asText()).isEqualTo("DECIDED");
        assertThat(decided.get("grantedYen").asLong()).isEqualTo(5_400_000);
        assertThat(decided.at("/decision/state").asText()).isEqualTo("APPROVED");
        assertThat(decided.at("/decision/preparedBy").asText()).isEqualTo("secretariat-a");
        assertThat(decided.at("/decision/approvedBy").asText()).isEqualTo("secretariat-b");
        LocalDate today = SampleGrant.today();
        assertThat(decided.get("withdrawalDueOn").asText())
                .isEqualTo(today.plusDays(10).toString());
        assertThat(decided.get("reportDueOn").asText()).isEqualTo("2026-03-30");
        assertThat(last(decided.get("derivation")).get("resultYen").asLong()).isEqualTo(5_400_000);
        assertThat(Api.as("secretariat-b")
                        .request("POST", path + "/decision/approval")
                        .key(key)
                        .send()
                        .text())
                .isEqualTo(approved.text());
        assertThat(ledger(number)).containsExactly("COMMITTED 5400000");
        assertThat(ok(Api.anonymous().get("/api/v1/calls/" + call))
                        .get("status")
                        .asText())
                .isEqualTo("RUNNING");
        assertThat(mails(50, "交付決定")).hasSize(1);
        assertThat(mails(50, "交付決定").getFirst()).contains("5,400,000円").doesNotContain("1234567", "secretariat");
        unchanged(() -> {
            Refused.api(post("secretariat-c", path + "/decision/approval"), 409, "state");
            Refused.api(SampleGrant.prepare("secretariat-c", number, decision), 409, "state");
        });
        assertThat(Database.count(
                        "audit_entry where subject = ? and action in ('交付申請', '交付申請の修正', '交付決定の案の作成',"
                                + " '交付決定の差戻し', '交付決定')",
                        "applications/" + number))
                .isEqualTo(7);
    }

    private static void letterSaysTheGrant(String number) throws IOException {
        String user = SampleBody.user(50);
        JsonNode letter = StreamSupport.stream(
                        ok(Api.as(user).get("/api/v1/documents?application=" + number))
                                .get("items")
                                .spliterator(),
                        false)
                .filter(item -> item.get("kind").asText().equals("grant-decision-notice"))
                .findFirst()
                .orElseThrow();
        assertThat(letter.get("documentNumber").asText()).isEqualTo("R43交付決定第1号");
        assertThat(SampleGrant.get(user, number).at("/decision/documentNumber").asText())
                .isEqualTo("R43交付決定第1号");
        Answer pdf = Api.as(user).get("/api/v1/documents/" + letter.get("id").asText());
        try (PDDocument document = Loader.loadPDF(pdf.body())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("交付決定通知書", number, "サンプル団体50株式会社", "5,400,000円", "8,100,000円", "経費の配分", "2/3")
                    .doesNotContain("1234567", "ミホンシヨウテン");
        }
        Refused.api(
                Api.as(SampleBody.user(51))
                        .get("/api/v1/documents/" + letter.get("id").asText()),
                404);
    }

    private static void listsByStateAndDate(String call, List<String> n) {
        SampleGrant.requested(51, n.get(1));
        String list = "/api/v1/grants?call=" + call;
        assertThat(numbers("secretariat-c", list)).containsExactlyElementsOf(n);
        assertThat(numbers("official-a", list + "&limit=1")).containsExactlyElementsOf(n);
        assertThat(numbers("auditor", list + "&status=DECIDED")).containsExactly(n.getFirst());
        assertThat(numbers("secretariat-c", list + "&status=IN_PROGRESS")).isEmpty();
        assertThat(numbers("secretariat-c", list + "&status=REQUESTED")).containsExactly(n.get(1));
        assertThat(numbers("secretariat-c", list + "&q=サンプル団体５１")).containsExactly(n.get(1));
        assertThat(numbers("secretariat-c", list + "&overdue=true")).isEmpty();
        assertThat(numbers("secretariat-c", list + "&overdue=false")).containsExactlyElementsOf(n);
        assertThat(numbers("bureau-a", list)).containsExactlyElementsOf(n);
        Refused.api(Api.as("secretariat-c").get(list + "&overdue=yes"), 400);
        Refused.api(Api.as("secretariat-c").get(list + "&status=NOTHING"), 400);
        Refused.api(Api.as("secretariat-c").get(list + "&foo=1"), 400);
        TestClock.frozenAt("2026-03-31T00:00:00+09:00", () -> {
            assertThat(numbers("secretariat-c", list + "&status=IN_PROGRESS")).containsExactly(n.getFirst());
            assertThat(numbers("secretariat-c", list + "&status=DECIDED")).isEmpty();
            assertThat(numbers("secretariat-c", list + "&overdue=true")).containsExactly(n.getFirst());
            assertThat(numbers("secretariat-c", list + "&overdue=false")).containsExactly(n.get(1));
        });
    }

    private static List<String> numbers(String user, String path) {
        return Api.as(user).all(path).stream()
                .map(item -> item.get("number").asText())
                .toList();
    }

    private static LocalDate dueOn(String number, String field) {
        return LocalDate.parse(
                SampleGrant.get("secretariat-c", number).get(field).asText());
    }

    private static String status(String number) {
        return SampleGrant.get(SampleBody.user(50), number).get("status").asText();
    }

    private static JsonNode last(JsonNode array) {
        return array.get(array.size() - 1);
    }
}
