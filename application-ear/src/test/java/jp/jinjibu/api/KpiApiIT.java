package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("継続率（採択ベース）と後継の団体")
class KpiApiIT {
    private static final String RATE = "/api/v1/kpi/continuation";

    @BeforeAll
    static void 人をそろえる() {
        List.of("secretariat-a", "secretariat-b", "official-a", "auditor")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
    }

    private static JsonNode rate(int year) {
        return ok(Api.as("official-a").get(RATE + "?startFiscalYear=" + year));
    }

    private static List<JsonNode> cohort(int year) {
        JsonNode list = ok(Api.as("auditor").get(RATE + "/cohort?startFiscalYear=" + year));
        assertThat(list.get("next").isNull()).isTrue();
        return StreamSupport.stream(list.get("items").spliterator(), false).toList();
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as("%s %s", answer, answer.text()).isIn(200, 201);
        return answer.json();
    }

    private static long outcomes(int year, String outcome) {
        return cohort(year).stream()
                .filter(item -> item.get("counted").asBoolean())
                .filter(item -> item.get("outcome").asText().equals(outcome))
                .count();
    }

    @Test
    @DisplayName("令和4年度は 20 件のうち 8 件、40.0 ％。目標はない")
    void r4() {
        JsonNode rate = rate(2022);
        assertThat(rate.get("basis").asText()).isEqualTo("LIST");
        assertThat(rate.get("basisLabel").asText()).isEqualTo("採択ベース");
        assertThat(rate.get("numerator").asInt()).isEqualTo(8);
        assertThat(rate.get("denominator").asInt()).isEqualTo(20);
        assertThat(rate.get("rate").asText()).isEqualTo("8/20");
        assertThat(rate.get("ratePercent").asText()).isEqualTo("40.0");
        assertThat(rate.get("targetPercent").isNull()).isTrue();
        assertThat(rate.get("unanswered").asInt()).isZero();
        assertThat(rate.get("reason").isNull()).isTrue();
        assertThat(rate.get("items").asText()).isEqualTo(RATE + "/cohort?line=jinjibu&startFiscalYear=2022");
        assertThat(cohort(2022))
                .hasSize(20)
                .allMatch(item -> item.get("counted").asBoolean());
        assertThat(outcomes(2022, "CONTINUED")).isEqualTo(8);
        assertThat(outcomes(2022, "NOT_CONTINUED")).isEqualTo(12);
    }

    @Test
    @DisplayName("令和5年度は、翌年度の一覧が未登録なので計算できない。前の年度と団体と市町村の重なる取組は、人が決めるまで令和5年度に数える")
    void r5() {
        JsonNode rate = rate(2023);
        assertThat(rate.get("basis").asText()).isEqualTo("LIST");
        for (String name : List.of("numerator", "denominator", "rate", "ratePercent", "unanswered", "discontinued")) {
            assertThat(rate.get(name).isNull()).as(name).isTrue();
        }
        assertThat(rate.get("reason").asText()).contains("翌年度（令和6年度）の採択一覧が未登録");
        assertThat(rate.get("line").asText()).isEqualTo("jinjibu");
        List<JsonNode> cohort = cohort(2023);
        assertThat(cohort)
                .hasSize(20)
                .allMatch(item -> item.get("outcome").isNull())
                .allMatch(item -> item.get("counted").asBoolean());
        assertThat(cohort)
                .filteredOn(item -> item.get("undecided").asBoolean())
                .hasSize(rate.get("undecided").asInt())
                .hasSize(8);
    }

    @Test
    @DisplayName("同じ取組と決めた取組は、はじめの開始年度に移り、新しい取組と決めた取組は、数え続ける")
    void decidesWhereAProjectStarted() {
        JsonNode project = cohort(2023).stream()
                .filter(item -> item.get("undecided").asBoolean())
                .findFirst()
                .orElseThrow();
        String path = RATE + "/projects/" + project.get("key").asText() + "/start";
        JsonNode hints = ok(Api.as("auditor").get(path)).get("hints");
        assertThat(hints).isNotEmpty().allMatch(hint -> hint.get("counted").asBoolean());
        String same = "{\"sameAs\": \"%s\", \"reason\": \"同じ事業名\"}"
                .formatted(hints.get(0).get("key").asText());
        Database.unchanged(() -> {
            Refused.api(Api.as("official-a").post(path, same), 403);
            Refused.api(Api.as("secretariat-a").post(path, "{\"sameAs\": \"R7-0001-1\", \"reason\": \"ない\"}"), 422);
            Refused.api(Api.as("secretariat-a").post(path, same.replace("同じ事業名", "　")), 422);
            Refused.api(Api.as("secretariat-a").post(path + "/revocation", "{\"reason\": \"まだない\"}"), 409, "state");
            Refused.api(
                    Api.as("secretariat-a")
                            .post(
                                    RATE + "/projects/"
                                            + hints.get(0).get("key").asText() + "/start",
                                    "{\"reason\": \"比べるものがない\"}"),
                    409,
                    "state");
        });

        JsonNode decided = ok(Api.as("secretariat-a").post(path, same)).get("project");
        try {
            assertThat(decided.get("counted").asBoolean()).isFalse();
            assertThat(decided.get("firstFiscalYear").asInt()).isEqualTo(2022);
            assertThat(decided.at("/start/decidedBy").asText()).isEqualTo("secretariat-a");
            Refused.api(Api.as("secretariat-b").post(path, same), 409, "state");
            assertThat(rate(2023).get("undecided").asInt()).isEqualTo(7);
            assertThat(Api.as("auditor")
                            .get("/kpi/continuation?startFiscalYear=2023")
                            .text())
                    .contains("令和4年度の取組", "同じ事業名", "まだ決めていない取組 7 件");
        } finally {
            ok(Api.as("secretariat-b").post(path + "/revocation", "{\"reason\": \"誤り\"}"));
        }
        JsonNode fresh = ok(Api.as("secretariat-a").post(path, "{\"reason\": \"新しい取組\"}"))
                .get("project");
        assertThat(fresh.get("counted").asBoolean()).isTrue();
        assertThat(fresh.get("undecided").asBoolean()).isFalse();
        ok(Api.as("secretariat-b").post(path + "/revocation", "{\"reason\": \"検証の終わり\"}"));
        assertThat(rate(2023).get("undecided").asInt()).isEqualTo(8);
        assertThat(Database.column(
                        "select action from audit_entry where subject = ? order by id",
                        "kpi-projects/" + project.get("key").asText()))
                .containsExactly("取組の始まりの判断", "取組の始まりの判断の取消し", "取組の始まりの判断", "取組の始まりの判断の取消し");
    }

    @ParameterizedTest(name = "{0} 年度")
    @CsvSource({"2024, 令和6年度の採択一覧は未登録", "1990, 平成2年度の採択一覧は未登録", "2998, 令和980年度の採択一覧は未登録"})
    @DisplayName("一覧のない年度は、理由を添えて計算できないと答える")
    void unknownYears(int year, String reason) {
        JsonNode rate = rate(year);
        assertThat(rate.get("rate").isNull()).isTrue();
        assertThat(rate.get("reason").asText()).contains(reason);
        assertThat(cohort(year)).isEmpty();
    }

    @Test
    @DisplayName("目標の 80 ％は、規則集に目標のある年度だけ")
    void target() {
        assertThat(rate(2025).get("targetPercent").asInt()).isEqualTo(80);
        assertThat(rate(2023).get("targetPercent").isNull()).isTrue();
    }

    @Test
    @DisplayName("後継の団体を名指しすると 9 件になり、取り消すと 8 件に戻る")
    void namesASuccessor() {
        JsonNode project = cohort(2022).stream()
                .filter(item -> item.get("bodies").get(0).get("name").asText().contains("隠岐汽船"))
                .findFirst()
                .orElseThrow();
        assertThat(project.get("outcome").asText()).isEqualTo("NOT_CONTINUED");
        String successor = Database.column(
                        "select a.corporate_number from adopted_applicant a join adopted_project p on p.id = a.project_id"
                                + " where p.fiscal_year = 2023 and a.name like '%海士町観光協会%'")
                .getFirst();
        String path = RATE + "/projects/" + project.get("project").asText() + "/successor";
        String naming = "{\"corporateNumber\": \"%s\", \"reason\": \"同じ4町村を引き継いだ\"}".formatted(successor);

        Refused.api(Api.as("official-a").post(path, naming), 403);
        Refused.api(Api.as("secretariat-a").post(path + "/revocation", "{\"reason\": \"まだない\"}"), 409, "state");
        Database.unchanged(() -> {
            Refused.api(
                    Api.as("secretariat-a").post(path, """
                            {"corporateNumber": "%s", "reason": "自分自身"}""".formatted(
                            project.get("bodies").get(0).get("corporateNumber").asText())),
                    422);
            Refused.api(
                    Api.as("secretariat-a")
                            .post(path, "{\"corporateNumber\": \"8999900000001\", \"reason\": \"一覧にない\"}"),
                    422);
            Refused.api(Api.as("secretariat-a").post(path, "{\"corporateNumber\": \"123\", \"reason\": \"12桁\"}"), 422);
            Refused.api(Api.as("secretariat-a").post(path, naming.replace("同じ4町村を引き継いだ", "　")), 422);
            Refused.api(Api.as("secretariat-a").post(path, naming.replace("}", ", \"x\": 1}")), 400);
        });

        assertThat(Api.as("secretariat-a").post(path, naming).status()).isEqualTo(201);
        try {
            Refused.api(Api.as("secretariat-b").post(path, naming), 409, "state");
            JsonNode rate = rate(2022);
            assertThat(rate.get("rate").asText()).isEqualTo("9/20");
            assertThat(rate.get("ratePercent").asText()).isEqualTo("45.0");
            assertThat(outcomes(2022, "SUCCEEDED")).isEqualTo(1);
            String page = Api.as("secretariat-a")
                    .get("/kpi/continuation?startFiscalYear=2022")
                    .text();
            assertThat(page).contains("45.0", "海士町観光協会", "同じ4町村を引き継いだ");
        } finally {
            ok(Api.as("secretariat-b").post(path + "/revocation", "{\"reason\": \"検証の終わり\"}"));
        }
        assertThat(rate(2022).get("rate").asText()).isEqualTo("8/20");
        assertThat(Database.column(
                        "select action from audit_entry where subject = ? order by id",
                        "adopted-projects/" + project.get("project").asText()))
                .containsExactly("後継の団体の名指し", "後継の団体の取消し");
    }

    @Test
    @DisplayName("翌年度の一覧が未登録の取組には、後継の団体を名指しできない")
    void noSuccessorWithoutTheNextList() {
        String project = cohort(2023).getFirst().get("project").asText();
        Refused.api(Api.as("secretariat-a").post(RATE + "/projects/" + project + "/successor", """
                        {"corporateNumber": "3460305001925", "reason": "一覧がない"}"""), 409, "state");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        RATE,
        RATE + "?startFiscalYear=",
        RATE + "?startFiscalYear=令和4",
        RATE + "?startFiscalYear=22",
        RATE + "?startFiscalYear=0001",
        RATE + "?startFiscalYear=20225",
        RATE + "?fiscalYear=2022",
        RATE + "?startFiscalYear=2022&startFiscalYear=2023",
        RATE + "/cohort"
    })
    @DisplayName("悪い年度は 400。知らない系列は 404")
    void badYears(String path) {
        Refused.api(Api.as("official-a").get(path.replace("令和", "%E4%BB%A4%E5%92%8C")), 400);
        Refused.api(Api.as("official-a").get(RATE + "?line=unknown&startFiscalYear=2022"), 404);
    }
}
