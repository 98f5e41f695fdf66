package jp.jinjibu.shared.usecase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** 製品に同梱されたファイル（config/）を読む。 */
public final class ShippedFile {
    private ShippedFile() {}

    /**
     * @param path 例: {@code config/published/adoptions.csv}
     * @throws IllegalStateException 同梱されていないとき
     */
    public static String text(String path) {
        try (var in = ShippedFile.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " が同梱されていません。");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 空行を除いた行。 */
    public static List<String> lines(String path) {
        return text(path).lines().filter(line -> !line.isBlank()).toList();
    }
}
