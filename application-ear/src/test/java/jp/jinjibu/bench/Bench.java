package jp.jinjibu.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.jinjibu.stack.Postgres;
import jp.jinjibu.stack.Stack;
import jp.jinjibu.stack.StackOptions;
import jp.jinjibu.test.TestStack;

/** 量るプログラムに共通するもの: 長いトークン、何もしない要求の速さ、送られた SQL の控え。 */
final class Bench {
    static final int CONNECTIONS = 16;
    private static final int TOKEN_SECONDS = 3_600;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RECORD = Pattern.compile("^@@(\\d+)@(\\w+):  (.*)$", Pattern.DOTALL);
    private static final Pattern EXECUTED = Pattern.compile("(?:execute [^:]+|statement): (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = (NULL|'((?:[^']|'')*)')");

    private Bench() {}

    /** 実行された一つの SQL。 */
    record Executed(String process, String sql, Map<Integer, Optional<String>> parameters) {}

    /** 量る間に切れないよう、命令行のクライアントのトークンを長くする。 */
    static void lengthenTokens() {
        URI identity = TestStack.get().keycloak().url();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> signedIn = client.send(
                    HttpRequest.newBuilder(identity.resolve("/realms/master/protocol/openid-connect/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "grant_type=password&client_id=admin-cli&username=keycloak&password=password"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            String bearer = "Bearer "
                    + JSON.readTree(signedIn.body()).get("access_token").asText();
            URI clients = identity.resolve("/admin/realms/jinjibu/clients?clientId=jinjibu-cli");
            HttpResponse<String> found = client.send(
                    HttpRequest.newBuilder(clients)
                            .header("Authorization", bearer)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            ObjectNode cli = (ObjectNode) JSON.readTree(found.body()).get(0);
            ((ObjectNode) cli.get("attributes")).put("access.token.lifespan", Integer.toString(TOKEN_SECONDS));
            HttpResponse<String> changed = client.send(
                    HttpRequest.newBuilder(identity.resolve("/admin/realms/jinjibu/clients/"
                                    + cli.get("id").asText()))
                            .header("Authorization", bearer)
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString(cli.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (changed.statusCode() != 204) {
                throw new IllegalStateException("トークンを長くできない: " + changed.statusCode() + " " + changed.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** 長いトークン。 */
    static String token(String user) {
        return TestStack.get().keycloak().token("jinjibu-cli", user);
    }

    /** h: 何もしない要求（サインインしていない人の {@code /session}）の速さ。 */
    static Load.Measured emptyResource(Duration warmUp, Duration time) {
        byte[] request = Load.request("GET", "/session", "", new byte[0]);
        URI url = TestStack.url();
        Load.run(url, CONNECTIONS, warmUp, i -> Load.repeating(request, 401));
        return Load.run(url, CONNECTIONS, time, i -> Load.repeating(request, 401));
    }

    /** L = 1 ÷ (1/h + 1/d)。 */
    static double floor(double h, double d) {
        return 1 / (1 / h + 1 / d);
    }

    /** 結果の行。 */
    static String ratio(String what, double rate, double floor, double goal, double stretch) {
        return String.format(
                Locale.ROOT,
                "%s: %.1f /秒 ÷ L %.1f /秒 = %.2f L（目標 %.2f、できれば %.2f）%s",
                what,
                rate,
                floor,
                rate / floor,
                goal,
                stretch,
                rate / floor >= goal ? "" : " ← 届いていない");
    }

    /** 仕事の間にアプリケーションが送った SQL を、送った順に控える。 */
    static List<Executed> capture(Runnable work) {
        Path log = StackOptions.forTests("tests", 0).data().resolve("logs/postgresql.log");
        try {
            configure("alter system set log_line_prefix = '@@%p@'", "alter system set log_statement = 'all'");
            int skip = Files.readString(log).length();
            work.run();
            TestStack.pause(Duration.ofMillis(300));
            String text = Files.readString(log).substring(skip);
            configure("alter system reset log_statement", "alter system reset log_line_prefix");
            return parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void configure(String... statements) {
        Postgres postgres = TestStack.get().postgres();
        String url = postgres.url().replaceAll("/[^/]*$", "/postgres");
        try (Connection connection = DriverManager.getConnection(url, "postgres", postgres.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        TestStack.pause(Duration.ofMillis(1_500));
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

    /** 目当ての SQL を含むトランザクションの、終わった順。BEGIN と COMMIT は除く。 */
    static List<List<Executed>> transactions(List<Executed> all, String containing) {
        List<List<Executed>> found = new ArrayList<>();
        Map<String, List<Executed>> open = new HashMap<>();
        for (Executed one : all) {
            String sql = one.sql().toUpperCase(Locale.ROOT);
            if (sql.equals("BEGIN")) {
                open.put(one.process(), new ArrayList<>());
            } else if (sql.equals("COMMIT")) {
                List<Executed> whole = open.getOrDefault(one.process(), List.of());
                if (whole.stream().anyMatch(executed -> executed.sql().contains(containing))) {
                    found.add(whole);
                }
                open.remove(one.process());
            } else if (open.containsKey(one.process())) {
                open.get(one.process()).add(one);
            }
        }
        return found;
    }

    static Stack stack() {
        return TestStack.get();
    }
}
