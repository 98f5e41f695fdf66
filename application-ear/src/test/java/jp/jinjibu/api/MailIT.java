package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.TestStack;
import jp.jinjibu.test.Timers;
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
        TestStack.await(
                Duration.ofSeconds(30),
                "一度は失敗する",
                () -> listed("サンプル停止法人").orElseThrow().get("attempts").asInt() >= 1);
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
}
