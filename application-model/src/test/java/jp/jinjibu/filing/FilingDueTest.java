package jp.jinjibu.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import jp.jinjibu.programme.FilingKind.After;
import jp.jinjibu.programme.FilingKind.Due;
import jp.jinjibu.programme.FilingKind.Occasion;
import jp.jinjibu.programme.FilingKind.Opening;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("届け出るものの期日")
class FilingDueTest {

    @ParameterizedTest(name = "決まった日 {0}、{2} から {1}日 → {3}")
    @CsvSource({
        "2026-12-25, , , 2026-12-25",
        ", 10, 2025-07-18, 2025-07-28",
        ", 10, , ", // もとになることがまだ起きていない
        "2026-12-25, 10, , 2026-12-25",
        "2026-04-10, 30, 2026-02-28, 2026-03-30", // 日数の方が早い
        "2026-04-10, 30, 2026-03-11, 2026-04-10", // ちょうど同じ日
        "2026-04-10, 30, 2026-03-12, 2026-04-10", // 決まった日の方が早い
    })
    @DisplayName("期限は、決まった日と、あることからの日数の、早い方")
    void dueOnTheEarlierDay(
            @Nullable LocalDate fixed,
            @Nullable Integer days,
            @Nullable LocalDate happened,
            @Nullable LocalDate expected) {
        Due due = new Due(
                Optional.ofNullable(fixed),
                Optional.ofNullable(days).map(count -> new After(Occasion.GRANT_DECISION, count)));
        assertThat(due.on(Optional.ofNullable(happened))).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    @DisplayName("期限の決まりのない種類は作れない")
    void neverWithoutARule() {
        assertThatThrownBy(() -> new Due(Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} に起き、翌年度から {1} → {2}")
    @CsvSource({
        "2025-07-18, false, 2025-07-18",
        "2025-07-18, true, 2026-04-01",
        "2026-03-31, true, 2026-04-01",
        "2026-04-01, true, 2027-04-01",
    })
    @DisplayName("出せるのは、その日からか、その日の翌年度から")
    void opens(LocalDate happened, boolean nextFiscalYear, LocalDate expected) {
        assertThat(new Opening(Occasion.GRANT_DECISION, nextFiscalYear).on(happened))
                .isEqualTo(expected);
    }
}
