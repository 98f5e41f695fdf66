package jp.jinjibu.door.web;

import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.Problems;
import org.jspecify.annotations.Nullable;

/**
 * 一つの案件（{@code {number}}）を変える要求が、処理のスレッドとデータベースの接続を使い切らないように、同時の数を限る。
 *
 * <p>その案件の行の排他が長く取れないとき、待つ要求はこの数で止まり、ほかの案件の人は待たされない。ファイルの付いた本文は、長くかかって届く間は何も待たせないので、届き切ってから数える。
 */
@Provider
@Priority(Priorities.AUTHORIZATION + 20)
public class CrowdedCase implements ContainerRequestFilter, ReaderInterceptor {
    /** 接続（既定 30）の三分の一ほど。一つの案件を同じ瞬間に変える人の数より、ずっと多い。 */
    private static final int MOST = 12;

    private static final ConcurrentMap<String, Integer> RUNNING = new ConcurrentHashMap<>();

    @Inject
    private HttpServletRequest request;

    @Context
    private UriInfo uri;

    @Override
    public void filter(ContainerRequestContext context) {
        if (!isUpload()) {
            enter();
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object read = context.proceed();
        if (isUpload()) {
            enter();
        }
        return read;
    }

    private void enter() {
        String number = uri.getPathParameters().getFirst("number");
        if (number == null || OneReadInterceptor.isRead(request.getMethod())) {
            return;
        }
        if (RUNNING.merge(number, 1, Integer::sum) > MOST) {
            leave(number);
            throw new ProblemException(Problems.busy());
        }
        ServletRequestContext.requireCurrent().getExchange().addExchangeCompleteListener((exchange, next) -> {
            leave(number);
            next.proceed();
        });
    }

    private boolean isUpload() {
        return FrontDoor.isUpload(request.getContentType());
    }

    private static void leave(String number) {
        RUNNING.compute(number, (same, running) -> less(running));
    }

    private static @Nullable Integer less(@Nullable Integer running) {
        return running == null || running == 1 ? null : Integer.valueOf(running - 1);
    }
}
