package jp.jinjibu.notification.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** 五秒ごとに、送る番の来たメールを送る。前の回が終わるまで次は始まらない。 */
@Singleton
@DependsOn("DatabaseMigration")
@PermitAll
@Lock(LockType.WRITE)
public class MailTimer {
    /** 一回に送る最大の数。メールサーバーが遅くても、次の回まで延びすぎない。 */
    private static final int AT_MOST = 50;

    @Inject
    private SendMail sendMail;

    /** 送る。 */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void sendDue() {
        for (int sent = 0; sent < AT_MOST && sendMail.sendNext(); sent++) {
            // 一通ずつ。
        }
    }
}
