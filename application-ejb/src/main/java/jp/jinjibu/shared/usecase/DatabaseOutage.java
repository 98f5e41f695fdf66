package jp.jinjibu.shared.usecase;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** データベースにつながらないか、つながりが切れたことの見分け。 */
public final class DatabaseOutage {
    private static final String CONNECTION_FAILURE = "08006";

    private DatabaseOutage() {}

    /** 今のトランザクションは、もう確定できないか。どのスレッドからでも尋ねられるよう、サーバーの名で探す。 */
    @SuppressWarnings("BanJNDI") // 名は定まっていて、このサーバーの中だけを指す。
    static boolean isTransactionBroken() {
        try {
            TransactionSynchronizationRegistry transactions =
                    InitialContext.doLookup("java:jboss/TransactionSynchronizationRegistry");
            return transactions.getTransactionStatus() == Status.STATUS_MARKED_ROLLBACK;
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 読んでいる途中でつながりが切れ、読んだ答えを信じられない。 */
    public static RuntimeException lost() {
        return new IllegalStateException(new SQLException("読む途中でつながりが切れた", CONNECTION_FAILURE));
    }

    /** つながらないか、切れたか。つながる前の断りには符号がない。 */
    public static boolean is(Throwable thrown) {
        if (!(thrown instanceof SQLException e)) {
            return false;
        }
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }
}
