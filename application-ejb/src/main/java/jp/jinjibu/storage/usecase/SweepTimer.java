package jp.jinjibu.storage.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.shared.usecase.Settings;

/** 一秒ごとに、始まっている見回りを、決めた速さの分だけ進める。 */
@Singleton
@DependsOn("DatabaseMigration")
@PermitAll
@Lock(LockType.WRITE)
public class SweepTimer {
    @Inject
    private SweepContents sweep;

    @Inject
    private Settings settings;

    /** 速さを守るために、読まずに待つ秒数。 */
    private long resting;

    /** 進める。 */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void goOn() {
        if (resting > 0) {
            resting--;
            return;
        }
        try {
            resting = sweep.step() / settings.sweepBytesPerSecond();
        } catch (ContentStore.Unavailable e) {
            System.getLogger(SweepTimer.class.getName())
                    .log(System.Logger.Level.WARNING, "保管庫を見回れません: " + e.getMessage());
        }
    }
}
