package jp.jinjibu.content.usecase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** 受け取った、まだ保管していないもの。閉じると仮のファイルは消える。保管したあとに閉じても、保管したものは消えない。 */
public final class Received implements AutoCloseable {
    private final Path file;
    private final String sha256;
    private final long size;

    Received(Path file, String sha256, long size) {
        this.file = file;
        this.sha256 = sha256;
        this.size = size;
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

    /**
     * 中身のすべて。小さいと分かっているものだけに使う。
     *
     * @throws ContentStore.Unavailable 読めないとき
     */
    public byte[] bytes() {
        try (InputStream in = Files.newInputStream(file)) {
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
