package jp.jinjibu.door.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import jp.jinjibu.shared.usecase.OneTransaction;
import jp.jinjibu.shared.usecase.SecondTry;
import jp.jinjibu.shared.web.OneRead;

/**
 * {@link OneRead} の付いた、読むだけの要求（GET）を一つのトランザクションにする。一つの画面のための読み取りは、同じ接続で、同じものを二度読まずに済む。
 *
 * <p>変える要求は、use case のトランザクションのまま。変える前に画面のために読んだ古い値を、排他をとった後に使わないためである。
 */
@OneRead
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class OneReadInterceptor {
    @Inject
    private HttpServletRequest request;

    @Inject
    private OneTransaction oneTransaction;

    @AroundInvoke
    Object read(InvocationContext invocation) throws Exception {
        return isRead(request.getMethod())
                ? SecondTry.of(() -> oneTransaction.of(invocation::proceed))
                : invocation.proceed();
    }

    static boolean isRead(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }
}
