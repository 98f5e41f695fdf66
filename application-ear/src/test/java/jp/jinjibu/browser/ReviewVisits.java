package jp.jinjibu.browser;

import static jp.jinjibu.browser.Chromium.press;

import com.microsoft.playwright.Page;
import java.util.List;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleAssignment;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.TestClock;

/** 審査のページ。申告待ち、採点中、採点済み、除外、免除待ち、締め切った後。 */
final class ReviewVisits {
    private static final String STAFF = "secretariat-a";
    private static final String REVIEWER = "reviewer-g";
    private static final String OTHER = "reviewer-h";

    private ReviewVisits() {}

    static void prepare() {
        String call = Chromium.newCode("review");
        SampleCall.open(call);
        Visit.prepared("reviewed", call);
        String first = accepted(25, call);
        String second = accepted(26, call);
        String third = accepted(27, call);
        Visit.prepared("case", first);
        Visit.prepared("secondCase", second);
        Visit.prepared("thirdCase", third);
        String reviewer = SampleAssignment.reviewer(REVIEWER);
        String other = SampleAssignment.reviewer(OTHER);
        SampleAssignment.reviewer("reviewer-i");
        Visit.prepared("reviewer", reviewer);
        SampleAssignment.correct(OTHER, """
                [{"name": "見本高等学校", "role": "非常勤講師", "from": "2020-04-01"},
                 {"name": "サンプルの前の勤め先", "corporateNumber": "%s", "to": "2019-03-31"}]""".formatted(SampleBody.number(27)), true);
        TestClock.frozenAt(
                "2025-06-02T09:00:00+09:00",
                () -> Visit.prepared("assigned", SampleAssignment.assigned(call, first, reviewer)));
        String scoring = SampleAssignment.assigned(call, second, reviewer);
        SampleAssignment.declareNone(REVIEWER, scoring);
        Given.done(SampleAssignment.score(REVIEWER, scoring, "{\"plan\": 4, \"need\": null}"));
        Visit.prepared("scoring", scoring);
        String scored = SampleAssignment.assigned(call, third, reviewer);
        SampleAssignment.declareNone(REVIEWER, scored);
        SampleAssignment.scored(REVIEWER, scored, 3);
        Visit.prepared("scored", scored);
        String flagged = Given.done(
                        Api.as(STAFF).post("/api/v1/calls/" + call + "/assignments", """
                        {"application": "%s", "reviewer": "%s", "reason": "同じ名の別の学校"}""".formatted(first, other)))
                .json()
                .at("/items/0/id")
                .asText();
        recuse(OTHER, flagged);
        Visit.prepared("recused", flagged);
        String waiting = Given.done(
                        Api.as(STAFF).post("/api/v1/calls/" + call + "/assignments", """
                        {"application": "%s", "reviewer": "%s", "reason": "同じ名の別の学校"}""".formatted(second, other)))
                .json()
                .at("/items/0/id")
                .asText();
        recuse(OTHER, waiting);
        Given.done(Api.as(STAFF).post("/api/v1/reviews/" + waiting + "/waiver", "{\"reason\": \"遠い親族で影響がない\"}"));
        Visit.prepared("waiting", waiting);
        prepareClosed(reviewer);
    }

    private static void prepareClosed(String reviewer) {
        String closed = Chromium.newCode("closed");
        SampleCall.open(closed);
        String number = accepted(25, closed);
        TestClock.frozenAt("2025-06-02T09:00:00+09:00", () -> {
            String review = SampleAssignment.assigned(closed, number, reviewer);
            SampleAssignment.declareNone(REVIEWER, review);
            SampleAssignment.scored(REVIEWER, review, 5);
        });
        Given.done(Api.as(STAFF)
                .request("POST", "/api/v1/calls/" + closed + "/review-closure")
                .send());
        Visit.prepared("closedReview", closed);
        Visit.prepared("closedCase", number);
    }

    private static String accepted(int body, String call) {
        return SampleAssignment.accepted(body, call, SampleApplication.RIGHT_HAND, "審査する「見本」の事業" + body, 19_500_000);
    }

    private static void recuse(String user, String review) {
        Given.done(Api.as(user)
                .post(
                        "/api/v1/reviews/" + review + "/conflict-declaration",
                        "{\"conflict\": true, \"reason\": \"親族が勤めている\"}"));
    }

    static final List<Visit> ALL = List.of(
            Visit.of(STAFF, "/reviewers", "一覧"),
            Visit.of("auditor", "/reviewers", "一覧"),
            Visit.of("auditor", "/reviewers/{reviewer}", "読むだけ"),
            Visit.of(STAFF, "/reviewers/new", "空"),
            Visit.wrong(STAFF, "/reviewers/new", "空で送る", 422, page -> press(page, "登録する")),
            Visit.after(STAFF, "/reviewers/new", "行を加える", page -> {
                page.locator("#name").fill("見本 委員");
                page.locator("#affiliations-0-name").fill("見本大学");
                press(page, "行を加える");
                page.locator("#affiliations-1-name").waitFor();
            }),
            Visit.wrong(STAFF, "/reviewers/new", "すべての欄に誤り", 422, page -> {
                page.locator("#name").fill("長".repeat(101));
                page.locator("#username").fill("x".repeat(101));
                page.locator("#affiliations-0-name").fill("長".repeat(201));
                page.locator("#affiliations-0-corporateNumber").fill("12");
                page.locator("#affiliations-0-role").fill("長".repeat(101));
                press(page, "登録する");
            }),
            Visit.of(STAFF, "/reviewers/{reviewer}", "直す"),
            Visit.wrong(STAFF, "/reviewers/{reviewer}", "ほかの人が先に直した", 412, page -> {
                page.locator("#name").fill("後から直した名");
                SampleAssignment.correct(REVIEWER, "[{\"name\": \"先に直した所属 " + System.nanoTime() + "\"}]", true);
                press(page, "保存する");
            }),
            Visit.of(STAFF, "/calls/{reviewed}/review", "審査中"),
            Visit.of("official-a", "/calls/{reviewed}/review", "審査中"),
            Visit.of("auditor", "/calls/{reviewed}/review", "審査中"),
            Visit.of(STAFF, "/calls/r7/review", "まだ何もない"),
            Visit.of(STAFF, "/calls/{closedReview}/review", "締め切った後"),
            Visit.wrong(STAFF, "/calls/{reviewed}/review", "空で割り当てる", 422, page -> {
                page.locator("#perApplication").fill("");
                page.locator("#seed").fill("種");
                press(page, "自動で割り当てる");
            }),
            Visit.of(STAFF, "/calls/{reviewed}/review/closure", "締め切る前の確認"),
            Visit.wrong(STAFF, "/calls/{closedReview}/review/closure", "もう締め切った", 409, page -> press(page, "採点を締め切る")),
            Visit.of(STAFF, "/applications/{case}/reviews", "申告待ちと除外"),
            Visit.of(STAFF, "/applications/{secondCase}/reviews", "採点中と免除待ち"),
            Visit.of(STAFF, "/applications/{thirdCase}/reviews", "割り当てられない審査委員がいる"),
            Visit.of("official-a", "/applications/{secondCase}/reviews", "読むだけ"),
            Visit.of("auditor", "/applications/{closedCase}/reviews", "点が開いた"),
            Visit.of(STAFF, "/applications/{submitted}/reviews", "まだ受理していない"),
            Visit.wrong(STAFF, "/applications/{case}/reviews", "選ばずに割り当てる", 422, page -> press(page, "割り当てる")),
            Visit.of(STAFF, "/applications/{case}/reviews/{recused}/waiver", "免除の用意"),
            Visit.wrong(
                    STAFF,
                    "/applications/{case}/reviews/{recused}/waiver",
                    "理由なしで用意する",
                    422,
                    page -> press(page, "免除を用意する")),
            Visit.of(STAFF, "/applications/{secondCase}/reviews/{waiting}/waiver", "免除の承認"),
            Visit.wrong(
                    STAFF,
                    "/applications/{secondCase}/reviews/{waiting}/waiver",
                    "自分で承認する",
                    409,
                    page -> press(page, "免除を承認する")),
            Visit.wrong(
                    "secretariat-b",
                    "/applications/{secondCase}/reviews/{waiting}/waiver",
                    "理由なしで認めない",
                    422,
                    page -> press(page, "免除を認めない")),
            Visit.of("reviewer-i", "/reviews", "まだない"),
            Visit.of("reviewer-i", "/home", "待つものがない"),
            Visit.of(REVIEWER, "/home", "待つものがある"),
            Visit.of(REVIEWER, "/reviews", "一覧"),
            Visit.of(REVIEWER, "/reviews/{assigned}/conflict-declaration", "申告の前"),
            Visit.wrong(REVIEWER, "/reviews/{assigned}", "選ばずに申告する", 422, page -> press(page, "申告する")),
            Visit.wrong(REVIEWER, "/reviews/{assigned}/conflict-declaration", "内容なしで「ある」", 422, page -> {
                page.locator("[name=conflict][value=true]").check();
                press(page, "申告する");
            }),
            Visit.of(REVIEWER, "/reviews/{scoring}/conflict-declaration", "気付いて申告し直す"),
            Visit.of(OTHER, "/reviews/{recused}", "外れた"),
            Visit.of(OTHER, "/reviews/{recused}/conflict-declaration", "外れた"),
            Visit.of(REVIEWER, "/reviews/{scoring}", "採点中"),
            Visit.after(REVIEWER, "/reviews/{scoring}", "保存した知らせ", page -> {
                page.locator("[name=scores-structure][value='3']").check();
                page.locator("#comments-structure").fill("連携先の役割が明らかである");
                press(page, "保存する");
            }),
            Visit.wrong(REVIEWER, "/reviews/{scoring}", "長すぎる理由", 422, page -> {
                page.locator("#comments-plan").fill("長".repeat(1001));
                press(page, "保存する");
            }),
            Visit.wrong(REVIEWER, "/reviews/{scoring}", "別の窓で先に保存した", 412, ReviewVisits::saveMeanwhile),
            Visit.of(REVIEWER, "/reviews/{scored}", "採点済み"),
            Visit.of(REVIEWER, "/reviews/{scoring}/submission", "足りない項目がある"),
            Visit.of(REVIEWER, "/reviews/{scored}/submission", "もう提出した"),
            Visit.of(REVIEWER, "/applications/{secondCase}", "申告の後の内容"),
            Visit.refused(REVIEWER, "/reviews/{recused}", "ほかの人の審査", 404),
            Visit.refused(REVIEWER, "/reviewers", "許されない", 403));

    private static void saveMeanwhile(Page page) {
        page.locator("#comment").fill("後から書いた所見");
        Given.done(SampleAssignment.score(
                REVIEWER, Visit.prepared("scoring"), "{\"plan\": " + System.nanoTime() % 5 + ", \"cost\": 1}"));
        Given.done(SampleAssignment.score(REVIEWER, Visit.prepared("scoring"), "{\"plan\": 5, \"need\": null}"));
        press(page, "保存する");
    }
}
