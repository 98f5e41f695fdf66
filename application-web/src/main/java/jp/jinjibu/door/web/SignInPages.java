package jp.jinjibu.door.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.door.usecase.RememberBrowser;
import jp.jinjibu.look.web.Pages;

/**
 * サインインとサインアウト。
 *
 * <p>認証基盤から戻る先は {@code /signed-in} の一つだけ（realm の許す URL を一つに絞るため）。その後に移る先は、短い間だけ
 * クッキーに覚える。サインアウトは、このシステムと認証基盤の両方のセッションを終わらせる。
 */
@Path("/")
@ApplicationScoped
public class SignInPages {
    private static final String TO = "after-sign-in";
    private static final int TEN_MINUTES = 600;

    /** このブラウザーの印。サインインの戻り先にだけ送られる。 */
    private static final String MARK = "known-browser";

    private static final int FOUR_HUNDRED_DAYS = 400 * 24 * 60 * 60;

    @Context
    private HttpServletRequest request;

    @Inject
    private IdentityProvider identityProvider;

    @Inject
    private RememberBrowser rememberBrowser;

    @Inject
    private Pages pages;

    /**
     * サインインを始める。認証基盤に届かなければ、その旨を言う。
     *
     * @param to サインインの後に移る先。このシステムの中だけ
     */
    @GET
    @Path("/sign-in")
    public Response signIn(@QueryParam("to") @DefaultValue("") String to) {
        if (!to.isEmpty()) {
            return toSignIn(request, to);
        }
        identityProvider.requireReachable();
        return Response.seeOther(URI.create("/signed-in")).build();
    }

    /** 認証基盤から戻る先（web.xml がサインインを求める）。元の画面へ移る。ブラウザーからのサインインなら、そのブラウザーを覚える。 */
    @GET
    @Path("/signed-in")
    public Response signedIn() {
        Response.ResponseBuilder response =
                Response.seeOther(URI.create(target().orElse("/home"))).cookie(cookie(request, TO, "", 0));
        if (request.getHeader("Authorization") == null) {
            String mark = rememberBrowser.arrive(
                    brought(MARK).orElse(""),
                    Optional.ofNullable(request.getHeader("User-Agent")).orElse(""),
                    request.getRemoteAddr());
            response.cookie(cookie(request, MARK, mark, FOUR_HUNDRED_DAYS));
        }
        return response.build();
    }

    /** サインアウトする。 */
    @POST
    @Path("/sign-out")
    public Response signOut() throws ServletException {
        request.logout();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        return pages.moveTo("/", "サインアウトしました");
    }

    /** 操作を続けていることを知らせ、サインインを延ばす。サインインしていなければ 401。 */
    @GET
    @Path("/session")
    public Response keepAlive() {
        return Response.status(request.getUserPrincipal() == null ? 401 : 204).build();
    }

    /** サインインへ移る。済んだら {@code to} へ戻る。 */
    static Response toSignIn(HttpServletRequest request, String to) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(to.getBytes(StandardCharsets.UTF_8));
        return Response.seeOther(URI.create("/sign-in"))
                .cookie(cookie(request, TO, isLocal(to) ? encoded : "", TEN_MINUTES))
                .build();
    }

    private Optional<String> target() {
        try {
            return brought(TO)
                    .map(to -> new String(Base64.getUrlDecoder().decode(to), StandardCharsets.UTF_8))
                    .filter(SignInPages::isLocal);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** ブラウザーの持ってきたクッキー。なければ空。 */
    private Optional<String> brought(String name) {
        return Stream.of(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
                .filter(cookie ->
                        cookie.getName().equals(name) && !cookie.getValue().isEmpty())
                .map(Cookie::getValue)
                .findFirst();
    }

    /** このシステムの中の宛先か。よそへ移す踏み台にならない。 */
    static boolean isLocal(String to) {
        return to.matches("/([^/\\\\\\s][\\x21-\\x7e&&[^\\\\]]*)?") && !to.startsWith("/sign");
    }

    private static NewCookie cookie(HttpServletRequest request, String name, String value, int maxAge) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/signed-in")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
