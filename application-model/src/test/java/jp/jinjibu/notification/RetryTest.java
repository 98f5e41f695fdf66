package jp.jinjibu.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("メールの送り直し")
class RetryTest {
    @ParameterizedTest(name = "{0} 回失敗したら {1} 後。送り直す: {2}")
    @CsvSource({
        "1, PT30S, true",
        "2, PT1M, true",
        "3, PT2M, true",
        "9, PT2H8M, true",
        "10, PT4H, true",
        "11, PT4H, true",
        "12, PT4H, false",
        "100, PT4H, false",
    })
    @DisplayName("間をあけて送り直し、やがてあきらめる")
    void waitsLonger(int attempts, Duration wait, boolean again) {
        assertThat(Retry.after(attempts)).isEqualTo(wait);
        assertThat(Retry.isWorthwhile(attempts)).isEqualTo(again);
    }
}
