package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.SampleReview.Scored;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("順位から採択の案、承認、公表、辞退・取消しと繰上げまで")
class AdoptionPlanApiIT {
    private static final String PREFIX = "adoption-";

    /** 右腕人材枠は経費の 3 分の 2、法制度連携枠は 2 分の 1。 */
    private static final String RIGHT = SampleApplication.RIGHT_HAND;

    private static final String STATUTORY = SampleApplication.STATUTORY;

    @BeforeAll
    static void 人をそろえる() {
        List.of(
                        "secretariat-a",
                        "secretariat-b",
                        "secretariat-official",
                        "official-a",
                        "official-b",
                        "reviewer-a",
                        "auditor")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
    }

    @AfterAll
    static void ほかの検証に跡を残さない() {
        SampleReview.lapseReserves(PREFIX);
        SampleReview.forgetLists(PREFIX);
    }

    private static String plan(String call) {
        return "/api/v1/calls/" + call + "/adoption-plan";
    }

    private static Answer act(String user, String path) {
        return act(user, path, UUID.randomUUID().toString());
    }

    private static Answer act(String user, String path, String key) {
        return Api.as(user).request("POST", path).key(key).send();
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as("%s %s", answer, answer.text()).isIn(200, 201);
        return answer.json();
    }

    private static JsonNode refused(Answer answer, String code) {
        return Refused.api(answer, 409, code);
    }

    /** 断られ、何も変わらない。 */
    private static void refusedUnchanged(String user, String path, String code) {
        Database.unchanged(() -> refused(act(user, path), code));
    }

    private static String status(String number) {
        return ok(Api.as("secretariat-a").get("/api/v1/applications/" + number))
                .get("status")
                .asText();
    }

    private static JsonNode own(int body, String number) {
        return SampleApplication.get(SampleBody.user(body), number);
    }

    private static List<String> results(JsonNode plan) {
        return StreamSupport.stream(plan.get("items").spliterator(), false)
                .map(item -> item.get("rank").asInt() + " " + item.get("result").asText()
                        + (item.get("reserveOrder").isNull()
                                ? ""
                                : "#" + item.get("reserveOrder").asInt())
                        + (item.get("no").isNull() ? "" : "/" + item.get("no").asInt())
                        + (item.get("promoted").asBoolean() ? "↑" : ""))
                .toList();
    }

    private static List<String> listed(int fiscalYear) {
        return Api.anonymous().all("/api/v1/adoptions?fiscalYear=" + fiscalYear).stream()
                .map(item -> item.get("track").asText() + item.get("no").asInt() + " "
                        + item.get("projectName").asText())
                .toList();
    }

    private static long encumbered(String call) {
        return Long.parseLong(
                Database.column("select coalesce(sum(amount_yen), 0) from encumbrance where call_code = ?", call)
                        .getFirst());
    }

    /** 団体の代表に書かれた、審査の結果のメールの題名と本文。 */
    private static List<String> mails(int body) {
        return Database.column(
                "select m.subject || chr(10) || m.body from mail m join user_account u on u.sub = m.recipient_sub"
                        + " where u.username = ? and m.subject like '%審査の結果' order by m.id",
                SampleBody.user(body));
    }

    @Test
    @DisplayName("順位、案、承認、公表、辞退、繰上げ、条件の確認、取消し、失効を、一つの公募で通す")
    void carriesACallToItsAnnouncementAndBeyond() throws IOException {
        String call = PREFIX + "whole";
        List<String> n = SampleReview.call(
                call,
                2041,
                List.of(
                        new Scored(33, RIGHT, "一位の事業", 9_000_000, 5),
                        new Scored(34, STATUTORY, "二位の事業", 10_000_000, 4),
                        new Scored(35, RIGHT, "三位の事業", 6_000_000, 3),
                        new Scored(36, RIGHT, "四位の事業", 3_000_000, 3),
                        new Scored(37, RIGHT, "五位の事業", 1_500_000, 2)));

        refusedUnchanged("secretariat-a", plan(call), "state");
        ok(Api.as("official-b").put("/api/v1/calls/" + call + "/allotment", """
            {"amountYen": 13000000, "reason": "検証の配分"}\
            """));

        ranks(call, n);

        // 案は成立前の予算でも作れるが、承認は別の人が、成立した予算の上でだけできる
        JsonNode prepared = ok(act("secretariat-official", plan(call)));
        assertThat(prepared.get("status").asText()).isEqualTo("PREPARED");
        assertThat(prepared.get("preparedBy").asText()).isEqualTo("secretariat-official");
        assertThat(results(prepared))
                .containsExactly(
                        "1 ADOPTED/1", "2 CONDITIONALLY_ADOPTED/1", "3 RESERVE#1", "4 RESERVE#2", "5 RESERVE#3");
        assertThat(prepared.get("adoptedYen").asLong()).isEqualTo(11_000_000);
        refusedUnchanged("secretariat-official", plan(call) + "/approval", "four-eyes");
        refusedUnchanged("official-a", plan(call) + "/approval", "state");
        refusedUnchanged("secretariat-a", plan(call) + "/announcement", "state");
        assertThat(encumbered(call)).isZero();
        SampleReview.fund(call, 13_000_000);
        Refused.api(
                Api.as("official-a").request("POST", plan(call) + "/approval").send(), 400);

        String key = UUID.randomUUID().toString();
        Answer approved = act("official-a", plan(call) + "/approval", key);
        assertThat(ok(approved).get("status").asText()).isEqualTo("APPROVED");
        assertThat(encumbered(call)).isEqualTo(11_000_000);
        Answer again = act("official-a", plan(call) + "/approval", key);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(approved.text());
        refusedUnchanged("official-b", plan(call) + "/approval", "state");
        assertThat(encumbered(call)).isEqualTo(11_000_000);

        // 確保した額を下回る配分はできない
        Database.unchanged(() -> {
            refused(Api.as("official-b").put("/api/v1/calls/" + call + "/allotment", """
                {"amountYen": 10999999, "reason": "減額"}\
                """), "budget-exceeded");
            refused(
                    Api.as("official-b").put("/api/v1/calls/" + call + "/allotment", """
                        {"amountYen": 13000000, "byTrack": {"%s": 4999999}, "reason": "枠の内訳"}\
                        """.formatted(STATUTORY)),
                    "budget-exceeded");
        });

        nothingIsKnownBeforeTheAnnouncement(call, n);
        announces(call, n);
        letterSaysTheAmount(33, n.getFirst(), "6,000,000円", "3,000,000");

        declines(call, n);
        settlesTheCondition(call, n);
        revokes(call, n);
        lapses(call, n);
    }

    private static void ranks(String call, List<String> n) {
        String ranking = "/api/v1/calls/" + call + "/ranking";
        Refused.api(Api.as("secretariat-a").get(ranking + "?method=normalised"), 400);
        Refused.api(Api.as("secretariat-a").get(ranking + "?walk=HOP"), 400);
        Refused.api(Api.as("secretariat-a").get(ranking + "?allotmentYen=-1"), 400);
        JsonNode items = ok(Api.as("official-a").get(ranking + "?method=mean")).get("items");
        assertThat(StreamSupport.stream(items.spliterator(), false)
                        .map(item -> item.get("application").asText() + " "
                                + item.get("score").decimalValue().setScale(1) + " "
                                + item.get("amountYen").asLong() + " "
                                + item.get("cumulativeYen").asLong() + " "
                                + item.get("withinBudget").asBoolean() + " "
                                + item.get("result").asText() + " "
                                + item.get("tieDecidedBy").asText()))
                .containsExactly(
                        n.get(0) + " 100.0 6000000 6000000 true ADOPTED null",
                        n.get(1) + " 80.0 5000000 11000000 true CONDITIONALLY_ADOPTED null",
                        n.get(2) + " 60.0 4000000 15000000 false RESERVE RECEIVED_AT",
                        n.get(3) + " 60.0 2000000 17000000 false RESERVE RECEIVED_AT",
                        n.get(4) + " 40.0 1000000 18000000 false RESERVE null");
        JsonNode tried =
                ok(Api.as("auditor").get(ranking + "?walk=SKIP&reserveCount=1&minimumTotal=50&allotmentYen=13000000"));
        assertThat(StreamSupport.stream(tried.get("items").spliterator(), false)
                        .map(item -> item.get("result").asText()))
                .containsExactly("ADOPTED", "CONDITIONALLY_ADOPTED", "RESERVE", "ADOPTED", "REJECTED");
        assertThat(tried.get("adoptedYen").asLong()).isEqualTo(13_000_000);
        assertThat(Database.count("adoption_plan where call_code = ?", call)).isZero();
    }

    private static void nothingIsKnownBeforeTheAnnouncement(String call, List<String> n) {
        for (int i = 0; i < n.size(); i++) {
            JsonNode application = own(33 + i, n.get(i));
            assertThat(application.get("status").asText()).isEqualTo("UNDER_REVIEW");
            assertThat(application.get("statusLabel").asText()).isEqualTo("審査中");
            assertThat(mails(33 + i)).isEmpty();
            String page = Api.as(SampleBody.user(33 + i))
                    .get("/applications/" + n.get(i) + "/result")
                    .text();
            assertThat(page).contains("まだ公表されていません").doesNotContain("補欠", "不採択");
        }
        assertThat(listed(2041)).isEmpty();
        for (String user : List.of(SampleBody.user(33), "reviewer-a")) {
            Refused.api(Api.as(user).get("/api/v1/calls/" + call + "/ranking"), 403);
            Refused.api(Api.as(user).get(plan(call)), 403);
        }
        assertThat(Api.as(SampleBody.user(33))
                        .get("/api/v1/documents?application=" + n.getFirst())
                        .text())
                .doesNotContain("adoption");
        assertThat(Api.anonymous().get("/calls/" + call).text()).doesNotContain("採択の案");
    }

    private static void announces(String call, List<String> n) throws IOException {
        Refused.api(act("official-a", plan(call) + "/announcement"), 403);
        JsonNode announced = ok(act("secretariat-official", plan(call) + "/announcement"));
        assertThat(announced.get("status").asText()).isEqualTo("ANNOUNCED");
        refusedUnchanged("secretariat-a", plan(call) + "/announcement", "state");
        assertThat(n.stream().map(AdoptionPlanApiIT::status))
                .containsExactly("ADOPTED", "CONDITIONALLY_ADOPTED", "RESERVE", "RESERVE", "RESERVE");
        assertThat(ok(Api.anonymous().get("/api/v1/calls/" + call))
                        .get("status")
                        .asText())
                .isEqualTo("DECIDED");
        refusedUnchanged("secretariat-a", plan(call), "state");

        List<String> words = List.of("【採択】", "【条件付採択】", "【補欠】", "【補欠】", "【補欠】");
        for (int i = 0; i < n.size(); i++) {
            List<String> mails = mails(33 + i);
            assertThat(mails).hasSize(1);
            assertThat(mails.getFirst()).startsWith(words.get(i)).contains(n.get(i));
            for (int other = 0; other < n.size(); other++) {
                if (other != i) {
                    assertThat(mails.getFirst())
                            .doesNotContain(
                                    n.get(other), "サンプル団体" + (33 + other), "位の事業".replace("位", (other + 1) + "位"));
                }
            }
        }
        assertThat(listed(2041)).containsExactly(RIGHT + "1 一位の事業", STATUTORY + "1 二位の事業");
        assertThat(Api.anonymous().get("/adoptions?fiscalYear=2041").text())
                .contains("一位の事業", "第1版", "はじめての公表")
                .doesNotContain("三位の事業", "サンプル団体35");
        assertThat(Api.anonymous()
                        .get("/api/v1/corporate-numbers/" + SampleBody.number(33))
                        .text())
                .contains("\"fiscalYear\":2041");
        sheetEqualsThePlan();
    }

    private static void sheetEqualsThePlan() throws IOException {
        Answer book = Api.anonymous().get("/api/v1/adoptions.xlsx?fiscalYear=2041");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(book.body()))) {
            Sheet data = workbook.getSheet("data");
            List<String> rows = new ArrayList<>();
            for (int i = 1; i <= data.getLastRowNum(); i++) {
                rows.add(data.getRow(i).getCell(2).getStringCellValue() + " "
                        + (int) data.getRow(i).getCell(4).getNumericCellValue() + " "
                        + data.getRow(i).getCell(6).getStringCellValue() + " "
                        + data.getRow(i).getCell(7).getStringCellValue() + " "
                        + data.getRow(i).getCell(10).getStringCellValue() + " "
                        + data.getRow(i).getCell(11).getStringCellValue());
            }
            assertThat(rows)
                    .containsExactly(
                            RIGHT + " 1 サンプル団体33株式会社 " + SampleBody.number(33) + " 131016 一位の事業",
                            STATUTORY + " 1 サンプル団体34株式会社 " + SampleBody.number(34) + " 131016 二位の事業");
        }
    }

    private static void letterSaysTheAmount(int body, String number, String amount, String derivation)
            throws IOException {
        JsonNode letter = StreamSupport.stream(
                        ok(Api.as(SampleBody.user(body)).get("/api/v1/documents?application=" + number))
                                .get("items")
                                .spliterator(),
                        false)
                .filter(item -> item.get("kind").asText().equals("adoption-notice"))
                .findFirst()
                .orElseThrow();
        assertThat(letter.get("documentNumber").asText()).isEqualTo("R23採択第1号");
        Answer pdf = Api.as(SampleBody.user(body))
                .get("/api/v1/documents/" + letter.get("id").asText());
        try (PDDocument document = Loader.loadPDF(pdf.body())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("採択通知書", number, "サンプル団体33株式会社", amount, derivation);
        }
        assertThat(Api.as(SampleBody.user(body))
                        .get("/applications/" + number + "/result")
                        .text())
                .contains("採択通知書", "R23採択第1号", "6,000,000 円", "辞退へ進む");
        Refused.api(
                Api.as(SampleBody.user(34))
                        .get("/api/v1/documents/" + letter.get("id").asText()),
                404);
    }

    /** 一位が辞退し、三位が繰り上がる。承認と公表が済むまで、額が空くほかは何も変わらない。 */
    private static void declines(String call, List<String> n) {
        String path = "/api/v1/applications/" + n.getFirst() + "/declination";
        Refused.api(act(SampleBody.user(34), path), 404);
        refused(act(SampleBody.user(35), "/api/v1/applications/" + n.get(2) + "/declination"), "state");
        JsonNode declined = ok(Api.as(SampleBody.user(33)).post(path, "{\"reason\": \"人手が足りない\"}"));
        assertThat(declined.get("status").asText()).isEqualTo("DECLINED");
        assertThat(encumbered(call)).isEqualTo(5_000_000);
        refused(act(SampleBody.user(33), path), "state");

        JsonNode second = ok(Api.as("secretariat-a").get(plan(call)));
        assertThat(second.get("version").asInt()).isEqualTo(2);
        assertThat(second.get("baseVersion").asInt()).isEqualTo(1);
        assertThat(second.get("status").asText()).isEqualTo("PREPARED");
        assertThat(second.get("preparedBy").asText()).isEqualTo("secretariat-official");
        assertThat(results(second))
                .containsExactly(
                        "1 DECLINED/1", "2 CONDITIONALLY_ADOPTED/1", "3 ADOPTED/2↑", "4 RESERVE#1", "5 RESERVE#2");
        assertThat(status(n.get(2))).isEqualTo("RESERVE");
        assertThat(listed(2041)).containsExactly(RIGHT + "1 一位の事業", STATUTORY + "1 二位の事業");
        assertThat(mails(35)).hasSize(1);

        // 担当官が差し戻せば、事務局が作り直せる
        refused(Api.as("secretariat-official").post(plan(call) + "/rejection", "{\"reason\": \"自分\"}"), "four-eyes");
        ok(Api.as("official-b").post(plan(call) + "/rejection", "{\"reason\": \"確かめ直してください\"}"));
        JsonNode third = ok(Api.as("secretariat-a").post(plan(call), "{\"reason\": \"確かめた\"}"));
        assertThat(third.get("version").asInt()).isEqualTo(3);
        assertThat(third.get("preparedBy").asText()).isEqualTo("secretariat-a");
        ok(act("official-b", plan(call) + "/approval"));
        assertThat(encumbered(call)).isEqualTo(9_000_000);
        assertThat(status(n.get(2))).isEqualTo("RESERVE");
        ok(act("secretariat-a", plan(call) + "/announcement"));
        assertThat(status(n.get(2))).isEqualTo("ADOPTED");
        assertThat(listed(2041)).containsExactly(RIGHT + "2 三位の事業", STATUTORY + "1 二位の事業");
        assertThat(Api.anonymous().get("/adoptions?fiscalYear=2041").text())
                .contains("第2版", "繰上採択 1 件", "除いた取組 1 件")
                .doesNotContain("一位の事業");
        assertThat(mails(35)).hasSize(2);
        assertThat(mails(35).get(1)).startsWith("【採択】");
        assertThat(mails(34)).hasSize(1);
        assertThat(mails(36)).hasSize(1);
        assertThat(StreamSupport.stream(
                                ok(Api.as("secretariat-a").get(plan(call) + "/versions"))
                                        .get("items")
                                        .spliterator(),
                                false)
                        .map(version -> version.get("status").asText()))
                .containsExactly("ANNOUNCED", "REJECTED", "SUPERSEDED");
    }

    /** 二位の法制度の承認が確かめられ、採択になる。 */
    private static void settlesTheCondition(String call, List<String> n) {
        ok(Api.as("secretariat-a").put("/api/v1/applications/" + n.get(1) + "/legal-basis-approval", """
            {"approved": true, "number": "第1号", "date": "2025-05-01", "reason": "通知の写しを確かめた"}\
            """));
        assertThat(status(n.get(1))).isEqualTo("ADOPTED");
        assertThat(mails(34)).hasSize(2);
        assertThat(encumbered(call)).isEqualTo(9_000_000);
        assertThat(ok(Api.as("secretariat-a").get(plan(call))).get("version").asInt())
                .isEqualTo(3);
    }

    /** 二位の採択が取り消され、四位を繰り上げる案ができる。 */
    private static void revokes(String call, List<String> n) {
        String path = "/api/v1/applications/" + n.get(1) + "/adoption-revocation";
        refused(
                Api.as("secretariat-a").post("/api/v1/applications/" + n.get(3) + "/adoption-revocation", """
                    {"reason": "補欠は取り消せない"}\
                    """),
                "state");
        refusedUnchanged("secretariat-a", path + "/approval", "state");
        assertThat(Api.as("secretariat-a")
                        .post(path, "{\"reason\": \"期限までに交付申請がない\"}")
                        .status())
                .isEqualTo(201);
        refused(Api.as("secretariat-b").post(path, "{\"reason\": \"二度目\"}"), "state");
        refusedUnchanged("secretariat-a", path + "/approval", "four-eyes");
        ok(Api.as("secretariat-b").post(path + "/rejection", "{\"reason\": \"催促が先\"}"));
        assertThat(status(n.get(1))).isEqualTo("ADOPTED");
        assertThat(Api.as("secretariat-b")
                        .post(path, "{\"reason\": \"期限までに交付申請がない\"}")
                        .status())
                .isEqualTo(201);
        ok(act("secretariat-a", path + "/approval"));
        assertThat(status(n.get(1))).isEqualTo("ADOPTION_REVOKED");
        assertThat(mails(34).get(2)).startsWith("【採択取消】").contains("期限までに交付申請がない");
        assertThat(encumbered(call)).isEqualTo(4_000_000);
        JsonNode fourth = ok(Api.as("secretariat-a").get(plan(call)));
        assertThat(results(fourth))
                .containsExactly("1 DECLINED/1", "2 ADOPTION_REVOKED/1", "3 ADOPTED/2↑", "4 ADOPTED/3↑", "5 RESERVE#1");
        ok(act("official-a", plan(call) + "/approval"));
        assertThat(encumbered(call)).isEqualTo(6_000_000);
    }

    /** 補欠の期限が過ぎ、承認済みの繰上げも公表されないうちに失効する。 */
    private static void lapses(String call, List<String> n) {
        SampleReview.lapseReserves(PREFIX);
        assertThat(status(n.get(3))).isEqualTo("RESERVE_LAPSED");
        assertThat(status(n.get(4))).isEqualTo("RESERVE_LAPSED");
        assertThat(mails(37).getLast()).startsWith("【補欠失効】");
        assertThat(encumbered(call)).isEqualTo(4_000_000);
        JsonNode fifth = ok(Api.as("secretariat-a").get(plan(call)));
        assertThat(fifth.get("status").asText()).isEqualTo("PREPARED");
        assertThat(results(fifth))
                .containsExactly(
                        "1 DECLINED/1", "2 ADOPTION_REVOKED/1", "3 ADOPTED/2↑", "4 RESERVE_LAPSED", "5 RESERVE_LAPSED");
        ok(act("official-a", plan(call) + "/approval"));
        ok(act("secretariat-a", plan(call) + "/announcement"));
        assertThat(listed(2041)).containsExactly(RIGHT + "2 三位の事業");
        assertThat(Database.column(
                        "select actor_name from audit_entry where action = '補欠の失効' and subject = ?",
                        "applications/" + n.get(4)))
                .containsExactly("system");
    }

    @Test
    @DisplayName("承認の後に取り下げられると、残りで作り直した版にあらためて承認が要り、確保した額は空く")
    void withdrawalTakesTheApprovalAway() {
        String call = PREFIX + "withdrawn";
        List<String> n = SampleReview.call(
                call,
                2042,
                List.of(
                        new Scored(38, RIGHT, "取り下げる事業", 9_000_000, 5),
                        new Scored(39, RIGHT, "残る事業", 6_000_000, 4),
                        new Scored(40, RIGHT, "上がる事業", 6_000_000, 3)));
        SampleReview.fund(call, 10_000_000);
        ok(act("secretariat-a", plan(call)));
        ok(act("official-a", plan(call) + "/approval"));
        assertThat(encumbered(call)).isEqualTo(10_000_000);

        ok(Api.as(SampleBody.user(38)).post("/api/v1/applications/" + n.getFirst() + "/withdrawal", "{}"));
        assertThat(encumbered(call)).isZero();
        JsonNode second = ok(Api.as("secretariat-a").get(plan(call)));
        assertThat(second.get("version").asInt()).isEqualTo(2);
        assertThat(second.get("status").asText()).isEqualTo("PREPARED");
        assertThat(second.get("preparedBy").asText()).isEqualTo("secretariat-a");
        assertThat(results(second)).containsExactly("1 ADOPTED/1", "2 ADOPTED/2");
        refusedUnchanged("secretariat-b", plan(call) + "/announcement", "state");
        ok(act("official-b", plan(call) + "/approval"));
        ok(act("secretariat-b", plan(call) + "/announcement"));
        assertThat(n.stream().map(AdoptionPlanApiIT::status)).containsExactly("WITHDRAWN", "ADOPTED", "ADOPTED");
        assertThat(listed(2042)).containsExactly(RIGHT + "1 残る事業", RIGHT + "2 上がる事業");
        assertThat(mails(38)).isEmpty();
    }

    @Test
    @DisplayName("案の後に減った配分額を超える承認も、案の後に変わった金額の承認も断り、何も変えない")
    void refusesWhatNoLongerFits() {
        String call = PREFIX + "exceeded";
        List<String> n = SampleReview.call(
                call,
                2043,
                List.of(
                        new Scored(41, RIGHT, "収まらない事業", 9_000_000, 5),
                        new Scored(42, STATUTORY, "条件の変わる事業", 2_000_000, 4)));
        SampleReview.fund(call, 7_000_000);
        ok(act("secretariat-a", plan(call)));
        SampleReview.fund(call, 6_999_999);
        refusedUnchanged("official-a", plan(call) + "/approval", "budget-exceeded");
        SampleReview.fund(call, 7_000_000);
        Database.execute("update application set requested_yen = 5999999 where number = ?", n.getFirst());
        refusedUnchanged("official-a", plan(call) + "/approval", "state");
        Database.execute("update application set requested_yen = 6000000 where number = ?", n.getFirst());

        // 公表の前に承認が確かめられたら、案は作り直しになる
        ok(act("official-a", plan(call) + "/approval"));
        ok(Api.as("secretariat-a").put("/api/v1/applications/" + n.get(1) + "/legal-basis-approval", """
            {"approved": false, "date": "2025-05-01", "reason": "認定されなかった"}\
            """));
        assertThat(status(n.get(1))).isEqualTo("UNDER_REVIEW");
        JsonNode second = ok(Api.as("secretariat-a").get(plan(call)));
        assertThat(second.get("status").asText()).isEqualTo("PREPARED");
        assertThat(results(second)).containsExactly("1 ADOPTED/1", "2 REJECTED");
        assertThat(encumbered(call)).isZero();
        ok(act("official-b", plan(call) + "/approval"));
        ok(act("secretariat-a", plan(call) + "/announcement"));
        assertThat(status(n.get(1))).isEqualTo("REJECTED");
        assertThat(own(42, n.get(1)).get("statusLabel").asText()).isEqualTo("不採択");
        assertThat(mails(42)).singleElement().asString().startsWith("【不採択】");
        assertThat(Api.anonymous().get("/adoptions?fiscalYear=2043").text()).doesNotContain("条件の変わる事業", "サンプル団体42");
    }

    @Test
    @DisplayName("条件付採択の条件が満たされないと、採択は取り消され、次の補欠を繰り上げる案ができる")
    void deniedConditionRevokes() {
        String call = PREFIX + "denied";
        List<String> n = SampleReview.call(
                call,
                2044,
                List.of(
                        new Scored(43, STATUTORY, "承認を待つ事業", 10_000_000, 5),
                        new Scored(44, RIGHT, "補欠の事業", 3_000_000, 4)));
        SampleReview.fund(call, 5_000_000);
        ok(act("secretariat-a", plan(call)));
        ok(act("official-a", plan(call) + "/approval"));
        ok(act("secretariat-a", plan(call) + "/announcement"));
        assertThat(status(n.getFirst())).isEqualTo("CONDITIONALLY_ADOPTED");
        ok(Api.as("secretariat-b").put("/api/v1/applications/" + n.getFirst() + "/legal-basis-approval", """
            {"approved": false, "date": "2025-05-01", "reason": "認定されなかった"}\
            """));
        assertThat(status(n.getFirst())).isEqualTo("ADOPTION_REVOKED");
        assertThat(encumbered(call)).isZero();
        assertThat(mails(43).getLast()).startsWith("【採択取消】");
        assertThat(results(ok(Api.as("official-a").get(plan(call)))))
                .containsExactly("1 ADOPTION_REVOKED/1", "2 ADOPTED/1↑");
    }

    @Test
    @DisplayName("通知書に印刷できない文字があれば案を断り、採点がそろうまでは順位も案も断る")
    void refusesUnprintableNamesAndSealedScores() {
        String call = PREFIX + "sealed";
        List<String> n = SampleReview.call(call, 2045, List.of(new Scored(45, RIGHT, "😀の事業", 3_000_000, 5)));
        SampleReview.fund(call, 5_000_000);
        JsonNode unprintable = refused(act("secretariat-a", plan(call)), "state");
        assertThat(unprintable.get("violations").get(0).get("message").asText()).contains(n.getFirst(), "😀", "印刷用の字形");
        SampleReview.assignAnother(call, n.getFirst());
        refused(Api.as("secretariat-a").get("/api/v1/calls/" + call + "/ranking"), "scores-sealed");
        refusedUnchanged("secretariat-a", plan(call), "scores-sealed");
        assertThat(Api.as("secretariat-a").get("/calls/" + call + "/ranking").text())
                .contains("順位はまだ見られません");
    }

    @ParameterizedTest(name = "{0} {1} {2} → {3}")
    @CsvSource({
        "GET, /api/v1/calls/none/ranking, , 404",
        "GET, /api/v1/calls/none/adoption-plan, , 404",
        "POST, /api/v1/calls/none/adoption-plan, , 404",
        "POST, /api/v1/calls/none/adoption-plan/announcement, , 404",
        "GET, /api/v1/calls/r7/adoption-plan/versions/0, , 404",
        "GET, /api/v1/calls/r7/adoption-plan/versions/x, , 404",
        "GET, /api/v1/calls/r7/ranking?metod=mean, , 400",
        "POST, /api/v1/calls/r7/adoption-plan, '{\"why\": 1}', 400",
        "POST, /api/v1/calls/r7/adoption-plan, '{\"reason\": 1, \"reason\": 2}', 400",
        "POST, /api/v1/calls/r7/adoption-plan/rejection, , 403",
        "POST, /api/v1/calls/r7/adoption-plan/rejection, '{}', 403",
        "POST, /api/v1/calls/r7/adoption-plan/rejection, '{\"reason\": 7}', 400",
        "POST, /api/v1/applications/R7-0001-0/adoption-revocation, , 422",
        "POST, /api/v1/applications/R7-0001-0/adoption-revocation, '{}', 422",
        "POST, /api/v1/applications/R7-0001-0/adoption-revocation, '{\"reason\": \"　\"}', 422",
        "POST, /api/v1/applications/R7-0001-0/adoption-revocation, '{\"reason\": 7}', 400",
        "POST, /api/v1/applications/X/adoption-revocation, '{\"reason\": \"ない\"}', 404",
        "POST, /api/v1/applications/R7-999999999-9/adoption-revocation, '{\"reason\": \"ない\"}', 404",
    })
    @DisplayName("悪い入力には、はっきり答え、何も変えない")
    void badInput(String method, String path, String body, int status) {
        Database.unchanged(() -> {
            Api.Request request = Api.as("secretariat-a").request(method, path);
            Refused.api((body == null ? request : request.json(body)).send(), status);
        });
    }

    @Test
    @DisplayName("理由は1000字まで")
    void reasonHasALimit() {
        String path = "/api/v1/calls/r7/adoption-plan/rejection";
        JsonNode problem =
                Refused.api(Api.as("official-a").post(path, "{\"reason\": \"" + "あ".repeat(1001) + "\"}"), 422);
        assertThat(Refused.pointers(problem)).containsExactly("/reason");
    }

    @Test
    @DisplayName("出荷された公募は変わらない")
    void shippedCallIsUntouched() {
        SampleCall.prepare(PREFIX + "preparing");
        refusedUnchanged("secretariat-a", plan(PREFIX + "preparing"), "state");
        refusedUnchanged("secretariat-a", plan("r7"), "state");
    }
}
