package jp.jinjibu.door.web;

import java.time.Duration;

/**
 * 本文の届くのを待つ限り。
 *
 * <p>はじめに {@code grace} だけ待ち、届いた量を {@code bytesPerSecond} で割った秒だけ延ばす。ただし、全部で {@code whole}
 * を超えない。速く届いた分は、後で途切れたときの余裕になる。
 *
 * @param whole 全部で待つ時間
 * @param grace 何も届かなくても待つ時間
 * @param bytesPerSecond 一秒に届くべき量（バイト）
 */
record BodyPace(Duration whole, Duration grace, long bytesPerSecond) {

    /** これだけ届いた本文を、始まりからいつまで待つか。 */
    Duration patience(long received) {
        Duration earned = grace.plus(Duration.ofSeconds(received).dividedBy(bytesPerSecond));
        return earned.compareTo(whole) < 0 ? earned : whole;
    }
}
