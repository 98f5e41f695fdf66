package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Promises;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleAssignment;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleMember;
import jp.jinjibu.test.TestClock;
import jp.jinjibu.test.TestStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("審査: 割当、利害関係、採点、封、締切り")
class ReviewApiIT {
    private static final String CALL = "review";
    private static final String ASSIGNMENTS = "/api/v1/calls/" + CALL + "/assignments";
    private static final String AFTER_CLOSING = "2025-06-02T09:00:00+09:00";
    private static final String PARTNER = "6999900000999";

    /** 重み 1, 2, 2, 2, 1, 1 の項目に、順に点を付ける。 */
    private static final String SCORES =
            "{\"need\": %s, \"plan\": %s, \"structure\": %s, \"effect\": %s, \"self-reliance\": %s, \"cost\": %s}";

    private static final Map<String, String> REVIEWERS = new HashMap<>();
    private static final List<String> APPLICATIONS = new ArrayList<>();

    /** 提出されたが、受理していない申請。 */
    private static String notAccepted = "";

    @BeforeAll
    static void 受理した申請と審査委員を用意する() {
        for (String user : List.of("secretariat-a", "secretariat-b", "official-a", "auditor")) {
            Api.as(user).get("/api/v1/me");
        }
        SampleCall.open(CALL);
        for (int body = 41; body <= 46; body++) {
            APPLICATIONS.add(
                    SampleAssignment.accepted(body, CALL, SampleApplication.RIGHT_HAND, "審査の事業" + body, 3_000_000));
        }
        notAccepted = SampleApplication.submitted(48, CALL, SampleApplication.RIGHT_HAND, "まだ受理していない", 3_000_000);
        for (String user : List.of("reviewer-c", "reviewer-d", "reviewer-e", "reviewer-f")) {
            REVIEWERS.put(user, SampleAssignment.reviewer(user));
            SampleAssignment.correct(user, "[]", true);
        }
        for (String user : others()) {
            SampleAssignment.correct(user, "[]", false);
        }
        TestClock.frozenAt(AFTER_CLOSING, () -> assigned(0, "reviewer-f"));
    }

    @AfterAll
    static void ほかの審査委員を割当の対象に戻す() {
        others().forEach(user -> SampleAssignment.correct(user, "[]", true));
    }

    private static List<String> others() {
        return Api.as("secretariat-a").all("/api/v1/reviewers").stream()
                .map(reviewer -> reviewer.get("username").asText())
                .filter(user -> !REVIEWERS.containsKey(user))
                .toList();
    }

    private static String assigned(int application, String user) {
        return SampleAssignment.assigned(CALL, APPLICATIONS.get(application), REVIEWERS.get(user));
    }

    /** 断られ、表は何も変わらない。監査の閲覧と二重送信の鍵のほか。 */
    private static JsonNode refused(int status, String code, java.util.function.Supplier<Answer> request) {
        AtomicReference<JsonNode> problem = new AtomicReference<>();
        Database.unchangedExcept(
                List.of("idempotency_key"), () -> problem.set(Refused.api(request.get(), status, code)));
        return problem.get();
    }

    private static JsonNode review(String user, String id) {
        Answer answer = Api.as(user).get("/api/v1/reviews/" + id);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static Answer post(String user, String path, String json) {
        return Api.as(user)
                .request("POST", path)
                .key(UUID.randomUUID().toString())
                .json(json)
                .send();
    }

    @Test
    @DisplayName("審査委員の登録: 番号、所属、訂正、版。同じ人は二度登録できない")
    void keepsReviewers() {
        Answer made = Api.as("secretariat-a").post("/api/v1/reviewers", """
            {"username": "reviewer-kept", "name": "𠮷野 髙志", "affiliations": [
              {"name": "見本大学", "corporateNumber": "%s", "role": "教授", "from": "2020-04-01", "to": null},
              {"name": "前の勤め先", "corporateNumber": null, "role": "部長", "from": "2001-04-01", "to": "2020-03-31"}]}\
            """.formatted(PARTNER));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        JsonNode reviewer = made.json();
        assertThat(made.header("Location"))
                .endsWith("/api/v1/reviewers/" + reviewer.get("id").asText());
        assertThat(reviewer.get("id").isTextual()).isTrue();
        assertThat(reviewer.get("name").asText()).isEqualTo("𠮷野 髙志");
        assertThat(reviewer.at("/affiliations/1/to").asText()).isEqualTo("2020-03-31");
        assertThat(reviewer.at("/affiliations/0/to").isNull()).isTrue();
        assertThat(SampleAssignment.find("reviewer-kept").get("affiliations")).isEqualTo(reviewer.get("affiliations"));

        refused(409, "already-registered", () -> Api.as("secretariat-b").post("/api/v1/reviewers", """
            {"username": "reviewer-kept", "name": "別の人", "affiliations": []}\
            """));
        String path = "/api/v1/reviewers/" + reviewer.get("id").asText();
        String corrected = """
            {"username": "reviewer-kept", "name": "𠮷野 髙志", "active": false, "affiliations": []}\
            """;
        refused(428, "precondition-required", () -> Api.as("secretariat-a").put(path, corrected));
        refused(
                412,
                "stale-version",
                () -> Api.as("secretariat-a")
                        .request("PUT", path)
                        .header("If-Match", "\"99\"")
                        .json(corrected)
                        .send());
        Answer put = Api.as("secretariat-a")
                .request("PUT", path)
                .header("If-Match", made.header("ETag"))
                .json(corrected)
                .send();
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.json().get("active").asBoolean()).isFalse();
        assertThat(put.json().get("affiliations")).isEmpty();
        assertThat(put.header("ETag")).isNotEqualTo(made.header("ETag"));
    }

    @ParameterizedTest(name = "{0} → {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"氏名\", \"affiliations\": []} | 422 | /username",
                "{\"username\": \"　\", \"name\": \"氏名\", \"affiliations\": []} | 422 | /username",
                "{\"username\": \"x\", \"name\": \"\", \"affiliations\": [{\"name\": \"\"}]} | 422 |"
                        + " /affiliations/0/name",
                "{\"username\": \"x\", \"name\": \"氏名\", \"affiliations\": [{\"name\": \"a\", \"corporateNumber\":"
                        + " \"12\"}]} | 422 | /affiliations/0/corporateNumber",
                "{\"username\": \"x\", \"name\": \"氏名\", \"affiliations\": [{\"name\": \"a\", \"from\":"
                        + " \"2025-04-02\", \"to\": \"2025-04-01\"}]} | 422 | /affiliations/0/to",
                "{\"username\": \"x\", \"name\": \"氏名\", \"affiliations\": [{\"name\": \"a\", \"from\":"
                        + " \"2025-02-29\"}]} | 400 | /affiliations/0/from",
                "{\"username\": \"x\", \"name\": \"氏名\", \"affiliations\": [null]} | 422 | /affiliations/0",
                "{\"username\": \"x\", \"name\": \"氏名\", \"unknown\": 1} | 400 | /unknown",
                "{\"username\": 1, \"name\": \"氏名\"} | 400 | /username",
            })
    @DisplayName("合わない登録は、場所を挙げて断る")
    void refusesBadReviewers(String json, int status, String pointer) {
        JsonNode problem = refused(
                status,
                status == 400 ? "malformed" : "content",
                () -> Api.as("secretariat-a").post("/api/v1/reviewers", json));
        assertThat(Refused.pointers(problem)).contains(pointer);
    }

    @Test
    @DisplayName("受付が終わる前の公募、受理していない申請、知らない申請と審査委員には割り当てられない")
    void assignsOnlyAcceptedAfterClosing() {
        String open = "review-open";
        SampleCall.open(open);
        String early = SampleAssignment.accepted(47, open, SampleApplication.RIGHT_HAND, "早い申請", 3_000_000);
        refused(409, "state", () -> SampleAssignment.assign(open, early, REVIEWERS.get("reviewer-c")));
        refused(
                409,
                "state",
                () -> post(
                        "secretariat-a",
                        "/api/v1/calls/" + open + "/assignments",
                        "{\"automatic\": {\"perApplication\": 1, \"seed\": 1}}"));
        refused(409, "state", () -> SampleAssignment.assign(CALL, notAccepted, REVIEWERS.get("reviewer-c")));
        refused(404, "not-found", () -> SampleAssignment.assign(CALL, early, REVIEWERS.get("reviewer-c")));
        refused(404, "not-found", () -> SampleAssignment.assign(CALL, "R7-9999-0", REVIEWERS.get("reviewer-c")));
        refused(404, "not-found", () -> SampleAssignment.assign(CALL, APPLICATIONS.get(5), "0"));
        refused(
                422,
                "content",
                () -> Api.as("secretariat-a").post(ASSIGNMENTS, "{\"application\": \"" + APPLICATIONS.get(5) + "\"}"));
        refused(
                422,
                "content",
                () -> Api.as("secretariat-a")
                        .post(ASSIGNMENTS, "{\"automatic\": {\"perApplication\": 0, \"seed\": 1}}"));
    }

    @Test
    @DisplayName("はじめの割当で、公募も申請も審査中になる。審査委員にメールが届く")
    void firstAssignmentStartsTheReview() {
        assertThat(Api.as("official-a")
                        .get("/api/v1/calls/" + CALL)
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("UNDER_REVIEW");
        assertThat(SampleApplication.get("secretariat-a", APPLICATIONS.getFirst())
                        .get("status")
                        .asText())
                .isEqualTo("UNDER_REVIEW");
        assertThat(Database.count(
                        "mail where subject like '【審査の依頼】%' and body like ?", "%" + APPLICATIONS.getFirst() + "%"))
                .isEqualTo(1);
        assertThat(Database.count(
                        "audit_entry where subject = ? and action = '審査の割当'",
                        "applications/" + APPLICATIONS.getFirst()))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("法人番号が一致する審査委員は割り当てられず、名称だけの一致は理由があれば割り当てられる")
    void refusesConflicts() {
        String number = APPLICATIONS.get(1);
        SampleAssignment.correct("reviewer-c", """
            [{"name": "別の名の会社", "corporateNumber": "%s", "role": "監査役", "to": "2010-03-31"}]\
            """.formatted(SampleBody.number(42)), true);
        JsonNode problem =
                refused(422, "content", () -> SampleAssignment.assign(CALL, number, REVIEWERS.get("reviewer-c")));
        assertThat(Refused.pointers(problem)).containsExactly("/reviewer");
        assertThat(problem.at("/violations/0/message").asText()).contains("申請者", "法人番号が一致");

        SampleAssignment.correct("reviewer-c", "[{\"name\": \"見本　髙等学校\"}, {\"name\": \"見本高等学校\"}]", true);
        JsonNode toConfirm =
                refused(422, "content", () -> SampleAssignment.assign(CALL, number, REVIEWERS.get("reviewer-c")));
        assertThat(Refused.pointers(toConfirm)).containsExactly("/reason");
        assertThat(toConfirm.at("/violations/0/message").asText()).contains("要確認", "見本高等学校");
        Answer assigned = Api.as("secretariat-a").post(ASSIGNMENTS, """
            {"application": "%s", "reviewer": "%s", "reason": "同じ名の別の学校"}\
            """.formatted(number, REVIEWERS.get("reviewer-c")));
        assertThat(assigned.status()).as(assigned.text()).isEqualTo(201);
        assertThat(assigned.json().at("/items/0/computedConflict").asText()).contains("名称が一致");
        assertThat(assigned.json().at("/items/0/reason").asText()).isEqualTo("同じ名の別の学校");
        refused(409, "state", () -> SampleAssignment.assign(CALL, number, REVIEWERS.get("reviewer-c")));

        String id = assigned.json().at("/items/0/id").asText();
        SampleAssignment.declareNone("reviewer-c", id);
        SampleAssignment.correct(
                "reviewer-c", "[{\"name\": \"その申請者\", \"corporateNumber\": \"" + SampleBody.number(42) + "\"}]", true);
        JsonNode recused = review("reviewer-c", id);
        assertThat(recused.get("status").asText()).as("後から分かった一致").isEqualTo("RECUSED");
        refused(409, "state", () -> SampleAssignment.score("reviewer-c", id, "{}"));
        SampleAssignment.correct("reviewer-c", "[]", true);
        assertThat(review("reviewer-c", id).get("status").asText())
                .as("所属を消しても、免除なしには戻らない")
                .isEqualTo("RECUSED");
    }

    @Test
    @DisplayName("申請の団体の構成員は割り当てられない。事務局の人も、自分の団体の申請は割り当てられない")
    void membersStayOut() {
        String number = APPLICATIONS.get(2);
        SampleMember.joined(SampleBody.number(43), SampleBody.user(43), "reviewer-d", "VIEWER");
        JsonNode problem =
                refused(422, "content", () -> SampleAssignment.assign(CALL, number, REVIEWERS.get("reviewer-d")));
        assertThat(problem.at("/violations/0/message").asText()).contains("法人番号が一致");
        SampleBody.require(
                SampleMember.ended(SampleBody.user(43), SampleBody.number(43), SampleMember.sub("reviewer-d"), ""),
                204);

        SampleMember.turnedStaff(SampleBody.number(43), "secretariat-c");
        refused(
                409,
                "four-eyes",
                () -> Api.as("secretariat-c").post(ASSIGNMENTS, """
                    {"application": "%s", "reviewer": "%s"}\
                    """.formatted(number, REVIEWERS.get("reviewer-e"))));
        SampleMember.leaves(SampleBody.number(43), "secretariat-c");
    }

    @Test
    @DisplayName("申告の前は内容も採点も断られ、申告すると読める。ほかの人の審査は 404、ほかの審査委員の名は出ない")
    void declarationComesFirst() {
        String number = APPLICATIONS.get(2);
        String id = assigned(2, "reviewer-e");
        assertThat(review("reviewer-e", id).get("parties").toString()).contains("見本高等学校");
        refused(409, "conflict-undeclared", () -> Api.as("reviewer-e").get("/api/v1/applications/" + number));
        refused(409, "conflict-undeclared", () -> SampleAssignment.score("reviewer-e", id, "{\"plan\": 3}"));
        refused(409, "conflict-undeclared", () -> SampleAssignment.submit("reviewer-e", id));
        refused(
                422,
                "content",
                () -> post("reviewer-e", "/api/v1/reviews/" + id + "/conflict-declaration", "{\"conflict\": true}"));
        refused(422, "content", () -> post("reviewer-e", "/api/v1/reviews/" + id + "/conflict-declaration", "{}"));
        SampleAssignment.declareNone("reviewer-e", id);
        Answer read = Api.as("reviewer-e").get("/api/v1/applications/" + number);
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        assertThat(read.json().at("/sections/project/name").asText()).isEqualTo("審査の事業43");
        String attachment = read.json().at("/attachments/0/id").asText();
        assertThat(Api.as("reviewer-e")
                        .get("/api/v1/applications/" + number + "/attachments/" + attachment)
                        .status())
                .isEqualTo(200);

        for (String stranger : List.of("reviewer-c", "reviewer-d")) {
            refused(404, "not-found", () -> Api.as(stranger).get("/api/v1/reviews/" + id));
            refused(404, "not-found", () -> Api.as(stranger).get("/api/v1/applications/" + number));
            refused(404, "not-found", () -> SampleAssignment.submit(stranger, id));
        }
        String second = assigned(2, "reviewer-f");
        SampleAssignment.declareNone("reviewer-f", second);
        for (Answer answer : List.of(
                Api.as("reviewer-f").get("/api/v1/reviews"),
                Api.as("reviewer-f").get("/api/v1/reviews/" + second),
                Api.as("reviewer-f").get("/api/v1/applications/" + number),
                Api.as(SampleBody.user(43)).get("/api/v1/applications/" + number))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).doesNotContain("reviewer-e");
        }
        assertThat(SampleApplication.get(SampleBody.user(43), number)
                        .get("status")
                        .asText())
                .as("申請者には審査中")
                .isEqualTo("UNDER_REVIEW");
    }

    @ParameterizedTest(name = "{0} → {1} {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"plan\": -1} | 422 | content | /scores/plan",
                "{\"plan\": 6} | 422 | content | /scores/plan",
                "{\"plan\": 6, \"cost\": -1} | 422 | content | /scores/cost",
                "{\"plan\": 0.5} | 400 | malformed | /scores/plan",
                "{\"plan\": \"3\"} | 400 | malformed | /scores/plan",
                "{\"plan\": true} | 400 | malformed | /scores/plan",
                "{\"plan\": 99999999999} | 400 | malformed | /scores/plan",
                "{\"plan\": 1, \"plan\": 2} | 400 | malformed | /scores/plan",
                "{\"no-such\": 1} | 422 | content | /scores/no-such",
                "null | 422 | content | /scores",
                "[] | 400 | malformed | /scores",
            })
    @DisplayName("合わない点は、場所を挙げて断り、何も変えない")
    void refusesBadScores(String scores, int status, String code, String pointer) {
        String id = scoring();
        JsonNode problem = refused(status, code, () -> SampleAssignment.score("reviewer-d", id, scores));
        assertThat(Refused.pointers(problem)).contains(pointer);
    }

    private static String scoring = "";

    /** reviewer-d が採点している審査。 */
    private static String scoring() {
        if (scoring.isEmpty()) {
            scoring = assigned(3, "reviewer-d");
            SampleAssignment.declareNone("reviewer-d", scoring);
        }
        return scoring;
    }

    @Test
    @DisplayName("採点は途中でも保存でき、版が合わなければ断る。全項目に付くまで提出できず、提出すると直せない")
    void scoresAndSubmits() {
        String id = assigned(4, "reviewer-d");
        SampleAssignment.declareNone("reviewer-d", id);
        Answer saved = Api.as("reviewer-d")
                .request("PUT", "/api/v1/reviews/" + id)
                .header(
                        "If-Match",
                        Api.as("reviewer-d").get("/api/v1/reviews/" + id).header("ETag"))
                .json("""
                    {"scores": {"plan": 4, "need": null}, "comments": {"plan": "実現性が高い"}, "comment": "所見"}\
                    """)
                .send();
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        JsonNode partial = saved.json();
        assertThat(partial.get("scores").toString()).isEqualTo("{\"need\":null,\"plan\":4}");
        assertThat(partial.at("/comments/plan").asText()).isEqualTo("実現性が高い");
        assertThat(partial.get("total").decimalValue()).isEqualByComparingTo("80");
        assertThat(partial.get("missing").asInt()).isEqualTo(4);
        assertThat(review("reviewer-d", id)).isEqualTo(partial);

        refused(
                428,
                "precondition-required",
                () -> Api.as("reviewer-d").put("/api/v1/reviews/" + id, "{\"scores\": {}}"));
        refused(
                412,
                "stale-version",
                () -> Api.as("reviewer-d")
                        .request("PUT", "/api/v1/reviews/" + id)
                        .header("If-Match", "\"0\"")
                        .json("{\"scores\": {}}")
                        .send());
        refused(
                422,
                "content",
                () -> Api.as("reviewer-d")
                        .request("PUT", "/api/v1/reviews/" + id)
                        .header("If-Match", saved.header("ETag"))
                        .json("{\"scores\": {}, \"comments\": {\"plan\": \"" + "あ".repeat(1001) + "\"}}")
                        .send());
        JsonNode missing = refused(422, "content", () -> SampleAssignment.submit("reviewer-d", id));
        assertThat(Refused.pointers(missing))
                .containsExactly("/scores/structure", "/scores/effect", "/scores/self-reliance", "/scores/cost");
        refused(
                400,
                "idempotency-key-required",
                () -> Api.as("reviewer-d")
                        .request("POST", "/api/v1/reviews/" + id + "/submission")
                        .send());

        SampleBody.require(SampleAssignment.score("reviewer-d", id, SCORES.formatted("null", 4, 3, 5, 4, 4)), 200);
        String key = UUID.randomUUID().toString();
        Api.Request submission = Api.as("reviewer-d")
                .request("POST", "/api/v1/reviews/" + id + "/submission")
                .key(key);
        Answer submitted = submission.send();
        assertThat(submitted.status()).as(submitted.text()).isEqualTo(200);
        assertThat(submitted.json().get("status").asText()).isEqualTo("SUBMITTED");
        Answer again = Api.as("reviewer-d")
                .request("POST", "/api/v1/reviews/" + id + "/submission")
                .key(key)
                .send();
        assertThat(again.status()).as("同じ鍵には同じ答え").isEqualTo(200);
        assertThat(again.text()).isEqualTo(submitted.text());
        refused(409, "state", () -> SampleAssignment.submit("reviewer-d", id));
        refused(409, "state", () -> SampleAssignment.score("reviewer-d", id, "{\"plan\": 5}"));
        assertThat(Database.count("audit_entry where action like '採点%' and detail ~ '[0-9]点'"))
                .as("操作の記録に点は残らない")
                .isZero();
    }

    @Test
    @DisplayName("同時に提出しても、一つだけが通り、ほかは今の状態を答える")
    void submitsOnceOfMany() throws Exception {
        String call = "review-race";
        SampleCall.open(call);
        String number = SampleAssignment.accepted(47, call, SampleApplication.RIGHT_HAND, "同時の事業", 3_000_000);
        List<Integer> statuses = new ArrayList<>();
        TestClock.frozenAt(AFTER_CLOSING, () -> {
            String id = SampleAssignment.assigned(call, number, REVIEWERS.get("reviewer-e"));
            SampleAssignment.declareNone("reviewer-e", id);
            SampleBody.require(SampleAssignment.score("reviewer-e", id, SCORES.formatted(3, 4, 3, 5, 4, 4)), 200);
            TestStack.token("reviewer-e");
            try (ExecutorService six = Executors.newFixedThreadPool(6)) {
                for (Future<Answer> answer : six.invokeAll(
                        Collections.<Callable<Answer>>nCopies(6, () -> SampleAssignment.submit("reviewer-e", id)))) {
                    statuses.add(answer.get().status());
                }
            }
        });
        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409, 409, 409);
    }

    @Test
    @DisplayName("利害関係の免除は、理由を記した一人と、別の一人。同じ人は承認できない")
    void waiverNeedsTwo() {
        String id = assigned(3, "reviewer-e");
        String path = "/api/v1/reviews/" + id + "/waiver";
        refused(409, "state", () -> post("secretariat-a", path, "{\"reason\": \"まだ外れていない\"}"));
        SampleBody.require(
                post(
                        "reviewer-e",
                        "/api/v1/reviews/" + id + "/conflict-declaration",
                        "{\"conflict\": true, \"reason\": \"親族が勤めている\"}"),
                200);
        refused(409, "state", () -> SampleAssignment.score("reviewer-e", id, "{\"plan\": 5}"));
        refused(404, "not-found", () -> Api.as("reviewer-e").get("/api/v1/applications/" + APPLICATIONS.get(3)));
        refused(422, "content", () -> post("secretariat-a", path, "{\"reason\": \" \"}"));
        refused(403, "forbidden", () -> post("reviewer-e", path, "{\"reason\": \"自分で\"}"));
        Answer prepared = post("secretariat-a", path, "{\"reason\": \"遠い親族で影響がない\"}");
        assertThat(prepared.status()).as(prepared.text()).isEqualTo(200);
        assertThat(prepared.json().at("/waiver/status").asText()).isEqualTo("PREPARED");
        assertThat(prepared.json().get("status").asText()).isEqualTo("RECUSED");
        promises("secretariat-a", id);
        promises("secretariat-b", id);
        refused(409, "four-eyes", () -> post("secretariat-a", path + "/approval", "{}"));
        refused(409, "four-eyes", () -> post("secretariat-a", path + "/rejection", "{\"reason\": \"自分で\"}"));
        SampleBody.require(post("secretariat-b", path + "/rejection", "{\"reason\": \"理由が足りない\"}"), 200);
        refused(409, "state", () -> post("secretariat-b", path + "/approval", "{}"));
        SampleBody.require(post("secretariat-b", path, "{\"reason\": \"三親等より遠い\"}"), 200);
        Answer approved = post("secretariat-a", path + "/approval", "{}");
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        assertThat(approved.json().get("status").asText()).isEqualTo("READY");
        SampleBody.require(SampleAssignment.score("reviewer-e", id, "{\"plan\": 5}"), 200);
    }

    /** 割当の acts のどれについても、確認の画面は、できることだけを約束する。 */
    private static void promises(String user, String id) {
        JsonNode assignment = Api.as(user).all("/api/v1/calls/" + CALL + "/assignments").stream()
                .filter(each -> each.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
        Browser browser = Browser.signedIn(user);
        String page = "/applications/" + assignment.get("application").asText() + "/reviews/" + id;
        assertThat(assignment.get("acts")).hasSize(5).allSatisfy(act -> {
            String at = act.get("href").asText().replace("/api/v1/reviews/" + id, page);
            assertThat(Promises.broken(browser, act, at)).as(user).isEmpty();
        });
        assertThat(Browser.signedIn("reviewer-e")
                        .get("/reviews/" + id + "/submission")
                        .text())
                .contains("利害関係により、この申請の審査から外れています。")
                .doesNotContain("採点を提出する");
    }

    @Test
    @DisplayName("点はそろうか締め切るまで、だれにも見えない。締め切ると、提出されていない採点は数えない")
    void sealedUntilClosure() {
        String call = "review-sealed";
        SampleCall.open(call);
        List<String> numbers = new ArrayList<>();
        for (int body = 41; body <= 45; body++) {
            numbers.add(SampleAssignment.accepted(body, call, SampleApplication.RIGHT_HAND, "封の事業" + body, 3_000_000));
        }
        String scores = "/api/v1/calls/" + call + "/scores";
        String closure = "/api/v1/calls/" + call + "/review-closure";
        refused(409, "state", () -> post("secretariat-a", closure, "{}"));
        List<String> first = new ArrayList<>();
        TestClock.frozenAt(AFTER_CLOSING, () -> {
            for (int i = 0; i < 4; i++) {
                first.add(SampleAssignment.assigned(call, numbers.get(i), REVIEWERS.get("reviewer-d")));
            }
        });
        String second = SampleAssignment.assigned(call, numbers.getFirst(), REVIEWERS.get("reviewer-e"));
        first.forEach(id -> SampleAssignment.declareNone("reviewer-d", id));
        SampleAssignment.declareNone("reviewer-e", second);
        refused(409, "state", () -> post("secretariat-a", closure, "{}"));

        submit("reviewer-d", first.get(0), 4, 4, 4, 4, 4, 4); // 80
        submit("reviewer-d", first.get(1), 0, 5, 5, 5, 0, 3); // (30 + 3) ÷ 9 ÷ 5 = 73.3
        submit("reviewer-d", first.get(2), 3, 4, 4, 4, 3, 3); // 33 ÷ 45 = 73.3。重い項目は 4
        for (String user : List.of("secretariat-a", "official-a", "auditor")) {
            Refused.api(Api.as(user).get(scores), 409, "scores-sealed");
        }
        JsonNode progress = Api.as("official-a")
                .get("/api/v1/calls/" + call + "/review-progress")
                .json();
        assertThat(progress.get("submitted").asInt()).isEqualTo(3);
        assertThat(progress.get("expected").asInt()).isEqualTo(5);
        assertThat(progress.get("unscored").asInt()).isEqualTo(2);
        assertThat(progress.get("scoresOpened").asBoolean()).isFalse();
        SampleBody.require(SampleAssignment.score("reviewer-e", second, "{\"plan\": 0}"), 200);
        for (String path : List.of("/assignments", "/review-progress")) {
            assertThat(Api.as("secretariat-a")
                            .get("/api/v1/calls/" + call + path)
                            .text())
                    .doesNotContain("\"scores\"", "\"total\"");
        }

        Answer closed = post("secretariat-a", closure, "{}");
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        assertThat(closed.json().get("scoresOpened").asBoolean()).isTrue();
        Answer opened = Api.as("official-a").get(scores);
        assertThat(opened.text()).contains("\"score\":73.33333333333333333333,");
        JsonNode ranking = opened.json().get("items");
        assertThat(ranking).hasSize(5);
        assertThat(column(ranking, "application"))
                .containsExactly(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4));
        assertThat(column(ranking, "rank")).containsExactly("1", "2", "3", "null", "null");
        assertThat(ranking.at("/0/score").decimalValue()).isEqualByComparingTo("80");
        assertThat(ranking.at("/1/tieDecidedBy").asText()).isEqualTo("HEAVIEST_CRITERION");
        assertThat(ranking.at("/2/tieDecidedBy").asText()).isEqualTo("HEAVIEST_CRITERION");
        assertThat(ranking.at("/0/tieDecidedBy").isNull()).isTrue();
        assertThat(ranking.at("/0/spread").decimalValue()).isEqualByComparingTo("0");
        assertThat(ranking.at("/3/score").isNull()).isTrue();
        assertThat(ranking.at("/1/criterionMeans/plan").decimalValue()).isEqualByComparingTo("5");

        refused(409, "state", () -> post("secretariat-a", closure, "{}"));
        refused(409, "state", () -> SampleAssignment.assign(call, numbers.get(4), REVIEWERS.get("reviewer-f")));
        refused(409, "state", () -> SampleAssignment.score("reviewer-e", second, "{\"plan\": 1}"));
        refused(409, "state", () -> SampleAssignment.submit("reviewer-e", second));
        refused(
                409,
                "state",
                () -> post(
                        "reviewer-e",
                        "/api/v1/reviews/" + second + "/conflict-declaration",
                        "{\"conflict\": true, \"reason\": \"締め切った後\"}"));
    }

    @Test
    @DisplayName("締め切らなくても、すべての採点がそろえば点が見える。外れた審査委員の点は数えない")
    void openedWhenAllAreIn() {
        String call = "review-complete";
        SampleCall.open(call);
        String number = SampleAssignment.accepted(46, call, SampleApplication.RIGHT_HAND, "そろう事業", 3_000_000);
        List<String> ids = new ArrayList<>();
        TestClock.frozenAt(AFTER_CLOSING, () -> {
            for (String user : List.of("reviewer-c", "reviewer-d", "reviewer-e")) {
                ids.add(SampleAssignment.assigned(call, number, REVIEWERS.get(user)));
            }
        });
        SampleAssignment.declareNone("reviewer-c", ids.get(0));
        SampleAssignment.declareNone("reviewer-d", ids.get(1));
        SampleAssignment.declareNone("reviewer-e", ids.get(2));
        SampleAssignment.scored("reviewer-c", ids.get(0), 5);
        SampleAssignment.scored("reviewer-d", ids.get(1), 3);
        String scores = "/api/v1/calls/" + call + "/scores";
        Refused.api(Api.as("secretariat-a").get(scores), 409, "scores-sealed");
        SampleAssignment.scored("reviewer-e", ids.get(2), 0);
        Answer opened = Api.as("secretariat-a").get(scores);
        assertThat(opened.text()).contains("\"score\":53.33333333333333333333,");
        JsonNode all = opened.json().at("/items/0");
        assertThat(all.get("spread").decimalValue()).isEqualByComparingTo("100");
        assertThat(all.get("totals")).hasSize(3);
        SampleBody.require(
                post(
                        "reviewer-e",
                        "/api/v1/reviews/" + ids.get(2) + "/conflict-declaration",
                        "{\"conflict\": true, \"reason\": \"取引があった\"}"),
                200);
        JsonNode without = Api.as("secretariat-a").get(scores).json().at("/items/0");
        assertThat(without.get("score").decimalValue()).isEqualByComparingTo("80");
        assertThat(without.get("spread").decimalValue()).isEqualByComparingTo("40");
    }

    @Test
    @DisplayName("自動の割当は、利害関係を避けて釣り合い、同じ種なら同じで、すでにある割当を数える")
    void assignsAutomatically() {
        String call = "review-automatic";
        SampleCall.open(call);
        List<String> numbers = new ArrayList<>();
        for (int body = 41; body <= 46; body++) {
            numbers.add(SampleAssignment.accepted(body, call, SampleApplication.RIGHT_HAND, "自動の事業" + body, 3_000_000));
        }
        SampleAssignment.correct(
                "reviewer-c", "[{\"name\": \"申請者\", \"corporateNumber\": \"" + SampleBody.number(41) + "\"}]", true);
        String path = "/api/v1/calls/" + call + "/assignments";
        Map<String, Integer> loads = new HashMap<>();
        TestClock.frozenAt(AFTER_CLOSING, () -> {
            Answer made = post("secretariat-a", path, "{\"automatic\": {\"perApplication\": 3, \"seed\": 7}}");
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            assertThat(made.json().get("shortfalls")).isEmpty();
            assertThat(made.json().get("items")).hasSize(18);
            made.json().get("items").forEach(item -> {
                String reviewer = item.at("/reviewer/id").asText();
                loads.merge(reviewer, 1, Integer::sum);
                assertThat(item.get("application").asText() + reviewer)
                        .isNotEqualTo(numbers.getFirst() + REVIEWERS.get("reviewer-c"));
            });
        });
        assertThat(loads.keySet()).containsExactlyInAnyOrderElementsOf(REVIEWERS.values());
        assertThat(loads.values()).allMatch(load -> load == 4 || load == 5);
        assertThat(Api.as("secretariat-a").all(path)).hasSize(18);

        Answer more = post("secretariat-a", path, "{\"automatic\": {\"perApplication\": 4, \"seed\": 7}}");
        assertThat(more.status()).as(more.text()).isEqualTo(201);
        assertThat(more.json().get("items")).hasSize(5);
        assertThat(more.json().at("/shortfalls/0/application").asText()).isEqualTo(numbers.getFirst());
        assertThat(more.json().at("/shortfalls/0/missing").asInt()).isEqualTo(1);
        assertThat(Database.count("mail where subject = '【審査の依頼】申請 5 件が割り当てられました'"))
                .as("一人に一通、割り当てた申請をまとめて")
                .isPositive();
        SampleAssignment.correct("reviewer-c", "[]", true);
    }

    private static void submit(String user, String id, Object... scores) {
        SampleBody.require(SampleAssignment.score(user, id, SCORES.formatted(scores)), 200);
        SampleBody.require(SampleAssignment.submit(user, id), 200);
    }

    private static List<String> column(JsonNode rows, String name) {
        List<String> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.get(name).asText()));
        return values;
    }
}
