package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.jinjibu.browser.Chromium.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.function.Consumer;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleFiling;
import jp.jinjibu.test.SampleReview;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("届け出るものの画面（架空の2031年度の、規則集だけにある種類）")
class FilingIT {
    private static final String PREFIX = "browser-filing";
    private static final int BODY = 78;
    private static final String LABEL = "夜間点検届 ";

    private static String number = "";

    @BeforeAll
    static void 交付決定まで進める() {
        number = SampleFiling.decided(Chromium.newCode(PREFIX), BODY).getFirst();
    }

    @AfterAll
    static void 跡を残さない() {
        SampleReview.forgetLists(PREFIX);
    }

    @Test
    @DisplayName("JavaScript なしに、書き、添付し、出し、差し戻され、直して答え、二人で受理する")
    void filesReturnsAnswersAndAccepts() {
        as(SampleBody.user(BODY), FilingIT::files);
        as("secretariat-a", FilingIT::returns);
        as(SampleBody.user(BODY), FilingIT::answers);
        as("secretariat-a", page -> {
            open(page);
            link(page, "受理の案へ進む");
            press(page, "受理の案を用意する");
            assertThat(success(page)).containsText("受理の案を用意しました");
            page.navigate("/home");
            assertThat(page.locator("main")).not().containsText(LABEL + number);
        });
        as("official-a", page -> {
            open(page);
            link(page, "受理の承認へ進む");
            press(page, "承認する");
            assertThat(success(page)).containsText("受理を承認しました");
        });
        assertThat(Database.column(
                        "select f.state from filing f join application a on a.id = f.application_id where a.number = ?",
                        number))
                .containsExactly("ACCEPTED");
    }

    private static void files(Page page) {
        open(page);
        link(page, "点検");
        page.locator("#sections-check-checkedOn").fill("2031-07-20");
        page.locator("input[name=sections-check-passed][value=false]").check();
        page.locator("#sections-check-remarks").fill("灯が切れていた");
        press(page, "保存して一覧へ戻る");
        assertThat(success(page)).containsText("「点検」を保存しました");
        page.locator("main a[href$='/filings/night-check/attachments']").first().click();
        page.locator("#file-checklist")
                .setInputFiles(new FilePayload("点検票.pdf", "application/pdf", SampleApplication.pdf("点検票")));
        press(page, "送る");
        assertThat(success(page)).containsText("点検票.pdf");
        link(page, "戻る");
        link(page, "内容の確認と提出");
        assertThat(page.locator("main")).containsText("提出できます");
        press(page, "提出する");
        assertThat(success(page)).containsText("提出しました");
    }

    private static void returns(Page page) {
        open(page);
        link(page, "差戻しへ進む");
        page.locator("summary", new Page.LocatorOptions().setHasText("点検"))
                .first()
                .click();
        page.locator("#place-sections-check-remarks").check();
        page.locator("#reason").fill("所見を詳しく");
        press(page, "差し戻す");
        assertThat(success(page)).containsText("差し戻し、団体に知らせました");
    }

    private static void answers(Page page) {
        open(page);
        assertThat(page.locator("main")).containsText("所見を詳しく");
        link(page, "点検");
        assertThat(page.locator("#sections-check-checkedOn")).hasCount(0);
        page.locator("#sections-check-remarks").fill("灯が切れていたので替えた");
        press(page, "保存して一覧へ戻る");
        link(page, "内容の確認と提出");
        press(page, "提出する");
        assertThat(success(page)).containsText("提出しました");
    }

    /** ホームから開く。 */
    private static void open(Page page) {
        page.navigate("/home");
        link(page, LABEL + number + "　銀河便");
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    private static Locator success(Page page) {
        return page.locator("focus-notice.tone-success");
    }

    private static void as(String user, Consumer<Page> work) {
        try (BrowserContext context = Chromium.withoutJavaScript(user)) {
            work.accept(context.newPage());
        }
    }
}
