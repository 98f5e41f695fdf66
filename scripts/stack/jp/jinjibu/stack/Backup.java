package jp.jinjibu.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 控え: データベース、レルム、添付を、動かしたまま、一つの時点でとる（docs/adr/0059）。
 *
 * <p>先にデータベースの時点を開き、添付はその後で写す。添付の中身は、行より先に書かれ、名（SHA-256）のとおりのまま変わらないので、その時点の
 * 行が指すものはすべて写せる。写す間、アプリケーションは中身を消さない。
 */
final class Backup {

    /** アプリケーションが中身を消す前にとる順番（EraseContents）。 */
    static final String ERASING = "content erasing";

    private static final Pattern CONTENT = Pattern.compile("[0-9a-f]{64}");
    private static final String MARK = "store-id";

    private final Place place;
    private final Servers servers;
    private final Progress progress;
    private final String realmDigest;

    /**
     * @param realmDigest 取り込んだレルムの要約。分からなければ空文字
     */
    Backup(Place place, Servers servers, Progress progress, String realmDigest) {
        this.place = place;
        this.servers = servers;
        this.progress = progress;
        this.realmDigest = realmDigest;
    }

    /** {@code scripts/run} のデータの控え。動いていること。 */
    static Backup of(StackOptions options) {
        Path imported = options.data().resolve("keycloak.imported");
        try {
            return new Backup(
                    Place.of(options.ports(), options.data()),
                    new Servers(options.root()),
                    options.progress(),
                    Files.exists(imported) ? Files.readString(imported) : "");
        } catch (IOException e) {
            throw new StackFailure("控えをとれません / backup failed: " + e.getMessage(), e);
        }
    }

    /**
     * とる。
     *
     * @param target 書き先。ないか、空のディレクトリ
     * @return 目録の要約。控えとは別のところに控えておけば、後から差し替えられていないことを確かめられる
     * @throws StackFailure 書き先が空でないとき、データベースや置き場所を読めないとき
     */
    String take(Path target) {
        Path draft = target.resolveSibling(target.getFileName() + ".part");
        try {
            if (Files.exists(target) && !isEmpty(target)) {
                throw new StackFailure("書き先が空ではありません / not empty: " + target);
            }
            DataDirectory.delete(draft);
            Files.createDirectories(draft.toAbsolutePath().getParent());
            Files.createDirectory(
                    draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Manifest manifest = write(draft);
            String sum = manifest.write(draft);
            force(draft);
            Files.deleteIfExists(target);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            tell(manifest, sum, target);
            return sum;
        } catch (SQLException | IOException e) {
            throw new StackFailure("控えをとれません / backup failed: " + e.getMessage(), e);
        }
    }

    private Manifest write(Path draft) throws SQLException, IOException {
        try (Connection erasing = place.application().connect()) {
            hold(erasing);
            try (Snapshot application = Snapshot.open(place.application());
                    Snapshot realm = Snapshot.open(place.realm())) {
                String takenAt = Instant.now().toString();
                progress.step("データベースを写しています");
                String schema = application
                        .column("select version from flyway_schema_history where success and version is not null"
                                + " order by installed_rank desc limit 1")
                        .getFirst();
                List<Manifest.Database> databases = List.of(
                        application.write(draft.resolve("database/jinjibu")),
                        realm.write(draft.resolve("database/keycloak")));
                new ObjectMapper()
                        .writeValue(
                                draft.resolve("database/keycloak/schema.json").toFile(), TableSchema.of(realm));
                progress.step("添付を写しています");
                List<String> damaged = copyContents(application, draft.resolve("content"));
                return new Manifest(
                        Manifest.FORMAT,
                        servers.version(),
                        Sums.sha256(servers.application()),
                        schema,
                        takenAt,
                        realmDigest,
                        databases,
                        damaged,
                        entries(draft));
            }
        }
    }

    /** 写す間、行を消されず、中身も消されないように。接続が切れれば、ひとりでに離れる。 */
    private static void hold(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtextextended('" + ERASING + "', 0))");
        }
    }

    /**
     * 置き場所のすべての中身を写す。
     *
     * @return 時点の行が指すのに、写せなかったもの
     */
    private List<String> copyContents(Snapshot application, Path target) throws SQLException, IOException {
        Files.createDirectories(target);
        TreeSet<String> missing = new TreeSet<>(application.column("select distinct sha256 from stored_file"));
        try (Stream<Path> files = Files.list(place.content())) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.equals(MARK)) {
                    Files.copy(file, target.resolve(name));
                } else if (CONTENT.matcher(name).matches()) {
                    copyContent(file, target.resolve(name), missing);
                }
            }
        }
        return new ArrayList<>(missing);
    }

    private static void copyContent(Path file, Path target, TreeSet<String> missing) throws IOException {
        String name = file.getFileName().toString();
        String sha256;
        try (OutputStream out = Files.newOutputStream(target)) {
            sha256 = Sums.copy(file, out);
        }
        if (sha256.equals(name)) {
            missing.remove(name);
        } else {
            Files.delete(target);
        }
    }

    private static List<Manifest.Entry> entries(Path draft) throws IOException {
        List<Manifest.Entry> entries = new ArrayList<>();
        for (String path : Manifest.listed(draft)) {
            Path file = draft.resolve(path);
            entries.add(new Manifest.Entry(path, Files.size(file), Sums.sha256(file)));
        }
        return entries;
    }

    /** 電源が落ちても残るように、ディスクに書き終える。 */
    private static void force(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.collect(Collectors.toList())) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        }
    }

    static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private void tell(Manifest manifest, String sum, Path target) {
        progress.step("控えをとりました: " + target);
        for (Manifest.Database database : manifest.databases()) {
            progress.plain(String.format(
                    Locale.ROOT,
                    "  %s  %,d 表、%,d 行",
                    database.name(),
                    database.tables().size(),
                    database.tables().stream().mapToLong(Manifest.Table::rows).sum()));
        }
        progress.plain(String.format(
                Locale.ROOT,
                "  ファイル  %,d 個、%,d バイト",
                manifest.files().size(),
                manifest.files().stream().mapToLong(Manifest.Entry::bytes).sum()));
        manifest.damaged()
                .forEach(sha256 -> progress.plain("  注意: 置き場所で失われているか壊れている中身は、控えに入りません: " + sha256));
        progress.plain("  目録の SHA-256  " + sum);
    }
}
