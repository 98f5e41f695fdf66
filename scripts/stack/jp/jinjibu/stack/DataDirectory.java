package jp.jinjibu.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** 一式のデータを置くディレクトリ。開いている間は鍵を掛け、起動したプロセスを番号と開始時刻で控える。 */
final class DataDirectory implements AutoCloseable {

    /** 取り残されたプロセスを止める順。 */
    private static final List<String> STOP_ORDER = List.of("wildfly", "wildfly-production", "keycloak", "postgresql", "clamd");

    private static final long FIRST_START_BYTES = 1L << 30;
    private static final long LATER_START_BYTES = 200L << 20;

    private final Path path;
    private final FileChannel lockChannel;

    private DataDirectory(Path path, FileChannel lockChannel) {
        this.path = path;
        this.lockChannel = lockChannel;
    }

    /**
     * 開いて鍵を掛ける。
     *
     * @throws StackFailure 他の起動が使っているとき、書けないとき
     */
    static DataDirectory open(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new StackFailure(
                        "すでに起動しています（%s を使用中）。止めるか --port-offset N を付けてください。 / Already running on this data directory."
                                .formatted(path));
            }
            Files.createDirectories(path.resolve("logs"));
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new StackFailure("データのディレクトリに書けません / cannot write: " + e.getMessage(), e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    Path log(String name) {
        return path.resolve("logs").resolve(name + ".log");
    }

    /** 添付の置き場所。 */
    Path content() {
        return path.resolve("content");
    }

    void createContent() {
        try {
            Files.createDirectories(content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 空き容量を確かめる。 */
    void requireSpace() {
        try {
            long needed = Files.exists(path.resolve("postgresql")) ? LATER_START_BYTES : FIRST_START_BYTES;
            long free = Files.getFileStore(path).getUsableSpace();
            if (free < needed) {
                throw new StackFailure("ディスクの空きが足りません: %s に %d MB 必要、残り %d MB。 / Disk nearly full."
                        .formatted(path, needed >> 20, free >> 20));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 起動したプロセスを控える。 */
    void record(String part, ProcessHandle handle) {
        record(
                part,
                handle.pid(),
                handle.info().startInstant().orElse(Instant.EPOCH).toEpochMilli());
    }

    /** プロセスの番号と開始時刻（1970年からのミリ秒）を控える。 */
    void record(String part, long pid, long startMillis) {
        changeRecords(part, pid + " " + startMillis);
    }

    /** 控えを消す。 */
    void forget(String part) {
        changeRecords(part, null);
    }

    /** 前の起動が取り残したプロセスのうち、確かに自分のものを止める。 */
    void stopLeftovers(Progress progress) {
        for (String part : STOP_ORDER) {
            findRecorded(part).ifPresent(handle -> {
                progress.step("前の起動が残した " + part + "（プロセス " + handle.pid() + "）を止めます");
                ServerProcess.stop(handle, Duration.ofSeconds(10));
            });
            forget(part);
        }
    }

    /** 鍵を残して中身をすべて消す。 */
    void clear() {
        try (Stream<Path> children = Files.list(path)) {
            for (Path child : children.toList()) {
                if (!child.getFileName().toString().equals("lock")) {
                    delete(child);
                }
            }
            Files.createDirectories(path.resolve("logs"));
        } catch (IOException e) {
            throw new StackFailure("前のデータを消せません / cannot delete: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path target) throws IOException {
        if (!Files.exists(target, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(target, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private Optional<ProcessHandle> findRecorded(String part) {
        String recorded = readRecords().getProperty(part);
        if (recorded == null) {
            return Optional.empty();
        }
        String[] pidAndStart = recorded.split(" ", 2);
        long started = Long.parseLong(pidAndStart[1]);
        return ProcessHandle.of(Long.parseLong(pidAndStart[0]))
                .filter(handle -> handle.info()
                        .startInstant()
                        .filter(actual -> Math.abs(actual.toEpochMilli() - started) < 1000)
                        .isPresent());
    }

    private synchronized Properties readRecords() {
        Properties records = new Properties();
        Path file = path.resolve("processes.properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                records.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return records;
    }

    private synchronized void changeRecords(String part, @Nullable String value) {
        Properties records = readRecords();
        if (value == null) {
            records.remove(part);
        } else {
            records.setProperty(part, value);
        }
        Path draft = path.resolve("processes.properties.part");
        try {
            try (Writer writer = Files.newBufferedWriter(draft)) {
                records.store(writer, null);
            }
            Files.move(draft, path.resolve("processes.properties"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
