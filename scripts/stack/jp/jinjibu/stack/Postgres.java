package jp.jinjibu.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL。データベース {@code jinjibu} と {@code keycloak} を、同じ名の所有者で持つ。ループバックからだけつながる。
 *
 * <p>アプリケーションは、所有者でない {@code jinjibu_app} として動く（docs/adr/0058）。
 *
 * <p>root では起動できないので、root のときは {@code unshare -U} の下で動かす。
 */
public final class Postgres {

    /** 開発用の、どの所有者にも共通の合言葉。ループバックからしか使えない。 */
    static final String PASSWORD = "jinjibu";

    private static final Duration STALE_PID_LIMIT = Duration.ofSeconds(30);

    private final Servers servers;
    private final DataDirectory data;
    private final Ports ports;
    private final List<String> furtherSettings;
    private final Path cluster;

    /**
     * @param furtherSettings 足す設定（{@code fsync=off} など、空白で区切る）。すぐに捨てるデータを、電源断に備えずに速く扱うときのもの
     */
    Postgres(Servers servers, DataDirectory data, Ports ports, String furtherSettings) {
        this.servers = servers;
        this.data = data;
        this.ports = ports;
        this.furtherSettings = Stream.of(furtherSettings.split(" "))
                .filter(setting -> !setting.isEmpty())
                .toList();
        this.cluster = data.resolve("postgresql");
    }

    /** アプリケーションのデータベース。 */
    public String url() {
        return url("jinjibu");
    }

    /** 表の所有者。移行が使う。 */
    public String owner() {
        return "jinjibu";
    }

    /** アプリケーションが動くときの利用者。何も持たず、移行が許したことだけができる。 */
    public String user() {
        return "jinjibu_app";
    }

    /** 合言葉。 */
    public String password() {
        return PASSWORD;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + ports.database() + "/" + database;
    }

    /** 所有者として接続を開く。閉じるのは呼んだ側。 */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), owner(), PASSWORD);
    }

    /** 実行ファイルを一度だけ展開する。 */
    static void prepare(Servers servers, Progress progress) {
        Path marker = servers.directory().resolve("postgresql.prepared");
        String content = servers.postgresqlArchive().getFileName().toString();
        if (Servers.isMarked(marker, content)) {
            return;
        }
        progress.step("PostgreSQL を展開しています");
        try {
            DataDirectory.delete(servers.postgresql());
            unpack(servers.postgresqlArchive(), servers.postgresql());
            Files.writeString(marker, content);
        } catch (IOException e) {
            throw new StackFailure("PostgreSQL を展開できません / cannot unpack: " + e.getMessage(), e);
        }
    }

    private static void unpack(Path archive, Path target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && !entry.getName().endsWith(".txz")) {
                entry = zip.getNextEntry();
            }
            if (entry == null) {
                throw new IOException("no .txz in " + archive);
            }
            TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(zip)));
            for (TarArchiveEntry file = tar.getNextEntry(); file != null; file = tar.getNextEntry()) {
                unpack(file, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("outside of the target: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        Set<PosixFilePermission> permissions =
                PosixFilePermissions.fromString((entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x");
        Files.setPosixFilePermissions(file, permissions);
    }

    /** 起動し、データベースがそろうまで待つ。動いていれば何もしない。 */
    public void start() {
        if (isRunning()) {
            return;
        }
        initialise();
        removeForeignPid();
        long end = System.nanoTime() + STALE_PID_LIMIT.toNanos();
        while (true) {
            try {
                launch();
                break;
            } catch (StackFailure e) {
                // 強制終了の直後は、前の postmaster の名残で断られることがある。
                if (System.nanoTime() > end || !Files.exists(pidFile())) {
                    throw e;
                }
                ServerProcess.pause();
            }
        }
        postmaster().ifPresent(handle -> data.record("postgresql", handle));
        createDatabases();
    }

    /** 接続を切って止める。動いていなければ何もしない。 */
    public void stop() {
        if (isRunning()) {
            control("停止", List.of("stop", "-m", "fast", "-t", "20"));
        }
        data.forget("postgresql");
    }

    /** 電源断のように直ちに殺す（SIGKILL）。 */
    public void kill() {
        postmaster().ifPresent(handle -> ServerProcess.stop(handle, Duration.ZERO));
        data.forget("postgresql");
    }

    /** 動いているか。 */
    public boolean isRunning() {
        return postmaster().isPresent();
    }

    /** 親と子のプロセス。親が先。 */
    public List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>();
        postmaster().ifPresent(handle -> {
            all.add(handle);
            handle.descendants().forEach(all::add);
        });
        return all;
    }

    /** このクラスターの postmaster。番号が他のプロセスに使い回されていれば空。 */
    Optional<ProcessHandle> postmaster() {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pidFile());
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(handle -> handle.info()
                            .commandLine()
                            .filter(command -> command.contains(cluster.toString()))
                            .isPresent());
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Path pidFile() {
        return cluster.resolve("postmaster.pid");
    }

    /** 使い回された番号を指す控えが残っていると、PostgreSQL はいつまでも起動を拒む。 */
    private void removeForeignPid() {
        try {
            if (Files.exists(pidFile()) && postmaster().isEmpty()) {
                long recorded = Long.parseLong(
                        Files.readString(pidFile()).lines().findFirst().orElse("0").strip());
                if (ProcessHandle.of(recorded).isPresent()) {
                    Files.delete(pidFile());
                }
            }
        } catch (IOException | NumberFormatException e) {
            throw new StackFailure("PostgreSQL の控えを読めません / unreadable: " + pidFile(), e);
        }
    }

    /** 別名の場所に作ってから名を改める。途中で止まったものは次に作り直す。 */
    private void initialise() {
        if (Files.exists(cluster)) {
            return;
        }
        Path draft = data.resolve("postgresql.part");
        Path passwordFile = data.resolve("postgresql.password");
        try {
            DataDirectory.delete(draft);
            Files.writeString(passwordFile, PASSWORD);
            ServerProcess.run(
                    "PostgreSQL の初期化",
                    command(
                            "initdb",
                            List.of(
                                    "-D",
                                    draft.toString(),
                                    "-U",
                                    "postgres",
                                    "-E",
                                    "UTF8",
                                    "--locale=C.UTF-8",
                                    "--auth=scram-sha-256",
                                    "--pwfile=" + passwordFile)),
                    Map.of(),
                    data.resolve(""),
                    data.log("postgresql-initdb"),
                    Duration.ofSeconds(60));
            Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(passwordFile);
        } catch (IOException e) {
            throw new StackFailure("PostgreSQL を初期化できません / cannot initialise: " + e.getMessage(), e);
        }
    }

    private void launch() {
        List<String> settings = new ArrayList<>(List.of(
                "-p " + ports.database(),
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=80",
                "shared_buffers=128MB",
                "work_mem=8MB",
                "maintenance_work_mem=64MB",
                "max_wal_size=512MB",
                "jit=off",
                "timezone=Asia/Tokyo",
                "log_timezone=Asia/Tokyo",
                // 失敗した文とその値（氏名や連絡先）を、記録に書かない。
                "log_error_verbosity=terse",
                "log_min_error_statement=panic",
                "log_parameter_max_length=0",
                "log_parameter_max_length_on_error=0"));
        settings.addAll(furtherSettings);
        control(
                "起動",
                List.of(
                        "start",
                        "-w",
                        "-t",
                        "30",
                        "-l",
                        data.log("postgresql").toString(),
                        "-o",
                        String.join(" -c ", settings)));
    }

    private void control(String what, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("-D", cluster.toString()));
        all.addAll(arguments);
        ServerProcess.run(
                "PostgreSQL の" + what,
                command("pg_ctl", all),
                Map.of(),
                data.resolve(""),
                data.log("postgresql-control"),
                Duration.ofSeconds(45));
    }

    private List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(servers.postgresql().resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private void createDatabases() {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String name : List.of(owner(), user(), "keycloak")) {
                if (!exists(statement, "pg_roles where rolname", name)) {
                    statement.execute("create role " + name + " login password '" + PASSWORD + "'");
                }
            }
            for (String name : List.of("jinjibu", "keycloak")) {
                if (!exists(statement, "pg_database where datname", name)) {
                    statement.execute("create database " + name + " owner " + name);
                }
            }
        } catch (SQLException e) {
            throw new StackFailure("データベースを作れません / cannot create databases: " + e.getMessage(), e);
        }
    }

    /** Keycloak のデータベースを空から作り直す。初回の起動が途中で止まったとき。 */
    void recreateKeycloakDatabase() {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists keycloak with (force)");
            statement.execute("create database keycloak owner keycloak");
        } catch (SQLException e) {
            throw new StackFailure("データベースを作り直せません / cannot recreate: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Statement statement, String where, String name) throws SQLException {
        try (ResultSet found = statement.executeQuery("select 1 from " + where + " = '" + name + "'")) {
            return found.next();
        }
    }
}
