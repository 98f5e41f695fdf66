package jp.jinjibu.shared.usecase;

import java.util.Set;

/**
 * 渡された接続がもう切れていた仕事を、一度だけやり直す。
 *
 * <p>はじめの失敗が、切れた接続をすべて捨てさせるので、二度目は生きた接続に当たる。二度行っても一度と同じ仕事（読むこと、鍵の付いた変更）だけに使う。
 */
public final class SecondTry {
    /** 切られた、切れていた。つながらない（08001）のは、やり直しても同じなので入れない。 */
    private static final Set<String> CUT = Set.of("08003", "08006", "57P01", "57P02");

    private SecondTry() {}

    /** 仕事。 */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        /** 行う。 */
        T run() throws E;
    }

    /** 行い、接続が切れていたら、もう一度行う。 */
    public static <T, E extends Exception> T of(Work<T, E> work) throws E {
        try {
            return work.run();
        } catch (Exception e) {
            if (!isCut(e)) {
                throw e;
            }
            return work.run();
        }
    }

    private static boolean isCut(Throwable thrown) {
        return Causes.of(thrown)
                .flatMap(each -> DatabaseOutage.state(each).stream())
                .anyMatch(CUT::contains);
    }
}
