package jp.jinjibu.shared.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("切れた接続の後のやり直し")
class SecondTryTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"57P01", "08003", "08006"})
    @DisplayName("接続が切れていたら、一度だけやり直す")
    void triesAgainAfterACut(String state) {
        Queue<String> states = new ArrayDeque<>(List.of(state));
        assertThat(SecondTry.of(() -> failing(states))).isEqualTo("済み");
        Queue<String> twice = new ArrayDeque<>(List.of(state, state, state));
        assertThatThrownBy(() -> SecondTry.of(() -> failing(twice))).isInstanceOf(IllegalStateException.class);
        assertThat(twice).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"08001", "23505", "55P03", "53300"})
    @DisplayName("ほかの失敗は、やり直さない")
    void leavesOtherFailures(String state) {
        Queue<String> states = new ArrayDeque<>(List.of(state, state));
        assertThatThrownBy(() -> SecondTry.of(() -> failing(states))).isInstanceOf(IllegalStateException.class);
        assertThat(states).hasSize(1);
    }

    @Test
    @DisplayName("確定するときに切れていた（もとが添えられた例外にある）ときも、やり直す")
    void looksAtWhatWasAdded() {
        Queue<String> states = new ArrayDeque<>(List.of("57P01"));
        assertThat(SecondTry.of(() -> {
                    try {
                        return failing(states);
                    } catch (IllegalStateException e) {
                        IllegalStateException undone = new IllegalStateException("確定できない");
                        undone.addSuppressed(e);
                        e.addSuppressed(undone);
                        throw new IllegalStateException(undone);
                    }
                }))
                .isEqualTo("済み");
    }

    private static String failing(Queue<String> states) {
        if (states.isEmpty()) {
            return "済み";
        }
        throw new IllegalStateException(new SQLException("見本", states.remove()));
    }
}
