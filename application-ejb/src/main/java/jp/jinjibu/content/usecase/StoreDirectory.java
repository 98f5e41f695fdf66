package jp.jinjibu.content.usecase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * 保管庫の置き場所であるディレクトリ。中身のファイルのほかに、印のファイル {@code store-id} と、受け取り中の仮のファイルの {@code incoming} がある。
 *
 * <p>時刻は置き場所のファイルの時計で知る。共有された置き場所では、機械の時計と違うことがある。
 */
final class StoreDirectory {
    private static final System.Logger LOG = System.getLogger(StoreDirectory.class.getName());
    private static final Duration ABANDONED = Duration.ofHours(1);

    /** 置き場所の印のファイル。 */
    private static final String MARK = "store-id";

    private final Path path;
    private final Agreement agreement;

    /** データベースの知る、置き場所の印。まだ聞けていなければ空。 */
    private volatile Optional<String> agreed = Optional.empty();

    /** データベースと印を合わせる。 */
    @FunctionalInterface
    interface Agreement {
        /**
         * @param found 置き場所にある印
         * @param write 置き場所に書く
         * @return データベースの知る印
         */
        String agree(Optional<String> found, Consumer<String> write);
    }

    StoreDirectory(Path path, Agreement agreement) {
        this.path = path;
        this.agreement = agreement;
    }

    /** 起動のときに用意する。用意できなくても、後からつながれば使える。 */
    void prepare() {
        try {
            Files.createDirectories(incoming());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "添付の置き場所を用意できません: " + path, e);
        }
        sweep();
        if (!isMounted()) {
            LOG.log(System.Logger.Level.ERROR, "添付の置き場所 " + path + " は、印（" + MARK + "）がないか違うため、使いません。");
        }
    }

    /** そこが保管庫か。空のつなぎ先や、ほかの置き場所ではないか。はじめてなら、印を決めて書く。 */
    boolean isMounted() {
        try {
            Optional<String> found = foundMark();
            if (agreed.isEmpty()) {
                agreed = Optional.of(agreement.agree(found, this::writeMark));
                found = foundMark();
            }
            return found.equals(agreed);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** @throws ContentStore.Unavailable 保管庫でないとき */
    void requireMounted() {
        if (!isMounted()) {
            throw new ContentStore.Unavailable("添付の置き場所の印がないか、違う。");
        }
    }

    private Optional<String> foundMark() throws IOException {
        Path file = path.resolve(MARK);
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    private void writeMark(String id) {
        try {
            Path file = newFile("mark-");
            Files.writeString(file, id + "\n");
            try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(file, path.resolve(MARK), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 仮のファイルを作る。 */
    Path newFile(String prefix) throws IOException {
        return Files.createTempFile(incoming(), prefix, null);
    }

    /** その名のファイル。 */
    Path file(String name) {
        return path.resolve(name);
    }

    /** 加えた名をディスクに書く。 */
    void forceNames() throws IOException {
        try (FileChannel names = FileChannel.open(path, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /**
     * ファイルのうち、書いてから時の経ったものを、一つずつ渡す。
     *
     * @param wanted 渡すもの
     */
    void eachOlder(Duration age, DirectoryStream.Filter<Path> wanted, Consumer<Path> found) throws IOException {
        eachOlder(path, age, wanted, found);
    }

    /** 放り出された仮のファイルを片付ける。ほかの機械が受け取り中のものを消さないよう、一時間のあいだ書かれていないものだけを消す。 */
    void sweep() {
        try {
            eachOlder(incoming(), ABANDONED, file -> true, StoreDirectory::discard);
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(System.Logger.Level.WARNING, "放り出された仮のファイルを片付けられません: " + e.getMessage());
        }
    }

    private void eachOlder(Path in, Duration age, DirectoryStream.Filter<Path> wanted, Consumer<Path> found)
            throws IOException {
        FileTime now = now();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(in, wanted)) {
            for (Path file : files) {
                if (isOlder(file, now, age)) {
                    found.accept(file);
                }
            }
        }
    }

    private FileTime now() throws IOException {
        Path probe = newFile("probe-");
        FileTime now = Files.getLastModifiedTime(probe);
        Files.delete(probe);
        return now;
    }

    private static boolean isOlder(Path file, FileTime now, Duration age) {
        try {
            return Files.getLastModifiedTime(file)
                    .toInstant()
                    .isBefore(now.toInstant().minus(age));
        } catch (IOException e) {
            return false; // もう消えている。
        }
    }

    /** 消す。消せなければ、あとで片付く。 */
    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "仮のファイルを消せません: " + e.getMessage());
        }
    }

    private Path incoming() {
        return path.resolve("incoming");
    }
}
