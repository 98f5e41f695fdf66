package jp.jinjibu.content.usecase;

import jakarta.ejb.ApplicationException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jp.jinjibu.content.Damage;
import jp.jinjibu.content.FileName;

/**
 * 添付の中身の保管庫。中身はその SHA-256 を名とし、同じ中身は一つだけ置く。
 *
 * <p>受け取り（{@link #receive}）と保管（{@link #keep(Received)}）を分ける。受け取りは網の速さで進むので、トランザクションの外で行う。
 * 保管は一瞬で、終わったときには中身も名もディスクに書かれている。それを指す行は、そのあとで書く。
 */
public interface ContentStore {

    /**
     * 保管したもの。
     *
     * @param sha256 中身の SHA-256。小文字の16進64桁
     * @param size 大きさ（バイト）
     */
    record Stored(String sha256, long size) {}

    /**
     * 手渡すファイル。
     *
     * @param content 確かめた中身を開く。読み終えたら閉じる
     */
    record Opened(FileName name, String mediaType, long size, Supplier<InputStream> content) {}

    /** 上限を超える大きさだった。何も残っていない。 */
    @ApplicationException(rollback = true)
    class TooLarge extends RuntimeException {
        private final long maxBytes;

        TooLarge(long maxBytes) {
            super(maxBytes + " バイトを超えている。");
            this.maxBytes = maxBytes;
        }

        /** 上限（バイト）。 */
        public long maxBytes() {
            return maxBytes;
        }
    }

    /** 送り手が途中でやめたか、つながりが切れた。何も残っていない。 */
    @ApplicationException(rollback = true)
    class CutOff extends RuntimeException {
        CutOff(Throwable cause) {
            super("送信が途中で切れた。", cause);
        }
    }

    /** 置き場所が使えない（ディスクがいっぱい、つながっていないなど）。送る人や出す人の誤りではない。何も残っていない。 */
    @ApplicationException(rollback = true)
    class Unavailable extends RuntimeException {
        Unavailable(String message, Throwable cause) {
            super(message, cause);
        }

        Unavailable(String message) {
            super(message);
        }
    }

    /** 保管した中身が壊れていて、渡せない。 */
    @ApplicationException(rollback = true)
    class Damaged extends RuntimeException {
        private final String name;

        /**
         * @param name 壊れているファイルの名前
         */
        public Damaged(FileName name) {
            super("保管した中身が壊れている。");
            this.name = name.text();
        }

        /** 壊れているファイルの名前。 */
        public String name() {
            return name;
        }
    }

    /**
     * 受け取る。少しずつ読み、数え、ハッシュを取りながら置き場所の中の仮のファイルに書く。全体をメモリに持つことはない。
     *
     * @param content 中身。終わりまで読む
     * @param maxBytes 大きさの上限（バイト）。ちょうどはよい
     * @return 受け取ったもの。使い終えたら閉じる
     * @throws TooLarge 上限を超えたとき
     * @throws CutOff 読み切れなかったとき
     * @throws Unavailable 書けなかったとき
     */
    Received receive(InputStream content, long maxBytes);

    /**
     * 受け取ったものを保管する。戻ったときには、中身も名もディスクに書かれている。
     *
     * @throws Unavailable 書けなかったとき
     */
    Stored keep(Received received);

    /**
     * 受け取って保管する。
     *
     * @throws TooLarge 上限を超えたとき
     * @throws CutOff 読み切れなかったとき
     * @throws Unavailable 書けなかったとき
     */
    default Stored keep(InputStream content, long maxBytes) {
        try (Received received = receive(content, maxBytes)) {
            return keep(received);
        }
    }

    /**
     * 終わりまで読んで、壊れていないと確かめた中身。何度でも開ける。
     *
     * @return 壊れていれば空
     * @throws Unavailable 置き場所につながっていないとき
     */
    Optional<Supplier<InputStream>> intact(String sha256, long size);

    /**
     * その中身が受け取ったときのままか。終わりまで読み、大きさとハッシュを確かめる。
     *
     * @return どう違うか。受け取ったときのままなら空
     * @throws Unavailable 置き場所につながっていないとき
     */
    Optional<Damage> damage(String sha256, long size);

    /**
     * 中身を消す。なければ何もしない。どの行も指さないことは、呼ぶ側が確かめる。
     *
     * @throws Unavailable 消せなかったとき
     */
    void erase(String sha256);

    /**
     * 置いてから時の経った中身を、一つずつ渡す。順は決まっていない。
     *
     * @param age 置いてからの長さ
     * @param found 中身の SHA-256 を受け取る
     * @throws Unavailable 置き場所につながっていないとき
     */
    void eachOlder(Duration age, Consumer<String> found);

    /** 今、保管庫につながっていて、書けるか。 */
    boolean isWritable();
}
