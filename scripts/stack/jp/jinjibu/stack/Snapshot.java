package jp.jinjibu.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;

/** 一つのデータベースの、一つの時点。書く人を待たせず、開いた後の書込みは見えない。 */
final class Snapshot implements AutoCloseable {

    private static final String TABLES = "select c.relname, string_agg(quote_ident(a.attname), chr(10) order by a.attnum)"
            + " from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
            + " and a.attgenerated = '' where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"
            + " group by c.relname order by c.relname";

    private final Place.Source source;
    private final Connection connection;

    private Snapshot(Place.Source source, Connection connection) {
        this.source = source;
        this.connection = connection;
    }

    /** 今の時点を開く。 */
    static Snapshot open(Place.Source source) throws SQLException {
        Connection connection = source.connect();
        try {
            connection.setAutoCommit(false);
            Snapshot snapshot = new Snapshot(source, connection);
            // 時点は、はじめの問いで決まる。
            snapshot.execute("set transaction isolation level repeatable read, read only; select 1");
            return snapshot;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    String name() {
        return source.name();
    }

    /** 一つの列。 */
    List<String> column(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }

    /** すべての表を、表ごとのファイル（{@code 表の名.gz}）に写す。 */
    Manifest.Database write(Path directory) throws SQLException, IOException {
        Files.createDirectories(directory);
        List<Manifest.Table> tables = new ArrayList<>();
        for (Manifest.Table table : tables()) {
            try (OutputStream out = Files.newOutputStream(directory.resolve(table.name() + ".gz"));
                    OutputStream compressed = new FastGzip(out)) {
                tables.add(copied(table, compressed));
            }
        }
        return new Manifest.Database(source.name(), tables, sequences());
    }

    /** 写さずに、行の数と要約だけを量る。 */
    Manifest.Database measure() throws SQLException, IOException {
        List<Manifest.Table> tables = new ArrayList<>();
        for (Manifest.Table table : tables()) {
            tables.add(copied(table, OutputStream.nullOutputStream()));
        }
        return new Manifest.Database(source.name(), tables, sequences());
    }

    private Manifest.Table copied(Manifest.Table table, OutputStream out) throws SQLException, IOException {
        MessageDigest digest = Sums.digest();
        long rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(copy(table) + " to stdout", new DigestOutputStream(out, digest));
        return new Manifest.Table(table.name(), table.columns(), rows, Sums.hex(digest));
    }

    /** 写す文のはじめ。 */
    static String copy(Manifest.Table table) {
        return "copy \"" + table.name() + "\" (" + String.join(", ", table.columns()) + ")";
    }

    private List<Manifest.Table> tables() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            List<Manifest.Table> tables = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = rows.getString(2).lines().collect(Collectors.toList());
                tables.add(new Manifest.Table(rows.getString(1), columns, 0, ""));
            }
            return tables;
        }
    }

    /** 数列は時点を持たないので、表より先に進んでいることがある。戻っていることはない。 */
    private List<Manifest.Sequence> sequences() throws SQLException {
        List<Manifest.Sequence> sequences = new ArrayList<>();
        for (String name : column("select sequencename from pg_sequences where schemaname = 'public' order by 1")) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select last_value, is_called from \"" + name + "\"")) {
                row.next();
                sequences.add(new Manifest.Sequence(name, row.getLong(1), row.getBoolean(2)));
            }
        }
        return sequences;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** 縮める率より速さを取る。 */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(java.util.zip.Deflater.BEST_SPEED);
        }
    }
}
