package jp.jinjibu.door.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.shared.usecase.IdempotencyKeys;
import jp.jinjibu.shared.usecase.IdempotencyKeys.Answer;
import jp.jinjibu.shared.usecase.IdempotencyKeys.StillRunning;
import jp.jinjibu.shared.usecase.SecondTry;
import jp.jinjibu.shared.web.Json;
import jp.jinjibu.shared.web.KeyRequired;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.upload.web.Upload;
import org.jspecify.annotations.Nullable;

/** {@link Once} の付いた、変える要求を、鍵ごとに一度だけ行う。変更・操作の記録・答えは一つのトランザクションに入る。 */
@Once
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class OnceInterceptor {
    /** 二度押した人には、はじめの答えを待って見せる。待つのは、画面からの送信だけ。 */
    private static final int MOST_WAITS = 20;

    private static final int WAIT_MILLIS = 100;

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    @Inject
    private HttpServletRequest request;

    @Inject
    private IdempotencyKeys keys;

    @Inject
    private Callers callers;

    @Inject
    private Pages pages;

    @AroundInvoke
    Object once(InvocationContext invocation) throws Exception {
        if (OneReadInterceptor.isRead(request.getMethod())) {
            return invocation.proceed();
        }
        byte[] body = RequestBody.of(request.getAttribute(RequestBody.property()));
        Optional<Upload> upload =
                Optional.ofNullable(request.getAttribute(Upload.PROPERTY)).map(Upload.class::cast);
        Optional<String> key = key(body, upload);
        if (key.isEmpty()) {
            if (invocation.getMethod().isAnnotationPresent(KeyRequired.class)) {
                throw ProblemException.malformed(
                        "idempotency-key-required", "Idempotency-Key ヘッダーを付けてください。同じ操作が二度行われることを防ぎます。");
            }
            return invocation.proceed();
        }
        byte[] content = upload.map(sent -> sent.sha256().getBytes(StandardCharsets.UTF_8))
                .orElse(body);
        String target = request.getMethod() + " " + request.getRequestURI();
        boolean page = request.getHeader("Idempotency-Key") == null;
        for (int waits = page ? MOST_WAITS : 0; ; waits--) {
            try {
                return response(SecondTry.of(() ->
                        keys.once(callers.current().sub(), key.get(), target, content, () -> answer(invocation))));
            } catch (StillRunning e) {
                if (waits == 0) {
                    throw e;
                }
                Thread.sleep(WAIT_MILLIS);
            }
        }
    }

    private Optional<String> key(byte[] body, Optional<Upload> upload) {
        String header = request.getHeader("Idempotency-Key");
        Optional<String> inForm = upload.map(sent -> sent.text("idempotencyKey"))
                .filter(value -> !value.isEmpty())
                .or(() -> formKey(body));
        Optional<String> key = header != null ? Optional.of(header) : inForm;
        key.filter(value -> !KEY.matcher(value).matches()).ifPresent(value -> {
            throw ProblemException.malformed("idempotency-key", "Idempotency-Key は、空白を含まない半角の文字で 200 字までにしてください。");
        });
        return key;
    }

    private Optional<String> formKey(byte[] body) {
        String type = request.getContentType();
        if (type == null || !type.startsWith(MediaType.APPLICATION_FORM_URLENCODED)) {
            return Optional.empty();
        }
        return Stream.of(new String(body, StandardCharsets.UTF_8).split("&"))
                .filter(pair -> pair.startsWith("idempotencyKey="))
                .map(pair -> URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static Answer answer(InvocationContext invocation) {
        Response response = proceed(invocation);
        return new Answer(
                response.getStatus(),
                text(response.getHeaderString(HttpHeaders.LOCATION)),
                text(response.getHeaderString(HttpHeaders.ETAG)),
                text(response.getHeaderString(HttpHeaders.CONTENT_TYPE)),
                bytes(response.getEntity()));
    }

    private static Response proceed(InvocationContext invocation) {
        try {
            return (Response) invocation.proceed();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(@Nullable Object entity) {
        try {
            return switch (entity) {
                case null -> new byte[0];
                case String text -> text.getBytes(StandardCharsets.UTF_8);
                default -> Json.mapper().writeValueAsBytes(entity);
            };
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private Response response(Answer answer) {
        if (answer.status() == Response.Status.SEE_OTHER.getStatusCode()) {
            return pages.moveTo(answer.location(), new String(answer.body(), StandardCharsets.UTF_8));
        }
        Response.ResponseBuilder response = Response.status(answer.status());
        if (!answer.location().isEmpty()) {
            response.header(HttpHeaders.LOCATION, answer.location());
        }
        if (!answer.etag().isEmpty()) {
            response.header(HttpHeaders.ETAG, answer.etag());
        }
        if (answer.body().length > 0) {
            String type = answer.contentType().isEmpty() ? MediaType.APPLICATION_JSON : answer.contentType();
            response.entity(answer.body()).header(HttpHeaders.CONTENT_TYPE, type);
        }
        return response.build();
    }
}
