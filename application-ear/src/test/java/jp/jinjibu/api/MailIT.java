package jp.jinjibu.api;

import static jp.jinjibu.test.TroubledMailServer.Trouble.CUTS;
import static jp.jinjibu.test.TroubledMailServer.Trouble.HANGS;
import static jp.jinjibu.test.TroubledMailServer.Trouble.NONE;
import static jp.jinjibu.test.TroubledMailServer.Trouble.REFUSES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.TestStack;
import jp.jinjibu.test.Timers;
import jp.jinjibu.test.TroubledMailServer;
import jp.jinjibu.test.TroubledMailServer.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("メール")
class MailIT {
    private static final String ORGANISATIONS = "/api/v1/organisations";

    @AfterEach
    void メールサーバーを元に戻す() {
        TestStack.get().mail().start();
    }

    private static void register(String user, String number, String name) {
        int status =
                Api.as(user).post(ORGANISATIONS, """
                        {"corporateNumber": "%s", "name": "%s", "kind": "npo", "address": "見本町", "representative": "見本 太郎", "staffCount": 5}""".formatted(number, name)).status();
        assertThat(status).isEqualTo(201);
    }

    private static void confirm(String number) {
        int status = Api.as("secretariat-a")
                .request("POST", ORGANISATIONS + "/" + number + "/confirmation")
                .send()
                .status();
        assertThat(status).isEqualTo(200);
    }

    private static Stream<MimeMessage> delivered(String word) {
        return TestStack.get().mail().messages().stream().filter(message -> {
            try {
                return message.getSubject().contains(word);
            } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Optional<JsonNode> listed(String word) {
        return StreamSupport.stream(
                        Api.as("secretariat-b")
                                .get("/api/v1/mails")
                                .json()
                                .get("items")
                                .spliterator(),
                        false)
                .filter(mail -> mail.get("subject").asText().contains(word))
                .findFirst();
    }

    @Test
    @DisplayName("事業者を確認すると、構成員にだけ一通届く")
    void confirmationIsMailed() throws Exception {
        register("applicant-53", "1999900000053", "サンプル通知𠮷法人");
        confirm("1999900000053");
        TestStack.await(
                Duration.ofSeconds(30), "届く", () -> delivered("サンプル通知𠮷法人").count() == 1);
        MimeMessage mail = delivered("サンプル通知𠮷法人").findFirst().orElseThrow();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("applicant-53@example.jp");
        assertThat(mail.getContent().toString()).contains("1999900000053").contains("事務局が確認しました");
        assertThat(mail.getHeader("Message-ID")[0]).matches("<mail-\\d+@jinjibu>");
        TestStack.await(
                Duration.ofSeconds(10),
                "送信済みになる",
                () -> listed("サンプル通知𠮷法人").orElseThrow().get("status").asText().equals("SENT"));
    }

    @Test
    @DisplayName("メールサーバーが止まっていても確認はでき、送信待ちとして見え、戻れば一通だけ届く")
    void deadServerStopsNoBusiness() {
        register("applicant-52", "9999900000052", "サンプル停止法人");
        TestStack.get().mail().stop();
        confirm("9999900000052");
        Timers.run(Timers.MAIL);
        awaitError("サンプル停止法人", "メールサーバーにつながりません。");
        assertThat(listed("サンプル停止法人").orElseThrow().get("status").asText()).isEqualTo("WAITING");
        TestStack.get().mail().start();
        assertThat(Database.count("mail where body like '%サンプル停止法人%'"
                        + " and next_attempt_at > clock_timestamp() + interval '15 seconds'"))
                .as("次に送るまで間をあける")
                .isEqualTo(1);
        Database.execute("update mail set next_attempt_at = clock_timestamp() where body like '%サンプル停止法人%'");
        Timers.run(Timers.MAIL);
        TestStack.await(
                Duration.ofSeconds(10), "届く", () -> delivered("サンプル停止法人").count() >= 1);
        assertThat(delivered("サンプル停止法人").count()).isEqualTo(1);
    }

    @Test
    @DisplayName("断られたメールは終わり、切られたメールは同じ Message-ID で送り直し、答えを待つメールはほかを待たせない")
    void oneTroubleDelaysNoOther() {
        Map<String, Trouble> troubles =
                new ConcurrentHashMap<>(Map.of(address(181), REFUSES, address(182), CUTS, address(183), HANGS));
        int port = Integer.parseInt(TestStack.get().settings().get("JINJIBU_MAIL_PORT"));
        try (TroubledMailServer troubled =
                TroubledMailServer.insteadOf(TestStack.get().mail(), port, to -> troubles.getOrDefault(to, NONE))) {
            IntStream.rangeClosed(181, 184).forEach(SampleBody::confirmed);
            TestStack.await(Duration.ofSeconds(30), "滞るものの後のものも届く", () -> {
                Timers.run(Timers.MAIL);
                return troubled.hanging().contains(address(183))
                        && troubled.received().stream()
                                .anyMatch(to -> to.recipient().equals(address(184)));
            });
            assertThat(
                            Database.count(
                                    "pg_stat_activity where application_name = 'jinjibu'"
                                            + " and state like 'idle in transaction%' and state_change < clock_timestamp() - interval '1 second'"))
                    .as("待つ間、データベースの接続を持たない")
                    .isZero();
            assertThat(listed(name(181)).orElseThrow().get("status").asText()).isEqualTo("FAILED");
            awaitError(name(181), "メールサーバーの答え：550-5.7.1 （アドレス） refused by policy");
            awaitError(name(182), "メールサーバーとのつながりが、途中で切れました。");
            troubles.remove(address(182));
            Database.execute(
                    "update mail set next_attempt_at = clock_timestamp() where subject like ?", "%" + name(182) + "%");
            Timers.run(Timers.MAIL);
            TestStack.await(
                    Duration.ofSeconds(10),
                    "送り直す",
                    () -> listed(name(182)).orElseThrow().get("status").asText().equals("SENT"));
            assertThat(troubled.received())
                    .filteredOn(one -> one.recipient().equals(address(182)))
                    .as("受け取る側は、同じものと見分けられる")
                    .hasSize(2)
                    .containsOnly(troubled.received().stream()
                            .filter(one -> one.recipient().equals(address(182)))
                            .findFirst()
                            .orElseThrow());
        }
        TestStack.get().mail().start();
    }

    private static String name(int body) {
        return "サンプル団体" + body + "株式会社";
    }

    private static String address(int body) {
        return SampleBody.user(body) + "@example.jp";
    }

    private static void awaitError(String word, String reason) {
        TestStack.await(
                Duration.ofSeconds(30),
                "失敗が見える",
                () -> listed(word)
                        .map(mail -> mail.get("lastError").asText().equals(reason))
                        .orElse(false));
    }
}
