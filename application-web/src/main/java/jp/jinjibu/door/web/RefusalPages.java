package jp.jinjibu.door.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jp.jinjibu.look.web.Frame;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.TypedField;
import jp.jinjibu.shared.web.Problem;

/** 画面での断り: サインインの求め、打った内容を持つ再送のページ、エラーのページ。 */
@RequestScoped
public class RefusalPages {
    private static final Set<String> HIDDEN = Set.of("csrfToken", "idempotencyKey");

    @Inject
    private HttpServletRequest request;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    Response answer(Problem problem) {
        if (problem.status() == 401) {
            return isRead()
                    ? toSignIn()
                    : FrontDoor.isUpload(request.getContentType()) ? chooseAgain(problem) : resend();
        }
        String number = Refusals.logged(problem, request.getRequestURI());
        List<TypedField> typed = problem.retryAfter().isPresent() ? typed() : List.of();
        Response.ResponseBuilder response = typed.isEmpty()
                ? Response.status(problem.status())
                        .entity(Refusals.page(frame(problem), problem, number))
                        .header(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                : Response.fromResponse(pages.page("sendLater.jte", Frames.bare(problem.title()))
                        .with("problem", problem)
                        .with("action", request.getRequestURI())
                        .with("typed", typed)
                        .with("inquiryNumber", number)
                        .show(problem.status()));
        problem.retryAfter().ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        return response.build();
    }

    /** 枠を作れないほどの障害でも、答えのページは出す。 */
    private Frame frame(Problem problem) {
        if (problem.status() >= 500) {
            return Frames.bare(problem.title());
        }
        return frames.titled(problem.title());
    }

    private boolean isRead() {
        return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    }

    private Response toSignIn() {
        String query = request.getQueryString();
        return SignInPages.toSignIn(request, request.getRequestURI() + (query == null ? "" : "?" + query));
    }

    /** 画面のフォームに打たれたもの。フォームでなければ空。 */
    private List<TypedField> typed() {
        if (isRead() || FrontDoor.isUpload(request.getContentType())) {
            return List.of();
        }
        byte[] body = RequestBody.of(request.getAttribute(RequestBody.property()));
        return Stream.of(new String(body, StandardCharsets.UTF_8).split("&"))
                .filter(pair -> pair.contains("="))
                .map(pair -> {
                    int equals = pair.indexOf('=');
                    String name = decode(pair.substring(0, equals));
                    return new TypedField(name, HIDDEN.contains(name) ? "" : name, decode(pair.substring(equals + 1)));
                })
                .toList();
    }

    /** サインインが切れていた送信。打った内容を失わない。 */
    private Response resend() {
        Frame frame = frames.titled("再ログインしてください");
        return pages.page("resend.jte", frame)
                .with("action", request.getRequestURI())
                .with("typed", typed())
                .show(401);
    }

    /** サインインが切れていた、ファイルの付いた送信。ファイルは預からない。 */
    private Response chooseAgain(Problem problem) {
        String number = Refusals.logged(problem, request.getRequestURI());
        return pages.page("chooseAgain.jte", "再ログインしてください")
                .with("signIn", "/sign-in?to=" + request.getRequestURI())
                .with("inquiryNumber", number)
                .show(401);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
