package jp.jinjibu.notification.usecase;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * メールサーバー。一通のやりとりの全部の時間を限り、サーバーが止まるときは、途中のやりとりを打ち切る。
 *
 * <p>やりとりは割り込めば終わる（{@code mail.smtp.usesocketchannels}）ので、別のスレッドで行う。
 */
@ApplicationScoped
public class MailServer {
    /** 一通に掛ける時間。{@link jp.jinjibu.notification.Retry#HOLD} より短い。 */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ExecutorService conversations = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("mail-", 1).factory());

    /**
     * 渡す。
     *
     * @throws MessagingException 渡せないとき、時間のうちに済まないとき、打ち切られたとき
     */
    public void send(MimeMessage message) throws MessagingException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Future<?> conversation = conversations.submit(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            Transport.send(message);
            return null;
        });
        try {
            conversation.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new MessagingException(e.getMessage(), new SocketTimeoutException());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof MessagingException failure ? failure : new MessagingException("メールを組めない", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MessagingException("打ち切られた", e);
        } finally {
            conversation.cancel(true);
        }
    }

    /** 途中のやりとりを打ち切る。この後は送らない。 */
    @PreDestroy
    public void stop() {
        conversations.shutdownNow();
    }
}
