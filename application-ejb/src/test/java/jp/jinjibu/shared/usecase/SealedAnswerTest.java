package jp.jinjibu.shared.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("残す答えの封")
class SealedAnswerTest {
    private static final byte[] ANSWER = "振込先 7318264".getBytes(StandardCharsets.UTF_8);

    @Test
    @DisplayName("同じ鍵と同じ要求なら開き、どちらかが違えば開かない。同じ答えも、封じるたびに違う")
    void opensForTheSameRequestOnly() {
        byte[] sealed = sealed("k", "PUT /a").seal(ANSWER);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("7318264");
        assertThat(sealed("k", "PUT /a").open(sealed)).isEqualTo(ANSWER);
        assertThat(sealed("k", "PUT /a").seal(ANSWER)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> sealed("K", "PUT /a").open(sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sealed("k", "PUT /b").open(sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("本文のない答えは、ないまま")
    void keepsNothingOfNothing() {
        assertThat(sealed("k", "a").seal(new byte[0])).isEmpty();
        assertThat(sealed("k", "a").open(new byte[0])).isEmpty();
    }

    private static SealedAnswer sealed(String key, String request) {
        return new SealedAnswer(key, request.getBytes(StandardCharsets.UTF_8));
    }
}
