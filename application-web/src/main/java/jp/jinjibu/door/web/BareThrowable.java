package jp.jinjibu.door.web;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import jp.jinjibu.shared.usecase.DatabaseOutage;
import org.jspecify.annotations.Nullable;

/**
 * 例外の、文を除いた写し。型、SQL の符号、起きた場所だけを持つ。
 *
 * <p>例外の文には、打たれた値が入りうる（一意の制約が挙げる行、読めなかった JSON、断られたメールの宛先）。入りえないと分かるものだけ、文を残す。
 */
final class BareThrowable extends Throwable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_CAUSES = 8;

    /** 起きたところの、枠組みの中の場所の数。 */
    private static final int NEAREST = 4;

    private static final int MOST_PLACES = 24;
    private static final String OURS = "jp.jinjibu.";

    /** つながらない、合言葉が違う、データベースがない、足りない、止められた。行の値を挙げない。 */
    private static final Set<String> WITHOUT_VALUES = Set.of("08", "28", "3D", "53", "57", "58");

    /** 機械の不調の、決まった文。 */
    private static final Set<String> OF_THE_MACHINE = Set.of(
            "No space left on device",
            "Disk quota exceeded",
            "Read-only file system",
            "Too many open files",
            "Connection reset",
            "Connection reset by peer",
            "Broken pipe",
            "Stream closed");

    private final String shown;

    private BareThrowable(Throwable thrown, int depth) {
        super(null, cause(thrown, depth), false, true);
        shown = shown(thrown);
        setStackTrace(places(thrown.getStackTrace()));
    }

    static Throwable of(Throwable thrown) {
        return thrown instanceof BareThrowable ? thrown : new BareThrowable(thrown, 0);
    }

    /** 同じ失敗かを見分ける一行: 型の並びと、はじめの場所。 */
    static String kind(Throwable thrown) {
        StringBuilder kind = new StringBuilder();
        Throwable t = thrown;
        for (int i = 0; t != null && i < MOST_CAUSES; i++) {
            kind.append(shown(t)).append('<');
            t = t.getCause();
        }
        StackTraceElement[] places = places(thrown.getStackTrace());
        return places.length == 0 ? kind.toString() : kind.append(places[0]).toString();
    }

    @Override
    public String toString() {
        return shown;
    }

    private static @Nullable Throwable cause(Throwable thrown, int depth) {
        Throwable cause = thrown.getCause();
        return cause == null || depth == MOST_CAUSES ? null : new BareThrowable(cause, depth + 1);
    }

    private static String shown(Throwable thrown) {
        if (thrown instanceof BareThrowable bare) {
            return bare.shown;
        }
        Optional<String> state = DatabaseOutage.state(thrown);
        String type =
                thrown.getClass().getName() + state.map(" [%s]"::formatted).orElse("");
        boolean told = isWithoutValues(thrown)
                || state.filter(code -> WITHOUT_VALUES.contains(code.substring(0, 2)))
                        .isPresent();
        return told ? type + ": " + thrown.getMessage() : type;
    }

    private static boolean isWithoutValues(Throwable thrown) {
        return switch (thrown) {
            case ConnectException e -> true;
            case SocketTimeoutException e -> true;
            case UnknownHostException e -> true;
            case IOException e -> OF_THE_MACHINE.contains(String.valueOf(e.getMessage()));
            case NullPointerException e -> true;
            case ClassCastException e -> true;
            case IndexOutOfBoundsException e -> true;
            case LinkageError e -> true;
            case VirtualMachineError e -> true;
            default -> false;
        };
    }

    /** 起きたところと、このシステムの中の場所。間の枠組みの長い道筋は除く。 */
    private static StackTraceElement[] places(StackTraceElement[] all) {
        return IntStream.range(0, all.length)
                .filter(i -> i < NEAREST
                        || all[i].getClassName().startsWith(OURS)
                                && !all[i].getClassName().contains("$$")
                                && !all[i].getClassName().contains("$Proxy"))
                .limit(MOST_PLACES)
                .mapToObj(i -> all[i])
                .toArray(StackTraceElement[]::new);
    }
}
