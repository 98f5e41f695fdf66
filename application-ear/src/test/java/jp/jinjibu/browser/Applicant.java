package jp.jinjibu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.jinjibu.browser.Chromium.field;
import static jp.jinjibu.browser.Chromium.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleApplication;

/** 画面で申請する人の手順。登録から提出まで。 */
final class Applicant {
    private static final Pattern NUMBER = Pattern.compile(".*/applications/(R[0-9]+-[0-9]+-[0-9])$");

    private Applicant() {}

    /** 事業者を登録する。 */
    static void register(Page page, CorporateNumber number, String name) {
        page.navigate("/organisations");
        follow(page, "事業者を登録する");
        field(page, "法人番号").fill(number.digits());
        field(page, "名称").fill(name);
        field(page, "団体の種類").selectOption("company");
        field(page, "所在地").fill("東京都千代田区見本町1");
        field(page, "代表者の役職と氏名").fill("代表取締役　見本 一郎");
        field(page, "常時使用する従業員の数").fill("１２");
        press(page, "仮登録する");
        assertThat(notice(page)).containsText("事業者を仮登録しました");
        assertThat(page.locator("main")).containsText("事務局の確認を待っています");
    }

    /** 事務局が、別のブラウザーで確認済みにする。 */
    static void confirm(CorporateNumber number) {
        try (BrowserContext context = Chromium.as("secretariat-a")) {
            Page page = context.newPage();
            page.navigate("/organisations?q=" + number.digits() + "&status=PROVISIONAL");
            page.locator("tbody th a").click();
            follow(page, "確認済みにする");
            press(page, "確認済みにする");
            assertThat(notice(page)).containsText("確認済みにしました");
        }
    }

    /** 下書きを始める。申請番号。 */
    static String draft(Page page, String call, String track, CorporateNumber organisation) {
        page.navigate("/calls/" + call);
        follow(page, "申請を始める");
        page.locator("[name=track][value='" + call + "/" + track + "']").check();
        page.locator("[name=organisation][value='" + organisation.digits() + "']")
                .check();
        press(page, "下書きを始める");
        assertThat(notice(page)).containsText("下書きを始めました");
        Matcher number = NUMBER.matcher(page.url());
        assertThat(number.matches()).as(page.url()).isTrue();
        return number.group(1);
    }

    /** 提出に足りる内容。節の符号と、項目の値。 */
    static ObjectNode content(String track, String projectName) {
        ObjectNode content = SampleApplication.sections(track, projectName, 19_500_000);
        content.putObject("body")
                .put("consumptionTax", "excluded")
                .put("contactName", "総務部　連絡 花子")
                .put("contactPhone", "03-0000-0000")
                .put("contactEmail", "contact@sample.example");
        return content;
    }

    /** 欄の id と値。画面に並ぶ順とは限らない。 */
    static Map<String, String> fields(String section, JsonNode content) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (content.isArray()) {
            for (int i = 0; i < content.size(); i++) {
                collect(fields, "sections-" + section + "-" + i, content.get(i));
            }
        } else {
            collect(fields, "sections-" + section, content);
        }
        return fields;
    }

    private static void collect(Map<String, String> fields, String prefix, JsonNode values) {
        values.properties().forEach(value -> fields.put(prefix + "-" + value.getKey(), text(value.getValue())));
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        StringBuilder text = new StringBuilder();
        value.forEach(item -> text.append(text.isEmpty() ? "" : " ").append(item.asText()));
        return text.toString();
    }

    /** 様式の節の見出し。 */
    static Map<String, String> labels(String call, String track) {
        Map<String, String> labels = new LinkedHashMap<>();
        Api.anonymous()
                .get("/api/v1/calls/" + call + "/tracks/" + track + "/form")
                .json()
                .get("sections")
                .forEach(section -> labels.put(
                        section.get("code").asText(), section.get("label").asText()));
        return labels;
    }

    /** 作業一覧から節を一つずつ開き、書いて、保存する。 */
    static void fillSections(Page page, String call, String track, ObjectNode content) {
        everySection(call, track, content, (label, fields) -> {
            follow(page, label);
            fields.forEach((id, value) -> set(page.locator("[id='" + id + "']"), value));
            press(page, "保存して一覧へ戻る");
            assertThat(notice(page)).containsText("「" + label + "」を保存しました");
        });
    }

    /** キーボードだけで、作業一覧から節を一つずつ開き、書いて、保存する。 */
    static void fillSectionsByKeyboard(Page page, String call, String track, ObjectNode content) {
        everySection(call, track, content, (label, fields) -> {
            Keyboard.tabTo(page, label);
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText(label);
            page.locator("main [id]").all().stream()
                    .map(element -> element.getAttribute("id"))
                    .filter(fields::containsKey)
                    .forEach(id -> {
                        Keyboard.tabToElement(page, id);
                        Keyboard.enter(page, fields.get(id));
                    });
            fields.forEach((id, value) -> assertThat(valueOf(page.locator("[id='" + id + "']")))
                    .as(id)
                    .isEqualTo(value));
            Keyboard.tabTo(page, "保存して一覧へ戻る");
            page.keyboard().press("Enter");
            assertThat(notice(page)).containsText("「" + label + "」を保存しました");
        });
    }

    private static void everySection(
            String call, String track, ObjectNode content, BiConsumer<String, Map<String, String>> work) {
        labels(call, track).forEach((code, label) -> {
            if (content.has(code)) {
                work.accept(label, fields(code, content.get(code)));
            }
        });
    }

    private static void set(Locator field, String value) {
        switch ((String) field.evaluate("field => field.type")) {
            case "select-one" -> field.selectOption(value);
            case "checkbox" -> field.check();
            default -> field.fill(value);
        }
    }

    /** 欄の値。印は true か false。 */
    static String valueOf(Locator field) {
        return (String) field.evaluate("field => field.type === 'checkbox' ? String(field.checked) : field.value");
    }

    /** 必須の添付を一つ送る。 */
    static void attach(Page page) {
        page.locator("#file-articles").setInputFiles(articles());
        page.locator("#slot-articles button[type=submit]").click();
        assertThat(page.locator("#slot-articles tbody")).containsText("受領済み");
    }

    /** キーボードだけで、必須の添付を一つ送る。ファイルを選ぶ窓はブラウザーのもの。 */
    static void attachByKeyboard(Page page) {
        // 窓を待ち受けることが、Enter を押すまでにブラウザーに伝わっているように。
        page.onFileChooser(chooser -> {});
        Keyboard.tabToElement(page, "file-articles");
        FileChooser chooser = page.waitForFileChooser(() -> page.keyboard().press("Enter"));
        chooser.setFiles(articles());
        Keyboard.tabTo(page, "送る");
        page.keyboard().press("Enter");
        assertThat(page.locator("#slot-articles tbody")).containsText("受領済み");
    }

    private static FilePayload articles() {
        return new FilePayload("定款（𠮷野）.pdf", "application/pdf", SampleApplication.pdf("定款"));
    }

    /** リンクを名前でたどる。 */
    static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
    }

    /** できたという知らせ。 */
    static Locator notice(Page page) {
        return page.locator("main focus-notice.tone-success").first();
    }
}
