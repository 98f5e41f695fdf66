package jp.jinjibu.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import jp.jinjibu.stack.Stack;
import jp.jinjibu.test.TestStack;

/** 量るプログラムに共通するもの: 長いトークン、何もしない要求の速さ、送られた SQL の控え。 */
final class Bench {
    static final int CONNECTIONS = 16;
    private static final int TOKEN_SECONDS = 3_600;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** 床と製品を替わるがわる量る回数。 */
    static final int ROUNDS = 3;

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration WARM_UP_AT_MOST = Duration.ofMinutes(4);
    private static final Duration HALF_WITHIN = Duration.ofSeconds(30);
    private static final int STEADY_WINDOWS = 3;
    private static final double STEADY = 1.05;

    private Bench() {}

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

    /** 一回に量る長さ。{@code --seconds} で変えられる。 */
    static Duration phase() {
        return Duration.ofSeconds(Long.getLong("jinjibu.bench.seconds", 30));
    }

    /** 何もしない要求（サインインしていない人の {@code /session}）。 */
    static Load.Measured emptyResource(Duration time) {
        byte[] request = Load.request("GET", "/session", "", new byte[0]);
        return Load.run(TestStack.url(), CONNECTIONS, time, i -> Load.repeating(request, 401));
    }

    /**
     * 速さの変わらなくなるまで温める。続く三つの 30 秒の差が 5％ に収まるか、4 分たつまで。窓ごとの速さを示す。
     *
     * @param window 決められた長さだけ動かす
     */
    static void warmUp(Function<Duration, Load.Measured> window) {
        List<Double> rates = new ArrayList<>();
        StringBuilder curve = new StringBuilder("温め（" + WINDOW.toSeconds() + " 秒ごとの /秒）:");
        for (Duration warmed = Duration.ZERO;
                warmed.compareTo(WARM_UP_AT_MOST) < 0 && !isSteady(rates);
                warmed = warmed.plus(WINDOW)) {
            rates.add(window.apply(WINDOW).perSecond());
            curve.append(String.format(Locale.ROOT, " %.0f", rates.getLast()));
        }
        System.out.println(curve + (isSteady(rates) ? "" : " ← 4 分では落ち着かない"));
        long late = rates.stream().takeWhile(rate -> rate < rates.getLast() / 2).count();
        long seconds = (late + 1) * WINDOW.toSeconds();
        System.out.println("終わりの速さの半分に届くまで: " + seconds + " 秒まで（目標 " + HALF_WITHIN.toSeconds() + " 秒）"
                + (seconds <= HALF_WITHIN.toSeconds() ? "" : " ← 届いていない"));
    }

    /** 一つの窓は偶然に左右され、ゆっくり速くなるのも見えない。三つずつの平均で比べる。 */
    private static boolean isSteady(List<Double> rates) {
        if (rates.size() < STEADY_WINDOWS * STEADY_WINDOWS) {
            return false;
        }
        List<Double> means = new ArrayList<>();
        for (int end = rates.size(); means.size() < STEADY_WINDOWS; end -= STEADY_WINDOWS) {
            means.add(rates.subList(end - STEADY_WINDOWS, end).stream()
                    .mapToDouble(rate -> rate)
                    .average()
                    .orElseThrow());
        }
        return Collections.max(means) < STEADY * Collections.min(means);
    }

    /** 真ん中の値。 */
    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
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

    static Stack stack() {
        return TestStack.get();
    }
}
