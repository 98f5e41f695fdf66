package jp.jinjibu.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** 業務時刻を動かす。どの検証も、動かした時刻を元に戻してから終わる。 */
public final class TestClock {
    private TestClock() {}

    /** 仕事。 */
    @FunctionalInterface
    public interface Work {
        /** 行う。 */
        void run() throws Exception;
    }

    /** 今の業務時刻。 */
    public static Instant now() {
        return OffsetDateTime.parse(state().get("now").asText()).toInstant();
    }

    /** 業務時刻をある時刻に止めて仕事をし、元の時刻から進め直す。 */
    public static void frozenAt(String when, Work work) {
        during(when, false, work);
    }

    /** 業務時刻をある時刻から進めて仕事をし、元の時刻から進め直す。 */
    public static void runningFrom(String when, Work work) {
        during(when, true, work);
    }

    private static void during(String when, boolean running, Work work) {
        Instant before = now();
        long started = System.nanoTime();
        set(when, running);
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            set(before.plus(Duration.ofNanos(System.nanoTime() - started)).toString(), true);
        }
    }

    private static JsonNode state() {
        return Api.anonymous().get("/api/v1/development/clock").json();
    }

    private static void set(String now, boolean running) {
        Answer answer = Api.anonymous()
                .put(
                        "/api/v1/development/clock",
                        "{\"now\": \"%s\", \"running\": %b}".formatted(Instant.parse(instant(now)), running));
        if (answer.status() != 200) {
            throw new AssertionError(answer + " " + answer.text());
        }
    }

    private static String instant(String when) {
        return when.endsWith("Z")
                ? when
                : OffsetDateTime.parse(when).toInstant().toString();
    }
}
