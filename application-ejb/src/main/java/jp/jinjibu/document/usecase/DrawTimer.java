package jp.jinjibu.document.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** 後で組む書面を、出した順に組む。締切前の提出を遅らせないよう、毎秒、決まった数だけを組む。待つものがなければ、しばらく休む。 */
@Singleton
@DependsOn("DatabaseMigration")
@PermitAll
@Lock(LockType.WRITE)
public class DrawTimer {
    /** 一秒に組む最大の数。一通に 5 ミリ秒ほどかかる。 */
    private static final int AT_MOST = 5;

    /** することがなければ、次に調べるまでの秒数。 */
    private static final int IDLE = 10;

    @Inject
    private DrawDocument drawDocument;

    /** 前に扱った書面。はじめからなら 0。 */
    private long position;

    /** 調べずに待つ秒数。失敗しても待つ。 */
    private int resting;

    /** 組む。 */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void goOn() {
        if (resting > 0) {
            resting--;
            return;
        }
        resting = IDLE;
        int drawn = 0;
        do {
            position = drawDocument.drawNext(position).orElse(0L);
            drawn++;
        } while (position > 0 && drawn < AT_MOST);
        resting = position > 0 ? 0 : IDLE;
    }
}
