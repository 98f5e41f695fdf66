package jp.jinjibu.test;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import jp.jinjibu.stack.Clamd;
import jp.jinjibu.stack.Stack;
import jp.jinjibu.stack.StackOptions;
import org.jspecify.annotations.Nullable;

/**
 * 検証の JVM でただ一つの一式。はじめて使うときに空のデータから起動し（ポートは 1000 ずらす）、JVM の終わりに止まる。
 *
 * <p>一つの JVM のどのクラスの検証も同じ一式を使う。止めた部品や変えた時計は、その検証の中で元に戻す。一つの JVM の中では、検証は並行して行わない。
 *
 * <p>検証は二つの JVM に分けて並行して行う。一式も二つで、データもポートも別になる。どのクラスがどちらで動くかは決まっていない。
 */
public final class TestStack {
    /** 何番目の JVM か。1 から。 */
    private static final int FORK = Integer.getInteger("jinjibu.test.fork", 1);

    /** 一つの JVM が使うポートの幅。既定の 1000 がふさがっているときは {@code -Djinjibu.test.port-offset=N} でずらす。 */
    private static final int PORTS_PER_FORK = 300;

    private static final int PORT_OFFSET =
            Integer.getInteger("jinjibu.test.port-offset", 1000) + (FORK - 1) * PORTS_PER_FORK;

    /** この JVM の二つ目の一式（{@code IntegrationStack}）は、一つ目（とその本番の設定の +50）の先のポートを使う。 */
    private static final int SECOND_STACK = 200;

    /** 検証では本物の clamd に検査させ、速さを量るときはさせない。入っていなければ、検査の検証だけが、それを言って失敗する。 */
    private static final boolean SCANNED = Boolean.getBoolean("jinjibu.test.clamd") && Clamd.isInstalled();

    /** アクセストークンは 60 秒で切れるので、その前に取り直す。 */
    private static final Duration TOKEN_AGE = Duration.ofSeconds(40);

    private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();

    /** 検証は application-ear で、{@code scripts} のプログラムは最上位で動く。 */
    private static final Path ROOT = StackOptions.findRoot();

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
                StackOptions options = options("tests", 0);
                Stack started = Stack.start(SCANNED ? options.withClamd() : options);
                mayWatchConnections(started);
                stack = started;
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return stack;
    }

    /** 表の所有者（{@link Database}）が、アプリケーションの接続を見て、切れるようにする。 */
    private static void mayWatchConnections(Stack started) {
        String url = started.postgres().url().replaceAll("/[^/]*$", "/postgres");
        try (Connection connection = DriverManager.getConnection(
                        url, "postgres", started.postgres().password());
                Statement statement = connection.createStatement()) {
            statement.execute("grant pg_monitor, pg_signal_backend to jinjibu");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** この JVM の、もう一つの一式の起動のしかた。 */
    public static StackOptions second(String name) {
        return options(name, SECOND_STACK);
    }

    /** この JVM の、控えを戻す先。PostgreSQL だけを動かす。 */
    public static StackOptions restored() {
        return options("restored", SECOND_STACK / 2);
    }

    /** 認証基盤には 2 秒ごとに確かめ、届かない本文は 4 秒だけ待つ。WildFly と PostgreSQL の選択肢は、検証（application-ear/pom.xml）では時間を減らすものを渡し、速さを量るときは渡さない（床が同じ値を送れるよう、値を記録に書かせるだけ）。 */
    private static StackOptions options(String name, int further) {
        return StackOptions.forTests(FORK == 1 ? name : name + "-" + FORK, PORT_OFFSET + further)
                .with("JINJIBU_JAVA_OPTIONS", System.getProperty("jinjibu.test.java-options", ""))
                .with("JINJIBU_SIGN_IN_CONFIRM_SECONDS", "2")
                .with("JINJIBU_BODY_GRACE_SECONDS", "4")
                .with(
                        "JINJIBU_DATABASE_OPTIONS",
                        System.getProperty("jinjibu.test.database-options", "log_parameter_max_length=-1"));
    }

    /** アプリケーションの最上位。末尾に {@code /} は付かない。 */
    public static URI url() {
        return get().wildfly().url();
    }

    /** この一式のサーバーの記録のディレクトリ。 */
    public static Path logs() {
        return get().data().resolve("logs");
    }

    /** プロジェクトの最上位のファイル。 */
    public static Path file(String path) {
        return ROOT.resolve(path);
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
