package jp.jinjibu.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("人が打つ期限の日")
class DueDayTest {
    @ParameterizedTest(name = "今日 2025-05-12、期限 {0} → {1}")
    @DisplayName("明日から六十日先まで。年の打ち間違いは、前でも後でも断る")
    @CsvSource(
            nullValues = "-",
            value = {
                "2024-05-20, past",
                "2025-05-11, past",
                "2025-05-12, past",
                "2025-05-13, -",
                "2025-07-11, -",
                "2025-07-12, too-late",
                "2205-05-20, too-late"
            })
    void bounds(LocalDate day, @Nullable String code) {
        assertThat(DueDay.whyNot("/dueDate", "回答期限", day, LocalDate.of(2025, 5, 12))
                        .map(violation -> violation.pointer() + " " + violation.code()))
                .isEqualTo(Optional.ofNullable(code).map(found -> "/dueDate " + found));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "2027-03-19, 2027年（令和9年）3月19日（金）",
        "2027-03-20, 2027年（令和9年）3月20日（土）（休みの日ですが、期限は動きません）",
        "2027-03-22, 2027年（令和9年）3月22日（月）（休みの日ですが、期限は動きません）", // 振替休日
        "2027-01-02, 2027年（令和9年）1月2日（土）（休みの日ですが、期限は動きません）",
        "2071-05-03, 2071年（令和53年）5月3日（日）（休みの日ですが、期限は動きません）",
        "2026-12-31, 2026年（令和8年）12月31日（木）"
    })
    @DisplayName("休みの日に当たる期限は、動かないと言う")
    void saysThatARestDayDoesNotMove(LocalDate day, String expected) {
        assertThat(DueDay.display(day)).isEqualTo(expected);
    }
}
