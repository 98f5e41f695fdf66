package jp.jinjibu.test;

import java.util.ArrayList;
import java.util.List;

/**
 * 検証のための、採点の済んだ公募。提出までは API を通し、受理と採点の行はデータベースに直に置く。
 *
 * <p>規則集は令和7年度のものを、年度だけ替えて使う。公表された採択一覧（令和5年度まで）と混ざらない。
 */
public final class SampleReview {
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
     * 公募を開き、申請を提出し、受付を終えて採点をそろえる。
     *
     * @return 申請番号。渡した順
     */
    public static List<String> call(String code, int fiscalYear, List<Scored> applications) {
        SampleCall.activateCopy(code, fiscalYear);
        SampleCall.open(code, code);
        List<String> numbers = new ArrayList<>();
        for (Scored wanted : applications) {
            String number = SampleApplication.submitted(
                    wanted.body(), code, wanted.track(), wanted.projectName(), wanted.costYen());
            review(number, wanted.score());
            numbers.add(number);
        }
        Database.execute("update subsidy_call set state = 'UNDER_REVIEW' where code = ?", code);
        return numbers;
    }

    /** 一人の審査委員が、すべての項目に同じ点を付けて提出した。 */
    private static void review(String number, int score) {
        Database.execute("update application set state = 'UNDER_REVIEW' where number = ?", number);
        Database.execute(
                "insert into reviewer (username, name, name_key, active, registered_by, registered_at, version)"
                        + " values ('sample-review', '見本 委員', '見本委員', true, 'secretariat-a', now(), 0)"
                        + " on conflict (username) do nothing");
        Database.execute(
                "insert into review (application_id, reviewer_id, state, assigned_by, assigned_at, declared_conflict,"
                        + " declared_at, waiver_state, comment, submitted_at, version)"
                        + " select a.id, r.id, 'SUBMITTED', 'secretariat-a', now(), false, now(), 'NONE', '', now(), 0"
                        + " from application a, reviewer r where a.number = ? and r.username = 'sample-review'",
                number);
        for (String criterion : List.of("need", "plan", "structure", "effect", "self-reliance", "cost")) {
            Database.execute(
                    "insert into review_score (review_id, criterion, answered, score, reason)"
                            + " select v.id, ?, true, ?, '理由' from review v join application a on a.id = v.application_id"
                            + " where a.number = ?",
                    criterion,
                    score,
                    number);
        }
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

    /** 公表した採択一覧を、はじめからなかったことにする。ほかの検証が数える一覧に混ざらないように。 */
    public static void forgetLists(String callPrefix) {
        String mine = " in (select id from adopted_project where call_code like '" + callPrefix + "%')";
        Database.execute("delete from adopted_municipality where project_id" + mine);
        Database.execute("delete from adopted_applicant where project_id" + mine);
        Database.execute("delete from adopted_project where call_code like '" + callPrefix + "%'");
        Database.execute("alter table adoption_list_version disable trigger adoption_list_version_append_only");
        Database.execute("delete from adoption_list_version where call_code like '" + callPrefix + "%'");
        Database.execute("alter table adoption_list_version enable trigger adoption_list_version_append_only");
        Database.execute("delete from adoption_list where fiscal_year in"
                + " (select fiscal_year from subsidy_call where code like '" + callPrefix + "%')");
    }
}
