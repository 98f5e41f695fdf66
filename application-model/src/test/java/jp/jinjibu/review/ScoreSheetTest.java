package jp.jinjibu.review;

import static jp.jinjibu.review.SampleCriteria.criterion;
import static jp.jinjibu.review.SampleCriteria.sheet;
import static jp.jinjibu.review.SampleCriteria.weighing;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("一人の審査委員の採点")
class ScoreSheetTest {

    private static List<Criterion> criteria(String weights) {
        return weighing(
                Stream.of(weights.split(" ")).mapToInt(Integer::parseInt).toArray());
    }

    @ParameterizedTest(name = "重み {0} 点 {1} → {2}")
    @CsvSource({
        "2 1 1, 4 3 5, 80", // 規則に書かれた例: (8+3+5) ÷ 4 ÷ 5 × 100
        "2 1 1, 5 5 5, 100",
        "2 1 1, 0 0 0, 0",
        "2 1 1, - 3 5, 80", // 採点できない項目は、重みごと除く: (3+5) ÷ 2 ÷ 5 × 100
        "2 1 1, 4 - -, 80",
        "2 1 1, 4 . 5, 86.66666666666666666666666666666667", // まだの項目も同じ: 13 ÷ 3 ÷ 5 × 100
        "1 1 1, 1 0 0, 6.666666666666666666666666666666667",
        "1, 3, 60",
    })
    @DisplayName("合計点の表")
    void 合計点は重みと点で決まる(String weights, String scores, BigDecimal expected) {
        assertThat(sheet(scores).total(criteria(weights)).orElseThrow()).isEqualByComparingTo(expected);
    }

    @Test
    @DisplayName("点を一つも付けていなければ、合計点はない")
    void noScoreNoTotal() {
        assertThat(sheet("- - -").total(criteria("2 1 1"))).isEmpty();
        assertThat(ScoreSheet.BLANK.total(criteria("2 1 1"))).isEmpty();
    }

    @Test
    @DisplayName("最高の点が項目によって違っても、重みのとおりに効く")
    void mixedScales() {
        List<Criterion> mixed =
                List.of(criterion("a", 1, 5, Optional.empty()), criterion("b", 1, 10, Optional.empty()));
        assertThat(sheet("5 0").total(mixed).orElseThrow()).isEqualByComparingTo("50");
        assertThat(sheet("0 10").total(mixed).orElseThrow()).isEqualByComparingTo("50");
        assertThat(sheet("3 6").total(mixed).orElseThrow()).isEqualByComparingTo("60");
    }

    @ParameterizedTest(name = "点 {0} → {1}")
    @CsvSource({
        "0 5 -, ''",
        "-1 3 3, /scores/a score-range",
        "6 3 3, /scores/a score-range",
        "6 3 -1, /scores/a score-range|/scores/c score-range",
        "3 3 3 3, /scores/d unknown-criterion",
        ". . ., ''"
    })
    @DisplayName("範囲の外の点と、ない項目を、すべて挙げる")
    void 保存できるのは範囲の中の点だけ(String scores, String expected) {
        assertThat(codes(sheet(scores).violations(criteria("2 1 1")))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "点 {0} → {1}")
    @CsvSource({
        "0 5 -, ''",
        "- - -, ''",
        "4 . 5, /scores/b score-required",
        ". . ., /scores/a score-required|/scores/b score-required|/scores/c score-required"
    })
    @DisplayName("提出には、すべての項目に点か「採点できない」が要る")
    void 提出には全項目が要る(String scores, String expected) {
        assertThat(codes(sheet(scores).missing(criteria("2 1 1")))).isEqualTo(expected);
    }

    @Test
    @DisplayName("理由と所見は字数を超えられず、ない項目の理由は書けない")
    void reasonsAreLimited() {
        Scoring ok = new Scoring(
                sheet("1 1 1"), Map.of("a", "𠮷".repeat(Scoring.REASON_LIMIT)), "髙".repeat(Scoring.COMMENT_LIMIT));
        assertThat(ok.violations(criteria("2 1 1"))).isEmpty();
        Scoring tooLong = new Scoring(
                ScoreSheet.BLANK,
                Map.of("a", "あ".repeat(Scoring.REASON_LIMIT + 1), "z", "理由"),
                "あ".repeat(Scoring.COMMENT_LIMIT + 1));
        assertThat(tooLong.violations(criteria("2 1 1")))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/comments/a", "/comments/z", "/comment");
    }

    private static String codes(List<Violation> violations) {
        return violations.stream()
                .map(v -> v.pointer() + " " + v.code())
                .reduce((a, b) -> a + "|" + b)
                .orElse("");
    }
}
