package jp.jinjibu.browser;

import static jp.jinjibu.browser.Chromium.press;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SampleReport;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.SampleReview.Scored;
import jp.jinjibu.test.TestClock;

/** 実績報告、確定検査、額の確定のページ。 */
final class ReportVisits {
    private static final String PREFIX = "pages-report";
    private static final int FIRST = 22;
    private static final List<String> NAMES = List.of(
            "reportNew",
            "reportWriting",
            "reportReady",
            "reportReported",
            "reportInspected",
            "reportPrepared",
            "reportDetermined",
            "reportRectifying",
            "reportChecked");

    private ReportVisits() {}

    static void prepare() {
        List<Scored> all = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            all.add(new Scored(FIRST + i, SampleApplication.RIGHT_HAND, "実績報告の「長い名前の」事業" + i, 9_000_000, 4));
        }
        String call = Chromium.newCode(PREFIX);
        List<String> made = SampleAdoption.announced(call, 2082, all);
        for (int i = 0; i < NAMES.size(); i++) {
            Visit.prepared(NAMES.get(i), made.get(i));
            SampleGrant.decided(FIRST + i, made.get(i));
        }
        write(1, made.get(1));
        Visit.prepared(
                "reportFile",
                Api.as(body(1))
                        .get(SampleGrant.path(made.get(1)) + "/evidence")
                        .json()
                        .at("/items/0/id")
                        .asText());
        endEarly(made.get(2));
        write(2, made.get(2));
        for (int i = 3; i < NAMES.size(); i++) {
            SampleReport.reported(FIRST + i, made.get(i));
        }
        for (int i = 4; i < 7; i++) {
            SampleReport.inspected(made.get(i));
        }
        TestClock.runningFrom(
                SampleReport.AFTER_THE_PROJECT,
                () -> SampleAdoption.act("secretariat-a", SampleGrant.path(made.get(5)) + "/amount-determination"));
        SampleReport.determined(made.get(6));
        TestClock.runningFrom(SampleReport.AFTER_THE_PROJECT, () -> {
            correct(made.get(7));
            check(made.get(8));
        });
    }

    static void restore() {
        SampleReview.forgetLists(PREFIX);
    }

    /** 補助事業の期間を、今日までに終わったことにする。 */
    private static void endEarly(String number) {
        Database.execute(
                "update grant_decision set decided_on = '2025-04-20' where application_id ="
                        + " (select application_id from subsidy_grant where number = ?)",
                number);
        Database.execute(
                "update subsidy_grant set decided_on = '2025-04-20', starts_on = '2025-03-01', ends_on = '2025-05-09'"
                        + " where number = ?",
                number);
    }

    private static void write(int i, String number) {
        ObjectNode report = SampleReport.document(FIRST + i, number);
        SampleReport.evidence(FIRST + i, number, "deliverable");
        SampleBody.require(
                Api.as(body(i))
                        .request("PUT", SampleGrant.path(number) + "/performance-report")
                        .header("If-Match", "\"0\"")
                        .json(report.toString())
                        .send(),
                200);
    }

    private static void check(String number) {
        SampleBody.require(
                Api.as("secretariat-c")
                        .request("PUT", SampleGrant.path(number) + "/inspection")
                        .header("If-Match", "\"0\"")
                        .json(SampleReport.acceptAll(number).toString())
                        .send(),
                200);
    }

    private static void correct(String number) {
        SampleBody.require(
                Api.as("secretariat-c")
                        .request("POST", SampleGrant.path(number) + "/inspection/correction")
                        .key(UUID.randomUUID().toString())
                        .json("{\"reason\": \"旅費の内訳を直してください\", \"dueDate\": \"2026-03-25\"}")
                        .send(),
                201);
    }

    private static String body(int i) {
        return SampleBody.user(FIRST + i);
    }

    private static String report(String name, String more) {
        return "/applications/{" + name + "}/filings/performance-report" + more;
    }

    static final List<Visit> ALL = List.of(
            Visit.of(body(0), report("reportNew", ""), "書き始める前"),
            Visit.of("secretariat-a", report("reportNew", ""), "まだ出されていない"),
            Visit.of(body(0), report("reportNew", "/evidence"), "ファイルなし"),
            Visit.wrong(
                    body(0),
                    report("reportNew", "/evidence"),
                    "選ばずに送る",
                    422,
                    page -> page.locator("main form button[type=submit]")
                            .first()
                            .click()),
            Visit.of(body(0), report("reportNew", "/costs"), "経費なし"),
            Visit.of(body(0), report("reportNew", "/costs/0"), "証拠書類がまだない"),
            Visit.of(body(0), report("reportNew", "/sections/outcome"), "空"),
            Visit.of(body(0), report("reportNew", "/sections/people"), "空"),
            Visit.of(body(0), report("reportNew", "/sections/rightHand"), "枠によって尋ねる節"),
            Visit.of(body(0), report("reportNew", "/sections/activities?blank=2"), "空の行"),
            Visit.of(body(0), report("reportNew", "/sections/kpi"), "申請の目標が入っている"),
            Visit.of(body(0), report("reportNew", "/sections/income"), "空"),
            Visit.of(body(0), report("reportNew", "/sections/deliverables"), "空"),
            Visit.of(body(0), report("reportNew", "/submission"), "足りない"),
            Visit.wrong(body(0), report("reportNew", "/sections/kpi"), "読めない数と長すぎる理由", 422, page -> {
                page.locator("#sections-kpi-0-actual").fill("たくさん");
                page.locator("#sections-kpi-0-reason").fill("長".repeat(2001));
                press(page, "保存して一覧へ戻る");
            }),
            Visit.after(body(0), report("reportNew", "/sections/income"), "行を加えた", page -> {
                page.locator("#sections-income-0-kind").selectOption("participation-fee");
                page.locator("#sections-income-0-amountYen").fill("１２，０００円");
                press(page, "保存して行を加える");
            }),
            Visit.of(body(1), report("reportWriting", ""), "書きかけ"),
            Visit.of(body(1), report("reportWriting", "/evidence"), "受領済み"),
            Visit.of(body(1), report("reportWriting", "/evidence/{reportFile}/removal"), "外す前の確認"),
            Visit.of(body(1), report("reportWriting", "/costs"), "経費あり"),
            Visit.of(body(1), report("reportWriting", "/costs/0"), "書いた行"),
            Visit.wrong(body(1), report("reportWriting", "/costs/0"), "読めない額と日付", 422, page -> {
                page.locator("#sections-cost-amountYen").fill("八百万");
                page.locator("#sections-cost-payee").fill("長".repeat(201));
                press(page, "保存して一覧へ戻る");
            }),
            Visit.of(body(1), report("reportWriting", "/sections/activities"), "書いた取組"),
            Visit.of(body(1), report("reportWriting", "/submission"), "まだ済んでいないことの報告"),
            Visit.of(body(2), report("reportReady", "/submission"), "出せる"),
            Visit.of(body(3), report("reportReported", ""), "提出した"),
            Visit.refused(body(3), report("reportReported", "/costs"), "提出したあとは書けない", 409),
            Visit.of(body(3), report("reportReported", "/evidence"), "提出した"),
            Visit.of(body(3), report("reportReported", "/editions/1"), "第1版"),
            Visit.of("secretariat-a", report("reportReported", ""), "検査を待つ"),
            Visit.of("bureau-a", report("reportReported", ""), "検査を待つ"),
            Visit.of("secretariat-c", "/applications/{reportReported}/inspection", "検査の前"),
            Visit.of("official-a", "/applications/{reportReported}/inspection", "検査の前"),
            Visit.wrong(
                    "secretariat-c",
                    "/applications/{reportReported}/inspection",
                    "決めずに終える",
                    422,
                    page -> press(page, "保存して結果を確かめる")),
            Visit.of("secretariat-c", "/applications/{reportReported}/inspection/completion", "まだ決めていない"),
            Visit.of("secretariat-c", "/applications/{reportChecked}/inspection", "すべて決めた"),
            Visit.of("secretariat-c", "/applications/{reportChecked}/inspection/completion", "終える前の確認"),
            Visit.of("secretariat-a", "/applications/{reportInspected}/inspection/reopening", "やり直す前の確認"),
            Visit.wrong(
                    "secretariat-a",
                    "/applications/{reportInspected}/inspection/reopening",
                    "理由なしでやり直す",
                    422,
                    ReportVisits::send),
            Visit.of("secretariat-a", "/applications/{reportPrepared}/inspection/reopening", "案が承認を待つ：できない理由"),
            Visit.of("secretariat-c", "/applications/{reportReported}/inspection/correction", "是正の前の確認"),
            Visit.wrong(
                    "secretariat-c",
                    "/applications/{reportReported}/inspection/correction",
                    "理由なしで求める",
                    422,
                    ReportVisits::send),
            Visit.of("secretariat-c", "/applications/{reportDetermined}/inspection/correction", "検査中でない"),
            Visit.of("secretariat-a", "/applications/{reportReported}/amount-determination", "検査の前"),
            Visit.of("secretariat-a", "/applications/{reportInspected}/inspection", "検査済み"),
            Visit.of("secretariat-a", "/applications/{reportInspected}/amount-determination", "用意できる"),
            Visit.of("auditor", "/applications/{reportInspected}/amount-determination", "検査済み"),
            Visit.of("secretariat-b", "/applications/{reportPrepared}/amount-determination", "承認を待つ"),
            Visit.of("secretariat-b", "/applications/{reportPrepared}/amount-determination/approval", "承認の前の確認"),
            Visit.of(
                    "secretariat-c",
                    "/applications/{reportPrepared}/amount-determination/approval",
                    "検査した本人が承認する：できない理由"),
            Visit.of("secretariat-b", "/applications/{reportPrepared}/amount-determination/rejection", "差戻しの前の確認"),
            Visit.wrong(
                    "secretariat-b",
                    "/applications/{reportPrepared}/amount-determination/rejection",
                    "理由なしで差し戻す",
                    422,
                    ReportVisits::send),
            Visit.of("secretariat-b", "/applications/{reportDetermined}/amount-determination/approval", "案がない"),
            Visit.of("secretariat-b", "/applications/{reportDetermined}/amount-determination", "確定した"),
            Visit.of(body(6), "/applications/{reportDetermined}/amount-determination", "確定した"),
            Visit.of(body(6), report("reportDetermined", ""), "確定した"),
            Visit.of(body(7), report("reportRectifying", ""), "是正を求められた"),
            Visit.of("secretariat-c", "/applications/{reportRectifying}/inspection", "是正を求めた"));

    /** 確かめる画面の、ただ一つの送信。 */
    private static void send(Page page) {
        page.locator("main form button[type=submit]").click();
    }
}
