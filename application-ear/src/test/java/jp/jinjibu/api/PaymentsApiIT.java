package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SamplePayment;
import jp.jinjibu.test.SampleReport;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.TestClock;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("請求から支払まで: 二人の支払担当、組戻し、二度は支払わない")
class PaymentsApiIT {
    private static final String CALL = "payment-whole";
    private static final int YEAR = 2082;
    private static final long DUE = 6_000_000;

    private static List<String> n = List.of();

    @BeforeAll
    static void 額の確定までそろえる() {
        List.of("secretariat-a", "secretariat-b", "secretariat-c", "secretariat-official", "official-a", "auditor")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
        n = SampleAdoption.announced(CALL, YEAR, 1, 2, 3, 4, 5, 6);
        for (int body = 1; body <= 5; body++) {
            SampleGrant.decided(body, n.get(body - 1));
        }
        byte[] receipt = SampleApplication.pdf("二つの団体が同じ領収書を出す");
        for (int body = 1; body <= 4; body++) {
            if (body % 2 == 0) {
                reportedWith(receipt, body, n.get(body - 1));
                SampleReport.inspected(n.get(body - 1));
                SampleReport.determined(n.get(body - 1));
            } else {
                SampleReport.settled(body, n.get(body - 1));
            }
        }
        SampleGrant.requested(6, n.get(5));
    }

    /** その領収書を、はじめの経費の証拠にして報告する。 */
    private static void reportedWith(byte[] receipt, int body, String number) {
        TestClock.runningFrom(SampleReport.AFTER_THE_PROJECT, () -> {
            ObjectNode report = SampleReport.document(body, number);
            String slot = report.at("/costs/0/category").asText();
            String file = ok(SampleReport.sendEvidence(body, number, slot, "領収書.pdf", receipt))
                    .get("id")
                    .asText();
            ((ObjectNode) report.at("/costs/0")).putArray("evidence").add(file);
            ok(SampleReport.submit(body, number, report));
        });
    }

    @AfterAll
    static void ほかの検証に跡を残さない() {
        SampleReview.forgetLists(CALL);
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as("%s %s", answer, answer.text()).isIn(200, 201);
        return answer.json();
    }

    private static String state(String number) {
        return SampleGrant.get("secretariat-c", number).get("status").asText();
    }

    private static List<String> ledger(String number) {
        return Database.column(
                "select e.state || ' ' || e.amount_yen from encumbrance e join application a on a.id = e.application_id"
                        + " where a.number = ?",
                number);
    }

    private static long paidTimes(String number) {
        return Database.count(
                "payment p join application a on a.id = p.application_id where a.number = ? and p.result = 'PAID'",
                number);
    }

    private static List<String> violations(Answer answer) {
        List<String> found = new ArrayList<>();
        Refused.api(answer, 422, "content")
                .get("violations")
                .forEach(v -> found.add(
                        v.get("pointer").asText() + " " + v.get("code").asText()));
        return found;
    }

    @Test
    @DisplayName("請求し、二人で支払い、お知らせが届き、台帳と総括表が支払に移る。二度は支払えない")
    void paysOnce() throws IOException {
        String number = n.get(0);
        TestClock.runningFrom(SamplePayment.PAYDAY, () -> {
            assertThat(state(number)).isEqualTo("DETERMINED");
            assertThat(ledger(number)).containsExactly("DETERMINED " + DUE);
            claims(number);
            prepares(number);
            approves(number);
            settles(number);
            Database.unchanged(() -> {
                Refused.api(SamplePayment.claim(SampleBody.user(1), number, DUE), 409, "state");
                Refused.api(SamplePayment.prepare("secretariat-b", number), 409, "state");
                Refused.api(SamplePayment.act("secretariat-b", number, "/approval"), 409, "state");
                Refused.api(SamplePayment.settle("secretariat-b", number, "PAID", null), 409, "state");
            });
            letterSaysTheAmount(number);
        });
    }

    private static void claims(String number) {
        String user = SampleBody.user(1);
        Database.unchanged(() -> {
            Refused.api(SamplePayment.claim(SampleBody.user(2), number, DUE), 404);
            Refused.api(SamplePayment.claim("secretariat-a", number, DUE), 403);
            assertThat(violations(SamplePayment.claim(user, number, DUE - 1))).containsExactly("/amountYen not-due");
            assertThat(violations(SamplePayment.claim(user, number, DUE + 1))).containsExactly("/amountYen not-due");
            assertThat(violations(SamplePayment.claim(user, number, 0))).containsExactly("/amountYen not-due");
            Refused.api(
                    SamplePayment.post(
                            user,
                            SampleGrant.path(number) + "/claims",
                            "{\"amountYen\": %d, \"claimedOn\": \"2026-04-10\"}".formatted(DUE)),
                    400);
            Refused.api(SamplePayment.prepare("secretariat-a", number), 409, "state");
        });
        Answer made = SamplePayment.claim(user, number, DUE);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        JsonNode claim = made.json();
        assertThat(claim.get("status").asText()).isEqualTo("CLAIMED");
        assertThat(claim.get("claimedOn").asText()).isEqualTo(SamplePayment.DAY);
        assertThat(claim.get("grantStatus").asText()).isEqualTo("CLAIMED");
        assertThat(claim.get("amountYen").asLong()).isEqualTo(DUE);
        assertThat(claim.at("/bankAccount/number").asText()).isEqualTo("****567");
        assertThat(claim.get("derivation").get(1).get("expression").asText()).isEqualTo("6,000,000 − 0");
        assertThat(state(number)).isEqualTo("CLAIMED");
        Refused.api(SamplePayment.claim(user, number, DUE), 409, "state");
        assertThat(ok(Api.as(user).get(SampleGrant.path(number) + "/claims")).get("items"))
                .hasSize(1);
        Refused.api(Api.as(SampleBody.user(2)).get(SampleGrant.path(number) + "/claims"), 404);
    }

    private static void prepares(String number) {
        Database.unchanged(() -> {
            Refused.api(SamplePayment.prepare("secretariat-c", number), 403);
            Refused.api(SamplePayment.prepare("secretariat-official", number), 403);
            Refused.api(SamplePayment.prepare(SampleBody.user(1), number), 403);
            Refused.api(
                    Api.as("secretariat-a")
                            .request("POST", SampleGrant.path(number) + "/payments")
                            .json("{\"claim\": null, \"valueDate\": \"2026-04-10\"}")
                            .send(),
                    400);
            valueDateIs(number, "2020-01-02", "before-claim");
            valueDateIs(number, "2026-04-09", "before-claim");
            valueDateIs(number, "2026-04-11", "not-bank-day");
            valueDateIs(number, "2026-04-12", "not-bank-day");
            valueDateIs(number, "2026-04-29", "not-bank-day");
            valueDateIs(number, "2027-04-12", "too-late");
            Refused.api(
                    SamplePayment.post(
                            "secretariat-a",
                            SampleGrant.path(number) + "/payments",
                            "{\"claim\": \"999999999\", \"valueDate\": \"2026-04-10\"}"),
                    404);
        });
        JsonNode prepared = ok(SamplePayment.prepare("secretariat-a", number));
        assertThat(prepared.get("status").asText()).isEqualTo("PREPARED");
        assertThat(prepared.get("amountYen").asLong()).isEqualTo(DUE);
        assertThat(prepared.at("/bankAccount/number").asText()).isEqualTo("1234567");
        Refused.api(SamplePayment.prepare("secretariat-b", number), 409, "state");
        JsonNode seen = ok(Api.as("official-a").get(SampleGrant.path(number) + "/payments"));
        assertThat(seen.at("/items/0/bankAccount/number").asText()).isEqualTo("****567");
        assertThat(ok(Api.as(SampleBody.user(1)).get(SampleGrant.path(number) + "/payments"))
                        .get("items"))
                .as("承認の前の支払は、申請者に見せない")
                .isEmpty();
        assertThat(StreamSupport.stream(
                                ok(Api.as("secretariat-b").get("/api/v1/payments?status=PREPARED&limit=200"))
                                        .get("items")
                                        .spliterator(),
                                false)
                        .filter(row -> row.get("number").asText().equals(number))
                        .map(row -> row.at("/bankAccount/number").asText()))
                .containsExactly("1234567");
        assertThat(Api.as("auditor").get("/api/v1/payments?limit=200").text())
                .contains("****567")
                .doesNotContain("1234567");
        Refused.api(Api.as("secretariat-c").get("/api/v1/payments"), 403);
    }

    /** この振込日では用意できない。 */
    private static void valueDateIs(String number, String day, String code) {
        assertThat(violations(SamplePayment.post(
                        "secretariat-a",
                        SampleGrant.path(number) + "/payments",
                        "{\"claim\": null, \"valueDate\": \"%s\"}".formatted(day))))
                .containsExactly("/valueDate " + code);
    }

    private static void approves(String number) {
        TestClock.runningFrom(
                "2026-04-11T10:00:00+09:00",
                () -> Database.unchanged(
                        () -> Refused.api(SamplePayment.act("secretariat-b", number, "/approval"), 409, "state")));
        Database.unchanged(() -> {
            Refused.api(SamplePayment.act("secretariat-a", number, "/approval"), 409, "four-eyes");
            Refused.api(SamplePayment.reject("secretariat-a", number), 409, "four-eyes");
            Refused.api(SamplePayment.act("secretariat-c", number, "/approval"), 403);
            Refused.api(SamplePayment.settle("secretariat-b", number, "PAID", null), 409, "state");
            Refused.api(
                    Api.as("secretariat-b")
                            .request("POST", SampleGrant.path(number) + "/payments/approval")
                            .send(),
                    400);
        });
        JsonNode approved = ok(SamplePayment.act("secretariat-b", number, "/approval"));
        assertThat(approved.get("status").asText()).isEqualTo("APPROVED");
        assertThat(approved.get("approvedBy").asText()).isEqualTo("secretariat-b");
        assertThat(state(number)).isEqualTo("CLAIMED");
        assertThat(ledger(number)).containsExactly("DETERMINED " + DUE);
    }

    private static void settles(String number) {
        Database.unchanged(() -> {
            Refused.api(SamplePayment.act("secretariat-b", number, "/approval"), 409, "state");
            Refused.api(SamplePayment.reject("secretariat-b", number), 409, "state");
            Refused.api(SamplePayment.settle("secretariat-c", number, "PAID", null), 403);
            assertThat(violations(SamplePayment.settle("secretariat-b", number, "RETURNED", null)))
                    .containsExactly("/reason required");
            assertThat(violations(SamplePayment.settle("secretariat-b", number, "PAID", "口座違い")))
                    .containsExactly("/reason not-allowed");
            assertThat(violations(SamplePayment.post(
                            "secretariat-b",
                            SampleGrant.path(number) + "/payments/result",
                            "{\"result\": \"PAID\", \"date\": \"2026-04-09\", \"reference\": \"B\"}")))
                    .containsExactly("/date before-value-date");
            assertThat(violations(SamplePayment.post(
                            "secretariat-b",
                            SampleGrant.path(number) + "/payments/result",
                            "{\"result\": \"PAID\", \"date\": \"2026-04-11\", \"reference\": \"B\"}")))
                    .containsExactly("/date future");
        });
        long before = paidYen();
        JsonNode paid = ok(SamplePayment.settle("secretariat-a", number, "PAID", null));
        assertThat(paid.get("status").asText()).isEqualTo("PAID");
        assertThat(paid.get("grantStatus").asText()).isEqualTo("PAID");
        assertThat(paid.get("reference").asText()).isEqualTo("B-0001");
        assertThat(ledger(number)).containsExactly("PAID " + DUE);
        assertThat(paidYen()).isEqualTo(before + DUE);
        assertThat(SampleGrant.get("official-a", number).get("paidYen").asLong())
                .isEqualTo(DUE);
        JsonNode own = ok(Api.as(SampleBody.user(1)).get(SampleGrant.path(number) + "/payments"));
        assertThat(own.get("items")).hasSize(1);
        assertThat(own.at("/items/0/preparedBy").isNull()).isTrue();
        assertThat(Database.column(
                        "select m.body from mail m join user_account u on u.sub = m.recipient_sub"
                                + " where u.username = ? and m.subject like '【支払】%' and m.body like ?",
                        SampleBody.user(1), "%" + number + "%"))
                .singleElement()
                .asString()
                .contains("6,000,000円", number)
                .doesNotContain("1234567");
        assertThat(Database.column(
                        "select action from audit_entry where subject = ? and action in"
                                + " ('請求', '支払の用意', '支払の承認', '支払') order by id",
                        "applications/" + number))
                .containsExactly("請求", "支払の用意", "支払の承認", "支払");
        assertThat(Database.count("audit_entry where detail like '%1234567%'")).isZero();
    }

    private static long paidYen() {
        return ok(Api.as("official-a").get("/api/v1/budget/summary?fiscalYear=" + YEAR))
                .get("paidYen")
                .asLong();
    }

    private static void letterSaysTheAmount(String number) throws IOException {
        JsonNode letter = StreamSupport.stream(
                        ok(Api.as(SampleBody.user(1)).get("/api/v1/documents?application=" + number))
                                .get("items")
                                .spliterator(),
                        false)
                .filter(item -> item.get("kind").asText().equals("payment-notice"))
                .findFirst()
                .orElseThrow();
        Answer pdf = Api.as(SampleBody.user(1))
                .get("/api/v1/documents/" + letter.get("id").asText());
        try (PDDocument document = Loader.loadPDF(pdf.body())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("補助金の支払のお知らせ", "6,000,000円", number)
                    .doesNotContain("1234567");
        }
    }

    @Test
    @DisplayName("差戻しの後も、組戻しの後も、また用意でき、支払は一度だけ")
    void rejectedThenReturnedThenPaid() {
        String number = n.get(1);
        TestClock.runningFrom(SamplePayment.PAYDAY, () -> {
            SamplePayment.claimed(2, number);
            isSentBackAndClaimedAgain(number);
            showsWhatOtherCasesShare(number, n.get(3));
            stopsWhileSuspected(number, "用意を止める", () -> SamplePayment.prepare("secretariat-b", number));
            ok(SamplePayment.reject("secretariat-a", number));
            ok(SamplePayment.prepare("secretariat-a", number));
            stopsWhileSuspected(number, "承認を止める", () -> SamplePayment.act("secretariat-b", number, "/approval"));
            JsonNode returned = ok(SamplePayment.settle("secretariat-b", number, "RETURNED", "口座名義が違う"));
            assertThat(returned.get("status").asText()).isEqualTo("RETURNED");
            assertThat(returned.get("grantStatus").asText()).isEqualTo("CLAIMED");
            assertThat(ledger(number)).containsExactly("DETERMINED " + DUE);
            assertThat(paidTimes(number)).isZero();
            changesTheAccount(number);
            JsonNode again = ok(SamplePayment.prepare("secretariat-b", number));
            assertThat(again.at("/bankAccount/number").asText()).isEqualTo("7654321");
            ok(SamplePayment.act("secretariat-a", number, "/approval"));
            ok(SamplePayment.settle("secretariat-a", number, "PAID", null));
            assertThat(state(number)).isEqualTo("PAID");
            assertThat(paidTimes(number)).isEqualTo(1);
            assertThat(StreamSupport.stream(
                                    ok(Api.as("secretariat-c").get(SampleGrant.path(number) + "/payments"))
                                            .get("items")
                                            .spliterator(),
                                    false)
                            .map(item -> item.get("status").asText()))
                    .containsExactly("PAID", "RETURNED", "REJECTED");
        });
        assertThat(Database.count(
                        "mail m join user_account u on u.sub = m.recipient_sub"
                                + " where u.username = ? and m.subject like '【振込の組戻し】%'",
                        SampleBody.user(2)))
                .isEqualTo(1);
    }

    /** 支払担当が請求を差し戻すと、何も支払えず、団体がもう一度請求すると進む。差し戻した請求も残る。 */
    private static void isSentBackAndClaimedAgain(String number) {
        String path = SampleGrant.path(number) + "/claims";
        String due = "\"dueDate\": \"" + SampleGrant.today().plusDays(1) + "\"";
        Database.unchanged(() -> {
            Refused.api(SamplePayment.sendBack("secretariat-c", number), 403);
            Refused.api(SamplePayment.sendBack(SampleBody.user(2), number), 403);
            Refused.api(SamplePayment.post("secretariat-a", path + "/return", "{\"reason\": \"期限がない\"}"), 422);
            assertThat(violations(SamplePayment.post(
                            "secretariat-a",
                            path + "/return",
                            "{\"reason\": \"x\", \"places\": [\"period\"], " + due + "}")))
                    .containsExactly("/places unknown-place");
        });
        ok(SamplePayment.sendBack("secretariat-a", number));
        assertThat(state(number)).isEqualTo("DETERMINED");
        Database.unchanged(() -> {
            Refused.api(SamplePayment.prepare("secretariat-b", number), 409, "state");
            Refused.api(SamplePayment.sendBack("secretariat-a", number), 409, "state");
        });
        String asked = "口座の名義が団体の名称と違います";
        assertThat(Database.column(
                        "select m.body from mail m join user_account u on u.sub = m.recipient_sub"
                                + " where u.username = ? and m.subject like '【請求の差戻し】%'",
                        SampleBody.user(2)))
                .singleElement()
                .asString()
                .contains("項目：振込先", asked);
        assertThat(Browser.signedIn(SampleBody.user(2))
                        .get("/applications/" + number + "/payment")
                        .text())
                .contains("請求が差し戻されました。", asked);
        SamplePayment.claimed(2, number);
        JsonNode claims = ok(Api.as(SampleBody.user(2)).get(path)).get("items");
        assertThat(claims.findValuesAsText("status")).containsExactly("CLAIMED", "RETURNED");
        assertThat(claims.at("/1/sentBack/reason").asText()).isEqualTo(asked);
        assertThat(claims.at("/1/sentBack/places/0").asText()).isEqualTo("account");
    }

    /** 同じ中身のファイル、口座、電話番号、代表者が、ほかの団体の案件にあることを、見てよい人に、見てよい案件だけ知らせる。 */
    private static void showsWhatOtherCasesShare(String number, String other) {
        Database.execute(
                "update organisation set representative_key = 'おなじひと' where id in"
                        + " (select organisation_id from application where number in (?, ?))",
                number,
                other);
        String path = "/api/v1/applications/" + number + "/likenesses";
        assertThat(shared("secretariat-c", path, other)).containsExactly("FILE", "ACCOUNT", "PHONE", "REPRESENTATIVE");
        assertThat(shared("auditor", path, n.getFirst()))
                .contains("ACCOUNT", "PHONE")
                .doesNotContain("REPRESENTATIVE");
        Refused.api(Api.as(SampleBody.user(2)).get(path), 403);
        Answer seen = Api.as("bureau-a").get(path);
        if (seen.status() == 200) {
            seen.json()
                    .get("items")
                    .forEach(item -> assertThat(Api.as("bureau-a")
                                    .get("/api/v1/applications/"
                                            + item.get("application").asText())
                                    .status())
                            .isEqualTo(200));
        } else {
            Refused.api(seen, 404);
        }
        JsonNode line = ok(Api.as("secretariat-c").get(SampleGrant.path(number) + "/inspection"))
                .at("/lines/0/hints/0");
        assertThat(line.get("kind").asText()).isEqualTo("OTHER_CASE");
        assertThat(line.get("message").asText()).isEqualTo("証拠書類「領収書.pdf」と同じファイルが、申請 " + other + " にもあります。");
        for (String page : List.of("/inspection", "/screening", "/suspicions")) {
            assertThat(Browser.signedIn("secretariat-c")
                            .get("/applications/" + number + page)
                            .text())
                    .contains("同じ中身のファイル", "href=\"/applications/" + other + "\"");
        }
    }

    private static List<String> shared(String user, String path, String other) {
        return StreamSupport.stream(ok(Api.as(user).get(path)).get("items").spliterator(), false)
                .filter(item -> item.get("application").asText().equals(other))
                .map(item -> item.get("kind").asText())
                .distinct()
                .toList();
    }

    /** 疑義を記すと止まり、記した本人も役割のない人も解けず、別の人が理由を書いて解くと、進む。 */
    private static void stopsWhileSuspected(String number, String doubt, Supplier<Answer> step) {
        String path = "/api/v1/applications/" + number + "/suspicions";
        Database.unchanged(() -> Refused.api(SamplePayment.post("official-a", path, "{\"reason\": \"役割がない\"}"), 403));
        JsonNode marked = ok(SamplePayment.post("secretariat-a", path, "{\"reason\": \"" + doubt + "\"}"));
        assertThat(marked.get("open").asBoolean()).isTrue();
        assertThat(marked.get("whyNotClear").asText()).contains("別の人が行ってください");
        String clearance = path + "/" + marked.get("id").asText() + "/clearance";
        String why = "{\"reason\": \"原本を見て、別の取引と分かった\"}";
        Database.unchanged(() -> {
            JsonNode refused = Refused.api(step.get(), 409, "suspicion");
            assertThat(refused.get("detail").asText()).isEqualTo("解かれていない疑義が1件あります。解かれるまで、額の確定も支払も進められません。");
            Refused.api(SamplePayment.post("secretariat-a", clearance, why), 409, "four-eyes");
            Refused.api(SamplePayment.post("official-a", clearance, why), 403);
            Refused.api(SamplePayment.post("secretariat-c", clearance, "{\"reason\": \" \"}"), 422);
            Refused.api(SamplePayment.post("secretariat-c", clearance.replace(number, n.get(3)), why), 404);
        });
        assertThat(Browser.signedIn("secretariat-b")
                        .get("/applications/" + number + "/payment")
                        .text())
                .contains("解かれていない疑義が1件あります。");
        assertThat(waits("secretariat-c", "suspicion-clearance", number)).isTrue();
        assertThat(waits("secretariat-a", "suspicion-clearance", number)).isFalse();
        JsonNode cleared = ok(SamplePayment.post("secretariat-c", clearance, why));
        assertThat(cleared.get("open").asBoolean()).isFalse();
        assertThat(cleared.at("/clearings/0/by").asText()).isEqualTo("secretariat-c");
        assertThat(cleared.at("/clearings/0/reason").asText()).isEqualTo("原本を見て、別の取引と分かった");
        Database.unchanged(() -> Refused.api(SamplePayment.post("secretariat-b", clearance, why), 409, "state"));
        assertThat(waits("secretariat-c", "suspicion-clearance", number)).isFalse();
        assertThat(Database.column(
                                "select detail from audit_entry where subject = ? and action = '疑義の解消' order by id desc",
                                "applications/" + number)
                        .getFirst())
                .contains(doubt, "原本を見て、別の取引と分かった");
        ok(step.get());
    }

    private static boolean waits(String user, String kind, String number) {
        return StreamSupport.stream(
                        ok(Api.as(user).get("/api/v1/me/waiting")).get("items").spliterator(), false)
                .anyMatch(line -> line.get("kind").asText().equals(kind)
                        && line.get("href").asText().contains(number));
    }

    /** 組戻しの後、団体が振込先の変更を届け出て、支払担当の二人が承認すると、次の支払は新しい口座になる。 */
    private static void changesTheAccount(String number) {
        String path = SampleGrant.path(number) + "/bank-account-changes";
        String user = SampleBody.user(2);
        String same = "{\"bankAccount\": " + SampleGrant.account("****567") + ", \"reason\": \"同じ\"}";
        String wanted = "{\"bankAccount\": " + SampleGrant.account("7654321") + ", \"reason\": \"口座を作り直した\"}";
        assertThat(ok(Api.as(user).get("/api/v1/applications/" + number))
                        .at("/nextStep/act")
                        .asText())
                .isEqualTo("bank-account-change");
        assertThat(waits(user, "account-own", number)).isTrue();
        Database.unchanged(() -> {
            assertThat(violations(SamplePayment.post(user, path, same)))
                    .containsExactly("/bankAccount/number unchanged");
            assertThat(violations(SamplePayment.post(
                            user,
                            path,
                            "{\"bankAccount\": " + SampleGrant.account("12").put("holder", "見本")
                                    + ", \"reason\": \"誤り\"}")))
                    .contains("/bankAccount/holder kana");
            Refused.api(SamplePayment.post(SampleBody.user(3), path, wanted), 404);
            Refused.api(SamplePayment.post("secretariat-a", path, wanted), 403);
            Refused.api(SamplePayment.post("secretariat-a", path + "/approval", "{}"), 409, "state");
        });
        proposed(user, path, wanted);
        ok(SamplePayment.post("secretariat-b", path + "/rejection", "{\"reason\": \"名義を確かめてください\"}"));
        proposed(user, path, wanted);
        Database.unchanged(() -> {
            Refused.api(SamplePayment.post(user, path, wanted), 409, "state");
            Refused.api(SamplePayment.prepare("secretariat-a", number), 409, "state");
            Refused.api(SamplePayment.post("secretariat-c", path + "/approval", "{}"), 403);
        });
        assertThat(waits(user, "account-own", number)).isFalse();
        ok(SamplePayment.post("secretariat-a", path + "/approval", "{}"));
        Database.unchanged(
                () -> Refused.api(SamplePayment.post("secretariat-a", path + "/approval", "{}"), 409, "four-eyes"));
        assertThat(SampleGrant.get("secretariat-a", number)
                        .at("/bankAccount/number")
                        .asText())
                .isEqualTo("1234567");
        JsonNode changed = ok(SamplePayment.post("secretariat-b", path + "/approval", "{}"));
        assertThat(changed.at("/bankAccount/number").asText()).isEqualTo("7654321");
        assertThat(changed.get("accountChange").isNull()).isTrue();
        assertThat(Database.column(
                        "select m.subject from mail m join user_account u on u.sub = m.recipient_sub"
                                + " where u.username = ? and m.subject like '【振込先の変更%' order by m.id",
                        user))
                .hasSize(2);
        assertThat(Database.count("audit_entry where detail like '%7654321%'")).isZero();
    }

    private static void proposed(String user, String path, String wanted) {
        JsonNode made = ok(SamplePayment.post(user, path, wanted));
        assertThat(made.at("/accountChange/bankAccount/number").asText()).isEqualTo("****321");
        assertThat(made.at("/bankAccount/number").asText()).isEqualTo("****567");
    }

    @Test
    @DisplayName("同じ瞬間の用意、承認、結果は、どれも一つだけが通る")
    void concurrentStepsHappenOnce() {
        String number = n.get(2);
        TestClock.runningFrom(SamplePayment.PAYDAY, () -> {
            assertThat(together(
                            () -> SamplePayment.claim(SampleBody.user(3), number, DUE),
                            () -> SamplePayment.claim(SampleBody.user(3), number, DUE)))
                    .containsExactlyInAnyOrder(201, 409);
            assertThat(together(
                            () -> SamplePayment.prepare("secretariat-a", number),
                            () -> SamplePayment.prepare("secretariat-a", number)))
                    .containsExactlyInAnyOrder(201, 409);
            assertThat(together(
                            () -> SamplePayment.act("secretariat-b", number, "/approval"),
                            () -> SamplePayment.act("secretariat-b", number, "/approval")))
                    .containsExactlyInAnyOrder(200, 409);
            assertThat(together(
                            () -> SamplePayment.settle("secretariat-a", number, "PAID", null),
                            () -> SamplePayment.settle("secretariat-b", number, "PAID", null)))
                    .containsExactlyInAnyOrder(200, 409);
        });
        assertThat(paidTimes(number)).isEqualTo(1);
        assertThat(ledger(number)).containsExactly("PAID " + DUE);
    }

    /** 同じ瞬間に送る。 */
    private static List<Integer> together(Supplier<Answer> one, Supplier<Answer> other) throws InterruptedException {
        List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = Stream.of(one, other)
                .map(call ->
                        Thread.ofPlatform().start(() -> statuses.add(call.get().status())))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        return statuses;
    }

    @Test
    @DisplayName("自分が属する団体の支払は扱えない。支払われた番号は、ほかの申請の鍵では動かない")
    void ownBodyIsRefused() {
        String number = n.get(3);
        TestClock.runningFrom(SamplePayment.PAYDAY, () -> {
            SamplePayment.claimed(4, number);
            Database.execute(
                    "insert into organisation_member (organisation_id, username, sub, role, added_by, added_at)"
                            + " select a.organisation_id, u.username, u.sub, 'STAFF', 'x', now() from application a,"
                            + " user_account u where a.number = ? and u.username = 'secretariat-b'",
                    number);
            try {
                Database.unchanged(() -> {
                    Refused.api(SamplePayment.prepare("secretariat-b", number), 409, "four-eyes");
                    assertThat(ok(Api.as("secretariat-b").get(SampleGrant.path(number) + "/claims"))
                                    .at("/items/0/bankAccount/number")
                                    .asText())
                            .isEqualTo("****567");
                });
            } finally {
                Database.execute("delete from organisation_member where username = 'secretariat-b'");
            }
        });
    }

    @ParameterizedTest(name = "{0} のとき {1} は {2}")
    @CsvSource({
        "5, REQUESTED, claim",
        "5, REQUESTED, prepare",
        "5, REQUESTED, approve",
        "5, REQUESTED, reject",
        "5, REQUESTED, settle",
        "4, DECIDED, claim",
        "4, DECIDED, prepare",
        "4, DECIDED, approve",
        "4, DECIDED, reject",
        "4, DECIDED, settle"
    })
    @DisplayName("額の確定の前は、どの操作も断られ、何も変わらない")
    void refusedBeforeDetermination(int index, String state, String action) {
        String number = n.get(index);
        Database.unchanged(() -> Refused.api(act(action, index + 1, number), 409, "state"));
    }

    private static Answer act(String action, int body, String number) {
        return switch (action) {
            case "claim" -> SamplePayment.claim(SampleBody.user(body), number, DUE);
            case "prepare" -> SamplePayment.prepare("secretariat-a", number);
            case "approve" -> SamplePayment.act("secretariat-b", number, "/approval");
            case "reject" -> SamplePayment.reject("secretariat-b", number);
            default -> SamplePayment.settle("secretariat-b", number, "PAID", null);
        };
    }

    @ParameterizedTest(name = "{0} {1} → {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    claims          | {}                                                           | 422
                    claims          | {"amountYen": -1}                                             | 422
                    claims          | {"amountYen": 1000000000000}                                  | 422
                    claims          | {"amountYen": 0.5}                                            | 400
                    claims          | {"amountYen": "1"}                                            | 400
                    claims          | {"amountYen": 9223372036854775808}                            | 400
                    claims          | {"amountYen": 1, "amountYen": 2}                              | 400
                    claims          | {"amountYen": 1, "claimedOn": "2026-04-10"}                   | 400
                    claims          | []                                                            | 400
                    payments        | {}                                                            | 422
                    payments        | {"claim": "x", "valueDate": "2026-04-10"}                     | 422
                    payments        | {"claim": "-1", "valueDate": "2026-04-10"}                    | 422
                    payments        | {"valueDate": "2026-13-01"}                                   | 400
                    payments/result | {}                                                            | 422
                    payments/result | {"result": "LOST", "date": "2026-04-10", "reference": "B"}    | 400
                    payments/result | {"result": "PAID", "date": "2026-04-10", "reference": "　"}   | 422
                    payments/rejection | {"reason": ""}                                             | 422
                    payments/rejection | {"reason": 7}                                              | 400
                    """)
    @DisplayName("悪い入力には、はっきり答え、何も変えない")
    void badInput(String act, String json, int status) {
        String user = act.equals("claims") ? SampleBody.user(4) : "secretariat-a";
        Database.unchanged(() ->
                Refused.api(SamplePayment.post(user, SampleGrant.path(n.get(3)) + "/" + act, json), status));
        assertThat(Api.as("secretariat-a").get("/api/v1/payments?status=LOST").status())
                .isEqualTo(400);
    }
}
