package jp.jinjibu.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** 終了したサーバーを起動し直す。一つのサーバーにつき {@link #WITHIN} に決まった回数まで。 */
final class Supervisor implements AutoCloseable {
    /** ふだんの最大の回数。 */
    static final int RESTARTS = 3;

    static final Duration WITHIN = Duration.ofMinutes(10);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final int restarts;
    private final Progress progress;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<Void> givenUp = new CompletableFuture<>();

    /**
     * 見張るサーバー。
     *
     * @param running 動いているか
     * @param start 起動し、答えられるまで待つ
     * @param kill 起動しそこねたものを残さない
     */
    record Watched(String name, BooleanSupplier running, Runnable start, Runnable kill) {}

    Supervisor(List<Watched> servers, int restarts, Progress progress, InstantSource clock) {
        this.restarts = restarts;
        this.progress = progress;
        this.clock = clock;
        servers.forEach(server -> threads.execute(() -> watch(server)));
    }

    /**
     * どれかをあきらめるまで待つ。
     *
     * @throws StackFailure あきらめた理由。待つ間に割り込まれたとき
     */
    void await() {
        try {
            givenUp.get();
        } catch (InterruptedException e) {
            throw ServerProcess.interrupted(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StackFailure failure
                    ? failure
                    : new StackFailure("見張りが止まりました / supervisor failed: " + e.getCause(), e);
        }
    }

    /** 見張りをやめ、起動しかけているものの待ちを打ち切る。 */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(Watched server) {
        Deque<Instant> ends = new ArrayDeque<>();
        try {
            while (true) {
                while (server.running().getAsBoolean()) {
                    ServerProcess.pause();
                }
                Instant now = clock.instant();
                ends.removeIf(end -> end.plus(WITHIN).isBefore(now));
                if (ends.size() == restarts) {
                    throw new StackFailure("%s が %d 分のうちに %d 回終了しました / exited %d times in %d minutes"
                            .formatted(
                                    server.name(), WITHIN.toMinutes(), restarts + 1, restarts + 1, WITHIN.toMinutes()));
                }
                ends.add(now);
                restart(server, ends.size());
            }
        } catch (RuntimeException e) {
            if (!threads.isShutdown()) {
                givenUp.completeExceptionally(e);
            }
        }
    }

    private void restart(Watched server, int times) {
        progress.step("%s が終了しました。起動し直します（%d 分のうちの %d 回目）".formatted(server.name(), WITHIN.toMinutes(), times));
        double from = progress.seconds();
        try {
            server.start().run();
            progress.step(String.format(
                    Locale.ROOT, "%s の準備ができました（%.1f 秒）", server.name(), progress.seconds() - from));
        } catch (StackFailure e) {
            if (threads.isShutdown()) {
                throw e;
            }
            progress.step("起動し直せません: " + e.getMessage());
            server.kill().run();
        }
    }
}
