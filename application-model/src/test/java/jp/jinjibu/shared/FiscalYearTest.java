package jp.jinjibu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("年度と日付")
class FiscalYearTest {

    @ParameterizedTest(name = "{0} は {2}（{3}）")
    @DisplayName("年度は4月1日に始まり翌年3月31日に終わる")
    @CsvSource(delimiter = '|', textBlock = """
            2025-04-01 | 2025 | 令和7年度  | R7
            2026-03-31 | 2025 | 令和7年度  | R7
            2026-04-01 | 2026 | 令和8年度  | R8
            2024-02-29 | 2023 | 令和5年度  | R5
            2019-04-01 | 2019 | 令和元年度 | R1
            2019-05-01 | 2019 | 令和元年度 | R1
            2019-03-31 | 2018 | 平成30年度 | H30
            1989-04-01 | 1989 | 平成元年度 | H1
            """)
    void yearOfDate(LocalDate date, int startYear, String display, String code) {
        FiscalYear year = FiscalYear.of(date);

        assertThat(year).isEqualTo(new FiscalYear(startYear));
        assertThat(year.display()).isEqualTo(display);
        assertThat(year.code()).isEqualTo(code);
        assertThat(year.contains(date)).isTrue();
    }

    @Test
    @DisplayName("初日の前日と末日の翌日は含まない")
    void hasBounds() {
        FiscalYear year = new FiscalYear(2023);

        assertThat(year.firstDay()).isEqualTo(LocalDate.of(2023, 4, 1));
        assertThat(year.lastDay()).isEqualTo(LocalDate.of(2024, 3, 31));
        assertThat(year.contains(LocalDate.of(2023, 3, 31))).isFalse();
        assertThat(year.contains(LocalDate.of(2024, 4, 1))).isFalse();
        assertThat(year.minus(2)).isEqualTo(new FiscalYear(2021)).isLessThan(year);
    }

    @Test
    @DisplayName("昭和以前と、西暦5桁の年度は扱わない")
    void refusesOtherYears() {
        assertThatThrownBy(() -> new FiscalYear(1988))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("平成元年度");
        assertThatThrownBy(() -> new FiscalYear(10_000)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new FiscalYear(9998).next()).isEqualTo(new FiscalYear(9999));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("書面の日付は、曜日を付けない")
    @CsvSource({"2025-05-30, 2025年（令和7年）5月30日", "2019-05-01, 2019年（令和元年）5月1日"})
    void formatsDateOfLetters(LocalDate date, String expected) {
        assertThat(JapaneseDates.formatWithoutWeekday(date)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("日付は西暦と和暦と曜日で示す")
    @CsvSource({
        "2025-05-30, 2025年（令和7年）5月30日（金）",
        "2019-05-01, 2019年（令和元年）5月1日（水）",
        "2019-04-30, 2019年（平成31年）4月30日（火）",
        "2024-02-29, 2024年（令和6年）2月29日（木）",
        "1989-01-07, 1989年（昭和64年）1月7日（土）",
        "1989-01-08, 1989年（平成元年）1月8日（日）"
    })
    void formatsDate(LocalDate date, String expected) {
        assertThat(JapaneseDates.format(date)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("日時は日本時間で示す")
    @CsvSource({
        "2025-05-30T08:00:00Z, 2025年（令和7年）5月30日（金）17:00",
        "2025-05-30T15:00:00Z, 2025年（令和7年）5月31日（土）0:00",
        "2025-05-30T08:00:59.999Z, 2025年（令和7年）5月30日（金）17:00",
        "2019-04-30T15:00:00Z, 2019年（令和元年）5月1日（水）0:00"
    })
    void formatsInstant(Instant instant, String expected) {
        assertThat(JapaneseDates.format(instant)).isEqualTo(expected);
        assertThat(JapaneseDates.format(LocalDateTime.ofInstant(instant, JapaneseDates.JST)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("暦の違う昔の日付は、西暦だけで示す")
    @CsvSource({"1873-01-01, 1873年（明治6年）1月1日（水）", "1872-12-31, 1872年12月31日（火）", "0001-01-01, 1年1月1日（月）"})
    void formatsAncientDates(LocalDate date, String expected) {
        assertThat(JapaneseDates.format(date)).isEqualTo(expected);
        assertThat(JapaneseDates.brief(date, LocalDate.of(2025, 5, 12))).startsWith(date.getYear() + "/");
    }
}
