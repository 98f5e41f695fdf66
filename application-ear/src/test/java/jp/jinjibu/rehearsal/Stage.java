package jp.jinjibu.rehearsal;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** 場面を順に進め、進み具合の棒を見せる。一つの場面の中では、いくつかの要求を並べて送る。 */
final class Stage {
    private static final int WIDTH = 24;
    private static final int AT_ONCE = 6;

    private final PrintStream out;
    private final boolean live;
    private final int scenes;
    private final Differences differences;
    private final long start = System.nanoTime();
    private int scene;
    private String name = "";
    private long sceneStart = start;

    /**
     * @param out 見せる先
     * @param live 端末で、行を書き換えてよいか
     * @param scenes 場面の数
     */
    Stage(PrintStream out, boolean live, int scenes, Differences differences) {
        this.out = out;
        this.live = live;
        this.scenes = scenes;
        this.differences = differences;
    }

    /** はじめからの秒。 */
    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** 一つの場面を行う。場面の途中で進められなくなれば、違いとして控え、次の場面へ移る。 */
    void scene(String title, Runnable work) {
        scene++;
        name = title;
        sceneStart = System.nanoTime();
        show(0, 1);
        try {
            work.run();
        } catch (RuntimeException e) {
            differences.failed(
                    "「" + title + "」を終わりまで行えない", e instanceof Refused ? String.valueOf(e.getMessage()) : e.toString());
        }
        String line = String.format(
                Locale.ROOT,
                "%s %2d/%d %s（%.1f 秒、はじめから %.1f 秒）",
                bar(1, 1),
                scene,
                scenes,
                name,
                (System.nanoTime() - sceneStart) / 1e9,
                seconds());
        out.println((live ? "\r\u001b[2K" : "") + line);
    }

    /** 案件ごとの仕事を並べて行う。進められなくなった案件は、違いとして控え、後の場面から外す。 */
    void each(List<Case> cases, Consumer<Case> work) {
        eachOf(cases.stream().filter(one -> !one.broken).toList(), one -> {
            try {
                work.accept(one);
            } catch (RuntimeException e) {
                one.broken = true;
                differences.failed(
                        one + " を進められない（" + name + "）",
                        e instanceof Refused ? String.valueOf(e.getMessage()) : e.toString());
            }
        });
    }

    /** 並べて行う。どれかが失敗すれば、すべて終わってから、はじめの失敗を伝える。 */
    <T> void eachOf(List<T> items, Consumer<T> work) {
        ConcurrentLinkedQueue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (T item : items) {
                threads.execute(() -> {
                    try {
                        work.accept(item);
                    } catch (RuntimeException e) {
                        failures.add(e);
                    }
                    show(done.incrementAndGet(), items.size());
                });
            }
        }
        RuntimeException first = failures.peek();
        if (first != null) {
            throw first;
        }
    }

    private synchronized void show(int done, int of) {
        if (live) {
            out.print("\r\u001b[2K" + bar(done, of) + String.format(Locale.ROOT, " %2d/%d %s", scene, scenes, name)
                    + (of > 1 ? " " + done + "/" + of : ""));
            out.flush();
        }
    }

    /** 全体の進み具合の棒。 */
    private String bar(int done, int of) {
        int filled = (int) ((scene - 1 + (double) done / of) / scenes * WIDTH);
        return "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "]";
    }
}
