package jp.jinjibu.shared.usecase;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** データベースの失敗の見分け: つながらない、待ちきれない、ほかの操作と重なった。どれでもないものはプログラムの誤り。 */
public final class DatabaseOutage {
    private static final String CONNECTION_FAILURE = "08006";

    /** 排他を待ちきれない（lock_timeout）、文の時間の限り（statement_timeout）。 */
    private static final Set<String> WAITED_TOO_LONG = Set.of("55P03", "57014");

    /** 同じものが先に作られた（一意の制約）、並行した変更と両立しない、互いの排他を待ち合った。 */
    private static final Set<String> COLLIDED = Set.of("23505", "40001", "40P01");

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

    /** SQL の符号（五文字）。データベースの失敗でなければ空。 */
    public static Optional<String> state(Throwable thrown) {
        return thrown instanceof SQLException e
                ? Optional.ofNullable(e.getSQLState()).filter(state -> state.length() == 5)
                : Optional.empty();
    }

    /** ほかの処理の排他か、文の時間の限りのために、待ちきれなかったか。つながりは切れていない。 */
    public static boolean isBusy(Throwable thrown) {
        return thrown instanceof SQLException e && WAITED_TOO_LONG.contains(String.valueOf(e.getSQLState()));
    }

    /** 同時に行われたほかの操作と重なったか。やり直せば、今の状態に応じた答えになる。 */
    public static boolean isCollision(Throwable thrown) {
        return thrown instanceof SQLException e && COLLIDED.contains(String.valueOf(e.getSQLState()));
    }
}
