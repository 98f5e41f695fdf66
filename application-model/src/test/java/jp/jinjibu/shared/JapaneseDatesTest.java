package jp.jinjibu.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("表の中の短い日付: 今の年度なら年を省く")
class JapaneseDatesTest {
    @ParameterizedTest(name = "{1} に見る {0} → {2}")
    @CsvSource({
        "2025-05-30, 2025-05-12, 5/30",
        "2026-03-31, 2025-04-01, 3/31",
        "2025-04-01, 2026-03-31, 4/1",
        "2026-04-01, 2026-03-31, 2026/4/1",
        "2025-03-31, 2025-04-01, 2025/3/31",
        "2025-05-30, 2026-05-30, 2025/5/30"
    })
    @DisplayName("日付")
    void briefDates(LocalDate date, LocalDate today, String shown) {
        assertThat(JapaneseDates.brief(date, today)).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "2025-05-12T00:06:59Z, 5/12 9:06",
        "2025-05-11T15:00:00Z, 5/12 0:00",
        "2025-03-31T14:59:00Z, 2025/3/31 23:59",
        "2025-03-31T15:00:00Z, 4/1 0:00"
    })
    @DisplayName("日時は日本時間で、秒を切り捨てる")
    void briefInstants(Instant at, String shown) {
        assertThat(JapaneseDates.brief(at, LocalDate.of(2025, 5, 12))).isEqualTo(shown);
    }
}
