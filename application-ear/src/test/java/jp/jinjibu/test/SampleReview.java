package jp.jinjibu.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * 検証のための、採点のそろった公募。登録から採点の提出まで、すべて API を通す。
 *
 * <p>規則集は令和7年度のものを、年度だけ替えて使う。公表された採択一覧（令和5年度まで）と混ざらない。
 */
public final class SampleReview {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REVIEWER = "reviewer-b";

    private SampleReview() {}

    /**
     * 申請一つ。
     *
     * @param body 団体（{@link SampleBody}）
     * @param costYen 経費。右腕人材枠の補助金額はその 3 分の 2、法制度連携枠は 2 分の 1
     * @param score すべての項目の点（0 から 5）
     */
    public record Scored(int body, String track, String projectName, long costYen, int score) {}

    /**
     * 公募を開き、申請を提出し、受理し、受付を終えて採点をそろえる。
     *
     * @return 申請番号。渡した順
     */
    public static List<String> call(String code, int fiscalYear, List<Scored> applications) {
        SampleCall.activateCopy(code, fiscalYear);
        SampleCall.open(code, code);
        List<String> numbers = new ArrayList<>();
        for (Scored wanted : applications) {
            String number = submitted(code, fiscalYear, wanted);
            accept(number, wanted.track());
            numbers.add(number);
        }
        score(code, numbers, applications.stream().map(Scored::score).toList());
        return numbers;
    }

    /** 受付を終えた後に、それぞれの申請のすべての項目に、同じ点を付ける。 */
    public static void score(String code, List<String> numbers, List<Integer> scores) {
        TestClock.runningFrom("2025-06-02T09:00:00+09:00", () -> {
            String reviewer = reviewer();
            for (int i = 0; i < numbers.size(); i++) {
                review(code, numbers.get(i), reviewer, scores.get(i));
            }
        });
    }

    /** 団体を確認済みにし、事業の期間を公募の年度に合わせて提出する。申請番号。 */
    public static String submitted(String code, int fiscalYear, Scored wanted) {
        SampleBody.confirmed(wanted.body());
        String user = SampleBody.user(wanted.body());
        String number = SampleApplication.draft(user, SampleBody.number(wanted.body()), code, wanted.track());
        SampleApplication.fill(user, number, wanted.projectName(), wanted.costYen());
        ObjectNode sections = (ObjectNode) SampleApplication.get(user, number).get("sections");
        ((ObjectNode) sections.get("project"))
                .put("startsOn", fiscalYear + "-07-01")
                .put("endsOn", fiscalYear + 1 + "-02-28");
        SampleApplication.save(user, number, sections);
        SampleApplication.attachRequired(user, number);
        SampleApplication.submit(user, number);
        return number;
    }

    /** 要確認の項目をすべて適とし、過去の採択に当たらないと決めて、受理する。 */
    public static void accept(String number, String track) {
        String path = "/api/v1/applications/" + number;
        if (track.equals(SampleApplication.STATUTORY)) {
            SampleBody.require(Api.as("secretariat-c").put(path + "/prior-adoption-decision", """
                            {"applies": false, "reason": "当たらない", "evidence": "聞き取り"}"""), 200);
        }
        Answer screening = Api.as("secretariat-c").get(path + "/screening");
        ObjectNode body = JSON.createObjectNode();
        ArrayNode items = body.putArray("items");
        for (JsonNode item : screening.json().get("items")) {
            if (item.get("result").asText().equals("OPEN")) {
                items.addObject()
                        .put("code", item.get("code").asText())
                        .put("result", "OK")
                        .put("reason", "確かめた");
            }
        }
        if (!items.isEmpty()) {
            SampleBody.require(
                    Api.as("secretariat-c")
                            .request("PUT", path + "/screening")
                            .header("If-Match", screening.header("ETag"))
                            .json(body.toString())
                            .send(),
                    200);
        }
        SampleBody.require(
                Api.as("secretariat-c").request("POST", path + "/acceptance").send(), 200);
    }

    /** 審査委員の番号。まだなら登録する。 */
    private static String reviewer() {
        Api.as(REVIEWER).get("/api/v1/me");
        SampleBody.require(Api.as("secretariat-c").post("/api/v1/reviewers", """
                        {"username": "%s", "name": "見本 委員", "affiliations": []}""".formatted(REVIEWER)), 201, 409);
        return SampleAssignment.correct(REVIEWER, "[]", true).get("id").asText();
    }

    /** 採点のそろった公募に、まだ採点しない審査委員をもう一人割り当てる。 */
    public static void assignAnother(String call, String number) {
        String other = "reviewer-h";
        Api.as(other).get("/api/v1/me");
        SampleBody.require(Api.as("secretariat-c").post("/api/v1/reviewers", """
                        {"username": "%s", "name": "別の 委員", "affiliations": []}""".formatted(other)), 201, 409);
        String id = Api.as("secretariat-c").all("/api/v1/reviewers").stream()
                .filter(found -> found.get("username").asText().equals(other))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
        SampleBody.require(
                Api.as("secretariat-c").post("/api/v1/calls/" + call + "/assignments", """
                        {"application": "%s", "reviewer": "%s"}""".formatted(number, id)),
                200,
                201);
    }

    /** 割り当て、利害関係がないと申告し、すべての項目に同じ点を付けて提出する。 */
    private static void review(String call, String number, String reviewer, int score) {
        SampleBody.require(
                Api.as("secretariat-c").post("/api/v1/calls/" + call + "/assignments", """
                        {"application": "%s", "reviewer": "%s"}""".formatted(number, reviewer)),
                200,
                201);
        String id = Api.as(REVIEWER).all("/api/v1/reviews").stream()
                .filter(review -> review.get("application").asText().equals(number))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
        String path = "/api/v1/reviews/" + id;
        Answer declared =
                SampleBody.require(Api.as(REVIEWER).post(path + "/conflict-declaration", "{\"conflict\": false}"), 200);
        ObjectNode body = JSON.createObjectNode();
        ObjectNode scores = body.putObject("scores");
        ObjectNode comments = body.putObject("comments");
        declared.json().get("criteria").forEach(criterion -> {
            scores.put(criterion.get("code").asText(), score);
            comments.put(criterion.get("code").asText(), "理由");
        });
        body.put("comment", "所見");
        SampleBody.require(
                Api.as(REVIEWER)
                        .request("PUT", path)
                        .header("If-Match", declared.header("ETag"))
                        .json(body.toString())
                        .send(),
                200);
        SampleBody.require(
                Api.as(REVIEWER)
                        .request("POST", path + "/submission")
                        .key(UUID.randomUUID().toString())
                        .send(),
                200);
    }

    /** 配分額を決め、事業予算を成立させる。 */
    public static void fund(String code, long allotmentYen) {
        SampleBody.require(
                Api.as("official-b").put("/api/v1/calls/" + code + "/allotment", """
                        {"amountYen": %d, "reason": "検証の配分"}""".formatted(allotmentYen)), 200);
        SampleBody.require(
                Api.as("official-b").post("/api/v1/calls/" + code + "/appropriations", """
                        {"amountYen": %d, "state": "成立", "date": "2025-04-01", "reason": "検証の成立"}""".formatted(allotmentYen)),
                201);
    }

    /** 補欠の期限を過ぎさせて、補欠をすべて失効させる。ほかの検証が時計を進めたときに、背後で変わらないように。 */
    public static void lapseReserves(String callPrefix) {
        TestClock.frozenAt("2025-12-27T09:00:00+09:00", () -> Timers.run(Timers.RESERVE));
        long left = Database.count("application where state = 'RESERVE' and call_code like '" + callPrefix + "%'");
        if (left > 0) {
            throw new AssertionError("失効しない補欠が " + left + " 件");
        }
    }

    /** 補欠を失効したことにする。時計を進めたときに、背後で変わらないように。 */
    public static void forgetReserves(String callPrefix) {
        Database.execute(
                "update application set state = 'RESERVE_LAPSED' where state = 'RESERVE' and call_code like ?",
                callPrefix + "%");
    }

    /** 公表した採択一覧を、はじめからなかったことにする。ほかの検証が数える一覧に混ざらないように。 */
    public static void forgetLists(String callPrefix) {
        String mine = " in (select id from adopted_project where call_code like '" + callPrefix + "%')";
        Database.execute("delete from adopted_municipality where project_id" + mine);
        Database.execute("delete from adopted_applicant where project_id" + mine);
        Database.execute("delete from adopted_project where call_code like '" + callPrefix + "%'");
        Database.execute("alter table adoption_list_version disable trigger adoption_list_version_append_only");
        Database.execute("delete from adoption_list_version where call_code like '" + callPrefix + "%'");
        Database.execute("alter table adoption_list_version enable trigger adoption_list_version_append_only");
        Database.execute("delete from adoption_list where (line, fiscal_year) in"
                + " (select r.line, c.fiscal_year from subsidy_call c join rule_set r on r.code = c.rule_set_code"
                + " and r.version = c.rule_set_version where c.code like '" + callPrefix + "%')");
    }
}
