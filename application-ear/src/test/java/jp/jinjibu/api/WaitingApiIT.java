package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SamplePayment;
import jp.jinjibu.test.SampleReport;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.SampleReview.Scored;
import jp.jinjibu.test.TestClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("待っている仕事: できる人にだけ並び、済めば消える")
class WaitingApiIT {
    private static final String CALL = "waiting";
    private static final String OTHER = "secretariat-b";
    private static final String OWN = "secretariat-a";

    @BeforeAll
    static void 利用者() {
        Stream.of(OWN, OTHER, "secretariat-c", "secretariat-official", "official-a", "official-b", "bureau-a", "admin")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
    }

    @AfterAll
    static void ほかの検証に跡を残さない() {
        SampleReview.forgetReserves(CALL);
        SampleReview.forgetLists(CALL);
    }

    private static List<JsonNode> lines(String user) {
        Answer answer = Api.as(user).get("/api/v1/me/waiting");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.json().get("items").spliterator(), false)
                .toList();
    }

    /** その人の、その種類の、そのもの（名前か行き先に含む）についての行。 */
    private static Optional<JsonNode> line(String user, String kind, String about) {
        return lines(user).stream()
                .filter(line -> line.get("kind").asText().equals(kind))
                .filter(line ->
                        (line.get("label").asText() + " " + line.get("href").asText()).contains(about))
                .findFirst();
    }

    private static JsonNode has(String user, String kind, String about) {
        return line(user, kind, about)
                .orElseThrow(() -> new AssertionError(user + " に " + kind + " " + about + " がない: " + lines(user)));
    }

    private static void hasNot(String user, String kind, String about) {
        assertThat(line(user, kind, about)).as("%s %s %s", user, kind, about).isEmpty();
    }

    /** 行き先のページが、その人に開ける。 */
    private static void leads(String user, JsonNode line, String href) {
        assertThat(line.get("href").asText()).isEqualTo(href);
        assertThat(Api.as(user)
                        .request("GET", href)
                        .header("Accept", "text/html")
                        .send()
                        .status())
                .as(href)
                .isEqualTo(200);
    }

    private static Answer post(String user, String path, String json) {
        Api.Request request = Api.as(user)
                .request("POST", "/api/v1" + path)
                .key(UUID.randomUUID().toString());
        return SampleBody.require((json.isEmpty() ? request : request.json(json)).send(), 200, 201);
    }

    private static String reason(String text) {
        return "{\"reason\": \"" + text + "\"}";
    }

    @Test
    @DisplayName("提出、差戻しへの回答、要件不適合の取消し、法制度の承認")
    void screening() {
        String call = CALL + "-screening";
        SampleCall.open(call);
        hasNot(OWN, "screening", call);
        String first = SampleApplication.submitted(20, call, SampleApplication.RIGHT_HAND, "待つ事業", 3_000_000);
        JsonNode one = has(OWN, "screening", call);
        assertThat(one.get("hint").asText()).isEqualTo("1件が確認を待っています。");
        assertThat(one.get("urgency").asText()).isEqualTo("ACT");
        assertThat(one.get("area").asText()).isEqualTo("screening");
        assertThat(one.get("since").asText()).isNotEmpty();
        leads(OWN, one, "/applications/" + first + "/screening");
        hasNot("official-a", "screening", call);
        String second = SampleApplication.submitted(21, call, SampleApplication.STATUTORY, "待つ事業二", 3_000_000);
        leads(OWN, has(OWN, "screening", call), "/screening?call=" + call + "&state=SUBMITTED&answer=NONE");

        String body = SampleBody.user(20);
        assertThat(has(body, "application-own", first).get("urgency").asText()).isEqualTo("KNOW");
        String correction = post(OWN, "/applications/" + first + "/correction-requests", """
                {"pointers": ["/sections/project/name"], "reason": "直してください"}""")
                .json()
                .get("id")
                .asText();
        JsonNode returned = has(body, "application-own", first);
        assertThat(returned.get("hint").asText()).contains("差戻しに答えてください");
        assertThat(returned.get("dueOn").asText()).isNotEmpty();
        hasNot(OWN, "correction-answered", call);
        post(
                body,
                "/applications/" + first + "/correction-requests/" + correction + "/answer",
                SampleApplication.manifest(SampleApplication.get(body, first)).toString());
        leads(OWN, has(OWN, "correction-answered", call), "/applications/" + first + "/screening");
        assertThat(has(OWN, "screening", call).get("count").asLong()).isEqualTo(1);

        post(OWN, "/applications/" + first + "/ineligibility", reason("要件を満たさない"));
        hasNot(OWN, "correction-answered", call);
        post(OWN, "/applications/" + first + "/reinstatement", reason("誤りだった"));
        hasNot(OWN, "reinstatement-approval", first);
        leads(OTHER, has(OTHER, "reinstatement-approval", first), "/applications/" + first + "/reinstatement/approval");
        post(OTHER, "/applications/" + first + "/reinstatement/approval", "");
        hasNot(OTHER, "reinstatement-approval", first);

        leads("bureau-a", has("bureau-a", "legal-basis", second), "/applications/" + second + "/legal-basis-approval");
        hasNot("bureau-a", "legal-basis", first);
        SampleBody.require(
                Api.as("bureau-a").put("/api/v1/applications/" + second + "/legal-basis-approval", """
                        {"approved": true, "number": "関東第1号", "date": "2025-05-01"}"""), 200);
        hasNot("bureau-a", "legal-basis", second);
    }

    @Test
    @DisplayName("事業者の仮登録、公募の予告、事業予算の成立、規則集の有効化")
    void preparation() {
        String call = CALL + "-prepared";
        SampleCall.prepare(call);
        leads(OWN, has(OWN, "call-announcement", call), "/calls/" + call + "/settings");
        post(OWN, "/calls/" + call + "/announcement", "");
        hasNot(OWN, "call-announcement", call);

        hasNot("official-a", "call-budget", call);
        post("official-b", "/calls/" + call + "/appropriations", """
                {"amountYen": 1000000, "state": "案", "date": "2025-04-01", "reason": "案"}""");
        leads("official-a", has("official-a", "call-budget", call), "/calls/" + call + "/appropriations");
        post("official-b", "/calls/" + call + "/appropriations", """
                {"amountYen": 1000000, "state": "成立", "date": "2025-04-01", "reason": "成立"}""");
        hasNot("official-a", "call-budget", call);

        SampleBody.registered(122);
        assertThat(has(OWN, "organisation-confirmation", "").get("count").asLong())
                .isPositive();
        leads(
                SampleBody.user(122),
                has(SampleBody.user(122), "organisation-own", SampleBody.number(122)),
                "/organisations/" + SampleBody.number(122));
        SampleBody.confirmed(122);
        hasNot(SampleBody.user(122), "organisation-own", SampleBody.number(122));

        String body = "/organisations/" + SampleBody.number(122);
        post(SampleBody.user(122), body + "/changes", """
                {"name": "サンプル新しい名", "kind": "npo", "address": "見本町", "representative": "見本", "staffCount": 1,
                 "reason": "商号変更"}""");
        JsonNode change = Api.as(OWN).get("/api/v1" + body).json().at("/changes/0/id");
        leads(OWN, has(OWN, "registration-change", SampleBody.number(122)), body);
        post(OWN, body + "/changes/" + change.asText() + "/refusal", "{\"reason\": \"登記と違う\"}");
        hasNot(OWN, "registration-change", SampleBody.number(122));
    }

    @Test
    @DisplayName("割当、申告と採点、利害関係の免除、締切り、採択の案、辞退による繰上げの案")
    void reviewAndAdoption() {
        String call = CALL + "-review";
        List<String> n = SampleReview.call(
                call,
                2086,
                List.of(
                        new Scored(23, SampleApplication.RIGHT_HAND, "待つ審査の事業", 9_000_000, 4),
                        new Scored(24, SampleApplication.RIGHT_HAND, "待つ補欠の事業", 9_000_000, 3)));
        SampleReview.fund(call, 6_000_000);
        JsonNode complete = has(OWN, "review-round", call);
        assertThat(complete.get("status").asText()).isEqualTo("締切り待ち");
        leads(OWN, complete, "/calls/" + call + "/review/closure");
        SampleReview.assignAnother(call, n.get(0));
        JsonNode open = has(OWN, "review-round", call);
        assertThat(open.get("urgency").asText()).isEqualTo("KNOW");
        assertThat(open.get("hint").asText()).startsWith("採点 3件のうち 2件が提出済み");
        JsonNode own = has("reviewer-h", "review-own", n.get(0));
        assertThat(own.get("hint").asText()).isEqualTo("利害関係の有無を申告してください。");
        String review = own.get("href").asText();
        TestClock.runningFrom("2025-06-02T10:00:00+09:00", () -> {
            post("reviewer-h", review + "/conflict-declaration", "{\"conflict\": true, \"reason\": \"顧問をしている\"}");
            hasNot("reviewer-h", "review-own", n.get(0));
            post(OWN, review + "/waiver", reason("関わりは薄い"));
            hasNot(OWN, "waiver-approval", n.get(0));
            JsonNode waiver = has(OTHER, "waiver-approval", n.get(0));
            leads(OTHER, waiver, "/applications/" + n.get(0) + review + "/waiver/approval");
            post(OTHER, review + "/waiver/rejection", reason("認めない"));
            hasNot(OTHER, "waiver-approval", n.get(0));
            post(OWN, "/calls/" + call + "/review-closure", "");
        });
        hasNot(OWN, "review-round", call);
        leads(OWN, has(OWN, "plan-preparation", call), "/calls/" + call + "/adoption-plan/preparation");
        post("secretariat-official", "/calls/" + call + "/adoption-plan", "");
        hasNot(OWN, "plan-preparation", call);
        hasNot("secretariat-official", "plan-approval", call);
        leads("official-a", has("official-a", "plan-approval", call), "/calls/" + call + "/adoption-plan");
        assertThat(has(OWN, "plan-prepared", call).get("urgency").asText()).isEqualTo("KNOW");
        post("official-a", "/calls/" + call + "/adoption-plan/rejection", reason("もう一度"));
        hasNot("official-a", "plan-approval", call);
        has(OWN, "plan-rejected", call);
        post(OWN, "/calls/" + call + "/adoption-plan", "");
        hasNot(OWN, "plan-rejected", call);
        post("official-a", "/calls/" + call + "/adoption-plan/approval", "");
        leads(OWN, has(OWN, "plan-announcement", call), "/calls/" + call + "/adoption-plan/announcement");
        post(OWN, "/calls/" + call + "/adoption-plan/announcement", "");
        hasNot(OWN, "plan-announcement", call);

        leads(
                SampleBody.user(23),
                has(SampleBody.user(23), "grant-request", n.get(0)),
                "/applications/" + n.get(0) + "/grant/request");
        assertThat(has(OWN, "grant-unrequested", call).get("count").asLong()).isEqualTo(1);
        post(OWN, "/applications/" + n.get(0) + "/adoption-revocation", reason("要件を失った"));
        hasNot(OWN, "revocation-approval", n.get(0));
        leads(
                OTHER,
                has(OTHER, "revocation-approval", n.get(0)),
                "/applications/" + n.get(0) + "/adoption-revocation/approval");
        post(OTHER, "/applications/" + n.get(0) + "/adoption-revocation/rejection", reason("取り消さない"));
        hasNot(OTHER, "revocation-approval", n.get(0));
        post(SampleBody.user(23), "/applications/" + n.get(0) + "/declination", "");
        assertThat(has(OWN, "plan-prepared", call).get("hint").asText()).contains(n.get(0) + " が採択を辞退した");
        has("official-a", "plan-approval", call);
    }

    @Test
    @DisplayName("交付決定から支払まで、用意した本人には並ばず、別の人に並ぶ。遅れているものも並ぶ")
    void grantAndPayment() {
        String call = CALL + "-grant";
        List<String> n = SampleAdoption.announced(call, 2087, 25, 26);
        String first = n.get(0);
        String here = "/applications/" + first;
        String body = SampleBody.user(25);
        SampleGrant.requested(25, first);
        hasNot(body, "grant-request", first);
        has(body, "grant-own", first);
        leads(OWN, has(OWN, "grant-decision", call), here + "/grant/decision");
        SampleGrant.requested(26, n.get(1));
        leads(OWN, has(OWN, "grant-decision", call), "/grants?call=" + call + "&status=REQUESTED&draft=NONE");
        JsonNode decision = SampleGrant.decision(SampleGrant.get("secretariat-a", first));
        SampleBody.require(SampleGrant.prepare("secretariat-a", first, decision), 200, 201);
        hasNot("secretariat-a", "grant-approval", call);
        leads(OTHER, has(OTHER, "grant-approval", call), here + "/grant/decision/approval");
        assertThat(grants("secretariat-b", "OTHERS", call)).containsExactly(first);
        assertThat(grants("secretariat-a", "OTHERS", call)).isEmpty();
        assertThat(grants("secretariat-a", "NONE", call)).containsExactly(n.get(1));
        SampleGrant.approved(first);
        hasNot(OTHER, "grant-approval", call);

        TestClock.runningFrom("2026-05-01T10:00:00+09:00", () -> {
            assertThat(has(OWN, "report-late", call).get("urgency").asText()).isEqualTo("LATE");
            assertThat(has(body, "filing-own", first).get("urgency").asText()).isEqualTo("LATE");
        });
        TestClock.runningFrom("2025-08-01T10:00:00+09:00", () -> {
            leads(body, has(body, "filing-own", first), here + "/filings/performance-report");
            hasNot(body, "grant-own", first);
        });
        SampleReport.reported(25, first);
        hasNot(OWN, "report-late", call);
        TestClock.runningFrom(SampleReport.AFTER_THE_PROJECT, () -> {
            leads(OWN, has(OWN, "inspection", call), here + "/inspection");
            SampleReport.inspected(first);
            hasNot(OWN, "inspection", call);
            leads(OWN, has(OWN, "determination", call), here + "/amount-determination");
        });
        SampleReport.determined(first);
        hasNot(OWN, "determination", call);
        TestClock.runningFrom(SamplePayment.PAYDAY, () -> {
            leads(OWN, has(OWN, "claim-missing", call), here + "/payment");
            leads(body, has(body, "claim-own", first), here + "/payment");
            SamplePayment.claim(body, first, 6_000_000);
            hasNot(OWN, "claim-missing", call);
            hasNot(body, "claim-own", first);
            assertThat(has(OWN, "payment-preparation", "").get("count").asLong())
                    .isPositive();
            hasNot("secretariat-c", "payment-preparation", "");
            SampleBody.require(SamplePayment.prepare("secretariat-a", first), 200, 201);
            hasNot("secretariat-a", "payment-approval", first);
            has("secretariat-b", "payment-approval", "/pay");
            SampleBody.require(SamplePayment.act("secretariat-b", first, "/approval"), 200, 201);
            has("secretariat-a", "payment-result", "/pay");
        });
    }

    private static List<String> grants(String user, String draft, String call) {
        return Api.as(user).all("/api/v1/grants?call=" + call + "&draft=" + draft).stream()
                .map(grant -> grant.get("number").asText())
                .toList();
    }

    @Test
    @DisplayName("送れなかったメールは七日だけ、事務局に並ぶ")
    void failedMail() {
        Api.as("applicant-a").get("/api/v1/me");
        String sub = Database.column("select sub from user_account where username = 'applicant-a'")
                .getFirst();
        TestClock.runningFrom("2026-06-02T10:00:00+09:00", () -> {
            hasNot(OWN, "mail-failed", "");
            Database.execute(
                    "insert into mail (recipient_sub, address, subject, body, created_at, failed_at)"
                            + " values (?, 'none@example.jp', '届かない', '', '2026-06-01T10:00:00+09:00', clock_timestamp())",
                    sub);
            leads(OWN, has(OWN, "mail-failed", ""), "/mails?status=FAILED");
        });
        TestClock.runningFrom("2026-06-09T10:00:00+09:00", () -> hasNot(OWN, "mail-failed", ""));
        Database.execute("delete from mail where address = 'none@example.jp'");
    }

    @Test
    @DisplayName("サインインしていない人には 401")
    void refusesStrangers() {
        assertThat(Api.anonymous().get("/api/v1/me/waiting").status()).isEqualTo(401);
    }
}
