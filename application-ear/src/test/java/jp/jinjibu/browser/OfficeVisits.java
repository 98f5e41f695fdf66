package jp.jinjibu.browser;

import static jp.jinjibu.browser.Chromium.press;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.test.Api;

/** 役割ごとの入口と、公募・規則集・利用者のページ。 */
final class OfficeVisits {
    private static final List<String> ROLES = List.of(
            "applicant-a",
            "secretariat-c",
            "secretariat-a",
            "reviewer-a",
            "official-a",
            "bureau-a",
            "auditor",
            "admin");

    private static final String LOCKED = "applicant-60";

    private OfficeVisits() {}

    static void prepare() {
        Visit.prepared("call", Given.preparedCall());
        Visit.prepared("loaded", Given.loadedRuleSet());
        Visit.prepared("requested", Given.requestedRuleSet());
        Visit.prepared("sign-up", Given.signUp("visited@example.jp"));
        Visit.prepared("sign-up-used", Given.usedSignUp("applicant-60@example.jp"));
        Api.as(LOCKED).get("/api/v1/me");
        Given.done(Api.as("admin").post("/api/v1/users/" + LOCKED + "/lock", "{\"reason\": \"画面の検証\"}"));
    }

    static void restore() {
        Given.done(Api.as("admin").post("/api/v1/users/" + LOCKED + "/unlock", "{\"reason\": \"画面の検証\"}"));
    }

    static List<Visit> all() {
        List<Visit> visits = new ArrayList<>();
        for (String user : ROLES) {
            visits.add(Visit.of(user, "/home", "ホーム"));
            visits.add(Visit.of(user, "/", "入口"));
            visits.add(Visit.of(user, "/calls", "公募の一覧"));
            visits.add(Visit.of(user, "/calls/r7", "公募"));
        }
        for (String area : List.of("calls", "screening", "review", "grants", "reports", "settings")) {
            visits.add(Visit.of("secretariat-a", "/overview/" + area, "概要"));
            visits.add(Visit.of("official-a", "/overview/" + area, "概要"));
        }
        visits.addAll(OWN);
        return visits;
    }

    private static final List<Visit> OWN = List.of(
            Visit.refused("applicant-a", "/users", "許されない", 403),
            Visit.refused("applicant-a", "/calls/new", "許されない", 403),
            Visit.refused("reviewer-a", "/rule-sets", "許されない", 403),
            Visit.refused("bureau-a", "/calls/r7/settings", "許されない", 403),
            Visit.refused("auditor", "/calls/r7/allotment", "許されない", 403),
            Visit.refused("admin", "/none", "ないページ", 404),
            Visit.refused("applicant-a", "/overview/settings", "開ける画面のない区分", 404),
            Visit.of("secretariat-a", "/home/mail", "まだ選んでいない"),
            Visit.wrong("secretariat-a", "/home/mail", "選ばずに保存する", 422, page -> {
                page.locator("input[name=delivery]:checked").evaluate("input => input.checked = false");
                press(page, "保存する");
            }),
            Visit.of("secretariat-official", "/home", "役割が二つ、はじめの役割"),
            Visit.of("secretariat-official", "/home?role=official", "役割が二つ、次の役割"),
            Visit.of("secretariat-a", "/estimate", "入力の前"),
            Visit.of("secretariat-a", "/adoptions", "条件なし"),
            Visit.of("secretariat-a", "/calls/new", "空"),
            Visit.wrong("secretariat-a", "/calls/new", "空で送る", 422, page -> press(page, "公募を準備する")),
            Visit.wrong("secretariat-a", "/calls/new", "前後の逆な日時", 422, page -> {
                page.locator("#code").fill("reversed");
                page.locator("#name").fill("日時の逆な公募");
                page.locator("#ruleSet").selectOption("r7/1");
                page.locator("#opensAt").fill("2030-06-01T09:00");
                page.locator("#closesAt").fill("2030-05-01T09:00");
                press(page, "公募を準備する");
            }),
            Visit.wrong("secretariat-a", "/calls/new", "使われている符号", 409, page -> {
                page.locator("#code").fill("r7");
                page.locator("#name").fill("符号の重なる公募");
                page.locator("#ruleSet").selectOption("r7/1");
                page.locator("#opensAt").fill("2030-06-01T09:00");
                page.locator("#closesAt").fill("2030-07-01T09:00");
                press(page, "公募を準備する");
            }),
            Visit.of("secretariat-a", "/calls/{call}", "準備中"),
            Visit.of("secretariat-a", "/calls/{call}/settings", "記録がない"),
            Visit.of("secretariat-a", "/calls/r7/settings", "記録がある"),
            Visit.of("secretariat-a", "/calls/{call}/announcement", "予告の前の確認"),
            Visit.of("secretariat-a", "/calls/r7/completion", "完了の前の確認"),
            Visit.of("secretariat-a", "/calls/{call}/completion", "完了にできない"),
            Visit.of("secretariat-b", "/calls/r7/completion/approval", "完了の承認の前の確認"),
            Visit.of("secretariat-b", "/calls/r7/completion/rejection", "完了の差戻しの前の確認"),
            Visit.of("secretariat-a", "/calls/{call}/cancellation", "中止の前の確認"),
            Visit.wrong("secretariat-a", "/calls/{call}/cancellation", "理由なしで中止", 422, page -> press(page, "中止を用意する")),
            Visit.of("secretariat-a", "/calls/r4/cancellation", "中止できない"),
            Visit.of("official-a", "/calls/r7/cancellation/approval", "中止の承認の前の確認"),
            Visit.of("official-a", "/calls/r7/cancellation/rejection", "中止の差戻しの前の確認"),
            Visit.of("secretariat-a", "/rule-sets", "一覧"),
            Visit.of("secretariat-a", "/rule-sets/r7/versions/1", "一つの版"),
            Visit.of("secretariat-a", "/rule-sets/r7/versions/1/summary", "違いと見え方"),
            Visit.of("secretariat-a", "/rule-sets/r7/versions/1/content", "本文"),
            Visit.of("secretariat-a", "/rule-sets/r7/versions/1/forms/1?track=statutory-scheme", "枠を選んだ様式"),
            Visit.of("secretariat-a", "/rule-sets/r7/versions/1/forms/4", "申請のほかの様式"),
            Visit.refused("secretariat-a", "/rule-sets/r7/versions/1/forms/9", "ない様式", 404),
            Visit.refused("secretariat-a", "/rule-sets/r7/versions/99", "ない版", 404),
            Visit.of("official-a", "/calls/r7/settings", "記録がある"),
            Visit.of("official-a", "/calls/r7/allotment", "空"),
            Visit.wrong("official-a", "/calls/r7/allotment", "空で送る", 422, page -> press(page, "配分額を記録する")),
            Visit.wrong("official-a", "/calls/r7/allotment", "内訳が配分額を超える", 422, page -> {
                page.locator("#amountYen").fill("1,000円");
                page.locator("#byTrack-right-hand").fill("2,000円");
                page.locator("#reason").fill("検証");
                press(page, "配分額を記録する");
            }),
            Visit.of("official-a", "/calls/r7/appropriations", "空"),
            Visit.wrong("official-a", "/calls/r7/appropriations", "空で送る", 422, page -> press(page, "事業予算を記録する")),
            Visit.after("official-a", "/calls/{call}/appropriations", "記録した知らせ", page -> {
                page.locator("#amountYen").fill("300,000,000円");
                page.locator("#state").check();
                page.locator("#date").fill("2025-03-28");
                page.locator("#reason").fill("検証");
                press(page, "事業予算を記録する");
            }),
            new Visit("official-a", "/calls/r7/allotment", "サインインが切れた後に送る", 401, false, page -> {
                page.locator("#amountYen").fill("1,000円");
                page.locator("#reason").fill("検証");
                page.context().clearCookies();
                press(page, "配分額を記録する");
            }),
            Visit.of("official-a", "/rule-sets", "承認を待つものがある"),
            Visit.of("official-a", "/rule-sets/{requested}/versions/1", "承認を待つ版"),
            Visit.of("official-a", "/rule-sets/{requested}/versions/1/activation/approval", "承認の前の確認"),
            Visit.of("official-a", "/rule-sets/{loaded}/versions/1/activation/approval", "承認できない：できない理由"),
            Visit.of("official-a", "/rule-sets/{requested}/versions/1/activation/rejection", "差戻しの前の確認"),
            Visit.wrong(
                    "official-a",
                    "/rule-sets/{requested}/versions/1/activation/rejection",
                    "理由なしで差し戻す",
                    422,
                    page -> press(page, "有効化を差し戻す")),
            Visit.of("official-a", "/rule-sets/r7/versions/1/retirement", "廃止の前の確認"),
            Visit.wrong(
                    "official-a", "/rule-sets/r7/versions/1/retirement", "理由なしで廃止する", 422, page -> press(page, "廃止する")),
            Visit.of("official-a", "/rule-sets/{requested}/versions/1/retirement", "有効でない：できない理由"),
            Visit.of("admin", "/rule-sets/{loaded}/versions/1/removal", "登録の取消しの前の確認"),
            Visit.wrong(
                    "admin",
                    "/rule-sets/{loaded}/versions/1/removal",
                    "理由なしで取り消す",
                    422,
                    page -> press(page, "登録を取り消す")),
            Visit.of("admin", "/rule-sets/r7/versions/1/removal", "有効な版：できない理由"),
            Visit.of("auditor", "/calls/r7/settings", "記録がある"),
            Visit.of("auditor", "/rule-sets", "一覧"),
            Visit.of("auditor", "/audit", "変更・閲覧・断りがある"),
            Visit.of("auditor", "/audit?q=nobody&days=7&kind=CHANGE", "条件に合うものがない"),
            Visit.refused("admin", "/audit", "許されない", 403),
            Visit.of("auditor", "/rule-sets/r7/versions/1", "一つの版"),
            Visit.of("admin", "/rule-sets", "一覧"),
            Visit.of("admin", "/rule-sets/new", "空"),
            Visit.wrong("admin", "/rule-sets/new", "ファイルなしで送る", 422, page -> press(page, "ファイルを検査して登録する")),
            Visit.wrong("admin", "/rule-sets/new", "本文なしで送る", 422, page -> press(page, "本文を検査して登録する")),
            Visit.wrong("admin", "/rule-sets/new", "誤りのあるファイル", 422, page -> {
                page.locator("#file")
                        .setInputFiles(new FilePayload(
                                "wrong.yaml",
                                "application/yaml",
                                "code: r9\nversion: 0\nnone: 1\n".getBytes(StandardCharsets.UTF_8)));
                press(page, "ファイルを検査して登録する");
            }),
            Visit.of("admin", "/rule-sets/{loaded}/versions/1", "登録した版"),
            Visit.of("admin", "/rule-sets/{loaded}/versions/1/activation", "申請の前の確認"),
            Visit.of("admin", "/rule-sets/r7/versions/1/activation", "申請できない"),
            Visit.of("admin", "/users", "停止した人がいる"),
            Visit.of("admin", "/users?limit=1", "はじめの頁"),
            Visit.of("admin", "/users/secretariat-c/lock", "停止の前の確認"),
            Visit.wrong("admin", "/users/secretariat-c/lock", "理由なしで停止", 422, page -> press(page, "利用を停止する")),
            Visit.of("admin", "/users/" + LOCKED + "/unlock", "解除の前の確認"));
}
