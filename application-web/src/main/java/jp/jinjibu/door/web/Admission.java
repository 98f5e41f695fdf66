package jp.jinjibu.door.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.identity.usecase.AdmitUser;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.usecase.SecondTry;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.Loopback;
import jp.jinjibu.shared.web.Problem;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.Problems;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.http.oidc.IDToken;
import org.wildfly.security.http.oidc.OidcSecurityContext;

/** サインインしている人を、要求のたびに利用者の表で確かめる。停止された人は、トークンが有効でも次の要求から断る。 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class Admission implements ContainerRequestFilter {
    @Inject
    private HttpServletRequest request;

    @Inject
    private AdmitUser admitUser;

    @Inject
    private Callers callers;

    @Inject
    private IdentityProvider identityProvider;

    @Inject
    private StillSignedIn stillSignedIn;

    /** 一人の速さ。同じ機械からの要求は限らない。 */
    private static final RequestRate RATE = new RequestRate(new Settings().personRequestsPerSecond(), System::nanoTime);

    @Override
    public void filter(ContainerRequestContext context) {
        callers.arrived(request.getRemoteAddr(), InquiryNumber.ofRequest());
        if (request.getUserPrincipal() == null) {
            refuseUnprovenToken();
            return;
        }
        OidcSecurityContext oidc = (OidcSecurityContext) request.getAttribute(OidcSecurityContext.class.getName());
        if (!stillSignedIn.confirm(request, oidc)) {
            callers.admit(Caller.ANONYMOUS);
            throw ended();
        }
        IDToken idToken = oidc == null ? null : oidc.getIDToken();
        String sub = request.getUserPrincipal().getName();
        if (!Loopback.is(request) && !RATE.admits(sub)) {
            throw new ProblemException(RequestRate.tooMany());
        }
        String username = claim(oidc, idToken, "preferred_username", sub);
        String name = displayName(oidc, idToken, username);
        callers.admit(SecondTry.of(() -> admitUser.admit(
                        sub, username, name, email(oidc, idToken), bureau(oidc, idToken), lines(oidc, idToken)))
                .orElseThrow(() ->
                        new ProblemException(Problem.of(403, "locked", "あなたの利用は停止されています。心当たりがなければ、お問い合わせください。"))));
    }

    /** サインインが終わっていた。読むページはサインインしていない人として開き直し、送られたものは打った内容を持つ 401 で返す。 */
    private RuntimeException ended() {
        if (!"GET".equals(request.getMethod()) || JinjibuApplication.isApi(request.getRequestURI())) {
            return new ProblemException(Problems.unauthorized());
        }
        String query = request.getQueryString();
        return new RedirectionException(
                Response.seeOther(URI.create(request.getRequestURI() + (query == null ? "" : "?" + query)))
                        .build());
    }

    /** トークンを示したのに本人と分からなかった要求を、公開の宛先でも黙って通さない。 */
    private void refuseUnprovenToken() {
        if (request.getHeader("Authorization") != null) {
            identityProvider.requireReachable();
            throw new ProblemException(Problems.unauthorized());
        }
    }

    /** 氏名は日本の順（姓 名）。 */
    private static String displayName(@Nullable OidcSecurityContext oidc, @Nullable IDToken idToken, String username) {
        String family = claim(oidc, idToken, "family_name", "");
        String given = claim(oidc, idToken, "given_name", "");
        String name = (family + " " + given).strip();
        return name.isEmpty() ? username : name;
    }

    /** 認証基盤が確かめたアドレスだけを使う。 */
    private static Optional<String> email(@Nullable OidcSecurityContext oidc, @Nullable IDToken idToken) {
        return Optional.of(claim(oidc, idToken, "email", ""))
                .filter(email -> !email.isEmpty()
                        && claim(oidc, idToken, "email_verified", "").equals("true"));
    }

    /** 管理者が認証基盤で決めた、経済産業局の名前。本人は変えられない。 */
    private static Optional<String> bureau(@Nullable OidcSecurityContext oidc, @Nullable IDToken idToken) {
        return Optional.of(claim(oidc, idToken, "bureau", "")).filter(bureau -> !bureau.isEmpty());
    }

    /** 管理者が認証基盤で決めた、扱う系列の符号。本人は変えられない。示されたのに空なら、どの系列も扱わない。 */
    private static Set<String> lines(@Nullable OidcSecurityContext oidc, @Nullable IDToken idToken) {
        Object value = claimed(oidc, idToken, "line");
        if (value == null) {
            return Set.of();
        }
        Stream<?> lines = value instanceof Collection<?> several ? several.stream() : Stream.of(value);
        Set<String> codes = lines.flatMap(line -> Stream.of(line.toString().split("\\s+")))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return codes.isEmpty() ? Set.of("-") : codes;
    }

    private static String claim(
            @Nullable OidcSecurityContext oidc, @Nullable IDToken idToken, String claim, String fallback) {
        Object value = claimed(oidc, idToken, claim);
        return value == null ? fallback : value.toString();
    }

    private static @Nullable Object claimed(
            @Nullable OidcSecurityContext oidc, @Nullable IDToken idToken, String claim) {
        Object value = idToken != null ? idToken.getClaimValue(claim) : null;
        return value == null && oidc != null && oidc.getToken() != null
                ? oidc.getToken().getClaimValue(claim)
                : value;
    }
}
