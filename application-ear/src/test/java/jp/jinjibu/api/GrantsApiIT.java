package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SampleMember;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.SampleReview.Scored;
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
        List<String> n = SampleAdoption.announced(call, 2067, 50, 51);
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
        Database.unchanged(() ->
                Refused.api(SampleGrant.send(50, number, SampleGrant.request(9_000_000, 6_000_000)), 409, "state"));

        accountIsMasked(number);
        revises(number);
        isSentBackAndRevised(number);
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
        Database.unchanged(() -> {
            JsonNode stale = Refused.api(put(50, number, 0, read), 412);
            assertThat(stale.get("detail").asText()).contains("0", "1");
            Refused.api(Api.as(SampleBody.user(50)).put(SampleGrant.path(number), read.toString()), 428);
        });
        ObjectNode whole = SampleGrant.request(9_000_000, 6_000_000);
        ok(put(50, number, 1, whole));
    }

    /** 事務局が差し戻すと、直されるまで交付決定を用意できない。直すと、差戻しは消える。 */
    private static void isSentBackAndRevised(String number) {
        String path = SampleGrant.path(number) + "/return";
        String due = "\", \"dueDate\": \"" + SampleGrant.today() + "\"}";
        Database.unchanged(() -> {
            Refused.api(post("secretariat-a", path, "{\"reason\": \"　" + due), 422);
            Refused.api(post("secretariat-a", path, "{\"reason\": \"期限がない\"}"), 422);
            Refused.api(post("secretariat-a", path, "{\"places\": [\"x\"], \"reason\": \"ない項目" + due), 422, "content");
            Refused.api(post(SampleBody.user(50), path, "{\"reason\": \"自分" + due), 403);
            Refused.api(post("official-a", path, "{\"reason\": \"担当官" + due), 403);
        });
        JsonNode returned = SampleGrant.sentBack(number);
        assertThat(returned.get("status").asText()).isEqualTo("REQUESTED");
        assertThat(returned.at("/sentBack/reason").asText()).isEqualTo("補助事業の期間を直してください");
        assertThat(returned.at("/sentBack/places/0").asText()).isEqualTo("period");
        assertThat(mails(50, "交付申請の差戻し")).singleElement().asString().contains("補助事業の期間を直してください");
        Database.unchanged(() -> {
            Refused.api(post("secretariat-b", path, "{\"reason\": \"二度" + due), 409, "state");
            Refused.api(SampleGrant.prepare("secretariat-a", number, decision(number)), 409, "state");
        });
        JsonNode revised = ok(put(50, number, 2, SampleGrant.request(9_000_000, 6_000_000)));
        assertThat(revised.get("sentBack").isNull()).isTrue();
        assertThat(revised.get("version").asLong()).isEqualTo(3);
    }

    private static void onlyTheOwnBodyAndTheOffice(String number) {
        String path = SampleGrant.path(number);
        Database.unchanged(() -> {
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
        Database.unchanged(() -> {
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

        LocalDate today = SampleGrant.today();
        ObjectNode dated = decision.deepCopy();
        dated.put("decidedOn", today.minusDays(1).toString());
        Database.unchanged(() -> Refused.api(SampleGrant.prepare("secretariat-official", number, dated), 400));
        TestClock.runningFrom(
                "2026-03-01T10:00:00+09:00",
                () -> Database.unchanged(() ->
                        Refused.api(SampleGrant.prepare("secretariat-official", number, decision), 409, "state")));

        JsonNode prepared = ok(SampleGrant.prepare("secretariat-official", number, decision));
        assertThat(prepared.at("/decision/decidedOn").isNull()).isTrue();
        assertThat(prepared.at("/decision/state").asText()).isEqualTo("PREPARED");
        assertThat(prepared.at("/decision/preparedBy").asText()).isEqualTo("secretariat-official");
        assertThat(prepared.get("grantedYen").isNull()).isTrue();
        assertThat(prepared.get("status").asText()).isEqualTo("REQUESTED");
        assertThat(prepared.at("/budget/0/allocationYen").asLong()).isEqualTo(8_100_000);
        // 申請者には、決まるまで見えない
        JsonNode own = SampleGrant.get(SampleBody.user(50), number);
        assertThat(own.get("decision").isNull()).isTrue();
        assertThat(own.at("/budget/0/allocationYen").isNull()).isTrue();
        Database.unchanged(() -> {
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
        assertThat(decided.at("/decision/decidedOn").asText()).isEqualTo(today.toString());
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
        Database.unchanged(() -> {
            Refused.api(post("secretariat-c", path + "/decision/approval"), 409, "state");
            Refused.api(SampleGrant.prepare("secretariat-c", number, decision), 409, "state");
        });
        assertThat(Database.count(
                        "audit_entry where subject = ? and action in ('交付申請', '交付申請の修正', '交付決定の案の作成',"
                                + " '交付決定の差戻し', '交付決定')",
                        "applications/" + number))
                .isEqualTo(8);
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
        assertThat(letter.get("documentNumber").asText()).isEqualTo("R49交付決定第1号");
        assertThat(SampleGrant.get(user, number).at("/decision/documentNumber").asText())
                .isEqualTo("R49交付決定第1号");
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

    @Test
    @DisplayName("交付申請の合わない点は、一度にすべて挙げる。1円でも採択額を超えれば断る")
    void namesEveryViolationAtOnce() {
        String number = SampleAdoption.announced(PREFIX + "rules", 2062, 52).getFirst();
        ObjectNode empty = SampleGrant.request(0, 0);
        empty.putNull("requestedYen").putNull("startsOn").putNull("endsOn");
        empty.putArray("budget");
        empty.putObject("bankAccount");
        Database.unchanged(() -> assertThat(violations(SampleGrant.send(52, number, empty)))
                .containsExactly(
                        "/budget required",
                        "/requestedYen required",
                        "/startsOn required",
                        "/endsOn required",
                        "/bankAccount/bankCode required",
                        "/bankAccount/bankName required",
                        "/bankAccount/branchCode required",
                        "/bankAccount/branchName required",
                        "/bankAccount/kind required",
                        "/bankAccount/number required",
                        "/bankAccount/holder required"));
        ObjectNode wrong = SampleGrant.request(9_000_000, 6_000_001);
        ((ArrayNode) wrong.get("budget"))
                .addObject()
                .put("category", "personnel")
                .put("costYen", 1);
        ((ArrayNode) wrong.get("budget")).addObject().put("category", "飲み代").put("costYen", -1);
        ((ArrayNode) wrong.get("budget")).addObject().put("category", "travel").put("costYen", 1_000_000_000_000L);
        wrong.putArray("income").addObject().put("kind", "rent").putNull("amountYen");
        wrong.put("startsOn", "2026-04-02").put("endsOn", "2026-04-01");
        wrong.set(
                "bankAccount",
                SampleGrant.account("123456")
                        .put("bankCode", "00001")
                        .put("branchCode", "AB1")
                        .put("branchName", "　")
                        .put("kind", "saving")
                        .put("holder", "株式会社見本"));
        assertThat(violations(SampleGrant.send(52, number, wrong)))
                .containsExactly(
                        "/budget/1/category duplicate",
                        "/budget/2/category unknown",
                        "/budget/2/costYen range",
                        "/budget/3/costYen range",
                        "/income/0/kind unknown",
                        "/income/0/amountYen required",
                        "/requestedYen above-adopted",
                        "/endsOn period",
                        "/endsOn too-late",
                        "/bankAccount/bankCode digits",
                        "/bankAccount/branchCode digits",
                        "/bankAccount/branchName required",
                        "/bankAccount/kind unknown-option",
                        "/bankAccount/number digits",
                        "/bankAccount/holder kana");
        String sound = SampleGrant.request(9_000_000, 6_000_000).toString();
        for (String broken : List.of(
                sound.replace("6000000", "0.5"),
                sound.replace("6000000", "9223372036854775808"),
                sound.replace("6000000", "\"六百万\""),
                sound.replace("\"requestedYen\"", "\"requested\""),
                sound.replace("2026-02-28", "2026-02-29"))) {
            Refused.api(post(SampleBody.user(52), "/api/v1/applications/" + number + "/grant", broken), 400);
        }
        // 期限の日の終わりまでは申請でき、1ミリ秒でも過ぎれば断る
        TestClock.frozenAt(
                "2025-10-01T00:00:00+09:00",
                () -> Database.unchanged(() -> Refused.api(
                        SampleGrant.send(52, number, SampleGrant.request(9_000_000, 6_000_000)), 409, "deadline")));
        TestClock.frozenAt(
                "2025-09-30T23:59:59.999+09:00",
                () -> ok(SampleGrant.send(52, number, SampleGrant.request(9_000_000, 6_000_000))));
        // 出した交付申請を直すことは、期限の後にもできる
        TestClock.frozenAt(
                "2025-10-01T00:00:00+09:00", () -> ok(put(52, number, 0, SampleGrant.request(9_000_003, 6_000_000))));
    }

    @Test
    @DisplayName("条件付採択は、申請はできるが、採択になるまで決められない。承認を受けられないと、交付申請も取下げになる")
    void waitsForTheCondition() {
        List<String> n = SampleAdoption.announced(
                PREFIX + "conditional",
                2063,
                List.of(
                        new Scored(53, SampleApplication.STATUTORY, "承認される事業", 8_000_000, 5),
                        new Scored(54, SampleApplication.STATUTORY, "承認されない事業", 8_000_000, 4)));
        SampleGrant.requested(53, n.getFirst());
        SampleGrant.requested(54, n.get(1));
        Database.unchanged(() ->
                Refused.api(SampleGrant.prepare("secretariat-a", n.getFirst(), decision(n.getFirst())), 409, "state"));
        settle(n.getFirst(), true);
        SampleGrant.prepared(n.getFirst());
        assertThat(SampleGrant.approved(n.getFirst()).get("grantedYen").asLong())
                .isEqualTo(4_000_000);
        settle(n.get(1), false);
        assertThat(SampleGrant.get(SampleBody.user(54), n.get(1)).get("status").asText())
                .isEqualTo("REQUEST_WITHDRAWN");
        assertThat(ledger(n.get(1))).isEmpty();
        assertThat(SampleGrant.get("secretariat-a", n.get(1)).get("rate").asText())
                .isEqualTo("1/2");
    }

    private static void settle(String number, boolean approved) {
        ok(Api.as("secretariat-a")
                .put("/api/v1/applications/" + number + "/legal-basis-approval", """
                {"approved": %b, "number": "第1号", "date": "2025-05-01", "reason": "通知の写しを確かめた"}""".formatted(approved)));
    }

    @Test
    @DisplayName("辞退・取消しは、交付申請中なら交付申請ごと取下げになり、交付が決まった後は断る。取下げの後はできる")
    void vacatingTheAdoptionWithdrawsTheRequest() {
        List<String> n = SampleAdoption.announced(PREFIX + "vacated", 2064, 55, 56, 57);
        String declination = "/api/v1/applications/" + n.getFirst() + "/declination";
        SampleGrant.requested(55, n.getFirst());
        SampleGrant.prepared(n.getFirst());
        ok(post(SampleBody.user(55), declination, "{\"reason\": \"体制が整わない\"}"));
        JsonNode withdrawn = SampleGrant.get("secretariat-b", n.getFirst());
        assertThat(withdrawn.get("status").asText()).isEqualTo("REQUEST_WITHDRAWN");
        assertThat(withdrawn.at("/decision/state").asText()).isEqualTo("REJECTED");
        assertThat(ledger(n.getFirst())).isEmpty();
        Database.unchanged(() -> Refused.api(
                post("secretariat-b", SampleGrant.path(n.getFirst()) + "/decision/approval"), 409, "state"));

        // 取消しを起こした後に交付が決まると、取消しは承認できない
        String revocation = "/api/v1/applications/" + n.get(1) + "/adoption-revocation";
        SampleGrant.requested(56, n.get(1));
        ok(post("secretariat-c", revocation, "{\"reason\": \"虚偽の疑い\"}"));
        SampleGrant.prepared(n.get(1));
        SampleGrant.approved(n.get(1));
        Database.unchanged(() -> {
            Refused.api(post("secretariat-a", revocation + "/approval"), 409, "state");
            Refused.api(
                    post(
                            SampleBody.user(56),
                            "/api/v1/applications/" + n.get(1) + "/declination",
                            "{\"reason\": \"辞退したい\"}"),
                    409,
                    "state");
        });
        ok(post("secretariat-a", revocation + "/rejection", "{\"reason\": \"交付が決まった\"}"));
        Database.unchanged(
                () -> Refused.api(post("secretariat-c", revocation, "{\"reason\": \"もう一度\"}"), 409, "state"));
        assertThat(ledger(n.get(1))).containsExactly("COMMITTED 6000000");

        String path = SampleGrant.path(n.get(1));
        Database.unchanged(
                () -> Refused.api(post(SampleBody.user(56), path + "/withdrawal", "{\"reason\": \"　\"}"), 422));
        JsonNode after = ok(post(SampleBody.user(56), path + "/withdrawal", "{\"reason\": \"条件を受けられない\"}"));
        assertThat(after.get("status").asText()).isEqualTo("REQUEST_WITHDRAWN");
        assertThat(after.get("withdrawalReason").asText()).isEqualTo("条件を受けられない");
        assertThat(ledger(n.get(1))).isEmpty();
        assertThat(mails(56, "交付申請の取下げ")).hasSize(1);
        Database.unchanged(() ->
                Refused.api(SampleGrant.send(56, n.get(1), SampleGrant.request(9_000_000, 6_000_000)), 409, "state"));
        ok(post(SampleBody.user(56), "/api/v1/applications/" + n.get(1) + "/declination", "{}"));

        // 交付申請中の取消し
        String third = "/api/v1/applications/" + n.get(2) + "/adoption-revocation";
        SampleGrant.requested(57, n.get(2));
        ok(post("secretariat-c", third, "{\"reason\": \"虚偽の申請\"}"));
        ok(post("secretariat-a", third + "/approval"));
        assertThat(SampleGrant.get(SampleBody.user(57), n.get(2)).get("status").asText())
                .isEqualTo("REQUEST_WITHDRAWN");
        assertThat(ledger(n.get(2))).isEmpty();
    }

    @Test
    @DisplayName("同じ瞬間の二つの交付申請、二つの承認は、どちらも一つだけが通る")
    void happensExactlyOnce() throws Exception {
        String number = SampleAdoption.announced(PREFIX + "once", 2065, 58).getFirst();
        String path = SampleGrant.path(number);
        assertThat(statuses(
                        () -> SampleGrant.send(58, number, SampleGrant.request(9_000_000, 6_000_000)),
                        () -> SampleGrant.send(58, number, SampleGrant.request(9_000_000, 6_000_000))))
                .containsExactly(201, 409);
        ObjectNode decision = decision(number);
        assertThat(statuses(
                        () -> SampleGrant.prepare("secretariat-a", number, decision),
                        () -> SampleGrant.prepare("secretariat-a", number, decision)))
                .containsExactly(201, 409);
        assertThat(statuses(
                        () -> post("secretariat-b", path + "/decision/approval"),
                        () -> post("secretariat-c", path + "/decision/approval")))
                .containsExactly(200, 409);
        assertThat(ledger(number)).containsExactly("COMMITTED 6000000");
        assertThat(mails(58, "交付決定")).hasSize(1);
        assertThat(Database.count(
                        "grant_decision d join subsidy_grant g using (application_id) where g.number = ?", number))
                .isEqualTo(1);
        assertThat(Database.count(
                        "document d join application a on a.id = d.application_id where a.number = ?"
                                + " and d.kind = 'grant-decision-notice'",
                        number))
                .isEqualTo(1);
        everyWrongStateIsRefused(number);
        theOwnBodyIsLeftToOthers(number);
    }

    /** 交付のすべての状態 × この段階の操作。書いてある組だけが通り、ほかは断られて何も変わらない。 */
    private static void everyWrongStateIsRefused(String number) {
        String path = SampleGrant.path(number);
        String user = SampleBody.user(58);
        ObjectNode request = SampleGrant.request(9_000_000, 6_000_000);
        ObjectNode decision = decision(number);
        Database.execute(
                "update subsidy_grant set reported_on = decided_on, determined_yen = granted_yen,"
                        + " determined_on = decided_on, paid_yen = granted_yen, paid_on = decided_on where number = ?",
                number);
        for (GrantState state : GrantState.values()) {
            inState(number, state);
            Database.unchanged(() -> {
                refused(state, "交付申請", SampleGrant.send(58, number, request), "state");
                if (state != GrantState.REQUESTED) {
                    refused(state, "修正", put(58, number, 0, request), "state");
                    refused(state, "案の用意", SampleGrant.prepare("secretariat-a", number, decision), "state");
                }
                if (state != GrantState.REQUESTED && state != GrantState.DECIDED) {
                    refused(
                            state,
                            "取下げ",
                            post(user, path + "/withdrawal", "{\"reason\": \"取り下げたい\"}"),
                            state == GrantState.IN_PROGRESS ? "deadline" : "state");
                }
                refused(state, "承認", post("secretariat-b", path + "/decision/approval"), "state");
                refused(
                        state,
                        "差戻し",
                        post("secretariat-b", path + "/decision/rejection", "{\"reason\": \"確かめる\"}"),
                        "state");
            });
        }
        inState(number, GrantState.REQUESTED);
        for (ApplicationState state : ApplicationState.values()) {
            if (state != ApplicationState.ADOPTED) {
                Database.execute("update application set state = ? where number = ?", state.name(), number);
                Database.unchanged(() -> assertThat(SampleGrant.prepare("secretariat-a", number, decision)
                                .status())
                        .as("申請が %s", state)
                        .isIn(404, 409));
            }
        }
        Database.execute("update application set state = 'ADOPTED' where number = ?", number);
    }

    private static void refused(GrantState state, String action, Answer answer, String code) {
        assertThat(answer.status() + " " + answer.json().get("code").asText())
                .as("%s のときの %s %s", state, action, answer.text())
                .isEqualTo("409 " + code);
    }

    private static void inState(String number, GrantState state) {
        Database.execute(
                "update subsidy_grant set state = ?, withdrawal_due_on = ? where number = ?",
                state == GrantState.IN_PROGRESS ? "DECIDED" : state.name(),
                Date.valueOf(SampleGrant.today().plusDays(state == GrantState.IN_PROGRESS ? -1 : 10)),
                number);
    }

    /** 団体に属する事務局の人は、その団体の交付を扱えず、決まるまでの案も見えない。 */
    private static void theOwnBodyIsLeftToOthers(String number) {
        String path = SampleGrant.path(number);
        SampleMember.turnedStaff(SampleBody.number(58), "secretariat-official");
        Database.execute(
                "delete from grant_allocation where decision_id in (select d.id from grant_decision d"
                        + " join subsidy_grant g using (application_id) where g.number = ?)",
                number);
        Database.execute(
                "delete from grant_decision where application_id = (select application_id from subsidy_grant where number = ?)",
                number);
        ok(SampleGrant.prepare("secretariat-a", number, decision(number)));
        assertThat(SampleGrant.get("secretariat-official", number)
                        .get("decision")
                        .isNull())
                .isTrue();
        assertThat(drafted("secretariat-b", "OTHERS")).contains(number);
        for (String user : List.of("secretariat-official", SampleBody.user(58))) {
            for (String draft : List.of("OTHERS", "NONE")) {
                assertThat(drafted(user, draft)).as(user + " " + draft).doesNotContain(number);
            }
        }
        Database.unchanged(() -> {
            Refused.api(SampleGrant.prepare("secretariat-official", number, decision(number)), 409, "four-eyes");
            Refused.api(post("secretariat-official", path + "/decision/approval"), 409, "four-eyes");
            Refused.api(
                    post("secretariat-official", path + "/decision/rejection", "{\"reason\": \"自分の団体\"}"),
                    409,
                    "four-eyes");
        });
        SampleMember.leaves(SampleBody.number(58), "secretariat-official");
    }

    /** 承認を待つ案で絞った交付。 */
    private static List<String> drafted(String user, String draft) {
        return Api.as(user).all("/api/v1/grants?draft=" + draft).stream()
                .map(grant -> grant.get("number").asText())
                .toList();
    }

    /** 同じ瞬間に行い、答えの状態を小さい順に。 */
    private static List<Integer> statuses(Callable<Answer> one, Callable<Answer> other) throws Exception {
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> answer : two.invokeAll(List.of(one, other))) {
                statuses.add(answer.get().status());
            }
            statuses.sort(null);
            return statuses;
        }
    }

    @Test
    @DisplayName("承認の途中のどの書込みで失敗しても、何も残らない")
    void halfDoneIsImpossible() {
        String number = SampleAdoption.announced(PREFIX + "half", 2066, 49).getFirst();
        SampleGrant.requested(49, number);
        SampleGrant.prepared(number);
        Database.execute("create or replace function grant_test_stop() returns trigger language plpgsql as"
                + " $$begin raise exception 'stopped by the test'; end$$");
        for (String table : List.of(
                "grant_decision",
                "subsidy_grant",
                "encumbrance",
                "subsidy_call",
                "document_content",
                "document",
                "mail",
                "audit_entry",
                "idempotency_key")) {
            Database.execute("create trigger grant_test_stop before insert or update on " + table
                    + " for each row execute function grant_test_stop()");
            try {
                Database.unchanged(() -> assertThat(
                                post("secretariat-b", SampleGrant.path(number) + "/decision/approval")
                                        .status())
                        .as("%s への書込みで失敗", table)
                        .isGreaterThanOrEqualTo(500));
            } finally {
                Database.execute("drop trigger grant_test_stop on " + table);
            }
        }
        Database.execute("drop function grant_test_stop()");
        assertThat(SampleGrant.approved(number).get("status").asText()).isEqualTo("DECIDED");
        assertThat(SampleGrant.get("secretariat-a", number)
                        .at("/decision/documentNumber")
                        .asText())
                .isEqualTo("R48交付決定第1号");
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
