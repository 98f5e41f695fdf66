package jp.jinjibu.review;

import static jp.jinjibu.review.SampleCriteria.criterion;
import static jp.jinjibu.review.SampleCriteria.sheet;
import static jp.jinjibu.review.SampleCriteria.weighing;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.review.Ranking.Candidate;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.review.ReviewRules.RankingScope;
import jp.jinjibu.review.ReviewRules.TieBreak;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Sourced;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("点のまとめと順位")
class RankingTest {
    static final List<TieBreak> TIES = List.of(TieBreak.HEAVIEST_CRITERION, TieBreak.RECEIVED_AT, TieBreak.NUMBER);
    private static final Instant MORNING = Instant.parse("2025-05-30T00:00:00Z");

    /** 重み 2, 1, 1。 */
    static final List<Criterion> CRITERIA = weighing(2, 1, 1);

    static ApplicationScore score(String... sheets) {
        return score(CRITERIA, sheets);
    }

    static ApplicationScore score(List<Criterion> criteria, String... sheets) {
        Map<Long, ScoreSheet> byReviewer = new LinkedHashMap<>();
        for (String each : sheets) {
            byReviewer.put((long) byReviewer.size() + 1, sheet(each));
        }
        return ApplicationScore.of(criteria, Optional.empty(), byReviewer);
    }

    static Candidate candidate(int running, String track, int minute, ApplicationScore score) {
        return new Candidate(
                new ApplicationNumber(new FiscalYear(2025), running), track, MORNING.plusSeconds(60L * minute), score);
    }

    static String numbers(Ranking ranking) {
        return ranking.places().stream()
                .map(place -> place.rank().map(String::valueOf).orElse("-") + ":"
                        + place.candidate().number().runningNumber())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "4 3 5, 80, 80.0",
        "4 3 5 / 5 5 5, 90, 90.0",
        "4 3 5 / 5 5 5 / - - -, 90, 90.0", // 点のない審査委員は平均に入れない
        "1 0 0 / 0 0 0 / 0 0 0, 3.33333333333333333333, 3.3",
        "2 0 0 / 0 0 0 / 0 0 0, 6.66666666666666666667, 6.7", // 20 桁で丸める
        "0 1 0 / 0 0 0, 2.5, 2.5",
    })
    @DisplayName("得点は、審査委員の合計点の平均を小数20桁に丸めたもの")
    void 得点の表(String sheets, BigDecimal expected, String shown) {
        ApplicationScore score = score(sheets.split(" / "));
        assertThat(score.value().orElseThrow()).isEqualByComparingTo(expected);
        assertThat(score.value().orElseThrow().scale()).isEqualTo(20);
        assertThat(ApplicationScore.display(score.value().orElseThrow())).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"79.95, 80.0", "79.949999, 79.9", "0.05, 0.1", "100, 100.0"})
    @DisplayName("画面では小数1桁、四捨五入")
    void 画面では四捨五入(BigDecimal value, String shown) {
        assertThat(ApplicationScore.display(value)).isEqualTo(shown);
    }

    @Test
    @DisplayName("開きは、合計点の最も高いものと低いものの差。項目の平均は素点のまま")
    void spreadAndMeans() {
        ApplicationScore score = score("4 3 5", "5 5 5", "- 1 -");
        assertThat(score.spread().orElseThrow()).isEqualByComparingTo("80");
        assertThat(score.totals().values().stream().map(BigDecimal::toPlainString))
                .containsExactly("80", "100", "20");
        assertThat(score.criterionMeans().get("a")).isEqualByComparingTo("4.5");
        assertThat(score.criterionMeans().get("b")).isEqualByComparingTo("3");
        assertThat(score.heaviestMean().orElseThrow()).isEqualByComparingTo("4.5");
    }

    @Test
    @DisplayName("重みの最も大きい項目がいくつかあれば、そのすべての素点を平均する")
    void severalHeaviest() {
        assertThat(score(weighing(2, 2, 1), "5 2 0", "3 4 0").heaviestMean().orElseThrow())
                .isEqualByComparingTo("3.5");
    }

    @Test
    @DisplayName("採点のない申請には、点も開きもない")
    void unscored() {
        ApplicationScore none = score();
        assertThat(none.value()).isEmpty();
        assertThat(none.spread()).isEmpty();
        assertThat(none.criterionMeans()).isEmpty();
        assertThat(none.belowMinimum()).isEmpty();
    }

    @ParameterizedTest(name = "総合の下限 {0}、項目 a の下限 {1}、点 {2} → {3}")
    @CsvSource({
        "80, , 4 3 5, ''",
        "81, , 4 3 5, 得点が下限（81点）を下回る",
        ", 4, 4 3 5, ''", // ちょうどは下回らない
        ", 4, 3 5 5 / 4 5 5, 「項目a」の平均が下限（4点）を下回る",
        ", 4, - 5 5, ''", // だれも点を付けていない項目は比べない
        "90, 5, 4 3 5, 得点が下限（90点）を下回る、「項目a」の平均が下限（5点）を下回る",
    })
    @DisplayName("下限の表")
    void 下限を下回るもの(Integer minimumTotal, Integer minimum, String sheets, String expected) {
        List<Criterion> criteria =
                List.of(criterion("a", 2, 5, Optional.ofNullable(minimum)), CRITERIA.get(1), CRITERIA.get(2));
        Map<Long, ScoreSheet> byReviewer = new HashMap<>();
        for (String each : sheets.split(" / ")) {
            byReviewer.put((long) byReviewer.size(), sheet(each));
        }
        ApplicationScore score =
                ApplicationScore.of(criteria, Optional.ofNullable(minimumTotal).map(Sourced::sample), byReviewer);
        assertThat(String.join("、", score.belowMinimum())).isEqualTo(expected);
    }

    /** 点は重み 2, 1, 1 の一人分。どれも合計は 80 か 60。 */
    @ParameterizedTest(name = "1番 {0}（{1}分）と 2番 {2}（{3}分）→ 先は {4}、決め手 {5}")
    @CsvSource({
        "4 3 5, 9, 3 3 3, 0, 1,",
        "3 3 3, 0, 4 3 5, 9, 2,",
        "4 3 5, 9, 4 4 4, 0, 2, RECEIVED_AT", // 重い項目も同じ
        "5 3 3, 9, 4 4 4, 0, 1, HEAVIEST_CRITERION",
        "3 5 5, 0, 4 4 4, 9, 2, HEAVIEST_CRITERION",
        "4 4 4, 0, 4 4 4, 1, 1, RECEIVED_AT",
        "4 4 4, 0, 4 3 5, 0, 1, NUMBER",
    })
    @DisplayName("同点のときは、重い項目の素点、受付時刻、申請番号の順に比べる")
    void 同点の決め方の表(String first, int firstMinute, String second, int secondMinute, int winner, TieBreak decided) {
        Ranking ranking = Ranking.of(
                RankingScope.CALL,
                List.of("x"),
                TIES,
                List.of(candidate(1, "x", firstMinute, score(first)), candidate(2, "x", secondMinute, score(second))));
        assertThat(ranking.places().getFirst().candidate().number().runningNumber())
                .isEqualTo(winner);
        assertThat(ranking.places())
                .allSatisfy(place -> assertThat(place.tieDecidedBy()).isEqualTo(Optional.ofNullable(decided)));
    }

    @Test
    @DisplayName("比べる順は規則の決めたとおりで、番号は 9999 の次が 10000")
    void tieOrderIsData() {
        List<Candidate> candidates = List.of(
                candidate(1, "x", 5, score("5 3 3")),
                candidate(9999, "x", 0, score("4 4 4")),
                candidate(10000, "x", 0, score("4 4 4")));
        assertThat(numbers(Ranking.of(RankingScope.CALL, List.of("x"), TIES, candidates)))
                .isEqualTo("1:1 2:9999 3:10000");
        assertThat(numbers(Ranking.of(
                        RankingScope.CALL, List.of("x"), List.of(TieBreak.RECEIVED_AT, TieBreak.NUMBER), candidates)))
                .isEqualTo("1:9999 2:10000 3:1");
    }

    @Test
    @DisplayName("20 桁目まで同じなら同点、20 桁目が違えば同点ではない")
    void tiesAreTwentyDecimalsWide() {
        BigDecimal base = new BigDecimal("66.66666666666666666667");
        Candidate one = candidate(1, "x", 0, of(base, 3));
        Candidate heavier = candidate(2, "x", 0, of(base, 4));
        Candidate higher = candidate(3, "x", 9, of(base.add(new BigDecimal("0.00000000000000000001")), 0));
        assertThat(numbers(Ranking.of(RankingScope.CALL, List.of("x"), TIES, List.of(one, heavier, higher))))
                .isEqualTo("1:3 2:2 3:1");
    }

    private static ApplicationScore of(BigDecimal value, int heaviest) {
        return new ApplicationScore(
                Optional.of(value),
                Optional.of(BigDecimal.ZERO),
                new TreeMap<>(),
                Map.of(),
                Optional.of(BigDecimal.valueOf(heaviest)),
                List.of());
    }

    @Test
    @DisplayName("点のない申請は順位を付けず、終わりに番号の順に並べる")
    void unscoredStandLast() {
        List<Candidate> candidates = List.of(
                candidate(4, "x", 0, score()),
                candidate(3, "x", 0, score("- - -")),
                candidate(2, "x", 0, score("0 0 0")),
                candidate(1, "x", 0, score("1 0 0")));
        assertThat(numbers(Ranking.of(RankingScope.CALL, List.of("x"), TIES, candidates)))
                .isEqualTo("1:1 2:2 -:3 -:4");
    }

    @Test
    @DisplayName("枠ごとの順位は、枠の順に、それぞれ 1 から")
    void perTrack() {
        List<Candidate> candidates = List.of(
                candidate(1, "y", 0, score("5 5 5")),
                candidate(2, "x", 0, score("1 1 1")),
                candidate(3, "x", 0, score("2 2 2")),
                candidate(4, "y", 0, score()));
        assertThat(numbers(Ranking.of(RankingScope.TRACK, List.of("x", "y"), TIES, candidates)))
                .isEqualTo("1:3 2:2 1:1 -:4");
        assertThat(numbers(Ranking.of(RankingScope.CALL, List.of("x", "y"), TIES, candidates)))
                .isEqualTo("1:1 2:3 3:2 -:4");
    }
}
