package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import jp.jinjibu.test.SampleAssignment;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleMember;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.SampleReview.Scored;
import jp.jinjibu.test.TestClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("審査委員に見えるもの: 見てよい間、割当の取消し、取下げ、競う申請者の構成員。属する団体の申請がある公募の合計")
class ReviewersReadingIT {
    private static final String ANNOUNCED = "reading-announced";
    private static final int YEAR = 2090;
    private static final String AFTER_CLOSING = "2025-06-02T09:00:00+09:00";

    /** {@link SampleReview} で採点する審査委員。 */
    private static final String SCORER = "reviewer-b";

    private static final String REVIEWER = "reviewer-i";

    @AfterAll
    static void 跡を残さない() {
        SampleReview.forgetLists(ANNOUNCED);
    }

    private static Answer act(String user, String path, String json) {
        return Api.as(user)
                .request("POST", path)
                .key(UUID.randomUUID().toString())
                .json(json)
                .send();
    }

    private static JsonNode ok(Answer answer) {
        return SampleBody.require(answer, 200, 201).json();
    }

    private static String application(String number) {
        return "/api/v1/applications/" + number;
    }

    @Test
    @DisplayName("結果を公表すると、申請も版も添付も見られなくなり、自分の採点は記録として残る。差戻しは、公表の前から審査委員のものでない")
    void endsWithTheAnnouncement() {
        List<String> numbers = SampleReview.call(
                ANNOUNCED,
                YEAR,
                List.of(
                        new Scored(51, SampleApplication.RIGHT_HAND, "公表の事業", 900_000, 4),
                        new Scored(52, SampleApplication.RIGHT_HAND, "競う事業", 900_000, 3)));
        String number = numbers.getFirst();
        JsonNode read = ok(Api.as(SCORER).get(application(number)));
        List<String> doors = List.of(
                application(number),
                application(number) + "/editions/1",
                application(number) + "/attachments",
                application(number) + "/attachments/"
                        + read.at("/attachments/0/id").asText());
        doors.forEach(
                path -> assertThat(Api.as(SCORER).get(path).status()).as(path).isEqualTo(200));
        Refused.api(Api.as(SCORER).get(application(number) + "/correction-requests"), 404, "not-found");
        Refused.api(Api.as(SCORER).get(application(number) + "/screening"), 403, "forbidden");
        String review = Api.as(SCORER).all("/api/v1/reviews").stream()
                .filter(row -> row.get("application").asText().equals(number))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
        JsonNode before = ok(Api.as(SCORER).get("/api/v1/reviews/" + review));
        assertThat(before.get("contentClosed").isNull()).isTrue();
        assertThat(before.get("parties")).isNotEmpty();

        SampleAdoption.announce(ANNOUNCED);

        doors.forEach(path -> Refused.api(Api.as(SCORER).get(path), 404, "not-found"));
        JsonNode after = ok(Api.as(SCORER).get("/api/v1/reviews/" + review));
        assertThat(after.get("scores")).isEqualTo(before.get("scores"));
        assertThat(after.get("total")).isEqualTo(before.get("total"));
        assertThat(after.get("parties")).isEmpty();
        assertThat(after.get("contentClosed").asText()).isEqualTo("審査の結果が公表されたため、申請の内容はもう見られません。");
        assertThat(Browser.signedIn(SCORER).get("/reviews/" + review).text())
                .contains("申請の内容は見られません", "4点 / 5点", "所見")
                .doesNotContain("見本製作所", "/attachments/");
        withholdsSums(numbers);
    }

    private static JsonNode summary(String user) {
        return ok(Api.as(user).get("/api/v1/budget/summary?fiscalYear=" + YEAR));
    }

    private static void withholdsSums(List<String> numbers) {
        String member = "secretariat-b";
        assertThat(summary(member).at("/calls/0/cumulative/appliedCount").asInt())
                .isEqualTo(numbers.size());
        SampleMember.turnedStaff(SampleBody.number(51), member);
        try {
            JsonNode withheld = summary(member);
            assertThat(withheld.at("/calls/0/withheld").asBoolean()).isTrue();
            assertThat(withheld.at("/calls/0/allotmentYen").asLong()).isEqualTo(300_000_000);
            for (String path : List.of("/calls/0", "/byTrack/0", "")) {
                for (String sum : List.of("/cumulative/appliedCount", "/cumulative/adoptedYen", "/reservedYen")) {
                    assertThat(withheld.at(path + sum).isNull()).as(path + sum).isTrue();
                }
            }
            Browser browser = Browser.signedIn(member);
            assertThat(browser.get("/budget?fiscalYear=" + YEAR).text())
                    .contains("数を出さない公募があります")
                    .doesNotContain("/budget/cases?call=" + ANNOUNCED);
            assertThat(summary("secretariat-a").at("/calls/0/withheld").asBoolean())
                    .isFalse();
        } finally {
            SampleMember.leaves(SampleBody.number(51), member);
        }
    }

    @Test
    @DisplayName("割当を取り消されるか、対象から外されるか、申請が取り下げられると、すぐに見られず、採点もできない")
    void endsAtOnce() {
        String call = "reading-ended";
        SampleCall.open(call);
        String taken = SampleAssignment.accepted(53, call, SampleApplication.RIGHT_HAND, "取り消す事業", 3_000_000);
        String kept = SampleAssignment.accepted(54, call, SampleApplication.RIGHT_HAND, "続ける事業", 3_000_000);
        String gone = SampleAssignment.accepted(55, call, SampleApplication.RIGHT_HAND, "取り下げる事業", 3_000_000);
        String reviewer = SampleAssignment.reviewer(REVIEWER);
        SampleAssignment.correct(REVIEWER, "[]", true);
        List<String> ids = new ArrayList<>();
        TestClock.frozenAt(
                AFTER_CLOSING,
                () -> List.of(taken, kept, gone).forEach(number -> {
                    ids.add(SampleAssignment.assigned(call, number, reviewer));
                    SampleAssignment.declareNone(REVIEWER, ids.getLast());
                    ok(SampleAssignment.score(REVIEWER, ids.getLast(), "{\"plan\": 3}"));
                }));
        takesBack(call, taken, ids.get(0), reviewer);

        SampleAssignment.correct(REVIEWER, "[]", false);
        Refused.api(Api.as(REVIEWER).get(application(kept)), 404, "not-found");
        Refused.api(SampleAssignment.score(REVIEWER, ids.get(1), "{\"plan\": 5}"), 409, "state");
        SampleAssignment.correct(REVIEWER, "[]", true);
        ok(Api.as(REVIEWER).get(application(kept)));

        ok(act(SampleBody.user(55), application(gone) + "/withdrawal", "{\"reason\": \"続けられなくなった\"}"));
        Refused.api(Api.as(REVIEWER).get(application(gone)), 404, "not-found");
        JsonNode refused = Refused.api(SampleAssignment.score(REVIEWER, ids.get(2), "{\"plan\": 5}"), 409, "state");
        assertThat(refused.get("detail").asText()).contains("この申請は取り下げられました");
        JsonNode withdrawn = ok(Api.as(REVIEWER).get("/api/v1/reviews/" + ids.get(2)));
        assertThat(withdrawn.get("statusLabel").asText()).isEqualTo("取下げ");
        assertThat(withdrawn.get("scores").toString()).isEqualTo("{\"plan\":3}");
        assertThat(Api.as(REVIEWER).all("/api/v1/reviews"))
                .extracting(row -> row.get("application").asText())
                .contains(kept)
                .doesNotContain(gone);
        assertThat(Browser.signedIn(REVIEWER).get("/reviews/" + ids.get(2)).text())
                .contains("取下げ", "この申請は取り下げられました");
    }

    private static void takesBack(String call, String number, String review, String reviewer) {
        String path = "/api/v1/reviews/" + review + "/assignment/withdrawal";
        Refused.api(act("secretariat-a", path, "{\"reason\": \" \"}"), 422, "content");
        JsonNode taken = ok(act("secretariat-a", path, "{\"reason\": \"別の人に替える\"}"));
        assertThat(taken.get("status").asText()).isEqualTo("WITHDRAWN");
        assertThat(taken.at("/withdrawal/reason").asText()).isEqualTo("別の人に替える");
        assertThat(taken.at("/withdrawal/withdrawnBy").asText()).isEqualTo("secretariat-a");
        Refused.api(act("secretariat-b", path, "{\"reason\": \"もう一度\"}"), 409, "state");
        Refused.api(Api.as(REVIEWER).get(application(number)), 404, "not-found");
        Refused.api(SampleAssignment.score(REVIEWER, review, "{\"plan\": 5}"), 409, "state");
        assertThat(ok(Api.as(REVIEWER).get("/api/v1/reviews/" + review))
                        .get("scores")
                        .toString())
                .as("自分の採点は残る")
                .isEqualTo("{\"plan\":3}");
        assertThat(Database.count("mail where subject = ?", "【審査の割当の取消し】申請 " + number))
                .isEqualTo(1);
        assertThat(Database.count(
                        "audit_entry where subject = ? and action = '審査の割当の取消し' and detail like '%別の人に替える%'",
                        "applications/" + number))
                .isEqualTo(1);
        assertThat(Api.as("official-a")
                        .get("/api/v1/calls/" + call + "/review-progress")
                        .json()
                        .get("expected")
                        .asInt())
                .as("取り消した割当は数えない")
                .isEqualTo(2);
        JsonNode again = ok(SampleAssignment.assign(call, number, reviewer)).at("/items/0");
        assertThat(again.get("id").asText()).isEqualTo(review);
        assertThat(again.get("status").asText()).isEqualTo("ASSIGNED");
        assertThat(again.get("declaration").isNull()).isTrue();
        Refused.api(Api.as(REVIEWER).get(application(number)), 409, "conflict-undeclared");
    }

    @Test
    @DisplayName("同じ公募の申請者の構成員は、その申請には割り当てられず、競う申請には要確認となり、事務局が理由を記して決める")
    void membersOfRivals() {
        String call = "reading-rivals";
        SampleCall.open(call);
        String rival = SampleAssignment.accepted(56, call, SampleApplication.RIGHT_HAND, "競う事業", 3_000_000);
        String own = SampleAssignment.accepted(57, call, SampleApplication.RIGHT_HAND, "属する団体の事業", 3_000_000);
        String reviewer = SampleAssignment.reviewer(REVIEWER);
        SampleAssignment.correct(REVIEWER, "[]", true);
        String later = "reviewer-h";
        String laterId = SampleAssignment.reviewer(later);
        SampleAssignment.correct(later, "[]", true);
        SampleMember.joined(SampleBody.number(57), SampleBody.user(57), REVIEWER, "VIEWER");
        try {
            TestClock.frozenAt(AFTER_CLOSING, () -> {
                JsonNode certain = Refused.api(SampleAssignment.assign(call, own, reviewer), 422, "content");
                assertThat(Refused.pointers(certain)).contains("/reviewer");
                JsonNode unsure = Refused.api(SampleAssignment.assign(call, rival, reviewer), 422, "content");
                assertThat(Refused.pointers(unsure)).containsExactly("/reason");
                assertThat(unsure.at("/violations/0/message").asText()).contains("同じ公募のほかの申請者", "構成員（要確認）");
                JsonNode assigned = ok(Api.as("secretariat-a")
                                .post("/api/v1/calls/" + call + "/assignments", """
                                {"application": "%s", "reviewer": "%s", "reason": "名ばかりの会員で、利害がない"}""".formatted(rival, reviewer)))
                        .at("/items/0");
                assertThat(assigned.get("computedConflict").asText()).contains("構成員（要確認）");
                assertThat(assigned.get("toConfirm").asBoolean()).isFalse();
                joinsLater(call, rival, later, laterId);
            });
        } finally {
            for (String member : List.of(REVIEWER, later)) {
                SampleMember.leaves(SampleBody.number(57), member);
            }
        }
    }

    /** 割り当てた後に競う申請者の構成員になると、要確認になる。 */
    private static void joinsLater(String call, String rival, String later, String laterId) {
        String review = SampleAssignment.assigned(call, rival, laterId);
        SampleMember.joined(SampleBody.number(57), SampleBody.user(57), later, "VIEWER");
        JsonNode marked = assignment(call, review);
        assertThat(marked.get("status").asText()).isEqualTo("ASSIGNED");
        assertThat(marked.get("toConfirm").asBoolean()).isTrue();
        String page = "/applications/" + rival + "/reviews";
        assertThat(Browser.signedIn("secretariat-a").get(page).text())
                .contains(page + "/" + review + "/assignment/confirmation");
        assertThat(waiting()).contains(page + "/" + review + "/assignment/confirmation");
        String path = "/api/v1/reviews/" + review + "/assignment/confirmation";
        JsonNode confirmed = ok(act("secretariat-a", path, "{\"reason\": \"議決に加わらない\"}"));
        assertThat(confirmed.get("toConfirm").asBoolean()).isFalse();
        assertThat(confirmed.get("reason").asText()).isEqualTo("議決に加わらない");
        Refused.api(act("secretariat-a", path, "{\"reason\": \"もう一度\"}"), 409, "state");
        assertThat(waiting()).doesNotContain(page + "/" + review + "/assignment/confirmation");
    }

    /** 事務局の待っている仕事のうち、確かめる利害関係の行き先。 */
    private static List<String> waiting() {
        List<String> hrefs = new ArrayList<>();
        ok(Api.as("secretariat-a").get("/api/v1/me/waiting")).get("items").forEach(line -> {
            if (line.get("kind").asText().equals("conflict-confirmation")) {
                hrefs.add(line.get("href").asText());
            }
        });
        return hrefs;
    }

    private static JsonNode assignment(String call, String review) {
        return Api.as("secretariat-a").all("/api/v1/calls/" + call + "/assignments").stream()
                .filter(each -> each.get("id").asText().equals(review))
                .findFirst()
                .orElseThrow();
    }
}
