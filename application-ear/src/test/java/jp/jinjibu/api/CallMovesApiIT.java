package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("公募を規則集の新しい版に移す")
class CallMovesApiIT {
    private static final String RULES = "moving";
    private static final String OUTLINE =
            "          - {code: outline, label: 団体の概要とこれまでの取組, type: TEXT, required: false, maxLength: 1000, lines: 6}\n";
    private static final String REASON = "{\"reason\": \"上限額の誤り\"}";

    @BeforeAll
    static void loads() {
        SampleCall.activateCopy(RULES, 2025);
    }

    /** 上限額を下げ、「団体の概要」をなくした第2版。 */
    private static void second() {
        SampleCall.activateSecond(
                RULES,
                yaml -> yaml.replace("capYen: 13000000", "capYen: 6000000")
                        .replace("capsYen: [13000000, 10000000]", "capsYen: [6000000, 10000000]")
                        .replace(OUTLINE, ""));
    }

    private static String draft(int body, String call) {
        SampleBody.confirmed(body);
        String user = SampleBody.user(body);
        String number = SampleApplication.draft(user, SampleBody.number(body), call, SampleApplication.RIGHT_HAND);
        SampleApplication.fill(user, number, "版の移行 " + body, 12_000_000);
        ObjectNode sections = (ObjectNode) SampleApplication.get(user, number).get("sections");
        ((ObjectNode) sections.get("body")).put("outline", "創業百年の旅館");
        SampleApplication.save(user, number, sections);
        SampleApplication.attachRequired(user, number);
        return number;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static long subsidy(String user, String number) {
        return SampleApplication.get(user, number).at("/amount/amountYen").asLong();
    }

    @Test
    @DisplayName("二人で移すと、下書きは一緒に移り、収まらない記入は残って知らされる。提出された申請は前の版のままで、事務局が理由を添えて一件ずつ移す")
    void movesACall() {
        String call = "moving-call";
        SampleCall.open(call, RULES);
        String drafted = draft(51, call);
        String submitted = draft(52, call);
        SampleApplication.submit(SampleBody.user(52), submitted);
        long before = subsidy(SampleBody.user(51), drafted);
        assertThat(before).isGreaterThan(6_000_000);
        Api secretariat = Api.as("secretariat-a");
        Api official = Api.as("official-a");
        String path = "/api/v1/calls/" + call + "/moves";
        Refused.api(secretariat.post(path + "/2", REASON), 409, "state");
        Refused.api(secretariat.post(path + "/1", REASON), 409, "state");
        second();

        JsonNode ahead = secretariat.get(path).json();
        assertThat(ahead.get("version").asInt()).isEqualTo(1);
        assertThat(ahead.get("newer")).extracting(JsonNode::asInt).containsExactly(2);
        assertThat(ahead.get("touched"))
                .extracting(item ->
                        item.get("what").asText() + " " + item.get("count").asLong())
                .containsExactly("新しい版に移る下書き 1", "前の版のまま残る、提出された申請 1");
        Refused.api(secretariat.post(path + "/2", "{\"reason\": \" \"}"), 422, "content");
        Refused.api(Api.as(SampleBody.user(51)).post(path + "/2", REASON), 403);
        Refused.api(official.post(path + "/approval", ""), 409, "state");
        assertThat(secretariat.post(path + "/2", REASON).status()).isEqualTo(200);
        Refused.api(secretariat.post(path + "/2", REASON), 409, "state");
        Refused.api(secretariat.post(path + "/approval", ""), 403);
        assertThat(official.post(path + "/rejection", "{\"reason\": \"続きを待つ\"}").status())
                .isEqualTo(200);
        assertThat(secretariat.post(path + "/2", REASON).status()).isEqualTo(200);
        assertThat(Browser.signedIn("official-a")
                        .get("/calls/" + call + "/moves/approval")
                        .text())
                .contains("6,000,000 円", "団体の概要とこれまでの取組", "新しい版に移る下書き　1件", "上限額の誤り");
        assertThat(official.post(path + "/approval", "")
                        .json()
                        .at("/ruleSet/version")
                        .asInt())
                .isEqualTo(2);
        Refused.api(official.post(path + "/approval", ""), 409, "state");

        JsonNode moved = SampleApplication.get(SampleBody.user(51), drafted);
        assertThat(moved.at("/amount/amountYen").asLong()).isEqualTo(6_000_000);
        assertThat(moved.at("/sections/body").has("outline")).isFalse();
        JsonNode told = Api.as(SampleBody.user(51))
                .get("/api/v1/applications/" + drafted + "/moves")
                .json()
                .at("/items/0");
        assertThat(told.get("beforeYen").asLong()).isEqualTo(before);
        assertThat(told.get("afterYen").asLong()).isEqualTo(6_000_000);
        assertThat(told.at("/leftOut/0/pointer").asText()).isEqualTo("/sections/body/outline");
        assertThat(told.at("/leftOut/0/value").asText()).isEqualTo("創業百年の旅館");
        assertThat(texts(told.get("changes"))).anyMatch(text -> text.contains("6,000,000 円"));
        assertThat(Browser.signedIn(SampleBody.user(51))
                        .get("/applications/" + drafted + "/moves")
                        .text())
                .contains("創業百年の旅館", "第1版から第2版へ", "上限額の誤り");
        assertThat(Database.column(
                        "select distinct subject from mail where subject like '【様式の変更】%' and subject like ?",
                        "%" + drafted + "%"))
                .hasSize(1);
        SampleApplication.submit(SampleBody.user(51), drafted);

        assertThat(subsidy(SampleBody.user(52), submitted)).isEqualTo(before);
        String one = "/api/v1/applications/" + submitted + "/moves";
        Refused.api(official.post(one, REASON), 403);
        String pulled = "/api/v1/applications/" + drafted + "/moves";
        Refused.api(secretariat.post(pulled, REASON), 409, "state");
        Refused.api(secretariat.post(one, REASON), 409, "state");
        assertThat(subsidy(SampleBody.user(52), submitted)).isEqualTo(before);
    }

    @Test
    @DisplayName("提出された申請は、内容が新しい様式に収まれば、理由を添えて移せる。提出された版は変わらず、確認の判断ははじめからになる")
    void movesASubmittedApplication() {
        String rules = "moving-case";
        SampleCall.activateCopy(rules, 2025);
        String call = "moving-case-call";
        SampleCall.open(call, rules);
        String number = SampleApplication.submitted(53, call, SampleApplication.RIGHT_HAND, "版の移行", 12_000_000);
        String user = SampleBody.user(53);
        long before = subsidy(user, number);
        String hash = Database.column(
                        "select e.content_sha256 from application_edition e join application a on a.id ="
                                + " e.application_id where a.number = ?",
                        number)
                .getFirst();
        SampleCall.activateSecond(
                rules,
                yaml -> yaml.replace("capYen: 13000000", "capYen: 6000000")
                        .replace("capsYen: [13000000, 10000000]", "capsYen: [6000000, 10000000]"));
        Api secretariat = Api.as("secretariat-a");
        String one = "/api/v1/applications/" + number + "/moves";
        Refused.api(secretariat.post(one, REASON), 409, "state");
        assertThat(secretariat
                        .post("/api/v1/calls/" + call + "/moves/2", REASON)
                        .status())
                .isEqualTo(200);
        assertThat(Api.as("official-a")
                        .post("/api/v1/calls/" + call + "/moves/approval", "")
                        .status())
                .isEqualTo(200);
        assertThat(subsidy(user, number)).isEqualTo(before);
        assertThat(Browser.signedIn("secretariat-a")
                        .get("/applications/" + number + "/move")
                        .text())
                .contains("6,000,000 円", "移す");
        assertThat(secretariat.post(one, REASON).status()).isEqualTo(204);
        Refused.api(secretariat.post(one, REASON), 409, "state");
        assertThat(subsidy(user, number)).isEqualTo(6_000_000);
        assertThat(Database.column(
                        "select e.content_sha256 from application_edition e join application a on a.id ="
                                + " e.application_id where a.number = ?",
                        number))
                .containsExactly(hash);
        assertThat(secretariat.get(one).json().at("/items/0/reason").asText()).isEqualTo("上限額の誤り");
        assertThat(Database.column(
                        "select detail from audit_entry where action = '申請の版の移行' and subject like ?",
                        "%" + number + "%"))
                .singleElement()
                .asString()
                .contains("上限額の誤り");
    }

    @Test
    @DisplayName("下書きの枠や添付の枠が新しい版になければ、何がいくつあるかを言って断る")
    void refusesWhatWouldBeLost() {
        String rules = "moving-lost";
        SampleCall.activateCopy(rules, 2025);
        String call = "moving-lost-call";
        SampleCall.open(call, rules);
        SampleBody.confirmed(54);
        String user = SampleBody.user(54);
        String number = SampleApplication.draft(user, SampleBody.number(54), call, SampleApplication.RIGHT_HAND);
        SampleApplication.attach(user, number, "articles", "定款.pdf");
        SampleCall.activateSecond(rules, yaml -> yaml.replace("- code: articles\n", "- code: charter\n"));
        JsonNode refused =
                Refused.api(Api.as("secretariat-a").post("/api/v1/calls/" + call + "/moves/2", REASON), 409, "state");
        assertThat(refused.at("/violations/0/message").asText()).contains("下書きの添付が 1 件", "articles");
    }
}
