package jp.jinjibu.door.web;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import jakarta.servlet.http.HttpServletRequest;
import org.jboss.logging.MDC;

/**
 * 要求の番号（問い合わせ番号）。入口で一つの要求に一つだけ決め、断りの答え、操作の記録、サーバーの記録のすべての行（{@code mdc} の
 * {@code request}）に同じものを残す。送り手の付けた番号は使わない。
 */
final class RequestId {
    private static final String NAME = "X-Request-Id";
    private static final HttpString HEADER = new HttpString(NAME);
    private static final String KEY = "request";

    private RequestId() {}

    /** 決めて、要求に付け、答えにも添える。 */
    static void give(HttpServerExchange exchange) {
        String number = InquiryNumber.next();
        exchange.getRequestHeaders().put(HEADER, number);
        exchange.getResponseHeaders().put(HEADER, number);
    }

    static String of(HttpServerExchange exchange) {
        return exchange.getRequestHeaders().getFirst(HEADER);
    }

    static String of(HttpServletRequest request) {
        return request.getHeader(NAME);
    }

    /** 処理する間、このスレッドが書くサーバーの記録に番号を添える。 */
    static HttpHandler logged(HttpHandler next) {
        return exchange -> {
            MDC.put(KEY, of(exchange));
            try {
                next.handleRequest(exchange);
            } finally {
                MDC.remove(KEY);
            }
        };
    }
}
