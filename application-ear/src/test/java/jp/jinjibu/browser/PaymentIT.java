package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.jinjibu.browser.Chromium.press;
import static jp.jinjibu.browser.Keyboard.leadsToItsField;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SamplePayment;
import jp.jinjibu.test.SampleReport;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.TestClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("請求・支払・継続状況報告の画面")
class PaymentIT {
    private static final String PREFIX = "browser-payment";
    private static final int BODY = 77;
    private static final String NEXT_YEAR = "2026-05-11T10:00:00+09:00";

    private static String number = "";
    private static String call = "";

    @BeforeAll
    static void 額の確定を用意する() {
        call = Chromium.newCode(PREFIX);
        number = SampleAdoption.announced(call, 2085, BODY).getFirst();
        TestClock.runningFrom("2025-07-20T10:00:00+09:00", () -> SampleGrant.decided(BODY, number));
        SampleReport.settled(BODY, number);
    }

    @AfterAll
    static void 跡を残さない() {
        SampleReview.forgetLists(PREFIX);
    }

    @Test
    @DisplayName("UX-6、UX-45: JavaScript なしに、請求し、組戻しの後に二人で支払い、継続を報告し、総括表と継続率のもとの一覧に並ぶ")
    void carriesACaseToItsEnd() {
        TestClock.runningFrom(SamplePayment.PAYDAY, () -> {
            claims();
            preparesAndApproves("secretariat-a", "secretariat-b");
            settles("RETURNED");
            preparesAndApproves("secretariat-b", "secretariat-a");
            settles("PAID");
            readsTheNotice();
        });
        TestClock.runningFrom(NEXT_YEAR, () -> {
            continues();
            accepts();
            isBehindTheFigures();
        });
        assertThat(Database.column("select state || ' ' || paid_yen from subsidy_grant where number = ?", number))
                .containsExactly("CLOSED 6000000");
    }

    private static void claims() {
        as(SampleBody.user(BODY), page -> {
            page.navigate("/home");
            link(page, "交付 " + number + "　交付の検証の事業" + BODY);
            assertThat(page.locator("main")).containsText("補助金を請求してください");
            link(page, "請求へ進む");
            assertThat(page.locator(".derivation .result")).hasText("6,000,000円");
            press(page, "請求する");
            assertThat(success(page)).containsText("補助金を請求しました");
            page.navigate(path("payment/claim"));
            assertThat(page.locator("main")).containsText("すでに請求を受け付けています");
        });
    }

    private static void preparesAndApproves(String one, String other) {
        as(one, page -> {
            page.navigate("/payments?status=CLAIMED");
            link(page, number);
            assertThat(page.locator("main")).containsText("1234567");
            page.locator("#valueDate").fill("2026-04-09");
            press(page, "支払を用意する");
            leadsToFields(page, "振込日は、請求の日（2026年（令和8年）4月10日（金））以後にしてください。");
            page.locator("#valueDate").fill("2026-04-29");
            press(page, "支払を用意する");
            leadsToFields(page, "2026年（令和8年）4月29日（水）は、銀行の休みの日です。次の営業日は、2026年（令和8年）4月30日（木）です。");
            page.locator("#valueDate").fill(SamplePayment.DAY);
            press(page, "支払を用意する");
            assertThat(success(page)).isVisible();
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("承認へ進む")))
                    .hasCount(0);
            page.navigate(path("payment/approval"));
            assertThat(page.locator("main")).containsText("用意した本人は決められません");
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("支払を承認する")))
                    .hasCount(0);
        });
        as("secretariat-c", page -> {
            page.navigate(path("payment"));
            assertThat(page.locator("main")).containsText("****567");
            assertThat(page.locator("main")).not().containsText("1234567");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("承認へ進む")))
                    .hasCount(0);
        });
        as(other, page -> {
            page.navigate(path("payment"));
            link(page, "承認へ進む");
            press(page, "支払を承認する");
            assertThat(success(page)).containsText("銀行の結果を待ちます");
        });
    }

    private static void settles(String result) {
        as("secretariat-a", page -> {
            page.navigate(path("payment"));
            link(page, "銀行の結果を記す");
            page.locator("input[name=result][value=" + result + "]").check();
            page.locator("#date").fill("2026-04-11");
            page.locator("#reference").fill("B-0001");
            if (result.equals("RETURNED")) {
                page.locator("#reason").fill("口座の名義が違う");
            }
            press(page, "結果を記す");
            leadsToFields(page, "結果の日は、今日（2026年（令和8年）4月10日（金））までにしてください。");
            assertThat(page.locator("#reference")).hasValue("B-0001");
            page.locator("#date").fill(SamplePayment.DAY);
            press(page, "結果を記す");
            assertThat(success(page)).containsText(result.equals("PAID") ? "支払済みにしました" : "また支払を用意できます");
        });
    }

    private static void readsTheNotice() {
        as(SampleBody.user(BODY), page -> {
            page.navigate(path("payment"));
            assertThat(page.locator("main")).containsText("支払済み");
            assertThat(page.locator("main")).containsText("口座の名義が違う");
            assertThat(page.locator("main")).not().containsText("secretariat");
            page.navigate(path("documents"));
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("支払のお知らせ.*"))))
                    .isVisible();
        });
    }

    private static void continues() {
        as(SampleBody.user(BODY), page -> {
            page.navigate("/home");
            link(page, "継続状況報告 " + number + "　交付の検証の事業" + BODY);
            link(page, "取組の継続");
            answer(page, "continued", true);
            page.locator(field("situation")).fill("会費で続けている");
            press(page, "保存して一覧へ戻る");
            link(page, "内容の確認と提出");
            assertThat(page.locator("main")).containsText("提出までに、あと 3 件あります");
            assertThat(page.locator("main")).containsText("会費で続けている");
            page.navigate(path("filings/continuation/sections/continuation"));
            answer(page, "sameRegion", true);
            answer(page, "withSubsidy", false);
            answer(page, "succeeded", false);
            press(page, "保存して一覧へ戻る");
            link(page, "内容の確認と提出");
            press(page, "提出する");
            assertThat(success(page)).containsText("提出しました");
        });
    }

    private static String field(String code) {
        return "#sections-continuation-" + code;
    }

    private static void answer(Page page, String code, boolean value) {
        page.locator("input[name=sections-continuation-" + code + "][value=" + value + "]")
                .check();
    }

    private static void accepts() {
        as("secretariat-c", page -> {
            page.navigate("/home");
            link(page, "継続状況報告 " + number + "　交付の検証の事業" + BODY);
            link(page, "受理へ進む");
            press(page, "受理する");
            assertThat(success(page)).containsText("受理しました");
        });
    }

    private static void isBehindTheFigures() {
        as("official-a", page -> {
            page.navigate("/kpi/continuation?startFiscalYear=2025");
            Locator row = page.locator("tr", new Page.LocatorOptions().setHasText(number));
            assertThat(row).containsText("継続");
            assertThat(row).containsText("補助なしで継続");
            page.navigate("/budget?fiscalYear=2085");
            page.locator("a[href='/budget/cases?call=" + call + "&column=PAID']")
                    .last()
                    .click();
            assertThat(page.locator("main")).containsText("6,000,000");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(number)))
                    .hasCount(1);
        });
    }

    /** 誤りのまとめはこの通りで、どの項目からもその欄に着く。 */
    private static void leadsToFields(Page page, String... messages) {
        Locator links = page.locator("error-summary").getByRole(AriaRole.LINK);
        assertThat(links).hasText(messages);
        links.all().forEach(link -> leadsToItsField(page, link));
    }

    private static void as(String user, Consumer<Page> work) {
        try (BrowserContext context = Chromium.withoutJavaScript(user)) {
            work.accept(context.newPage());
        }
    }

    private static String path(String what) {
        return "/applications/" + number + "/" + what;
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
