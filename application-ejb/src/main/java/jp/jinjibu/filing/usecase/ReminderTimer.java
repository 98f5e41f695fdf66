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

/** 一時間ごとに、期限の近いものを団体に知らせる。一件ごとに一つのトランザクションで、前の回が終わるまで次は始まらない。 */
@Singleton
@DependsOn("DatabaseMigration")
@PermitAll
@Lock(LockType.WRITE)
public class ReminderTimer {
    @Inject
    private RemindFilings reminders;

    /** 知らせる。 */
    @Schedule(hour = "*", minute = "10", second = "0", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void remind() {
        reminders.candidates().forEach(reminders::remind);
    }
}
