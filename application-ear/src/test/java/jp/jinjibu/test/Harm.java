package jp.jinjibu.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** 置き場所の中身を壊す仕方。 */
public enum Harm {
    /** よそへ移す。 */
    MOVED_AWAY,
    /** 半分に切る。 */
    CUT_IN_HALF,
    /** 同じ大きさのほかの中身で上書きする。 */
    OVERWRITTEN;

    /** 壊して、行い、元に戻す。 */
    public void during(String sha256, Runnable scene) {
        Path file = StoredContents.directory().resolve(sha256);
        try {
            byte[] content = Files.readAllBytes(file);
            try {
                harm(file, content);
                scene.run();
            } finally {
                Files.write(file, content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void harm(Path file, byte[] content) throws IOException {
        switch (this) {
            case MOVED_AWAY -> Files.delete(file);
            case CUT_IN_HALF -> Files.write(file, Arrays.copyOf(content, content.length / 2));
            case OVERWRITTEN -> {
                byte[] other = content.clone();
                other[other.length / 2] ^= 1;
                Files.write(file, other);
            }
        }
    }
}
