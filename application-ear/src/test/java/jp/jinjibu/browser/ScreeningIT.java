package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.jinjibu.browser.Chromium.field;
import static jp.jinjibu.browser.Chromium.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("申請の確認の画面")
class ScreeningIT {
    private static final String CALL = "screening-pages";

    @BeforeAll
    static void 受付中の公募() {
        SampleCall.open(CALL);
    }

    private static String submitted(int body, String track, String project) {
        return SampleApplication.submitted(body, CALL, track, project, 3_000_001);
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
    }

    private static Locator notice(Page page) {
        return page.locator("focus-notice.tone-success");
    }

    /** 確認の項目の囲み。 */
    private static Locator item(Page page, String label) {
        return page.locator(".check")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(label, new Page.GetByTextOptions().setExact(true))));
    }

    @Test
    @DisplayName("UX-37、UX-38: 一覧を絞り込んで開くと、前後の申請へ移っても、戻っても、絞り込みが保たれる")
    void keepsTheFilter() {
        String first = submitted(20, SampleApplication.RIGHT_HAND, "絞込の事業あ");
        String second = submitted(21, SampleApplication.RIGHT_HAND, "絞込の事業い");
        submitted(22, SampleApplication.STATUTORY, "別の枠の絞込の事業");
        try (BrowserContext context = Chromium.withoutJavaScript("secretariat-b")) {
            Page page = context.newPage();
            page.navigate("/screening");
            field(page, "公募").selectOption(CALL);
            field(page, "枠").selectOption("right-hand");
            field(page, "申請者・事業名・地域・番号").fill("絞込");
            press(page, "検索");
            assertThat(page.locator("tbody tr")).hasCount(2);
            assertThat(page.locator("main")).containsText("2 件");
            follow(page, first);
            follow(page, "次の申請");
            assertThat(page).hasURL(Pattern.compile(".*/applications/" + second + "/screening\\?.*track=right-hand.*"));
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("次の申請")))
                    .hasCount(0);
            follow(page, "前の申請");
            assertThat(page).hasURL(Pattern.compile(".*/applications/" + first + "/.*"));
            item(page, "内容が事業の趣旨に合っている")
                    .getByLabel("適", new Locator.GetByLabelOptions().setExact(true))
                    .check();
            press(page, "確認を保存する");
            assertThat(notice(page)).containsText("確認を保存しました");
            page.locator(".breadcrumb")
                    .getByText("申請の確認", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("tbody tr")).hasCount(2);
            assertThat(field(page, "申請者・事業名・地域・番号")).hasValue("絞込");
            assertThat(page.locator("tbody tr").first()).containsText("1 / 14");
            assertThat(page.locator("tbody tr").first()).containsText("secretariat-b");
        }
    }

    @Test
    @DisplayName("UX-6、UX-36、UX-39: 印と理由だけで差し戻し、回答の違いを見て、すべて決めて受理する（JavaScript なし）")
    void returnsChecksAndAccepts() {
        String number = submitted(23, SampleApplication.RIGHT_HAND, "差戻しの事業");
        String user = SampleBody.user(23);
        try (BrowserContext context = Chromium.withoutJavaScript("secretariat-a")) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/screening");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("受理へ進む")))
                    .hasCount(0);
            page.navigate("/applications/" + number + "/acceptance");
            assertThat(page.locator("main")).containsText("受理できません。先に済ませることが");
            page.goBack();
            follow(page, "差し戻す");
            press(page, "差し戻す");
            assertThat(page.locator("error-summary")).containsText("一つ以上印を付けて");
            assertThat(page.locator("error-summary")).containsText("理由を入力する");

            page.locator("summary", new Page.LocatorOptions().setHasText("経費の内訳"))
                    .click();
            page.locator("#place-sections-budget-0-unitPriceYen").check();
            field(page, "「経費の内訳」についての理由").fill("見積書と合いません");
            page.getByLabel("金額の根拠（見積書など）を添えてください。").check();
            press(page, "差し戻す");
            assertThat(notice(page)).containsText("差し戻し、申請者に知らせました");
            assertThat(page.locator("main")).containsText("「経費の内訳」の1行目の「単価（円）」");
            assertThat(page.locator("main")).containsText("「経費の内訳」: 見積書と合いません");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("受理へ進む")))
                    .hasCount(0);
        }
        answer(user, number);
        try (BrowserContext context = Chromium.withoutJavaScript("secretariat-a")) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/screening");
            assertThat(page.locator("table", new Page.LocatorOptions().setHasText("第2版での違い")))
                    .containsText("3,000,001 円");
            assertThat(page.locator("table", new Page.LocatorOptions().setHasText("第2版での違い")))
                    .containsText("2,400,000 円");
            item(page, "内容が事業の趣旨に合っている")
                    .getByLabel("否", new Locator.GetByLabelOptions().setExact(true))
                    .check();
            press(page, "確認を保存する");
            assertThat(page.locator("error-summary")).containsText("否とする理由を入力してください");
            assertThat(item(page, "内容が事業の趣旨に合っている").getByLabel("否", new Locator.GetByLabelOptions().setExact(true)))
                    .isChecked();
            item(page, "内容が事業の趣旨に合っている")
                    .getByLabel("適", new Locator.GetByLabelOptions().setExact(true))
                    .check();
            item(page, "補助の対象となる民間団体である")
                    .getByLabel("適", new Locator.GetByLabelOptions().setExact(true))
                    .check();
            press(page, "確認を保存する");
            follow(page, "受理へ進む");
            press(page, "受理する");
            assertThat(notice(page)).containsText("受理しました");
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("確認を保存する")))
                    .hasCount(0);
            follow(page, "履歴");
            assertThat(page.locator("main")).containsText("申請の差戻し");
            assertThat(page.locator("main")).containsText("申請の受理");
        }
        assertThat(SampleApplication.get(user, number).get("statusLabel").asText())
                .isEqualTo("審査中");
    }

    private static void answer(String user, String number) {
        ObjectNode sections =
                (ObjectNode) SampleApplication.get(user, number).get("sections").deepCopy();
        ((ObjectNode) sections.get("budget").get(0)).put("unitPriceYen", 2_400_000);
        SampleApplication.save(user, number, sections);
        String id = Api.as(user)
                .get("/api/v1/applications/" + number + "/correction-requests")
                .json()
                .at("/items/0/id")
                .asText();
        assertThat(Api.as(user)
                        .request("POST", "/api/v1/applications/" + number + "/correction-requests/" + id + "/answer")
                        .key(UUID.randomUUID().toString())
                        .json(SampleApplication.manifest(SampleApplication.get(user, number))
                                .toString())
                        .send()
                        .status())
                .isEqualTo(201);
    }

    @Test
    @DisplayName("ほかの人が先に保存していれば、打った内容を残したまま断る")
    void keepsWhatWasTyped() {
        String number = submitted(24, SampleApplication.RIGHT_HAND, "重なる確認の事業");
        try (BrowserContext context = Chromium.as("secretariat-a")) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/screening");
            Api.as("secretariat-b")
                    .request("PUT", "/api/v1/applications/" + number + "/screening")
                    .header("If-Match", "\"1\"")
                    .json("{\"items\": [{\"code\": \"eligible-body\", \"result\": \"NG\", \"reason\": \"対象外\"}]}")
                    .send();
            item(page, "内容が事業の趣旨に合っている")
                    .getByLabel("否", new Locator.GetByLabelOptions().setExact(true))
                    .check();
            field(page, "理由").last().fill("打ちかけの理由");
            press(page, "確認を保存する");
            assertThat(page.locator("error-summary")).containsText("ほかの人が先に保存しました");
            assertThat(field(page, "理由").last()).hasValue("打ちかけの理由");
            assertThat(item(page, "補助の対象となる民間団体である")).containsText("secretariat-b");
            press(page, "確認を保存する");
            assertThat(notice(page)).containsText("確認を保存しました");
        }
    }

    @Test
    @DisplayName("要件不適合とその取消し、過去の採択の判断、法制度の承認を、画面で行う")
    void decidesOnPages() {
        String number = submitted(25, SampleApplication.STATUTORY, "判断の事業");
        try (BrowserContext context = Chromium.withoutJavaScript("secretariat-a")) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/screening");
            page.locator("summary", new Page.LocatorOptions().setHasText("過去の採択を判断する"))
                    .click();
            press(page, "過去の採択を決める");
            assertThat(page.locator("error-summary")).containsText("根拠を入力してください");
            page.getByLabel("当たる", new Page.GetByLabelOptions().setExact(true)).check();
            field(page, "判断の理由").fill("両年度に採択されている");
            field(page, "根拠とした資料").fill("交付決定通知書の写し");
            press(page, "過去の採択を決める");
            assertThat(notice(page)).containsText("補助金額を計算し直しました");
            assertThat(page.locator("main")).containsText("1,000,000 円");
            follow(page, "要件不適合とする");
            field(page, "理由").fill("対象外の団体");
            press(page, "要件不適合とする");
            assertThat(notice(page)).containsText("要件不適合とし");
            follow(page, "要件不適合の取消しを用意する");
            field(page, "理由").fill("見落とし");
            press(page, "取消しを用意する");
            assertThat(page.locator("main")).containsText("用意した本人は決められません");
            page.navigate("/applications/" + number + "/reinstatement/approval");
            assertThat(page.locator("main")).containsText("今は行えません");
            assertThat(page.locator("main")).containsText("用意した本人は決められません");
        }
        try (BrowserContext context = Chromium.withoutJavaScript("secretariat-b")) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/screening");
            follow(page, "取消しの承認へ進む");
            press(page, "取消しを承認する");
            assertThat(notice(page)).containsText("提出済に戻しました");
        }
        try (BrowserContext context = Chromium.withoutJavaScript("bureau-a")) {
            Page page = context.newPage();
            page.navigate("/home");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(number)))
                    .click();
            press(page, "確認を記す");
            assertThat(page.locator("error-summary")).containsText("結果を選んでください");
            page.getByLabel("承認・認定・指定を受けた").check();
            press(page, "確認を記す");
            assertThat(page.locator("error-summary")).containsText("番号を入力してください");
            field(page, "承認・認定・指定の番号").fill("関東第25号");
            field(page, "承認・認定・指定の日").fill("2025-05-01");
            press(page, "確認を記す");
            assertThat(notice(page)).containsText("確認を記しました");
            assertThat(page.locator("main")).containsText("関東第25号");
        }
    }
}
