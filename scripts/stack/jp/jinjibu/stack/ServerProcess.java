package jp.jinjibu.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** 起動した一つのサーバープロセス。端末の Ctrl-C からは隔てられ、出力はファイルへ書く。 */
final class ServerProcess {

    /** 端末の割込み（SIGINT）を無視した上で本体に成り代わる。止める順は起動側が決める。 */
    private static final List<String> SHIELD = List.of("/bin/sh", "-c", "trap '' INT QUIT; exec \"$@\"", "sh");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String name;
    private final Process process;
    private final Path log;

    private ServerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * 起動する。動き出すまでは待たない。
     *
     * @param name 見せる名
     * @param command 命令と引数
     * @param environment 足す環境変数
     * @param directory 作業ディレクトリ
     * @param log 出力の書き先（前のものに書き足す）
     */
    static ServerProcess start(
            String name, List<String> command, Map<String, String> environment, Path directory, Path log) {
        List<String> shielded = new ArrayList<>(SHIELD);
        shielded.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(shielded)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(key -> key.startsWith("KC_") || key.startsWith("JINJIBU_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        try {
            return new ServerProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new StackFailure(name + " を起動できません / cannot start: " + e.getMessage(), e);
        }
    }

    /** 一度きりの命令を実行し、終わるまで待つ。 */
    static void run(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path directory,
            Path log,
            Duration limit) {
        ServerProcess once = start(name, command, environment, directory, log);
        try {
            if (!once.process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                once.kill();
                throw once.failure("が " + limit.toSeconds() + " 秒で終わりません / timed out");
            }
        } catch (InterruptedException e) {
            once.kill();
            throw interrupted(e);
        }
        if (once.process.exitValue() != 0) {
            throw once.failure("が失敗しました / failed (" + once.process.exitValue() + ")");
        }
    }

    /**
     * 条件が満たされるまで待つ。
     *
     * @throws StackFailure 先に終了したとき、または {@code limit} を過ぎたとき
     */
    void await(Duration limit, BooleanSupplier ready) {
        long end = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw failure("が起動の途中で終了しました / exited during start");
            }
            if (System.nanoTime() > end) {
                throw failure("が " + limit.toSeconds() + " 秒たっても準備できません / not ready in time");
            }
            pause();
        }
    }

    /** 記録の末尾を添えた失敗を作る。 */
    StackFailure failure(String what) {
        return new StackFailure("%s %s%n  記録 / log: %s%n%s".formatted(name, what, log, tail(log)));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** 終了を頼み、{@code limit} のうちに終わらなければ強制終了する。 */
    void stop(Duration limit) {
        stop(process.toHandle(), limit);
    }

    /** 直ちに強制終了する（SIGKILL）。 */
    void kill() {
        stop(process.toHandle(), Duration.ZERO);
    }

    static void stop(ProcessHandle handle, Duration limit) {
        if (limit.isPositive()) {
            handle.destroy();
        } else {
            handle.destroyForcibly();
        }
        try {
            handle.onExit().get(Math.max(1000, limit.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            handle.destroyForcibly();
            throw interrupted(e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            handle.destroyForcibly();
            handle.onExit().completeOnTimeout(handle, 5, TimeUnit.SECONDS).join();
        }
    }

    /** 応答の状態番号。つながらなければ 0。 */
    static int status(URI address) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static StackFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StackFailure("中断されました / interrupted", e);
    }

    private static String tail(Path log) {
        if (!Files.exists(log)) {
            return "";
        }
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
            return String.join(
                    System.lineSeparator(),
                    lines.subList(Math.max(0, lines.size() - 15), lines.size()).stream()
                            .map(line -> "  | " + line)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
