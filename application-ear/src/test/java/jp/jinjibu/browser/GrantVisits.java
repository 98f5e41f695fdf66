package jp.jinjibu.browser;

import static jp.jinjibu.browser.Chromium.press;

import com.microsoft.playwright.Page;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.SampleReview.Scored;

/** 交付申請、交付決定、取下げのページ。 */
final class GrantVisits {
    private static final String PREFIX = "pages-grant";
    private static final int FIRST = 12;
    private static final List<String> NAMES = List.of(
            "grantToRequest",
            "grantRequested",
            "grantPrepared",
            "grantDecided",
            "grantWithdrawn",
            "grantOverdue",
            "grantConditional",
            "grantReturned");

    private GrantVisits() {}

    static void prepare() {
        List<Scored> all = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            all.add(new Scored(
                    FIRST + i,
                    NAMES.get(i).equals("grantConditional")
                            ? SampleApplication.STATUTORY
                            : SampleApplication.RIGHT_HAND,
                    "交付の「長い名前の」事業" + i,
                    9_000_000,
                    4));
        }
        String call = Chromium.newCode(PREFIX);
        Visit.prepared("grantCall", call);
        List<String> made = SampleAdoption.announced(call, 2055, all);
        for (int i = 0; i < NAMES.size(); i++) {
            Visit.prepared(NAMES.get(i), made.get(i));
        }
        SampleGrant.requested(FIRST + 1, made.get(1));
        SampleGrant.requested(FIRST + 2, made.get(2));
        SampleGrant.prepared(made.get(2));
        SampleGrant.decided(FIRST + 3, made.get(3));
        SampleGrant.requested(FIRST + 4, made.get(4));
        SampleGrant.withdrawn(FIRST + 4, made.get(4));
        SampleGrant.decided(FIRST + 5, made.get(5));
        SampleGrant.requested(FIRST + 6, made.get(6));
        SampleGrant.requested(FIRST + 7, made.get(7));
        SampleGrant.sentBack(made.get(7));
        // 実績報告の期限を過ぎたものを、時計を動かさずに見る
        Database.execute(
                "update subsidy_grant set report_due_on = ?, withdrawal_due_on = ? where number = ?",
                Date.valueOf(SampleGrant.today().minusDays(1)),
                Date.valueOf(SampleGrant.today().minusDays(20)),
                made.get(5));
    }

    static void restore() {
        SampleReview.forgetLists(PREFIX);
    }

    private static String body(int i) {
        return SampleBody.user(FIRST + i);
    }

    static final List<Visit> ALL = List.of(
            Visit.of("secretariat-a", "/grants", "すべて"),
            Visit.of("secretariat-a", "/grants?call={grantCall}&status=REQUESTED", "絞り込んだ"),
            Visit.of("official-a", "/grants?overdue=true", "期限を過ぎたもの"),
            Visit.of("auditor", "/grants?q=どこにもない名前", "条件に合うものがない"),
            Visit.of(body(3), "/grants", "自分の団体のもの"),
            Visit.of("secretariat-a", "/home", "交付申請と交付決定が待っている"),
            Visit.of(body(0), "/home", "交付申請を待っている"),
            Visit.of(body(3), "/home", "交付決定を受けた"),
            Visit.of(body(0), "/applications/{grantToRequest}", "採択"),
            Visit.of(body(0), "/applications/{grantToRequest}/result", "採択"),
            Visit.of(body(0), "/applications/{grantToRequest}/grant", "交付申請の前"),
            Visit.of("secretariat-a", "/applications/{grantToRequest}/grant", "交付申請の前"),
            Visit.of(body(0), "/applications/{grantToRequest}/grant/request", "申請の内容が入っている"),
            Visit.after(body(0), "/applications/{grantToRequest}/grant/request", "再計算した", page -> {
                page.locator("#budget-0-costYen").fill("８，０００，０００円");
                press(page, "再計算");
            }),
            Visit.wrong(body(0), "/applications/{grantToRequest}/grant/request", "読めない数", 422, page -> {
                page.locator("#budget-0-costYen").fill("八百万");
                page.locator("#requestedYen").fill("-1");
                press(page, "再計算");
            }),
            Visit.wrong(body(0), "/applications/{grantToRequest}/grant/request", "何も書かずに出す", 422, page -> {
                page.locator("main input[type=text]:visible, main input[type=date]")
                        .all()
                        .forEach(input -> input.fill(""));
                press(page, "交付を申請する");
            }),
            Visit.of(body(1), "/applications/{grantRequested}/grant", "交付申請中"),
            Visit.of(body(1), "/applications/{grantRequested}/grant/request", "直す"),
            Visit.of(body(2), "/applications/{grantPrepared}/grant/request", "事務局の手続に入った"),
            Visit.of(body(1), "/applications/{grantRequested}/grant/withdrawal", "取下げの前の確認"),
            Visit.wrong(
                    body(1), "/applications/{grantRequested}/grant/withdrawal", "理由なしで取り下げる", 422, GrantVisits::send),
            Visit.of("secretariat-a", "/applications/{grantRequested}/grant", "交付決定の用意を待つ"),
            Visit.of("secretariat-c", "/applications/{grantRequested}/grant/decision", "申請のとおり"),
            Visit.after("secretariat-c", "/applications/{grantRequested}/grant/decision", "再計算した", page -> {
                page.locator("#allocations-0-costYen").fill("6,000,000");
                press(page, "再計算");
            }),
            Visit.wrong("secretariat-c", "/applications/{grantRequested}/grant/decision", "申請を超える配分と額", 422, page -> {
                page.locator("#allocations-0-costYen").fill("9,000,001");
                page.locator("#grantedYen").fill("6,000,001");
                page.locator("#conditions").fill("長".repeat(1001));
                press(page, "案を用意し、承認を求める");
            }),
            Visit.wrong("secretariat-c", "/applications/{grantRequested}/grant/decision", "何も書かずに用意する", 422, page -> {
                page.locator("main input[type=text]:visible, main input[type=date]")
                        .all()
                        .forEach(input -> input.fill(""));
                press(page, "案を用意し、承認を求める");
            }),
            Visit.of("secretariat-c", "/applications/{grantRequested}/grant/decision/return", "差し戻す前の確認"),
            Visit.wrong(
                    "secretariat-c",
                    "/applications/{grantRequested}/grant/decision/return",
                    "理由なしで差し戻す",
                    422,
                    GrantVisits::send),
            Visit.of("secretariat-a", "/applications/{grantPrepared}/grant/decision/return", "案がある：できない理由"),
            Visit.of(body(7), "/applications/{grantReturned}/grant", "差し戻された"),
            Visit.of("secretariat-b", "/applications/{grantPrepared}/grant", "承認を待つ"),
            Visit.of("official-a", "/applications/{grantPrepared}/grant", "承認を待つ"),
            Visit.of(body(2), "/applications/{grantPrepared}/grant", "承認を待つ案は見えない"),
            Visit.of("secretariat-a", "/applications/{grantPrepared}/grant/decision", "案がある"),
            Visit.of("secretariat-b", "/applications/{grantPrepared}/grant/decision/approval", "承認の前の確認"),
            Visit.of("secretariat-a", "/applications/{grantPrepared}/grant/decision/approval", "用意した本人が承認する：できない理由"),
            Visit.of("secretariat-b", "/applications/{grantRequested}/grant/decision/approval", "案がない"),
            Visit.of("secretariat-b", "/applications/{grantPrepared}/grant/decision/rejection", "差戻しの前の確認"),
            Visit.wrong(
                    "secretariat-b",
                    "/applications/{grantPrepared}/grant/decision/rejection",
                    "理由なしで差し戻す",
                    422,
                    GrantVisits::send),
            Visit.of(body(3), "/applications/{grantDecided}/grant", "交付決定"),
            Visit.of("secretariat-a", "/applications/{grantDecided}/grant", "交付決定"),
            Visit.of("bureau-a", "/applications/{grantDecided}/grant", "交付決定"),
            Visit.of("secretariat-a", "/applications/{grantDecided}/history", "交付決定まで"),
            Visit.of("secretariat-a", "/applications/{grantDecided}/grant/decision", "交付決定の後"),
            Visit.of(body(3), "/applications/{grantDecided}/grant/withdrawal", "交付決定の後の取下げの前の確認"),
            Visit.of(body(3), "/applications/{grantDecided}/grant/request", "交付決定の後"),
            Visit.of(body(4), "/applications/{grantWithdrawn}/grant", "取り下げた"),
            Visit.of(body(5), "/applications/{grantOverdue}/grant", "実績報告の期限を過ぎた"),
            Visit.of("secretariat-a", "/applications/{grantConditional}/grant", "条件付採択のまま"));

    /** 確かめる画面の、ただ一つの送信。 */
    private static void send(Page page) {
        page.locator("main form button[type=submit]").click();
    }
}
