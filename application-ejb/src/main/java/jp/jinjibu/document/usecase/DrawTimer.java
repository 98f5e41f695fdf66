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
import java.time.Duration;
import java.util.Optional;

/** 後で組む書面を、出した順に組む。締切前の提出を遅らせないよう、毎秒、その十分の一の間だけ働く。待つものがなければ、しばらく休む。 */
@Singleton
@DependsOn("DatabaseMigration")
@PermitAll
@Lock(LockType.WRITE)
public class DrawTimer {
    private static final Duration AT_WORK = Duration.ofMillis(100);

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
        long begun = System.nanoTime();
        Optional<Long> drawn;
        do {
            drawn = drawDocument.drawNext(position);
            position = drawn.orElse(0L);
        } while (drawn.isPresent() && System.nanoTime() - begun < AT_WORK.toNanos());
        resting = drawn.isPresent() ? 0 : IDLE;
    }
}
