package jp.jinjibu.door.usecase;

import jakarta.ejb.ApplicationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Settings;

/**
 * 認証基盤に、申請者の登録を作る。
 *
 * <p>使うクライアント {@code jinjibu-registrar} に許されているのは、組 {@code registering} の人を作ることだけ。作った人はすぐに組から外すので、この権限で後から触れられる人はいない。
 */
@ApplicationScoped
public class ProviderAccounts {
    private static final String CLIENT = "jinjibu-registrar";
    /** 組の名と、レルムの取り込みで決まるその識別子。 */
    private static final String GROUP = "registering";

    private static final String GROUP_ID = "7c1f2a4e-6d0b-4c58-9a37-2f5e81b0d9c4";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    @Inject
    private Settings settings;

    /** 認証基盤に届かないか、断られた。何も作られていない。 */
    @ApplicationException(rollback = true)
    public static final class Unavailable extends RuntimeException {
        Unavailable(String message, Exception cause) {
            super(message, cause);
        }

        Unavailable(String message) {
            super(message);
        }
    }

    /**
     * 作る。アドレスは確かめられたものとし、役割は、自ら登録した人のもの（レルムの既定）になる。
     *
     * @param email アドレス。利用者名にもなる
     * @param temporaryPassword はじめのサインインの後に、必ず決め直させるパスワード
     * @return そのアドレスの人がすでにいれば偽
     * @throws BusinessRuleViolation {@link jp.jinjibu.shared.Refusal#CONTENT} 認証基盤が氏名を受け付けないとき
     * @throws Unavailable 作れなかったとき
     */
    public boolean create(String email, String lastName, String firstName, String temporaryPassword) {
        try {
            String authorization = "Bearer " + token();
            JsonObject person = Json.createObjectBuilder()
                    .add("username", email)
                    .add("email", email)
                    .add("emailVerified", true)
                    .add("enabled", true)
                    .add("lastName", lastName)
                    .add("firstName", firstName)
                    .add("groups", Json.createArrayBuilder().add("/" + GROUP))
                    .add(
                            "credentials",
                            Json.createArrayBuilder()
                                    .add(Json.createObjectBuilder()
                                            .add("type", "password")
                                            .add("value", temporaryPassword)
                                            .add("temporary", true)))
                    .build();
            HttpResponse<String> created = send(request("/users", JSON)
                    .header("Authorization", authorization)
                    .POST(HttpRequest.BodyPublishers.ofString(person.toString())));
            if (created.statusCode() == 409) {
                return false;
            }
            if (created.statusCode() == 400) {
                throw BusinessRuleViolation.content(
                        List.of(new Violation("/lastName", "name", "姓か名に、登録できない文字があります。記号を除いて入力してください。", null)));
            }
            String id = require(201, created)
                    .headers()
                    .firstValue("Location")
                    .orElseThrow()
                    .replaceAll(".*/", "");
            require(
                    204,
                    send(request("/users/" + id + "/groups/" + GROUP_ID, JSON)
                            .header("Authorization", authorization)
                            .DELETE()));
            return true;
        } catch (IOException | JsonException e) {
            throw new Unavailable("認証基盤に届かない", e);
        }
    }

    private String token() throws IOException {
        String form = "grant_type=client_credentials&client_id=" + CLIENT + "&client_secret="
                + URLEncoder.encode(settings.registrarSecret(), StandardCharsets.UTF_8);
        HttpResponse<String> answer = require(
                200,
                send(HttpRequest.newBuilder(URI.create(settings.realmUrl() + "/protocol/openid-connect/token"))
                        .header("Content-Type", FORM)
                        .POST(HttpRequest.BodyPublishers.ofString(form))));
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject().getString("access_token");
        }
    }

    private HttpRequest.Builder request(String path, String type) {
        return HttpRequest.newBuilder(URI.create(settings.realmAdministrationUrl() + path))
                .header("Content-Type", type);
    }

    private static HttpResponse<String> require(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new Unavailable(
                    "認証基盤の答え " + answer.statusCode() + "（" + answer.uri().getPath() + "）");
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
