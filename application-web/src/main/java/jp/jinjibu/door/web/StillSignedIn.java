package jp.jinjibu.door.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.web.Json;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.http.oidc.OidcSecurityContext;
import org.wildfly.security.http.oidc.RefreshableOidcSecurityContext;

/**
 * 画面のサインインが今も続いているか。操作のある間、決まった間隔（既定は 30 秒）で認証基盤に確かめる。
 *
 * <p>認証基盤でサインアウトさせられたか、止められたか、役割などが変わっていれば、ここのサインインも終わる。認証基盤に届かない間は、確かめられない
 * ことを理由に終わらせず、このシステムの期限（操作のない 120 分）までそのまま続く。
 */
@ApplicationScoped
public class StillSignedIn {
    private static final System.Logger LOG = System.getLogger(StillSignedIn.class.getName());

    /** 届かなかったとき、次に確かめるまで。その間の要求を待たせない。 */
    private static final Duration REST = Duration.ofSeconds(10);

    private static final String STANDING = "standing";

    /** 変わっていたら、サインインし直してもらうもの。 */
    private static final Set<String> CLAIMS = Set.of(
            "realm_access", "bureau", "email", "email_verified", "family_name", "given_name", "preferred_username");

    @Inject
    private IdentityProvider identityProvider;

    @Inject
    private Settings settings;

    /** 最後に確かめたときのこと。セッションが持つ。 */
    private static final class Standing {
        private final Map<String, Object> claims;
        private String refreshToken;
        /** 次に確かめる時（{@link System#nanoTime}）。業務時刻を動かしても変わらない。 */
        private long next;

        Standing(Map<String, Object> claims, String refreshToken, long next) {
            this.claims = claims;
            this.refreshToken = refreshToken;
            this.next = next;
        }
    }

    /**
     * 続いているか。続いていなければ、セッションを終わらせてある。
     *
     * @param oidc 今の要求の認証。トークンを直に示した要求（更新トークンを持たない）は、短いトークンの期限だけで終わる
     */
    boolean confirm(HttpServletRequest request, @Nullable OidcSecurityContext oidc) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(oidc instanceof RefreshableOidcSecurityContext context)
                || context.getRefreshToken() == null) {
            return true;
        }
        try {
            Standing standing = standing(session, context);
            synchronized (standing) {
                if (System.nanoTime() - standing.next < 0 || continues(standing, context)) {
                    return true;
                }
                session.invalidate();
            }
        } catch (IllegalStateException endedMeanwhile) {
            LOG.log(System.Logger.Level.DEBUG, "並ぶ要求が、先にセッションを終わらせた", endedMeanwhile);
        }
        return false;
    }

    private Standing standing(HttpSession session, RefreshableOidcSecurityContext context) {
        synchronized (context) {
            if (session.getAttribute(STANDING) instanceof Standing known) {
                return known;
            }
            Standing standing =
                    new Standing(claims(context.getTokenString()), context.getRefreshToken(), nextConfirmation());
            session.setAttribute(STANDING, standing);
            return standing;
        }
    }

    private boolean continues(Standing standing, RefreshableOidcSecurityContext context) {
        IdentityProvider.Renewal renewal =
                identityProvider.renew(context.getOidcClientConfiguration(), standing.refreshToken);
        switch (renewal) {
            case IdentityProvider.Renewed renewed -> {
                if (!claims(renewed.accessToken()).equals(standing.claims)) {
                    return false;
                }
                standing.refreshToken = renewed.refreshToken();
                standing.next = nextConfirmation();
                return true;
            }
            case IdentityProvider.Ended ended -> {
                return false;
            }
            case IdentityProvider.Unknown unknown -> {
                standing.next = System.nanoTime() + REST.toNanos();
                return true;
            }
        }
    }

    private long nextConfirmation() {
        return System.nanoTime() + settings.signInConfirmation().toNanos();
    }

    /** アクセストークンの、見張るものの値。役割は順序を問わない。 */
    static Map<String, Object> claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        try {
            JsonNode all = Json.mapper().readTree(new String(payload, StandardCharsets.UTF_8));
            Map<String, Object> claims = new TreeMap<>();
            CLAIMS.stream().filter(all::has).forEach(name -> claims.put(name, all.get(name)));
            claims.computeIfPresent(
                    "realm_access",
                    (name, access) -> ((JsonNode) access)
                            .path("roles")
                            .valueStream()
                            .map(JsonNode::asText)
                            .collect(Collectors.toSet()));
            return claims;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
