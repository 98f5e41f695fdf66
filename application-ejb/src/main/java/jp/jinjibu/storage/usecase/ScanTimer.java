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
import jp.jinjibu.content.usecase.VirusScanner;

/** 検査を待つ中身を、続けて検査する。待つものがないか、尋ねられなければ、しばらく休む。検査しないよう決められていれば、何もしない。 */
@Singleton
@DependsOn("DatabaseMigration")
@PermitAll
@Lock(LockType.WRITE)
public class ScanTimer {
    /** することがなければ、次に尋ねるまでの秒数。 */
    private static final int IDLE = 20;

    /** 一回に続けて検査する最大の数。 */
    private static final int AT_MOST = 50;

    @Inject
    private ScanContents scan;

    @Inject
    private VirusScanner scanner;

    private boolean begun;

    /** 前に検査した中身。はじめからなら空文字。 */
    private String position = "";

    /** 尋ねずに待つ秒数。失敗しても待つ。 */
    private int resting;

    /** 検査する。 */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void goOn() {
        if (resting > 0) {
            resting--;
            return;
        }
        resting = IDLE;
        if (!begun) {
            scan.begin();
            begun = true;
        }
        if (scanner.isAsked()) {
            scanner.retry();
            scanWaiting();
        }
    }

    private void scanWaiting() {
        try {
            int scanned = 0;
            do {
                position = scan.step(position).orElse("");
                scanned++;
            } while (!position.isEmpty() && scanned < AT_MOST);
            resting = position.isEmpty() ? IDLE : 0;
        } catch (VirusScanner.Unavailable | ContentStore.Unavailable e) {
            position = "";
            System.getLogger(ScanTimer.class.getName())
                    .log(System.Logger.Level.WARNING, "検査を待つ中身を検査できません: " + e.getMessage());
        }
    }
}
