package jp.jinjibu.browser;

import static jp.jinjibu.browser.Chromium.press;

import com.microsoft.playwright.Page;
import java.util.List;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleMember;

/** 事業者、メール、印刷用の字形のページ。 */
final class OrganisationVisits {
    /** 団体も申請もない申請者。ほかの検証では使わない。 */
    static final String NEWCOMER = "applicant-c";

    private static final String REPRESENTATIVE = "applicant-24";
    private static final String COLLEAGUE = "applicant-25";
    private static final String FIRST = "applicant-26";
    private static final String SECOND = "applicant-27";
    private static final String CONFIRMED = "8999900000001";

    private OrganisationVisits() {}

    static void prepare() {
        String provisional = Given.registered(REPRESENTATIVE, Given.newCorporateNumber(), "サンプル仮登録株式会社");
        Visit.prepared("provisional", provisional);
        Visit.prepared(
                "invitation",
                SampleMember.invited(provisional, REPRESENTATIVE, "hanako@example.jp", "VIEWER")
                        .get("id")
                        .asText());
        SampleMember.joined(provisional, REPRESENTATIVE, COLLEAGUE, "STAFF");
        Visit.prepared("colleague", SampleMember.sub(COLLEAGUE));
        SampleMember.invited(CONFIRMED, "applicant-a", NEWCOMER + "@example.jp", "STAFF");
        Visit.prepared("token", SampleMember.token(NEWCOMER + "@example.jp"));
        contested();
        changing();
        CorporateNumber right = Given.newCorporateNumber();
        String wrong =
                (right.digits().charAt(0) - '0' + 1) % 10 + right.digits().substring(1);
        Visit.prepared("misnumbered", Given.registered(REPRESENTATIVE, new CorporateNumber(wrong), "サンプル番号違い株式会社"));
        Visit.prepared(
                "printForm",
                Given.done(Api.as("secretariat-a").post("/api/v1/print-forms", """
                    {"original": "😀%s", "printed": "笑顔", "reason": "画面の検証"}\
                    """.formatted(provisional)))
                        .json()
                        .get("id")
                        .asText());
    }

    /** 二人が同じ法人番号を登録し、初めの団体には、引継ぎの申し出と、新しい代表の案がある。 */
    private static void contested() {
        CorporateNumber number = Given.newCorporateNumber();
        String contested = Given.registered(FIRST, number, "サンプル先着株式会社");
        Given.registered(SECOND, number, "サンプル後着株式会社");
        Visit.prepared("contested", contested);
        Visit.prepared(
                "claim",
                Api.as("secretariat-a")
                        .get("/api/v1/organisations/" + contested + "/claims")
                        .json()
                        .at("/items/1/id")
                        .asText());
        String handed = Given.registered(FIRST, Given.newCorporateNumber(), "サンプル引継株式会社");
        SampleMember.joined(handed, FIRST, COLLEAGUE, "VIEWER");
        Given.done(Api.as(FIRST)
                .post(
                        "/api/v1/organisations/" + handed + "/handover",
                        "{\"sub\": \"" + SampleMember.sub(COLLEAGUE) + "\"}"));
        Given.done(Api.as("secretariat-a").post("/api/v1/organisations/" + handed + "/representative", """
                {"email": "shin@example.jp", "evidence": "登記簿で確かめた"}"""));
        Visit.prepared("handed", handed);
    }

    /** 確認済みの団体が、登録の変更を届け出ている。 */
    private static void changing() {
        String changing = Given.registered(REPRESENTATIVE, Given.newCorporateNumber(), "サンプル変更株式会社");
        String path = "/api/v1/organisations/" + changing;
        Given.done(
                Api.as("secretariat-a").request("POST", path + "/confirmation").send());
        Visit.prepared("changing", changing);
        Visit.prepared(
                "change",
                Given.done(Api.as(REPRESENTATIVE).post(path + "/changes", """
                    {"name": "サンプル改称株式会社", "kind": "company", "address": "東京都千代田区見本町9",
                     "representative": "代表取締役　見本 一郎", "staffCount": 15, "reason": "商号変更と移転"}"""))
                        .json()
                        .at("/changes/0/id")
                        .asText());
    }

    static final List<Visit> ALL = List.of(
            Visit.of(REPRESENTATIVE, "/organisations/{changing}", "変更の届出が確認を待つ"),
            Visit.of(REPRESENTATIVE, "/organisations/{changing}/changes/new", "もう届け出た：できない理由"),
            Visit.of("applicant-a", "/organisations/" + CONFIRMED + "/changes/new", "今の登録"),
            Visit.wrong("applicant-a", "/organisations/" + CONFIRMED + "/changes/new", "空で届け出る", 422, page -> {
                page.locator("#name").fill("");
                page.locator("#staffCount").fill("たくさん");
                press(page, "届け出る");
            }),
            Visit.of("secretariat-a", "/organisations/{changing}", "届け出られた変更がある"),
            Visit.of(REPRESENTATIVE, "/organisations/{changing}/changes/{change}/withdrawal", "取り下げる前"),
            Visit.of("secretariat-a", "/organisations/{changing}/changes/{change}/confirmation", "確かめる前"),
            Visit.of("secretariat-a", "/organisations/{changing}/changes/{change}/refusal", "認めない前"),
            Visit.wrong(
                    "secretariat-a",
                    "/organisations/{changing}/changes/{change}/refusal",
                    "理由なしで認めない",
                    422,
                    page -> press(page, "認めない")),
            Visit.of(NEWCOMER, "/organisations", "まだない"),
            Visit.of(REPRESENTATIVE, "/organisations", "仮登録がある"),
            Visit.of(REPRESENTATIVE, "/organisations/new", "空"),
            Visit.wrong(REPRESENTATIVE, "/organisations/new", "空で送る", 422, page -> press(page, "仮登録する")),
            Visit.wrong(REPRESENTATIVE, "/organisations/new", "すべての欄に誤り", 422, page -> {
                page.locator("#corporateNumber").fill("12345");
                page.locator("#name").fill("長".repeat(201));
                page.locator("#address").fill("長".repeat(301));
                page.locator("#representative").fill("長".repeat(101));
                page.locator("#staffCount").fill("たくさん");
                press(page, "仮登録する");
            }),
            Visit.wrong(REPRESENTATIVE, "/organisations/new", "登録されている番号", 409, page -> {
                page.locator("#corporateNumber").fill(CONFIRMED);
                page.locator("#name").fill("サンプル重複株式会社");
                page.locator("#kind").selectOption("company");
                page.locator("#address").fill("東京都");
                page.locator("#representative").fill("代表取締役　見本 二郎");
                page.locator("#staffCount").fill("３");
                press(page, "仮登録する");
            }),
            Visit.of(REPRESENTATIVE, "/organisations/{provisional}", "仮登録、招待中の人がいる"),
            Visit.wrong(REPRESENTATIVE, "/organisations/{provisional}", "空のアドレスで招く", 422, page -> press(page, "招待を送る")),
            Visit.wrong(REPRESENTATIVE, "/organisations/{provisional}", "もう招いたアドレス", 409, page -> {
                page.locator("#email").fill("HANAKO@example.jp");
                page.locator("#role").selectOption("STAFF");
                press(page, "招待を送る");
            }),
            Visit.of(REPRESENTATIVE, "/organisations/{provisional}/invitations/{invitation}/resending", "送り直しの前"),
            Visit.of(REPRESENTATIVE, "/organisations/{provisional}/invitations/{invitation}/withdrawal", "取消しの前"),
            Visit.of(REPRESENTATIVE, "/organisations/{provisional}/members/{colleague}/removal", "構成員を外す前"),
            Visit.of(REPRESENTATIVE, "/organisations/{provisional}/members/{colleague}/handover", "引継ぎを申し出る前"),
            Visit.of(COLLEAGUE, "/organisations/{provisional}", "担当には招待が見えない"),
            Visit.of(COLLEAGUE, "/organisations/{provisional}/members/{colleague}/removal", "退く前"),
            Visit.wrong(
                    "secretariat-a",
                    "/organisations/{provisional}/members/{colleague}/removal",
                    "事務局が理由なしで終わらせる",
                    422,
                    page -> press(page, "構成員でなくする")),
            Visit.of(COLLEAGUE, "/organisations/{handed}", "代表の引継ぎの申し出がある"),
            Visit.of(COLLEAGUE, "/organisations/{handed}/handover", "引き受ける前"),
            Visit.of(COLLEAGUE, "/organisations/{handed}/handover/withdrawal", "断る前"),
            Visit.of("secretariat-b", "/organisations/{handed}", "新しい代表の案が承認を待つ"),
            Visit.of("secretariat-b", "/organisations/{handed}/representative/approval", "承認の前"),
            Visit.of("secretariat-b", "/organisations/{handed}/representative/rejection", "差戻しの前"),
            Visit.of("secretariat-a", "/organisations/{handed}/representative/approval", "用意した本人：できない理由"),
            Visit.wrong(
                    "secretariat-a",
                    "/organisations/{provisional}/representative",
                    "空で用意する",
                    422,
                    page -> press(page, "案を用意する")),
            Visit.of(SECOND, "/organisations/{contested}", "ほかの人の登録と重なる"),
            Visit.of("secretariat-a", "/organisations/{contested}", "登録が重なる"),
            Visit.of("secretariat-a", "/organisations/{contested}/claims", "重なった登録"),
            Visit.of("secretariat-a", "/organisations/{contested}/claims/{claim}/confirmation", "決める前"),
            Visit.of("secretariat-a", "/organisations/{contested}/claims/{claim}/dismissal", "取り消す前"),
            Visit.of("secretariat-a", "/organisations/{contested}/confirmation", "重なる：できない理由"),
            Visit.of(NEWCOMER, "/invitations/{token}", "招かれた本人"),
            Visit.of(REPRESENTATIVE, "/organisations/{misnumbered}", "検査用数字が合わない"),
            Visit.of(REPRESENTATIVE, "/organisations/{provisional}/edit", "保存されている内容"),
            Visit.wrong(REPRESENTATIVE, "/organisations/{provisional}/edit", "空で送る", 422, page -> {
                page.locator("#name").fill("");
                page.locator("#address").fill("");
                page.locator("#representative").fill("");
                page.locator("#staffCount").fill("");
                press(page, "保存する");
            }),
            Visit.wrong(REPRESENTATIVE, "/organisations/{provisional}/edit", "ほかの人が先に保存した", 412, page -> {
                page.locator("#name").fill("サンプル後から直した株式会社");
                correctMeanwhile();
                press(page, "保存する");
            }),
            Visit.of("applicant-a", "/organisations/" + CONFIRMED, "確認済み、代表"),
            Visit.of("applicant-a2", "/organisations/" + CONFIRMED, "確認済み、担当"),
            Visit.of("applicant-a", "/organisations/" + CONFIRMED + "/edit", "確認済み：できない理由"),
            Visit.of("secretariat-a", "/organisations", "一覧"),
            Visit.of("secretariat-a", "/organisations?q=該当のない語&status=", "0 件"),
            Visit.of("secretariat-a", "/organisations?q=&status=PROVISIONAL", "仮登録だけ"),
            Visit.of("secretariat-a", "/organisations/{provisional}", "仮登録"),
            Visit.of("secretariat-a", "/organisations/{provisional}/confirmation", "確認の前"),
            Visit.of("secretariat-a", "/organisations/{misnumbered}/confirmation", "検査用数字が合わない"),
            Visit.of("secretariat-a", "/organisations/{provisional}/dismissal", "取消しの前"),
            Visit.wrong(
                    "secretariat-a",
                    "/organisations/{provisional}/dismissal",
                    "理由なしで取り消す",
                    422,
                    page -> press(page, "登録を取り消す")),
            Visit.of("secretariat-a", "/organisations/" + CONFIRMED + "/confirmation", "もう確認済み：できない理由"),
            Visit.of("secretariat-a", "/organisations/" + CONFIRMED + "/dismissal", "もう確認済み：できない理由"),
            Visit.of("official-a", "/organisations", "一覧"),
            Visit.of("auditor", "/organisations/{provisional}", "仮登録"),
            Visit.of("secretariat-a", "/mails", "一覧"),
            Visit.of("secretariat-a", "/mails?status=FAILED", "送れなかったもの"),
            Visit.of("auditor", "/mails", "一覧"),
            Visit.of("secretariat-a", "/files", "壊れたファイルはない"),
            Visit.of("admin", "/files", "壊れたファイルはない"),
            Visit.of("secretariat-a", "/files/scans", "検査待ちも隔離もない"),
            Visit.of("admin", "/files/scans", "検査待ちも隔離もない"),
            Visit.after("", "/development/mails", "本文を開く", OrganisationVisits::openFirstMail),
            Visit.of("secretariat-a", "/print-forms", "一覧と登録の欄"),
            Visit.wrong("secretariat-a", "/print-forms", "空で登録", 422, page -> press(page, "登録する")),
            Visit.wrong("secretariat-a", "/print-forms", "もとと印刷する字形を逆に入れる", 422, page -> {
                page.locator("#original").fill("龍");
                page.locator("#printed").fill("龘");
                page.locator("#reason").fill("画面の検証");
                press(page, "登録する");
            }),
            Visit.of("auditor", "/print-forms", "一覧"),
            Visit.of("secretariat-a", "/print-forms/{printForm}/removal", "取消しの前の確認"),
            Visit.wrong(
                    "secretariat-a",
                    "/print-forms/{printForm}/removal",
                    "理由なしで取り消す",
                    422,
                    page -> press(page, "取り消す")));

    private static void openFirstMail(Page page) {
        page.evaluate("document.querySelector('main details').open = true");
    }

    private static void correctMeanwhile() {
        String path = "/api/v1/organisations/" + Visit.prepared("provisional");
        Given.done(Api.as(REPRESENTATIVE)
                .request("PUT", path)
                .header(
                        "If-Match",
                        "\"" + Api.as(REPRESENTATIVE).get(path).json().get("version") + "\"")
                .json("""
                    {"corporateNumber": "%s", "name": "サンプル先に直した株式会社", "kind": "company", "address": "東京都千代田区見本町2",
                     "representative": "代表取締役　見本 一郎", "staffCount": 13}\
                    """.formatted(Visit.prepared("provisional")))
                .send());
    }
}
