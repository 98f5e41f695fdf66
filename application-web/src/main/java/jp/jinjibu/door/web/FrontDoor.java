package jp.jinjibu.door.web;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import jakarta.servlet.ServletContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.web.Problem;
import jp.jinjibu.shared.web.Problems;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * 入口の検査。認証よりも前に、すべての要求に対して行う。
 *
 * <ul>
 *   <li>ほかの名（{@code Host}）で来た要求と、一つのアドレスから続けて送られすぎた要求は断る。
 *   <li>URL に載せたトークン（{@code access_token}）は断る。記録や履歴に残るため。
 *   <li>UTF-8 として読めない URL、制御文字を含む URL は断る。
 *   <li>本文の大きさを宛先の種類ごとに限り、届くのを待つ時間と数を限る（{@link BodyReception}）。
 *   <li>認証基盤に届かないためにトークンを確かめられなかったときは、その旨を 503 で答える。
 * </ul>
 */
public class FrontDoor implements ServletExtension {
    private static final Settings SETTINGS = new Settings();

    private static final PublicHost HOST = new PublicHost(URI.create(SETTINGS.publicUrl()), SETTINGS.furtherHosts());
    private static final RequestRate RATE = new RequestRate(SETTINGS.requestsPerSecond(), System::nanoTime);

    /** 添付を含まない要求の本文の上限（バイト）。 */
    static final long MAX_PLAIN_BODY = 1024 * 1024;

    /** ファイルの付いた要求の本文の上限（バイト）。 */
    private static final long MAX_UPLOAD = SETTINGS.maxRequestBytes();

    /** サーバーが自分の英語のページで断る宛先。 */
    private static final Pattern INTERNAL = Pattern.compile("/(web|meta)-inf", Pattern.CASE_INSENSITIVE);

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        BodyReception bodies = new BodyReception(SETTINGS);
        deployment.addInitialHandlerChainWrapper(next -> exchange -> admit(next, exchange, bodies));
        deployment.addOuterHandlerChainWrapper(InquiryNumber::numbered);
    }

    private static void admit(HttpHandler next, HttpServerExchange exchange, BodyReception bodies) throws Exception {
        // 起動と停止の間の答えのために、サーバーがどの答えにも付けておく見出し。
        exchange.getResponseHeaders().remove(Headers.RETRY_AFTER);
        if (isTooOften(exchange.getSourceAddress())) {
            refuseAndClose(exchange, RequestRate.tooMany());
            return;
        }
        if (exchange.isRequestComplete()) {
            Problem refusal = check(exchange);
            if (refusal == null) {
                bodies.watchReading(exchange);
                next.handleRequest(exchange);
            } else {
                refuse(exchange, refusal);
            }
            return;
        }
        bodies.watch(exchange);
        Problem refusal = check(exchange);
        if (refusal != null && refusal.status() == StatusCodes.REQUEST_ENTITY_TOO_LARGE) {
            discardThenRefuse(exchange, refusal);
            return;
        }
        if (refusal != null) {
            refuse(exchange, refusal);
            return;
        }
        bodies.receive(exchange, next);
    }

    /** 同じ機械からの要求（前段のプロキシの稼働確認など）は限らない。 */
    private static boolean isTooOften(InetSocketAddress source) {
        InetAddress address = source.getAddress();
        return (address == null || !address.isLoopbackAddress()) && !RATE.admits(BodyReception.address(source));
    }

    private static @Nullable Problem check(HttpServerExchange exchange) {
        if (!HOST.is(exchange.getRequestHeaders().getFirst(Headers.HOST))) {
            return Problem.of(421, "wrong-host", "このアドレスでは受け付けていません。" + SETTINGS.publicUrl() + "/ を開いてください。");
        }
        String query = exchange.getQueryString();
        if (!isCleanText(exchange.getRequestURI()) || !isCleanText(query)) {
            return Problem.of(400, "malformed-url", "URL に、UTF-8 として読めない文字か制御文字が含まれています。");
        }
        if (INTERNAL.matcher(exchange.getRelativePath()).lookingAt()) {
            return Problems.http(StatusCodes.NOT_FOUND);
        }
        if (exchange.getQueryParameters().containsKey("access_token")) {
            return Problem.of(400, "token-in-url", "トークンを URL に載せることはできません。Authorization ヘッダーで送ってください。");
        }
        boolean upload = isUpload(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE));
        long limit = upload ? MAX_UPLOAD : MAX_PLAIN_BODY;
        return exchange.getRequestContentLength() > limit ? Problems.tooLarge(limit) : null;
    }

    /** ファイルの付いた送信か。 */
    static boolean isUpload(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /** 百分率符号化を解いた結果が UTF-8 として正しく、制御文字を含まないか。 */
    static boolean isCleanText(String encoded) {
        if (encoded.chars().allMatch(c -> c < 0x80 && c != '%')) {
            return true;
        }
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length() * 4);
        for (int i = 0; i < encoded.length(); ) {
            char c = encoded.charAt(i);
            if (c == '%') {
                if (i + 3 > encoded.length()) {
                    return false;
                }
                int high = Character.digit(encoded.charAt(i + 1), 16);
                int low = Character.digit(encoded.charAt(i + 2), 16);
                if (high < 0 || low < 0) {
                    return false;
                }
                int value = high * 16 + low;
                if (value < 0x20 && value != '\t' && value != '\r' && value != '\n' || value == 0x7f) {
                    return false;
                }
                bytes.put((byte) value);
                i += 3;
            } else {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                i++;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** 送り終える前に接続を切ると、送り手は答えを読めない。サーバーの上限までは読み捨ててから答える。まだ送り始めていない送り手には、すぐに答える。 */
    private static void discardThenRefuse(HttpServerExchange exchange, Problem refusal) {
        if (HttpContinue.requiresContinueResponse(exchange)) {
            refuseAndClose(exchange, refusal);
            return;
        }
        exchange.getRequestReceiver()
                .receivePartialBytes(
                        (receiving, bytes, last) -> {
                            if (last) {
                                refuse(receiving, refusal);
                            }
                        },
                        (receiving, failure) -> refuseAndClose(receiving, refusal));
    }

    /** 答え、送り手が読む間だけおいて、送り終えていない接続を切る。 */
    static void refuseAndClose(HttpServerExchange exchange, Problem problem) {
        exchange.setPersistent(false);
        refuse(exchange, problem);
        exchange.getIoThread().executeAfter(() -> IoUtils.safeClose(exchange.getConnection()), 1, TimeUnit.SECONDS);
    }

    private static void refuse(HttpServerExchange exchange, Problem problem) {
        Refusals.Answer answer = Refusals.plain(problem, exchange.getRequestPath());
        exchange.setStatusCode(problem.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.contentType());
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        problem.retryAfter().ifPresent(seconds -> exchange.getResponseHeaders().put(Headers.RETRY_AFTER, seconds));
        exchange.getResponseSender().send(answer.body(), StandardCharsets.UTF_8);
    }
}
