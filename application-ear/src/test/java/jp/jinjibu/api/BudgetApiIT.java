package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.SampleReview.Scored;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("予算総括表: API、ブック、画面、もとの一覧が同じ数を言う")
class BudgetApiIT {
    private static final String CALL = "budget-whole";
    private static final int YEAR = 2081;
    private static final String SUMMARY = "/api/v1/budget/summary";
    private static final String RIGHT = SampleApplication.RIGHT_HAND;
    private static final String STATUTORY = SampleApplication.STATUTORY;

    private static List<String> numbers = List.of();

    @BeforeAll
    static void いろいろな段階の案件をそろえる() {
        List.of("secretariat-a", "official-a", "official-b", "auditor")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
        numbers = SampleReview.call(
                CALL,
                YEAR,
                List.of(
                        new Scored(46, RIGHT, "支払まで進んだ事業", 9_000_000, 5),
                        new Scored(47, RIGHT, "額の確定まで進んだ事業", 6_000_000, 5),
                        new Scored(48, RIGHT, "交付決定まで進んだ事業", 4_500_000, 4),
                        new Scored(49, STATUTORY, "採択された事業", 4_000_000, 4),
                        new Scored(50, RIGHT, "不採択の事業", 9_000_000, 1)));
        SampleReview.fund(CALL, 15_000_000);
        for (String act : List.of("", "/approval", "/announcement")) {
            SampleBody.require(
                    Api.as(act.equals("/approval") ? "official-a" : "secretariat-a")
                            .request("POST", "/api/v1/calls/" + CALL + "/adoption-plan" + act)
                            .key(UUID.randomUUID().toString())
                            .send(),
                    200,
                    201);
        }
        stand(numbers.get(0), "PAID", 5_900_000L, 5_800_000L, 5_800_000L);
        stand(numbers.get(1), "DETERMINED", 4_000_000L, 3_999_999L, null);
        stand(numbers.get(2), "DECIDED", 2_900_000L, null, null);
    }

    @AfterAll
    static void ほかの検証に跡を残さない() {
        // 費目のない、じかに置いた交付は、開けない
        Database.execute("delete from filing_reminder_day");
        Database.execute("delete from subsidy_grant where call_code = ?", CALL);
        SampleReview.lapseReserves(CALL);
        SampleReview.forgetLists(CALL);
    }

    /** 交付の段階を置く。額は、採択額まで。 */
    private static void stand(String number, String state, Long granted, Long determined, Long paid) {
        Database.execute("""
                insert into subsidy_grant (application_id, number, call_code, track_code, organisation_id, prior_adoption,
                    state, adopted_yen, requested_yen, granted_yen, determined_yen, paid_yen, starts_on, ends_on,
                    bank_code, bank_name, branch_code, branch_name, kind, account_number, holder, requested_by,
                    requested_at, decided_on, withdrawal_due_on, report_due_on, version)
                select a.id, a.number, a.call_code, a.track_code, a.organisation_id, false, ?, e.amount_yen,
                    e.amount_yen, ?, ?, ?, date '2081-07-01', date '2082-02-28', '0001', '見本銀行', '001', '本店',
                    'ORDINARY', '1234567', 'ミホン', 'x', now(), date '2081-07-15', date '2081-07-25',
                    date '2082-03-30', 0
                from application a join encumbrance e on e.application_id = a.id where a.number = ?""", state, granted, determined, paid, number);
        Database.execute(
                "update encumbrance set state = ?, amount_yen = ? where application_id ="
                        + " (select id from application where number = ?)",
                paid != null ? "PAID" : determined != null ? "DETERMINED" : "COMMITTED",
                paid != null ? paid : determined != null ? determined : granted,
                number);
    }

    private static JsonNode summary(int year) {
        return ok(Api.as("official-a").get(SUMMARY + "?fiscalYear=" + year));
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as("%s %s", answer, answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode track(JsonNode summary, String track) {
        return StreamSupport.stream(summary.get("byTrack").spliterator(), false)
                .filter(item -> item.get("track").asText().equals(track))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("どの案件も四つの額のどれか一つにだけ立ち、累計では前の段階にも数える")
    void everyCaseStandsOnce() {
        JsonNode s = summary(YEAR);
        assertThat(s.get("allotmentYen").asLong()).isEqualTo(15_000_000);
        assertThat(s.get("reservedYen").asLong()).isEqualTo(2_000_000);
        assertThat(s.get("committedYen").asLong()).isEqualTo(2_900_000);
        assertThat(s.get("determinedYen").asLong()).isEqualTo(3_999_999);
        assertThat(s.get("paidYen").asLong()).isEqualTo(5_800_000);
        assertThat(s.get("availableYen").asLong()).isEqualTo(300_001);
        assertThat(s.get("executionPercent").asText()).isEqualTo("38.7");
        JsonNode cumulative = s.get("cumulative");
        assertThat(cumulative.get("appliedCount").asLong()).isEqualTo(5);
        assertThat(cumulative.get("appliedYen").asLong())
                .isEqualTo(6_000_000 + 4_000_000 + 3_000_000 + 2_000_000 + 6_000_000);
        assertThat(cumulative.get("adoptedCount").asLong()).isEqualTo(4);
        assertThat(cumulative.get("adoptedYen").asLong()).isEqualTo(15_000_000);
        assertThat(cumulative.get("grantedYen").asLong()).isEqualTo(12_800_000);
        assertThat(cumulative.get("changedYen").asLong()).isEqualTo(12_800_000);
        assertThat(cumulative.get("determinedYen").asLong()).isEqualTo(9_799_999);
        assertThat(cumulative.get("paidYen").asLong()).isEqualTo(5_800_000);
        assertThat(cumulative.get("returnedYen").asLong()).isZero();

        JsonNode right = track(s, RIGHT);
        assertThat(right.get("allotmentYen").isNull()).as("内訳がない枠").isTrue();
        assertThat(right.get("availableYen").isNull()).isTrue();
        assertThat(right.get("paidYen").asLong()).isEqualTo(5_800_000);
        assertThat(right.at("/cumulative/appliedCount").asLong()).isEqualTo(4);
        assertThat(track(s, STATUTORY).get("reservedYen").asLong()).isEqualTo(2_000_000);
        assertThat(Long.parseLong(Database.column("select sum(amount_yen) from encumbrance where call_code = ?", CALL)
                        .getFirst()))
                .isEqualTo(15_000_000 - 300_001);
    }

    @ParameterizedTest(name = "{0}: {1} 件、{2} 円")
    @CsvSource({
        "APPLIED_COUNT, 5, 21000000",
        "APPLIED, 5, 21000000",
        "ADOPTED_COUNT, 4, 15000000",
        "ADOPTED, 4, 15000000",
        "GRANTED, 3, 12800000",
        "CHANGED, 3, 12800000",
        "DETERMINED, 2, 9799999",
        "PAID, 1, 5800000",
        "HELD_RESERVED, 1, 2000000",
        "HELD_COMMITTED, 1, 2900000",
        "HELD_DETERMINED, 1, 3999999",
        "HELD_PAID, 1, 5800000"
    })
    @DisplayName("どの数にも、合計の等しいもとの一覧がある")
    void everyFigureHasItsList(String column, int count, long sum) {
        String query = "?call=" + CALL + "&column=" + column;
        List<JsonNode> cases = Api.as("auditor").all("/api/v1/budget/cases" + query + "&limit=2");
        assertThat(cases).hasSize(count);
        String field = Map.of(
                        "APPLIED_COUNT",
                        "appliedYen",
                        "APPLIED",
                        "appliedYen",
                        "ADOPTED_COUNT",
                        "adoptedYen",
                        "ADOPTED",
                        "adoptedYen",
                        "GRANTED",
                        "grantedYen",
                        "CHANGED",
                        "changedYen",
                        "DETERMINED",
                        "determinedYen",
                        "PAID",
                        "paidYen")
                .getOrDefault(column, "heldYen");
        assertThat(cases.stream().mapToLong(item -> item.get(field).asLong()).sum())
                .isEqualTo(sum);
        String page = Api.as("official-a").get("/budget/cases" + query).text();
        assertThat(page).contains(count + " 件、合計 " + "%,d 円".formatted(sum));
        cases.forEach(item -> assertThat(page).contains(item.get("number").asText()));
        assertThat(Api.as("official-a").get("/budget?fiscalYear=" + YEAR).text())
                .contains("/budget/cases?call=" + CALL + "&amp;column=" + column);
    }

    @Test
    @DisplayName("枠に内訳があれば、その枠にも残額と執行率がある")
    void trackWithItsOwnAllotment() {
        SampleBody.require(
                Api.as("official-b").put("/api/v1/calls/" + CALL + "/allotment", """
                        {"amountYen": 15000000, "byTrack": {"%s": 2000000}, "reason": "枠の内訳"}""".formatted(STATUTORY)), 200);
        try {
            JsonNode s = summary(YEAR);
            JsonNode statutory = track(s, STATUTORY);
            assertThat(statutory.get("allotmentYen").asLong()).isEqualTo(2_000_000);
            assertThat(statutory.get("availableYen").asLong()).isZero();
            assertThat(statutory.get("executionPercent").asText()).isEqualTo("0.0");
            assertThat(track(s, RIGHT).get("availableYen").isNull()).isTrue();
            assertThat(s.get("availableYen").asLong()).isEqualTo(300_001);
        } finally {
            SampleReview.fund(CALL, 15_000_000);
        }
    }

    @ParameterizedTest(name = "{0}: 応募 {1}、採択 {2}")
    @CsvSource({"2022, 37, 20, 0", "2023, 37, 20, 2", "2024, 62, 46, 0"})
    @DisplayName("公表された年度は件数だけで、額は null")
    void publishedYears(int year, int applied, int adopted, int tracks) {
        JsonNode s = summary(year);
        for (String name :
                List.of("allotmentYen", "reservedYen", "committedYen", "determinedYen", "paidYen", "availableYen")) {
            assertThat(s.get(name).isNull()).as(name).isTrue();
        }
        assertThat(s.at("/cumulative/appliedCount").asInt()).isEqualTo(applied);
        assertThat(s.at("/cumulative/adoptedCount").asInt()).isEqualTo(adopted);
        assertThat(s.at("/cumulative/adoptedYen").isNull()).isTrue();
        assertThat(s.get("byTrack")).hasSize(tracks);
        s.get("byTrack").forEach(track -> {
            assertThat(track.at("/cumulative/appliedCount").isNull()).isTrue();
            String list = "/api/v1/adoptions?fiscalYear=" + year + "&track="
                    + track.get("track").asText();
            assertThat(track.at("/cumulative/adoptedCount").asInt())
                    .isEqualTo(Api.anonymous().all(list).size());
        });
        assertThat(Api.as("auditor").get("/budget?fiscalYear=" + year).text()).contains("未公表", "公表された件数だけ");
    }

    @Test
    @DisplayName("ブックのセルは円の整数で、千円は書式だけ。未公表は文字。定義と時点がある")
    void readsTheWorkbookBack() throws IOException {
        JsonNode s = summary(YEAR);
        try (XSSFWorkbook book = book("?fiscalYear=" + YEAR)) {
            Sheet table = book.getSheet("予算総括表");
            List<String> heads = texts(table.getRow(3));
            assertThat(heads)
                    .startsWith(
                            "年度",
                            "公募",
                            "枠",
                            "予算（配分）額（千円）",
                            "応募件数（件）",
                            "応募額（千円）",
                            "採択件数（件）",
                            "採択額（千円）",
                            "交付決定額（千円）",
                            "変更後額（千円）",
                            "確定額（千円）",
                            "支払額（千円）",
                            "返還額（千円）",
                            "残額（千円）",
                            "執行率（％）");
            assertThat(table.getRow(1).getCell(0).getStringCellValue()).endsWith("現在");
            Row total = row(table, "計");
            Map<Integer, Long> expected = new LinkedHashMap<>();
            expected.put(3, s.get("allotmentYen").asLong());
            expected.put(4, 5L);
            expected.put(5, s.at("/cumulative/appliedYen").asLong());
            expected.put(7, s.at("/cumulative/adoptedYen").asLong());
            expected.put(8, s.at("/cumulative/grantedYen").asLong());
            expected.put(10, s.at("/cumulative/determinedYen").asLong());
            expected.put(11, s.at("/cumulative/paidYen").asLong());
            expected.put(13, s.get("availableYen").asLong());
            expected.put(15, s.get("reservedYen").asLong());
            expected.put(16, s.get("committedYen").asLong());
            expected.put(17, s.get("determinedYen").asLong());
            expected.put(18, s.get("paidYen").asLong());
            expected.forEach((column, yen) -> {
                Cell cell = total.getCell(column);
                assertThat(cell.getCellType()).as(heads.get(column)).isEqualTo(CellType.NUMERIC);
                assertThat((long) cell.getNumericCellValue())
                        .as(heads.get(column))
                        .isEqualTo(yen);
            });
            assertThat(total.getCell(13).getCellStyle().getDataFormatString())
                    .as("千円は表示の書式だけ")
                    .isEqualTo("#,##0,;\"▲\"#,##0,");
            assertThat(total.getCell(4).getCellStyle().getDataFormatString()).isEqualTo("#,##0");
            assertThat(total.getCell(14).getNumericCellValue()).isEqualTo(38.7);
            assertThat(texts(row(table, "右腕人材枠")).get(3)).isEqualTo("–");
            Sheet definitions = book.getSheet("定義");
            assertThat(texts(definitions)).contains("残額", "執行率", "未公表", "台帳：採択");
            noFormula(book);
        }
        try (XSSFWorkbook all = book("")) {
            Sheet table = all.getSheet("予算総括表");
            Row r6 = StreamSupport.stream(table.spliterator(), false)
                    .filter(row -> texts(row).getFirst().equals("令和6年度")
                            && texts(row).get(1).contains("令和6年度 地域戦略人材確保等実証事業"))
                    .findFirst()
                    .orElseThrow();
            assertThat(texts(r6).subList(2, 8)).containsExactly("（枠なし）", "未公表", "62", "未公表", "46", "未公表");
            assertThat(r6.getCell(3).getCellType()).isEqualTo(CellType.STRING);
            noFormula(all);
        }
    }

    private static XSSFWorkbook book(String query) throws IOException {
        Answer answer = Api.as("auditor").get(SUMMARY + ".xlsx" + query);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        return new XSSFWorkbook(new ByteArrayInputStream(answer.body()));
    }

    private static Row row(Sheet sheet, String track) {
        return StreamSupport.stream(sheet.spliterator(), false)
                .filter(row -> row.getRowNum() > 3 && texts(row).get(2).equals(track))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        row.forEach(cell -> texts.add(
                cell.getCellType() == CellType.NUMERIC
                        ? Long.toString((long) cell.getNumericCellValue())
                        : cell.getStringCellValue()));
        return texts;
    }

    private static List<String> texts(Sheet sheet) {
        List<String> texts = new ArrayList<>();
        sheet.forEach(row -> texts.addAll(texts(row)));
        return texts;
    }

    private static void noFormula(XSSFWorkbook book) {
        book.forEach(sheet -> sheet.forEach(
                row -> row.forEach(cell -> assertThat(cell.getCellType()).isNotIn(CellType.FORMULA, CellType.ERROR))));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        SUMMARY + ", 400",
        SUMMARY + "?fiscalYear=R7, 400",
        SUMMARY + "?fiscalYear=-2025, 400",
        SUMMARY + "?fiscalYear=2019, 404",
        SUMMARY + "?year=2025, 400",
        SUMMARY + ".xlsx?fiscalYear=2019, 404",
        SUMMARY + ".xlsx?fiscalYear=x, 400",
        "/api/v1/budget/cases?call=r7, 400",
        "/api/v1/budget/cases?call=r7&column=none, 400",
        "/api/v1/budget/cases?call=r7&column=LEFT, 404",
        "/api/v1/budget/cases?call=none&column=PAID, 404",
        "/api/v1/budget/cases?call=r7&track=none&column=PAID, 404",
        "/api/v1/budget/cases?column=PAID, 404",
        "/api/v1/budget/cases?call=r7&column=PAID&limit=0, 400"
    })
    @DisplayName("悪い条件には、はっきり答える")
    void badInput(String path, int status) {
        Refused.api(Api.as("secretariat-a").get(path), status);
    }
}
