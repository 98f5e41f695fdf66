package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.jinjibu.browser.Applicant.follow;
import static jp.jinjibu.browser.Applicant.notice;
import static jp.jinjibu.browser.Chromium.field;
import static jp.jinjibu.browser.Chromium.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("申請する（UX-6、UX-9〜11、UX-17、UX-21、UX-24、UX-30〜34）")
class ApplicationIT {
    private static final String TRACK = SampleApplication.RIGHT_HAND;
    private static final String NEWCOMER = "applicant-10";
    private static final int BODY = 11;
    private static final String USER = SampleBody.user(BODY);
    private static final Pattern RECEIPT = Pattern.compile("R7-U-[0-9]{5,}");

    private String call = "";

    @BeforeEach
    void 公募を開く() {
        call = Chromium.newCode("apply");
        SampleCall.open(call);
    }

    @Test
    @DisplayName("団体を登録し、事務局の確認を受け、キーボードだけですべての節を書き、添付し、確かめて提出し、受付票を見る")
    void fromRegistrationToReceiptByKeyboard() {
        CorporateNumber organisation = Given.newCorporateNumber();
        try (BrowserContext context = Chromium.as(NEWCOMER)) {
            Page page = context.newPage();
            Applicant.register(page, organisation, "サンプル鍵盤株式会社");
            Applicant.confirm(organisation);
            page.reload();
            assertThat(page.locator("main")).containsText("確認済み");

            String number = Applicant.draft(page, call, TRACK, organisation);
            assertThat(page.locator("main")).containsText("まだ提出されていません");
            assertThat(page.locator("main")).containsText("10項目中0項目 入力済み");
            Applicant.fillSectionsByKeyboard(page, call, TRACK, Applicant.content(TRACK, "鍵盤だけで書いた「𠮷野」の事業"));
            assertThat(page.locator("main")).containsText("10項目中10項目 入力済み");
            Keyboard.follow(page, "添付");
            Applicant.attachByKeyboard(page);
            Keyboard.follow(page, "作業一覧へ戻る");

            Keyboard.follow(page, "内容の確認と提出");
            assertThat(page.locator("main")).containsText("提出できます");
            assertThat(page.locator("main")).containsText("13,000,000");
            Keyboard.follow(page, "提出する");
            assertThat(notice(page)).containsText("申請を提出しました");
            assertThat(notice(page)).isFocused();
            assertThat(page.locator("main")).containsText(RECEIPT);
            assertThat(page.locator("main")).containsText("定款（𠮷野）.pdf");
            assertThat(edition(number)).isOne();
        }
    }

    @Test
    @DisplayName("UX-4・6: 同じことが、JavaScript なし、320px でもでき、どの画面も横に動かない")
    void fromRegistrationToReceiptWithoutJavaScript() {
        CorporateNumber organisation = Given.newCorporateNumber();
        try (BrowserContext context = Chromium.withoutJavaScript(NEWCOMER)) {
            Page page = context.newPage();
            page.setViewportSize(320, 640);
            page.onLoad(ApplicationIT::staysWithin320);
            Applicant.register(page, organisation, "サンプル携帯株式会社");
            Applicant.confirm(organisation);

            String number = Applicant.draft(page, call, TRACK, organisation);
            page.navigate("/applications/" + number + "/sections/body");
            assertThat(page.locator("main")).containsText("サンプル携帯株式会社");
            assertThat(page.locator("#sections-body-name")).hasCount(0);
            assertThat(page.locator("main a[href='/organisations/" + organisation.digits() + "']"))
                    .isVisible();
            page.navigate("/applications/" + number);
            Applicant.fillSections(page, call, TRACK, Applicant.content(TRACK, "スクリプトなしの事業"));
            follow(page, "添付");
            Applicant.attach(page);
            follow(page, "作業一覧へ戻る");
            follow(page, "内容の確認と提出");
            press(page, "提出する");
            assertThat(notice(page)).containsText("申請を提出しました");
            assertThat(page.locator("main")).containsText(RECEIPT);
            assertThat(edition(number)).isOne();
        }
    }

    private static void staysWithin320(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as(page.url())
                .isEqualTo(320);
    }

    @Test
    @DisplayName("UX-11・24: 節のすべての欄を誤っても、打った内容は残り、まとめからどの欄にも移れ、何も保存されない")
    void mistakesInEveryField() {
        String number = draft();
        long version = version(number);
        try (BrowserContext context = Chromium.as(USER)) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/sections/partners");
            ApplicationVisits.fillMistakes(page);
            Map<String, String> typed = typed(page);
            assertThat(typed).hasSizeGreaterThan(4);
            press(page, "保存して一覧へ戻る");
            Locator links = page.locator("error-summary").getByRole(AriaRole.LINK);
            assertThat(page).hasTitle(Pattern.compile("^エラー："));
            assertThat(links).hasCount(3);
            assertThat(typed(page)).isEqualTo(typed);
            links.all().forEach(link -> Keyboard.leadsToItsField(page, link));
            assertThat(version(number)).isEqualTo(version);

            page.navigate("/applications/" + number + "/sections/region");
            field(page, "市町村").fill("131016 東京都\n999999");
            press(page, "保存して一覧へ戻る");
            Locator summary = page.locator("error-summary");
            summary.getByRole(AriaRole.LINK).first().click();
            assertThat(field(page, "市町村")).isFocused();
            assertThat(field(page, "市町村")).hasValue("131016 東京都\n999999");
            for (Locator link : summary.getByRole(AriaRole.LINK).all()) {
                assertThat(page.locator("#sections-region-municipalityCodes-error"))
                        .containsText(link.textContent());
            }
        }
    }

    private static Map<String, String> typed(Page page) {
        Map<String, String> typed = new LinkedHashMap<>();
        page.locator("main form [id^=sections-]:is(input, select, textarea)")
                .all()
                .forEach(field -> typed.put(field.getAttribute("id"), Applicant.valueOf(field)));
        return typed;
    }

    @Test
    @DisplayName("UX-9: 節を書いている間にサインインが切れても、書いた内容は、サインインし直した後に残っている")
    void sessionEndsWhileTyping() {
        String number = draft();
        String issues = "一行目 & <二行目>\n三行目　“𠮷野” 100%+1";
        try (BrowserContext context = Chromium.as(USER)) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/sections/region");
            field(page, "地域の人材についての課題").fill(issues);
            field(page, "市町村").fill("131016");
            context.clearCookies();
            press(page, "保存して一覧へ戻る");
            assertThat(page.locator("h1")).hasText("再ログインしてください");
            assertThat(page.locator("main dl")).containsText("一行目 & <二行目>");
            Page second = context.waitForPage(() -> follow(page, "サインインする（新しい窓で開きます）"));
            Chromium.signIn(second, USER);
            assertThat(second).hasURL(Pattern.compile(".*/home$"));
            second.close();
            press(page, "入力内容を送信する");
            assertThat(notice(page)).containsText("「事業実施地域」を保存しました");
            follow(page, "事業実施地域");
            assertThat(field(page, "地域の人材についての課題")).hasValue(issues);
            assertThat(field(page, "市町村")).hasValue("131016");
        }
    }

    @Test
    @DisplayName("UX-21: 二つの窓で同じ節を書くと、後から保存した人に両方の内容が見え、黙って上書きされない")
    void twoTabsInOneSection() {
        String number = draft();
        try (BrowserContext context = Chromium.as(USER)) {
            Page first = context.newPage();
            Page second = context.newPage();
            for (Page page : List.of(first, second)) {
                page.navigate("/applications/" + number + "/sections/project");
            }
            field(first, "事業名").fill("先の窓の事業名");
            press(first, "保存して一覧へ戻る");
            assertThat(notice(first)).containsText("「事業の概要」を保存しました");

            field(second, "事業名").fill("後の窓の事業名");
            field(second, "事業の要約").fill("後の窓だけの要約");
            press(second, "保存して一覧へ戻る");
            assertThat(second.locator("error-summary")).containsText("ほかの人が先に保存しました");
            assertThat(second.locator("main .summary").first()).containsText("先の窓の事業名");
            assertThat(field(second, "事業名")).hasValue("後の窓の事業名");
            assertThat(field(second, "事業の要約")).hasValue("後の窓だけの要約");
            assertThat(projectName(number)).isEqualTo("先の窓の事業名");

            press(second, "保存して一覧へ戻る");
            assertThat(notice(second)).containsText("「事業の概要」を保存しました");
            assertThat(projectName(number)).isEqualTo("後の窓の事業名");
        }
    }

    @Test
    @DisplayName("UX-21: 二つの窓で別の節を書いても、どちらも保存される")
    void twoTabsInTwoSections() {
        String number = draft();
        try (BrowserContext context = Chromium.as(USER)) {
            Page first = context.newPage();
            Page second = context.newPage();
            first.navigate("/applications/" + number + "/sections/project");
            second.navigate("/applications/" + number + "/sections/region");
            field(first, "事業名").fill("一つ目の窓");
            press(first, "保存して一覧へ戻る");
            field(second, "地域の人材についての課題").fill("二つ目の窓");
            press(second, "保存して一覧へ戻る");
            assertThat(notice(second)).containsText("「事業実施地域」を保存しました");
            assertThat(projectName(number)).isEqualTo("一つ目の窓");
        }
    }

    @Test
    @DisplayName("UX-10・32: 提出を二度押しても、戻っても、読み込み直しても、提出は一度で、受付番号も版も一つ")
    void submitsOnce() {
        String number = ready();
        try (BrowserContext context = Chromium.as(USER)) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/check");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("提出する").setExact(true))
                    .dblclick();
            assertThat(notice(page)).containsText("申請を提出しました");
            String receipt = page.locator("main .lead b").textContent();
            assertThat(receipt).matches(RECEIPT);

            page.reload();
            assertThat(page.locator("h1")).hasText("受付票");
            page.goBack();
            assertThat(page.locator("main")).containsText("今は提出できません");
            page.goForward();
            assertThat(page.locator("main .lead b")).hasText(receipt);
            assertThat(edition(number)).isOne();
        }
        try (BrowserContext context = Chromium.withoutJavaScript(USER)) {
            String second = "";
            Page page = context.newPage();
            call = Chromium.newCode("apply");
            SampleCall.open(call);
            second = ready();
            page.navigate("/applications/" + second + "/check");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("提出する").setExact(true))
                    .dblclick();
            assertThat(page.locator("main .lead b")).hasText(RECEIPT);
            assertThat(edition(second)).isOne();
            assertThat(Database.count(
                            "mail where subject like ? and recipient_sub in (select sub from user_account where username = ?)",
                            "%" + second + "%",
                            USER))
                    .isOne();
        }
    }

    @Test
    @DisplayName("UX-34: 締切の後も下書きは読め、送れない理由が分かり、取下げはできる")
    void afterTheDeadline() {
        String number = ready();
        try (BrowserContext context = Chromium.as(USER)) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/check");
            TestClock.frozenAt("2025-05-30T17:00:00.001+09:00", () -> {
                press(page, "提出する");
                assertThat(page.locator("error-summary")).containsText("締切");
                assertThat(edition(number)).isZero();

                page.navigate("/applications/" + number);
                assertThat(page.locator("main")).containsText("まだ提出されていません");
                assertThat(page.locator("main")).containsText("締切");
                assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("内容の確認と提出")))
                        .hasCount(0);
                follow(page, "事業の概要");
                assertThat(page.locator("main")).containsText("今は直せません");
                assertThat(page.locator("main")).containsText("間に合わない事業");
                assertThat(page.locator("main form")).hasCount(0);

                page.navigate("/applications/" + number);
                follow(page, "取り下げる");
                field(page, "理由").fill("間に合わなかったため");
                press(page, "取り下げる");
                assertThat(notice(page)).containsText("申請を取り下げました");
                assertThat(page.locator("main")).containsText("取下げ");
            });
        }
    }

    @Test
    @DisplayName("答えによって書く欄は、その答えのときだけ見え、JavaScript がなければ、いつ書くかを言う。ほかの答えで保存すると値は残らない")
    void asksByAnswer() {
        SampleBody.confirmed(BODY);
        String number = SampleApplication.draft(USER, SampleBody.number(BODY), call, SampleApplication.STATUTORY);
        String track = "/applications/" + number + "/sections/track";
        try (BrowserContext context = Chromium.as(USER)) {
            Page page = context.newPage();
            page.navigate(track);
            Locator state = page.locator("#sections-track-approvalState");
            Locator approval = page.locator("#sections-track-approvalNumber");
            assertThat(approval).isHidden();
            state.selectOption("approved");
            assertThat(approval).isVisible();
            approval.fill("関東第1号");
            press(page, "保存して一覧へ戻る");
            page.navigate(track);
            assertThat(approval).hasValue("関東第1号");
            state.selectOption("expected");
            assertThat(approval).isHidden();
            press(page, "保存して一覧へ戻る");
            assertThat(SampleApplication.get(USER, number)
                            .at("/sections/track/approvalNumber")
                            .isMissingNode())
                    .isTrue();
        }
        try (BrowserContext context = Chromium.withoutJavaScript(USER)) {
            Page page = context.newPage();
            page.navigate(track);
            assertThat(page.locator("#sections-track-approvalNumber")).isVisible();
            assertThat(page.locator("#sections-track-approvalNumber-hint"))
                    .containsText("「承認・認定・指定の状況」が「承認・認定・指定を受けた」のときだけ書きます");
        }
    }

    private String draft() {
        SampleBody.confirmed(BODY);
        return SampleApplication.draft(USER, SampleBody.number(BODY), call, TRACK);
    }

    private String ready() {
        String number = draft();
        SampleApplication.fill(USER, number, "間に合わない事業", 3_000_000);
        SampleApplication.attachRequired(USER, number);
        return number;
    }

    private static long version(String number) {
        return SampleApplication.get(USER, number).get("version").asLong();
    }

    private static String projectName(String number) {
        ObjectNode sections = (ObjectNode) SampleApplication.get(USER, number).get("sections");
        return sections.at("/project/name").asText();
    }

    private static long edition(String number) {
        return Database.count(
                "application_edition e join application a on a.id = e.application_id where a.number = ?", number);
    }
}
