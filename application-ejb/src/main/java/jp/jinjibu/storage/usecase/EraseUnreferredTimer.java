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

/** 毎日、業務時刻でなく実際の時刻の決まったときに、どの行も指さない中身を消す。行を書く前に止まった受取りが残したものなど。 */
@Singleton
@DependsOn("DatabaseMigration")
@PermitAll
@Lock(LockType.WRITE)
public class EraseUnreferredTimer {
    @Inject
    private CleanStore clean;

    /** 消す。 */
    @Schedule(hour = "4", minute = "23", timezone = "Asia/Tokyo", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void eraseUnreferred() {
        clean.unreferred();
    }
}
