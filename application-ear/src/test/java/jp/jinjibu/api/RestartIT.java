package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.stack.MailServer;
import jp.jinjibu.stack.WildFly;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.TestClock;
import jp.jinjibu.test.TestStack;
import jp.jinjibu.test.Timers;
import jp.jinjibu.test.TroubledMailServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 一度の再起動で、再起動について言うべきことをまとめて確かめる。 */
@DisplayName("再起動")
class RestartIT {
    private static final String CALL = "restart";
    private static final int BODY = 67;
    private static final int MAILED = 185;

    @Test
    @DisplayName("止めた業務時刻は変わらない。検査したことのない前からのファイルは、検査する")
    void keepsTheFrozenTimeAndScansWhatWasThereBefore() {
        SampleCall.open(CALL);
        SampleBody.confirmed(BODY);
        String user = SampleBody.user(BODY);
        String number = SampleApplication.draft(user, SampleBody.number(BODY), CALL, SampleApplication.RIGHT_HAND);
        JsonNode file = SampleApplication.attach(user, number, "supplement", "前から.pdf");
        Database.execute(
                "update attachment set scan = 'UNASKED' where id = ?",
                file.get("id").asLong());
        String path = "/api/v1/applications/" + number + "/attachments/";
        assertThat(Api.as(user).get(path + file.get("id").asText()).status()).isEqualTo(200);
        String frozen = "2025-05-30T08:00:00.001Z";
        TestClock.frozenAt(frozen, () -> {
            restart();
            assertThat(TestClock.now()).isEqualTo(frozen);
            assertThat(Api.anonymous()
                            .get("/api/v1/calls/r7")
                            .json()
                            .get("status")
                            .asText())
                    .isEqualTo("CLOSED");
        });
        TestStack.await(Duration.ofSeconds(60), "検査", () -> {
            Timers.run(Timers.SCAN);
            return Database.column(
                            "select scan from attachment where id = ?",
                            file.get("id").asLong())
                    .equals(List.of("CLEAN"));
        });
    }

    @Test
    @DisplayName("進めている業務時刻は、止まっていた間も進む。答えないメールサーバーを待たずに止まる")
    void keepsTheTimeRunning() {
        Instant from = Instant.parse("2025-05-30T08:00:00.001Z");
        MailServer mail = TestStack.get().mail();
        int port = Integer.parseInt(TestStack.get().settings().get("JINJIBU_MAIL_PORT"));
        try (TroubledMailServer troubled =
                TroubledMailServer.insteadOf(mail, port, to -> TroubledMailServer.Trouble.HANGS)) {
            SampleBody.confirmed(MAILED);
            TestStack.await(Duration.ofSeconds(30), "答えを待つ", () -> {
                Timers.run(Timers.MAIL);
                return troubled.hanging().contains(SampleBody.user(MAILED) + "@example.jp");
            });
            TestClock.runningFrom(from.toString(), () -> {
                long began = System.nanoTime();
                assertThat(restart()).isLessThan(Duration.ofSeconds(10));
                Duration real = Duration.ofNanos(System.nanoTime() - began);
                assertThat(Duration.between(from.plus(real), TestClock.now()).abs())
                        .isLessThan(Duration.ofSeconds(2));
            });
        } finally {
            mail.start();
        }
    }

    /** 止まるまでの時間を返す。 */
    private static Duration restart() {
        WildFly wildfly = TestStack.get().wildfly();
        long began = System.nanoTime();
        wildfly.stop();
        Duration stopped = Duration.ofNanos(System.nanoTime() - began);
        wildfly.start();
        return stopped;
    }
}
