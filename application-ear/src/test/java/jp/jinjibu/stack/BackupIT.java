package jp.jinjibu.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.TestStack;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("控え")
class BackupIT {
    private static final String CALL = "backup";
    private static final int BODY = 65;

    /** いちど書けば変わらない表。戻したものにある行は、もとにも同じものがある。 */
    private static final List<String> NEVER_CHANGED =
            List.of("audit_entry", "application_edition", "rule_set", "allotment");

    private final StackOptions options = TestStack.restored();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(told, true, StandardCharsets.UTF_8));

    @TempDir
    private Path directory = Path.of("");

    @Test
    @DisplayName("書いている間にとった控えを空の所に戻すと、一つの時点のすべてがあり、壊れた控えとデータのある所は断る")
    void restoresWhatWasBackedUpWhilePeopleWrite() throws Exception {
        SampleCall.open(CALL);
        SampleBody.confirmed(BODY);
        String user = SampleBody.user(BODY);
        String number = SampleApplication.draft(user, SampleBody.number(BODY), CALL, SampleApplication.RIGHT_HAND);
        List<String> acknowledged = List.of(attached(user, number, "控えの前.pdf"));
        Path backup = directory.resolve("backup");
        Set<String> during = new ConcurrentSkipListSet<>();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; !done.get() && i < 9; i++) {
                during.add(attached(user, number, "控えの間" + i + ".pdf"));
            }
        });
        TestStack.await(java.time.Duration.ofSeconds(20), "書き始め", () -> !during.isEmpty() || writer.isDone());
        Place source = Place.of(ports(), TestStack.get().data());
        String sum = new Backup(source, new Servers(options.root()), progress, "印").take(backup);
        done.set(true);
        writer.join();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains(sum);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rwx------");
        assertThatThrownBy(() -> new Backup(source, new Servers(options.root()), progress, "").take(backup))
                .hasMessageContaining("空ではありません");

        refusesDamage(backup);

        Restore restore = new Restore(new Servers(options.root()), progress);
        try (DataDirectory data = DataDirectory.open(options.data())) {
            data.clear();
        }
        restore.into(options, backup);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("すべて控えと同じです");
        assertThat(options.data().resolve("keycloak.imported")).hasContent("印");
        assertThatThrownBy(() -> restore.into(options, backup)).hasMessageContaining("もうデータがあります");
        try (DataDirectory data = DataDirectory.open(options.data())) {
            Postgres postgres = new Postgres(new Servers(options.root()), data, options.ports(), "fsync=off");
            postgres.start();
            try (Connection restored = postgres.connect()) {
                equals(
                        restored,
                        number,
                        acknowledged,
                        during,
                        Manifest.verified(backup).damaged());
                realmEquals(postgres);
            } finally {
                postgres.stop();
            }
            data.clear();
        }
    }

    /** 変えられた、切られた、欠けた、加えられた、目録を変えられた。 */
    private void refusesDamage(Path backup) throws IOException {
        Path table = backup.resolve("database/jinjibu/application.gz");
        byte[] whole = Files.readAllBytes(table);
        byte[] altered = whole.clone();
        altered[altered.length / 2] ^= 1;
        refused("database/jinjibu/application.gz", "中身が違います", table, altered, whole, backup);
        Path realm = backup.resolve("database/keycloak/user_entity.gz");
        byte[] users = Files.readAllBytes(realm);
        refused("database/keycloak/user_entity.gz", "大きさが違います", realm, new byte[0], users, backup);
        Path manifest = backup.resolve(Manifest.NAME);
        byte[] listed = Files.readAllBytes(manifest);
        byte[] fewer = new String(listed, StandardCharsets.UTF_8)
                .replaceFirst("\"rows\" : [0-9]+", "\"rows\" : 0")
                .getBytes(StandardCharsets.UTF_8);
        refused(Manifest.NAME, "中身が違います", manifest, fewer, listed, backup);
        Path content =
                Files.list(backup.resolve("content")).sorted().findFirst().orElseThrow();
        byte[] kept = Files.readAllBytes(content);
        Files.delete(content);
        refusal(backup).hasMessageContainingAll("content/" + content.getFileName(), "ありません");
        Files.write(content, kept);
        Path further = backup.resolve("content/further");
        Files.writeString(further, "x");
        refusal(backup).hasMessageContainingAll("content/further", "目録にありません");
        Files.delete(further);
    }

    private void refused(String file, String how, Path path, byte[] bad, byte[] good, Path backup) throws IOException {
        Files.write(path, bad);
        refusal(backup).hasMessageContainingAll(file, how);
        Files.write(path, good);
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refusal(Path backup) {
        ThrowingCallable restoring = () -> new Restore(new Servers(options.root()), progress).into(options, backup);
        return assertThatThrownBy(restoring).isInstanceOf(StackFailure.class);
    }

    private void equals(
            Connection restored, String number, List<String> acknowledged, Set<String> during, List<String> damaged)
            throws SQLException, IOException {
        List<String> files = column(
                restored,
                "select f.sha256 from attachment f join application a on a.id = f.application_id where a.number = '"
                        + number + "'");
        assertThat(files).containsAll(acknowledged);
        Set<String> later = new TreeSet<>(files);
        later.removeAll(acknowledged);
        assertThat(during).containsAll(later);
        Set<String> stored = new TreeSet<>(column(restored, "select distinct sha256 from stored_file"));
        assertThat(damaged).as("ほかの検証が壊したもの").doesNotContainAnyElementsOf(files);
        damaged.forEach(stored::remove);
        for (String sha256 : stored) {
            Path file = options.data().resolve("content").resolve(sha256);
            assertThat(Sums.sha256(file)).isEqualTo(sha256);
        }
        for (String table : NEVER_CHANGED) {
            String rows = "select md5(t::text) from " + table + " t";
            assertThat(column(restored, rows)).as(table).isNotEmpty();
            assertThat(new HashSet<>(Database.column(rows)).containsAll(column(restored, rows)))
                    .as(table)
                    .isTrue();
        }
        assertThat(column(restored, "select count(*) from pg_trigger where not tgisinternal and tgenabled <> 'O'"))
                .containsExactly("0");
        for (String schema : List.of(
                "select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint"
                        + " where connamespace = 'public'::regnamespace and contype <> 'n' order by 1",
                "select indexdef from pg_indexes where schemaname = 'public' order by 1")) {
            assertThat(column(restored, schema)).isEqualTo(Database.column(schema));
        }
        assertThatThrownBy(() -> column(restored, "delete from audit_entry returning id"))
                .hasMessageContaining("追記専用です");
    }

    private void realmEquals(Postgres restored) throws SQLException {
        Place.Source from = Place.of(ports(), TestStack.get().data()).realm();
        Place.Source to = Place.of(options.ports(), options.data()).realm();
        assertThat(restored.isRunning()).isTrue();
        try (Connection was = from.connect();
                Connection now = to.connect()) {
            for (String same : List.of(
                    "select md5(t::text) from credential t order by 1",
                    "select md5(t::text) from client t order by 1",
                    "select indexdef from pg_indexes where schemaname = 'public' order by 1",
                    "select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint"
                            + " where connamespace = 'public'::regnamespace and contype <> 'n' order by 1")) {
                assertThat(column(now, same)).as(same).isNotEmpty().isEqualTo(column(was, same));
            }
        }
    }

    private static Ports ports() {
        return new Ports(TestStack.url().getPort() - new Ports(0).web());
    }

    private static String attached(String user, String number, String name) {
        JsonNode file = SampleApplication.attach(user, number, "supplement", name);
        return file.get("sha256").asText();
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(String.valueOf(rows.getString(1)));
            }
            return column;
        }
    }
}
