package jp.jinjibu.notification;

import java.time.Duration;

/** 送り直しの決まり。失敗のたびに間をあけ、一日を過ぎても送れなければあきらめる。 */
public final class Retry {
    /** この回数失敗したら、あきらめて事務局に知らせる。 */
    public static final int MAX_ATTEMPTS = 12;

    /** 送り手が一通を取り置く長さ。この間に済まなければ、送り手は止まったものとみなす。 */
    public static final Duration HOLD = Duration.ofMinutes(2);

    private static final Duration LONGEST = Duration.ofHours(4);

    private Retry() {}

    /**
     * 次に送るまでの間。30 秒から倍々に、4 時間まで。
     *
     * @param attempts これまでに失敗した回数（1 以上）
     */
    public static Duration after(int attempts) {
        Duration wait = Duration.ofSeconds(30).multipliedBy(1L << Math.min(attempts - 1, 20));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** まだ送り直すか。 */
    public static boolean isWorthwhile(int attempts) {
        return attempts < MAX_ATTEMPTS;
    }
}
