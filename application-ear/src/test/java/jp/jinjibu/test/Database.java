package jp.jinjibu.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** アプリケーションのデータベースを、画面も API も通さずに見る。 */
public final class Database {
    /** 背後で書く仕事の順番。どれも、とれなければ次の回まで何もしない。 */
    private static final List<String> AUTOMATIC =
            List.of("lapse of corrections", "lapse of reserves", "content erasing", "content sweep", "content scan");

    private static @Nullable Connection connection;
    private static String lastSnapshot = "";
    private static Map<String, String> lastFingerprint = Map.of();

    private Database() {}

    /** 一つの列を読む。 */
    public static synchronized List<String> column(String sql, Object... values) {
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> column = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    column.add(String.valueOf(rows.getString(1)));
                }
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** 文を実行する。API では作れない前提を置くときだけに使う。 */
    public static synchronized void execute(String sql, Object... values) {
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** 数える。 */
    public static long count(String fromAndWhere, Object... values) {
        return Long.parseLong(
                column("select count(*) from " + fromAndWhere, values).getFirst());
    }

    /**
     * 試みが何も変えないことを確かめる。
     *
     * <p>業務時刻を動かした後は、期限を過ぎた差戻しと補欠が閉じられ、外したファイルが消され、中身が見回られる。試みのせいで変わったのでは
     * ないので、その間は待たせる。
     */
    public static void unchanged(Runnable attempt) {
        unchangedExcept(List.of(), attempt);
    }

    /** {@link #unchanged} を、ある表のほかについて確かめる。 */
    public static void unchangedExcept(List<String> tables, Runnable attempt) {
        AUTOMATIC.forEach(name -> column("select pg_advisory_lock(hashtextextended(?, 0))", name));
        try {
            Map<String, String> before = fingerprint();
            attempt.run();
            Map<String, String> after = fingerprint();
            before.keySet().removeAll(tables);
            after.keySet().removeAll(tables);
            assertThat(after).isEqualTo(before);
        } finally {
            AUTOMATIC.forEach(name -> column("select pg_advisory_unlock(hashtextextended(?, 0))", name));
        }
    }

    /**
     * すべての表の行の版（場所と、書いたトランザクション）の要約。前後で等しければ、何も書かれていない。同じ中身を書いても変わる。
     *
     * <p>メールは背後で送られて状態が変わるので、数だけを見る。待っている仕事と期限を知らせるメールは背後で書き留められるので、見ない。
     * 受付票などの PDF は背後で組まれるので、組んだことは見ない。操作の記録は、変更だけを見る（閲覧と断りは、何も変えない）。
     */
    public static synchronized Map<String, String> fingerprint() {
        // 終わったトランザクションの組が前と同じなら、何も書かれていない。
        String snapshot = column("select pg_current_snapshot()").getFirst();
        if (!snapshot.equals(lastSnapshot)) {
            lastFingerprint = summarised();
            lastSnapshot = snapshot;
        }
        return new TreeMap<>(lastFingerprint);
    }

    private static Map<String, String> summarised() {
        String summaries = column("select table_name from information_schema.tables"
                        + " where table_schema = 'public' and table_type = 'BASE TABLE'"
                        + " and table_name not like 'waiting%' and table_name not like 'filing_reminder%'"
                        + " and table_name not in ('document_content', 'signed_in_browser')")
                .stream()
                .map(table -> "select '" + table + " ' || count(*) || ' '" + summarised(table))
                .collect(Collectors.joining(" union all "));
        Map<String, String> tables = new TreeMap<>();
        column(summaries).forEach(line -> tables.put(line.substring(0, line.indexOf(' ')), line));
        return tables;
    }

    private static String summarised(String table) {
        String versions = "ctid::text || ' ' || xmin::text";
        return switch (table) {
            case "mail" -> " from mail where subject !~ '^【(待っている仕事|.+の期限)】'";
            case "document" -> hashed("(to_jsonb(document) - 'sha256' - 'size')::text") + table;
            case "audit_entry" -> hashed(versions) + table + " where kind = 'CHANGE' and action <> '書面の PDF の作成'";
            default -> hashed(versions) + table;
        };
    }

    private static String hashed(String row) {
        return " || coalesce(sum(hashtextextended(" + row + ", 0)), 0) from ";
    }

    /** 何度も確かめるので、接続は開いたままにする。データベースを止めた後は開き直す。 */
    private static Connection connection() throws SQLException {
        if (connection == null || !connection.isValid(2)) {
            connection = TestStack.get().postgres().connect();
        }
        return connection;
    }
}
