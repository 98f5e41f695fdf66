package jp.jinjibu.browser;

import static jp.jinjibu.browser.Chromium.press;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleFiling;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SamplePayment;
import jp.jinjibu.test.SampleReport;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.TestClock;

/** 請求、支払、継続状況報告のページ。 */
final class PaymentVisits {
    private static final String PREFIX = "pages-pay-";
    private static final int FIRST = 70;

    /** 架空の2031年度の、点検届を書く団体。 */
    private static final int CHECKED = 79;

    /** 額の確定、請求、承認待ち、結果待ち、組戻しの後に支払済み、継続状況報告の受理待ち、差戻し。 */
    private static final List<String> NAMES =
            List.of("determined", "claimed", "payPrepared", "payApproved", "paid", "continuing", "continuationBack");

    private PaymentVisits() {}

    static void prepare() {
        List<String> numbers = SampleAdoption.announced(
                Chromium.newCode(PREFIX + "all"),
                2084,
                IntStream.range(FIRST, FIRST + NAMES.size()).toArray());
        for (int i = 0; i < NAMES.size(); i++) {
            Visit.prepared(NAMES.get(i), numbers.get(i));
            SampleGrant.decided(FIRST + i, numbers.get(i));
            SampleReport.settled(FIRST + i, numbers.get(i));
        }
        TestClock.runningFrom(SamplePayment.PAYDAY, () -> {
            for (int i = 1; i < 5; i++) {
                SamplePayment.claimed(FIRST + i, numbers.get(i));
            }
            Given.done(SamplePayment.sendBack("secretariat-a", numbers.get(1)));
            SamplePayment.claimed(FIRST + 1, numbers.get(1));
            Stream.of(2, 3, 4)
                    .map(numbers::get)
                    .forEach(number -> Given.done(SamplePayment.prepare("secretariat-a", number)));
            Stream.of(3, 4)
                    .map(numbers::get)
                    .forEach(number -> Given.done(SamplePayment.act("secretariat-b", number, "/approval")));
            Given.done(SamplePayment.settle("secretariat-a", numbers.get(4), "RETURNED", "口座名義が違う"));
            Given.done(SamplePayment.prepare("secretariat-b", numbers.get(4)));
            Given.done(SamplePayment.act("secretariat-a", numbers.get(4), "/approval"));
            Given.done(SamplePayment.settle("secretariat-a", numbers.get(4), "PAID", null));
        });
        Visit.prepared(
                "suspicion",
                SampleBody.require(
                                SamplePayment.post(
                                        "secretariat-a",
                                        "/api/v1/applications/" + numbers.get(4) + "/suspicions",
                                        "{\"reason\": \"同じ口座がほかの団体にもある\"}"),
                                201)
                        .json()
                        .get("id")
                        .asText());
        Given.done(SamplePayment.post(
                owner("determined"),
                SampleGrant.path(numbers.getFirst()) + "/bank-account-changes",
                "{\"bankAccount\": " + SampleGrant.account("7654321") + ", \"reason\": \"口座を作り直した\"}"));
        for (int i : List.of(4, 5, 6)) {
            Database.execute(
                    "update subsidy_grant set decided_on = date '2024-07-15' where number = ?", numbers.get(i));
        }
        for (int i : List.of(5, 6)) {
            Given.done(
                    SamplePayment.post(
                            SampleBody.user(FIRST + i),
                            SampleGrant.path(numbers.get(i)) + "/continuation",
                            SamplePayment.continuation(
                                    "\"continued\": true, \"withSubsidy\": true, \"sameRegion\": true,"
                                            + " \"succeeded\": false, \"situation\": \"続けている\", \"won\": 5, \"trained\": 8, \"kept\": 4")));
        }
        Given.done(SamplePayment.post(
                "secretariat-c",
                SampleGrant.path(numbers.get(6)) + "/continuation/return",
                "{\"reason\": \"続けている内容を書いてください\"}"));
        attached();
    }

    /** 添付の枠のある種類に、書き始めて一つ添える。 */
    private static void attached() {
        String user = SampleBody.user(CHECKED);
        String number = SampleFiling.decided(Chromium.newCode(PREFIX + "check"), CHECKED)
                .getFirst();
        Visit.prepared("checked", number);
        Given.done(SampleFiling.save(user, number, 0, "{\"checkedOn\": \"2031-07-20\"}"));
        Visit.prepared(
                "checklist",
                SampleFiling.attach(user, number, "checklist").json().get("id").asText());
    }

    /** 公表した一覧を残さない。継続率が、ほかの検証と混ざらないように、交付決定の日も戻す。 */
    static void restore() {
        Database.execute(
                "update subsidy_grant set decided_on = date '2025-05-12' where call_code like ?", PREFIX + "%");
        SampleReview.forgetLists(PREFIX);
    }

    private static String owner(String name) {
        return SampleBody.user(FIRST + NAMES.indexOf(name));
    }

    static final List<Visit> ALL = List.of(
            Visit.of(owner("claimed"), "/applications/{claimed}/grant/account/change", "届け出る前"),
            Visit.wrong(
                    owner("claimed"),
                    "/applications/{claimed}/grant/account/change",
                    "理由なしで届け出る",
                    422,
                    page -> press(page, "振込先の変更を届け出る")),
            Visit.of(owner("determined"), "/applications/{determined}/grant", "振込先の変更を届け出た"),
            Visit.of(owner("determined"), "/applications/{determined}/grant/account/change", "承認を待つ：できない理由"),
            Visit.of("secretariat-a", "/applications/{determined}/grant/account/approval", "承認の前の確認"),
            Visit.of("secretariat-a", "/applications/{claimed}/grant/account/approval", "届出がない"),
            Visit.of("secretariat-a", "/applications/{determined}/grant/account/rejection", "差戻しの前の確認"),
            Visit.wrong(
                    "secretariat-a",
                    "/applications/{determined}/grant/account/rejection",
                    "理由なしで差し戻す",
                    422,
                    PaymentVisits::send),
            Visit.of("secretariat-a", "/payments", "すべて"),
            Visit.of("auditor", "/payments?status=PAID", "支払済み"),
            Visit.of("secretariat-b", "/payments?q=zzzz", "ない"),
            Visit.refused("secretariat-c", "/payments", "支払担当でない", 403),
            Visit.of(owner("determined"), "/applications/{determined}/payment", "請求できる"),
            Visit.of(owner("determined"), "/applications/{determined}/payment/claim", "請求の前の確認"),
            Visit.of(owner("claimed"), "/applications/{claimed}/payment/claim", "請求の後"),
            Visit.of(owner("paid"), "/applications/{paid}/payment", "支払済み"),
            Visit.of("secretariat-a", "/applications/{paid}/suspicions", "記した人が見る"),
            Visit.of("secretariat-c", "/applications/{paid}/suspicions", "解ける人が見る"),
            Visit.of("auditor", "/applications/{claimed}/suspicions", "疑義がない"),
            Visit.of("secretariat-a", "/applications/{claimed}/suspicions/new", "記す前の確認"),
            Visit.wrong(
                    "secretariat-a",
                    "/applications/{claimed}/suspicions/new",
                    "理由なしで記す",
                    422,
                    page -> page.locator("main form button[type=submit]").click()),
            Visit.of("secretariat-c", "/applications/{paid}/suspicions/{suspicion}/clearance", "解く前の確認"),
            Visit.of("secretariat-a", "/applications/{paid}/suspicions/{suspicion}/clearance", "記した本人：できない理由"),
            Visit.of("secretariat-a", "/applications/{claimed}/payment/return", "請求を差し戻す前の確認"),
            Visit.wrong(
                    "secretariat-a",
                    "/applications/{claimed}/payment/return",
                    "期限と理由なしで差し戻す",
                    422,
                    page -> page.locator("main form button[type=submit]").click()),
            Visit.of("secretariat-b", "/applications/{payPrepared}/payment/return", "支払がある：できない理由"),
            Visit.of("secretariat-a", "/applications/{claimed}/payment", "用意する前。差し戻した請求がある"),
            Visit.of(owner("claimed"), "/applications/{claimed}/payment", "差し戻された請求を出し直した"),
            Visit.wrong(
                    "secretariat-a", "/applications/{claimed}/payment", "空で用意する", 422, page -> press(page, "支払を用意する")),
            Visit.of("secretariat-b", "/applications/{payPrepared}/payment", "承認を待つ"),
            Visit.of("secretariat-b", "/applications/{payPrepared}/payment/approval", "承認の前の確認"),
            Visit.of("secretariat-a", "/applications/{payPrepared}/payment/approval", "用意した本人の承認：できない理由"),
            Visit.of("secretariat-b", "/applications/{payPrepared}/payment/rejection", "差戻しの前の確認"),
            Visit.wrong(
                    "secretariat-b",
                    "/applications/{payPrepared}/payment/rejection",
                    "理由なしで差し戻す",
                    422,
                    PaymentVisits::send),
            Visit.of("secretariat-a", "/applications/{payApproved}/payment/result", "結果を記す前"),
            Visit.wrong(
                    "secretariat-a",
                    "/applications/{payApproved}/payment/result",
                    "空で記す",
                    422,
                    page -> press(page, "結果を記す")),
            Visit.of("secretariat-a", "/applications/{paid}/payment/result", "結果の後"),
            Visit.of("official-a", "/applications/{paid}/payment", "組戻しの後に支払済み"),
            Visit.of("secretariat-a", "/applications/{grantToRequest}/payment", "交付申請の前"),
            Visit.of("secretariat-a", "/filings", "すべて"),
            Visit.of("official-a", "/filings?status=OVERDUE", "期限を過ぎたもの"),
            Visit.of("auditor", "/filings?q=zzzz", "ない"),
            Visit.of(owner("paid"), "/applications/{paid}/filings", "すべての種類"),
            Visit.of("auditor", "/applications/{grantToRequest}/filings", "交付申請の前"),
            Visit.of(owner("paid"), "/applications/{paid}/filings/continuation", "報告する前"),
            Visit.of(owner("paid"), "/applications/{paid}/filings/continuation/sections/continuation", "空の節"),
            Visit.of(owner("paid"), "/applications/{paid}/filings/continuation/attachments", "枠のない種類"),
            Visit.of(owner("paid"), "/applications/{paid}/filings/continuation/submission", "足りない"),
            Visit.of(owner("determined"), "/applications/{determined}/filings/continuation", "まだ出せない"),
            Visit.of(
                    owner("determined"),
                    "/applications/{determined}/filings/continuation/sections/continuation",
                    "書けない節"),
            Visit.of(owner("determined"), "/applications/{determined}/filings/continuation/submission", "提出できない"),
            Visit.of(owner("continuationBack"), "/applications/{continuationBack}/filings/continuation", "差し戻された"),
            Visit.of(
                    owner("continuationBack"),
                    "/applications/{continuationBack}/filings/continuation/sections/continuation",
                    "差し戻された節"),
            Visit.of(
                    owner("continuationBack"),
                    "/applications/{continuationBack}/filings/continuation/submission",
                    "出し直せる"),
            Visit.of(owner("continuing"), "/applications/{continuing}/filings/continuation", "受理を待つ自分のもの"),
            Visit.of("secretariat-c", "/applications/{continuing}/filings/continuation", "受理を待つ"),
            Visit.of("auditor", "/applications/{continuing}/filings/continuation/editions/1", "出された版"),
            Visit.of("secretariat-c", "/applications/{continuing}/filings/continuation/acceptance", "受理の前の確認"),
            Visit.of("secretariat-c", "/applications/{continuing}/filings/continuation/return", "差し戻す前"),
            Visit.of("secretariat-c", "/applications/{continuing}/filings/continuation/approval", "二人で受理しない種類の承認"),
            Visit.of("secretariat-c", "/applications/{continuing}/filings/continuation/rejection", "二人で受理しない種類の案の差戻し"),
            Visit.refused(
                    owner("paid"), "/applications/{paid}/filings/continuation/attachments/0/removal", "ない添付", 404),
            Visit.of(SampleBody.user(CHECKED), "/applications/{checked}/filings/night-check/attachments", "一つ添えた"),
            Visit.of(
                    SampleBody.user(CHECKED),
                    "/applications/{checked}/filings/night-check/attachments/{checklist}/removal",
                    "外す前の確認"),
            Visit.of("secretariat-c", "/applications/{continuationBack}/filings/continuation/return", "差し戻せない"),
            Visit.wrong(
                    "secretariat-c",
                    "/applications/{continuing}/filings/continuation/return",
                    "理由なしで差し戻す",
                    422,
                    page -> press(page, "差し戻す")),
            Visit.of("official-a", "/kpi/continuation?startFiscalYear=2024", "交付決定ベース"));

    /** 確かめる画面の、ただ一つの送信。 */
    private static void send(Page page) {
        page.locator("main form button[type=submit]").click();
    }
}
