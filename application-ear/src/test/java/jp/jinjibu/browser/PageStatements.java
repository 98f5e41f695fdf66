package jp.jinjibu.browser;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SqlLog;

/**
 * ページを一つ描くのに送ってよい SQL の数。BEGIN と COMMIT も数え、トランザクションは二つまで。
 *
 * <p>目安より多いページは {@code page-statements.md} に今の上限で挙げる。その数は、減らすことだけができる。
 */
final class PageStatements {
    /** どのページにも許す数。 */
    private static final Limit USUAL = new Limit(12, 2);

    private PageStatements() {}

    private record Limit(int statements, int transactions) {
        Limit or(Limit other) {
            return new Limit(Math.max(statements, other.statements), Math.max(transactions, other.transactions));
        }

        Limit and(Limit other) {
            return new Limit(Math.min(statements, other.statements), Math.min(transactions, other.transactions));
        }

        boolean holds(Limit wanted) {
            return wanted.statements <= statements && wanted.transactions <= transactions;
        }
    }

    /**
     * 決めた数を超えたページ。
     *
     * @param visits 見るページ
     * @param endpoint パスから宛先の型へ
     */
    static List<String> beyond(List<Visit> visits, Function<String, String> endpoint) {
        List<Visit> looks = visits.stream()
                .filter(Visit::onlyLooks)
                .filter(visit -> visit.status() == 200)
                .toList();
        List<Limit> needed = new ArrayList<>(needed(looks));
        Map<String, Limit> allowed = allowed();
        // はじめての時だけ読むもの（規則集など）や、時が来て送られた SQL が紛れたのかもしれないので、超えたものは量り直し、少ないほうをとる。
        for (int again = 0; again < 3; again++) {
            List<Integer> over = IntStream.range(0, looks.size())
                    .filter(i -> !holds(allowed, page(looks.get(i), endpoint), needed.get(i)))
                    .boxed()
                    .toList();
            List<Limit> anew = needed(over.stream().map(looks::get).toList());
            for (int i = 0; i < over.size(); i++) {
                needed.set(over.get(i), needed.get(over.get(i)).and(anew.get(i)));
            }
        }
        Map<String, Limit> most = new TreeMap<>();
        List<String> beyond = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            String page = page(looks.get(i), endpoint);
            most.merge(page, needed.get(i), Limit::or);
            if (!holds(allowed, page, needed.get(i))) {
                beyond.add(looks.get(i) + ": " + needed.get(i).statements() + " 文、"
                        + needed.get(i).transactions() + " トランザクション" + sent(looks.get(i)));
            }
        }
        most.forEach((page, limit) ->
                System.out.println("| " + page + " | " + limit.statements() + " | " + limit.transactions() + " |"));
        return beyond;
    }

    private static List<Limit> needed(List<Visit> looks) {
        return looks.isEmpty()
                ? List.of()
                : SqlLog.each(looks.stream()
                                .map(visit -> (Runnable) () -> open(visit))
                                .toList())
                        .stream()
                        .map(sent -> new Limit(sent.size(), SqlLog.transactions(sent)))
                        .toList();
    }

    /** 一度見て、送られた SQL を一行に一つずつ。 */
    private static String sent(Visit visit) {
        return SqlLog.each(List.of(() -> open(visit))).getFirst().stream()
                .map(one -> "\n  " + one.sql().replaceAll("\\s+", " "))
                .collect(Collectors.joining());
    }

    private static String page(Visit visit, Function<String, String> endpoint) {
        return endpoint.apply(visit.path().replaceAll("\\?.*", ""));
    }

    private static boolean holds(Map<String, Limit> allowed, String page, Limit needed) {
        return allowed.getOrDefault(page, USUAL).holds(needed);
    }

    private static void open(Visit visit) {
        Api api = visit.viewer().isEmpty() ? Api.anonymous() : Api.as(visit.viewer());
        Answer answer =
                api.get(URI.create(visit.filledPath().replace(" ", "%20")).toASCIIString());
        if (answer.status() != visit.status()) {
            throw new IllegalStateException(visit + ": " + answer.status());
        }
    }

    private static Map<String, Limit> allowed() {
        Map<String, Limit> allowed = new TreeMap<>();
        SampleCall.read("application-ear/src/test/resources/page-statements.md")
                .lines()
                .filter(line -> line.startsWith("| /"))
                .map(line -> line.split("\\|"))
                .forEach(cells -> allowed.put(
                        cells[1].strip(),
                        new Limit(Integer.parseInt(cells[2].strip()), Integer.parseInt(cells[3].strip()))));
        return allowed;
    }
}
