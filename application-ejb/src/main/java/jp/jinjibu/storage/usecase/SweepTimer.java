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
import java.util.OptionalLong;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.shared.usecase.Settings;

/** 始まっている見回りを、一秒ごとに、決めた速さの分だけ進める。始まっていなければ、ときどき尋ねるだけ。 */
@Singleton
@DependsOn("DatabaseMigration")
@PermitAll
@Lock(LockType.WRITE)
public class SweepTimer {
    /** することがなければ、次に尋ねるまでの秒数。 */
    private static final int IDLE = 20;

    @Inject
    private SweepContents sweep;

    @Inject
    private Settings settings;

    /** 読まずに待つ秒数。速さを守るため、また、することがないため。 */
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
            OptionalLong read = sweep.step();
            resting = read.isPresent() ? read.getAsLong() / settings.sweepBytesPerSecond() : IDLE;
        } catch (ContentStore.Unavailable e) {
            resting = IDLE;
            System.getLogger(SweepTimer.class.getName())
                    .log(System.Logger.Level.WARNING, "保管庫を見回れません: " + e.getMessage());
        }
    }
}
