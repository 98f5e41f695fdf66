package jp.jinjibu.door.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * 続けて起きる同じこと。はじめの一度だけを書き、続きは数えて、一分ごとと、おさまったときに、数を一行で書く。
 *
 * <p>データベースが止まっている間の断りのように、同じ一つの障害が毎秒何百と起こすものが、記録でディスクを埋めないようにする。
 */
final class Recurrences {
    /** これだけ起きなければ、おさまった。 */
    private static final long CALM = Duration.ofSeconds(10).toNanos();

    private static final long TELLING = Duration.ofMinutes(1).toNanos();

    /** 覚える種類の数。種類は障害の数であって、要求の数では増えない。 */
    private static final int MOST = 1000;

    private final LongSupplier nanos;
    private final Map<String, Run> runs = new HashMap<>();

    /**
     * @param nanos 今（ナノ秒）
     */
    Recurrences(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** 続いているもの。 */
    private static final class Run {
        private final String name;
        private long lastAt;
        private long toldAt;
        private long untold;
        private long again;

        private Run(String name, long now) {
            this.name = name;
            this.lastAt = now;
            this.toldAt = now;
        }
    }

    /**
     * 同じことが続いていれば、はじめのものの名。続いていなければ空で、この名を覚える。
     *
     * @param kind 何を同じと見るか
     * @param name はじめのものの名（問い合わせ番号など）
     */
    synchronized Optional<String> again(String kind, String name) {
        long now = nanos.getAsLong();
        Run run = runs.get(kind);
        if (run == null) {
            if (runs.size() < MOST) {
                runs.put(kind, new Run(name, now));
            }
            return Optional.empty();
        }
        run.lastAt = now;
        run.untold++;
        run.again++;
        return Optional.of(run.name);
    }

    /** 書くべき数の行。おさまったものは忘れる。 */
    synchronized List<String> tell() {
        long now = nanos.getAsLong();
        List<String> lines = new ArrayList<>();
        Iterator<Run> each = runs.values().iterator();
        while (each.hasNext()) {
            Run run = each.next();
            boolean over = now - run.lastAt >= CALM;
            if (run.again > 0 && (over || run.untold > 0 && now - run.toldAt >= TELLING)) {
                lines.add(
                        over
                                ? "%s: おさまった。はじめの後に %,d 回".formatted(run.name, run.again)
                                : "%s: 続いている。はじめの後に %,d 回".formatted(run.name, run.again));
                run.untold = 0;
                run.toldAt = now;
            }
            if (over) {
                each.remove();
            }
        }
        return lines;
    }
}
