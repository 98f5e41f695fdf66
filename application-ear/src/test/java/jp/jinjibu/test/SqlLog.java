package jp.jinjibu.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.jinjibu.stack.Postgres;

/** アプリケーションが送った SQL。データベースの記録から読むので、製品には何も要らない。 */
public final class SqlLog {
    private static final Pattern RECORD = Pattern.compile("^@@(\\d+)@jinjibu@(\\w+):  (.*)$", Pattern.DOTALL);
    private static final Pattern EXECUTED = Pattern.compile("(?:execute [^:]+|statement): (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = (NULL|'((?:[^']++|'')*+)')");
    private static final String MARK = "select 'mark ";

    /** ドライバーが、接続ごとに一度だけ、表の列について尋ねるもの。 */
    private static final String OF_DRIVER = "pg_catalog.pg_get_expr";

    /** 要求によらず、時が来ると、あるいは接続を開くときに送られるもの。 */
    private static final List<String> TIMED = List.of(
            "SET application_name",
            "select clock_timestamp(), offset_millis",
            "next_attempt_at <= clock_timestamp()",
            "'lapse of corrections'",
            "where state = 'RESERVE'",
            "left join waiting_mail",
            "into waiting_mail",
            "delivery = 'AT_ONCE'",
            "filing_reminder_day",
            "from content_sweep s where s.running",
            "where f.scan = 'WAITING' and f.sha256 > ",
            "where f.removed_at < ",
            "select 'jinjibu_");

    /** 見たことの記録。 */
    private static final String RECORDED = "insert into audit_entry";

    private SqlLog() {}

    /**
     * 実行された一つの SQL。
     *
     * @param process 送った接続
     * @param parameters 値。NULL は空
     */
    public record Executed(String process, String sql, Map<Integer, Optional<String>> parameters) {
        boolean is(String command) {
            return sql.toUpperCase(Locale.ROOT).equals(command);
        }
    }

    /** 仕事の間に送られた SQL を、送られた順に。 */
    public static List<Executed> during(Runnable work) {
        Path log = TestStack.get().data().resolve("logs/postgresql.log");
        try {
            configure("alter system set log_line_prefix = '@@%p@%d@'", "alter system set log_statement = 'all'");
            long skip = Files.size(log);
            work.run();
            TestStack.pause(Duration.ofMillis(300));
            byte[] all = Files.readAllBytes(log);
            configure("alter system reset log_statement", "alter system reset log_line_prefix");
            return parse(new String(all, (int) skip, (int) (all.length - skip), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 続けて行ったそれぞれの仕事が送った SQL。時が来て送られたもの、監査の閲覧の記録、ドライバーの問いは除く。 */
    public static List<List<Executed>> each(List<Runnable> works) {
        List<Executed> all = during(() -> {
            for (int i = 0; i < works.size(); i++) {
                works.get(i).run();
                Database.column(MARK + i + "'");
            }
        });
        List<List<Executed>> each = new ArrayList<>();
        List<Executed> current = new ArrayList<>();
        for (Executed one : all) {
            if (one.sql().startsWith(MARK)) {
                each.add(withoutTimed(current));
                current = new ArrayList<>();
            } else if (!one.sql().contains(OF_DRIVER)) {
                current.add(one);
            }
        }
        return each;
    }

    /** BEGIN、COMMIT、ROLLBACK を除いた文の数。 */
    public static int statements(List<Executed> all) {
        return (int) all.stream()
                .filter(one -> !one.is("BEGIN") && !one.is("COMMIT") && !one.is("ROLLBACK"))
                .count();
    }

    /** トランザクションの数。BEGIN のない文は、一つで一つのトランザクションになる。 */
    public static int transactions(List<Executed> all) {
        int count = 0;
        Set<String> open = new HashSet<>();
        for (Executed one : all) {
            if (one.is("BEGIN")) {
                open.add(one.process());
                count++;
            } else if (one.is("COMMIT") || one.is("ROLLBACK")) {
                open.remove(one.process());
            } else if (!open.contains(one.process())) {
                count++;
            }
        }
        return count;
    }

    private static List<Executed> withoutTimed(List<Executed> all) {
        List<Executed> asked = new ArrayList<>();
        Map<String, List<Executed>> open = new HashMap<>();
        for (Executed one : all) {
            if (one.is("BEGIN")) {
                open.put(one.process(), new ArrayList<>(List.of(one)));
                continue;
            }
            List<Executed> transaction = open.getOrDefault(one.process(), new ArrayList<>());
            transaction.add(one);
            if (!open.containsKey(one.process()) || one.is("COMMIT") || one.is("ROLLBACK")) {
                if (transaction.stream().noneMatch(SqlLog::isTimed) && !isRecordOfReading(transaction)) {
                    asked.addAll(transaction);
                }
                open.remove(one.process());
            }
        }
        return asked;
    }

    /** 読んだ後に、別のトランザクションで、見たことの一行だけを書くもの。変更の記録は、変更と同じトランザクションで書かれる。 */
    private static boolean isRecordOfReading(List<Executed> transaction) {
        return statements(transaction) > 0
                && transaction.stream()
                        .filter(one -> !one.is("BEGIN") && !one.is("COMMIT") && !one.is("ROLLBACK"))
                        .allMatch(one -> one.sql().contains(RECORDED));
    }

    private static boolean isTimed(Executed one) {
        return TIMED.stream().anyMatch(one.sql()::contains);
    }

    private static void configure(String... statements) {
        String before = loaded();
        onServer(statement -> {
            for (String sql : statements) {
                statement.execute(sql);
            }
            statement.execute("select pg_reload_conf()");
            return "";
        });
        // 親のプロセスは、読み直したことを子に知らせてから、新しい接続を受ける。新しい接続が知れば、どの接続も次の文から従う。
        TestStack.await(Duration.ofSeconds(10), "設定の読み直し", () -> !loaded().equals(before));
    }

    /** 設定を最後に読んだ時刻。 */
    private static String loaded() {
        return onServer(statement -> {
            try (ResultSet row = statement.executeQuery("select pg_conf_load_time()")) {
                row.next();
                return row.getString(1);
            }
        });
    }

    /** データベースの管理者としてすること。 */
    @FunctionalInterface
    private interface Work {
        String with(Statement statement) throws SQLException;
    }

    private static String onServer(Work work) {
        Postgres postgres = TestStack.get().postgres();
        String url = postgres.url().replaceAll("/[^/]*$", "/postgres");
        try (Connection connection = DriverManager.getConnection(url, "postgres", postgres.password());
                Statement statement = connection.createStatement()) {
            return work.with(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Executed> parse(String log) {
        List<Executed> all = new ArrayList<>();
        Map<String, Integer> last = new HashMap<>();
        for (String record : log.split("\n(?=@@)")) {
            Matcher matched = RECORD.matcher(record.replace("\n\t", "\n").stripTrailing());
            if (!matched.matches()) {
                continue;
            }
            String process = matched.group(1);
            Matcher executed = EXECUTED.matcher(matched.group(3));
            if (matched.group(2).equals("LOG") && executed.matches()) {
                last.put(process, all.size());
                all.add(new Executed(process, executed.group(1).strip(), new TreeMap<>()));
            } else if (matched.group(2).equals("DETAIL") && last.containsKey(process)) {
                Matcher parameter = PARAMETER.matcher(matched.group(3));
                while (parameter.find()) {
                    all.get(last.get(process))
                            .parameters()
                            .put(
                                    Integer.valueOf(parameter.group(1)),
                                    Optional.ofNullable(parameter.group(3)).map(value -> value.replace("''", "'")));
                }
            }
        }
        return all;
    }
}
