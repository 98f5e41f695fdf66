package jp.jinjibu.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 添付の置き場所を、アプリケーションを通さずに見る。 */
public final class StoredContents {
    private StoredContents() {}

    /** 置き場所。 */
    public static Path directory() {
        return Path.of(TestStack.get().settings().get("JINJIBU_CONTENT_DIRECTORY"));
    }

    /** 保管されている中身の名（SHA-256）。 */
    public static Set<String> names() {
        Set<String> names = list(directory());
        names.removeAll(Set.of("incoming", "store-id"));
        return names;
    }

    /** 受け取り中の仮のファイル。 */
    public static Set<String> incoming() {
        return list(directory().resolve("incoming"));
    }

    private static Set<String> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
