package jp.jinjibu.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 認証基盤の管理者がすること: 利用者を作り、役割を付け外しし、サインアウトさせ、止める。 */
public final class KeycloakAdmin {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "password";

    private KeycloakAdmin() {}

    /** パスワード {@code password} の利用者を、役割を付けて作り、その識別子を返す。 */
    public static String create(String username, String... roles) {
        return create(username, List.of(), roles);
    }

    /** ワンタイムパスワードも登録してある利用者を作る。 */
    public static String createWithOneTimePassword(String username, String secret, String... roles) {
        return create(
                username,
                List.of(Map.of(
                        "type",
                        "otp",
                        "secretData",
                        "{\"value\":\"" + secret + "\"}",
                        "credentialData",
                        "{\"subType\":\"totp\",\"period\":30,\"digits\":6,\"algorithm\":\"HmacSHA1\",\"counter\":0}")),
                roles);
    }

    private static String create(String username, List<Map<String, String>> more, String... roles) {
        List<Object> credentials = new ArrayList<>(more);
        credentials.add(Map.of("type", "password", "value", PASSWORD, "temporary", false));
        call(
                "POST",
                "/users",
                Map.of(
                        "username",
                        username,
                        "lastName",
                        "見本",
                        "firstName",
                        username,
                        "email",
                        username + "@example.jp",
                        "emailVerified",
                        true,
                        "enabled",
                        true,
                        "credentials",
                        credentials));
        String id = call("GET", "/users?exact=true&username=" + encode(username), null)
                .get(0)
                .get("id")
                .asText();
        for (String role : roles) {
            call("POST", "/users/" + id + "/role-mappings/realm", role(role));
        }
        return id;
    }

    /** 役割を外す。 */
    public static void removeRole(String id, String role) {
        call("DELETE", "/users/" + id + "/role-mappings/realm", role(role));
    }

    /** すべてのセッションからサインアウトさせる。 */
    public static void signOut(String id) {
        call("POST", "/users/" + id + "/logout", Map.of());
    }

    /** 利用を止める。 */
    public static void disable(String id) {
        call("PUT", "/users/" + id, Map.of("enabled", false));
    }

    /** 職員のサインインの流れを選ぶ。 */
    public static void browserFlow(String alias) {
        call("PUT", "", Map.of("browserFlow", alias));
    }

    private static Object[] role(String name) {
        return new Object[] {call("GET", "/roles/" + name, null)};
    }

    /** 管理の入口を呼ぶ。 */
    public static JsonNode call(String method, String path, @Nullable Object body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.BodyPublisher publisher = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(keycloak("/admin/realms/jinjibu" + path))
                            .timeout(Duration.ofSeconds(20))
                            .header("Authorization", "Bearer " + token(client))
                            .header("Content-Type", "application/json")
                            .method(method, publisher)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** 利用者の登録を作るクライアントの権限で呼び、答えの状態を返す。 */
    public static int asRegistrar(String method, String path, @Nullable Object body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String token = JSON.readTree(client.send(
                                    HttpRequest.newBuilder(keycloak("/realms/jinjibu/protocol/openid-connect/token"))
                                            .header("Content-Type", "application/x-www-form-urlencoded")
                                            .POST(
                                                    HttpRequest.BodyPublishers.ofString(
                                                            "grant_type=client_credentials&client_id=jinjibu-registrar&client_secret=development"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .required("access_token")
                    .asText();
            return client.send(
                            HttpRequest.newBuilder(keycloak("/admin/realms/jinjibu" + path))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .method(
                                            method,
                                            body == null
                                                    ? HttpRequest.BodyPublishers.noBody()
                                                    : HttpRequest.BodyPublishers.ofString(
                                                            JSON.writeValueAsString(body)))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String token(HttpClient client) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(keycloak("/realms/master/protocol/openid-connect/token"))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=password&client_id=admin-cli&username=keycloak&password=" + PASSWORD))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(response.body()).required("access_token").asText();
    }

    private static URI keycloak(String path) {
        return TestStack.get().keycloak().url().resolve(path);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
