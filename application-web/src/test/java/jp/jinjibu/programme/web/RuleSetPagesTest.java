package jp.jinjibu.programme.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FieldErrors.FieldError;
import jp.jinjibu.programme.usecase.RuleSetContents.Day;
import jp.jinjibu.programme.web.TimeLine.Dot;
import jp.jinjibu.shared.Origin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 規則集の画面の、誤りのある行と、日付の図。 */
class RuleSetPagesTest {
    @Test
    @DisplayName("誤りのある行を、上から、その行の誤りとともに示す。行を言わない誤りは示さない")
    void 誤りのある行() {
        FieldErrors errors = new FieldErrors(List.of(
                new FieldError("line-3", "r9.yaml 3行目: 三つ目"),
                new FieldError("line-1", "r9.yaml 1行目: 一つ目"),
                new FieldError("line-3", "r9.yaml 3行目: もう一つ"),
                new FieldError("line-9", "r9.yaml 9行目: ない行"),
                new FieldError("content", "本文が要ります")));

        assertThat(BrokenLine.of("a: 1\nb: 2\nc: 3\n", errors))
                .containsExactly(
                        new BrokenLine(1, "a: 1", List.of("r9.yaml 1行目: 一つ目")),
                        new BrokenLine(3, "c: 3", List.of("r9.yaml 3行目: 三つ目", "r9.yaml 3行目: もう一つ")));
        assertThat(new BrokenLine(3, "", List.of()).id()).isEqualTo("line-3");
    }

    @Test
    @DisplayName("日付の図では、日が左から右へ進み、一つずつ下へずれ、右の半分の言葉は左に置く")
    void 日付の図() {
        TimeLine line =
                TimeLine.of(List.of(day("2025-04-18", "公募の始まり"), day("2025-05-30", "公募の終わり"), day("2026-12-25", "期限")));

        assertThat(line.dots()).extracting(Dot::label).containsExactly("公募の始まり", "公募の終わり", "期限");
        assertThat(line.dots()).extracting(Dot::x).isSorted().allMatch(x -> x >= 0 && x <= TimeLine.WIDTH);
        assertThat(line.dots()).extracting(Dot::y).isSorted().doesNotHaveDuplicates();
        assertThat(line.dots()).extracting(Dot::anchor).containsExactly("start", "start", "end");
        assertThat(line.months())
                .extracting(TimeLine.Month::label)
                .startsWith("2025年4月")
                .hasSizeBetween(5, 12);
        assertThat(line.height()).isGreaterThan(line.dots().getLast().y());
    }

    @Test
    @DisplayName("一日だけでも図になる")
    void 一日だけの図() {
        TimeLine line = TimeLine.of(List.of(day("2025-04-18", "公募")));

        assertThat(line.dots()).hasSize(1);
        assertThat(line.months()).extracting(TimeLine.Month::label).containsExactly("2025年4月");
    }

    private static Day day(String on, String label) {
        return new Day(LocalDate.parse(on), on, label, Origin.SAMPLE);
    }
}
