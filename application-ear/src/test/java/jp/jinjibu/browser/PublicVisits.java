package jp.jinjibu.browser;

import static jp.jinjibu.browser.Chromium.press;

import java.util.List;

/** だれにでも見えるページ。 */
final class PublicVisits {
    private PublicVisits() {}

    static final List<Visit> ALL = List.of(
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
            Visit.of("", "/registration/new", "登録の申し込み"),
            Visit.wrong("", "/registration/new", "空で送る", 422, page -> press(page, "登録のメールを受け取る")),
            Visit.of("", "/registration/sent", "申し込んだ後"),
            Visit.of("", "/registration/{sign-up}", "氏名を聞く"),
            Visit.wrong("", "/registration/{sign-up}", "空で送る", 422, page -> press(page, "登録する")),
            Visit.of("", "/registration/{sign-up-used}", "使われた後"),
            Visit.refused("", "/registration/none", "ないリンク", 404),
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
}
