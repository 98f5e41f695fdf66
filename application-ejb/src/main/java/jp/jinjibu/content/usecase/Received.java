package jp.jinjibu.content.usecase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import jp.jinjibu.content.usecase.VirusScanner.Verdict;

/** 受け取った、まだ保管していないもの。閉じると仮のファイルは消える。保管したあとに閉じても、保管したものは消えない。 */
public final class Received implements AutoCloseable {
    private final Path file;
    private final String sha256;
    private final long size;
    private final Verdict verdict;

    Received(Path file, String sha256, long size) {
        this(file, sha256, size, Verdict.UNASKED);
    }

    private Received(Path file, String sha256, long size, Verdict verdict) {
        this.file = file;
        this.sha256 = sha256;
        this.size = size;
        this.verdict = verdict;
    }

    /** 検査の答えを添えたもの。仮のファイルは同じ。 */
    Received with(Verdict given) {
        return new Received(file, sha256, size, given);
    }

    /** 仮のファイル。 */
    Path file() {
        return file;
    }

    /** 中身の SHA-256。小文字の16進64桁。 */
    public String sha256() {
        return sha256;
    }

    /** 大きさ（バイト）。 */
    public long size() {
        return size;
    }

    /** ウイルス検査の答え。 */
    public Verdict verdict() {
        return verdict;
    }

    /** 仮のファイルを開く。 */
    InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    /**
     * 中身のすべて。小さいと分かっているものだけに使う。
     *
     * @throws ContentStore.Unavailable 読めないとき
     */
    public byte[] bytes() {
        try (InputStream in = open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ContentStore.Unavailable("仮のファイルを読めない。", e);
        }
    }

    /** 消せなかった仮のファイルは、あとで {@link FileContentStore} が片付ける。 */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger(Received.class.getName())
                    .log(System.Logger.Level.WARNING, "仮のファイルを消せません: " + e.getMessage());
        }
    }
}
