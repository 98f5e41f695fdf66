package jp.jinjibu.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Bearer トークンで話す、API の客。移動（3xx）は追わない。
 *
 * <pre>{@code
 * Api.as("official-a").get("/api/v1/calls/r7").json();
 * Api.as("admin").request("POST", "/api/v1/rule-sets").body("application/yaml", yaml).key("k-1").send();
 * }</pre>
 */
public final class Api {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI base;
    private final Supplier<String> token;

    private Api(URI base, Supplier<String> token) {
        this.base = base;
        this.token = token;
    }

    /** サインインしていない人。 */
    public static Api anonymous() {
        return new Api(TestStack.url(), () -> "");
    }

    /** 見本の利用者。 */
    public static Api as(String user) {
        return new Api(TestStack.url(), () -> TestStack.token(user));
    }

    /** 渡されたトークンを持つ人。 */
    public static Api withToken(String token) {
        return new Api(TestStack.url(), () -> token);
    }

    /** 検証の一式でないサーバーへ、要求のたびに渡されるトークンで話す人。 */
    public static Api to(URI base, Supplier<String> token) {
        return new Api(base, token);
    }

    /** 別のサーバー（本番の設定で起動したものなど）へ向ける。 */
    public Api at(URI other) {
        return new Api(other, token);
    }

    /** 読む。 */
    public Answer get(String path) {
        return request("GET", path).send();
    }

    /** JSON を送る。 */
    public Answer post(String path, String json) {
        return request("POST", path).json(json).send();
    }

    /** JSON を送る。 */
    public Answer put(String path, String json) {
        return request("PUT", path).json(json).send();
    }

    /** 要求を組み立てる。 */
    public Request request(String method, String path) {
        return new Request(method, path);
    }

    /** 続きの印をたどって、一覧のすべての項目を集める。 */
    public List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            String after = next.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + "after=" + next;
            JsonNode page = get(path + after).json();
            page.get("items").forEach(items::add);
            next = page.get("next").asText("");
        } while (!next.isEmpty() && !next.equals("null"));
        return items;
    }

    /** 組み立てている要求。 */
    public final class Request {
        private final String method;
        private final String path;
        private final HttpRequest.Builder builder;
        private HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();

        private Request(String method, String path) {
            this.method = method;
            this.path = path;
            this.builder = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        }

        /** 見出しを付ける。 */
        public Request header(String name, String value) {
            builder.header(name, value);
            return this;
        }

        /** 二重送信を一度として扱わせる鍵を付ける。 */
        public Request key(String idempotencyKey) {
            return header("Idempotency-Key", idempotencyKey);
        }

        /** JSON の本文。 */
        public Request json(String text) {
            return body("application/json", text);
        }

        /** 文字の本文。 */
        public Request body(String contentType, String text) {
            return body(contentType, text.getBytes(StandardCharsets.UTF_8));
        }

        /** バイト列の本文。 */
        public Request body(String contentType, byte[] bytes) {
            body = HttpRequest.BodyPublishers.ofByteArray(bytes);
            return header("Content-Type", contentType);
        }

        /** 長さを告げずに送る本文。 */
        public Request chunked(String contentType, byte[] bytes) {
            body = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
            return header("Content-Type", contentType);
        }

        /** 送る。 */
        public Answer send() {
            String bearer = token.get();
            if (!bearer.isEmpty()) {
                builder.header("Authorization", "Bearer " + bearer);
            }
            return Api.send(builder.method(method, body).build(), method + " " + path);
        }
    }

    static Answer send(HttpRequest request, String label) {
        try {
            HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(label, request.uri(), response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(label, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
