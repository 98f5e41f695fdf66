package jp.jinjibu.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * 一式の起動と停止。PostgreSQL の次に Keycloak と WildFly を並行して起動し、逆の順に止める。
 *
 * <p>{@code JINJIBU_PROFILE=production} のときは WildFly だけを起動し、データベース・レルム・メールは環境変数の示す外のものを使う。
 */
public final class Stack implements AutoCloseable {

    /** 本番の WildFly を並べて起動するときの、ポートのずらし幅への加算。 */
    private static final int PRODUCTION_SHIFT = 50;

    /** 戻るデータベースを待つ回数。一分ほどになる。 */
    private static final int DATABASE_TRIES = 300;

    private final StackOptions options;
    private final DataDirectory data;
    private final LogFiles logs;
    private final Servers servers;
    private final Postgres postgres;
    private final MailServer mail;
    private final Clamd clamd;
    private final Keycloak keycloak;
    private final WildFly wildfly;
    private final Map<String, String> settings;
    private final boolean production;
    private final List<WildFly> further = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private Optional<Supervisor> supervisor = Optional.empty();

    private Stack(StackOptions options, DataDirectory data, boolean production) {
        this.options = options;
        this.data = data;
        this.logs = new LogFiles(data.resolve("logs"));
        this.production = production;
        this.servers = new Servers(options.root());
        Ports ports = options.ports();
        this.postgres = new Postgres(
                servers, data, ports, options.environment().getOrDefault("JINJIBU_DATABASE_OPTIONS", ""));
        this.mail = new MailServer(ports);
        this.clamd = new Clamd(data, ports);
        this.settings = new HashMap<>(production ? Settings.production(System.getenv()) : Settings.development(ports, postgres, data.content()));
        if (options.clamd()) {
            settings.put("JINJIBU_CLAMD", clamd.address());
        }
        settings.putAll(options.environment());
        this.keycloak = new Keycloak(servers, data, ports, postgres, settings);
        this.wildfly = new WildFly(servers, data, "wildfly", ports, settings, options.application());
    }

    /**
     * 命令行からの入口。
     *
     * @param arguments 命令と選択肢
     */
    public static void main(String[] arguments) {
        try {
            CommandLine.parse(arguments).execute();
        } catch (StackFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * 開発の設定で一式を起動し、答えられるまで待つ。失敗したときは起動したものを止める。閉じ忘れても、この JVM の終わりに止まる。
     *
     * @throws StackFailure 起動できない理由
     */
    public static Stack start(StackOptions options) {
        Stack stack = start(options, false);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
        return stack;
    }

    static Stack start(StackOptions options, boolean production) {
        DataDirectory data = DataDirectory.open(options.data());
        try {
            Stack stack = new Stack(options, data, production);
            try {
                stack.start();
                return stack;
            } catch (RuntimeException e) {
                // 割り込まれたままでは後始末の待ちができない。済んでから割込みを戻す。
                boolean interrupted = Thread.interrupted();
                stack.stopAll();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                throw e;
            }
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /** 展開したサーバーを使える形にする。ビルドの後に一度でよく、二度目からは何もしない。 */
    static void prepare(Path root, Progress progress, boolean production) {
        Servers servers = new Servers(root);
        List<Runnable> steps = new ArrayList<>();
        steps.add(() -> WildFly.prepare(servers, progress));
        if (!production) {
            steps.add(() -> Postgres.prepare(servers, progress));
            steps.add(() -> Keycloak.prepare(servers, progress));
        }
        servers.exclusively(() -> concurrently(steps));
    }

    /** データのディレクトリ。 */
    public Path data() {
        return options.data();
    }

    /** WildFly。 */
    public WildFly wildfly() {
        return wildfly;
    }

    /** Keycloak。 */
    public Keycloak keycloak() {
        return keycloak;
    }

    /** PostgreSQL。 */
    public Postgres postgres() {
        return postgres;
    }

    /** メール。 */
    public MailServer mail() {
        return mail;
    }

    /** 検証のための clamd。 */
    public Clamd clamd() {
        return clamd;
    }

    /** WildFly へ渡した環境変数。 */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /**
     * 同じレルムに、本番の設定の WildFly をもう一つ起動する。ポートはさらに {@value #PRODUCTION_SHIFT} ずらす。
     *
     * @param environment 置き換える環境変数（空のデータベースの所在など）
     */
    public WildFly startProductionWildFly(Map<String, String> environment) {
        Ports ports = new Ports(options.ports().offset() + PRODUCTION_SHIFT);
        Map<String, String> changed = new HashMap<>(settings);
        changed.put("JINJIBU_PROFILE", "production");
        changed.put("JINJIBU_SECURE_COOKIES", "true");
        changed.put("JINJIBU_URL", "http://localhost:" + ports.web());
        changed.putAll(environment);
        ports.requireFree(Map.of("HTTP", ports.web(), "WildFly の管理", ports.management()));
        WildFly second = new WildFly(servers, data, "wildfly-production", ports, changed, true);
        further.add(second);
        second.start();
        return second;
    }

    /** すべてを順に止め、データのディレクトリを手放す。 */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            stopAll();
            data.close();
        }
    }

    private void start() {
        Progress progress = options.progress();
        data.stopLeftovers(progress);
        postgres.stop();
        if (options.reset()) {
            data.clear();
        }
        options.ports().requireFree(neededPorts());
        data.requireSpace();
        logs.watch();
        prepare(options.root(), progress, production);
        if (production) {
            startPart("WildFly", wildfly::start);
            return;
        }
        data.createContent();
        mail.start();
        if (options.clamd()) {
            startPart("clamd", clamd::start);
        }
        startPart("PostgreSQL", postgres::start);
        if (!options.application()) {
            startPart("WildFly", wildfly::start);
            return;
        }
        concurrently(List.of(
                () -> startPart("Keycloak", keycloak::start), () -> startPart("WildFly", wildfly::start)));
        if (keycloak.isRealmOutdated()) {
            progress.step("注意: config/keycloak が初回の起動の後に変わっています。取り込み直すには --reset を付けてください。");
        }
    }

    private void startPart(String name, Runnable start) {
        options.progress().step(name + " を起動しています");
        start.run();
        options.progress().step(name + " の準備ができました");
    }

    private void stopAll() {
        supervisor.ifPresent(Supervisor::close);
        further.forEach(WildFly::stop);
        wildfly.stop();
        keycloak.stop();
        postgres.stop();
        clamd.stop();
        mail.stop();
        logs.close();
    }

    /**
     * 終了したサーバーを起動し直す見張りを始める。閉じるときに、見張りもやめる。
     *
     * @param restarts 一つのサーバーを {@link Supervisor#WITHIN} に起動し直す最大の回数
     */
    public void supervise(int restarts) {
        Supervisor.Watched application = new Supervisor.Watched(
                "WildFly", wildfly::isRunning, () -> afterDatabase(wildfly::start), wildfly::kill);
        supervisor = Optional.of(new Supervisor(
                production
                        ? List.of(application)
                        : List.of(
                                new Supervisor.Watched(
                                        "PostgreSQL", postgres::isRunning, postgres::start, postgres::kill),
                                new Supervisor.Watched(
                                        "Keycloak",
                                        keycloak::isRunning,
                                        () -> afterDatabase(keycloak::start),
                                        keycloak::kill),
                                application),
                restarts,
                options.progress(),
                InstantSource.system()));
    }

    /**
     * 見張りが、どれかのサーバーを起動し直すのをあきらめるまで待つ。
     *
     * @throws StackFailure あきらめた理由
     */
    void awaitFailure() {
        supervisor.ifPresent(Supervisor::await);
    }

    /** 自分で起動したデータベースも終了していれば、それが戻るのを待ってから起動する。待ちきれなければ、起動が理由を告げる。 */
    private void afterDatabase(Runnable start) {
        for (int i = 0; !production && i < DATABASE_TRIES && !isDatabaseOpen(); i++) {
            ServerProcess.pause();
        }
        start.run();
    }

    private boolean isDatabaseOpen() {
        try (Connection connection = postgres.connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** 起動したプロセスとこの JVM の、常駐する大きさの合計（MB）。共有分も重ねて数える。 */
    long residentMegabytes() {
        List<ProcessHandle> all = new ArrayList<>(List.of(ProcessHandle.current()));
        all.addAll(wildfly.processes());
        all.addAll(keycloak.processes());
        all.addAll(postgres.processes());
        String pids = String.join(
                ",", all.stream().map(handle -> Long.toString(handle.pid())).toList());
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", pids).start();
            String output = new String(ps.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
            return output.lines()
                            .filter(line -> !line.isBlank())
                            .mapToLong(line -> Long.parseLong(line.strip()))
                            .sum()
                    / 1024;
        } catch (IOException e) {
            return 0;
        }
    }

    private Map<String, Integer> neededPorts() {
        Ports ports = options.ports();
        Map<String, Integer> needed = new LinkedHashMap<>();
        needed.put("HTTP", ports.web());
        needed.put("WildFly の管理", ports.management());
        if (!production && options.application()) {
            needed.put("Keycloak", ports.identity());
            needed.put("Keycloak の管理", ports.identityManagement());
        }
        if (!production) {
            needed.put("PostgreSQL", ports.database());
            needed.put("SMTP", ports.smtp());
            needed.put("IMAP", ports.imap());
        }
        if (options.clamd()) {
            needed.put("clamd", ports.clamd());
        }
        return needed;
    }

    /** 並行して行い、すべて終わるのを待つ。失敗は最初の一つを伝える。 */
    private static void concurrently(List<Runnable> steps) {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            steps.forEach(step -> running.add(CompletableFuture.runAsync(step, threads)));
            CompletableFuture<Void> all = CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new));
            // 一つが失敗したら、残りの待ちも打ち切る。
            running.forEach(one -> one.whenComplete((done, failure) -> {
                if (failure != null) {
                    all.completeExceptionally(failure);
                    threads.shutdownNow();
                }
            }));
            await(all, threads);
        }
    }

    private static void await(CompletableFuture<Void> all, ExecutorService threads) {
        try {
            all.get();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            throw ServerProcess.interrupted(e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof CompletionException wrapped ? wrapped.getCause() : e.getCause();
            throw cause instanceof StackFailure failure ? failure : new StackFailure(String.valueOf(cause), e);
        }
    }
}
