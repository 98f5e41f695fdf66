package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.TestClock;
import jp.jinjibu.test.TestStack;
import jp.jinjibu.test.Timers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("待っている仕事のメール: 一日一通か、すぐにか、受け取らないか")
class WaitingMailIT {
    private static final String SETTING = "/api/v1/me/waiting-mail";
    private static final List<String> STAFF = List.of("secretariat-a", "secretariat-b", "official-a", "bureau-a");

    @BeforeEach
    void 利用者() {
        STAFF.forEach(user -> Api.as(user).get("/api/v1/me"));
    }

    @BeforeEach
    @AfterEach
    void 受け取り方を元に戻す() {
        Database.execute("delete from waiting_told");
        Database.execute("delete from waiting_mail");
    }

    private static void choose(String user, String delivery) {
        SampleBody.require(Api.as(user).put(SETTING, "{\"delivery\": \"" + delivery + "\"}"), 200);
    }

    private static List<String> delivered(String user, String word) {
        return TestStack.get().mail().messages().stream()
                .filter(mail -> to(mail).equals(user + "@example.jp"))
                .map(WaitingMailIT::text)
                .filter(text -> text.startsWith("【待っている仕事】") && text.contains(word))
                .toList();
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            return mail.getSubject() + "\n" + mail.getContent();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitDelivered(String user, String word, int mails) {
        Timers.run(Timers.MAIL);
        TestStack.await(
                Duration.ofSeconds(10),
                user + " に届く",
                () -> delivered(user, word).size() == mails);
    }

    private static long written(String user, String word) {
        return Database.count(
                "mail m join user_account u on u.sub = m.recipient_sub where u.username = ?"
                        + " and m.subject like '【待っている仕事】%' and m.body like ?",
                user, "%" + word + "%");
    }

    @Test
    @DisplayName("8:30 を過ぎると、役割のある人にだけ、自分のものだけが一通届く。同じ日に二通目は届かない")
    void digest() {
        String call = "waiting-mail";
        SampleCall.open(call);
        String number = SampleApplication.submitted(27, call, SampleApplication.STATUTORY, "知らせる事業", 3_000_000);
        choose("secretariat-b", "NONE");
        TestClock.frozenAt("2025-05-20T08:29:59+09:00", () -> {
            Timers.run(Timers.TELL);
            assertThat(written("secretariat-a", call)).isZero();
        });
        TestClock.frozenAt("2025-05-20T08:30:00+09:00", () -> {
            Timers.run(Timers.TELL);
            awaitDelivered("secretariat-a", call, 1);
            String mail = delivered("secretariat-a", call).getFirst();
            assertThat(mail)
                    .contains(
                            "検証の公募 " + call + "の申請",
                            "1件が確認を待っています。",
                            "日前から",
                            TestStack.url() + "/applications/" + number + "/screening",
                            "/home/mail")
                    .startsWith("【待っている仕事】")
                    .contains("（5/20）");
            awaitDelivered("bureau-a", number, 1);
            assertThat(delivered("bureau-a", "の申請\n")).as("事務局の仕事は知らせない").isEmpty();
        });
        assertThat(written("official-a", call)).isZero();
        assertThat(written("secretariat-b", call)).isZero();
        assertThat(written(SampleBody.user(27), call)).as("申請者には別のメールが届く").isZero();
        TestClock.frozenAt("2025-05-20T12:00:00+09:00", () -> {
            Timers.run(Timers.TELL);
            assertThat(written("secretariat-a", call)).isEqualTo(1);
        });
    }

    @Test
    @DisplayName("すぐに受け取る人には、待ち始めたものだけが一度届く")
    void atOnce() {
        String call = "waiting-at-once";
        SampleCall.open(call);
        choose("secretariat-b", "DIGEST");
        choose("secretariat-a", "AT_ONCE");
        TestClock.frozenAt("2025-05-22T06:00:00+09:00", () -> {
            Timers.run(Timers.LAPSE); // ほかの検証の差戻しも、この時刻の姿にしておく。
            SampleApplication.submitted(28, call, SampleApplication.RIGHT_HAND, "すぐの事業", 3_000_000);
            Timers.run(Timers.TELL);
            awaitDelivered("secretariat-a", call, 1);
            TestClock.frozenAt("2025-05-22T06:05:00+09:00", () -> {
                SampleApplication.submitted(29, call, SampleApplication.RIGHT_HAND, "次の事業", 3_000_000);
                Timers.run(Timers.TELL);
                awaitDelivered("secretariat-a", call, 2);
                assertThat(delivered("secretariat-a", call).getLast())
                        .as("前に知らせたものは、もう知らせない")
                        .startsWith("【待っている仕事】1件（5/22）")
                        .contains("2件が確認を待っています。");
                Timers.run(Timers.TELL);
                assertThat(written("secretariat-a", call)).isEqualTo(2);
            });
            assertThat(written("secretariat-b", call)).as("一日のまとめの時刻までは届かない").isZero();
        });
    }

    @Test
    @DisplayName("停止された人と、役割を失った人には届かない")
    void tellsOnlyThoseInOffice() {
        Database.execute("update user_account set roles = '{}' where username = 'secretariat-b'");
        Database.execute("update user_account set locked_at = now(), lock_reason = '検証' where username = 'bureau-a'");
        try {
            TestClock.frozenAt("2025-05-21T08:31:00+09:00", () -> {
                Timers.run(Timers.TELL);
                assertThat(Database.count("waiting_mail m join user_account u on u.sub = m.sub"
                                + " where u.username = 'secretariat-a' and m.digest_on = '2025-05-21'"))
                        .as("ほかの人の分は済む")
                        .isEqualTo(1);
                assertThat(Database.count("waiting_mail m join user_account u on u.sub = m.sub"
                                + " where u.username in ('secretariat-b', 'bureau-a') and m.digest_on is not null"))
                        .isZero();
            });
        } finally {
            Database.execute(
                    "update user_account set locked_at = null, lock_reason = null where username = 'bureau-a'");
        }
        Api.as("secretariat-b").get("/api/v1/me");
        assertThat(Database.column("select roles from user_account where username = 'secretariat-b'"))
                .as("次の要求で、役割に追随する")
                .containsExactly("{payment,secretariat}");
    }

    @Test
    @DisplayName("受け取り方は自分で決め、決めるまでは一日一通")
    void chooses() {
        assertThat(Api.as("official-a").get(SETTING).json().get("delivery").asText())
                .isEqualTo("DIGEST");
        choose("official-a", "NONE");
        assertThat(Api.as("official-a").get(SETTING).json().get("delivery").asText())
                .isEqualTo("NONE");
        assertThat(Api.as("secretariat-a").get(SETTING).json().get("delivery").asText())
                .isEqualTo("DIGEST");
        for (String time : List.of("はじめ", "同じ要求をもう一度")) {
            Answer answer = Api.as("official-a")
                    .request("PUT", SETTING)
                    .key("waiting-mail-once")
                    .json("{\"delivery\": \"NONE\"}")
                    .send();
            SampleBody.require(answer, 200);
            assertThat(answer.json().get("delivery").asText()).as(time).isEqualTo("NONE");
        }
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 422",
                "{\"delivery\": null} | 422",
                "{\"delivery\": \"WEEKLY\"} | 400",
                "{\"delivery\": 1} | 400",
                "{\"delivery\": \"NONE\", \"more\": 1} | 400"
            })
    @DisplayName("ほかの値は断る")
    void refuses(String json, int status) {
        assertThat(Api.as("official-a").put(SETTING, json).status()).isEqualTo(status);
        Refused.api(Api.as("applicant-a").put(SETTING, "{\"delivery\": \"NONE\"}"), 403);
    }
}
