package jp.jinjibu.content.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Local;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import jp.jinjibu.content.Damage;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.usecase.Sha256;

/**
 * ディレクトリ（{@code JINJIBU_CONTENT_DIRECTORY}）の中の保管庫。中身は SHA-256 を名とするファイル。
 *
 * <p>複数の機械が同じディレクトリを使ってよい。放り出された仮のファイルは、起動のときと一時間ごとに片付ける（{@link StoreDirectory}）。
 */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@Local(ContentStore.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@PermitAll
public class FileContentStore implements ContentStore {
    private static final System.Logger LOG = System.getLogger(FileContentStore.class.getName());
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER = 64 * 1024;

    /** これより大きくない中身は、確かめたバイト列をそのまま手渡す。 */
    private static final int IN_MEMORY = 1 << 20;

    @Inject
    private Settings settings;

    @Inject
    private StoreMark mark;

    private Optional<StoreDirectory> directory = Optional.empty();

    /** サーバーが作る。 */
    public FileContentStore() {}

    /** 決まったディレクトリを、その印の置き場所として使う。 */
    FileContentStore(Path directory, String id) {
        use(new StoreDirectory(directory, (found, write) -> id));
    }

    @PostConstruct
    void start() {
        settings.contentDirectory()
                .ifPresentOrElse(
                        path -> use(new StoreDirectory(path, mark::agree)),
                        () -> LOG.log(
                                System.Logger.Level.ERROR, "添付の置き場所（JINJIBU_CONTENT_DIRECTORY）が決められていません。添付を受け取れません。"));
    }

    private void use(StoreDirectory given) {
        directory = Optional.of(given);
        given.prepare();
    }

    @Override
    public Received receive(InputStream content, long maxBytes) {
        Path file = newFile();
        MessageDigest digest = Sha256.digest();
        boolean done = false;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long size = 0;
            byte[] buffer = new byte[BUFFER];
            for (int read = read(content, buffer); read > 0; read = read(content, buffer)) {
                size += read;
                if (size > maxBytes) {
                    throw new TooLarge(maxBytes);
                }
                digest.update(buffer, 0, read);
                for (ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read); rest.hasRemaining(); ) {
                    out.write(rest);
                }
            }
            out.force(true);
            done = true;
            return new Received(file, Sha256.hex(digest), size);
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            if (!done) {
                StoreDirectory.discard(file);
            }
        }
    }

    @Override
    public Stored keep(Received received) {
        Path kept = directory().file(received.sha256());
        try {
            Files.move(received.file(), kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            directory().forceNames();
        } catch (IOException e) {
            throw unwritable(e);
        }
        return new Stored(received.sha256(), received.size());
    }

    @Override
    public Optional<Supplier<InputStream>> intact(String sha256, long size) {
        if (size > IN_MEMORY) {
            return damage(sha256, size).isPresent() ? Optional.empty() : Optional.of(() -> open(sha256));
        }
        try (InputStream in = Files.newInputStream(file(sha256))) {
            byte[] bytes = in.readNBytes(Math.toIntExact(size) + 1);
            return bytes.length == size && Sha256.hex(bytes).equals(sha256)
                    ? Optional.of(() -> new ByteArrayInputStream(bytes))
                    : Optional.empty();
        } catch (IOException e) {
            missing(sha256, e);
            return Optional.empty();
        }
    }

    private InputStream open(String sha256) {
        try {
            return Files.newInputStream(file(sha256));
        } catch (IOException e) {
            throw new Unavailable("確かめた中身を開けない: " + sha256, e);
        }
    }

    @Override
    public Optional<Damage> damage(String sha256, long size) {
        MessageDigest digest = Sha256.digest();
        try (FileChannel in = FileChannel.open(file(sha256), StandardOpenOption.READ)) {
            if (in.size() != size) {
                return Optional.of(Damage.LENGTH);
            }
            for (ByteBuffer buffer = ByteBuffer.allocate(BUFFER); in.read(buffer) >= 0; buffer.clear()) {
                digest.update(buffer.flip());
            }
            return Sha256.hex(digest).equals(sha256) ? Optional.empty() : Optional.of(Damage.CONTENT);
        } catch (IOException e) {
            return Optional.of(missing(sha256, e));
        }
    }

    /** 置き場所につながっているのに読めないなら、その中身は失われている。つながっていないなら、何も言えない。 */
    private Damage missing(String sha256, IOException e) {
        directory().requireMounted();
        LOG.log(System.Logger.Level.ERROR, "保管した中身を読めません: " + e);
        return Damage.MISSING;
    }

    @Override
    public void erase(String sha256) {
        directory().requireMounted();
        try {
            Files.deleteIfExists(file(sha256));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void eachOlder(Duration age, Consumer<String> found) {
        directory().requireMounted();
        try {
            directory()
                    .eachOlder(
                            age,
                            file -> NAME.matcher(file.getFileName().toString()).matches(),
                            file -> found.accept(file.getFileName().toString()));
        } catch (IOException | DirectoryIteratorException e) {
            throw new Unavailable("添付の置き場所を読めない。", e);
        }
    }

    @Override
    public boolean isWritable() {
        if (directory.filter(StoreDirectory::isMounted).isEmpty()) {
            return false;
        }
        try {
            Path probe = directory().newFile("probe-");
            try {
                Files.write(probe, new byte[4096]);
            } finally {
                Files.delete(probe);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** 一時間ごとに、放り出された仮のファイルを片付ける。 */
    @Schedule(hour = "*", minute = "41", persistent = false)
    public void sweepHourly() {
        directory.ifPresent(StoreDirectory::sweep);
    }

    private Path newFile() {
        directory().requireMounted();
        try {
            return directory().newFile("upload-");
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static int read(InputStream content, byte[] buffer) {
        try {
            return content.readNBytes(buffer, 0, buffer.length);
        } catch (IOException e) {
            throw new CutOff(e);
        }
    }

    private Path file(String sha256) {
        if (!NAME.matcher(sha256).matches()) {
            throw new IllegalArgumentException("SHA-256 でない: " + sha256);
        }
        return directory().file(sha256);
    }

    private StoreDirectory directory() {
        return directory.orElseThrow(() -> new Unavailable("添付の置き場所が決められていない。"));
    }

    private static Unavailable unwritable(IOException e) {
        return new Unavailable("添付の置き場所に書けない: " + e.getMessage(), e);
    }
}
