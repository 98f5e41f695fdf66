package jp.jinjibu.stack;

import java.io.PrintStream;
import java.util.Locale;

/** 経過秒を付けて、何をしているかを一行ずつ見せる。 */
public final class Progress {

    private final long start = System.nanoTime();
    private final PrintStream out;

    /**
     * 行の出し先を決める。秒は作られた時から数える。
     *
     * @param out 出し先
     */
    public Progress(PrintStream out) {
        this.out = out;
    }

    /** 作られてからの秒。 */
    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** 一行を見せる。 */
    void step(String text) {
        out.println(String.format(Locale.ROOT, "[%6.1f 秒] %s", seconds(), text));
    }

    /** 秒を付けずに見せる。 */
    void plain(String text) {
        out.println(text);
    }
}
