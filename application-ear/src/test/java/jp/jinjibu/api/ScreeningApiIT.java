package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleMember;
import jp.jinjibu.test.TestClock;
import jp.jinjibu.test.Timers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("申請の確認、差戻し、受理、要件不適合、法制度の承認")
class ScreeningApiIT {
    private static final String CALL = "screening";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** 令和4・5年度の採択一覧に代表として載る事業者。令和6年度の一覧は未登録。 */
    private static final String ADOPTED_BEFORE = "3460305001925";

    /** 断りを確かめるための、何も変わらない申請。 */
    private static String untouched = "";

    @BeforeAll
    static void 受付中の公募() {
        SampleCall.open(CALL);
        Stream.of("secretariat-a", "secretariat-b", "secretariat-c", "bureau-a", "official-a", "auditor")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
        untouched = submitted(30, SampleApplication.STATUTORY);
    }

    private static String submitted(int body, String track) {
        return SampleApplication.submitted(body, CALL, track, "確認の事業" + body, 3_000_001);
    }

    private static String path(String number, String rest) {
        return "/api/v1/applications/" + number + "/" + rest;
    }

    private static JsonNode screening(String number) {
        Answer answer = Api.as("secretariat-a").get(path(number, "screening"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("ETag"))
                .isEqualTo("\"" + answer.json().get("version").asLong() + "\"");
        return answer.json();
    }

    private static JsonNode item(JsonNode screening, String code) {
        for (JsonNode item : screening.get("items")) {
            if (item.get("code").asText().equals(code)) {
                return item;
            }
        }
        throw new AssertionError(code + " がない: " + screening);
    }

    private static List<String> codes(JsonNode screening, String result) {
        List<String> codes = new ArrayList<>();
        screening.get("items").forEach(item -> {
            if (item.get("result").asText().equals(result)) {
                codes.add(item.get("code").asText());
            }
        });
        return codes;
    }

    private static Answer save(String user, String number, long version, String items) {
        return Api.as(user)
                .request("PUT", path(number, "screening"))
                .header("If-Match", "\"" + version + "\"")
                .json("{\"items\": " + items + "}")
                .send();
    }

    /** 要確認の項目をすべて適にする。 */
    private static void settle(String number) {
        JsonNode screening = screening(number);
        ArrayNode items = JSON.createArrayNode();
        codes(screening, "OPEN")
                .forEach(code ->
                        items.addObject().put("code", code).put("result", "OK").put("reason", "確かめた"));
        if (items.isEmpty()) {
            return;
        }
        ok(save("secretariat-a", number, screening.get("version").asLong(), items.toString()));
    }

    private static Answer act(String user, String number, String rest, String json) {
        Api.Request request = Api.as(user)
                .request("POST", path(number, rest))
                .key(UUID.randomUUID().toString());
        return (json.isEmpty() ? request : request.json(json)).send();
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as("%s %s", answer, answer.text()).isIn(200, 201);
        return answer.json();
    }

    private static String status(String user, String number) {
        return SampleApplication.get(user, number).get("status").asText();
    }

    private static List<String> actions(String number) {
        return Database.column(
                "select action from audit_entry where subject = ? order by id", "applications/" + number);
    }

    private static long mails(String number, String subjectStart) {
        return Database.count("mail where subject like ?", subjectStart + "%" + number + "%");
    }

    private static final String CORRECTION = """
        {"pointers": ["/sections/project/name"], "reason": "事業名を定款に合わせてください"}\
        """;

    @Test
    @DisplayName("申請者自身は、求められる教育機関の連携先に数えず、書かれていれば要確認になる")
    void applicantIsNoPartnerOfItself() {
        int body = 54;
        SampleBody.confirmed(body);
        String user = SampleBody.user(body);
        String number = SampleApplication.draft(user, SampleBody.number(body), CALL, SampleApplication.RIGHT_HAND);
        SampleApplication.fill(user, number, "自らと連携する事業", 3_000_000);
        ObjectNode sections = (ObjectNode) SampleApplication.get(user, number).get("sections");
        ArrayNode partners = (ArrayNode) sections.get("partners");
        ObjectNode other = partners.get(0).deepCopy();
        ((ObjectNode) partners.get(0)).put("name", "別の呼び名").put("corporateNumber", SampleBody.number(body));
        SampleApplication.save(user, number, sections);
        SampleApplication.attachRequired(user, number);
        JsonNode refused = Refused.api(
                SampleApplication.submitAs(user, number, UUID.randomUUID().toString()), 422, "content");
        assertThat(Refused.pointers(refused)).containsExactly("/sections/partners");
        assertThat(refused.toString()).contains("教育機関等の連携先を一つ以上入力してください。");

        partners.add(other);
        SampleApplication.save(user, number, sections);
        SampleApplication.submit(user, number);
        JsonNode item = item(screening(number), "own-body");
        assertThat(item.get("result").asText()).isEqualTo("OPEN");
        assertThat(item.get("finding").asText()).isEqualTo("OWN_BODY");
        assertThat(item.get("value").asText()).contains("の1行目は、申請者（連名を含む）と法人番号か名称が同じです。");
    }

    @Test
    @DisplayName("自動の確認で埋まり、要確認が残る間は受理できず、決めれば受理できる。申請者には審査中と見える")
    void screensAndAccepts() {
        String number = submitted(31, SampleApplication.RIGHT_HAND);
        JsonNode read = screening(number);
        assertThat(codes(read, "OPEN")).containsExactlyInAnyOrder("eligible-body", "content");
        assertThat(codes(read, "NG")).isEmpty();
        JsonNode cap = item(read, "cap");
        assertThat(cap.get("value").asText()).isEqualTo("補助金額 2,000,000円 ≤ 上限 13,000,000円");
        assertThat(cap.get("finding").asText()).isEqualTo("CAP");
        assertThat(cap.get("rule").asText()).isNotBlank();
        assertThat(cap.get("origin").asText()).isNotBlank();
        assertThat(cap.get("decidedBy").isNull()).isTrue();
        assertThat(read.get("items").findValuesAsText("code")).doesNotContain("legal-basis");

        Database.unchanged(() -> {
            JsonNode refused = Refused.api(act("secretariat-a", number, "acceptance", ""), 409, "state");
            assertThat(Refused.pointers(refused)).containsExactlyInAnyOrder("/items/eligible-body", "/items/content");
            assertThat(refused.toString()).contains("内容が事業の趣旨に合っている");
        });

        long version = read.get("version").asLong();
        JsonNode saved = ok(save("secretariat-a", number, version, """
            [{"code": "eligible-body", "result": "OK", "reason": "定款で確かめた"},
             {"code": "content", "result": "OPEN", "reason": "課長に聞く"}]\
            """));
        assertThat(saved.get("version").asLong()).isEqualTo(version + 1);
        assertThat(item(saved, "eligible-body").get("decidedBy").asText()).isEqualTo("secretariat-a");
        assertThat(item(saved, "content").get("result").asText()).isEqualTo("OPEN");
        Refused.api(act("secretariat-b", number, "acceptance", ""), 409, "state");

        assertThat(ok(Api.as("secretariat-b")
                                .request("PUT", path(number, "screening"))
                                .header("If-Match", "\"" + (version + 1) + "\"")
                                .json(saved.toString().replace("\"result\":\"OPEN\"", "\"result\":\"OK\""))
                                .send())
                        .get("version")
                        .asLong())
                .as("読んだ JSON の結果だけを直して、そのまま送り返せる")
                .isEqualTo(version + 2);
        JsonNode accepted = ok(act("secretariat-b", number, "acceptance", ""));
        assertThat(accepted.get("status").asText()).isEqualTo("ACCEPTED");
        assertThat(accepted.get("statusLabel").asText()).isEqualTo("受理");

        JsonNode seen = SampleApplication.get(SampleBody.user(31), number);
        assertThat(seen.get("status").asText()).isEqualTo("UNDER_REVIEW");
        assertThat(seen.get("statusLabel").asText()).isEqualTo("審査中");
        assertThat(seen.toString()).doesNotContain("課長に聞く").doesNotContain("定款で確かめた");
        Refused.api(Api.as(SampleBody.user(31)).get(path(number, "screening")), 403);
        assertThat(actions(number)).endsWith("申請の提出", "確認の保存", "確認の保存", "申請の受理");
        Refused.api(act("secretariat-a", number, "acceptance", ""), 409, "state");
        Refused.api(save("secretariat-a", number, version + 2, """
            [{"code": "content", "result": "NG", "reason": "後から"}]\
            """), 409, "state");
    }

    @Test
    @DisplayName("確認は申請の版を変えない")
    void leavesTheVersionOfTheApplication() {
        String number = submitted(32, SampleApplication.RIGHT_HAND);
        long version = SampleApplication.get(SampleBody.user(32), number)
                .get("version")
                .asLong();
        settle(number);
        ok(act("secretariat-a", number, "acceptance", ""));
        assertThat(SampleApplication.get(SampleBody.user(32), number)
                        .get("version")
                        .asLong())
                .isEqualTo(version);
    }

    @Test
    @DisplayName("連名の申請者の過去の採択は人が決める。決まるまで受理できず、決めると補助金額が変わる")
    void decidesPriorAdoption() {
        SampleBody.confirmed(33);
        String user = SampleBody.user(33);
        String number = SampleApplication.draft(user, SampleBody.number(33), CALL, SampleApplication.STATUTORY);
        SampleApplication.fill(user, number, "連名の事業", 3_000_001);
        ObjectNode sections =
                (ObjectNode) SampleApplication.get(user, number).get("sections").deepCopy();
        sections.putArray("jointApplicants").addObject().put("name", "連名の団体").put("corporateNumber", ADOPTED_BEFORE);
        SampleApplication.save(user, number, sections);
        SampleApplication.attachRequired(user, number);
        SampleApplication.submit(user, number);

        JsonNode read = screening(number);
        assertThat(item(read, "prior-adoption").get("result").asText()).isEqualTo("OPEN");
        assertThat(item(read, "rate").get("result").asText()).isEqualTo("OPEN");
        assertThat(read.at("/priorAdoption/undecided").asBoolean()).isTrue();
        assertThat(read.at("/priorAdoption/reasons").toString()).contains("令和6年度の採択一覧は未登録", "連名の連名の団体");
        settle(number);
        assertThat(Refused.pointers(Refused.api(act("secretariat-a", number, "acceptance", ""), 409, "state")))
                .as("項目を適にしても、決めるまで受理できない")
                .containsExactly("/priorAdoption");

        JsonNode decided = ok(Api.as("secretariat-a").put(path(number, "prior-adoption-decision"), """
            {"applies": true, "reason": "両年度に採択されている", "evidence": "令和6年度の交付決定通知書の写し"}\
            """));
        assertThat(decided.get("amountYen").asLong()).isEqualTo(1_000_000);
        assertThat(SampleApplication.get("secretariat-a", number)
                        .at("/amount/rate")
                        .asText())
                .isEqualTo("1/3");
        assertThat(item(decided, "rate").get("result").asText()).isEqualTo("OK");
        assertThat(item(decided, "cap").get("value").asText()).startsWith("補助金額 1,000,000円");
        assertThat(Database.column("select requested_yen from application where number = ?", number))
                .containsExactly("1000000");

        JsonNode again = ok(Api.as("secretariat-b").put(path(number, "prior-adoption-decision"), """
            {"applies": false, "reason": "一方は取り下げられていた", "evidence": "取下げの届出"}\
            """));
        assertThat(again.get("amountYen").asLong()).isEqualTo(1_500_000);
        assertThat(again.at("/priorAdoption/decision/decidedBy").asText()).isEqualTo("secretariat-b");
        assertThat(Database.count(
                        "prior_adoption_decision d join application a on a.id = d.application_id where a.number = ?",
                        number))
                .as("経過は残る")
                .isEqualTo(2);
        settle(number);
        ok(act("secretariat-a", number, "acceptance", ""));
        Refused.api(Api.as("secretariat-a").put(path(number, "prior-adoption-decision"), """
            {"applies": true, "reason": "後から", "evidence": "後から"}\
            """), 409, "state");
    }

    @Test
    @DisplayName("一覧から明らかなときは、決めなくても受理でき、その見方が残る")
    void settlesWhatTheListsShow() {
        String number = submitted(34, SampleApplication.STATUTORY);
        assertThat(screening(number).at("/priorAdoption/needsConfirmation").asBoolean())
                .isFalse();
        settle(number);
        ok(act("secretariat-a", number, "acceptance", ""));
        assertThat(Database.column("select prior_adoption from application where number = ?", number))
                .containsExactly("f");
        assertThat(actions(number)).endsWith("過去の採択の判断", "申請の受理");
    }

    @Test
    @DisplayName("差し戻すと、名指しした項目だけを直せ、答えるまで受理できない。答えは確認の版を進める")
    void returnsForCorrection() {
        String number = submitted(35, SampleApplication.RIGHT_HAND);
        String user = SampleBody.user(35);
        Answer made = Api.as("secretariat-a").post(path(number, "correction-requests"), """
            {"pointers": ["/sections/project/name", "/sections/budget/0/unitPriceYen", "/attachments/estimates"],
             "reason": "単価の根拠を添えてください", "dueDate": "2025-06-30"}\
            """);
        JsonNode correction = ok(made);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location"))
                .endsWith(path(
                        number, "correction-requests/" + correction.get("id").asText()));
        assertThat(correction.get("state").asText()).isEqualTo("OPEN");
        assertThat(correction.get("dueDate").asText()).isEqualTo("2025-06-30");
        assertThat(Database.column("select body from mail where subject like ? limit 1", "【差戻し】%" + number + "%")
                        .getFirst())
                .contains("「事業の概要」の「事業名」", "「経費の内訳」の1行目の「単価（円）」", "添付「見積書」", "単価の根拠を添えてください", "2025年（令和7年）6月30日");
        assertThat(status(user, number)).isEqualTo("RETURNED");
        assertThat(ok(Api.as(user)
                                .get(path(
                                        number,
                                        "correction-requests/"
                                                + correction.get("id").asText())))
                        .get("reason")
                        .asText())
                .isEqualTo("単価の根拠を添えてください");

        JsonNode screening = screening(number);
        long version = screening.get("version").asLong();
        ok(save("secretariat-a", number, version, """
            [{"code": "eligible-body", "result": "OK"}, {"code": "content", "result": "OK"}]\
            """));
        Refused.api(act("secretariat-a", number, "acceptance", ""), 409, "state");
        Refused.api(act("secretariat-a", number, "ineligibility", "{\"reason\": \"要件\"}"), 409, "state");
        Refused.api(Api.as("secretariat-b").post(path(number, "correction-requests"), CORRECTION), 409, "state");

        ObjectNode sections =
                (ObjectNode) SampleApplication.get(user, number).get("sections").deepCopy();
        ((ObjectNode) sections.get("budget").get(0)).put("unitPriceYen", 19_500_000);
        SampleApplication.save(user, number, sections);
        SampleApplication.attach(user, number, "estimates", "見積書.pdf");
        assertThat(item(screening(number), "cap").get("value").asText())
                .as("書きかけの内容は見ない")
                .startsWith("補助金額 2,000,000円");
        ok(act(
                user,
                number,
                "correction-requests/" + correction.get("id").asText() + "/answer",
                SampleApplication.manifest(SampleApplication.get(user, number)).toString()));
        assertThat(status("secretariat-a", number)).isEqualTo("SUBMITTED");

        JsonNode after = screening(number);
        assertThat(after.get("edition").asInt()).isEqualTo(2);
        assertThat(after.get("version").asLong()).isEqualTo(version + 2);
        assertThat(item(after, "cap").get("value").asText()).startsWith("補助金額 13,000,000円");
        assertThat(item(after, "content").get("decidedEdition").asInt()).isEqualTo(1);
        Refused.api(save("secretariat-a", number, version + 1, """
            [{"code": "content", "result": "OK"}]\
            """), 412);
        ok(act("secretariat-a", number, "acceptance", ""));
    }

    @Test
    @DisplayName("期限を書かなければ、規則集の日数の後が期限になる")
    void usesTheDaysOfTheRuleSet() {
        String number = submitted(36, SampleApplication.RIGHT_HAND);
        JsonNode correction = ok(Api.as("secretariat-a").post(path(number, "correction-requests"), CORRECTION));
        assertThat(correction.get("dueDate").asText())
                .isEqualTo(TestClock.now()
                        .atZone(jp.jinjibu.shared.JapaneseDates.JST)
                        .toLocalDate()
                        .plusDays(7)
                        .toString());
    }

    @Test
    @DisplayName("期限までに答えのない差戻しは閉じ、内容と添付は最後に提出した版に戻る。期限の日の終わりまでは閉じない")
    void lapsesOverdueCorrections() {
        String number = submitted(37, SampleApplication.RIGHT_HAND);
        String user = SampleBody.user(37);
        String submittedName =
                SampleApplication.get(user, number).at("/sections/project/name").asText();
        String articles =
                SampleApplication.get(user, number).at("/attachments/0/id").asText();
        ok(Api.as("secretariat-b").post(path(number, "correction-requests"), """
            {"pointers": ["/sections/project/name", "/attachments/articles", "/attachments/estimates"],
             "reason": "直してください", "dueDate": "2025-05-20"}\
            """));
        ObjectNode sections =
                (ObjectNode) SampleApplication.get(user, number).get("sections").deepCopy();
        ((ObjectNode) sections.get("project")).put("name", "直しかけの事業名");
        SampleApplication.save(user, number, sections);
        assertThat(Api.as(user)
                        .request("DELETE", path(number, "attachments/" + articles))
                        .send()
                        .status())
                .isEqualTo(204);
        SampleApplication.attach(user, number, "estimates", "加えかけの見積書.pdf");

        TestClock.frozenAt("2025-05-20T23:59:59.999+09:00", () -> {
            Refused.api(act("secretariat-a", number, "acceptance", ""), 409, "state");
            Timers.run(Timers.LAPSE);
            assertThat(status(user, number)).isEqualTo("RETURNED");
        });
        TestClock.frozenAt("2025-05-21T00:00:00+09:00", () -> Timers.run(Timers.LAPSE));
        assertThat(status(user, number)).as("期限の切れた差戻しが閉じる").isEqualTo("SUBMITTED");

        JsonNode restored = SampleApplication.get(user, number);
        assertThat(restored.at("/sections/project/name").asText()).isEqualTo(submittedName);
        assertThat(restored.at("/projectName").asText("")).isIn("", submittedName);
        assertThat(restored.get("attachments").size()).isEqualTo(1);
        assertThat(restored.at("/attachments/0/id").asText()).isEqualTo(articles);
        assertThat(ok(Api.as(user).get(path(number, "correction-requests")))
                        .at("/items/0/state")
                        .asText())
                .isEqualTo("LAPSED");
        assertThat(Database.column(
                        "select actor_name from audit_entry where subject = ? and action = '差戻しの期限切れ'",
                        "applications/" + number))
                .containsExactly("system");
        assertThat(Database.column(
                        "select u.username from mail m join user_account u on u.sub = m.recipient_sub"
                                + " where m.subject = ? order by 1",
                        "【差戻しの期限切れ】申請 " + number))
                .containsExactly(user, "secretariat-b");
    }

    @Test
    @DisplayName("差戻しは、理由を知らせて期限を変えるか取り下げられ、取り下げると最後に提出した版に戻る")
    void postponesAndWithdrawsACorrection() {
        String number = submitted(43, SampleApplication.RIGHT_HAND);
        String user = SampleBody.user(43);
        Refused.api(
                act("secretariat-a", number, "correction-requests/open/withdrawal", "{\"reason\": \"ない\"}"),
                409,
                "state");
        ok(Api.as("secretariat-a").post(path(number, "correction-requests"), """
            {"pointers": ["/sections/project/name"], "reason": "事業名を直してください", "dueDate": "2025-05-20"}\
            """));
        String name =
                SampleApplication.get(user, number).at("/sections/project/name").asText();
        ObjectNode sections =
                (ObjectNode) SampleApplication.get(user, number).get("sections").deepCopy();
        ((ObjectNode) sections.get("project")).put("name", "直しかけの事業名");
        SampleApplication.save(user, number, sections);

        String due = "correction-requests/open/due-date";
        Database.unchanged(() -> {
            for (String wrong : List.of("2025-05-11", "2025-11-13", "2209-05-20")) {
                Refused.api(
                        act("secretariat-b", number, due, "{\"dueDate\": \"" + wrong + "\", \"reason\": \"理由\"}"),
                        422,
                        "content");
            }
            Refused.api(act("secretariat-b", number, due, "{\"dueDate\": \"2025-06-02\", \"reason\": \" \"}"), 422);
        });
        JsonNode postponed =
                ok(act("secretariat-b", number, due, "{\"dueDate\": \"2025-06-02\", \"reason\": \"会期と重なるため\"}"));
        assertThat(postponed.get("dueDate").asText()).isEqualTo("2025-06-02");
        assertThat(postponed.get("state").asText()).isEqualTo("OPEN");

        JsonNode withdrawn =
                ok(act("secretariat-b", number, "correction-requests/open/withdrawal", "{\"reason\": \"別の申請と取り違えた\"}"));
        assertThat(withdrawn.get("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.get("withdrawalReason").asText()).isEqualTo("別の申請と取り違えた");
        assertThat(status(user, number)).isEqualTo("SUBMITTED");
        assertThat(SampleApplication.get(user, number)
                        .at("/sections/project/name")
                        .asText())
                .isEqualTo(name);
        assertThat(Browser.signedIn(user).get("/applications/" + number).text()).contains("送られなかった直し（1か所）", "直しかけの事業名");
        assertThat(Browser.signedIn("secretariat-b")
                        .get("/applications/" + number)
                        .text())
                .doesNotContain("直しかけの事業名");
        assertThat(Database.column(
                        "select m.subject from mail m join user_account u on u.sub = m.recipient_sub"
                                + " where u.username = ? and m.subject like ? order by m.id",
                        user,
                        "【差戻し%" + number + "%"))
                .hasSize(3)
                .contains("【差戻しの期限の変更】申請 " + number, "【差戻しの取下げ】申請 " + number);
        assertThat(actions(number)).endsWith("差戻しの期限の変更", "差戻しの取下げ");
        settle(number);
        ok(act("secretariat-a", number, "acceptance", ""));
    }

    @Test
    @DisplayName("定時の処理を待たず、事務局が扱うときにも、期限の切れた差戻しは閉じる")
    void lapsesWhenStaffAct() {
        String number = submitted(38, SampleApplication.RIGHT_HAND);
        ok(Api.as("secretariat-a").post(path(number, "correction-requests"), """
            {"pointers": ["/sections/project/name"], "reason": "直してください", "dueDate": "2025-05-20"}\
            """));
        TestClock.frozenAt("2025-05-21T00:00:00+09:00", () -> {
            settle(number);
            ok(act("secretariat-a", number, "acceptance", ""));
        });
        assertThat(actions(number)).endsWith("申請の差戻し", "差戻しの期限切れ", "確認の保存", "申請の受理");
    }

    @Test
    @DisplayName("要件不適合は理由を知らせ、取消しは用意した人と別の人が承認する")
    void declaresIneligibleAndReinstates() {
        String number = submitted(39, SampleApplication.RIGHT_HAND);
        String user = SampleBody.user(39);
        JsonNode refused = ok(act("secretariat-a", number, "ineligibility", "{\"reason\": \"対象外の団体です\"}"));
        assertThat(refused.get("status").asText()).isEqualTo("INELIGIBLE");
        assertThat(refused.at("/ineligibility/reason").asText()).isEqualTo("対象外の団体です");
        assertThat(status(user, number)).isEqualTo("INELIGIBLE");
        assertThat(Database.column("select body from mail where subject like ?", "【要件不適合】%" + number + "%"))
                .singleElement()
                .asString()
                .contains("対象外の団体です");
        Refused.api(act("secretariat-a", number, "reinstatement/approval", ""), 409, "state");
        ok(act("secretariat-a", number, "reinstatement", "{\"reason\": \"書類の見落とし\"}"));
        Refused.api(act("secretariat-b", number, "reinstatement", "{\"reason\": \"二度目\"}"), 409, "state");
        Refused.api(act("secretariat-a", number, "reinstatement/approval", ""), 409, "four-eyes");
        Refused.api(
                Api.as("secretariat-b")
                        .request("POST", path(number, "reinstatement/approval"))
                        .send(),
                400,
                "idempotency-key-required");
        ok(act("secretariat-b", number, "reinstatement/rejection", "{\"reason\": \"根拠が足りない\"}"));
        assertThat(status(user, number)).isEqualTo("INELIGIBLE");
        ok(act("secretariat-a", number, "reinstatement", "{\"reason\": \"定款の写しで確かめた\"}"));
        assertThat(ok(act("secretariat-b", number, "reinstatement/approval", ""))
                        .get("status")
                        .asText())
                .isEqualTo("SUBMITTED");
        assertThat(mails(number, "【要件不適合の取消し】")).isEqualTo(1);
        settle(number);
        ok(act("secretariat-a", number, "acceptance", ""));
    }

    @Test
    @DisplayName("三人の目の規則では、別々の二人が承認するまで取り消されない。だれが何をしたかはすべて残る")
    void threePeopleReinstate() {
        String call = "three-people";
        SampleCall.activateCopy(
                call,
                2025,
                yaml -> yaml.replace(
                        "{code: reinstatement, depth: 1, prepares: [secretariat], approves: [secretariat]}",
                        "{code: reinstatement, depth: 2, prepares: [secretariat], approves: [secretariat, official]}"));
        SampleCall.open(call, call);
        String number = SampleApplication.submitted(39, call, SampleApplication.RIGHT_HAND, "三人の目", 3_000_001);
        ok(act("secretariat-a", number, "ineligibility", "{\"reason\": \"対象外の団体です\"}"));
        ok(act("secretariat-a", number, "reinstatement", "{\"reason\": \"書類の見落とし\"}"));
        ok(act("official-a", number, "reinstatement/rejection", "{\"reason\": \"根拠が足りない\"}"));
        ok(act("secretariat-a", number, "reinstatement", "{\"reason\": \"定款の写しで確かめた\"}"));
        assertThat(ok(act("secretariat-b", number, "reinstatement/approval", ""))
                        .get("status")
                        .asText())
                .isEqualTo("INELIGIBLE");
        Refused.api(act("secretariat-b", number, "reinstatement/approval", ""), 409, "four-eyes");
        Refused.api(act("secretariat-a", number, "reinstatement/approval", ""), 409, "four-eyes");
        JsonNode decided = ok(act("official-a", number, "reinstatement/approval", ""));
        assertThat(decided.get("status").asText()).isEqualTo("SUBMITTED");
        assertThat(decided.at("/ineligibility/history"))
                .extracting(
                        step -> step.get("kind").asText() + " " + step.get("by").asText()
                                + (step.get("reason").isNull()
                                        ? ""
                                        : " " + step.get("reason").asText()))
                .containsExactly(
                        "PREPARED secretariat-a",
                        "REJECTED official-a 根拠が足りない",
                        "PREPARED secretariat-a",
                        "APPROVED secretariat-b",
                        "APPROVED official-a");
        assertThat(mails(number, "【要件不適合の取消し】")).isEqualTo(1);
    }

    @Test
    @DisplayName("法制度の承認は、事務局と管轄する経済産業局が記す。ほかの局には申請がないように見える")
    void confirmsLegalBasis() {
        String number = submitted(40, SampleApplication.STATUTORY);
        assertThat(item(screening(number), "legal-basis").get("value").asText()).contains("承認見込みは有効");
        assertThat(ok(Api.as("bureau-a").get(path(number, "screening")))
                        .get("number")
                        .asText())
                .isEqualTo(number);
        SampleApplication.get("bureau-a", number);
        assertThat(Api.as("bureau-a").get("/api/v1/applications?limit=200").text())
                .contains(number);
        JsonNode approved = ok(Api.as("bureau-a").put(path(number, "legal-basis-approval"), """
            {"approved": true, "number": "関東第1号", "date": "2025-05-09", "reason": null}\
            """));
        assertThat(approved.at("/legalBasisApproval/recordedBy").asText()).isEqualTo("bureau-a");
        assertThat(item(approved, "legal-basis").get("value").asText()).contains("関東第1号");
        assertThat(item(approved, "legal-basis").get("result").asText()).isEqualTo("OK");
        JsonNode denied = ok(Api.as("secretariat-a").put(path(number, "legal-basis-approval"), """
            {"approved": false, "reason": "計画が変更された"}\
            """));
        assertThat(item(denied, "legal-basis").get("result").asText())
                .as("否でも受理できる項目は、人の判断に回る")
                .isEqualTo("OPEN");
        assertThat(ok(Api.as("bureau-a").get(path(number, "legal-basis-approval")))
                        .get("items")
                        .findValuesAsText("approved"))
                .containsExactly("true", "false");
        assertThat(actions(number)).endsWith("法制度の承認の確認", "法制度の承認の確認");
        Refused.api(act("bureau-a", number, "acceptance", ""), 403);
        Refused.api(save("bureau-a", number, 1, "[{\"code\": \"content\", \"result\": \"OK\"}]"), 403);
        Refused.api(Api.as("official-a").put(path(number, "legal-basis-approval"), """
            {"approved": true, "number": "1", "date": "2025-05-09"}\
            """), 403);

        String elsewhere = elsewhere();
        assertThat(Api.as("bureau-a").get("/api/v1/applications?limit=200").text())
                .doesNotContain(elsewhere);
        for (String rest : List.of("", "/screening", "/legal-basis-approval", "/correction-requests")) {
            Refused.api(Api.as("bureau-a").get("/api/v1/applications/" + elsewhere + rest), 404);
        }
        Refused.api(Api.as("bureau-a").put(path(elsewhere, "legal-basis-approval"), """
            {"approved": true, "number": "1", "date": "2025-05-09"}\
            """), 404);
        ok(Api.as("secretariat-a").put(path(elsewhere, "legal-basis-approval"), """
            {"approved": true, "number": "北海道第1号", "date": "2025-05-09"}\
            """));
    }

    /** 関東経済産業局の管轄でない地域の申請。 */
    private static String elsewhere() {
        SampleBody.confirmed(41);
        String user = SampleBody.user(41);
        String number = SampleApplication.draft(user, SampleBody.number(41), CALL, SampleApplication.STATUTORY);
        SampleApplication.fill(user, number, "北の事業", 3_000_000);
        ObjectNode sections =
                (ObjectNode) SampleApplication.get(user, number).get("sections").deepCopy();
        ((ObjectNode) sections.get("region")).putArray("municipalityCodes").add("011002");
        SampleApplication.save(user, number, sections);
        SampleApplication.attachRequired(user, number);
        SampleApplication.submit(user, number);
        assertThat(item(screening(number), "legal-basis").get("value").asText()).contains("011002");
        return number;
    }

    @Test
    @DisplayName("法制度を求めない枠では、承認を記せない")
    void noLegalBasisToConfirm() {
        String number = submitted(42, SampleApplication.RIGHT_HAND);
        Refused.api(Api.as("secretariat-a").put(path(number, "legal-basis-approval"), """
            {"approved": true, "number": "1", "date": "2025-05-09"}\
            """), 409, "state");
        Refused.api(Api.as("secretariat-a").put(path(number, "prior-adoption-decision"), """
            {"applies": true, "reason": "理由", "evidence": "根拠"}\
            """), 409, "state");
    }

    @Test
    @DisplayName("仮登録の団体の申請は、確認済みにするまで受理できない")
    void provisionalBody() {
        SampleBody.registered(120);
        String user = SampleBody.user(120);
        String number = SampleApplication.draft(user, SampleBody.number(120), CALL, SampleApplication.RIGHT_HAND);
        SampleApplication.fill(user, number, "仮登録の事業", 3_000_000);
        SampleApplication.attachRequired(user, number);
        SampleApplication.submit(user, number);
        settle(number);
        JsonNode refused = Refused.api(act("secretariat-a", number, "acceptance", ""), 409, "state");
        assertThat(Refused.pointers(refused)).containsExactly("/body");
        assertThat(refused.toString()).contains("仮登録");
        SampleBody.confirmed(120);
        ok(act("secretariat-a", number, "acceptance", ""));
    }

    @Test
    @DisplayName("連名で重なる申請は、どちらの確認にも要確認として現れる")
    void overlappingJointApplicant() {
        SampleBody.confirmed(44);
        SampleBody.confirmed(45);
        String number =
                SampleApplication.draft(SampleBody.user(44), SampleBody.number(44), CALL, SampleApplication.RIGHT_HAND);
        SampleApplication.fill(SampleBody.user(44), number, "連名の重なる事業", 3_000_000);
        ObjectNode sections = (ObjectNode) SampleApplication.get(SampleBody.user(44), number)
                .get("sections")
                .deepCopy();
        sections.putArray("jointApplicants")
                .addObject()
                .put("name", "サンプル団体45株式会社")
                .put("corporateNumber", SampleBody.number(45));
        SampleApplication.save(SampleBody.user(44), number, sections);
        SampleApplication.attachRequired(SampleBody.user(44), number);
        SampleApplication.submit(SampleBody.user(44), number);
        assertThat(item(screening(number), "duplicate-body").get("result").asText())
                .isEqualTo("OK");

        String other = submitted(45, SampleApplication.RIGHT_HAND);
        assertThat(item(screening(number), "duplicate-body").get("value").asText())
                .contains(other);
        assertThat(item(screening(number), "duplicate-body").get("result").asText())
                .isEqualTo("OPEN");
        assertThat(item(screening(other), "duplicate-body").get("value").asText())
                .contains(number);
    }

    @Test
    @DisplayName("自分が属する団体の申請は、事務局の人でも、見ることも扱うこともできない")
    void fourEyesOfMembers() {
        String number = submitted(46, SampleApplication.STATUTORY);
        SampleMember.turnedStaff(SampleBody.number(46), "secretariat-c");
        Database.unchanged(() -> {
            Refused.api(Api.as("secretariat-c").get(path(number, "screening")), 409, "four-eyes");
            Refused.api(
                    save("secretariat-c", number, 1, "[{\"code\": \"content\", \"result\": \"OK\"}]"),
                    409,
                    "four-eyes");
            Refused.api(act("secretariat-c", number, "acceptance", ""), 409, "four-eyes");
            Refused.api(act("secretariat-c", number, "ineligibility", "{\"reason\": \"要件\"}"), 409, "four-eyes");
            Refused.api(act("secretariat-c", number, "correction-requests", CORRECTION), 409, "four-eyes");
            Refused.api(Api.as("secretariat-c").put(path(number, "prior-adoption-decision"), """
                {"applies": true, "reason": "理由", "evidence": "根拠"}\
                """), 409, "four-eyes");
            Refused.api(Api.as("secretariat-c").put(path(number, "legal-basis-approval"), """
                {"approved": true, "number": "1", "date": "2025-05-09"}\
                """), 409, "four-eyes");
        });
        SampleMember.leaves(SampleBody.number(46), "secretariat-c");
    }

    /** 操作と、送る内容。 */
    record Act(String method, String rest, String body) {
        Answer send(String user, String number) {
            Api.Request request = Api.as(user)
                    .request(method, path(number, rest))
                    .key(UUID.randomUUID().toString())
                    .header("If-Match", "\"1\"");
            return (body.isEmpty() ? request : request.json(body)).send();
        }

        @Override
        public String toString() {
            return method + " " + rest;
        }
    }

    private static final List<Act> ACTS = List.of(
            new Act("PUT", "screening", "{\"items\": [{\"code\": \"content\", \"result\": \"OK\"}]}"),
            new Act("POST", "acceptance", ""),
            new Act("POST", "ineligibility", "{\"reason\": \"要件\"}"),
            new Act("POST", "correction-requests", CORRECTION),
            new Act("POST", "correction-requests/open/withdrawal", "{\"reason\": \"理由\"}"),
            new Act("POST", "correction-requests/open/due-date", "{\"dueDate\": \"2025-05-30\", \"reason\": \"理由\"}"),
            new Act("PUT", "prior-adoption-decision", "{\"applies\": true, \"reason\": \"理由\", \"evidence\": \"根拠\"}"),
            new Act("POST", "reinstatement", "{\"reason\": \"理由\"}"),
            new Act("POST", "reinstatement/approval", ""),
            new Act("POST", "reinstatement/rejection", "{\"reason\": \"理由\"}"));

    @Test
    @DisplayName("許されない状態では、どの操作も断られ、何も変わらない。下書きは、事務局にはないものに見える")
    void refusesInWrongStates() {
        SampleBody.confirmed(47);
        String draft =
                SampleApplication.draft(SampleBody.user(47), SampleBody.number(47), CALL, SampleApplication.STATUTORY);
        String returned = submitted(48, SampleApplication.STATUTORY);
        ok(Api.as("secretariat-a").post(path(returned, "correction-requests"), CORRECTION));
        String accepted = submitted(49, SampleApplication.STATUTORY);
        settle(accepted);
        ok(act("secretariat-a", accepted, "acceptance", ""));
        String ineligible = submitted(50, SampleApplication.STATUTORY);
        ok(act("secretariat-a", ineligible, "ineligibility", "{\"reason\": \"要件\"}"));
        String withdrawn = submitted(51, SampleApplication.STATUTORY);
        ok(act(SampleBody.user(51), withdrawn, "withdrawal", "{}"));

        Database.unchanged(() -> {
            for (Act act : ACTS) {
                Refused.api(act.send("secretariat-b", draft), 404, "not-found");
                Refused.api(act.send("secretariat-b", "R7-9999-9"), 404, "not-found");
                Refused.api(act.send("secretariat-b", "x"), 404, "not-found");
                for (String number : List.of(returned, accepted, ineligible, withdrawn)) {
                    boolean allowed =
                            number.equals(returned) && act.rest().matches("screening|correction-requests/open/.*")
                                    || number.equals(ineligible) && act.rest().equals("reinstatement");
                    if (!allowed) {
                        Refused.api(act.send("secretariat-b", number), 409, "state");
                    }
                }
                if (act.rest().startsWith("reinstatement")) {
                    Refused.api(act.send("secretariat-b", untouched), 409, "state");
                }
            }
            Refused.api(Api.as("secretariat-b").put(path(withdrawn, "legal-basis-approval"), """
                {"approved": true, "number": "1", "date": "2025-05-09"}\
                """), 409, "state");
        });
    }

    static List<Act> acts() {
        return ACTS;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acts")
    @DisplayName("事務局のほかは、扱えない")
    void onlyTheSecretariat(Act act) {
        for (String user : List.of(SampleBody.user(30), "official-a", "bureau-a", "auditor", "admin", "reviewer-a")) {
            Refused.api(act.send(user, untouched), 403, "forbidden");
        }
    }

    @ParameterizedTest(name = "{0} {1} {2} → {3} {4}")
    @DisplayName("読めない入力と、規則に合わない入力。どれも何も変えない")
    @CsvSource(delimiter = '|', nullValues = "なし", textBlock = """
        PUT  | screening           | {"items": []}                                                              | 422 | /items
        PUT  | screening           | {}                                                                         | 422 | /items
        PUT  | screening           | {"items": null}                                                            | 422 | /items
        PUT  | screening           | {"items": [null]}                                                          | 422 | /items/0
        PUT  | screening           | {"items": [{"code": "none", "result": "OK"}]}                              | 422 | /items/0/code
        PUT  | screening           | {"items": [{"result": "OK"}]}                                              | 422 | /items/0/code
        PUT  | screening           | {"items": [{"code": "content"}]}                                           | 422 | /items/0/result
        PUT  | screening           | {"items": [{"code": "content", "result": "NG"}]}                           | 422 | /items/0/reason
        PUT  | screening           | {"items": [{"code": "content", "result": "NG", "reason": " 　 "}]}         | 422 | /items/0/reason
        PUT  | screening           | {"items": [{"code": "period", "result": "OPEN"}]}                          | 422 | /items/0/reason
        PUT  | screening           | {"items": [{"code": "content", "result": "OK"}, {"code": "content", "result": "OK"}]} | 422 | /items/1/code
        PUT  | screening           | {"items": [{"code": "content", "result": "YES"}]}                          | 400 | /items/0/result
        PUT  | screening           | {"items": [{"code": "content", "result": 1}]}                              | 400 | /items/0/result
        PUT  | screening           | {"items": [{"code": "content", "result": "OK", "extra": 1}]}               | 400 | /items/0/extra
        PUT  | screening           | {"items": [{"code": "content", "code": "cap", "result": "OK"}]}            | 400 | なし
        PUT  | screening           | {"items": [{"code": "content", "result": "OK", "reason": "\\u0000"}]}      | 400 | /items/0/reason
        PUT  | screening           | [                                                                          | 400 | なし
        POST | ineligibility       | {"reason": ""}                                                             | 422 | /reason
        POST | ineligibility       | {"reason": "　"}                                                           | 422 | /reason
        POST | ineligibility       | {}                                                                         | 422 | /reason
        POST | ineligibility       | {"reason": 1}                                                              | 400 | /reason
        POST | correction-requests | {"pointers": [], "reason": "理由"}                                         | 422 | /pointers
        POST | correction-requests | {"reason": "理由"}                                                         | 422 | /pointers
        POST | correction-requests | {"pointers": ["/sections/none"], "reason": "理由"}                         | 422 | /pointers/0
        POST | correction-requests | {"pointers": ["/sections/project/name", "/sections/project/none"], "reason": "理由"} | 422 | /pointers/1
        POST | correction-requests | {"pointers": ["/sections/budget/1/unitPriceYen"], "reason": "理由"}        | 422 | /pointers/0
        POST | correction-requests | {"pointers": ["/sections/budget/-1"], "reason": "理由"}                    | 422 | /pointers/0
        POST | correction-requests | {"pointers": ["/attachments/none"], "reason": "理由"}                      | 422 | /pointers/0
        POST | correction-requests | {"pointers": ["/sections/body/name"], "reason": "理由"}                    | 422 | /pointers/0
        POST | correction-requests | {"pointers": ["sections/project"], "reason": "理由"}                       | 422 | /pointers/0
        POST | correction-requests | {"pointers": [""], "reason": "理由"}                                       | 422 | /pointers/0
        POST | correction-requests | {"pointers": ["/sections/project", "/sections/project"], "reason": "理由"} | 422 | /pointers/1
        POST | correction-requests | {"pointers": ["/sections/project"], "reason": ""}                          | 422 | /reason
        POST | correction-requests | {"pointers": ["/sections/project"], "reason": "理由", "dueDate": "2025-05-11"} | 422 | /dueDate
        POST | correction-requests | {"pointers": ["/sections/project"], "reason": "理由", "dueDate": "2026-02-30"} | 400 | /dueDate
        POST | correction-requests | {"pointers": ["/sections/project"], "reason": "理由", "dueDate": "令和8年1月1日"} | 400 | /dueDate
        POST | correction-requests | {"pointers": "/sections/project", "reason": "理由"}                        | 400 | /pointers
        PUT  | prior-adoption-decision | {"reason": "理由", "evidence": "根拠"}                                 | 422 | /applies
        PUT  | prior-adoption-decision | {"applies": true, "evidence": "根拠"}                                  | 422 | /reason
        PUT  | prior-adoption-decision | {"applies": true, "reason": "理由"}                                    | 422 | /evidence
        PUT  | prior-adoption-decision | {"applies": true, "reason": "理由", "evidence": "　"}                  | 422 | /evidence
        PUT  | prior-adoption-decision | {"applies": "true", "reason": "理由", "evidence": "根拠"}              | 400 | /applies
        PUT  | legal-basis-approval | {"number": "1", "date": "2025-05-09"}                                     | 422 | /approved
        PUT  | legal-basis-approval | {"approved": true, "date": "2025-05-09"}                                  | 422 | /number
        PUT  | legal-basis-approval | {"approved": true, "number": "1"}                                         | 422 | /date
        PUT  | legal-basis-approval | {"approved": true, "number": "1", "date": "2099-01-01"}                   | 422 | /date
        PUT  | legal-basis-approval | {"approved": true, "number": "1", "date": "2025-02-29"}                   | 400 | /date
        PUT  | legal-basis-approval | {"approved": false}                                                       | 422 | /reason
        POST | reinstatement       | {"reason": " "}                                                            | 422 | /reason
        """)
    void refusesBadInput(String method, String rest, String body, int status, String pointer) {
        Database.unchanged(() -> {
            Answer answer = Api.as("secretariat-a")
                    .request(method, path(untouched, rest))
                    .key(UUID.randomUUID().toString())
                    .header(
                            "If-Match",
                            "\"" + screening(untouched).get("version").asLong() + "\"")
                    .json(body)
                    .send();
            JsonNode problem = Refused.api(answer, status, status == 422 ? "content" : "malformed");
            if (pointer != null) {
                assertThat(Refused.pointers(problem)).contains(pointer);
            }
        });
    }

    @Test
    @DisplayName("版がなければ 428、古ければ 412、読めなければ 400。長すぎる理由は 422。どれも何も変えない")
    void refusesVersions() {
        String items = "{\"items\": [{\"code\": \"content\", \"result\": \"OK\"}]}";
        Database.unchanged(() -> {
            Refused.api(Api.as("secretariat-a").put(path(untouched, "screening"), items), 428, "precondition-required");
            JsonNode stale = Refused.api(
                    save("secretariat-a", untouched, 99, "[{\"code\": \"content\", \"result\": \"OK\"}]"), 412);
            assertThat(stale.get("detail").asText()).contains("99", "今の版は 1");
            Refused.api(
                    Api.as("secretariat-a")
                            .request("PUT", path(untouched, "screening"))
                            .header("If-Match", "abc")
                            .json(items)
                            .send(),
                    400);
            Refused.api(save("secretariat-a", untouched, 1, """
                [{"code": "content", "result": "NG", "reason": "%s"}]\
                """.formatted("理".repeat(1001))), 422);
            Refused.api(
                    Api.as("secretariat-a")
                            .post(path(untouched, "correction-requests"), """
                        {"pointers": ["/sections/project"], "reason": "%s"}\
                        """.formatted("理".repeat(4001))),
                    422);
        });
    }

    @Test
    @DisplayName("同じ鍵の差戻しは一度だけ。二人が同時に受理しても、一度だけ受理される")
    void actsOnce() throws InterruptedException {
        String number = submitted(52, SampleApplication.RIGHT_HAND);
        settle(number);
        List<Integer> statuses = new ArrayList<>();
        List<Thread> threads = Stream.of("secretariat-a", "secretariat-b")
                .map(user -> Thread.ofPlatform().start(() -> {
                    int status = act(user, number, "acceptance", "").status();
                    synchronized (statuses) {
                        statuses.add(status);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);

        String returned = submitted(53, SampleApplication.RIGHT_HAND);
        String key = UUID.randomUUID().toString();
        Answer first = Api.as("secretariat-a")
                .request("POST", path(returned, "correction-requests"))
                .key(key)
                .json(CORRECTION)
                .send();
        Answer second = Api.as("secretariat-a")
                .request("POST", path(returned, "correction-requests"))
                .key(key)
                .json(CORRECTION)
                .send();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(mails(returned, "【差戻し】")).isEqualTo(1);
    }
}
