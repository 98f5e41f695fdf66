package jp.jinjibu.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * サーバーの出力（{@code logs/*.log}）の大きさを見張る。起動のたびに書き足し、限りを超えたら写しを取って空にする。
 *
 * <p>どのサーバーも末尾に書き足すので、空にした後もそのまま書きつづける。WildFly 自身の記録（{@code server.log}）は、WildFly が改める。
 */
final class LogFiles implements AutoCloseable {
    /** 一つの大きさ。起動と停止だけなら数年分。 */
    private static final long MOST_BYTES = 10L * 1024 * 1024;

    /** 残す前のものの数。 */
    private static final int KEPT = 3;

    private static final int SECONDS = 5;

    private final Path directory;
    private final long mostBytes;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("logs").daemon().factory());

    LogFiles(Path directory) {
        this(directory, MOST_BYTES);
    }

    LogFiles(Path directory, long mostBytes) {
        this.directory = directory;
        this.mostBytes = mostBytes;
    }

    /** 見張りを始める。 */
    void watch() {
        watch.scheduleWithFixedDelay(this::look, 0, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    private void look() {
        try {
            turn();
        } catch (IOException | UncheckedIOException e) {
            // 書けないほどの不調でも、見張りは続ける。
            System.err.println("記録の大きさを見られません / cannot turn the logs: " + e.getMessage());
        }
    }

    /** 限りを超えたものを改める。 */
    void turn() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> full = files.filter(file -> file.toString().endsWith(".log") && size(file) > mostBytes)
                    .toList();
            for (Path file : full) {
                turn(file);
            }
        }
    }

    private static void turn(Path file) throws IOException {
        for (int i = KEPT; i > 1; i--) {
            Path newer = numbered(file, i - 1);
            if (Files.exists(newer)) {
                Files.move(newer, numbered(file, i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.copy(file, numbered(file, 1), StandardCopyOption.REPLACE_EXISTING);
        Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static Path numbered(Path file, int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
