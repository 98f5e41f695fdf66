package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Promises;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleAssignment;
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

/** 申請から支払まで進めながら、どの段階でも、画面と API が同じ一つの答えを出すことを確かめる。 */
@DisplayName("今できること: 画面は断ることを約束せず、次の一歩を一つだけ言う")
class ActsApiIT {
    private static final String CALL = "acts-whole";
    private static final int YEAR = 2083;
    private static final String AFTER_CLOSING = "2025-06-02T09:00:00+09:00";
    private static final String APPLICANT = SampleBody.user(1);
    private static final List<String> STAFF =
            List.of("secretariat-a", "secretariat-b", "secretariat-c", "official-a", "auditor");

    /** 本文のいらないか、理由だけのこと。断るときは、必ず双子の理由で断る。 */
    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("pull-back", "/pull-back"),
            Map.entry("withdrawal", "/withdrawal"),
            Map.entry("correction-request", "/corrections/new"),
            Map.entry("correction-withdrawal", "/corrections/withdrawal"),
            Map.entry("correction-due-date", "/corrections/due-date"),
            Map.entry("acceptance", "/acceptance"),
            Map.entry("ineligibility", "/ineligibility"),
            Map.entry("reinstatement", "/reinstatement"),
            Map.entry("reinstatement-approval", "/reinstatement/approval"),
            Map.entry("reinstatement-rejection", "/reinstatement/rejection"),
            Map.entry("declination", "/declination"),
            Map.entry("adoption-revocation-approval", "/adoption-revocation/approval"),
            Map.entry("adoption-revocation-rejection", "/adoption-revocation/rejection"),
            Map.entry("bank-account-approval", "/grant/account/approval"),
            Map.entry("bank-account-rejection", "/grant/account/rejection"),
            Map.entry("grant-return", "/grant/decision/return"),
            Map.entry("grant-withdrawal", "/grant/withdrawal"),
            Map.entry("grant-decision-approval", "/grant/decision/approval"),
            Map.entry("grant-decision-rejection", "/grant/decision/rejection"),
            Map.entry("amount-determination-approval", "/amount-determination/approval"),
            Map.entry("amount-determination-rejection", "/amount-determination/rejection"),
            Map.entry("suspicion", "/suspicions/new"),
            Map.entry("inspection-correction", "/inspection/correction"),
            Map.entry("inspection-reopening", "/inspection/reopening"),
            Map.entry("claim", "/payment/claim"),
            Map.entry("claim-return", "/payment/return"),
            Map.entry("payment-approval", "/payment/approval"),
            Map.entry("payment-rejection", "/payment/rejection"),
            Map.entry("payment-result", "/payment/result"));

    /** 押すと起きることに本文がいるので、断られ方を API で確かめないもの。 */
    private static final List<String> WITH_CONTENT = List.of(
            "correction-request",
            "correction-due-date",
            "grant-return",
            "claim",
            "claim-return",
            "payment-result",
            "inspection-correction");

    private static final Map<String, Browser> BROWSERS = new HashMap<>();

    /** 確かめた答え: 人、すること、できるか、できない理由。同じ答えの画面と断りは、進んだ先で二度は見ない。 */
    private static final Set<String> SEEN = new HashSet<>();

    private static String number = "";

    @BeforeAll
    static void 職員を知らせる() {
        STAFF.forEach(user -> Api.as(user).get("/api/v1/me"));
    }

    @AfterAll
    static void ほかの検証に跡を残さない() {
        SampleReview.forgetLists(CALL);
    }

    private static JsonNode read(String user) {
        Answer answer = Api.as(user).get("/api/v1/applications/" + number);
        assertThat(answer.status()).as("%s %s", user, answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<JsonNode> acts(String user) {
        return StreamSupport.stream(read(user).get("acts").spliterator(), false).toList();
    }

    /** 申請した人。 */
    private static String applicant() {
        return Database.column(
                        "select m.username from application a join organisation_member m"
                                + " on m.organisation_id = a.organisation_id where a.number = ? order by m.username",
                        number)
                .getFirst();
    }

    /** 次の一歩。「文|すること」。 */
    private static String next(String user) {
        JsonNode step = read(user).get("nextStep");
        return step.get("sentence").asText() + "|" + step.get("act").asText("");
    }

    private static void expect(String user, String sentence, String act) {
        assertThat(next(user)).as(user).startsWith(sentence).endsWith("|" + act);
        Answer page = browser(user).get("/applications/" + number + "/documents");
        assertThat(page.text()).as("%s の画面の頭", user).contains(sentence);
    }

    private static Browser browser(String user) {
        return BROWSERS.computeIfAbsent(user, Browser::signedIn);
    }

    /** どの人にも、できないことの確認の画面は理由を出してボタンを出さず、できることの画面はボタンを出す。API は同じ理由で断る。 */
    private static void promisesOnlyWhatWillBeDone() {
        List<String> wrong = new ArrayList<>();
        List<String> users = new ArrayList<>(STAFF);
        users.add(applicant());
        for (String user : users) {
            for (JsonNode act : acts(user)) {
                String name = act.get("act").asText();
                String at = PAGES.get(name);
                if (at == null
                        || !SEEN.add(String.join(
                                " ",
                                user,
                                name,
                                act.get("allowed").asText(),
                                act.get("reason").asText()))) {
                    continue;
                }
                String path = "/applications/" + number + at;
                Answer page = browser(user).get(path);
                if (page.status() == 404) {
                    continue;
                }
                Promises.broken(page, act, path).forEach(broken -> wrong.add(user + " " + broken));
                if (!act.get("allowed").asBoolean() && !WITH_CONTENT.contains(name)) {
                    Answer refused = Api.as(user)
                            .request("POST", act.get("href").asText())
                            .key(UUID.randomUUID().toString())
                            .json("{\"reason\": \"検証\"}")
                            .send();
                    if (refused.status() != 409
                            || !refused.json()
                                    .get("detail")
                                    .asText()
                                    .equals(act.get("reason").asText())) {
                        wrong.add(user + " POST " + act.get("href").asText() + ": " + refused.status() + " "
                                + refused.text());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("交付申請から支払まで、どの段階でも、だれにも次の一歩が一つ。断ることを約束する画面はない")
    void oneAnswerAtEachStage() {
        number = SampleAdoption.announced(CALL, YEAR, 1).getFirst();
        expect(APPLICANT, "採択されました。", "grant-request");
        expect("secretariat-a", "交付申請を待っています。", "");
        promisesOnlyWhatWillBeDone();

        SampleGrant.requested(1, number);
        expect(APPLICANT, "交付申請を受け付けました。", "");
        expect("secretariat-a", "交付申請が届いています。", "grant-decision");
        expect("official-a", "事務局の交付決定を待っています。", "");

        SampleGrant.prepared(number);
        expect("secretariat-a", "交付決定の案を用意した本人は決められません。", "");
        expect("secretariat-b", "交付決定の案が、承認を待っています。", "grant-decision-approval");
        expect("auditor", "交付決定の案が、事務局の承認を待っています。", "");
        promisesOnlyWhatWillBeDone();

        SampleGrant.approved(number);
        expect(APPLICANT, "交付が決まりました。", "performance-report");
        expect("secretariat-a", "実績報告を待っています。", "");
        promisesOnlyWhatWillBeDone();

        TestClock.runningFrom(SampleReport.AFTER_THE_PROJECT, () -> {
            promisesOnlyWhatWillBeDone();
            SampleReport.reported(1, number);
            expect("secretariat-a", "実績報告が届いています。", "inspection");
            expect(APPLICANT, "実績報告を、事務局が検査しています。", "");
            SampleReport.inspected(number);
            expect("secretariat-b", "確定検査が済みました。", "amount-determination");
            promisesOnlyWhatWillBeDone();
            SampleReport.determined(number);
            expect(APPLICANT, "額が確定しました。", "claim");
            expect("secretariat-c", "補助金の請求を待っています。", "");
            promisesOnlyWhatWillBeDone();
        });
        TestClock.runningFrom(SamplePayment.PAYDAY, () -> {
            SamplePayment.claimed(1, number);
            expect("secretariat-a", "請求が届いています。", "payment");
            expect("secretariat-c", "支払担当が、支払を用意します。", "");
            SampleBody.require(SamplePayment.prepare("secretariat-a", number), 201);
            expect("secretariat-a", "支払を用意した本人は決められません。", "");
            expect("secretariat-b", "支払が、承認を待っています。", "payment-approval");
            promisesOnlyWhatWillBeDone();
            SampleBody.require(SamplePayment.act("secretariat-b", number, "/approval"), 200);
            expect("secretariat-a", "銀行の結果を記してください。", "payment-result");
            SampleBody.require(SamplePayment.settle("secretariat-a", number, "PAID", null), 200);
            promisesOnlyWhatWillBeDone();
        });
    }

    @Test
    @DisplayName("下書きから審査まで、どの段階でも、だれにも次の一歩が一つ。断ることを約束する画面はない")
    void oneAnswerUntilTheReview() {
        String call = "acts-screening";
        SampleCall.open(call);
        SampleBody.confirmed(1);
        number = SampleApplication.draft(APPLICANT, SampleBody.number(1), call, SampleApplication.RIGHT_HAND);
        expect(APPLICANT, "まだ提出されていません。", "submission");

        number = SampleApplication.submitted(2, call, SampleApplication.RIGHT_HAND, "受理までの事業", 3_000_000);
        expect("secretariat-a", "確認を待っています。", "");
        expect("official-a", "事務局の確認を待っています。", "");
        expect("auditor", "事務局の確認を待っています。", "");
        expect(SampleBody.user(2), "提出された内容を、事務局が確かめています。", "");
        promisesOnlyWhatWillBeDone();

        SampleBody.require(
                Api.as("secretariat-a").post("/api/v1/applications/" + number + "/correction-requests", """
                    {"pointers": ["/sections/project"], "reason": "直してください"}\
                    """), 201);
        expect(SampleBody.user(2), "差戻しがあります。", "correction-answer");
        expect("secretariat-a", "差戻しへの回答を待っています", "");
        promisesOnlyWhatWillBeDone();
        // 答えのない差戻しを残すと、ほかの検証の時刻に、待っている仕事になる
        SampleBody.require(
                Api.as(SampleBody.user(2))
                        .post("/api/v1/applications/" + number + "/withdrawal", "{\"reason\": \"検証を終える\"}"),
                200);

        number = SampleApplication.submitted(3, call, SampleApplication.RIGHT_HAND, "不適合の事業", 3_000_000);
        SampleBody.require(
                Api.as("secretariat-a")
                        .post("/api/v1/applications/" + number + "/ineligibility", "{\"reason\": \"要件に合わない\"}"),
                200);
        expect("secretariat-a", "要件不適合です。審査に進みません。", "");
        expect(SampleBody.user(3), "公募の要件に合わないため、審査に進みません。", "");
        promisesOnlyWhatWillBeDone();
        SampleBody.require(
                Api.as("secretariat-a")
                        .post("/api/v1/applications/" + number + "/reinstatement", "{\"reason\": \"見落とし\"}"),
                200);
        expect("secretariat-a", "要件不適合の取消しを用意した本人は決められません。", "");
        expect("secretariat-b", "要件不適合の取消しが、承認を待っています。", "reinstatement-approval");
        expect("official-a", "要件不適合の取消しが、事務局の承認を待っています。", "");
        promisesOnlyWhatWillBeDone();

        number = SampleAssignment.accepted(4, call, SampleApplication.RIGHT_HAND, "受理した事業", 3_000_000);
        expect(SampleBody.user(4), "審査しています。", "");
        promisesOnlyWhatWillBeDone();
        TestClock.frozenAt(AFTER_CLOSING, () -> {
            expect("secretariat-a", "受理しました。審査委員を割り当ててください。", "assignment");
            expect("official-a", "受理しました。審査委員への割当てを待っています。", "");
            SampleAssignment.assigned(call, number, SampleAssignment.reviewer("reviewer-a"));
            expect("secretariat-a", "審査委員が採点しています。", "");
            promisesOnlyWhatWillBeDone();
        });
    }

    @Test
    @DisplayName("採択されているか、請求できるかは、関数でも同じ答えになる")
    void functionsAgreeWithTheStates() {
        for (ApplicationState state : ApplicationState.values()) {
            assertThat(Database.column("select application_adopted(?)::text", state.name()))
                    .as("%s", state)
                    .containsExactly(Boolean.toString(state.isAdopted()));
        }
        for (GrantState state : GrantState.values()) {
            boolean claimable = state.next().contains(GrantState.CLAIMED);
            assertThat(Database.column(
                            "select grant_claimable(?, 1) || ' ' || grant_claimable(?, 0)", state.name(), state.name()))
                    .as("%s", state)
                    .containsExactly(claimable + " false");
        }
    }

    @Test
    @DisplayName("交付の状態と期限超過は、関数でも同じ答えになる")
    void functionsAgreeWithTheRule() {
        for (String stored : List.of("REQUESTED", "DECIDED", "REPORTED", "RECTIFYING", "REQUEST_WITHDRAWN")) {
            for (String day : List.of("2025-07-30", "2025-07-31", "2026-03-30", "2026-03-31")) {
                LocalDate today = LocalDate.parse(day);
                GrantState state = GrantState.valueOf(stored);
                assertThat(Database.column(
                                "select grant_state(?, date '2025-07-30', date '" + day + "') || ' '"
                                        + " || grant_overdue('" + stored + "', date '2026-03-30', date '" + day + "')",
                                stored))
                        .containsExactly(Grant.stateOn(state, LocalDate.parse("2025-07-30"), today) + " "
                                + Grant.isOverdue(state, LocalDate.parse("2026-03-30"), today));
            }
        }
    }
}
