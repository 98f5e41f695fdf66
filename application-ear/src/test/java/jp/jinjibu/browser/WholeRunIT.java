package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.jinjibu.browser.Applicant.follow;
import static jp.jinjibu.browser.Applicant.notice;
import static jp.jinjibu.browser.Chromium.field;
import static jp.jinjibu.browser.Chromium.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleAssignment;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.SampleReview.Scored;
import jp.jinjibu.test.TestClock;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * 一つの申請を、画面だけで、登録から公表と繰上げまで運ぶ。
 *
 * <p>競う四つの申請は API で用意する。配分額 20,000,000 円に対し、首位 6,000,000 円と、運ぶ申請 12,000,000 円までが収まり、運ぶ申請と同点の次点
 * 6,000,000 円は、受付が遅いために収まらない。首位が辞退すると、次点が繰り上がる。
 */
@DisplayName("一つの申請を、団体の登録から採択の公表と繰上げまで、それぞれの役割の画面で運ぶ")
class WholeRunIT {
    private static final String PREFIX = "whole-run-";

    /** 採択一覧と文書番号を、ほかの検証と分けるための年度。令和43年度。 */
    private static final int FISCAL_YEAR = 2061;

    private static final String TRACK = SampleApplication.RIGHT_HAND;
    private static final String AFTER_CLOSING = "2025-06-02T09:00:00+09:00";

    private static final String OWNER = "applicant-13";
    private static final String NAME = "サンプル通し株式会社";
    private static final String PROJECT = "𠮷野と髙原の企業で人を育てる事業";
    private static final Pattern RECEIPT = Pattern.compile("R43-U-[0-9]{5,}");

    private static final Scored TOP = new Scored(14, TRACK, "首位の事業", 9_000_000, 5);
    private static final Scored TIED = new Scored(16, TRACK, "次点の事業", 9_000_000, 4);
    private static final Scored LEAVING = new Scored(18, TRACK, "取り下げる事業", 3_000_000, 3);
    private static final Scored LAST = new Scored(19, TRACK, "末位の事業", 6_000_000, 2);

    private static final String FIRST_REVIEWER = "reviewer-c";
    private static final String SECOND_REVIEWER = "reviewer-d";
    private static final String RELATED_REVIEWER = "reviewer-e";

    private final String call = Chromium.newCode(PREFIX + "call");
    private String carried = "";
    private String receipt = "";
    private String top = "";
    private String tied = "";
    private String leaving = "";
    private String last = "";

    @AfterAll
    static void ほかの検証に跡を残さない() {
        SampleReview.forgetReserves(PREFIX);
        SampleReview.forgetLists(PREFIX);
    }

    @Test
    @DisplayName("登録、確認、提出、差戻しと回答、受理、審査、順位、取下げ、案、承認、公表、辞退、繰上採択")
    void fromRegistrationToPromotion() {
        SampleCall.activateCopy(call, FISCAL_YEAR);
        SampleCall.open(call, call);
        applies();
        competitorsApplyAfterwards();
        TestClock.runningFrom(AFTER_CLOSING, () -> {
            asksForACorrection();
            answersTheCorrection();
            accepts();

            assignsReviewers();
            declaresAConflict();
            competitorsAreScored();
            scores(FIRST_REVIEWER, 4, 4);
            scores(SECOND_REVIEWER, 3, 5);
            closesTheRound();

            allots();
            ranks();
            withdraws();
            preparesThePlan();
            approvalNeedsTheEnactedBudget();
            enactsTheBudget();
            approvesTheFirstPlan();
            resultsAreSealedUntilAnnounced();
            announcesTheFirstPlan();
            readsTheResult();
            listShowsTheAdopted();

            declines();
            approvesAndAnnouncesThePromotion();
            listShowsThePromoted();
            promotedBodyReadsItsResult();
            historyTellsEverything();
        });
    }

    /** 団体を仮登録し、事務局が確認し、下書きから提出まで。 */
    private void applies() {
        CorporateNumber organisation = Given.newCorporateNumber();
        as(OWNER, page -> {
            Applicant.register(page, organisation, NAME);
            Applicant.confirm(organisation);
            page.reload();
            assertThat(page.locator("main")).containsText("確認済み");

            carried = Applicant.draft(page, call, TRACK, organisation);
            assertThat(page.locator("main")).containsText("まだ提出されていません");
            ObjectNode content = Applicant.content(TRACK, PROJECT);
            ((ObjectNode) content.get("project"))
                    .put("startsOn", FISCAL_YEAR + "-07-01")
                    .put("endsOn", FISCAL_YEAR + 1 + "-02-28");
            Applicant.fillSections(page, call, TRACK, content);
            follow(page, "添付");
            Applicant.attach(page);
            follow(page, "作業一覧へ戻る");
            follow(page, "内容の確認と提出");
            assertThat(page.locator("main")).containsText("13,000,000");
            press(page, "提出する");
            assertThat(notice(page)).containsText("申請を提出しました");
            assertThat(page.locator("main .lead b")).hasText(RECEIPT);
            receipt = page.locator("main .lead b").textContent();
            assertThat(page.locator("main")).containsText("第1版");
        });
    }

    private void competitorsApplyAfterwards() {
        tied = submitted(TIED);
        top = submitted(TOP);
        leaving = submitted(LEAVING);
        last = submitted(LAST);
    }

    private String submitted(Scored competitor) {
        String number = SampleReview.submitted(call, FISCAL_YEAR, competitor);
        SampleReview.accept(number, TRACK);
        return number;
    }

    /** 事務局が、一つの項目だけを差し戻す。 */
    private void asksForACorrection() {
        as("secretariat-a", page -> {
            page.navigate("/screening?call=" + call);
            assertThat(page.locator("tbody tr")).hasCount(5);
            follow(page, carried);
            assertThat(chip(page)).hasText("提出済");
            assertThat(page.locator("main")).containsText(PROJECT);
            follow(page, "差し戻す");
            page.locator("summary", new Page.LocatorOptions().setHasText("経費の内訳"))
                    .click();
            page.locator("#place-sections-budget-0-unitPriceYen").check();
            field(page, "「経費の内訳」についての理由").fill("見積書の額と合いません");
            press(page, "差し戻す");
            assertThat(notice(page)).containsText("差し戻し、申請者に知らせました");
            assertThat(chip(page)).hasText("差戻し");
            assertThat(page.locator("main")).containsText("「経費の内訳」の1行目の「単価（円）」");
            assertThat(link(page, "受理へ進む")).hasCount(0);
        });
    }

    /** 申請者が、受付の終わった後に、求められた項目だけを直して答える。 */
    private void answersTheCorrection() {
        as(OWNER, page -> {
            page.navigate("/applications/" + carried);
            assertThat(chip(page)).hasText("差戻し");
            assertThat(page.locator("main")).containsText("見積書の額と合いません");
            follow(page, "経費の内訳");
            assertThat(page.locator("[id='sections-budget-0-description']")).hasCount(0);
            page.locator("[id='sections-budget-0-unitPriceYen']").fill("１８，０００，０００円");
            press(page, "保存して一覧へ戻る");
            assertThat(notice(page)).containsText("「経費の内訳」を保存しました");
            follow(page, "内容の確認と提出");
            assertThat(page.locator("main")).containsText("12,000,000");
            press(page, "差戻しへの回答として提出する");
            assertThat(notice(page)).containsText("申請を提出しました");
            assertThat(page.locator("main .lead b")).hasText(receipt);
            assertThat(page.locator("main")).containsText("第2版");
        });
    }

    /** 事務局が違いを見て、確認の項目を埋め、受理する。申請者には審査中と見える。 */
    private void accepts() {
        as("secretariat-a", page -> {
            page.navigate("/applications/" + carried + "/screening");
            Locator differences = page.locator("table", new Page.LocatorOptions().setHasText("第2版での違い"));
            assertThat(differences.locator("tbody tr")).hasCount(1);
            assertThat(differences).containsText("19,500,000 円");
            assertThat(differences).containsText("18,000,000 円");
            for (String item : List.of("内容が事業の趣旨に合っている", "補助の対象となる民間団体である")) {
                page.locator(".check")
                        .filter(new Locator.FilterOptions()
                                .setHas(page.getByText(item, new Page.GetByTextOptions().setExact(true))))
                        .getByLabel("適", new Locator.GetByLabelOptions().setExact(true))
                        .check();
            }
            press(page, "確認を保存する");
            assertThat(notice(page)).containsText("確認を保存しました");
            follow(page, "受理へ進む");
            press(page, "受理する");
            assertThat(notice(page)).containsText("申請 " + carried + " を受理しました");
            assertThat(chip(page)).hasText("受理");
        });
        stateForTheOwnerIs("審査中");
    }

    /** 案件の画面で、三人に一人ずつ割り当てる。 */
    private void assignsReviewers() {
        for (String reviewer : List.of(FIRST_REVIEWER, SECOND_REVIEWER, RELATED_REVIEWER)) {
            SampleAssignment.reviewer(reviewer);
            SampleAssignment.correct(reviewer, "[]", true);
        }
        as("secretariat-a", page -> {
            page.navigate("/applications/" + carried + "/reviews");
            assertThat(page.locator("main")).containsText("まだ割り当てていません");
            for (String reviewer : List.of(FIRST_REVIEWER, SECOND_REVIEWER, RELATED_REVIEWER)) {
                page.getByLabel("見本 " + reviewer, new Page.GetByLabelOptions().setExact(true))
                        .check();
                press(page, "割り当てる");
                assertThat(notice(page)).containsText("番に割り当てました");
                assertThat(row(page, "割り当てた審査委員", reviewer)).containsText("申告待ち");
            }
            assertThat(chip(page)).hasText("審査中");
        });
    }

    /** 一人が利害関係を申告し、外れる。内容は見えない。 */
    private void declaresAConflict() {
        as(RELATED_REVIEWER, page -> {
            page.navigate("/reviews");
            follow(page, carried);
            assertThat(page.locator("h1")).hasText("利害関係の申告");
            String review = page.url();
            assertThat(page.getByLabel("申請に関わる団体")).containsText(NAME);
            page.getByLabel("ある", new Page.GetByLabelOptions().setExact(true)).check();
            press(page, "申告する");
            assertThat(page.locator("error-summary")).isVisible();
            field(page, "利害関係の内容").fill("二年前まで顧問をしていた");
            press(page, "申告する");
            assertThat(notice(page)).containsText("この申請の審査から外れました");
            assertThat(row(page, "割り当てられた審査", carried)).containsText("除外（利害関係）");
            page.navigate(review.replace("/conflict-declaration", ""));
            assertThat(page.locator("main")).containsText("利害関係により、この申請の審査から外れています");
            assertThat(page.locator("#content")).hasCount(0);
        });
        as("secretariat-b", page -> {
            page.navigate("/applications/" + carried + "/reviews");
            assertThat(row(page, "割り当てた審査委員", RELATED_REVIEWER)).containsText("あり：二年前まで顧問をしていた");
        });
    }

    /** 競う申請は、同じ二人が採点する。末位の申請の一つの採点だけは、提出されないまま残る。 */
    private void competitorsAreScored() {
        String first = SampleAssignment.reviewer(FIRST_REVIEWER);
        String second = SampleAssignment.reviewer(SECOND_REVIEWER);
        score(TOP, top, FIRST_REVIEWER, first);
        score(TOP, top, SECOND_REVIEWER, second);
        score(TIED, tied, FIRST_REVIEWER, first);
        score(TIED, tied, SECOND_REVIEWER, second);
        score(LEAVING, leaving, FIRST_REVIEWER, first);
        score(LEAVING, leaving, SECOND_REVIEWER, second);
        score(LAST, last, FIRST_REVIEWER, first);
        SampleAssignment.declareNone(SECOND_REVIEWER, SampleAssignment.assigned(call, last, second));
    }

    private void score(Scored competitor, String number, String user, String reviewer) {
        String review = SampleAssignment.assigned(call, number, reviewer);
        SampleAssignment.declareNone(user, review);
        SampleAssignment.scored(user, review, competitor.score());
    }

    /** 利害関係がないと申告し、内容を読み、点を付けて提出する。必要性と経費のほかは 4 点で、どちらの人も 80 点になる。 */
    private void scores(String reviewer, int need, int cost) {
        as(reviewer, page -> {
            page.navigate("/reviews");
            follow(page, carried);
            page.getByLabel("ない", new Page.GetByLabelOptions().setExact(true)).check();
            press(page, "申告する");
            assertThat(notice(page)).containsText("採点できます");
            assertThat(page.locator("section", new Page.LocatorOptions().setHas(page.locator("#content"))))
                    .containsText("18,000,000");
            point(page, "need", need);
            for (String criterion : List.of("plan", "structure", "effect", "self-reliance")) {
                point(page, criterion, 4);
            }
            press(page, "保存して提出へ進む");
            assertThat(page.locator("main")).containsText("まだ提出できません");
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("採点を提出する")))
                    .hasCount(0);
            follow(page, "採点へ戻る");
            point(page, "cost", cost);
            page.locator("#comments-cost").fill("見積りと合っている");
            field(page, "全体の所見").fill("地域の企業がそろって取り組む");
            press(page, "保存して提出へ進む");
            assertThat(page.locator("main")).containsText("80.0 点");
            press(page, "採点を提出する");
            assertThat(notice(page)).containsText("採点を提出しました");
            assertThat(row(page, "割り当てられた審査", carried)).containsText("採点済み");
        });
    }

    private static void point(Page page, String criterion, int point) {
        page.locator("[name='scores-" + criterion + "'][value='" + point + "']").check();
    }

    /** 締め切るまで、点も順位も見えない。 */
    private void closesTheRound() {
        as("secretariat-b", page -> {
            page.navigate("/calls/" + call + "/ranking");
            assertThat(page.locator("main")).containsText("順位はまだ見られません");
            page.navigate("/applications/" + carried + "/reviews");
            assertThat(page.locator("main")).not().containsText("地域の企業がそろって取り組む");

            page.navigate("/calls/" + call + "/review");
            assertThat(page.locator("main")).containsText("点は封じられています");
            assertThat(row(page, "申請ごとの割当", carried)).containsText(Pattern.compile("右腕人材枠\\s+2\\s+2\\s+0\\s+1"));
            follow(page, "採点の締切りへ進む");
            assertThat(page.locator("main")).containsText("9 件（10 件のうち）");
            assertThat(page.locator("main")).containsText("1 件。数えません");
            press(page, "採点を締め切る");
            assertThat(notice(page)).containsText("採点を締め切りました");
            page.navigate("/applications/" + carried + "/reviews");
            assertThat(page.getByLabel("採点", new Page.GetByLabelOptions().setExact(true)))
                    .containsText("80.0 点");
            assertThat(page.locator("main")).containsText("地域の企業がそろって取り組む");
        });
    }

    /** 担当官が配分額を記録する。 */
    private void allots() {
        as("official-b", page -> {
            page.navigate("/calls/" + call + "/settings");
            follow(page, "配分額を記録する");
            field(page, "配分額").fill("２０，０００，０００");
            field(page, "理由").fill("この公募への配分");
            press(page, "配分額を記録する");
            assertThat(notice(page)).containsText("配分額を記録しました");
            assertThat(page.getByLabel("配分額の経過")).containsText("20,000,000");
        });
    }

    /** 同点の二つを受付の順が分け、その間に予算の線が引かれる。差戻しへの回答が遅くても、締切までの版の受付で比べる。 */
    private void ranks() {
        as("secretariat-b", page -> {
            page.navigate("/calls/" + call + "/ranking");
            Locator rows = page.getByLabel("順位と予算の線").locator("tbody tr");
            assertThat(rows).hasCount(6);
            inRow(rows, 0, "1", top, "100.0", "6,000,000", "予算の内", "採択");
            inRow(rows, 1, "2", carried, "80.0", "同点：受付時刻の早い方", "12,000,000", "18,000,000", "予算の内", "採択");
            inRow(rows, 2, "ここまで採択", "累計 18,000,000 円", "予算 20,000,000 円", "残り 2,000,000 円");
            assertThat(rows.nth(2)).hasClass("budget-line");
            inRow(rows, 3, "3", tied, "80.0", "同点：受付時刻の早い方", "24,000,000", "予算の外", "補欠 1");
            inRow(rows, 4, "4", leaving, "60.0", "補欠 2");
            inRow(rows, 5, "5", last, "40.0", "補欠 3");
        });
    }

    private static void inRow(Locator rows, int row, String... words) {
        for (String word : words) {
            assertThat(rows.nth(row)).containsText(word);
        }
    }

    /** 受理の後の申請を、その団体が取り下げる。順位から消える。 */
    private void withdraws() {
        as(SampleBody.user(LEAVING.body()), page -> {
            page.navigate("/applications/" + leaving);
            assertThat(chip(page)).hasText("審査中");
            follow(page, "取り下げる");
            field(page, "理由").fill("体制が整わなくなった");
            press(page, "取り下げる");
            assertThat(notice(page)).containsText("申請を取り下げました");
            assertThat(chip(page)).hasText("取下げ");
            assertThat(link(page, "取り下げる")).hasCount(0);
        });
        as("secretariat-b", page -> {
            page.navigate("/calls/" + call + "/ranking");
            Locator ranking = page.getByLabel("順位と予算の線");
            assertThat(ranking.locator("tbody tr")).hasCount(5);
            assertThat(ranking).not().containsText(leaving);
            assertThat(ranking.locator("tbody tr").last()).containsText("補欠 2");
        });
    }

    private void preparesThePlan() {
        as("secretariat-b", page -> {
            page.navigate("/calls/" + call + "/ranking");
            follow(page, "規則集の条件で採択の案を作る");
            assertThat(summary(page, "採択")).hasText("2 件");
            assertThat(summary(page, "補欠")).hasText("2 件");
            assertThat(summary(page, "採択の額の合計")).hasText("18,000,000 円");
            press(page, "採択の案を作る");
            assertThat(notice(page)).containsText("採択の案の第1版を作りました");
            assertThat(chip(page)).hasText("承認待ち");
            assertThat(row(page, "申請ごとの採否", carried)).containsText("採択");
            assertThat(row(page, "申請ごとの採否", tied)).containsText("補欠 1");
            assertThat(summary(page, "確保した額")).hasText("0 円");
            assertThat(link(page, "承認へ進む")).hasCount(0);
        });
    }

    private void approvalNeedsTheEnactedBudget() {
        as("official-a", page -> {
            page.navigate("/calls/" + call + "/adoption-plan");
            assertThat(link(page, "承認へ進む")).hasCount(0);
            assertThat(page.locator("main")).containsText("事業予算が成立していない");
            page.navigate("/calls/" + call + "/adoption-plan/approval");
            assertThat(page.locator("main")).containsText("今は行えません");
            assertThat(link(page, "事業予算を記録する")).hasCount(1);
        });
    }

    private void enactsTheBudget() {
        as("official-b", page -> {
            page.navigate("/calls/" + call + "/settings");
            follow(page, "事業予算を記録する");
            field(page, "事業予算の額").fill("20,000,000");
            page.getByLabel("成立", new Page.GetByLabelOptions().setExact(true)).check();
            field(page, "案が示された日、または成立した日").fill("2025-04-01");
            field(page, "理由").fill("予算の成立");
            press(page, "事業予算を記録する");
            assertThat(notice(page)).containsText("事業予算を記録しました");
            assertThat(page.getByLabel("事業予算の経過").locator("tbody tr")).hasCount(1);
            assertThat(page.getByLabel("事業予算の経過")).containsText("成立");
        });
    }

    private void approvesTheFirstPlan() {
        as("official-a", page -> {
            page.navigate("/calls/" + call + "/adoption-plan");
            follow(page, "承認へ進む");
            assertThat(summary(page, "作成した人")).hasText("secretariat-b");
            assertThat(summary(page, "採択")).hasText("2 件、18,000,000 円");
            assertThat(summary(page, "事業予算")).hasText("成立");
            press(page, "承認する");
            assertThat(notice(page)).containsText("採択の案を承認し、採択の額を確保しました");
            assertThat(chip(page)).hasText("承認済み");
            assertThat(summary(page, "確保した額")).hasText("18,000,000 円");
            assertThat(summary(page, "使える額")).hasText("2,000,000 円");
            assertThat(link(page, "公表へ進む")).hasCount(0);
        });
    }

    private void resultsAreSealedUntilAnnounced() {
        stateForTheOwnerIs("審査中");
        as(OWNER, page -> {
            page.navigate("/applications/" + carried + "/result");
            assertThat(page.locator("main")).containsText("審査の結果は、まだ公表されていません");
        });
        as("", page -> {
            page.navigate("/adoptions?fiscalYear=" + FISCAL_YEAR);
            assertThat(page.locator("main")).not().containsText(PROJECT);
        });
    }

    private void announcesTheFirstPlan() {
        as("secretariat-a", page -> {
            page.navigate("/calls/" + call + "/adoption-plan");
            follow(page, "公表へ進む");
            assertThat(summary(page, "「採択」と知らせる団体")).hasText("2 団体");
            assertThat(summary(page, "「補欠」と知らせる団体")).hasText("2 団体");
            assertThat(summary(page, "採択の通知書")).hasText("2 通");
            press(page, "公表する");
            assertThat(notice(page)).containsText("採択を公表しました");
            assertThat(chip(page)).hasText("公表済み");
        });
    }

    /** 結果を読み、採択通知書を開く。文書番号は申請番号の順で、順位を明かさない。 */
    private void readsTheResult() {
        as(OWNER, page -> {
            page.navigate("/applications/" + carried);
            assertThat(chip(page)).hasText("採択");
            follow(page, "審査の結果を見る");
            assertThat(summary(page, "結果")).hasText("採択");
            assertThat(summary(page, "採択額")).hasText("12,000,000 円");
            assertThat(page.locator("main")).not().containsText("補欠");
            assertThat(letter(page, "採択通知書（R43採択第1号）"))
                    .contains(
                            "R43採択第1号",
                            "採択通知書",
                            NAME,
                            carried,
                            PROJECT,
                            "12,000,000円",
                            "18,000,000",
                            "交付決定の日より前に発注した経費は、補助の対象になりません。")
                    .doesNotContain(top, TOP.projectName());
        });
    }

    private void listShowsTheAdopted() {
        as("", page -> {
            page.navigate("/adoptions?fiscalYear=" + FISCAL_YEAR);
            assertThat(page.locator("main [role=status]")).hasText("2 件");
            assertThat(row(page, "採択一覧", PROJECT)).containsText(Pattern.compile("^\\s*1\\s+" + NAME));
            assertThat(row(page, "採択一覧", TOP.projectName())).containsText(Pattern.compile("^\\s*2\\s"));
            neverNamesTheOthers(page);
            assertThat(page.locator("main")).not().containsText(TIED.projectName());
            assertThat(page.getByLabel("一覧の版")).containsText("はじめての公表です");
            assertThat(page.locator("main")).not().containsText("繰上採択");
            page.navigate("/calls/" + call);
            assertThat(chip(page)).hasText("採択決定");
        });
    }

    private void neverNamesTheOthers(Page page) {
        assertThat(page.locator("main")).not().containsText(LEAVING.projectName());
        assertThat(page.locator("main")).not().containsText(LAST.projectName());
    }

    /** 採択された首位の団体が辞退する。一覧は、繰上げが公表されるまで変わらない。 */
    private void declines() {
        as(SampleBody.user(TOP.body()), page -> {
            page.navigate("/applications/" + top + "/result");
            assertThat(summary(page, "結果")).hasText("採択");
            follow(page, "辞退へ進む");
            field(page, "辞退する理由").fill("担当者が退職した");
            press(page, "採択を辞退する");
            assertThat(notice(page)).containsText("採択を辞退しました");
            assertThat(summary(page, "結果")).hasText("採択辞退");
            assertThat(link(page, "辞退へ進む")).hasCount(0);
        });
        as("", page -> {
            page.navigate("/adoptions?fiscalYear=" + FISCAL_YEAR);
            assertThat(page.getByLabel("採択一覧")).containsText(TOP.projectName());
        });
    }

    private void approvesAndAnnouncesThePromotion() {
        as("official-a", page -> {
            page.navigate("/calls/" + call + "/adoption-plan");
            assertThat(page.locator("h1")).containsText("第2版");
            assertThat(chip(page)).hasText("承認待ち");
            assertThat(summary(page, "作成の理由")).hasText("申請 " + top + " が採択を辞退したため、自動で作った");
            assertThat(row(page, "前の版との違い", top)).containsText("採択辞退");
            assertThat(row(page, "前の版との違い", tied)).containsText("繰上げ");
            assertThat(summary(page, "使える額")).hasText("8,000,000 円");
            follow(page, "承認へ進む");
            assertThat(summary(page, "繰上げ")).hasText("1 件");
            press(page, "承認する");
            assertThat(notice(page)).containsText("採択の案を承認し");
            assertThat(summary(page, "確保した額")).hasText("18,000,000 円");
        });
        as("secretariat-a", page -> {
            page.navigate("/calls/" + call + "/adoption-plan");
            follow(page, "公表へ進む");
            assertThat(summary(page, "「採択」と知らせる団体")).hasText("1 団体");
            press(page, "公表する");
            assertThat(notice(page)).containsText("採択を公表しました");
            assertThat(page.getByLabel("版の経過").locator("tbody tr")).hasCount(2);
        });
    }

    private void listShowsThePromoted() {
        as("", page -> {
            page.navigate("/adoptions?fiscalYear=" + FISCAL_YEAR);
            assertThat(page.locator("main [role=status]")).hasText("2 件");
            assertThat(row(page, "採択一覧", TIED.projectName())).containsText("繰上採択");
            assertThat(row(page, "採択一覧", PROJECT)).not().containsText("繰上採択");
            assertThat(page.locator("main")).not().containsText(TOP.projectName());
            neverNamesTheOthers(page);
            assertThat(page.getByLabel("一覧の版")).containsText("繰上採択 1 件、辞退・取消しで除いた取組 1 件");
        });
    }

    private void promotedBodyReadsItsResult() {
        as(SampleBody.user(TIED.body()), page -> {
            page.navigate("/applications/" + tied + "/result");
            assertThat(summary(page, "結果")).hasText("採択");
            assertThat(summary(page, "採択額")).hasText("6,000,000 円");
            assertThat(letter(page, "採択通知書（R43採択第3号）")).contains("R43採択第3号", tied, "6,000,000円");
        });
    }

    /** 監査の人が、案件の履歴で、すべての歩みをたどる。 */
    private void historyTellsEverything() {
        as("auditor", page -> {
            page.navigate("/applications/" + carried);
            follow(page, "履歴");
            List<String> steps =
                    page
                            .getByLabel("履歴", new Page.GetByLabelOptions().setExact(true))
                            .locator("tbody tr")
                            .all()
                            .stream()
                            .map(row -> row.locator("th").textContent().strip() + " "
                                    + row.locator("td").nth(1).textContent().strip())
                            .toList();
            assertThat(steps)
                    .containsSubsequence(
                            "申請の作成 " + OWNER,
                            "申請の保存 " + OWNER,
                            "添付の追加 " + OWNER,
                            "申請の提出 " + OWNER,
                            "申請の差戻し secretariat-a",
                            "申請の保存 " + OWNER,
                            "申請の提出 " + OWNER,
                            "確認の保存 secretariat-a",
                            "申請の受理 secretariat-a",
                            "審査の割当 secretariat-a",
                            "審査の割当 secretariat-a",
                            "審査の割当 secretariat-a",
                            "利害関係の申告 " + RELATED_REVIEWER,
                            "利害関係の申告 " + FIRST_REVIEWER,
                            "採点の提出 " + FIRST_REVIEWER,
                            "利害関係の申告 " + SECOND_REVIEWER,
                            "採点の提出 " + SECOND_REVIEWER,
                            "書面の発行 secretariat-a",
                            "採否の公表 secretariat-a");
            assertThat(steps).filteredOn(step -> step.equals("メール " + OWNER)).hasSize(4);
            assertThat(row(page, "履歴", "採否の公表")).containsText("採択（12,000,000円）");
            page.navigate("/applications/" + tied + "/history");
            assertThat(row(page, "履歴", "繰上げの公表")).containsText("採択（6,000,000円）");
            page.navigate("/applications/" + top + "/history");
            assertThat(row(page, "履歴", "採択の辞退")).containsText("担当者が退職した");
            page.navigate("/applications/" + leaving + "/history");
            assertThat(row(page, "履歴", "申請の取下げ")).containsText("体制が整わなくなった");
        });
    }

    private void stateForTheOwnerIs(String label) {
        as(OWNER, page -> {
            page.navigate("/applications/" + carried);
            assertThat(chip(page)).hasText(label);
        });
    }

    /** その役割の人の、新しい窓で行う。空文字なら、サインインしていない人。 */
    private static void as(String user, Consumer<Page> work) {
        try (BrowserContext context = Chromium.as(user)) {
            work.accept(context.newPage());
        }
    }

    /** 画面の頭の、状態の札。 */
    private static Locator chip(Page page) {
        return page.locator("main .chip").first();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** 表の、その語のある行。 */
    private static Locator row(Page page, String table, String word) {
        return page.getByLabel(table, new Page.GetByLabelOptions().setExact(true))
                .locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText(word));
    }

    /** 要約の、その項目の値。 */
    private static Locator summary(Page page, String term) {
        return page.locator("main dl.summary > div")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(
                                "dt", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + term + "\\s*$")))))
                .locator("dd");
    }

    /** 通知書を押して受け取り、書かれた文字を読む。 */
    private static String letter(Page page, String name) {
        Download download = page.waitForDownload(() -> follow(page, name));
        assertThat(download.suggestedFilename()).endsWith(".pdf");
        try (PDDocument document = Loader.loadPDF(download.path().toFile())) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
