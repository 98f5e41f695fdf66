package jp.jinjibu.door.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import jp.jinjibu.shared.web.Problem;

/**
 * 一つの送り手（アドレスか人）が送れる要求の速さ。
 *
 * <p>続けて送れる数を溜めておき、使い切ると、毎秒決まった数だけ送れる。使わない間に、十秒で元の数に戻る。
 */
final class RequestRate {
    private static final int BURST_SECONDS = 10;
    private static final double NANOS = 1e9;

    /** 覚えておく送り手の数。超えたら、溜めが戻った送り手を忘れる。 */
    private static final int MOST_SENDERS = 20_000;

    private final long perSecond;
    private final LongSupplier nanoTime;
    private final Map<String, Left> senders = new ConcurrentHashMap<>();

    /** ある時に残っている数。 */
    private record Left(double requests, long at) {}

    /**
     * @param perSecond 毎秒の数。0 なら限らない
     */
    RequestRate(long perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** 送ってよいか。よければ一つ使う。 */
    boolean admits(String sender) {
        if (perSecond == 0) {
            return true;
        }
        long now = nanoTime.getAsLong();
        if (senders.size() >= MOST_SENDERS) {
            senders.values().removeIf(left -> refilled(left, now) >= most());
        }
        Left left = senders.compute(
                sender, (same, before) -> new Left((before == null ? most() : refilled(before, now)) - 1, now));
        if (left.requests() >= 0) {
            return true;
        }
        senders.computeIfPresent(sender, (same, spent) -> new Left(spent.requests() + 1, spent.at()));
        return false;
    }

    private double refilled(Left left, long now) {
        return Math.min(most(), left.requests() + (now - left.at()) / NANOS * perSecond);
    }

    private double most() {
        return (double) perSecond * BURST_SECONDS;
    }

    /** 超えた送り手への断り。 */
    static Problem tooMany() {
        return Problem.of(429, "too-many-requests", "続けて送られた要求が多すぎるため、受け付けませんでした。少し待ってから、もう一度行ってください。");
    }
}
