package jp.jinjibu.rehearsal;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** 突き合わせの結果。合わないものをすべて覚える。 */
final class Differences {
    private final ConcurrentLinkedQueue<String> found = new ConcurrentLinkedQueue<>();
    private final LongAdder compared = new LongAdder();

    /** 合うはずのものを突き合わせる。 */
    void same(String what, Object expected, Object actual) {
        compared.increment();
        if (!Objects.equals(expected, actual)) {
            found.add(what + ": " + expected + " のはずが " + actual);
        }
    }

    /** 成り立つはずのこと。 */
    void holds(String what, boolean truth) {
        same(what, true, truth);
    }

    /** 進められなかったこと。 */
    void failed(String what, String reason) {
        compared.increment();
        found.add(what + ": " + reason);
    }

    long compared() {
        return compared.sum();
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
