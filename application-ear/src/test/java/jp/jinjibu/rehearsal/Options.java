package jp.jinjibu.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * 命令行の選択肢。
 *
 * @param fresh 捨てるための一式を起動するか
 * @param portOffset その一式のポートのずらし幅
 * @param documents 書面を残すフォルダー
 */
record Options(boolean fresh, int portOffset, Path documents) {
    /** 検証の一式（1000）とも、既定の一式（0）とも重ならない。 */
    private static final int PORT_OFFSET = 1200;

    static Options parse(String[] arguments) {
        boolean fresh = false;
        int portOffset = PORT_OFFSET;
        Path documents = Path.of("application-ear/target/rehearsal")
                .resolve(LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")));
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--fresh" -> fresh = true;
                case "--port-offset" -> portOffset = Integer.parseInt(value(arguments, ++i));
                case "--documents" -> documents = Path.of(value(arguments, ++i));
                default -> throw new IllegalArgumentException("知らない選択肢です / unknown option: " + arguments[i]);
            }
        }
        return new Options(fresh, portOffset, documents.toAbsolutePath());
    }

    private static String value(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException(arguments[index - 1] + " に値がありません / needs a value");
        }
        return arguments[index];
    }

    static URI url() {
        return URI.create(environment("JINJIBU_URL", "http://localhost:8080"));
    }

    static URI realm() {
        return URI.create(environment("JINJIBU_REALM_URL", "http://localhost:8180/realms/jinjibu"));
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value.replaceAll("/+$", "");
    }

    /** フォルダーを中身ごと消す。 */
    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path directory, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
