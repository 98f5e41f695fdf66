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
 * <p>目安より多いページは {@code page-statements.md} に今の数で挙げる。その数は、減らすことだけができる。
 */
final class PageStatements {
    /** どのページにも許す数。 */
    private static final int STATEMENTS = 12;

    private static final int TRANSACTIONS = 2;

    private PageStatements() {}

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
        Map<String, Integer> most = new TreeMap<>();
        List<String> beyond = new ArrayList<>();
        Map<String, Integer> allowed = allowed();
        for (int i = 0; i < looks.size(); i++) {
            String page = endpoint.apply(looks.get(i).path().replaceAll("\\?.*", ""));
            List<Executed> all = sent.get(i);
            most.merge(page, all.size(), Math::max);
            if (all.size() > allowed.getOrDefault(page, STATEMENTS) || SqlLog.transactions(all) > TRANSACTIONS) {
                beyond.add(looks.get(i) + ": " + all.size() + " 文、" + SqlLog.transactions(all) + " トランザクション");
            }
        }
        most.forEach((page, statements) -> System.out.println("| " + page + " | " + statements + " |"));
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

    private static Map<String, Integer> allowed() {
        Map<String, Integer> allowed = new TreeMap<>();
        SampleCall.read("application-ear/src/test/resources/page-statements.md")
                .lines()
                .filter(line -> line.startsWith("| /"))
                .map(line -> line.split("\\|"))
                .forEach(cells -> allowed.put(cells[1].strip(), Integer.parseInt(cells[2].strip())));
        return allowed;
    }
}
