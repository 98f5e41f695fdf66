package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleFiling;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SamplePayment;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.TestClock;
import jp.jinjibu.test.TestStack;
import jp.jinjibu.test.Timers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 夜間点検届の期限は、交付決定の日から10日。その3日前に知らせる。 */
@DisplayName("届け出るものの期限の知らせ")
class FilingRemindersIT {
    private static final String CALL = "filing-reminders";
    private static final int LATE = 19;
    private static final int EARLY = 20;

    private static LocalDate decided = LocalDate.EPOCH;
    private static String unfiled = "";
    private static String filed = "";

    @BeforeAll
    static void 交付を決め_一方だけが届ける() {
        List.of("secretariat-a", "secretariat-b", "official-a")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
        decided = SampleGrant.today();
        List<String> numbers = SampleFiling.decided(CALL, LATE, EARLY);
        unfiled = numbers.getFirst();
        filed = numbers.getLast();
        String user = SampleBody.user(EARLY);
        SampleBody.require(SampleFiling.save(user, filed, 0, "{\"checkedOn\": \"2031-07-20\", \"passed\": true}"), 200);
        SampleBody.require(SampleFiling.attach(user, filed, "checklist"), 201);
        SampleBody.require(SampleFiling.submit(user, filed), 201);
    }

    @AfterAll
    static void ほかの検証に跡を残さない() {
        SampleReview.forgetLists(CALL);
    }

    @Test
    @DisplayName("まだ出していない団体にだけ、定めた日の 8:30 から、一度だけ届く。差し戻された後は、出し直す期限で知らせる")
    void remindsOnceOnTheDay() {
        lookedOn(6);
        assertThat(reminders(LATE, unfiled)).isEmpty();
        lookedOn(7);
        assertThat(reminders(LATE, unfiled))
                .singleElement()
                .asString()
                .contains("夜間点検届の期限は " + JapaneseDates.format(decided.plusDays(10)) + " です。");
        assertThat(reminders(EARLY, filed)).as("もう出している").isEmpty();
        lookedOn(8);
        assertThat(reminders(LATE, unfiled)).as("同じ期限は一度だけ").hasSize(1);

        SampleBody.require(
                SamplePayment.post(
                        "secretariat-a",
                        SampleFiling.path(filed) + "/return",
                        "{\"reason\": \"日付を確かめて\", \"dueOn\": \"" + decided.plusDays(20) + "\"}"),
                200);
        lookedByItselfOn(18);
        assertThat(reminders(EARLY, filed))
                .singleElement()
                .asString()
                .contains("夜間点検届の期限は " + JapaneseDates.format(decided.plusDays(20)) + " です。");
    }

    /** 交付決定の何日か後の朝に、二つの交付が見られる。 */
    private static void lookedOn(int days) {
        LocalDate day = decided.plusDays(days);
        TestClock.frozenAt(day + "T08:29:59+09:00", () -> Timers.run(Timers.REMINDER));
        assertThat(looked(day)).as("8:30 までは見ない").isZero();
        TestClock.frozenAt(day + "T08:30:00+09:00", () -> Timers.run(Timers.REMINDER));
        assertThat(looked(day)).isEqualTo(2);
    }

    /** タイマーが自ら動くのを待つ。 */
    private static void lookedByItselfOn(int days) {
        LocalDate day = decided.plusDays(days);
        TestClock.frozenAt(
                day + "T08:30:00+09:00",
                () -> TestStack.await(Duration.ofSeconds(60), day + " に見られる", () -> looked(day) == 2));
    }

    private static long looked(LocalDate day) {
        return Database.count(
                "filing_reminder_day d join application a on a.id = d.application_id"
                        + " where a.number in (?, ?) and d.looked_on = ?",
                unfiled,
                filed,
                day);
    }

    private static List<String> reminders(int body, String number) {
        return Database.column(
                "select m.body from mail m join user_account u on u.sub = m.recipient_sub"
                        + " where u.username = ? and m.subject = ? order by m.id",
                SampleBody.user(body),
                "【夜間点検届の期限】申請 " + number);
    }
}
