package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.jinjibu.browser.Chromium.press;
import static jp.jinjibu.browser.Keyboard.leadsToItsField;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.Map;
import java.util.regex.Pattern;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SampleReport;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.TestClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("実績報告・確定検査・額の確定の画面")
class ReportIT {
    private static final String PREFIX = "browser-report";
    private static final int BODY = 31;

    private static String number = "";

    @BeforeAll
    static void 交付決定を用意する() {
        number = SampleAdoption.announced(Chromium.newCode(PREFIX), 2083, BODY).getFirst();
        TestClock.runningFrom("2025-07-20T10:00:00+09:00", () -> SampleGrant.decided(BODY, number));
    }

    @AfterAll
    static void 跡を残さない() {
        SampleReview.forgetLists(PREFIX);
    }

    @Test
    @DisplayName("UX-6: JavaScript なしに、実績を報告し、是正に答え、検査を受け、二人で額が確定し、通知書が届く")
    void carriesAReportWithoutScript() {
        TestClock.runningFrom(SampleReport.AFTER_THE_PROJECT, () -> {
            reports();
            corrects();
            resubmits();
            inspects();
            determines();
            reads();
        });
        assertThat(Database.column("select state || ' ' || determined_yen from subsidy_grant where number = ?", number))
                .containsExactly("DETERMINED 5333333");
    }

    private static void reports() {
        try (BrowserContext context = Chromium.withoutJavaScript(SampleBody.user(BODY))) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/grant");
            link(page, "実績報告を書く・見る");
            assertThat(page.locator("main")).containsText("実績報告は、まだ提出されていません");
            assertThat(page.locator("main")).containsText("2026年（令和8年）3月30日");

            link(page, "証拠書類と成果物のファイル");
            page.locator("input[type=file]")
                    .first()
                    .setInputFiles(new FilePayload("賃金台帳.pdf", "application/pdf", SampleApplication.pdf("賃金台帳")));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("送る"))
                    .first()
                    .click();
            assertThat(success(page)).containsText("「賃金台帳.pdf」を受領しました");
            link(page, "実績報告へ戻る");

            fill(page, "完了とこれから", Map.of("outcome-completedOn", "2026-02-28", "outcome-selfReliance", "会費で続ける"));
            fill(page, "人の成果", Map.of("people-won", "８", "people-trained", "12", "people-kept", "7"));
            fill(
                    page,
                    "右腕人材の成果",
                    Map.of(
                            "rightHand-vacancies", "5",
                            "rightHand-interviews", "9",
                            "rightHand-internships", "4",
                            "rightHand-hired", "2",
                            "rightHand-successors", "1"));
            fill(
                    page,
                    "取組の結果",
                    Map.of(
                            "activities-0-heldOn", "2025-10-01",
                            "activities-0-title", "合同企業説明会",
                            "activities-0-participants", "40",
                            "activities-0-companies", "12",
                            "activities-0-result", "12社が参加した"));
            fill(page, "目標と実績", Map.of("kpi-0-actual", "9", "kpi-0-reason", "辞退があった"));

            task(page, "経費");
            link(page, "経費を加える");
            page.locator("#sections-cost-category").selectOption("personnel");
            page.locator("#sections-cost-description").fill("担当者の人件費");
            page.locator("#sections-cost-amountYen").fill("八百万");
            page.locator("#sections-cost-payee").fill("担当者");
            page.locator("#sections-cost-incurredFrom").fill("2025-07-19");
            page.locator("#sections-cost-incurredTo").fill("2026-02-28");
            page.locator("#sections-cost-paidOn").fill("2026-02-28");
            page.getByLabel("人件費：賃金台帳.pdf").check();
            press(page, "保存して一覧へ戻る");
            // 読めない額。ほかの入力は残る
            assertThat(page.locator("error-summary")).containsText("「額（円）」は、円単位の整数で入力してください");
            assertThat(page.locator("#sections-cost-amountYen")).hasValue("八百万");
            assertThat(page.getByLabel("人件費：賃金台帳.pdf")).isChecked();
            page.locator("#sections-cost-amountYen").fill("８，０００，０００円");
            press(page, "保存して一覧へ戻る");
            assertThat(success(page)).containsText("経費を保存しました");
            assertThat(page.locator("main table")).containsText("要確認");
            link(page, "実績報告へ戻る");

            link(page, "内容の確認と提出");
            assertThat(page.locator("main")).containsText("提出までに、あと");
            // 直すところへのリンクから、その欄に着く
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(".*交付決定の日.*より前です.*")))
                    .click();
            assertThat(page).hasURL(Pattern.compile(".*/costs/0#sections-cost-incurredFrom$"));
            page.locator("#sections-cost-incurredFrom").fill("2025-07-20");
            press(page, "保存して一覧へ戻る");
            link(page, "実績報告へ戻る");
            link(page, "内容の確認と提出");
            press(page, "提出する");
            assertThat(success(page)).containsText("提出しました。受付のメールを送りました");
            assertThat(page.locator("main")).containsText("事務局が実績を確かめています");
        }
    }

    private static void corrects() {
        try (BrowserContext context = Chromium.withoutJavaScript("secretariat-c")) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/filings/performance-report");
            link(page, "確定検査へ進む");
            link(page, "是正を求める");
            page.locator("summary", new Page.LocatorOptions().setHasText("取組の結果"))
                    .click();
            page.locator("#place-sections-activities").check();
            page.locator("#reason").fill("取組の参加者を確かめてください");
            page.locator("#dueDate").fill("2026-03-25");
            press(page, "是正を求める");
            assertThat(success(page)).containsText("是正を求めました");
        }
    }

    private static void resubmits() {
        try (BrowserContext context = Chromium.withoutJavaScript(SampleBody.user(BODY))) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/filings/performance-report");
            assertThat(page.locator("main")).containsText("取組の参加者を確かめてください");
            // 名指しされていない経費は直せない
            task(page, "経費");
            link(page, "担当者の人件費");
            page.locator("#sections-cost-payee").fill("別の人");
            press(page, "保存して一覧へ戻る");
            assertThat(page.locator("error-summary")).containsText("差戻しで求められていない");
            page.navigate("/applications/" + number + "/filings/performance-report");
            fill(page, "取組の結果", Map.of("activities-0-participants", "39"));
            link(page, "内容の確認と提出");
            press(page, "提出する");
            assertThat(page.locator("main")).containsText("第2版");
        }
    }

    private static void inspects() {
        try (BrowserContext context = Chromium.withoutJavaScript("secretariat-c")) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/inspection");
            press(page, "保存して結果を確かめる");
            Locator summary = page.locator("error-summary");
            assertThat(summary).containsText("経費の1行目の結果を");
            summary.getByRole(AriaRole.LINK).all().forEach(link -> leadsToItsField(page, link));
            reduce(page);
            page.locator("#lines-0-reason").fill("割引");
            press(page, "計算し直す");
            assertThat(page.locator("#lines-0-acceptedYen-hint"))
                    .hasText("報告 8,000,000円 − 減らす額 500,000円 ＝ 認める額 7,500,000円");
            assertThat(page.locator("#figures")).containsText("まだ保存していません");
            assertThat(page.locator(".derivation .result")).hasText("5,000,000円");
            weighsWhileTyping();
            page.locator("#lines-0-result").check();
            press(page, "保存して結果を確かめる");
            assertThat(page.locator(".derivation .result")).hasText("5,333,333円");
            press(page, "検査を終える");
            assertThat(success(page)).containsText("確定検査を終えました");
            link(page, "検査をやり直す");
            page.locator("#reason").fill("所見を書き忘れた");
            press(page, "検査をやり直す");
            assertThat(success(page)).containsText("検査中に戻しました");
            page.locator("#note").fill("領収書と突き合わせた");
            press(page, "保存して結果を確かめる");
            press(page, "検査を終える");
            assertThat(success(page)).containsText("確定検査を終えました");
            assertThat(page.locator(".derivation .result")).hasText("5,333,333円");
        }
    }

    private static void reduce(Page page) {
        page.locator("[name=lines-0-result][value=REDUCED]").check();
        page.locator("#lines-0-acceptedYen").fill("７，５００，０００円");
    }

    private static void weighsWhileTyping() {
        try (BrowserContext context = Chromium.as("secretariat-c")) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/inspection");
            assertThat(page.locator("#lines-0-acceptedYen")).isHidden();
            reduce(page);
            assertThat(page.locator("#lines-0-acceptedYen-hint"))
                    .hasText("報告 8,000,000円 − 減らす額 500,000円 ＝ 認める額 7,500,000円");
            page.locator("#lines-0-reason").fill("割引");
            assertThat(page.locator("#figures .derivation .result")).hasText("5,000,000円");
            page.locator("#lines-0-acceptedYen").fill("8,000,001");
            assertThat(page.locator("#figures")).containsText("計算し直せませんでした");
        }
    }

    private static void determines() {
        String path = "/applications/" + number + "/amount-determination";
        try (BrowserContext context = Chromium.withoutJavaScript("secretariat-a")) {
            Page page = context.newPage();
            page.navigate(path);
            press(page, "額の確定を用意し、承認を求める");
            assertThat(success(page)).containsText("承認を待ちます");
            page.navigate(path + "/approval");
            assertThat(page.locator("main")).containsText("用意した本人は決められません");
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("額を確定する")))
                    .hasCount(0);
        }
        try (BrowserContext context = Chromium.withoutJavaScript("secretariat-b")) {
            Page page = context.newPage();
            page.navigate(path);
            link(page, "承認へ進む");
            assertThat(page.locator(".derivation")).containsText("8,000,000 × 2 ÷ 3");
            press(page, "額を確定する");
            assertThat(success(page)).containsText("補助金の額を確定しました");
        }
    }

    private static void reads() {
        try (BrowserContext context = Chromium.withoutJavaScript(SampleBody.user(BODY))) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/filings/performance-report");
            link(page, "確定した額を見る");
            assertThat(page.locator(".derivation .result")).hasText("5,333,333円");
            assertThat(page.getByRole(
                            AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("補助金の額の確定通知書.*"))))
                    .isVisible();
            assertThat(page.locator("main")).not().containsText("secretariat");
        }
    }

    private static void fill(Page page, String task, Map<String, String> values) {
        task(page, task);
        values.forEach((id, value) -> page.locator("[id='sections-" + id + "']").fill(value));
        press(page, "保存して一覧へ戻る");
        assertThat(success(page)).containsText("「" + task + "」を保存しました");
    }

    private static void task(Page page, String name) {
        page.locator("ul.tasks a", new Page.LocatorOptions().setHasText(Pattern.compile("^" + name + "$")))
                .click();
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    private static Locator success(Page page) {
        return page.locator("focus-notice.tone-success");
    }
}
