package jp.jinjibu.browser;

import static jp.jinjibu.browser.Chromium.press;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jp.jinjibu.test.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("すべてのページ × 見る人 × 状態: 題名、はじめの Tab、axe、320px、大きさ、運ぶ量、リンクの先（UX-1〜5、UX-7）")
class EveryPageIT {
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

    private static String call = "";
    private static String loaded = "";
    private static String requested = "";
    private static String form = "";

    /**
     * 調べるページの一つ。
     *
     * @param viewer 見る人。いなければ空文字
     * @param path 開く宛先。{@code {call}} などは、用意したものの符号
     * @param state どの状態か
     * @param status 答えの状態
     * @param withErrors 入力の誤りを知らせるか
     * @param steps 開いてから、その状態にするまで
     */
    record Visit(String viewer, String path, String state, int status, boolean withErrors, Consumer<Page> steps) {
        static Visit of(String viewer, String path, String state) {
            return new Visit(viewer, path, state, 200, false, page -> {});
        }

        static Visit refused(String viewer, String path, String state, int status) {
            return new Visit(viewer, path, state, status, false, page -> {});
        }

        static Visit wrong(String viewer, String path, String state, int status, Consumer<Page> steps) {
            return new Visit(viewer, path, state, status, true, steps);
        }

        String filledPath() {
            return path.replace("{call}", call)
                    .replace("{loaded}", loaded)
                    .replace("{requested}", requested)
                    .replace("{form}", form);
        }

        @Override
        public String toString() {
            return (viewer.isEmpty() ? "だれでも" : viewer) + " " + path + " " + state;
        }
    }

    static List<Visit> visits() {
        List<Visit> visits = new ArrayList<>(PUBLIC);
        for (String user : ROLES) {
            visits.add(Visit.of(user, "/home", "ホーム"));
            visits.add(Visit.of(user, "/", "入口"));
            visits.add(Visit.of(user, "/calls", "公募の一覧"));
            visits.add(Visit.of(user, "/calls/r7", "公募"));
        }
        visits.addAll(INSIDE);
        return visits;
    }

    private static final List<Visit> PUBLIC = List.of(
            Visit.of("", "/", "入口"),
            Visit.of("", "/calls", "公募の一覧"),
            Visit.of("", "/calls/r4", "完了した公募"),
            Visit.of("", "/calls/r5", "枠ごとの条件が未公表"),
            Visit.of("", "/calls/r6", "採択一覧が未登録"),
            Visit.of("", "/calls/r7", "枠と日程のある公募"),
            Visit.of("", "/estimate", "入力の前"),
            Visit.of("", "/estimate?by=category", "費目ごと、入力の前"),
            Visit.of("", "/estimate?call=r7&track=right-hand&costYen=19500000&incomeYen=600000&calculate=1", "結果"),
            Visit.of(
                    "",
                    "/estimate?call=r7&track=statutory-scheme&costYen=30000003&corporateNumber=3460305001925&calculate=1",
                    "確認の要る結果"),
            Visit.of(
                    "",
                    "/estimate?call=r7&by=category&track=right-hand&costsByCategory-travel=100&calculate=1",
                    "費目ごとの結果"),
            Visit.wrong("", "/estimate", "すべて空で試算", 422, page -> press(page, "試算する")),
            Visit.wrong("", "/estimate?by=category", "費目ごと、すべて空で試算", 422, page -> press(page, "試算する")),
            Visit.wrong(
                    "",
                    "/estimate?costYen=abc&incomeYen=-1&corporateNumber=12&calculate=1",
                    "すべての欄に誤り",
                    422,
                    page -> {}),
            Visit.of("", "/adoptions", "条件なし"),
            Visit.of("", "/adoptions?q=島", "絞り込み"),
            Visit.of("", "/adoptions?fiscalYear=2023&track=&prefecture=", "年度で絞り込み"),
            Visit.of("", "/adoptions?q=該当のない語", "0 件"),
            Visit.of("", "/adoptions?fiscalYear=2024", "未登録の年度"),
            Visit.of("", "/adoptions?limit=5", "はじめの頁"),
            Visit.of("", "/adoptions?limit=5&after=2023-5", "途中の頁"),
            Visit.refused("", "/adoptions?fiscalYear=abc", "読めない条件", 400),
            Visit.of("", "/bodies/3460305001925", "2 年とも採択された事業者"),
            Visit.of("", "/bodies/9999999999999", "知られていない番号"),
            Visit.of("", "/contact", "お問い合わせ"),
            Visit.of("", "/accessibility", "アクセシビリティ"),
            Visit.of("", "/styleguide", "部品の見本帳"),
            Visit.of("", "/development/clock", "業務時刻"),
            Visit.wrong("", "/development/clock", "業務時刻を空で送る", 422, page -> {
                page.locator("#now").fill("");
                press(page, "業務時刻を変える");
            }),
            Visit.refused("", "/none", "ないページ", 404),
            Visit.refused("", "/calls/none", "ない公募", 404),
            Visit.refused("", "/calls/{call}", "まだ見せない公募", 404),
            Visit.refused("", "/bodies/12", "番号でない番号", 404),
            Visit.refused("", "/sign-out", "受け付けない方法", 405));

    private static final List<Visit> INSIDE = List.of(
            Visit.refused("applicant-a", "/users", "許されない", 403),
            Visit.refused("applicant-a", "/calls/new", "許されない", 403),
            Visit.refused("reviewer-a", "/rule-sets", "許されない", 403),
            Visit.refused("bureau-a", "/calls/r7/settings", "許されない", 403),
            Visit.refused("auditor", "/calls/r7/allotment", "許されない", 403),
            Visit.refused("admin", "/none", "ないページ", 404),
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
            Visit.wrong("secretariat-a", "/calls/{call}/completion", "完了にできない", 409, page -> press(page, "完了にする")),
            Visit.of("secretariat-a", "/rule-sets", "一覧"),
            Visit.of("secretariat-a", "/rule-sets/r7/versions/1", "一つの版"),
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
            new Visit("official-a", "/calls/{call}/appropriations", "記録した知らせ", 200, false, page -> {
                page.locator("#amountYen").fill("300,000,000円");
                page.locator("#state").check();
                page.locator("#date").fill("2030-03-29");
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
            Visit.wrong(
                    "official-a",
                    "/rule-sets/{loaded}/versions/1/activation/approval",
                    "承認できない",
                    409,
                    page -> press(page, "有効化を承認する")),
            Visit.of("official-a", "/rule-sets/{requested}/versions/1/activation/rejection", "差戻しの前の確認"),
            Visit.wrong(
                    "official-a",
                    "/rule-sets/{requested}/versions/1/activation/rejection",
                    "理由なしで差し戻す",
                    422,
                    page -> press(page, "有効化を差し戻す")),
            Visit.of("auditor", "/calls/r7/settings", "記録がある"),
            Visit.of("auditor", "/rule-sets", "一覧"),
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
            Visit.wrong("admin", "/rule-sets/r7/versions/1/activation", "申請できない", 409, page -> press(page, "有効化を申請する")),
            Visit.of("secretariat-a", "/print-forms", "一つある"),
            Visit.wrong("secretariat-a", "/print-forms", "空で送る", 422, page -> press(page, "登録する")),
            Visit.wrong("secretariat-a", "/print-forms", "逆に入れる", 422, page -> {
                page.locator("#original").fill("龍");
                page.locator("#printed").fill("龘");
                page.locator("#reason").fill("画面の検証");
                press(page, "登録する");
            }),
            Visit.of("secretariat-a", "/print-forms/{form}/removal", "取消しの前の確認"),
            Visit.wrong("secretariat-a", "/print-forms/{form}/removal", "理由なしで取消し", 422, page -> press(page, "取り消す")),
            Visit.of("auditor", "/print-forms", "見るだけ"),
            Visit.of("admin", "/users", "停止した人がいる"),
            Visit.of("admin", "/users?limit=1", "はじめの頁"),
            Visit.of("admin", "/users/secretariat-c/lock", "停止の前の確認"),
            Visit.wrong("admin", "/users/secretariat-c/lock", "理由なしで停止", 422, page -> press(page, "利用を停止する")),
            Visit.of("admin", "/users/" + LOCKED + "/unlock", "解除の前の確認"));

    @BeforeAll
    static void いろいろな状態のものを用意する() {
        call = Given.preparedCall();
        loaded = Given.loadedRuleSet();
        requested = Given.requestedRuleSet();
        form = Given.printForm();
        Api.as(LOCKED).get("/api/v1/me");
        Given.done(Api.as("admin").post("/api/v1/users/" + LOCKED + "/lock", "{\"reason\": \"画面の検証\"}"));
    }

    @AfterAll
    static void 停止を解く() {
        Given.done(Api.as("admin").post("/api/v1/users/" + LOCKED + "/unlock", "{\"reason\": \"画面の検証\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("visits")
    @DisplayName("どのページも約束を守る")
    void everyPageKeepsThePromises(Visit visit) {
        try (BrowserContext context = Chromium.as(visit.viewer())) {
            Page page = context.newPage();
            Inspection inspection = new Inspection(visit.viewer(), page);
            inspection.open(visit.filledPath());
            visit.steps().accept(page);
            inspection.check(visit.status(), visit.withErrors());
        }
    }
}
