package jp.jinjibu.home.usecase;

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
import jp.jinjibu.home.Delivery;
import jp.jinjibu.shared.JapaneseDates;

/** 一分ごとに、待っている仕事を知らせる。一日一通は業務時刻の 8:30 から。前の回が終わるまで次は始まらない。 */
@Singleton
@DependsOn("DatabaseMigration")
@PermitAll
@Lock(LockType.WRITE)
public class TellTimer {
    @Inject
    private TellWaiting tellWaiting;

    @Inject
    private Clock clock;

    /** 知らせる。 */
    @Schedule(hour = "*", minute = "*", second = "50", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void tell() {
        if (!LocalTime.ofInstant(clock.instant(), JapaneseDates.JST).isBefore(Delivery.DIGEST_AT)) {
            tellWaiting.dueForDigest().forEach(tellWaiting::sendDigest);
        }
        tellWaiting.watchers().forEach(tellWaiting::tellNews);
    }
}
