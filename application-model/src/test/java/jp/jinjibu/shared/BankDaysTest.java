package jp.jinjibu.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("銀行の営業日")
class BankDaysTest {

    @ParameterizedTest(name = "{0}年")
    @CsvSource(delimiter = '|', textBlock = """
            2022 | 0101 0110 0211 0223 0321 0429 0503 0504 0505 0718 0811 0919 0923 1010 1103 1123
            2023 | 0101 0102 0109 0211 0223 0321 0429 0503 0504 0505 0717 0811 0918 0923 1009 1103 1123
            2024 | 0101 0108 0211 0212 0223 0320 0429 0503 0504 0505 0506 0715 0811 0812 0916 0922 0923 1014 1103 1104 1123
            2025 | 0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0721 0811 0915 0923 1013 1103 1123 1124
            2026 | 0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123
            2027 | 0101 0111 0211 0223 0321 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123
            """)
    @DisplayName("休日は、公表された一覧のとおり")
    void publishedHolidays(int year, String published) {
        List<String> holidays = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(BankDays::isHoliday)
                .map(day -> day.format(DateTimeFormatter.ofPattern("MMdd")))
                .toList();
        assertThat(String.join(" ", holidays)).isEqualTo(published);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "2026-04-10, 2026-04-10", // 金曜
        "2026-04-11, 2026-04-13", // 土曜
        "2026-05-02, 2026-05-07", // 土曜から、祝日と振替休日を越えて
        "2026-09-19, 2026-09-24", // 祝日に挟まれた日を越えて
        "2026-12-30, 2026-12-30",
        "2026-12-31, 2027-01-04", // 年末年始
        "2071-05-03, 2071-05-07", // 日曜の祝日から、振替休日を越えて
        "2099-09-22, 2099-09-24", // 挟まれた日か、秋分の日
    })
    @DisplayName("休みの日には、次の営業日がある")
    void nextOpenDay(LocalDate day, LocalDate next) {
        assertThat(BankDays.onOrAfter(day)).isEqualTo(next);
        assertThat(BankDays.isOpen(day)).isEqualTo(day.equals(next));
    }
}
