package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SamplePayment;
import jp.jinjibu.test.SampleReport;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.TestClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("五つの短い節だけの年度（架空の2032年度）。連携先も目標も継続状況報告もなく、実績報告も自分の様式")
class ShortProgrammeApiIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALL = "short-class";
    private static final int BODY = 66;
    private static final String OWNER = SampleBody.user(BODY);
    private static final long COST = 3_000_000;
    private static final long HALF = 1_500_000;

    /** 期間が終わり、実績報告の期限の前の時刻。 */
    private static final String REPORTING = "2033-01-05T10:00:00+09:00";

    private static final String PAYING = "2033-01-20T10:00:00+09:00";
    private static final String DAY = "2033-01-20";

    private static final String CONCEPT = "short-concept";
    private static final String EMPTY = "short-empty";

    private static String number = "";

    @BeforeAll
    static void 交付決定まで進める() {
        List.of("secretariat-a", "secretariat-b", "secretariat-c", "official-a", "auditor")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
        SampleCall.activateShort(CALL);
        SampleCall.open(CALL, CALL);
        number = submitted(CALL, BODY);
        SampleReview.accept(number, "open-air");
        SampleReview.score(CALL, List.of(number), List.of(1));
        SampleAdoption.announce(CALL);
        ObjectNode request = SampleGrant.request(COST, HALF);
        request.putArray("budget").addObject().put("category", "wages").put("costYen", COST);
        request.put("startsOn", "2032-07-01").put("endsOn", "2032-12-31");
        SampleBody.require(SampleGrant.send(BODY, number, request), 201);
        SampleGrant.prepared(number);
        SampleGrant.approved(number);
    }

    @AfterAll
    static void ほかの検証に跡を残さない() {
        SampleReview.forgetLists("short-");
    }

    private static String submitted(String call, int body) {
        SampleBody.confirmed(body);
        String owner = SampleBody.user(body);
        String made = SampleApplication.draft(owner, SampleBody.number(body), call, "open-air");
        ObjectNode sections = JSON.createObjectNode();
        sections.putObject("project")
                .put("name", "青空の算数")
                .put("startsOn", "2032-07-01")
                .put("endsOn", "2032-12-31")
                .put("outdoors", false)
                .put("seats", 12);
        sections.putArray("budget")
                .addObject()
                .put("category", "wages")
                .put("unitPriceYen", COST)
                .put("quantity", 1)
                .put("times", 1);
        sections.putObject("oath").put("kind", true);
        SampleApplication.save(owner, made, sections);
        SampleApplication.submit(owner, made);
        return made;
    }

    @Test
    @DisplayName("自分の様式で実績を報告し、検査を受け、額が確定し、支払で完了になる")
    void fromDraftToClosed() {
        TestClock.runningFrom(REPORTING, () -> {
            reports();
            SampleBody.require(SampleReport.inspect("secretariat-c", number, SampleReport.acceptAll(number)), 201);
            SampleAdoption.act("secretariat-a", SampleGrant.path(number) + "/amount-determination");
            JsonNode determined = SampleAdoption.act(
                            "secretariat-b", SampleGrant.path(number) + "/amount-determination/approval")
                    .json();
            assertThat(determined.get("amountYen").asLong()).isEqualTo(HALF);
        });
        String completion = "/api/v1/calls/" + CALL + "/completion";
        JsonNode open = Refused.api(Api.as("secretariat-a").post(completion, ""), 409, "state");
        assertThat(open.at("/violations/0/message").asText()).matches("交付（.+）　1件");
        String href =
                ok(Api.as("secretariat-b").get(completion)).at("/open/0/href").asText();
        assertThat(Browser.signedIn("secretariat-a").get(href).text()).contains(number);
        assertThat(Browser.signedIn("secretariat-a")
                        .get("/calls/" + CALL + "/completion")
                        .text())
                .contains(open.at("/violations/0/message").asText(), "今は行えません");
        TestClock.runningFrom(PAYING, ShortProgrammeApiIT::pays);
        assertThat(ok(Api.as("secretariat-a").post(completion, ""))
                        .get("status")
                        .asText())
                .isEqualTo("RUNNING");
        Refused.api(Api.as("secretariat-b").post(completion, ""), 409, "state");
        Refused.api(Api.as("secretariat-a").post(completion + "/approval", ""), 409, "four-eyes");
        Refused.api(Api.as("official-a").post(completion + "/approval", ""), 403);
        assertThat(waits("secretariat-a")).isFalse();
        assertThat(waits("secretariat-b")).isTrue();
        ok(Api.as("secretariat-b").post(completion + "/rejection", "{\"reason\": \"もう一度確かめる\"}"));
        Refused.api(Api.as("secretariat-b").post(completion + "/approval", ""), 409, "state");
        ok(Api.as("secretariat-b").post(completion, ""));
        assertThat(ok(Api.as("secretariat-a").post(completion + "/approval", ""))
                        .get("status")
                        .asText())
                .isEqualTo("COMPLETED");
        assertThat(ok(Api.as("auditor").get(completion)).get("history").findValuesAsText("kind"))
                .containsExactly("PREPARED", "REJECTED", "PREPARED", "APPROVED");
        JsonNode closed = SampleGrant.get(OWNER, number);
        assertThat(closed.get("status").asText()).isEqualTo("CLOSED");
        assertThat(closed.get("statusLabel").asText()).isEqualTo("到着");
        assertThat(Database.column(
                        "select m.body from mail m join user_account u on u.sub = m.recipient_sub where u.username = ?"
                                + " and m.subject like '%" + number + "%'",
                        OWNER))
                .noneMatch(body -> body.contains("継続"));
    }

    @Test
    @DisplayName("額のない枠の公募は、配分額も予算もなしに採択を決め、交付なしで完了になる。申請のない公募も完了になる")
    void aStageWithoutMoneyEnds() {
        SampleCall.activateShort(
                CONCEPT,
                yaml -> yaml.replace("capYen: 5000000\n", "capYen: null\n")
                        .replace("rates: [{rate: 1/2}]", "rates: []"));
        SampleCall.open(CONCEPT, CONCEPT);
        SampleCall.open(EMPTY, CALL);
        int body = BODY + 63;
        String concept = submitted(CONCEPT, body);
        assertThat(SampleApplication.get(SampleBody.user(body), concept)
                        .at("/amount/amountYen")
                        .isNumber())
                .isFalse();
        SampleReview.accept(concept, "open-air");
        SampleReview.score(CONCEPT, List.of(concept), List.of(1));
        assertThat(Refused.api(Api.as("secretariat-a").post(completion(CONCEPT), ""), 409, "state")
                        .at("/violations/0/message")
                        .asText())
                .isEqualTo("審査の済んでいない申請　1件");
        String plan = "/api/v1/calls/" + CONCEPT + "/adoption-plan";
        JsonNode prepared = SampleAdoption.act("secretariat-c", plan).json();
        assertThat(prepared.at("/items/0/result").asText()).isEqualTo("ADOPTED");
        assertThat(prepared.at("/items/0/amountYen").isNull()).isTrue();
        SampleAdoption.act("official-a", plan + "/approval");
        SampleAdoption.act("secretariat-c", plan + "/announcement");
        assertThat(Browser.signedIn("secretariat-a")
                        .get("/calls/" + CONCEPT + "/adoption-plan")
                        .text())
                .contains("額なし");
        assertThat(Browser.signedIn(SampleBody.user(body))
                        .get("/applications/" + concept)
                        .text())
                .contains("補助金額のない枠なので、交付申請はありません");
        Refused.api(SampleGrant.send(body, concept, SampleGrant.request(COST, HALF)), 409, "state");
        completes(CONCEPT);
        Refused.api(Api.as("secretariat-a").post(completion(EMPTY), ""), 409, "state");
        TestClock.runningFrom("2025-06-02T09:00:00+09:00", () -> completes(EMPTY));
    }

    @Test
    @DisplayName("額を計算できない申請が前に出されていても、不採択として案を作れ、その公募も完了になる")
    void anUnpricedCaseIsRejected() {
        String call = "short-unpriced";
        SampleCall.open(call, CALL);
        String unpriced = submitted(call, BODY + 126);
        SampleReview.accept(unpriced, "open-air");
        SampleReview.score(call, List.of(unpriced), List.of(1));
        Database.execute("update application set requested_yen = null where number = ?", unpriced);
        SampleReview.fund(call, COST);
        String plan = "/api/v1/calls/" + call + "/adoption-plan";
        JsonNode prepared = SampleAdoption.act("secretariat-c", plan).json();
        assertThat(prepared.at("/items/0/result").asText()).isEqualTo("REJECTED");
        assertThat(prepared.at("/items/0/amountYen").isNull()).isTrue();
        SampleAdoption.act("official-a", plan + "/approval");
        SampleAdoption.act("secretariat-c", plan + "/announcement");
        completes(call);
    }

    private static String completion(String call) {
        return "/api/v1/calls/" + call + "/completion";
    }

    private static void completes(String call) {
        ok(Api.as("secretariat-a").post(completion(call), ""));
        assertThat(ok(Api.as("secretariat-b").post(completion(call) + "/approval", ""))
                        .get("status")
                        .asText())
                .isEqualTo("COMPLETED");
    }

    private static void reports() {
        String path = SampleGrant.path(number) + "/performance-report";
        JsonNode begun = ok(Api.as(OWNER).get(path));
        assertThat(begun.get("reportDueOn").asText()).isEqualTo("2033-01-07");
        assertThat(begun.has("kpi")).isFalse();
        assertThat(begun.has("completedOn")).isFalse();
        assertThat(codes(begun))
                .containsExactly("/lessons/days required", "/lessons/rained required", "/costs required");
        Refused.api(
                SampleReport.submit(BODY, number, JSON.createObjectNode().put("completedOn", "2032-12-31")),
                400,
                "malformed");

        ObjectNode report = JSON.createObjectNode();
        report.putObject("lessons").put("days", 41).put("rained", true);
        report.putArray("costs")
                .addObject()
                .put("category", "wages")
                .put("description", "先生の賃金")
                .put("amountYen", COST)
                .put("incurredFrom", "2032-07-01")
                .put("incurredTo", "2032-12-31")
                .put("paidOn", "2032-12-31")
                .put("payee", "先生")
                .putArray("evidence")
                .add(SampleReport.evidence(BODY, number, "wages"));
        assertThat(codes(Refused.api(SampleReport.submit(BODY, number, report), 422, "content")))
                .containsExactlyInAnyOrder("/lessons/days range", "/shelter/place required");
        ((ObjectNode) report.get("lessons")).put("days", 40).put("rained", false);
        JsonNode sent = SampleBody.require(SampleReport.submit(BODY, number, report), 201)
                .json();
        assertThat(sent.get("status").asText()).isEqualTo("REPORTED");
        assertThat(sent.get("reportDueOn").asText()).as("完了の日を尋ねないので、期限は変わらない").isEqualTo("2033-01-07");
        assertThat(ok(Api.as("auditor").get(path)).at("/lessons/days").asInt()).isEqualTo(40);
        assertThat(Api.as(OWNER).all(SampleGrant.path(number) + "/filings"))
                .extracting(one ->
                        one.get("kind").asText() + " " + one.get("status").asText())
                .containsExactly("performance-report SUBMITTED");
    }

    private static void pays() {
        String path = SampleGrant.path(number);
        SampleBody.require(SamplePayment.post(OWNER, path + "/claims", "{\"amountYen\": " + HALF + "}"), 201);
        SampleBody.require(
                SamplePayment.post(
                        "secretariat-a", path + "/payments", "{\"claim\": null, \"valueDate\": \"" + DAY + "\"}"),
                201);
        SampleBody.require(SamplePayment.act("secretariat-b", number, "/approval"), 200);
        SampleBody.require(
                SamplePayment.post(
                        "secretariat-a",
                        path + "/payments/result",
                        "{\"result\": \"PAID\", \"date\": \"" + DAY + "\", \"reference\": \"" + UUID.randomUUID()
                                + "\", \"reason\": null}"),
                200);
    }

    private static JsonNode ok(Answer answer) {
        return SampleBody.require(answer, 200).json();
    }

    private static List<String> codes(JsonNode holder) {
        List<String> found = new ArrayList<>();
        holder.get("violations")
                .forEach(v -> found.add(
                        v.get("pointer").asText() + " " + v.get("code").asText()));
        return found;
    }

    private static boolean waits(String user) {
        return ok(Api.as(user).get("/api/v1/me/waiting"))
                .get("items")
                .findValuesAsText("href")
                .contains("/calls/" + CALL + "/completion/approval");
    }
}
