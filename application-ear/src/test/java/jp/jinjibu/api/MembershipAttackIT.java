package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleAssignment;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleMember;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.SampleReview.Scored;
import jp.jinjibu.test.TestClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("構成員を使った妨げ: 人を勝手に加えて締め出すことも、名を取って案件を奪うこともできない")
class MembershipAttackIT {
    private static final String CALL = "attack-members";
    private static final String API = "/api/v1/calls/" + CALL;
    private static final List<String> STAFF = List.of(
            "secretariat-a",
            "secretariat-b",
            "secretariat-c",
            "secretariat-official",
            "official-a",
            "official-b",
            "auditor",
            "bureau-a");
    private static final int ATTACKER = 36;
    private static final int RIVAL = 37;

    private static List<String> numbers = List.of();

    @BeforeAll
    static void 採点まで済ませる() {
        numbers = SampleReview.call(
                CALL,
                2081,
                List.of(
                        new Scored(ATTACKER, SampleApplication.RIGHT_HAND, "妨げる事業", 900_000, 4),
                        new Scored(RIVAL, SampleApplication.RIGHT_HAND, "競う事業", 900_000, 3)));
        SampleReview.fund(CALL, 10_000_000);
    }

    @AfterAll
    static void 跡を残さない() {
        SampleReview.forgetLists(CALL);
    }

    private static Answer plan(String user) {
        return Api.as(user)
                .request("POST", API + "/adoption-plan")
                .key(UUID.randomUUID().toString())
                .send();
    }

    @Test
    @DisplayName("事務局・経産省・監査・経産局を招いても、だれも締め出されない")
    void invitingStaffStopsNobody() {
        String number = SampleBody.number(ATTACKER);
        for (String staff : STAFF) {
            SampleMember.invited(number, SampleBody.user(ATTACKER), staff + "@example.jp", "VIEWER");
            Refused.api(SampleMember.accepts(staff, SampleMember.token(staff + "@example.jp")), 403, "forbidden");
            Refused.api(
                    Api.as(SampleBody.user(ATTACKER))
                            .post("/api/v1/organisations/" + number + "/members", "{\"username\": \"" + staff + "\"}"),
                    404);
        }
        assertThat(Database.count(
                        "organisation_member m join organisation o on o.id = m.organisation_id"
                                + " where o.corporate_number = ?",
                        number))
                .isEqualTo(1);
        for (String staff : List.of("secretariat-a", "secretariat-b", "secretariat-c", "official-a", "auditor")) {
            SampleBody.require(Api.as(staff).get("/api/v1/applications/" + numbers.getFirst() + "/screening"), 200);
            SampleBody.require(Api.as(staff).get(API + "/ranking"), 200);
        }
        SampleBody.require(plan("secretariat-a"), 201);
        SampleBody.require(
                Api.as("official-a")
                        .request("POST", API + "/adoption-plan/approval")
                        .key(UUID.randomUUID().toString())
                        .send(),
                200);
    }

    @Test
    @DisplayName("招いた名で後から登録した人にも、アドレスの違う人にも、何も見えない")
    void takingANameOpensNothing() {
        String number = SampleBody.number(RIVAL);
        SampleMember.invited(number, SampleBody.user(RIVAL), "applicant-38@elsewhere.example", "STAFF");
        String token = SampleMember.token("applicant-38@elsewhere.example");
        Refused.api(SampleMember.accepts("applicant-38", token), 404, "not-found");
        Refused.api(Api.as("applicant-38").get("/api/v1/organisations/" + number), 404);
        Refused.api(Api.as("applicant-38").get("/api/v1/applications/" + numbers.get(1)), 404);
        assertThat(Api.as("applicant-38").get("/api/v1/applications?limit=200").text())
                .doesNotContain(numbers.get(1));
    }

    @Test
    @DisplayName("団体に属してから扱う側になった人は、その案件と公募の全体から外れ、ほかの人は妨げられない")
    void ownBodyShutsOutOnlyThatPerson() {
        String number = SampleBody.number(ATTACKER);
        SampleMember.turnedStaff(number, "secretariat-c");
        try {
            for (String path : List.of(
                    API + "/scores",
                    API + "/ranking",
                    API + "/assignments",
                    API + "/review-progress",
                    API + "/adoption-plan",
                    API + "/adoption-plan/versions",
                    "/api/v1/applications/" + numbers.getFirst() + "/screening",
                    "/api/v1/applications/" + numbers.getFirst() + "/timeline")) {
                Answer own = Api.as("secretariat-c").get(path);
                if (own.status() != 404 || !path.endsWith("timeline")) {
                    Refused.api(own, 409, "four-eyes");
                }
            }
            Refused.api(plan("secretariat-c"), 409, "four-eyes");
            Refused.api(
                    Api.as("secretariat-c")
                            .request("POST", API + "/review-closure")
                            .send(),
                    409,
                    "four-eyes");
            SampleBody.require(Api.as("secretariat-b").get(API + "/scores"), 200);
            SampleBody.require(Api.as("official-a").get(API + "/ranking"), 200);
            inState("ACCEPTED");
            assertThat(status("secretariat-a")).isEqualTo("ACCEPTED");
            String shown = status("secretariat-c");
            assertThat(shown).isEqualTo("UNDER_REVIEW");
            for (String state : List.of("ACCEPTED", "UNDER_REVIEW", "ADOPTED", "RESERVE", "REJECTED", "SUBMITTED")) {
                JsonNode found = SampleBody.require(
                                Api.as("secretariat-c").get("/api/v1/applications?call=" + CALL + "&status=" + state),
                                200)
                        .json();
                assertThat(found.toString().contains(numbers.getFirst()))
                        .as("状態 %s での絞り込みは、一覧の言う状態 %s と同じことだけを答える", state, shown)
                        .isEqualTo(state.equals(shown));
            }
        } finally {
            inState("UNDER_REVIEW");
            SampleMember.leaves(number, "secretariat-c");
        }
        SampleBody.require(Api.as("secretariat-c").get(API + "/scores"), 200);
    }

    /** 申請者に知らせる状態と、事務局の見る状態が違うようにする。 */
    private static void inState(String state) {
        Database.execute("update application set state = ? where number = ?", state, numbers.getFirst());
    }

    private static String status(String user) {
        JsonNode found = SampleBody.require(
                        Api.as(user).get("/api/v1/applications?call=" + CALL + "&q=" + numbers.getFirst()), 200)
                .json();
        return found.at("/items/0/status").asText();
    }

    @Test
    @DisplayName("構成員になった審査委員は、割り当てられた団体の審査からすぐに外れる")
    void reviewerWhoJoinsIsInConflict() {
        String call = "attack-reviewer";
        SampleCall.open(call);
        String application = SampleAssignment.accepted(38, call, SampleApplication.RIGHT_HAND, "見本の事業", 1_500_000);
        String reviewer = SampleAssignment.reviewer("reviewer-h");
        SampleAssignment.correct("reviewer-h", "[]", true);
        TestClock.runningFrom("2025-06-02T09:00:00+09:00", () -> {
            String review = SampleAssignment.assigned(call, application, reviewer);
            SampleAssignment.declareNone("reviewer-h", review);
            SampleBody.require(Api.as("reviewer-h").get("/api/v1/applications/" + application), 200);
            SampleMember.joined(SampleBody.number(38), SampleBody.user(38), "reviewer-h", "VIEWER");
            assertThat(SampleBody.require(Api.as("reviewer-h").get("/api/v1/reviews/" + review), 200)
                            .json()
                            .get("status")
                            .asText())
                    .isEqualTo("RECUSED");
            SampleBody.require(
                    SampleMember.ended(SampleBody.user(38), SampleBody.number(38), SampleMember.sub("reviewer-h"), ""),
                    204);
        });
    }
}
