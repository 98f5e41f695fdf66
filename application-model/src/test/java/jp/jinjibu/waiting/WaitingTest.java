package jp.jinjibu.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("待っている仕事の、いつからといつまで")
class WaitingTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 5, 12);

    private static Waiting waiting(Optional<Instant> since, Optional<LocalDate> dueOn) {
        return new Waiting(
                "screening",
                Area.SCREENING,
                Urgency.ACT,
                "r7の申請",
                "1件",
                "/screening",
                Urgency.ACT.label(),
                1,
                since,
                since,
                dueOn);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "2025-05-11T15:00:00Z, 今日から",
        "2025-05-11T14:59:59Z, 昨日から",
        "2025-05-09T00:00:00Z, 3日前から",
        "2024-05-12T00:00:00Z, 365日前から"
    })
    @DisplayName("待ち始めた日を、日本の暦で数える")
    void saysSinceWhen(Instant since, String shown) {
        assertThat(waiting(Optional.of(since), Optional.empty()).age(TODAY)).hasValue(shown);
    }

    @Test
    @DisplayName("待ち始めが決まらないか、これからのことなら、いつからとは言わない")
    void saysNothingWithoutAStart() {
        assertThat(waiting(Optional.empty(), Optional.empty()).age(TODAY)).isEmpty();
        assertThat(waiting(Optional.of(Instant.parse("2025-05-13T00:00:00Z")), Optional.empty())
                        .age(TODAY))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "2025-05-30, 5/30 まで",
        "2025-05-12, 5/12 まで",
        "2025-05-11, 5/11 の期限から1日",
        "2025-03-31, 2025/3/31 の期限から42日"
    })
    @DisplayName("期限の日は間に合い、次の日から過ぎた日数を言う")
    void saysUntilWhen(LocalDate dueOn, String shown) {
        assertThat(waiting(Optional.empty(), Optional.of(dueOn)).due(TODAY)).hasValue(shown);
    }
}
