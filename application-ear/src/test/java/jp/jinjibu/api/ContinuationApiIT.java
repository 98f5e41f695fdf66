package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleAdoption;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("継続状況報告から完了まで、継続率（交付決定ベース）")
class ContinuationApiIT {
    private static final String CALL = "continuation-whole";
    private static final String NEXT_YEAR = "2026-06-01T10:00:00+09:00";
    private static final String CONTINUED =
            "\"continued\": true, \"withSubsidy\": false, \"sameRegion\": true, \"succeeded\": false, \"situation\": \"会費で続けている\"";

    /** 団体 11〜16。11 は支払済み、12 は額の確定まで、13〜15 は支払済み、16 は額の確定まで、17 は額の確定までで報告しない。18 は交付決定まで。 */
    private static List<String> n = List.of();

    /** 額が 0円に確定するもの。 */
    private static final int ZERO = 7;

    @BeforeAll
    static void 支払までそろえる() {
        List.of("secretariat-a", "secretariat-b", "secretariat-c", "official-a", "auditor")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
        n = SampleAdoption.announced(CALL, 2083, 11, 12, 13, 14, 15, 16, 17, 18);
        for (int i = 0; i < ZERO; i++) {
            SampleGrant.decided(11 + i, n.get(i));
            SampleReport.settled(11 + i, n.get(i));
        }
        SampleGrant.decided(11 + ZERO, n.get(ZERO));
        TestClock.runningFrom(SamplePayment.PAYDAY, () -> {
            for (int i : List.of(0, 2, 3, 4)) {
                SamplePayment.paid(11 + i, n.get(i));
            }
        });
    }

    @AfterAll
    static void ほかの検証に跡を残さない() {
        SampleReview.forgetLists(CALL);
    }

    private static String path(int i) {
        return SampleGrant.path(n.get(i)) + "/continuation";
    }

    private static Answer report(int i, String fields) {
        return report(SampleBody.user(11 + i), i, fields);
    }

    private static Answer report(String user, int i, String fields) {
        return SamplePayment.post(user, path(i), SamplePayment.continuation(fields));
    }

    private static Answer act(String user, int i, String act) {
        return Api.as(user)
                .request("POST", path(i) + act)
                .key(UUID.randomUUID().toString())
                .send();
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as("%s %s", answer, answer.text()).isIn(200, 201);
        return answer.json();
    }

    private static List<String> violations(Answer answer) {
        List<String> found = new ArrayList<>();
        Refused.api(answer, 422, "content")
                .get("violations")
                .forEach(v -> found.add(v.get("pointer").asText()));
        return found;
    }

    private static String succeededBy(String number) {
        return CONTINUED.replace("\"succeeded\": false", "\"succeeded\": true") + ", \"successorNumber\": \"" + number
                + "\", \"successorName\": \"サンプル後継法人\"";
    }

    private static JsonNode rate() {
        return ok(Api.as("official-a").get("/api/v1/kpi/continuation?startFiscalYear=2025"));
    }

    private static String outcome(int i) {
        return StreamSupport.stream(
                        ok(Api.as("auditor").get("/api/v1/kpi/continuation/cohort?startFiscalYear=2025"))
                                .get("items")
                                .spliterator(),
                        false)
                .filter(item -> item.get("number").asText().equals(n.get(i)))
                .map(item -> item.get("outcome").asText())
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("翌年度になるまで、報告も率の計算もできない")
    void notBeforeTheNextYear() {
        Database.unchanged(() -> Refused.api(report(6, CONTINUED), 409, "state"));
        JsonNode rate = rate();
        assertThat(rate.get("basis").asText()).isEqualTo("GRANT");
        assertThat(rate.get("rate").isNull()).isTrue();
        assertThat(rate.get("reason").asText()).contains("令和8年度がまだ始まっていない");
        assertThat(ok(Api.as(SampleBody.user(17)).get(path(6)))
                        .get("closedReason")
                        .asText())
                .contains("2026年");
    }

    @Test
    @DisplayName("報告し、差し戻され、出し直し、受理されて完了する。未回答から継続に移り、率が一件分増える")
    void reportsUntilClosed() {
        TestClock.runningFrom(NEXT_YEAR, () -> {
            int numerator = rate().get("numerator").asInt();
            int denominator = rate().get("denominator").asInt();
            int unanswered = rate().get("unanswered").asInt();
            assertThat(outcome(0)).isEqualTo("UNANSWERED");
            Database.unchanged(() -> {
                Refused.api(report(SampleBody.user(12), 0, CONTINUED), 404);
                Refused.api(act("secretariat-c", 0, "/acceptance"), 409, "state");
                Refused.api(report("secretariat-c", 0, CONTINUED), 403);
            });
            JsonNode reported = ok(report(0, CONTINUED));
            assertThat(reported.get("status").asText()).isEqualTo("SUBMITTED");
            assertThat(reported.get("dueOn").asText()).isEqualTo("2026-12-25");
            Refused.api(report(0, CONTINUED), 409, "state");
            assertThat(outcome(0)).isEqualTo("CONTINUED");

            Refused.api(SamplePayment.post("secretariat-c", path(0) + "/return", "{\"reason\": \"　\"}"), 422);
            ok(SamplePayment.post("secretariat-c", path(0) + "/return", "{\"reason\": \"人数を書いてください\"}"));
            assertThat(outcome(0)).isEqualTo("UNANSWERED");
            assertThat(ok(Api.as(SampleBody.user(11)).get(path(0)))
                            .at("/returns/0/reason")
                            .asText())
                    .isEqualTo("人数を書いてください");
            ok(report(0, CONTINUED + ", \"won\": 5, \"trained\": 8, \"kept\": 4"));
            Refused.api(act(SampleBody.user(11), 0, "/acceptance"), 403);
            JsonNode accepted = ok(act("secretariat-c", 0, "/acceptance"));
            assertThat(accepted.get("status").asText()).isEqualTo("ACCEPTED");
            assertThat(accepted.get("grantStatus").asText()).isEqualTo("CLOSED");
            assertThat(accepted.at("/sections/continuation/won").asInt()).isEqualTo(5);
            Database.unchanged(() -> {
                Refused.api(report(0, CONTINUED), 409, "state");
                Refused.api(act("secretariat-c", 0, "/acceptance"), 409, "state");
                Refused.api(
                        SamplePayment.post("secretariat-c", path(0) + "/return", "{\"reason\": \"遅い\"}"), 409, "state");
            });
            JsonNode after = rate();
            assertThat(after.get("numerator").asInt()).isEqualTo(numerator + 1);
            assertThat(after.get("denominator").asInt()).isEqualTo(denominator);
            assertThat(after.get("unanswered").asInt()).isEqualTo(unanswered - 1);
            assertThat(after.get("rate").asText()).isEqualTo((numerator + 1) + "/" + denominator);
            assertThat(after.get("provisional").asBoolean()).isTrue();
            assertThat(after.get("targetPercent").asInt()).isEqualTo(80);
            assertThat(Database.count("subsidy_grant where decided_on between date '2025-04-01' and date '2026-03-31'"
                            + " and state <> 'REQUEST_WITHDRAWN'"))
                    .isEqualTo(denominator);
        });
        assertThat(Database.column(
                        "select m.subject from mail m join user_account u on u.sub = m.recipient_sub"
                                + " where u.username = ? and m.subject like '【継続状況報告%' and m.subject like ? order by m.id",
                        SampleBody.user(11), "%" + n.get(0) + "%"))
                .extracting(subject -> subject.substring(0, subject.indexOf('】') + 1))
                .containsExactly("【継続状況報告の受付】", "【継続状況報告の差戻し】", "【継続状況報告の受付】", "【継続状況報告の受理】");
    }

    @Test
    @DisplayName("支払の前に受理された報告は、支払が済んだときに完了する")
    void closesOnPayment() {
        TestClock.runningFrom(NEXT_YEAR, () -> {
            ok(report(1, CONTINUED));
            JsonNode accepted = ok(act("secretariat-c", 1, "/acceptance"));
            assertThat(accepted.get("grantStatus").asText()).isEqualTo("DETERMINED");
            JsonNode paid = SamplePayment.paid(12, n.get(1));
            assertThat(paid.get("grantStatus").asText()).isEqualTo("CLOSED");
        });
        assertThat(Database.column(
                        "select e.state from encumbrance e join application a on a.id = e.application_id"
                                + " where a.number = ?",
                        n.get(1)))
                .containsExactly("PAID");
    }

    @Test
    @DisplayName("額が 0円に確定したものは、請求を求めず、受理された報告で完了する")
    void closesAtZero() {
        String number = n.get(ZERO);
        String user = SampleBody.user(11 + ZERO);
        SampleReport.reported(11 + ZERO, number);
        TestClock.runningFrom(SampleReport.AFTER_THE_PROJECT, () -> {
            ObjectNode refused = SampleReport.acceptAll(number);
            refused.get("lines")
                    .forEach(line -> ((ObjectNode) line)
                            .put("result", "REFUSED")
                            .put("reason", "対象にならない")
                            .remove("acceptedYen"));
            ok(SampleReport.inspect("secretariat-c", number, refused));
        });
        SampleReport.determined(number);
        TestClock.runningFrom(NEXT_YEAR, () -> {
            JsonNode determined = SampleGrant.get(user, number);
            assertThat(determined.get("status").asText()).isEqualTo("DETERMINED");
            assertThat(determined.get("determinedYen").asLong()).isZero();
            Refused.api(SamplePayment.claim(user, number, 0), 409, "state");
            ok(report(ZERO, CONTINUED));
            JsonNode accepted = ok(act("secretariat-c", ZERO, "/acceptance"));
            assertThat(accepted.get("grantStatus").asText()).isEqualTo("CLOSED");
            assertThat(SampleGrant.get(user, number).get("claimedYen").isNull()).isTrue();
        });
        assertThat(Database.column(
                        "select m.body from mail m join user_account u on u.sub = m.recipient_sub"
                                + " where u.username = ? and m.subject like '【額の確定】%' and m.body like ?",
                        user, "%" + number + "%"))
                .singleElement()
                .asString()
                .contains("0円", "支払はありません")
                .doesNotContain("請求");
        assertThat(Database.column(
                        "select state || ' ' || determined_yen || ' ' || coalesce(paid_yen, -1) from subsidy_grant where number = ?",
                        number))
                .containsExactly("CLOSED 0 -1");
    }

    @Test
    @DisplayName("後継の団体、別の地域、続けていない取組を、それぞれに数える。取消しは分母に残り、別に示す")
    void countsOutcomes() {
        TestClock.runningFrom(NEXT_YEAR, () -> {
            ok(report(2, succeededBy(SampleBody.number(63))));
            assertThat(outcome(2)).isEqualTo("SUCCEEDED");
            ok(report(3, CONTINUED.replace("\"sameRegion\": true", "\"sameRegion\": false")));
            assertThat(outcome(3)).isEqualTo("NOT_CONTINUED");
            int denominator = rate().get("denominator").asInt();
            int discontinued = rate().get("discontinued").asInt();
            Database.execute("update subsidy_grant set state = 'REVOKED' where number = ?", n.get(3));
            try {
                assertThat(outcome(3)).isEqualTo("DISCONTINUED");
                assertThat(rate().get("denominator").asInt()).isEqualTo(denominator);
                assertThat(rate().get("discontinued").asInt()).isEqualTo(discontinued + 1);
            } finally {
                Database.execute("update subsidy_grant set state = 'PAID' where number = ?", n.get(3));
            }
        });
        TestClock.runningFrom("2027-04-01T00:00:00+09:00", () -> {
            ok(report(4, CONTINUED));
            assertThat(outcome(4)).as("翌年度の後の報告は、率に数えない").isEqualTo("UNANSWERED");
            assertThat(rate().get("provisional").asBoolean()).isFalse();
        });
    }

    @Test
    @DisplayName("前の年度に交付を受けた団体の取組も数え、同じ取組と決めたときだけ外す。ほかの系列の交付は、何も変えない")
    void otherLinesAndEarlierYears() {
        String later = n.get(6);
        String earlier = n.getLast();
        SampleCall.activateCopy(
                "continuation-other-line", 2082, yaml -> yaml.replace("code: jinjibu", "code: other-line"));
        TestClock.runningFrom(NEXT_YEAR, () -> {
            int denominator = rate().get("denominator").asInt();
            int open = rate().get("undecided").asInt();
            String ruleSet = Database.column("select rule_set_code from application where number = ?", earlier)
                    .getFirst();
            String decidedOn = Database.column("select decided_on from subsidy_grant where number = ?", earlier)
                    .getFirst();
            Database.execute(
                    "update application set corporate_number = ? where number = ?", SampleBody.number(17), earlier);
            Database.execute("update subsidy_grant set decided_on = date '2024-07-18' where number = ?", earlier);
            String start = "/api/v1/kpi/continuation/projects/" + later + "/start";
            try {
                JsonNode undecided = rate();
                assertThat(undecided.get("undecided").asInt()).isEqualTo(open + 1);
                assertThat(undecided.get("denominator").asInt()).isEqualTo(denominator - 1);
                ok(SamplePayment.post(
                        "secretariat-c", start, "{\"sameAs\": \"" + earlier + "\", \"reason\": \"事業の目的も体制も同じ\"}"));
                JsonNode decided = rate();
                assertThat(decided.get("undecided").asInt()).isEqualTo(open);
                assertThat(decided.get("denominator").asInt()).isEqualTo(denominator - 2);

                Database.execute(
                        "update application set rule_set_code = 'continuation-other-line' where number = ?", earlier);
                JsonNode apart = rate();
                assertThat(apart.get("line").asText()).isEqualTo("jinjibu");
                assertThat(apart.get("denominator").asInt()).isEqualTo(denominator - 1);
                assertThat(apart.get("undecided").asInt()).isEqualTo(open);
                Refused.api(SamplePayment.post("secretariat-c", start, "{\"reason\": \"比べるものがない\"}"), 409, "state");
            } finally {
                Database.execute(
                        "update application set rule_set_code = ?, corporate_number = ? where number = ?",
                        ruleSet,
                        SampleBody.number(18),
                        earlier);
                Database.execute(
                        "update subsidy_grant set decided_on = cast(? as date) where number = ?", decidedOn, earlier);
                ok(SamplePayment.post("secretariat-c", start + "/revocation", "{\"reason\": \"検証の終わり\"}"));
            }
            assertThat(rate().get("denominator").asInt()).isEqualTo(denominator);
        });
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "situation": "x" | 422
                    "continued": true, "withSubsidy": false, "sameRegion": true, "succeeded": false, "situation": "　" | 422
                    "continued": "true", "withSubsidy": false, "sameRegion": true, "succeeded": false, "situation": "x" | 400
                    "continued": 1, "withSubsidy": false, "sameRegion": true, "succeeded": false, "situation": "x" | 400
                    "continued": true, "withSubsidy": false, "sameRegion": true, "succeeded": false, "situation": "x", "y": 1 | 400
                    "continued": true, "withSubsidy": false, "sameRegion": true, "situation": "x" | 422
                    "continued": true, "withSubsidy": false, "sameRegion": true, "succeeded": true, "situation": "x" | 422
                    "continued": true, "withSubsidy": false, "sameRegion": true, "succeeded": true, "situation": "x", "successorNumber": "12", "successorName": "x" | 422
                    "continued": true, "withSubsidy": false, "sameRegion": true, "succeeded": true, "situation": "x", "successorNumber": "0999900000163", "successorName": "x" | 422
                    "continued": true, "withSubsidy": false, "sameRegion": true, "succeeded": false, "situation": "x", "won": -1 | 422
                    """)
    @DisplayName("悪い入力には、はっきり答え、何も変えない")
    void badInput(String json, int status) {
        TestClock.runningFrom(NEXT_YEAR, () -> Database.unchanged(() -> Refused.api(report(6, json), status)));
    }

    @Test
    @DisplayName("自分自身は後継でない。続けていない取組に書かれた、続けたときの答えは、出された版に残らない")
    void contradictions() {
        TestClock.runningFrom(NEXT_YEAR, () -> {
            Database.unchanged(() -> assertThat(violations(report(6, succeededBy(SampleBody.number(17)))))
                    .containsExactly("/sections/continuation/successorNumber"));
            ok(report(5, "\"continued\": false, \"withSubsidy\": true, \"situation\": \"やめた\""));
            assertThat(ok(Api.as("auditor").get(path(5) + "/editions/1"))
                            .at("/sections/continuation")
                            .toString())
                    .isEqualTo("{\"continued\":false,\"situation\":\"やめた\"}");
        });
    }
}
