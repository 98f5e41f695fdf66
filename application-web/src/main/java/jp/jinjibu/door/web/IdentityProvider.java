package jp.jinjibu.door.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.web.Json;
import jp.jinjibu.shared.web.Problem;
import jp.jinjibu.shared.web.ProblemException;
import org.wildfly.security.http.oidc.OidcClientConfiguration;

/** 認証基盤に届くか。届かないときは、何が起きているかを利用者に言う。 */
@ApplicationScoped
public class IdentityProvider {
    private static final System.Logger LOG = System.getLogger(IdentityProvider.class.getName());

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    @Inject
    private Settings settings;

    /**
     * @throws ProblemException 届かないとき（503）
     */
    public void requireReachable() {
        if (!isReachable()) {
            throw new ProblemException(unreachable());
        }
    }

    static Problem unreachable() {
        return Problem.of(503, "identity-provider-down", "サインインの仕組み（認証基盤）に今はつながりません。すでにサインインしている方は、そのまま作業を続けられます。");
    }

    /** サインインの更新の結果。 */
    sealed interface Renewal permits Renewed, Ended, Unknown {}

    /** 続いている。新しいトークンを持つ。 */
    record Renewed(String accessToken, String refreshToken) implements Renewal {}

    /** 終わった: サインアウト、利用の停止、期限。 */
    record Ended() implements Renewal {}

    /** 届かないか、答えられないので分からない。 */
    record Unknown() implements Renewal {}

    /** 更新トークンを示し、サインインが続いているかを尋ねる。 */
    Renewal renew(OidcClientConfiguration client, String refreshToken) {
        String form = Stream.of(
                        "grant_type=refresh_token",
                        "client_id=" + encode(client.getResourceName()),
                        "client_secret="
                                + encode(String.valueOf(
                                        client.getResourceCredentials().get("secret"))),
                        "refresh_token=" + encode(refreshToken))
                .collect(Collectors.joining("&"));
        try {
            HttpResponse<String> response = send(
                    HttpRequest.newBuilder(URI.create(client.getTokenUrl()))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form)),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode answer = Json.mapper().readTree(response.body());
            if (response.statusCode() == 200) {
                return new Renewed(
                        answer.required("access_token").asText(),
                        answer.required("refresh_token").asText());
            }
            if (answer.path("error").asText().equals("invalid_grant")) {
                return new Ended();
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "サインインを確かめられない: 認証基盤の答え {0} {1}",
                    response.statusCode(),
                    answer.path("error").asText());
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, "サインインを確かめられない", e);
        }
        return new Unknown();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    boolean isReachable() {
        try {
            return send(
                                    HttpRequest.newBuilder(
                                            URI.create(settings.realmUrl() + "/.well-known/openid-configuration")),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) throws IOException {
        try {
            return client.send(request.timeout(Duration.ofSeconds(3)).build(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
