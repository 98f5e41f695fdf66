package jp.jinjibu.test;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import jp.jinjibu.test.SampleReview.Scored;

/** 検証のための、採択を公表した公募。登録から公表まで、すべて API を通す。 */
public final class SampleAdoption {
    private SampleAdoption() {}

    /**
     * 右腕人材枠の申請（経費 9,000,000円、採択額 6,000,000円）を団体ごとに一つずつ出し、すべて採択する。
     *
     * @param fiscalYear 年度。ほかの検証と重ならないもの
     * @param bodies 団体（{@link SampleBody}）
     * @return 申請番号。団体の順
     */
    public static List<String> announced(String call, int fiscalYear, int... bodies) {
        return announced(
                call,
                fiscalYear,
                Arrays.stream(bodies)
                        .mapToObj(
                                body -> new Scored(body, SampleApplication.RIGHT_HAND, "交付の検証の事業" + body, 9_000_000, 4))
                        .toList());
    }

    /**
     * 申請を出し、すべてが収まる配分額で採択し、公表する。法制度連携枠の申請は、条件付採択になる。
     *
     * @return 申請番号。渡した順
     */
    public static List<String> announced(String call, int fiscalYear, List<Scored> applications) {
        List<String> numbers = SampleReview.call(call, fiscalYear, applications);
        announce(call);
        return numbers;
    }

    /** 採点のそろった公募に配分し、すべて採択して公表する。 */
    public static void announce(String call) {
        SampleReview.fund(call, 300_000_000);
        String plan = "/api/v1/calls/" + call + "/adoption-plan";
        act("secretariat-c", plan);
        act("official-a", plan + "/approval");
        act("secretariat-c", plan + "/announcement");
    }

    /** 本文のない操作を行う。断られたら失敗。 */
    public static Answer act(String user, String path) {
        return SampleBody.require(
                Api.as(user)
                        .request("POST", path)
                        .key(UUID.randomUUID().toString())
                        .send(),
                200,
                201);
    }
}
