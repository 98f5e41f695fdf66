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

/** 審査委員の登録、割当、申告、採点、締切りのページ。 */
final class ReviewVisits {
    /** 割当を取り消されて、割当のない審査委員。ほかの検証では使わない。 */
    private static final String IDLE = "reviewer-g";

    private static final String SCORER = "reviewer-h";
    private static final String OTHER = "reviewer-i";

    /** 割り当てた後に、申請に関わる団体への所属が分かった審査委員。 */
    private static final String AFFILIATED = "reviewer-f";

    private ReviewVisits() {}

    static void prepare() {
        String call = Chromium.newCode("review");
        SampleCall.open(call);
        Visit.prepared("reviewCall", call);
        String unreviewed = Chromium.newCode("review");
        SampleCall.open(unreviewed);
        Visit.prepared("unreviewed", unreviewed);
        String first = accepted(25, call);
        String second = accepted(26, call);
        String third = accepted(27, call);
        Visit.prepared("reviewed", first);
        String scorer = SampleAssignment.reviewer(SCORER);
        String other = SampleAssignment.reviewer(OTHER);
        String affiliated = SampleAssignment.reviewer(AFFILIATED);
        SampleAssignment.correct(AFFILIATED, "[]", true);
        Visit.prepared("reviewer", scorer);
        TestClock.frozenAt("2025-06-02T09:00:00+09:00", () -> {
            Visit.prepared("scoring", SampleAssignment.assigned(call, first, scorer));
            Visit.prepared("scored", SampleAssignment.assigned(call, second, scorer));
            Visit.prepared("undeclared", SampleAssignment.assigned(call, third, scorer));
            Visit.prepared("recused", SampleAssignment.assigned(call, first, other));
            Visit.prepared("waiting", SampleAssignment.assigned(call, second, other));
            Visit.prepared("withdrawn", SampleAssignment.assigned(call, third, SampleAssignment.reviewer(IDLE)));
            Visit.prepared("teacher", SampleAssignment.assigned(call, second, affiliated));
        });
        SampleAssignment.correct(AFFILIATED, "[{\"name\": \"見本高等学校\", \"role\": \"教諭\"}]", true);
        Visit.prepared("second", second);
        Given.done(Api.as("secretariat-a")
                .post(
                        "/api/v1/reviews/" + Visit.prepared("withdrawn") + "/assignment/withdrawal",
                        "{\"reason\": \"別の審査委員に替えるため\"}"));
        SampleAssignment.declareNone(SCORER, Visit.prepared("scoring"));
        SampleAssignment.declareNone(SCORER, Visit.prepared("scored"));
        SampleAssignment.scored(SCORER, Visit.prepared("scored"), 4);
        declareConflict(Visit.prepared("recused"));
        declareConflict(Visit.prepared("waiting"));
        Given.done(Api.as("secretariat-a")
                .post(
                        "/api/v1/reviews/" + Visit.prepared("waiting") + "/waiver",
                        "{\"reason\": \"十年前の所属で、今は関わりがない\"}"));
        SampleAssignment.correct(OTHER, """
            [{"name": "見本高等学校", "role": "非常勤講師", "from": "2020-04-01"},
             {"name": "サンプルの前の勤め先", "corporateNumber": "%s", "to": "2019-03-31"}]\
            """.formatted(SampleBody.number(27)), true);
        Visit.prepared("third", third);
        prepareClosed(scorer);
    }

    /** 採点を締め切った公募。 */
    private static void prepareClosed(String scorer) {
        String closed = Chromium.newCode("review");
        SampleCall.open(closed);
        String number = accepted(25, closed);
        TestClock.frozenAt("2025-06-02T09:00:00+09:00", () -> {
            String review = SampleAssignment.assigned(closed, number, scorer);
            SampleAssignment.declareNone(SCORER, review);
            SampleAssignment.scored(SCORER, review, 5);
        });
        Given.done(Api.as("secretariat-a")
                .request("POST", "/api/v1/calls/" + closed + "/review-closure")
                .send());
        Visit.prepared("closedReview", closed);
        Visit.prepared("closedCase", number);
    }

    private static String accepted(int body, String call) {
        return SampleAssignment.accepted(body, call, SampleApplication.RIGHT_HAND, "審査を待つ事業", 3_000_000);
    }

    private static void declareConflict(String review) {
        Given.done(Api.as(OTHER)
                .post(
                        "/api/v1/reviews/" + review + "/conflict-declaration",
                        "{\"conflict\": true, \"reason\": \"前に所属していた\"}"));
    }

    static final List<Visit> ALL = List.of(
            Visit.of("secretariat-a", "/reviewers", "一覧"),
            Visit.of("auditor", "/reviewers", "一覧"),
            Visit.of("secretariat-a", "/reviewers/new", "空"),
            Visit.after("secretariat-a", "/reviewers/new", "所属の行を加えた", page -> {
                page.locator("#affiliations-0-name").fill("見本大学");
                page.locator("button[value=add]").click();
            }),
            Visit.wrong("secretariat-a", "/reviewers/new", "すべての欄に誤り", 422, page -> {
                page.locator("#affiliations-0-corporateNumber").fill("12345");
                page.locator("#affiliations-0-from").fill("2025-04-01");
                page.locator("#affiliations-0-to").fill("2024-04-01");
                page.locator("button[value=save]").click();
            }),
            Visit.of("secretariat-a", "/reviewers/{reviewer}", "保存されている内容"),
            Visit.wrong("secretariat-a", "/reviewers/{reviewer}", "ほかの人が先に保存した", 412, page -> {
                page.locator("#name").fill("後から直した名");
                SampleAssignment.correct(SCORER, "[{\"name\": \"見本大学\", \"role\": \"教授\"}]", true);
                page.locator("button[value=save]").click();
            }),
            Visit.of("auditor", "/reviewers/{reviewer}", "読むだけ"),
            Visit.of(IDLE, "/reviews", "割当がない"),
            Visit.of(SCORER, "/reviews", "割当がある"),
            Visit.of(SCORER, "/home", "割当がある"),
            Visit.of(SCORER, "/reviews/{scoring}", "採点の前"),
            Visit.wrong(SCORER, "/reviews/{scoring}", "すべての欄が長すぎる", 422, page -> {
                page.locator("main textarea").all().forEach(text -> text.fill("長".repeat(4001)));
                page.locator("button[value=save]").click();
            }),
            Visit.wrong(SCORER, "/reviews/{scoring}", "別の窓で先に保存した", 412, page -> {
                page.locator("#comment").fill("後から書いた所見");
                Given.done(SampleAssignment.score(SCORER, Visit.prepared("scoring"), "{\"need\": 3}"));
                page.locator("button[value=save]").click();
            }),
            Visit.of(SCORER, "/reviews/{scored}", "提出した採点"),
            Visit.of(OTHER, "/reviews/{recused}", "外れた審査"),
            Visit.of(SCORER, "/reviews/{undeclared}/conflict-declaration", "申告の前"),
            Visit.wrong(SCORER, "/reviews/{undeclared}/conflict-declaration", "空で申告", 422, page -> press(page, "申告する")),
            Visit.wrong(SCORER, "/reviews/{undeclared}/conflict-declaration", "理由のない「ある」", 422, page -> {
                page.locator("[name=conflict][value=true]").check();
                press(page, "申告する");
            }),
            Visit.of(SCORER, "/reviews/{scoring}/conflict-declaration", "後から気付いた"),
            Visit.of(OTHER, "/reviews/{recused}/conflict-declaration", "外れた審査"),
            Visit.of(SCORER, "/reviews/{scoring}/submission", "まだ提出できない"),
            Visit.of(SCORER, "/reviews/{scored}/submission", "もう提出した"),
            Visit.of("secretariat-a", "/applications/{reviewed}/reviews", "割当がある"),
            Visit.of("secretariat-a", "/applications/{accepted}/reviews", "割当がない"),
            Visit.of("official-a", "/applications/{reviewed}/reviews", "読むだけ"),
            Visit.of("secretariat-a", "/applications/{reviewed}/reviews/{recused}/waiver", "免除を用意する"),
            Visit.wrong(
                    "secretariat-a",
                    "/applications/{reviewed}/reviews/{recused}/waiver",
                    "理由なしで用意する",
                    422,
                    page -> press(page, "免除を用意する")),
            Visit.of("secretariat-a", "/applications/{reviewed}/reviews/{scoring}/assignment/withdrawal", "割当を取り消す"),
            Visit.wrong(
                    "secretariat-a",
                    "/applications/{reviewed}/reviews/{scoring}/assignment/withdrawal",
                    "理由なしで取り消す",
                    422,
                    page -> press(page, "割当を取り消す")),
            Visit.of("secretariat-a", "/applications/{second}/reviews/{scored}/assignment/withdrawal", "提出した採点：できない理由"),
            Visit.of(IDLE, "/reviews/{withdrawn}", "割当を取り消された"),
            Visit.of(
                    "secretariat-a",
                    "/applications/{second}/reviews/{teacher}/assignment/confirmation",
                    "要確認の利害関係を確かめる"),
            Visit.wrong(
                    "secretariat-a",
                    "/applications/{second}/reviews/{teacher}/assignment/confirmation",
                    "理由なしで確かめる",
                    422,
                    page -> press(page, "確かめたことを記す")),
            Visit.of(
                    "secretariat-a",
                    "/applications/{reviewed}/reviews/{scoring}/assignment/confirmation",
                    "確かめることがない：できない理由"),
            Visit.of("secretariat-b", "/applications/{second}/reviews", "承認を待つ免除がある"),
            Visit.of("secretariat-b", "/applications/{second}/reviews/{waiting}/waiver", "もう用意してある：できない理由"),
            Visit.of("secretariat-b", "/applications/{second}/reviews/{waiting}/waiver/approval", "免除を承認する"),
            Visit.of("secretariat-a", "/applications/{second}/reviews/{waiting}/waiver/approval", "用意した本人：できない理由"),
            Visit.of("secretariat-b", "/applications/{second}/reviews/{waiting}/waiver/rejection", "免除を認めない"),
            Visit.wrong(
                    "secretariat-b",
                    "/applications/{second}/reviews/{waiting}/waiver/rejection",
                    "理由なしで認めない",
                    422,
                    page -> press(page, "免除を認めない")),
            Visit.of("secretariat-a", "/applications/{third}/reviews", "要確認の人と、割り当てられない人がいる"),
            Visit.wrong(
                    "secretariat-a", "/applications/{third}/reviews", "選ばずに割り当てる", 422, page -> press(page, "割り当てる")),
            Visit.of("auditor", "/applications/{closedCase}/reviews", "点が開いた"),
            Visit.of(SCORER, "/applications/{second}", "申告した後の申請の内容"),
            Visit.of(SCORER, "/applications/{second}/attachments", "申告した後の添付"),
            Visit.refused(SCORER, "/reviews/{recused}", "ほかの人の審査", 404),
            Visit.refused(SCORER, "/reviewers", "許されない", 403),
            Visit.of("secretariat-a", "/calls/{closedReview}/review", "締め切った後"),
            Visit.of("secretariat-a", "/calls/{closedReview}/review/closure", "もう締め切った"),
            Visit.of("secretariat-a", "/calls/{reviewCall}/review", "採点の途中"),
            Visit.of("secretariat-a", "/calls/{unreviewed}/review", "対象の申請がない"),
            Visit.of("official-a", "/calls/{reviewCall}/review", "読むだけ"),
            Visit.wrong("secretariat-a", "/calls/{reviewCall}/review", "空で自動に割り当てる", 422, ReviewVisits::assignBlank),
            Visit.of("secretariat-a", "/calls/{reviewCall}/review/closure", "締め切る前の確認"));

    private static void assignBlank(Page page) {
        page.locator("#perApplication").fill("");
        page.locator("#seed").fill("");
        press(page, "自動で割り当てる");
    }
}
