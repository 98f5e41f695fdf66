package jp.jinjibu.shared.usecase;

import java.sql.SQLException;

/** データベースにつながらないか、つながりが切れたことの見分け。 */
public final class DatabaseOutage {
    private DatabaseOutage() {}

    /** つながらないか、切れたか。つながる前の断りには符号がない。 */
    public static boolean is(Throwable thrown) {
        if (!(thrown instanceof SQLException e)) {
            return false;
        }
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }
}
