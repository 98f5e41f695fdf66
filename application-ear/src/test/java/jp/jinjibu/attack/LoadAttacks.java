package jp.jinjibu.attack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SlowClients;
import jp.jinjibu.test.TestStack;

/** ほかの人を止めようとする攻撃。数（200 まで）と時間（一分まで）を限り、ループバックの捨てる一式だけに向ける。 */
final class LoadAttacks {
    private static final Duration NOISE = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final Attempts attempts;

    LoadAttacks(Attempts attempts) {
        this.attempts = attempts;
    }

    void run() {
        attempts.about("遅い送り手");
        Duration quiet = SlowClients.othersWait();
        Duration bound = quiet.multipliedBy(2).plus(NOISE);
        try (SlowClients slow = new SlowClients()) {
            slow.bodies(60)
                    .largeBodies(40)
                    .headers(30)
                    .uploads(40, "")
                    .uploads(30, "Authorization: Bearer " + TestStack.token("applicant-03") + "\r\n");
            Duration besieged = SlowClients.othersWait();
            attempts.held(
                    "200 の送り手が滴らせる間、ほかの人を待たせる",
                    besieged.compareTo(bound) < 0,
                    () -> "静かなとき %d ms、攻撃の間 %d ms".formatted(quiet.toMillis(), besieged.toMillis()));
            attempts.held("止まったまま準備完了と言わせる", ready() == 200, () -> "準備完了でない");
            attempts.held("いつまでも場所を占める", areRefused(slow), () -> "断られた " + slow.refusals());
        }
        attempts.about("大きな断り");
        StringBuilder unknown = new StringBuilder("{\"costsByCategory\": {\"x\": 1");
        for (int i = 0; i < 40_000; i++) {
            unknown.append(",\"k").append(i).append("\": 1");
        }
        int size = Api.anonymous()
                .post(
                        "/api/v1/calls/r7/tracks/right-hand/estimate",
                        unknown.append("}}").toString())
                .text()
                .length();
        attempts.held("小さな要求に大きな答えを返させる", size < 100_000, () -> size + " 文字");
    }

    /** 見出しを送り終えない 30 のほかは、すべて断られる。 */
    private static boolean areRefused(SlowClients slow) {
        Instant end = Instant.now().plus(LONGEST);
        while (Instant.now().isBefore(end)) {
            List<String> refused = slow.refusals();
            if (refused.size() >= 165) {
                return true;
            }
            TestStack.pause(Duration.ofMillis(500));
        }
        return false;
    }

    private static int ready() {
        return Api.anonymous()
                .at(TestStack.get().wildfly().managementUrl())
                .get("/health/ready")
                .status();
    }
}
