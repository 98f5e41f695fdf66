package jp.jinjibu.screening.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** 一分ごとに、期限を過ぎた差戻しを閉じる。一件ごとに一つのトランザクションで、前の回が終わるまで次は始まらない。 */
@Singleton
@DependsOn("DatabaseMigration")
@PermitAll
@Lock(LockType.WRITE)
public class LapseTimer {
    /** 一回に閉じる最大の数。 */
    private static final int AT_MOST = 1_000;

    @Inject
    private LapseCorrections corrections;

    /** 閉じる。 */
    @Schedule(hour = "*", minute = "*", second = "0", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void lapseOverdue() {
        for (int lapsed = 0; lapsed < AT_MOST && corrections.lapseNext(); lapsed++) {
            // 一件ずつ。
        }
    }
}
