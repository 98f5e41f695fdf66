package jp.jinjibu.filing.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalTime;
import jp.jinjibu.shared.JapaneseDates;

/** 業務時刻の 8:30 から、一つの交付を一日に一度見て、期限の近いものを団体に知らせる。一件ごとに一つのトランザクションで、前の回が終わるまで次は始まらない。 */
@Singleton
@DependsOn("DatabaseMigration")
@PermitAll
@Lock(LockType.WRITE)
public class ReminderTimer {
    private static final LocalTime FROM = LocalTime.of(8, 30);

    @Inject
    private RemindFilings reminders;

    @Inject
    private Clock clock;

    /** 知らせる。 */
    @Schedule(hour = "*", minute = "*", second = "5/30", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void remind() {
        if (!LocalTime.ofInstant(clock.instant(), JapaneseDates.JST).isBefore(FROM)) {
            reminders.unseen().forEach(reminders::remind);
        }
    }
}
