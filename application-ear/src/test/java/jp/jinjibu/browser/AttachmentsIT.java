package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.jinjibu.browser.Chromium.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.TestClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("添付の画面（UX-6、UX-29、UX-30、UX-34）")
class AttachmentsIT {
    private static final String CALL = "browser-attach";
    private static final int BODY = 48;

    private static String user = "";
    private static String number = "";

    @BeforeAll
    static void 下書きを用意する() {
        SampleCall.open(CALL);
        SampleBody.confirmed(BODY);
        user = SampleBody.user(BODY);
        number = SampleApplication.draft(user, SampleBody.number(BODY), CALL, SampleApplication.RIGHT_HAND);
    }

    @BeforeEach
    void 添付をなくす() {
        for (JsonNode held : SampleApplication.get(user, number).get("attachments")) {
            Api.as(user)
                    .request(
                            "DELETE",
                            "/api/v1/applications/" + number + "/attachments/"
                                    + held.get("id").asText())
                    .send();
        }
    }

    @Test
    @DisplayName("UX-29・30: 何件もまとめて選ぶと、一件ずつ送り、結果をファイルごとに示し、サーバーが保管しているものを並べる")
    void sendsSeveralFiles() {
        try (BrowserContext context = Chromium.as(user)) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/attachments");
            Locator slot = slot(page, "supplement");
            assertThat(slot).containsText("まだ受け取っていません");
            file(slot).setInputFiles(new FilePayload[] {
                pdf("計画（𠮷野）.pdf"),
                new FilePayload("実行.exe", "application/octet-stream", new byte[] {1}),
                pdf("写真.jpg"),
                new FilePayload("空.pdf", "application/pdf", new byte[0]),
                new FilePayload("偽物.pdf", "application/pdf", "PDF でない".getBytes(StandardCharsets.UTF_8))
            });
            send(slot).click();
            assertThat(slot.locator(".results li")).hasText(new Pattern[] {
                Pattern.compile("計画（𠮷野）\\.pdf：受領済み"),
                Pattern.compile("実行\\.exe：このファイルの中身は.*送ってください。"),
                Pattern.compile("写真\\.jpg：「写真\\.pdf」として受領済み。名前の終わりは.*縮めます。"),
                Pattern.compile("空\\.pdf：空（0 バイト）です。.*"),
                Pattern.compile("偽物\\.pdf：このファイルの中身は.*送ってください。")
            });
            assertThat(slot.locator("tbody tr")).containsText(new String[] {"計画（𠮷野）.pdf", "写真.pdf送られた名前：写真.jpg"});
            assertThat(slot.locator("tbody tr").first()).containsText("受領済み");
            assertThat(Inspection.violations(page)).isEmpty();
            page.setViewportSize(320, 640);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        }
    }

    @Test
    @DisplayName("UX-29: 大きすぎるファイルは送る前に知らせ、送らない")
    void refusesLargeFilesBeforeSending() {
        try (BrowserContext context = Chromium.as(user)) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/attachments");
            Locator slot = slot(page, "articles");
            file(slot).evaluate("""
                    input => {
                      const files = new DataTransfer();
                      files.items.add(new File([new ArrayBuffer(31457281)], '大きい.pdf', { type: 'application/pdf' }));
                      input.files = files.files;
                      input.dispatchEvent(new Event('change', { bubbles: true }));
                    }""");
            assertThat(slot.locator("[role=alert]")).hasText("「大きい.pdf」は大きすぎます。30 MB までのファイルを選んでください。");
            send(slot).click();
            assertThat(slot.locator(".results li")).hasCount(0);
            assertThat(file(slot)).isFocused();
        }
    }

    @Test
    @DisplayName("UX-29: 送っている間は進み具合が見え、やめられる。やめたものは残らない")
    void cancels() {
        try (BrowserContext context = Chromium.as(user)) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/attachments");
            page.route("**/api/v1/applications/*/attachments", route -> {}); // 届かないままにする。
            Locator slot = slot(page, "supplement");
            file(slot).setInputFiles(pdf("やめる.pdf"));
            send(slot).click();
            assertThat(slot.locator("progress")).isVisible();
            assertThat(slot.getByText("やめる.pdf を送っています")).isVisible();
            press(page, "やめる");
            assertThat(slot.locator(".results li")).hasText("やめる.pdf：送るのをやめました。何も保存されていません。");
            assertThat(Database.count("attachment where name = 'やめる.pdf'")).isZero();
        }
    }

    @Test
    @DisplayName("通信が切れたとき、サインインが切れたときも、ファイルごとに何をすればよいかを言う")
    void explainsFailures() {
        try (BrowserContext context = Chromium.as(user)) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/attachments");
            Locator slot = slot(page, "supplement");
            page.route("**/api/v1/applications/*/attachments", route -> route.abort());
            file(slot).setInputFiles(pdf("切れる.pdf"));
            send(slot).click();
            assertThat(slot.locator(".results li")).containsText("通信の状態を確かめ");
            page.unroute("**/api/v1/applications/*/attachments");
            context.clearCookies();
            file(slot).setInputFiles(pdf("切れる.pdf"));
            send(slot).click();
            assertThat(slot.locator(".results li")).containsText("サインインが切れました");
            assertThat(Database.count("attachment where name = '切れる.pdf'")).isZero();
        }
    }

    @Test
    @DisplayName("枠がいっぱいになると送る欄がなくなり、外すと戻る")
    void hidesTheFormWhenFull() {
        try (BrowserContext context = Chromium.as(user)) {
            Page page = context.newPage();
            page.navigate("/applications/" + number + "/attachments");
            Locator slot = slot(page, "articles");
            file(slot)
                    .setInputFiles(IntStream.range(0, 3)
                            .mapToObj(i -> pdf("定款" + i + ".pdf"))
                            .toArray(FilePayload[]::new));
            send(slot).click();
            assertThat(slot.locator("tbody tr")).hasCount(3);
            assertThat(slot.locator("form")).hasCount(0);
            page.reload();
            assertThat(slot).containsText("達しています");
            slot.getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions().setName(Pattern.compile("^外す\\s*（定款1\\.pdf）$")))
                    .click();
            press(page, "外す");
            assertThat(page.locator("focus-notice.tone-success")).containsText("添付を外しました");
            assertThat(slot.locator("tbody tr")).hasCount(2);
            assertThat(slot.locator("form")).hasCount(1);
        }
    }

    @Test
    @DisplayName("UX-6: JavaScript なしでも、一件ずつ送れ、断られた理由が欄に出て、外せる")
    void worksWithoutJavaScript() {
        try (BrowserContext context = Chromium.withoutJavaScript(user)) {
            Page page = context.newPage();
            page.navigate("/applications/" + number);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^添付")))
                    .click();
            Locator slot = slot(page, "articles");
            send(slot).click();
            assertThat(page).hasTitle(Pattern.compile("^エラー："));
            assertThat(page.locator("#file-articles-error")).containsText("ファイルを選んでください。");
            file(slot)
                    .setInputFiles(
                            new FilePayload("偽物.pdf", "application/pdf", "PDF でない".getBytes(StandardCharsets.UTF_8)));
            send(slot).click();
            assertThat(page.locator("#file-articles-error")).containsText("受け付けるのは PDF だけです");
            file(slot).setInputFiles(pdf("定款.pdf"));
            send(slot).click();
            assertThat(page.locator("focus-notice.tone-success")).containsText("「定款.pdf」を受領しました");
            assertThat(slot.locator("tbody tr")).containsText("受領済み");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^外す\\s*（定款\\.pdf）$")))
                    .click();
            assertThat(page.locator("main")).containsText("この添付を外します");
            press(page, "外す");
            assertThat(slot(page, "articles")).containsText("まだ受け取っていません");
        }
    }

    @Test
    @DisplayName("どの状態の画面も約束を守る（UX-1〜5）。締切の後は理由を言い、送る欄も外すリンクもない（UX-34）")
    void keepsThePromises() {
        String id = SampleApplication.attach(user, number, "articles", "定款.pdf")
                .get("id")
                .asText();
        String path = "/applications/" + number + "/attachments";
        inspect(user, path, 200, false, page -> {});
        inspect(user, path + "/" + id + "/removal", 200, false, page -> {});
        inspect(user, path, 422, true, page -> {
            file(slot(page, "supplement")).evaluate("input => input.closest('file-upload').replaceWith(input.form)");
            page.locator("#slot-supplement button[type=submit]").click();
            page.waitForLoadState();
        });
        TestClock.runningFrom(
                "2025-05-30T17:00:01+09:00",
                () -> inspect(user, path, 200, false, page -> {
                    assertThat(page.locator("main")).containsText("受付は終わりました");
                    assertThat(page.locator("file-upload")).hasCount(0);
                    assertThat(page.getByText("外す")).hasCount(0);
                }));
    }

    @Test
    @DisplayName("提出した申請では、申請者には変えられない理由、事務局には案件のタブの一つとして並ぶ")
    void showsSubmittedAttachments() {
        SampleBody.confirmed(49);
        String submitted = SampleApplication.submitted(49, CALL, SampleApplication.RIGHT_HAND, "添付の画面の検証", 3_000_000);
        String path = "/applications/" + submitted + "/attachments";
        inspect(
                SampleBody.user(49),
                path,
                200,
                false,
                page -> assertThat(page.locator("main")).containsText("今は添付を変えられません"));
        try (BrowserContext context = Chromium.as("secretariat-a")) {
            Page page = context.newPage();
            page.navigate(path);
            assertThat(page.locator(".tabs [aria-current=page]")).hasText("添付");
            assertThat(page.locator("tbody tr")).containsText("定款.pdf");
            assertThat(Inspection.violations(page)).isEmpty();
            String href = page.locator("tbody a").first().getAttribute("href");
            assertThat(page.request().get(href).body()).isEqualTo(SampleApplication.pdf("定款.pdf"));
        }
    }

    private interface Steps {
        void on(Page page);
    }

    private static void inspect(String viewer, String path, int status, boolean withErrors, Steps steps) {
        try (BrowserContext context = Chromium.as(viewer)) {
            Page page = context.newPage();
            try (Inspection inspection = new Inspection(viewer, page)) {
                inspection.open(path);
                steps.on(page);
                inspection.check(status, withErrors);
            }
        }
    }

    private static FilePayload pdf(String name) {
        return new FilePayload(name, "application/pdf", SampleApplication.pdf(name));
    }

    private static Locator slot(Page page, String code) {
        return page.locator("#slot-" + code);
    }

    private static Locator file(Locator slot) {
        return slot.locator("input[type=file]");
    }

    private static Locator send(Locator slot) {
        return slot.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("送る").setExact(true));
    }
}
