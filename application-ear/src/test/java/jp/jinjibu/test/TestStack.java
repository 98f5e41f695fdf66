package jp.jinjibu.test;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import jp.jinjibu.stack.Stack;
import jp.jinjibu.stack.StackOptions;
import org.jspecify.annotations.Nullable;

/**
 * 検証の JVM でただ一つの一式。はじめて使うときに空のデータから起動し（ポートは 1000 ずらす）、JVM の終わりに止まる。
 *
 * <p>どのクラスの検証も同じ一式を使う。止めた部品や変えた時計は、その検証の中で元に戻す。検証は並行して行わない。
 */
public final class TestStack {
    /** 既定の 1000 がふさがっているときは {@code -Djinjibu.test.port-offset=N} でずらす。 */
    private static final int PORT_OFFSET = Integer.getInteger("jinjibu.test.port-offset", 1000);

    /** アクセストークンは 60 秒で切れるので、その前に取り直す。 */
    private static final Duration TOKEN_AGE = Duration.ofSeconds(40);

    private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();

    private TestStack() {}

    private record Token(String value, Instant takenAt) {}

    private static @Nullable Stack stack;
    private static @Nullable RuntimeException failure;

    /** 一式。起動に失敗していれば、二度目からも同じ失敗を伝える。 */
    public static synchronized Stack get() {
        if (failure != null) {
            throw failure;
        }
        if (stack == null) {
            try {
                stack = Stack.start(StackOptions.forTests("tests", PORT_OFFSET));
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return stack;
    }

    /** アプリケーションの最上位。末尾に {@code /} は付かない。 */
    public static URI url() {
        return get().wildfly().url();
    }

    /** プロジェクトの最上位のファイル。 */
    public static Path file(String path) {
        return Path.of("").toAbsolutePath().resolve("..").resolve(path).normalize();
    }

    /** 見本の利用者のアクセストークン。残りの短いものは取り直す。 */
    public static String token(String user) {
        return TOKENS.compute(
                        user,
                        (name, known) ->
                                known != null && known.takenAt().plus(TOKEN_AGE).isAfter(Instant.now())
                                        ? known
                                        : new Token(get().keycloak().token("jinjibu-cli", name), Instant.now()))
                .value();
    }

    /** 条件が満たされるまで待つ。 */
    public static void await(Duration limit, String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(limit);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(limit.toSeconds() + " 秒のうちに起きなかった: " + what);
            }
            pause(Duration.ofMillis(100));
        }
    }

    /** 待つ。 */
    public static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
