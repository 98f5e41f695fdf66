package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jp.jinjibu.stack.MailServer;
import jp.jinjibu.stack.WildFly;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.RawHttp;
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
    @DisplayName("止めた業務時刻は変わらない。検査したことのない前からのファイルは、検査する。答えないメールサーバーを待たずに止まる")
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
            assertThat(restartWithMuteMail()).isLessThan(Duration.ofSeconds(10));
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
    @DisplayName("進めている業務時刻は、止まっていた間も進む。その間に来た要求は待たされず、後で送り直すよう答えられる")
    void keepsTheTimeRunning() {
        Instant from = Instant.parse("2025-05-30T08:00:00.001Z");
        TestClock.runningFrom(from.toString(), () -> {
            long began = System.nanoTime();
            WildFly wildfly = TestStack.get().wildfly();
            assertToldToRetry(withoutBareEnd(knockingWhile(wildfly::stop)));
            List<Answer> starting = knockingWhile(wildfly::start);
            assertThat(starting).as("起動する間に断られた").isNotEmpty();
            assertToldToRetry(starting);
            Duration real = Duration.ofNanos(System.nanoTime() - began);
            assertThat(Duration.between(from.plus(real), TestClock.now()).abs()).isLessThan(Duration.ofSeconds(2));
        });
    }

    private static void assertToldToRetry(List<Answer> refused) {
        for (Answer answer : refused) {
            assertThat(answer.header("Retry-After")).as("%s", answer).isNotEmpty();
            assertThat(answer.text()).as("%s", answer).contains("lang=\"ja\"");
        }
    }

    /** サーバーは、見出しと説明を添える部品と入口とを、同時に止める。入口の閉じる最後の一瞬だけは、何も添えずに断ることがある。 */
    private static List<Answer> withoutBareEnd(List<Answer> refused) {
        int end = refused.size();
        while (end > 0 && refused.get(end - 1).header("Retry-After").isEmpty()) {
            end--;
        }
        return refused.subList(0, end);
    }

    /** 行う間、たたきつづける。503 の答えを返す。つながらないうちは待つ。 */
    private static List<Answer> knockingWhile(Runnable act) {
        CompletableFuture<Void> acting = CompletableFuture.runAsync(act);
        List<Answer> refused = new ArrayList<>();
        while (!acting.isDone()) {
            try {
                long asked = System.nanoTime();
                Answer answer = RawHttp.send("GET / HTTP/1.1\r\n" + RawHttp.host() + "Connection: close\r\n\r\n");
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
                if (answer.status() == 503) {
                    refused.add(answer);
                }
            } catch (UncheckedIOException | StringIndexOutOfBoundsException e) {
                // まだ開いていないか、止まるところで切れた。
            }
            TestStack.pause(Duration.ofMillis(50));
        }
        acting.join();
        return refused;
    }

    /** メールサーバーの答えを待っている間に起動し直し、止まるまでの時間を返す。 */
    private static Duration restartWithMuteMail() {
        MailServer mail = TestStack.get().mail();
        int port = Integer.parseInt(TestStack.get().settings().get("JINJIBU_MAIL_PORT"));
        String mailed = SampleBody.user(MAILED) + "@example.jp";
        // ほかのメールも待たせると、送り手のすべてがふさがり、このメールの番が来ないことがある。
        try (TroubledMailServer mute = TroubledMailServer.insteadOf(
                mail,
                port,
                to -> to.equals(mailed) ? TroubledMailServer.Trouble.HANGS : TroubledMailServer.Trouble.NONE)) {
            SampleBody.confirmed(MAILED);
            TestStack.await(Duration.ofSeconds(30), "答えを待つ", () -> {
                Timers.run(Timers.MAIL);
                return mute.hanging().contains(mailed);
            });
            return restart();
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
