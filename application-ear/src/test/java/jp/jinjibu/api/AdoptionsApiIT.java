package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleCall;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("採択一覧の API")
class AdoptionsApiIT {
    private static final String HEADER = "fiscal_year,call,track,track_name,no,role,applicant_name,corporate_number,"
            + "check_digit_valid,area,municipality_codes,project_name";

    @Test
    @DisplayName("40 件、41 者、33 の法人番号、両年度に採択された 8 者、検査用数字の合わない 1 者")
    void holdsThePublishedLists() {
        List<JsonNode> projects = Api.anonymous().all("/api/v1/adoptions");
        assertThat(projects).hasSize(40);
        List<JsonNode> bodies = new ArrayList<>();
        Map<Integer, Set<String>> numbers = new LinkedHashMap<>();
        for (JsonNode project : projects) {
            assertThat(names(project))
                    .containsExactly(
                            "fiscalYear",
                            "call",
                            "track",
                            "trackName",
                            "no",
                            "applicants",
                            "area",
                            "municipalityCodes",
                            "projectName",
                            "line");
            for (JsonNode body : project.get("applicants")) {
                assertThat(names(body)).containsExactly("name", "corporateNumber", "role", "checkDigitValid");
                assertThat(body.get("checkDigitValid").asBoolean())
                        .isEqualTo(checkDigitHolds(body.get("corporateNumber").asText()));
                bodies.add(body);
                numbers.computeIfAbsent(project.get("fiscalYear").asInt(), year -> new TreeSet<>())
                        .add(body.get("corporateNumber").asText());
            }
        }
        assertThat(bodies).hasSize(41);
        assertThat(bodies)
                .filteredOn(body -> !body.get("checkDigitValid").asBoolean())
                .hasSize(1);
        Set<String> both = new TreeSet<>(numbers.get(2022));
        both.retainAll(numbers.get(2023));
        assertThat(both).hasSize(8);
        Set<String> all = new TreeSet<>(numbers.get(2022));
        all.addAll(numbers.get(2023));
        assertThat(all).hasSize(33);
    }

    @ParameterizedTest(name = "limit={0}")
    @ValueSource(ints = {1, 7, 20, 39, 40, 41, 200})
    @DisplayName("頁を最後までたどると、すべてが一度ずつ、同じ順に出る")
    void pagesWithoutLoss(int limit) {
        List<JsonNode> whole = Api.anonymous().all("/api/v1/adoptions?limit=200");
        assertThat(Api.anonymous().all("/api/v1/adoptions?limit=" + limit)).isEqualTo(whole);
        assertThat(whole.stream()
                        .map(p -> p.get("fiscalYear") + " " + p.get("track") + " " + p.get("no"))
                        .distinct())
                .hasSize(40);
    }

    @ParameterizedTest(name = "{0} → {1} 件")
    @CsvSource(delimiter = '|', textBlock = """
                    fiscalYear=2022                         | 20
                    fiscalYear=2023                         | 20
                    fiscalYear=2024                         | 0
                    fiscalYear=2025                         | 0
                    fiscalYear=2023&track=regular           | 11
                    fiscalYear=2023&track=joint-strategy    | 9
                    track=right-hand                        | 0
                    fiscalYear=                             | 40
                    q=ドット道東                            | 2
                    q=どっと道東                            | 2
                    q=ﾄﾞｯﾄ道東                              | 2
                    q=ドット 道東                           | 2
                    q=株式会社ガクトラボ                    | 2
                    q=(株)ガクトラボ                        | 2
                    q=㈱ガクトラボ                          | 2
                    q=（株）ガクトラボ                      | 2
                    q=NPO法人MEGURU                         | 1
                    q=特定非営利活動法人ＭＥＧＵＲＵ        | 1
                    q=ＮＰＯ法人G-net                       | 2
                    q=npo法人Ｇ－ＮＥＴ                     | 2
                    q=箱根dmo                               | 1
                    q=3460305001925                         | 2
                    q=塩尻                                  | 1
                    q=就活道場                              | 1
                    q=%                                     | 0
                    q=_                                     | 0
                    q='                                     | 0
                    q=\\                                    | 0
                    q=まったくないことば                    | 0
                    """)
    @DisplayName("絞り込みと、表記の揺れを越える検索")
    void filtersAndSearches(String query, int found) {
        String encoded = Stream.of(query.split("&"))
                .map(pair -> pair.substring(0, pair.indexOf('=') + 1)
                        + java.net.URLEncoder.encode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        assertThat(Api.anonymous().all("/api/v1/adoptions?" + encoded)).hasSize(found);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"燕", "海", "M", "う", "ー", "I"})
    @DisplayName("一文字からでも探せる")
    void searchesOneCharacter(String character) {
        assertThat(Api.anonymous()
                        .all("/api/v1/adoptions?q=" + java.net.URLEncoder.encode(character, StandardCharsets.UTF_8)))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(40);
    }

    private static final String LINE = "\"line\":\"jinjibu\",\"lineName\":\"地域の人事部支援事業\"";

    @Test
    @DisplayName("法人番号から、採択の経過を引ける")
    void looksUpBodies() {
        JsonNode known =
                Api.anonymous().get("/api/v1/corporate-numbers/1370305001036").json();
        assertThat(names(known)).containsExactly("number", "checkDigitValid", "name", "adoptions");
        assertThat(known.get("name").asText()).isEqualTo("一般社団法人フィッシャーマン・ジャパン");
        assertThat(known.get("checkDigitValid").asBoolean()).isTrue();
        assertThat(known.get("adoptions"))
                .hasToString("[{\"fiscalYear\":2022,\"track\":null,\"trackName\":null,\"no\":4,\"role\":\"代表\"," + LINE
                        + "},"
                        + "{\"fiscalYear\":2023,\"track\":\"joint-strategy\",\"trackName\":\"地域企業共同戦略枠\","
                        + "\"no\":2,\"role\":\"連名\"," + LINE + "}]");
        JsonNode unknown =
                Api.anonymous().get("/api/v1/corporate-numbers/0000000000000").json();
        assertThat(unknown.get("name").isNull()).isTrue();
        assertThat(unknown.get("adoptions")).isEmpty();
        assertThat(unknown.get("checkDigitValid").asBoolean()).isEqualTo(checkDigitHolds("0000000000000"));
    }

    @Test
    @DisplayName("CSV は BOM と CRLF で、公表された一覧と一字も違わない")
    void writesCsv() {
        Answer csv = Api.anonymous().get("/api/v1/adoptions.csv");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).isEqualToIgnoringCase("text/csv;charset=utf-8");
        assertThat(csv.header("Content-Disposition"))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%E6%8E%A1%E6%8A%9E%E4%B8%80%E8%A6%A7.csv");
        assertThat(csv.body()).startsWith(0xef, 0xbb, 0xbf);
        assertThat(csv.text().substring(1)).isEqualTo(expectedCsv());
        assertThat(Api.anonymous()
                        .get("/api/v1/adoptions.csv?fiscalYear=2023&track=regular")
                        .text()
                        .lines())
                .hasSize(1 + 11);
        assertThat(Api.anonymous()
                        .get("/api/v1/adoptions.csv?q=none-such")
                        .text()
                        .substring(1))
                .isEqualTo(HEADER + "\r\n");
    }

    @Test
    @DisplayName("ブックの「data」は CSV と同じで、数は数、文字は文字")
    void writesTheDataSheet() throws IOException {
        try (Workbook book = workbook("/api/v1/adoptions.xlsx")) {
            Sheet data = book.getSheet("data");
            List<String> lines = expectedCsv().lines().toList();
            assertThat(data.getLastRowNum()).isEqualTo(lines.size() - 1);
            for (int i = 0; i < lines.size(); i++) {
                String[] expected = lines.get(i).split(",", -1);
                Row row = data.getRow(i);
                for (int column = 0; column < expected.length; column++) {
                    Cell cell = row.getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
                    boolean number = i > 0 && (column == 0 || column == 4);
                    assertThat(cell.getCellType())
                            .isIn(number ? Set.of(CellType.NUMERIC) : Set.of(CellType.STRING, CellType.BLANK));
                    assertThat(number ? Integer.toString((int) cell.getNumericCellValue()) : cell.getStringCellValue())
                            .isEqualTo(expected[column]);
                }
            }
        }
    }

    @Test
    @DisplayName("ブックの「一覧」は枠ごとに見出しを持ち、連名を一つの No. に積み、A4 横で列名を繰り返す")
    void writesThePrintedSheet() throws IOException {
        try (Workbook book = workbook("/api/v1/adoptions.xlsx")) {
            assertThat(book.getNumberOfSheets()).isEqualTo(2);
            Sheet list = book.getSheetAt(0);
            assertThat(list.getSheetName()).isEqualTo("一覧");
            assertThat(list.getPrintSetup().getLandscape()).isTrue();
            assertThat(list.getPrintSetup().getPaperSize()).isEqualTo(PrintSetup.A4_PAPERSIZE);
            assertThat(list.getRepeatingRows()).isNotNull();
            List<List<String>> rows = rows(list);
            assertThat(rows.getFirst().getFirst()).isEqualTo("採択一覧");
            List<String> heads = List.of("No.", "事業者名", "法人番号", "事業実施地域", "事業名");
            assertThat(rows).filteredOn(row -> row.subList(0, 5).equals(heads)).hasSize(3);
            assertThat(rows).extracting(List::getFirst).containsSubsequence("令和4年度", "令和5年度　通常枠", "令和5年度　地域企業共同戦略枠");
            assertThat(rows).filteredOn(row -> row.get(2).matches("[0-9]{13}")).hasSize(41);
            assertThat(rows(list.getRow(list.getRepeatingRows().getFirstRow())))
                    .startsWith(heads.toArray(String[]::new));

            int joint = IntStream.range(0, rows.size())
                    .filter(i -> rows.get(i).get(1).equals("一般財団法人まちと人と"))
                    .findFirst()
                    .orElseThrow();
            assertThat(rows.get(joint + 1).subList(0, 3)).containsExactly("", "一般社団法人フィッシャーマン・ジャパン", "1370305001036");
            for (int column : List.of(0, 3, 4)) {
                assertThat(list.getMergedRegions()).anySatisfy(region -> {
                    assertThat(region.getFirstColumn()).isEqualTo(column);
                    assertThat(region.getLastColumn()).isEqualTo(column);
                    assertThat(region.getFirstRow()).isEqualTo(joint);
                    assertThat(region.getLastRow()).isEqualTo(joint + 1);
                });
            }
            list.forEach(row ->
                    row.forEach(cell -> assertThat(cell.getCellType()).isNotIn(CellType.FORMULA, CellType.ERROR)));
        }
    }

    @Test
    @DisplayName("式に見える値は、CSV では引用し、ブックでは文字のまま")
    void guardsAgainstFormulas() throws IOException {
        List<String> dangerous = List.of("=HYPERLINK(\"http://127.0.0.1\")", "+1", "-1", "@SUM(1)", "\t=1");
        String insert =
                "insert into adopted_project (line, fiscal_year, call_code, list_position, no, area, project_name,"
                        + " search_key) values ('jinjibu', 2025, 'r7', ?, ?, '検証', ?, 'zz検証') returning id";
        Database.execute(
                "insert into adoption_list (line, fiscal_year, state) values ('jinjibu', 2025, 'COMPLETE') on conflict do nothing");
        try {
            for (int i = 0; i < dangerous.size(); i++) {
                String id = Database.column(insert, 90_000 + i, i + 1, dangerous.get(i))
                        .getFirst();
                Database.column(
                        "insert into adopted_applicant (project_id, position, role, name, name_key)"
                                + " values (?, 0, 'LEAD', ?, 'zz') returning 1",
                        Long.valueOf(id),
                        dangerous.get(i));
            }
            String csv =
                    Api.anonymous().get("/api/v1/adoptions.csv?fiscalYear=2025").text();
            assertThat(csv).contains(",'+1,", ",'-1,", ",'@SUM(1),", "\"'=HYPERLINK", "'\t=1");
            assertThat(csv).doesNotContainPattern("(^|,)\"?[=+@\\t-]");
            try (Workbook book = workbook("/api/v1/adoptions.xlsx?fiscalYear=2025")) {
                Sheet data = book.getSheet("data");
                for (int i = 0; i < dangerous.size(); i++) {
                    Cell cell = data.getRow(i + 1).getCell(6);
                    assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                    assertThat(cell.getStringCellValue()).isEqualTo(dangerous.get(i));
                }
            }
        } finally {
            Database.column("delete from adopted_applicant where name_key = 'zz' returning 1");
            Database.column("delete from adopted_project where search_key = 'zz検証' returning 1");
            Database.execute(
                    "delete from adoption_list l where l.line = 'jinjibu' and l.fiscal_year = 2025"
                            + " and not exists (select 1 from adopted_project p where p.line = l.line and p.fiscal_year = l.fiscal_year)");
        }
    }

    @Test
    @DisplayName("本文のない HEAD にも答える")
    void answersHead() {
        assertThat(Api.anonymous().request("HEAD", "/api/v1/adoptions").send().status())
                .isEqualTo(200);
        Refused.hidesInternals(
                Api.anonymous().request("HEAD", "/api/v1/adoptions.csv").send());
    }

    private static Workbook workbook(String path) throws IOException {
        Answer answer = Api.anonymous().get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type"))
                .isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        return new XSSFWorkbook(new ByteArrayInputStream(answer.body()));
    }

    private static List<List<String>> rows(Sheet sheet) {
        return IntStream.rangeClosed(0, sheet.getLastRowNum())
                .mapToObj(i -> rows(sheet.getRow(i)))
                .toList();
    }

    private static List<String> rows(@Nullable Row row) {
        return IntStream.range(0, 6)
                .mapToObj(column -> {
                    Cell cell = row == null ? null : row.getCell(column);
                    return cell == null
                            ? ""
                            : cell.getCellType() == CellType.NUMERIC
                                    ? Integer.toString((int) cell.getNumericCellValue())
                                    : cell.getStringCellValue();
                })
                .toList();
    }

    /** 公表された二つの表から、独自に組み立てた CSV。 */
    private static String expectedCsv() {
        Map<String, String> codes = SampleCall.read("config/published/adoption_areas.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(area -> !area[4].isEmpty())
                .collect(Collectors.groupingBy(
                        area -> String.join(",", area[0], area[1], area[2]),
                        Collectors.mapping(area -> area[4], Collectors.joining(";"))));
        Map<String, String> tracks = Map.of("", "", "通常枠", "regular", "地域企業共同戦略枠", "joint-strategy");
        StringBuilder csv = new StringBuilder(HEADER).append("\r\n");
        SampleCall.read("config/published/adoptions.csv").lines().skip(1).forEach(line -> {
            String[] row = line.split(",", -1);
            csv.append(String.join(
                            ",",
                            row[0],
                            row[0].equals("2022") ? "r4" : "r5",
                            tracks.get(row[1]),
                            row[1],
                            row[2],
                            row[3],
                            row[4],
                            row[5],
                            Boolean.toString(checkDigitHolds(row[5])),
                            row[6],
                            codes.getOrDefault(String.join(",", row[0], row[1], row[2]), ""),
                            row[7]))
                    .append("\r\n");
        });
        return csv.toString();
    }

    /** 法人番号の検査用数字（先頭）: 9 −（Σ Pn × Qn を 9 で割った余り）、下から奇数番目は 1 倍、偶数番目は 2 倍。 */
    private static boolean checkDigitHolds(String number) {
        int sum = 0;
        for (int n = 1; n <= 12; n++) {
            sum += (number.charAt(13 - n) - '0') * (n % 2 == 1 ? 1 : 2);
        }
        return number.charAt(0) - '0' == 9 - sum % 9;
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }
}
