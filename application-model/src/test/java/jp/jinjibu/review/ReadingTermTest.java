package jp.jinjibu.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("審査委員が申請の内容を見てよい間")
class ReadingTermTest {

    @ParameterizedTest(name = "対象 {0}、取下げ {1}、公表 {2}、{3} 日、{4} → {5}")
    @CsvSource(
            nullValues = "まだ",
            value = {
                "true, false, まだ, 0, 2025-06-24, 見てよい",
                "true, false, まだ, 14, 2030-01-01, 見てよい",
                "true, false, 2025-06-30, 0, 2025-06-30, 審査の結果が公表された", // 公表の時に終わる
                "true, false, 2025-06-30, 0, 2025-07-01, 審査の結果が公表された",
                "true, false, 2025-06-30, 1, 2025-06-30, 見てよい", // 公表の日が一日目
                "true, false, 2025-06-30, 1, 2025-07-01, 審査の結果が公表された",
                "true, false, 2025-06-30, 14, 2025-07-13, 見てよい",
                "true, false, 2025-06-30, 14, 2025-07-14, 審査の結果が公表された",
                "false, false, まだ, 14, 2025-06-24, 割当の対象から外された",
                "true, true, まだ, 14, 2025-06-24, 申請が取り下げられた",
            })
    @DisplayName("結果の公表と規則集の日数まで。対象から外されるか、申請が取り下げられれば、すぐに終わる")
    void ends(boolean active, boolean withdrawn, LocalDate announced, int days, LocalDate today, String expected) {
        Optional<String> why = new ReadingTerm(active, withdrawn, Optional.ofNullable(announced), days)
                .whyOver(today)
                .map(Throwable::getMessage);
        if (expected.equals("見てよい")) {
            assertThat(why).isEmpty();
        } else {
            assertThat(why).hasValueSatisfying(said -> assertThat(said).contains(expected));
        }
    }
}
