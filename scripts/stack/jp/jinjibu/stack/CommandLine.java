package jp.jinjibu.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code scripts/run} から渡された命令。
 *
 * @param command {@code run}、{@code prepare}（サーバーの準備だけ）、{@code clean}（検証が取り残したものを止める）、{@code backup}、{@code restore}
 * @param portOffset ポートのずらし幅
 * @param reset 前のデータを捨てるか
 * @param directory {@code clean} の対象、控え
 */
record CommandLine(String command, int portOffset, boolean reset, Optional<Path> directory) {

    private static final List<String> WITH_DIRECTORY = List.of("clean", "backup", "restore");

    private static final Duration CLEAN_LIMIT = Duration.ofSeconds(40);

    static CommandLine parse(String[] arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        String command = rest.isEmpty() ? "run" : rest.pop();
        int portOffset = 0;
        boolean reset = false;
        Optional<Path> directory = Optional.empty();
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            switch (argument) {
                case "--reset" -> reset = true;
                case "--port-offset" -> portOffset = number(rest.isEmpty() ? "" : rest.pop());
                default -> {
                    if (!WITH_DIRECTORY.contains(command) || argument.startsWith("-") || directory.isPresent()) {
                        throw new StackFailure("知らない選択肢です / unknown option: " + argument);
                    }
                    directory = Optional.of(Path.of(argument).toAbsolutePath());
                }
            }
        }
        return new CommandLine(command, portOffset, reset, directory);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new StackFailure("--port-offset には整数を付けてください / needs an integer: " + text, e);
        }
    }

    void execute() {
        StackOptions options = StackOptions.forUser(portOffset, reset);
        switch (command) {
            case "run" -> run(options);
            case "prepare" -> Stack.prepare(options.root(), options.progress(), Settings.isProduction());
            case "clean" -> directory.ifPresent(CommandLine::clean);
            case "backup" -> backup(options).take(requireDirectory());
            case "restore" -> restore(options, requireDirectory());
            default -> throw new StackFailure("知らない命令です / unknown command: " + command);
        }
    }

    private Path requireDirectory() {
        return directory.orElseThrow(() -> new StackFailure("控えのディレクトリを示してください / name a directory"));
    }

    private static Backup backup(StackOptions options) {
        Servers servers = new Servers(options.root());
        return Settings.isProduction()
                ? new Backup(Place.production(System.getenv()), servers, options.progress(), "")
                : Backup.of(options);
    }

    private static void restore(StackOptions options, Path backup) {
        Restore restore = new Restore(new Servers(options.root()), options.progress());
        if (Settings.isProduction()) {
            restore.into(Place.production(System.getenv()), backup);
        } else {
            restore.into(options, backup);
        }
    }

    /** 検証の JVM が消えるのを少し待ってから、残ったプロセスを止める。 */
    private static void clean(Path directory) {
        long end = System.nanoTime() + CLEAN_LIMIT.toNanos();
        while (Files.isDirectory(directory)) {
            try (DataDirectory data = DataDirectory.open(directory)) {
                data.stopLeftovers(new Progress(System.err));
                return;
            } catch (StackFailure e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                ServerProcess.pause();
            }
        }
    }

    private static void run(StackOptions options) {
        boolean production = Settings.isProduction();
        AtomicReference<Optional<Stack>> running = new AtomicReference<>(Optional.empty());
        Thread main = Thread.currentThread();
        Thread stopping = new Thread(() -> stop(options, running, main), "stop");
        Runtime.getRuntime().addShutdownHook(stopping);
        try {
            Stack stack = Stack.start(options, production);
            running.set(Optional.of(stack));
            stack.supervise(Supervisor.RESTARTS);
            announce(options, stack, production);
            stack.awaitFailure();
        } catch (StackFailure e) {
            if (!Thread.currentThread().isInterrupted()) {
                System.err.println();
                System.err.println(running.get().isEmpty()
                        ? "起動できませんでした / failed: " + e.getMessage()
                        : "すべてを止めます / stopping: " + e.getMessage() + System.lineSeparator() + "  記録 / logs: "
                                + options.data().resolve("logs"));
                running.get().ifPresent(Stack::close);
                Runtime.getRuntime().halt(1);
            }
        }
    }

    /** 止める合図（Ctrl-C、SIGTERM）で呼ばれる。起動の途中なら、その待ちを打ち切って後始末を待つ。 */
    private static void stop(StackOptions options, AtomicReference<Optional<Stack>> running, Thread main) {
        options.progress().plain("");
        options.progress().step("止めています");
        main.interrupt();
        try {
            main.join(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.get().ifPresent(Stack::close);
        options.progress().step("止まりました");
        Runtime.getRuntime().halt(0);
    }

    private static void announce(StackOptions options, Stack stack, boolean production) {
        Progress progress = options.progress();
        Ports ports = options.ports();
        progress.plain("");
        progress.plain(String.format(
                Locale.ROOT, "準備ができました（%.1f 秒、常駐 %,d MB）", progress.seconds(), stack.residentMegabytes()));
        progress.plain("  画面        " + stack.settings().get("JINJIBU_URL"));
        progress.plain("  API         " + stack.settings().get("JINJIBU_URL") + "/api/v1   説明 /openapi");
        progress.plain("  レルム      " + stack.settings().get("JINJIBU_REALM_URL"));
        progress.plain("  稼働確認    " + stack.wildfly().managementUrl() + "/health/ready");
        if (!production) {
            progress.plain("  Keycloak    " + stack.keycloak().url() + "/admin   keycloak / password");
            progress.plain("  PostgreSQL  " + stack.postgres().url() + "   jinjibu / jinjibu（動くときは jinjibu_app）");
            progress.plain("  メール      SMTP 127.0.0.1:" + ports.smtp() + "   受信 IMAP 127.0.0.1:" + ports.imap()
                    + "   inbox / password");
            progress.plain("");
            progress.plain("見本の利用者（パスワードはどれも password）");
            progress.plain("  申請者          applicant-a  applicant-a2（同じ団体）  applicant-b  applicant-01 … applicant-63");
            progress.plain("  事務局          secretariat-a  secretariat-b（支払担当）  secretariat-c");
            progress.plain("  事務局と担当官  secretariat-official");
            progress.plain("  一つの系列だけ  secretariat-line  official-line（系列 second-line）");
            progress.plain("  審査委員        reviewer-a … reviewer-i");
            progress.plain("  担当官          official-a  official-b");
            progress.plain("  経済産業局      bureau-a");
            progress.plain("  監査            auditor");
            progress.plain("  システム管理者  admin");
        }
        progress.plain("");
        progress.plain("記録は " + options.data().resolve("logs") + "。Ctrl-C で止まります。");
    }
}
