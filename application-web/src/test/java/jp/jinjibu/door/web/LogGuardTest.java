package jp.jinjibu.door.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("記録の番人")
class LogGuardTest {
    private static final String CANARY = "金糸雀";
    private final LogGuard.Guard guard = new LogGuard.Guard(new Recurrences(() -> 0));

    @Test
    @DisplayName("例外の文は除き、型と SQL の符号と場所を残す。渡された値の中の例外も同じ")
    void stripsMessages() {
        SQLException cause = new BatchUpdateException("Batch entry 0 update … " + CANARY, "23505", new int[0]);
        LogRecord record = record(Level.SEVERE, "失敗", new IllegalStateException(CANARY, cause));
        record.setParameters(new Object[] {new IllegalArgumentException(CANARY), 3});
        assertThat(guard.isLoggable(record)).isTrue();
        assertThat(text(record))
                .doesNotContain(CANARY)
                .contains("IllegalStateException", "BatchUpdateException [23505]", "LogGuardTest");
        assertThat(record.getParameters()[0].toString()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(record.getParameters()[1]).isEqualTo(3);
    }

    @Test
    @DisplayName("つながらない理由と機械の不調は、文を残す")
    void keepsReasonsWithoutValues() {
        assertThat(shown(new SQLException("FATAL: password authentication failed", "28P01")))
                .contains("password authentication failed");
        assertThat(shown(new IOException("No space left on device"))).contains("No space left");
        assertThat(shown(new IOException(CANARY))).doesNotContain(CANARY);
        assertThat(shown(new SQLException(CANARY, (String) null))).doesNotContain(CANARY);
    }

    @Test
    @DisplayName("メールのアドレスと合言葉は伏せる")
    void masksAddressesAndSecrets() {
        LogRecord record =
                record(Level.INFO, "550 <hanako@sample.example> eyJhbGciOiJSUzI1NiIsInR5cCIgOiAiSldUIiwia2lkIiA", null);
        record.setParameters(new Object[] {"/invitations/secret-word"});
        assertThat(guard.isLoggable(record)).isTrue();
        assertThat(record.getMessage()).isEqualTo("550 <***> ***");
        assertThat(record.getParameters()).containsExactly("/invitations/***");
    }

    @Test
    @DisplayName("続く同じ失敗は通さず、違う失敗と、失敗でない記録は通す")
    void letsTheFirstPass() {
        assertThat(guard.isLoggable(record(Level.WARNING, "業務時刻を読めません: 1", null)))
                .isTrue();
        assertThat(guard.isLoggable(record(Level.WARNING, "業務時刻を読めません: 2", null)))
                .isFalse();
        assertThat(guard.isLoggable(record(Level.WARNING, "ほかのこと", null))).isTrue();
        assertThat(guard.isLoggable(record(Level.INFO, "知らせ", null))).isTrue();
        assertThat(guard.isLoggable(record(Level.INFO, "知らせ", null))).isTrue();
        for (boolean first : List.of(true, false, false)) {
            assertThat(guard.isLoggable(failure(new IllegalStateException()))).isEqualTo(first);
        }
        assertThat(guard.isLoggable(failure(new IllegalArgumentException()))).isTrue();
    }

    private static LogRecord failure(Throwable thrown) {
        return record(Level.SEVERE, "要求を処理できない", thrown);
    }

    private static LogRecord record(Level level, String message, @Nullable Throwable thrown) {
        LogRecord record = new LogRecord(level, message);
        record.setLoggerName("部品");
        record.setThrown(thrown);
        return record;
    }

    private String shown(Throwable thrown) {
        LogRecord record = failure(thrown);
        guard.isLoggable(record);
        return text(record);
    }

    private static String text(LogRecord record) {
        StringWriter text = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
