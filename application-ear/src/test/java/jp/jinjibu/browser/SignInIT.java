package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.jinjibu.browser.Chromium.field;
import static jp.jinjibu.browser.Chromium.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.TestStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("サインインとその期限（UX-8〜10、UX-32）")
class SignInIT {
    @ParameterizedTest(name = "{0}（{1}）")
    @CsvSource({
        "applicant-a, 申請者, 受付中・予告中の公募",
        "secretariat-c, 事務局, 対応を待っているもの",
        "secretariat-a, 支払担当, 対応を待っているもの",
        "reviewer-g, 審査委員, 申告か採点を待つ審査はありません",
        "official-a, 経産省, 承認と記録を待つもの",
        "bureau-a, 経済産業局, 確認を待つ法制度の承認",
        "auditor, 監査, 閲覧できるもの",
        "admin, 管理者, 有効化の申請を待つ規則集",
    })
    @DisplayName("八つの役割のどれでもサインインでき、待っているものが分かり、サインアウトすると画面は見えない")
    void signsInAndOut(String user, String role, String waiting) {
        try (BrowserContext context = Chromium.fresh()) {
            Page page = context.newPage();
            page.navigate("/");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("サインイン"))
                    .click();
            Chromium.signIn(page, user);
            assertThat(page).hasURL(Pattern.compile(".*/home$"));
            assertThat(page.locator(".viewer")).containsText(role);
            assertThat(page.locator("main")).containsText(waiting);

            press(page, "サインアウト");
            assertThat(page.locator("focus-notice.tone-success")).containsText("サインアウトしました");
            assertThat(page.locator("focus-notice.tone-success")).isFocused();
            page.goBack();
            assertThat(page.locator("#username")).isVisible();
            page.navigate("/home");
            assertThat(page.locator("#username")).isVisible();
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "secretariat-c, /calls/r7/settings",
        "admin, /users?limit=1",
        "official-a, /calls/r7/allotment",
        "auditor, /home?role=auditor"
    })
    @DisplayName("サインインを求められた画面に、サインインの後で戻る")
    void returnsToThePageOneCameFrom(String user, String path) {
        try (BrowserContext context = Chromium.fresh()) {
            Page page = context.newPage();
            page.navigate(path);
            Chromium.signIn(page, user);
            assertThat(page).hasURL(TestStack.url() + path);
        }
    }

    @Test
    @DisplayName("UX-8: 切れる 5 分前に知らせ、Enter 一つで延びる")
    void warnsAndExtends() {
        try (BrowserContext context = Chromium.as("secretariat-a")) {
            Page page = context.newPage();
            page.clock().install();
            page.navigate("/home");
            page.clock().fastForward("01:54:30");
            assertThat(dialog(page)).isHidden();
            page.clock().fastForward("01:00");
            assertThat(dialog(page)).isVisible();
            assertThat(dialog(page)).containsText("まもなくサインインが切れます");
            assertThat(dialog(page)).containsText("あと 5 分でサインインが切れます");
            assertThat(dialog(page).getByRole(AriaRole.BUTTON)).isFocused();
            assertThat(Inspection.violations(page)).isEmpty();

            Response kept = page.waitForResponse(
                    Pattern.compile(".*/session$"), () -> page.keyboard().press("Enter"));
            assertThat(kept.status()).isEqualTo(204);
            assertThat(dialog(page)).isHidden();
            page.clock().fastForward("01:54:30");
            assertThat(dialog(page)).isHidden();
            page.clock().fastForward("01:00");
            assertThat(dialog(page)).isVisible();
        }
    }

    @Test
    @DisplayName("UX-8: 切れたら、切れたことと、打った内容が残っていることを言う")
    void saysThatTheSessionEnded() {
        try (BrowserContext context = Chromium.as("secretariat-a")) {
            Page page = context.newPage();
            page.clock().install();
            page.navigate("/calls/new");
            field(page, "名称").fill("打ちかけの名称");
            page.clock().fastForward("02:00:05");
            assertThat(dialog(page)).containsText("サインインが切れました。入力中の内容はこの画面に残っています。");
            assertThat(Inspection.violations(page)).isEmpty();
            page.keyboard().press("Enter");
            assertThat(dialog(page)).isHidden();
            assertThat(field(page, "名称")).hasValue("打ちかけの名称");
        }
    }

    @Test
    @DisplayName("UX-9: 切れた後に送っても打った内容は失われず、新しい窓でサインインしてから送れる")
    void keepsWhatWasTyped() {
        String call = Given.preparedCall();
        String reason = "一行目 & <二行目>\n三行目　“𠮷野” 100%+1";
        try (BrowserContext context = Chromium.as("official-b")) {
            Page page = context.newPage();
            page.navigate("/calls/" + call + "/allotment");
            field(page, "配分額").fill("２億円でなく 280,000,000円");
            field(page, "理由").fill(reason);
            context.clearCookies();
            press(page, "配分額を記録する");
            assertThat(page.locator("h1")).hasText("再ログインしてください");
            assertThat(page.locator("main")).containsText("再ログインしてください。入力内容は保持しています");
            assertThat(page.locator("main dl")).containsText("２億円でなく 280,000,000円");
            assertThat(page.locator("main dl")).containsText("一行目 & <二行目>");
            assertThat(allotments(call)).isZero();

            Page second = context.waitForPage(
                    () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("サインインする（新しい窓で開きます）"))
                            .click());
            Chromium.signIn(second, "official-b");
            assertThat(second).hasURL(Pattern.compile(".*/home$"));
            second.close();

            // 送り直しても、内容の誤りは誤りのまま、打った文字とともに返る。
            press(page, "入力内容を送信する");
            assertThat(page.locator("#amountYen-error")).isVisible();
            assertThat(field(page, "配分額")).hasValue("２億円でなく 280,000,000円");
            assertThat(field(page, "理由")).hasValue(reason);
            field(page, "配分額").fill("280,000,000円");
            press(page, "配分額を記録する");
            assertThat(page.locator("focus-notice.tone-success")).containsText("配分額を記録しました");
            assertThat(Database.column("select reason from allotment where call_code = ?", call))
                    .containsExactly(reason.replace("\n", "\r\n"));
        }
    }

    @Test
    @DisplayName("UX-10: 戻る・進む・読み込み直すでは送り直されず、古い値も見えない")
    void neverSubmitsAgain() {
        String call = Given.preparedCall();
        try (BrowserContext context = Chromium.as("official-a")) {
            Page page = context.newPage();
            page.navigate("/calls/" + call + "/settings");
            page.navigate("/calls/" + call + "/allotment");
            assertThat(page.locator("main dl")).containsText("未公表");
            fillAllotment(page);
            press(page, "配分額を記録する");
            assertThat(page.locator("focus-notice.tone-success")).isVisible();
            assertThat(allotments(call)).isOne();

            page.reload();
            assertThat(page.locator("h1")).containsText("設定と経過");
            page.goBack();
            assertThat(page.locator("h1")).hasText("配分額の記録");
            assertThat(page.locator("main dl")).containsText("280,000,000");
            page.goForward();
            assertThat(page.getByLabel("配分額の経過").locator("tbody tr")).hasCount(1);
            page.reload();
            assertThat(page.getByLabel("配分額の経過").locator("tbody tr")).hasCount(1);
            assertThat(allotments(call)).isOne();
        }
    }

    @Test
    @DisplayName("UX-10: 誤りのページを読み込み直しても、何も記録されない")
    void reloadOfErrorRecordsNothing() {
        String call = Given.preparedCall();
        try (BrowserContext context = Chromium.as("official-a")) {
            Page page = context.newPage();
            page.navigate("/calls/" + call + "/allotment");
            field(page, "配分額").fill("280,000,000円");
            press(page, "配分額を記録する");
            assertThat(page.locator("#reason-error")).isVisible();
            page.reload();
            assertThat(page.locator("#reason-error")).isVisible();
            assertThat(allotments(call)).isZero();
        }
    }

    @Test
    @DisplayName("UX-32: 送信のボタンを二度押しても、一度だけ送られ、一度だけ記録される")
    void doubleClickSendsOnce() {
        String call = Given.preparedCall();
        try (BrowserContext context = Chromium.as("official-a")) {
            Page page = context.newPage();
            List<String> posts = new ArrayList<>();
            page.onRequest(request -> {
                if (request.method().equals("POST")) {
                    posts.add(request.url());
                }
            });
            page.navigate("/calls/" + call + "/allotment");
            fillAllotment(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("配分額を記録する"))
                    .dblclick();
            assertThat(page.locator("focus-notice.tone-success")).containsText("配分額を記録しました");
            assertThat(posts).hasSize(1);
            assertThat(allotments(call)).isOne();
        }
    }

    @Test
    @DisplayName("UX-32: JavaScript を切って同じフォームを二度送っても、一度だけ記録される")
    void sendingTwiceWithoutJavaScriptRecordsOnce() {
        String call = Given.preparedCall();
        try (BrowserContext context = Chromium.withoutJavaScript("official-a")) {
            Page page = context.newPage();
            page.navigate("/calls/" + call + "/allotment");
            fillAllotment(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("配分額を記録する"))
                    .dblclick();
            assertThat(page.locator("focus-notice.tone-success")).containsText("配分額を記録しました");
            assertThat(allotments(call)).isOne();
        }
    }

    private static void fillAllotment(Page page) {
        field(page, "配分額").fill("280,000,000円");
        field(page, "理由").fill("検証");
    }

    private static long allotments(String call) {
        return Database.count("allotment where call_code = ?", call);
    }

    private static Locator dialog(Page page) {
        return page.locator("session-timer dialog");
    }
}
