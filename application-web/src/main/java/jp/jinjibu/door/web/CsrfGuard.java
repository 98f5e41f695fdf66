package jp.jinjibu.door.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.Problems;
import jp.jinjibu.upload.web.Upload;
import org.jspecify.annotations.Nullable;

/**
 * よそのサイトから送らせた要求を断る。クッキーで本人と分かる、状態を変える要求だけが対象。
 *
 * <p>ブラウザの {@code Sec-Fetch-Site}、なければ {@code Origin} で判断し、どちらもなければフォームの合言葉を求める。
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 10)
public class CsrfGuard implements ContainerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    private HttpServletRequest request;

    @Inject
    private Settings settings;

    @Override
    public void filter(ContainerRequestContext context) {
        if (SAFE.contains(request.getMethod().toUpperCase(Locale.ROOT)) || !isKnownByCookie()) {
            return;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean ours = site != null ? site.equals("same-origin") : origin != null ? isOurs(origin) : hasToken(context);
        if (!ours) {
            throw new ProblemException(Problems.crossSite());
        }
    }

    private boolean isKnownByCookie() {
        return request.getUserPrincipal() != null && request.getHeader("Authorization") == null;
    }

    private boolean isOurs(String origin) {
        URI ours = URI.create(request.getRequestURL().toString());
        String port = ours.getPort() == -1 ? "" : ":" + ours.getPort();
        return origin.equals(ours.getScheme() + "://" + ours.getHost() + port) || origin.equals(settings.publicUrl());
    }

    private boolean hasToken(ContainerRequestContext context) {
        var session = request.getSession(false);
        @Nullable Object expected = session == null ? null : session.getAttribute(Frames.CSRF_TOKEN);
        if (expected != null && FrontDoor.isUpload(request.getContentType())) {
            context.setProperty(Upload.PENDING_PROOF, expected);
            return true;
        }
        String body = new String(RequestBody.of(context.getProperty(RequestBody.property())), StandardCharsets.UTF_8);
        return expected != null && ("&" + body + "&").contains("&csrfToken=" + expected + "&");
    }
}
