package jp.jinjibu.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.jinjibu.test.Answer;

/** 試した攻撃と、その結果。 */
final class Attempts {
    private final List<String> broken = new ArrayList<>();
    private int tried;

    /** 何を試したかの見出しを示す。 */
    void about(String subject) {
        System.out.println("\n" + subject);
    }

    /**
     * 断られることを確かめる。
     *
     * @param statuses 断りとしてよい状態
     */
    void refused(String what, Answer answer, int... statuses) {
        Set<Integer> good = IntStream.of(statuses).boxed().collect(Collectors.toCollection(TreeSet::new));
        held(what, good.contains(answer.status()), () -> answer.status() + "（断りは " + good + "）" + head(answer));
    }

    /** 答えの中に、見てはならない印がないことを確かめる。 */
    void hidden(String what, Answer answer, String... canaries) {
        for (String canary : canaries) {
            if (answer.text().contains(canary)) {
                held(what, false, () -> "見えた: " + canary);
                return;
            }
        }
        held(what, answer.status() < 500, () -> answer.status() + head(answer));
    }

    /** 防がれたか。 */
    void held(String what, boolean good, Supplier<String> why) {
        tried++;
        String line = (good ? "防いだ  " : "破られた ") + what;
        System.out.println("  " + line + (good ? "" : " … " + why.get()));
        if (!good) {
            broken.add(what);
        }
    }

    private static String head(Answer answer) {
        String text = answer.text().replaceAll("\\s+", " ");
        return " " + text.substring(0, Math.min(160, text.length()));
    }

    int tried() {
        return tried;
    }

    List<String> broken() {
        return List.copyOf(broken);
    }
}
