package jp.jinjibu.notification.usecase;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;

/** 五秒ごとに、送り手を一人起こす。送り手は、送る番のメールがなくなるまで一通ずつ送る。滞った送り手の分は、次の回の送り手が進める。 */
@Singleton
@DependsOn("DatabaseMigration")
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailTimer {
    /** 同時に送る最大の数。滞るメールがこの数まであっても、ほかのメールは待たない。 */
    private static final int SENDERS = 4;

    private final Semaphore free = new Semaphore(SENDERS);
    private volatile boolean stopping;

    @Resource
    private ManagedExecutorService threads;

    @Inject
    private SendMail sendMail;

    @Inject
    private MailServer server;

    /** 送り手を起こす。みなが送っている途中なら、何もしない。 */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void sendDue() {
        if (free.tryAcquire()) {
            threads.execute(this::send);
        }
    }

    private void send() {
        try {
            while (!stopping && sendMail.sendNext()) {
                // 一通ずつ。
            }
        } finally {
            free.release();
        }
    }

    /** 止まるときに、答えないメールサーバーを待たない。 */
    @PreDestroy
    void stop() {
        stopping = true;
        server.stop();
    }
}
