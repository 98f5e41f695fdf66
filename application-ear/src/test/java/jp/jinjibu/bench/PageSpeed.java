package jp.jinjibu.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleAssignment;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SqlLog;
import jp.jinjibu.test.SqlLog.Executed;
import jp.jinjibu.test.TestClock;
import jp.jinjibu.test.TestStack;

/**
 * 一つの公募に 100 件の申請があるときの、画面の速さ。捨てるための一式を起動し、API で申請を作り、受理し、採点をそろえてから量る。
 *
 * <p>同じ実行の中で量った、何もしない答え（{@code /session}）の時間を床として、その何倍かも示す。SQL は BEGIN と COMMIT も数える。
 */
public final class PageSpeed {
    private static final int APPLICATIONS = 100;
    private static final int WARM_UP = 200;
    private static final int TIMES = 100;
    private static final int REVIEWERS = 9;
    private static final String CALL = "speed";

    private PageSpeed() {}

    /** 引数はない。 */
    public static void main(String[] arguments) {
        try {
            measurePages();
        } finally {
            TestStack.get().close();
        }
    }

    private static void measurePages() {
        List<String> numbers = prepare();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("/applications?call=" + CALL, "secretariat-a");
        pages.put("/applications?call=" + CALL + "&q=事業", "secretariat-a");
        pages.put("/screening?call=" + CALL, "secretariat-a");
        pages.put("/applications/" + numbers.getLast(), "secretariat-a");
        pages.put("/applications/" + numbers.getLast() + "/screening", "secretariat-a");
        pages.put("/applications/" + numbers.getLast() + "/history", "secretariat-a");
        pages.put("/calls/" + CALL + "/review", "secretariat-a");
        pages.put("/calls/" + CALL + "/ranking", "secretariat-a");
        pages.put("/calls/" + CALL + "/adoption-plan", "official-a");
        pages.put("/home", "secretariat-b");
        pages.put("/reviews", "reviewer-a");
        pages.put("/applications/" + numbers.getFirst(), "applicant-01");
        pages.put("/applications/" + numbers.getFirst() + "/check", "applicant-01");
        List<String> paths = List.copyOf(pages.keySet());
        List<List<Executed>> sent = SqlLog.each(paths.stream()
                .map(path -> (Runnable) () -> get(pages.get(path), path))
                .toList());
        double[] floor = measure("secretariat-a", "/session");
        System.out.printf(
                Locale.ROOT,
                "%n%-44s %8s %8s %8s %5s%n",
                "画面（" + APPLICATIONS + " 件の申請）",
                "p50 ms",
                "p95 ms",
                "床の倍数",
                "SQL");
        System.out.printf(
                Locale.ROOT,
                "%-44s %8.1f %8.1f %8.1f%n",
                "床: /session",
                percentile(floor, 50),
                percentile(floor, 95),
                1.0);
        pages.forEach((path, user) -> {
            double[] times = measure(user, path);
            System.out.printf(
                    Locale.ROOT,
                    "%-44s %8.1f %8.1f %8.1f %5d%n",
                    path,
                    percentile(times, 50),
                    percentile(times, 95),
                    percentile(times, 50) / percentile(floor, 50),
                    sent.get(paths.indexOf(path)).size());
        });
    }

    private static List<String> prepare() {
        SampleCall.open(CALL);
        List<String> numbers = new ArrayList<>();
        for (int body = 1; body <= APPLICATIONS; body++) {
            numbers.add(SampleApplication.submitted(
                    body, CALL, SampleApplication.RIGHT_HAND, "速さを量る事業" + body, 1_000_000L + body * 10_000L));
            progress("提出", body);
        }
        for (int i = 0; i < numbers.size(); i++) {
            SampleAssignment.accept(numbers.get(i));
            progress("受理", i + 1);
        }
        TestClock.runningFrom("2025-06-02T09:00:00+09:00", () -> {
            List<String> users = new ArrayList<>();
            List<String> reviewers = new ArrayList<>();
            for (int i = 0; i < REVIEWERS; i++) {
                users.add("reviewer-" + (char) ('a' + i));
                reviewers.add(SampleAssignment.reviewer(users.getLast()));
            }
            for (int i = 0; i < numbers.size(); i++) {
                int who = i % REVIEWERS;
                String review = SampleAssignment.assigned(CALL, numbers.get(i), reviewers.get(who));
                SampleAssignment.declareNone(users.get(who), review);
                SampleAssignment.scored(users.get(who), review, i % 6);
                progress("採点", i + 1);
            }
        });
        return numbers;
    }

    private static double[] measure(String user, String path) {
        double[] times = new double[TIMES];
        for (int i = -WARM_UP; i < TIMES; i++) {
            TestStack.token(user);
            long start = System.nanoTime();
            get(user, path);
            long end = System.nanoTime();
            if (i >= 0) {
                times[i] = (end - start) / 1e6;
            }
        }
        Arrays.sort(times);
        return times;
    }

    private static void get(String user, String path) {
        Answer answer = Api.as(user).get(path.replace("事業", "%E4%BA%8B%E6%A5%AD"));
        if (answer.status() != 200 && answer.status() != 204) {
            throw new IllegalStateException(answer + " " + answer.text());
        }
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static void progress(String what, int done) {
        if (done % 20 == 0) {
            System.out.println(what + " " + done + " / " + APPLICATIONS);
        }
    }
}
