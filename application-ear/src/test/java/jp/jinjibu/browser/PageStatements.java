package jp.jinjibu.browser;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SqlLog;
import jp.jinjibu.test.SqlLog.Executed;

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
        looks.forEach(PageStatements::open); // はじめての時だけ読むもの（規則集など）を覚えさせる。
        List<List<Executed>> sent = SqlLog.each(
                looks.stream().map(visit -> (Runnable) () -> open(visit)).toList());
        Map<String, Limit> most = new TreeMap<>();
        List<String> beyond = new ArrayList<>();
        Map<String, Limit> allowed = allowed();
        for (int i = 0; i < looks.size(); i++) {
            String page = endpoint.apply(looks.get(i).path().replaceAll("\\?.*", ""));
            Limit needed = new Limit(sent.get(i).size(), SqlLog.transactions(sent.get(i)));
            most.merge(page, needed, Limit::or);
            if (!allowed.getOrDefault(page, USUAL).holds(needed)) {
                beyond.add(looks.get(i) + ": " + needed.statements() + " 文、" + needed.transactions() + " トランザクション");
            }
        }
        most.forEach((page, needed) ->
                System.out.println("| " + page + " | " + needed.statements() + " | " + needed.transactions() + " |"));
        return beyond;
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
