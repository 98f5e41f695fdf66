package jp.jinjibu.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.programme.PriorAdoptionRule.Hit;
import jp.jinjibu.programme.PriorAdoptionRule.MatchedBy;
import jp.jinjibu.programme.PriorAdoptionSetting.Both;
import jp.jinjibu.programme.PriorAdoptionSetting.Cumulative;
import jp.jinjibu.programme.PriorAdoptionSetting.Either;
import jp.jinjibu.shared.FiscalYear;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 表の書き方。列は年度ごとに「見つかった採択 / 一覧」。
 *
 * <ul>
 *   <li>採択: 代表（法人番号、代表）・連名（法人番号、連名だけ）・名称（名称だけで一致）・なし
 *   <li>一覧: 有（登録済み）・未（未登録）
 *   <li>結果: 当たる／当たらない、確認が要るときは「要確認」
 * </ul>
 */
@DisplayName("過去の採択の読み方")
class PriorAdoptionRuleTest {

    private static final FiscalYear R7 = new FiscalYear(2025);

    @ParameterizedTest(name = "令和5年度 {0}、令和6年度 {1} → {2}")
    @DisplayName("両方の年度（令和7年度の公募、対象は令和5・6年度）")
    @CsvSource(delimiter = '|', textBlock = """
            代表/有 | 代表/有 | 当たる
            代表/有 | 代表/未 | 当たる
            代表/有 | 連名/有 | 当たる 要確認
            連名/有 | 代表/有 | 当たる 要確認
            連名/有 | 連名/有 | 当たる 要確認
            代表/有 | 名称/有 | 当たる 要確認
            名称/有 | 名称/有 | 当たる 要確認
            代表/有 | なし/有 | 当たらない 要確認
            なし/有 | 代表/有 | 当たらない 要確認
            連名/有 | なし/有 | 当たらない 要確認
            代表/有 | なし/未 | 当たらない 要確認
            連名/有 | なし/未 | 当たらない 要確認
            なし/未 | 代表/有 | 当たらない 要確認
            なし/有 | なし/有 | 当たらない
            なし/有 | なし/未 | 当たらない
            なし/未 | なし/有 | 当たらない
            なし/未 | なし/未 | 当たらない 要確認
            """)
    void both(String r5, String r6, String expected) {
        assertThat(judge(new Both(2), Map.of(2023, r5, 2024, r6))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "令和5年度 {0}、令和6年度 {1} → {2}")
    @DisplayName("どちらかの年度（令和7年度の公募、対象は令和5・6年度）")
    @CsvSource(delimiter = '|', textBlock = """
            代表/有 | 代表/有 | 当たる
            代表/有 | なし/有 | 当たる
            代表/有 | なし/未 | 当たる
            なし/未 | 代表/有 | 当たる
            代表/有 | 連名/有 | 当たる
            連名/有 | なし/有 | 当たる 要確認
            なし/有 | 名称/有 | 当たる 要確認
            連名/有 | 名称/有 | 当たる 要確認
            連名/有 | なし/未 | 当たる 要確認
            なし/有 | なし/未 | 当たらない 要確認
            なし/未 | なし/未 | 当たらない 要確認
            なし/有 | なし/有 | 当たらない
            """)
    void either(String r5, String r6, String expected) {
        assertThat(judge(new Either(2), Map.of(2023, r5, 2024, r6))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}年度以上: 令和4年度 {1}、令和5年度 {2}、令和6年度 {3} → {4}")
    @DisplayName("これまでに採択された年度の数（令和7年度の公募）")
    @CsvSource(delimiter = '|', textBlock = """
            2 | 代表/有 | 代表/有 | なし/有 | 当たる
            2 | 代表/有 | 代表/有 | なし/未 | 当たる
            2 | 代表/有 | 代表/有 | 連名/有 | 当たる
            2 | 代表/有 | 連名/有 | なし/有 | 当たる 要確認
            2 | 代表/有 | 名称/有 | なし/有 | 当たる 要確認
            2 | 連名/有 | 連名/有 | なし/未 | 当たる 要確認
            2 | 代表/有 | なし/有 | なし/未 | 当たらない 要確認
            2 | 連名/有 | なし/有 | なし/未 | 当たらない 要確認
            2 | なし/有 | なし/未 | なし/未 | 当たらない 要確認
            2 | 代表/有 | なし/有 | なし/有 | 当たらない
            2 | なし/有 | なし/有 | なし/未 | 当たらない
            3 | 代表/有 | 代表/有 | なし/未 | 当たらない 要確認
            3 | 代表/有 | 代表/有 | なし/有 | 当たらない
            3 | 代表/有 | 代表/有 | 代表/有 | 当たる
            1 | なし/有 | なし/有 | なし/有 | 当たらない
            """)
    void cumulative(int years, String r4, String r5, String r6, String expected) {
        assertThat(judge(new Cumulative(years), Map.of(2022, r4, 2023, r5, 2024, r6)))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("理由は、対象の年度を新しい順に、見つかった採択と未登録の一覧で述べる")
    void givesReasons() {
        PriorAdoptionFinding finding = new PriorAdoptionRule(new Both(2))
                .judge(
                        R7,
                        List.of(new Hit(new FiscalYear(2023), AdoptionRole.JOINT, MatchedBy.NAME)),
                        Map.of(
                                new FiscalYear(2023), AdoptionListState.COMPLETE,
                                new FiscalYear(2024), AdoptionListState.NOT_HELD));

        assertThat(finding.reasons()).containsExactly("令和6年度の採択一覧は未登録", "令和5年度に連名として採択（名称による照合）");
    }

    @Test
    @DisplayName("一覧のある年度で見つからなければ、そう述べる")
    void saysWhereNothingWasFound() {
        PriorAdoptionFinding finding = new PriorAdoptionRule(new Either(1))
                .judge(R7, List.of(), Map.of(new FiscalYear(2024), AdoptionListState.COMPLETE));

        assertThat(finding).isEqualTo(new PriorAdoptionFinding(false, false, List.of("令和6年度の採択一覧に見当たらない")));
    }

    @Test
    @DisplayName("対象の年度について一覧の有無が分からなければ、未登録とみなす")
    void treatsUnknownYearAsNotHeld() {
        PriorAdoptionFinding finding = new PriorAdoptionRule(new Both(2)).judge(R7, List.of(), Map.of());

        assertThat(finding)
                .isEqualTo(new PriorAdoptionFinding(false, true, List.of("令和6年度の採択一覧は未登録", "令和5年度の採択一覧は未登録")));
    }

    @Test
    @DisplayName("同じ年度に代表と連名の両方で見つかれば代表として数え、対象外の年度と申請年度は見ない")
    void countsYearsOnce() {
        List<Hit> hits = List.of(
                new Hit(new FiscalYear(2024), AdoptionRole.JOINT, MatchedBy.NUMBER),
                new Hit(new FiscalYear(2024), AdoptionRole.LEAD, MatchedBy.NUMBER),
                new Hit(new FiscalYear(2022), AdoptionRole.LEAD, MatchedBy.NUMBER),
                new Hit(R7, AdoptionRole.LEAD, MatchedBy.NUMBER));

        assertThat(new PriorAdoptionRule(new Either(2)).judge(R7, hits, Map.of()))
                .extracting(PriorAdoptionFinding::applies, PriorAdoptionFinding::needsConfirmation)
                .containsExactly(true, false);
        assertThat(new PriorAdoptionRule(new Both(2)).judge(R7, hits, Map.of()).applies())
                .isFalse();
        assertThat(new PriorAdoptionRule(new Cumulative(3))
                        .judge(R7, hits, Map.of())
                        .applies())
                .isFalse();
    }

    @Test
    @DisplayName("数える読み方の理由は、採択された年度、未登録の一覧、数の順。申請する年度以後の一覧は見ない")
    void givesReasonsOfCounting() {
        PriorAdoptionFinding finding = new PriorAdoptionRule(new Cumulative(2))
                .judge(
                        R7,
                        List.of(new Hit(new FiscalYear(2023), AdoptionRole.LEAD, MatchedBy.NUMBER)),
                        Map.of(new FiscalYear(2024), AdoptionListState.NOT_HELD, R7, AdoptionListState.NOT_HELD));
        assertThat(finding.applies()).isFalse();
        assertThat(finding.needsConfirmation()).isTrue();
        assertThat(finding.reasons()).containsExactly("令和5年度に代表として採択", "令和6年度の採択一覧は未登録", "採択された年度は1（基準は2以上）");
    }

    @Test
    @DisplayName("令和6年度を申請年度とすると、両年度に採択された事業者は8者で、うち1者は令和5年度に連名だけ")
    void eightBodiesWereAdoptedInBothYears() throws IOException {
        Map<String, List<Hit>> hitsByNumber = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("../config/published/adoptions.csv")).stream()
                .skip(1)
                .toList()) {
            String[] cells = line.split(",", -1);
            AdoptionRole role = Stream.of(AdoptionRole.values())
                    .filter(r -> r.label().equals(cells[3]))
                    .findFirst()
                    .orElseThrow();
            hitsByNumber
                    .computeIfAbsent(cells[5], number -> new ArrayList<>())
                    .add(new Hit(new FiscalYear(Integer.parseInt(cells[0])), role, MatchedBy.NUMBER));
        }
        Map<FiscalYear, AdoptionListState> lists = Map.of(
                new FiscalYear(2022), AdoptionListState.COMPLETE, new FiscalYear(2023), AdoptionListState.COMPLETE);
        PriorAdoptionRule rule = new PriorAdoptionRule(new Both(2));

        Map<String, PriorAdoptionFinding> adoptedInBoth = hitsByNumber.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> rule.judge(new FiscalYear(2024), entry.getValue(), lists)));
        adoptedInBoth.values().removeIf(finding -> !finding.applies());

        assertThat(adoptedInBoth).hasSize(8);
        assertThat(adoptedInBoth.values().stream().filter(PriorAdoptionFinding::needsConfirmation))
                .singleElement()
                .extracting(PriorAdoptionFinding::reasons)
                .isEqualTo(List.of("令和5年度に連名として採択", "令和4年度に代表として採択"));
    }

    private static String judge(PriorAdoptionSetting setting, Map<Integer, String> years) {
        List<Hit> hits = new ArrayList<>();
        Map<FiscalYear, AdoptionListState> lists = new HashMap<>();
        years.forEach((startYear, cell) -> {
            FiscalYear year = new FiscalYear(startYear);
            String[] parts = cell.split("/");
            switch (parts[0]) {
                case "代表" -> hits.add(new Hit(year, AdoptionRole.LEAD, MatchedBy.NUMBER));
                case "連名" -> hits.add(new Hit(year, AdoptionRole.JOINT, MatchedBy.NUMBER));
                case "名称" -> hits.add(new Hit(year, AdoptionRole.LEAD, MatchedBy.NAME));
                default -> assertThat(parts[0]).isEqualTo("なし");
            }
            lists.put(year, parts[1].equals("有") ? AdoptionListState.COMPLETE : AdoptionListState.NOT_HELD);
        });
        PriorAdoptionFinding finding = new PriorAdoptionRule(setting).judge(R7, hits, lists);
        assertThat(finding.reasons()).isNotEmpty();
        return (finding.applies() ? "当たる" : "当たらない") + (finding.needsConfirmation() ? " 要確認" : "");
    }
}
