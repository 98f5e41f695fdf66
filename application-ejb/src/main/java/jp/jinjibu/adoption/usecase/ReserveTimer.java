package jp.jinjibu.adoption.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** 一分ごとに、期限を過ぎた補欠を失効させる。公募ごとに一つのトランザクションで、前の回が終わるまで次は始まらない。 */
@Singleton
@DependsOn("DatabaseMigration")
@PermitAll
@Lock(LockType.WRITE)
public class ReserveTimer {
    @Inject
    private LapseReserves reserves;

    /** 失効させる。 */
    @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void lapseOverdue() {
        reserves.callsWithReserves().forEach(reserves::lapseIfOverdue);
    }
}
