package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.TestStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 業務時刻。どの検証も、終わりに時刻を元へ戻す。 */
@DisplayName("業務時刻")
class ClockIT {
    private static final String CLOCK = "/api/v1/development/clock";

    private OffsetDateTime before = OffsetDateTime.MIN;
    private long startedAt;

    @BeforeEach
    void 時刻を覚える() {
        before = now();
        startedAt = System.nanoTime();
    }

    @AfterEach
    void 時刻を戻す() {
        set(before.plusNanos(System.nanoTime() - startedAt), true);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "2025-04-17T23:59:59.999+09:00, ANNOUNCED, 公募予告",
        "2025-04-18T00:00:00.000+09:00, OPEN, 受付中",
        "2025-05-30T16:59:59.999+09:00, OPEN, 受付中",
        "2025-05-30T17:00:00.000+09:00, OPEN, 受付中",
        "2025-05-30T17:00:00.001+09:00, CLOSED, 受付終了",
        "2025-05-30T08:00:00.001Z, CLOSED, 受付終了",
        "2026-03-31T24:00:00+09:00, CLOSED, 受付終了",
        "2025-04-18T00:00:00.000+09:00, OPEN, 受付中"
    })
    @DisplayName("受付は、始まりの時刻から終わりの時刻ちょうどまで。時刻は戻せる")
    void opensAndClosesToTheMillisecond(String time, String status, String label) {
        set(OffsetDateTime.parse(time.replace("-03-31T24:00", "-04-01T00:00")), false);
        JsonNode call = Api.anonymous().get("/api/v1/calls/r7").json();
        assertThat(call.get("status").asText()).isEqualTo(status);
        assertThat(call.get("statusLabel").asText()).isEqualTo(label);
        assertThat(new Browser().get("/calls/r7").text()).contains(label);
    }

    @Test
    @DisplayName("止めた時刻は進まず、進める時刻は実時間と同じ速さで進む")
    void freezesAndRuns() {
        OffsetDateTime wanted = OffsetDateTime.parse("2025-05-20T12:34:56.789+09:00");
        set(wanted, false);
        TestStack.pause(Duration.ofMillis(300));
        assertThat(now()).isEqualTo(wanted);
        assertThat(Api.anonymous().get(CLOCK).json().get("running").asBoolean()).isFalse();
        set(wanted, true);
        TestStack.pause(Duration.ofMillis(1000));
        assertThat(Duration.between(wanted, now())).isBetween(Duration.ofMillis(900), Duration.ofMillis(3000));
        assertThat(Api.anonymous().get(CLOCK).json().get("running").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("どの画面にも業務時刻が出て、時計の画面から変えられる")
    void pagesShowIt() {
        set(OffsetDateTime.parse("2028-02-29T09:05:00+09:00"), false);
        for (String path : List.of("/", "/calls", "/adoptions", "/development/clock", "/nothing")) {
            assertThat(new Browser().get(path).text()).as(path).contains("2028年（令和10年）2月29日（火）9:05");
        }
        Browser browser = new Browser();
        Answer moved = browser.post("/development/clock", Map.of("now", "2025-05-30T17:00", "running", "false"));
        assertThat(moved.status()).as(moved.text()).isEqualTo(303);
        assertThat(now()).isEqualTo("2025-05-30T17:00+09:00");
        Answer wrong = browser.post("/development/clock", Map.of("now", "2025-02-30T17:00", "running", "false"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("実在する日時");
        assertThat(now()).isEqualTo("2025-05-30T17:00+09:00");
    }

    @Test
    @DisplayName("締切が近いと、画面にサーバーの時刻が出る")
    void showsTheServerTimeNearTheDeadline() {
        set(OffsetDateTime.parse("2025-05-12T09:00:00+09:00"), false);
        assertThat(new Browser().get("/calls").text()).doesNotContain("サーバー時刻");
        set(OffsetDateTime.parse("2025-05-28T17:00:00+09:00"), false);
        assertThat(new Browser().get("/calls").text()).contains("サーバー時刻");
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.parse(Api.anonymous().get(CLOCK).json().get("now").asText());
    }

    private static void set(OffsetDateTime time, boolean running) {
        Answer answer = Api.anonymous().put(CLOCK, "{\"now\": \"%s\", \"running\": %s}".formatted(time, running));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
