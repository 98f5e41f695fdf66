package jp.jinjibu.door.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import jp.jinjibu.shared.web.Problem;
import jp.jinjibu.shared.web.Problems;

/** JAX-RS の外（認証の仕組みやサーバー）で断られたときの答え。 */
@WebServlet("/error")
public class ErrorPage extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Problem problem = Problems.http(status instanceof Integer code ? code : 404);
        Refusals.Answer answer = Refusals.plain(problem, path instanceof String text ? text : "/");
        response.setStatus(problem.status());
        response.setContentType(answer.contentType());
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
