package jp.jinjibu.attack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SlowClients;
import jp.jinjibu.test.TestStack;

/** ほかの人を止めようとする攻撃。数（200 まで）と時間（一分まで）を限り、ループバックの捨てる一式だけに向ける。 */
final class LoadAttacks {
    private static final Duration NOISE = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(40);

    /** 求めに応じて送りはじめるまで（送る前に中身を確かめる）。その後、送りつづけられずに待つ。 */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private static final int LARGE = 9 * 1024 * 1024;

    private final Attempts attempts;
    private final Scene scene;

    LoadAttacks(Attempts attempts, Scene scene) {
        this.attempts = attempts;
        this.scene = scene;
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
        thoseWhoDoNotRead(bound);
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

    private void thoseWhoDoNotRead(Duration bound) {
        attempts.about("受け取らない人");
        String user = SampleBody.user(Scene.ATTACKER);
        String file = SampleBody.require(
                        SampleApplication.send(
                                user, scene.ownDraft(), "supplement", "大きい.pdf", SampleApplication.pdf("大きい", LARGE)),
                        201)
                .json()
                .get("id")
                .asText();
        try (SlowClients slow = new SlowClients()) {
            slow.readers(
                    60,
                    "/api/v1/applications/" + scene.ownDraft() + "/attachments/" + file,
                    "Authorization: Bearer " + TestStack.token(user) + "\r\n");
            TestStack.pause(SETTLED);
            Duration besieged = SlowClients.othersWait();
            attempts.held(
                    "大きなファイルを求めて受け取らない 60 人が、ほかの人を待たせる",
                    besieged.compareTo(bound) < 0,
                    () -> "許す %d ms、攻撃の間 %d ms".formatted(bound.toMillis(), besieged.toMillis()));
            attempts.held("受け取らない人がいる間、準備完了でなくする", ready() == 200, () -> "準備完了でない");
        }
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
