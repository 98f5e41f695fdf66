package jp.jinjibu.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.PGConnection;

/**
 * 控えを、空の所に戻す（docs/adr/0059）。壊れた控えは、何にも触れないうちに断る。戻した後、すべての表の行の数と要約、すべてのファイルの要約が
 * 控えと同じことを確かめる。
 */
final class Restore {

    /** 移行の一つずつを画面に並べない。 */
    private static final Logger QUIET = Logger.getLogger("org.flywaydb");

    private final Servers servers;
    private final Progress progress;

    Restore(Servers servers, Progress progress) {
        this.servers = servers;
        this.progress = progress;
    }

    /**
     * {@code scripts/run} のデータのディレクトリに戻す。PostgreSQL は戻す間だけ動かす。
     *
     * @throws StackFailure 控えが壊れているとき、ディレクトリにもうデータがあるとき
     */
    void into(StackOptions options, Path backup) {
        Manifest manifest = verified(backup);
        try (DataDirectory data = DataDirectory.open(options.data())) {
            Place place = Place.of(options.ports(), options.data());
            if (Files.exists(data.resolve("postgresql")) || !isVacant(place.content())) {
                throw notEmpty(options.data().toString());
            }
            Stack.prepare(options.root(), progress, false);
            Postgres postgres = new Postgres(servers, data, options.ports(), "");
            postgres.start();
            try {
                load(place, manifest, backup);
            } finally {
                postgres.stop();
            }
            if (!manifest.realmDigest().isEmpty()) {
                Files.writeString(data.resolve("keycloak.imported"), manifest.realmDigest());
            }
        } catch (IOException e) {
            throw new StackFailure("控えを戻せません / restore failed: " + e.getMessage(), e);
        }
    }

    /**
     * 動いているデータベースと置き場所に戻す。
     *
     * @throws StackFailure 控えが壊れているとき、どれかにもうデータがあるとき
     */
    void into(Place place, Path backup) {
        load(place, verified(backup), backup);
    }

    private Manifest verified(Path backup) {
        progress.step("控えを確かめています");
        return Manifest.verified(backup.toAbsolutePath().normalize());
    }

    private void load(Place place, Manifest manifest, Path backup) {
        try {
            requireEmpty(place);
            progress.step("データベースを戻しています");
            try (Connection application = place.application().connect();
                    Connection realm = place.realm().connect()) {
                migrate(place.application(), manifest.schema());
                application.setAutoCommit(false);
                realm.setAutoCommit(false);
                loadApplication(application, manifest.databases().get(0), backup);
                loadRealm(realm, manifest.databases().get(1), backup);
                progress.step("添付を戻しています");
                copyContents(backup.resolve("content"), place.content());
                realm.commit();
                application.commit();
            }
            progress.step("控えと比べています");
            compare(place, manifest);
        } catch (SQLException | IOException e) {
            throw new StackFailure("控えを戻せません / restore failed: " + e.getMessage(), e);
        }
    }

    private static void requireEmpty(Place place) throws SQLException, IOException {
        for (Place.Source source : List.of(place.application(), place.realm())) {
            try (Connection connection = source.connect()) {
                if (!column(connection, "select relname from pg_class where relnamespace = 'public'::regnamespace")
                        .isEmpty()) {
                    throw notEmpty(source.url());
                }
            }
        }
        if (!isVacant(place.content())) {
            throw notEmpty(place.content().toString());
        }
    }

    private static boolean isVacant(Path content) throws IOException {
        return !Files.exists(content) || Backup.isEmpty(content);
    }

    private static StackFailure notEmpty(String where) {
        return new StackFailure("もうデータがあります: " + where + "。控えは、空の所にだけ戻せます。 / not empty");
    }

    /** 表を、控えをとったときの版まで作る。それより後の版には、次の起動が移す。 */
    private void migrate(Place.Source application, String schema) throws IOException {
        QUIET.setLevel(Level.WARNING);
        try (URLClassLoader migrations =
                new URLClassLoader(new URL[] {servers.migrations().toUri().toURL()}, getClass().getClassLoader())) {
            Flyway.configure(migrations)
                    .dataSource(application.url(), application.user(), application.password())
                    .locations("classpath:db/migration")
                    .target(schema)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StackFailure(
                    "表を控えの版（" + schema + "）まで作れません。控えをとった版か、それより新しい製品で戻してください。 / cannot create the schema of the backup: "
                            + e.getMessage(),
                    e);
        }
    }

    /** 守りと結びつきを外して入れ、戻す。結びつきは、戻すときに全部の行で確かめられる。 */
    private static void loadApplication(Connection connection, Manifest.Database database, Path backup)
            throws SQLException, IOException {
        List<String> foreignKeys = column(connection, TableSchema.constraints("('f')"));
        for (String drop : column(
                connection,
                "select format('alter table %s drop constraint %I', conrelid::regclass, conname) from pg_constraint"
                        + " where connamespace = 'public'::regnamespace and contype = 'f'")) {
            execute(connection, drop);
        }
        List<String> tables = database.tables().stream()
                .map(table -> "\"" + table.name() + "\"")
                .collect(Collectors.toList());
        for (String table : tables) {
            execute(connection, "alter table " + table + " disable trigger user");
        }
        execute(connection, "truncate " + String.join(", ", tables));
        copyIn(connection, database, backup);
        for (String table : tables) {
            execute(connection, "alter table " + table + " enable trigger user");
        }
        for (String foreignKey : foreignKeys) {
            execute(connection, foreignKey);
        }
    }

    private static void loadRealm(Connection connection, Manifest.Database database, Path backup)
            throws SQLException, IOException {
        TableSchema schema = new ObjectMapper()
                .readValue(backup.resolve("database/keycloak/schema.json").toFile(), TableSchema.class);
        for (String statement : schema.before()) {
            execute(connection, statement);
        }
        copyIn(connection, database, backup);
        for (String statement : schema.after()) {
            execute(connection, statement);
        }
    }

    private static void copyIn(Connection connection, Manifest.Database database, Path backup)
            throws SQLException, IOException {
        for (Manifest.Table table : database.tables()) {
            Path file = backup.resolve("database").resolve(database.name()).resolve(table.name() + ".gz");
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(Snapshot.copy(table) + " from stdin", in);
            }
        }
        for (Manifest.Sequence sequence : database.sequences()) {
            // 年度ごとの通し番号は、はじめて使われたときに作られる。
            execute(connection, "create sequence if not exists \"" + sequence.name() + "\"");
            execute(
                    connection,
                    "select setval('\"" + sequence.name() + "\"', " + sequence.value() + ", " + sequence.called() + ")");
        }
    }

    private static void copyContents(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.sorted().toList()) {
                try (OutputStream out = Files.newOutputStream(to.resolve(file.getFileName()))) {
                    Sums.copy(file, out);
                }
            }
        }
    }

    /** 戻したものを読み直して、目録と比べる。 */
    private void compare(Place place, Manifest manifest) throws SQLException, IOException {
        List<String> different = new ArrayList<>();
        for (int i = 0; i < manifest.databases().size(); i++) {
            Manifest.Database wanted = manifest.databases().get(i);
            try (Snapshot restored = Snapshot.open(i == 0 ? place.application() : place.realm())) {
                Manifest.Database found = restored.measure();
                if (!found.sequences().equals(wanted.sequences())) {
                    different.add(wanted.name() + " の数列");
                }
                wanted.tables().stream()
                        .filter(table -> !found.tables().contains(table))
                        .forEach(table -> different.add(wanted.name() + " の表 " + table.name()));
                if (found.tables().size() != wanted.tables().size()) {
                    different.add(wanted.name() + " の表の数");
                }
                progress.plain(String.format(
                        Locale.ROOT,
                        "  %s  %,d 表、%,d 行",
                        found.name(),
                        found.tables().size(),
                        found.tables().stream().mapToLong(Manifest.Table::rows).sum()));
            }
        }
        long files = 0;
        for (Manifest.Entry entry : manifest.files()) {
            if (entry.path().startsWith("content/")) {
                files++;
                if (!Sums.sha256(place.content().resolve(entry.path().substring("content/".length())))
                        .equals(entry.sha256())) {
                    different.add(entry.path());
                }
            }
        }
        if (!different.isEmpty()) {
            throw new StackFailure("戻したものが控えと違います / differs: " + String.join("、", different));
        }
        progress.plain(String.format(Locale.ROOT, "  添付  %,d 個", files));
        progress.step("戻しました。行の数と要約、ファイルの要約は、すべて控えと同じです。");
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
