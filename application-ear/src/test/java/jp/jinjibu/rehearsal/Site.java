package jp.jinjibu.rehearsal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.MultipartBody;

/** 稽古の相手。見本の利用者としてサインインし、API を呼ぶ。 */
final class Site {
    static final String API = "/api/v1";

    /** アクセストークンは 60 秒で切れるので、その前に取り直す。 */
    private static final Duration TOKEN_AGE = Duration.ofSeconds(50);

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final URI url;
    private final URI realm;
    private final HttpClient identity = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final LongAdder requests = new LongAdder();

    private final Map<String, Time> times = new ConcurrentHashMap<>();

    private record Token(String value, Instant takenAt) {}

    private record Time(long count, long nanos) {}

    Site(URI url, URI realm) {
        this.url = url;
        this.realm = realm;
    }

    URI url() {
        return url;
    }

    /** これまでに送った API の要求の数。 */
    long requests() {
        return requests.sum();
    }

    private Answer timed(String method, String path, Supplier<Answer> request) {
        long start = System.nanoTime();
        Answer answer = request.get();
        took(method + " " + path.replaceAll("\\?.*", "").replaceAll("[A-Z]?[0-9][0-9-]+", "…"), start);
        return answer;
    }

    private void took(String what, long start) {
        long nanos = System.nanoTime() - start;
        times.compute(
                what,
                (key, known) ->
                        known == null ? new Time(1, nanos) : new Time(known.count() + 1, known.nanos() + nanos));
    }

    /** 時間のかかった宛先から。 */
    List<String> slowest(int most) {
        return times.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Time> entry) ->
                                entry.getValue().nanos())
                        .reversed())
                .limit(most)
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%6.1f 秒 %5d 回 %7.1f ms  %s",
                        entry.getValue().nanos() / 1e9,
                        entry.getValue().count(),
                        entry.getValue().nanos() / 1e6 / entry.getValue().count(),
                        entry.getKey()))
                .toList();
    }

    private Api as(String user) {
        requests.increment();
        return Api.to(url, () -> user.isEmpty() ? "" : token(user));
    }

    /** 読む。答えは確かめない。利用者が空文字なら、サインインしないで読む。 */
    Answer read(String user, String path) {
        return timed("GET", path, () -> as(user).get(API + path));
    }

    /** 読む。 */
    JsonNode get(String user, String path) {
        return json(require(read(user, path), 200));
    }

    /** 答えの本文。小数は丸めずに読む。 */
    static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer + " は JSON でない", e);
        }
    }

    /** ファイルを読む。 */
    byte[] download(String user, String path) {
        return require(read(user, path), 200).body();
    }

    /** 送る。答えは確かめない。 */
    Answer send(String user, String method, String path, JsonNode body) {
        return timed(
                method,
                path,
                () -> as(user).request(method, API + path)
                        .key(UUID.randomUUID().toString())
                        .json(body.toString())
                        .send());
    }

    /** 本文なしで送る。答えは確かめない。 */
    Answer send(String user, String method, String path) {
        return timed(
                method,
                path,
                () -> as(user).request(method, API + path)
                        .key(UUID.randomUUID().toString())
                        .send());
    }

    /** 送り、行われたこと（200 か 201）を確かめる。 */
    JsonNode post(String user, String path, JsonNode body) {
        return json(require(send(user, "POST", path, body), 200, 201));
    }

    /** 本文なしで送り、行われたことを確かめる。 */
    JsonNode post(String user, String path) {
        return json(require(send(user, "POST", path), 200, 201));
    }

    /** 版を示して置き換える。 */
    JsonNode put(String user, String path, long version, JsonNode body) {
        return json(require(
                timed(
                        "PUT",
                        path,
                        () -> as(user).request("PUT", API + path)
                                .header("If-Match", "\"" + version + "\"")
                                .key(UUID.randomUUID().toString())
                                .json(body.toString())
                                .send()),
                200,
                201));
    }

    /** ファイルを送る。 */
    JsonNode upload(String user, String path, String slot, String fileName, byte[] bytes) {
        MultipartBody body = new MultipartBody().field("slot", slot).file("file", fileName, bytes);
        return json(require(
                timed(
                        "POST",
                        path,
                        () -> as(user).request("POST", API + path)
                                .key(UUID.randomUUID().toString())
                                .body(body.contentType(), body.bytes())
                                .send()),
                201));
    }

    /** 業務時刻を、ある時刻から進めるか、そこで止める。 */
    void clock(String now, boolean running) {
        require(
                as("").request("PUT", API + "/development/clock")
                        .json("{\"now\": \"%s\", \"running\": %b}".formatted(now, running))
                        .send(),
                200);
    }

    static Answer require(Answer answer, int... wanted) {
        for (int status : wanted) {
            if (answer.status() == status) {
                return answer;
            }
        }
        throw new Refused(answer, Integer.toString(wanted[0]));
    }

    private String token(String user) {
        return tokens.compute(
                        user,
                        (name, known) ->
                                known != null && known.takenAt().plus(TOKEN_AGE).isAfter(Instant.now())
                                        ? known
                                        : new Token(signIn(name), Instant.now()))
                .value();
    }

    private String signIn(String user) {
        long start = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&client_id=jinjibu-cli&password=password&username=" + user))
                .build();
        try {
            HttpResponse<String> response = identity.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new Refused(user + " としてサインインできない: " + response.statusCode() + " " + response.body());
            }
            took("サインイン", start);
            return JSON.readTree(response.body()).get("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(realm.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
