package jp.jinjibu.door.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.web.Problem;
import jp.jinjibu.shared.web.ProblemException;

/** 認証基盤に届くか。届かないときは、何が起きているかを利用者に言う。 */
@ApplicationScoped
public class IdentityProvider {
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

    boolean isReachable() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(settings.realmUrl() + "/.well-known/openid-configuration"))
                .timeout(Duration.ofSeconds(3))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
