package jp.jinjibu.door.web;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.Problem;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.Problems;

/** 例外を断りの答えにする。API には problem+json、画面にはページ。 */
@Provider
public class Failures implements ExceptionMapper<Throwable> {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    @Inject
    private HttpServletRequest request;

    @Inject
    private Pages pages;

    @Inject
    private RefusalPages refusalPages;

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException e && e.getResponse().getStatus() < 400) {
            return e.getResponse();
        }
        Trace.leave(request, Problems.of(thrown, request.getUserPrincipal() != null));
        if (!JinjibuApplication.isApi(request.getRequestURI())) {
            try {
                Optional<Response> redrawn = pages.redraw(thrown);
                if (redrawn.isPresent()) {
                    return redrawn.get();
                }
            } catch (RuntimeException drawing) {
                return refusal(drawing);
            }
        }
        return refusal(thrown);
    }

    /** 断りの答え。描き直すものがないか、見てよくないときは、そのことを答える。 */
    private Response refusal(Throwable thrown) {
        Problem problem = Problems.of(thrown, request.getUserPrincipal() != null);
        if (problem.status() >= 500 && !(thrown instanceof ProblemException)) {
            LOG.log(System.Logger.Level.ERROR, "要求を処理できない", thrown);
        }
        Response.ResponseBuilder response = JinjibuApplication.isApi(request.getRequestURI())
                ? api(problem)
                : Response.fromResponse(refusalPages.answer(problem));
        if (thrown instanceof WebApplicationException e && e.getResponse().getHeaderString(HttpHeaders.ALLOW) != null) {
            response.header(HttpHeaders.ALLOW, e.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return response.build();
    }

    private Response.ResponseBuilder api(Problem problem) {
        String number = Refusals.logged(problem, request.getRequestURI());
        Response.ResponseBuilder response = Response.status(problem.status())
                .entity(Refusals.json(problem, number))
                .header(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        problem.retryAfter().ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        return problem.status() == 401 ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer") : response;
    }
}
