package jp.jinjibu.door.web;

import java.time.Duration;
import java.util.function.LongSupplier;
import jp.jinjibu.shared.web.SlowBody;

/** 届く途中の本文。読むスレッドのほか、待つことをやめさせるスレッドからも見る。 */
final class OpenBody {
    private final String address;
    private final BodyPace pace;
    private final LongSupplier nanoTime;
    private final long start;
    private volatile long received;
    private volatile boolean crowdedOut;
    private volatile Runnable awakener = () -> {};

    OpenBody(String address, BodyPace pace, LongSupplier nanoTime) {
        this.address = address;
        this.pace = pace;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** 送り手のアドレス。 */
    String address() {
        return address;
    }

    /** 届いた量を足す。読むスレッドだけが呼ぶ。 */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void receive(long bytes) {
        received += bytes;
    }

    /** あとどれだけ待つか。滞っているものほど短く、限りを超えていれば 0 以下。 */
    Duration left() {
        return pace.patience(received).minusNanos(nanoTime.getAsLong() - start);
    }

    /** 待つことをやめたか。 */
    boolean isOver() {
        return crowdedOut || left().compareTo(Duration.ZERO) <= 0;
    }

    /**
     * 待ってよいことを確かめる。
     *
     * @throws SlowBody 待つことをやめたとき
     */
    void requireTime() throws SlowBody {
        if (crowdedOut) {
            throw SlowBody.crowdedOut();
        }
        if (left().compareTo(Duration.ZERO) <= 0) {
            throw SlowBody.tooSlow();
        }
    }

    /** 待つことをやめさせられたときに、読むスレッドを起こす方法。 */
    void awakenBy(Runnable way) {
        awakener = way;
    }

    /** ほかの本文に場所を譲らせる。 */
    void crowdOut() {
        crowdedOut = true;
        awakener.run();
    }
}
