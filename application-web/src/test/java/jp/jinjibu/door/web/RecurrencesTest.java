package jp.jinjibu.door.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("続けて起きる同じこと")
class RecurrencesTest {
    private final AtomicLong now = new AtomicLong();
    private final Recurrences recurrences = new Recurrences(now::get);

    @Test
    @DisplayName("はじめだけが新しく、続きは、はじめの名で答える。ほかの種類は別に数える")
    void knowsTheFirst() {
        assertThat(recurrences.again("unavailable", "Q-1")).isEmpty();
        assertThat(recurrences.again("unavailable", "Q-2")).contains("Q-1");
        assertThat(recurrences.again("busy", "Q-3")).isEmpty();
        assertThat(recurrences.tell()).isEmpty();
    }

    @Test
    @DisplayName("続く間は一分ごとに、おさまれば一度だけ、数を言い、次は新しく始まる")
    void tellsTheCount() {
        recurrences.again("unavailable", "Q-1");
        for (int i = 0; i < 70; i++) {
            pass(Duration.ofSeconds(1));
            recurrences.again("unavailable", "Q-x");
            assertThat(recurrences.tell()).hasSize(i == 59 ? 1 : 0);
        }
        pass(Duration.ofSeconds(10));
        assertThat(recurrences.tell()).containsExactly("Q-1: おさまった。はじめの後に 70 回");
        assertThat(recurrences.tell()).isEmpty();
        assertThat(recurrences.again("unavailable", "Q-2")).isEmpty();
    }

    @Test
    @DisplayName("一度しか起きなかったことには、数の行を足さない")
    void saysNothingMoreOfOne() {
        recurrences.again("unavailable", "Q-1");
        pass(Duration.ofMinutes(5));
        assertThat(recurrences.tell()).isEmpty();
        assertThat(recurrences.again("unavailable", "Q-2")).isEmpty();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
