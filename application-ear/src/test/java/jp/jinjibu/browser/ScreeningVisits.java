package jp.jinjibu.browser;

import static jp.jinjibu.browser.Chromium.press;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleAssignment;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;

/** 事務局の確認のページと、差戻しを受けた申請者のページ。 */
final class ScreeningVisits {
    /** 令和4・5 年度とも採択された団体。 */
    private static final String ADOPTED_BEFORE = "3460305001925";

    private static final int UNDECIDED = 25;
    private static final int RETURNED = 26;
    private static final int INELIGIBLE = 27;
    private static final int REINSTATED = 24;
    private static final int ACCEPTED = 28;
    private static final int READY = 29;

    private ScreeningVisits() {}

    static void prepare() {
        String call = Chromium.newCode("screening");
        SampleCall.open(call);
        Visit.prepared("undecided", submittedWithAdoptedPartner(call));
        String returned = submitted(RETURNED, call, SampleApplication.RIGHT_HAND);
        act("secretariat-a", returned, "correction-requests", """
                {"pointers": ["/sections/project/name", "/sections/budget", "/attachments/articles"],
                 "reason": "事業名を定款に合わせてください。\\n見積りの根拠を書いてください。"}""");
        Visit.prepared("returned", returned);
        String ineligible = submitted(INELIGIBLE, call, SampleApplication.RIGHT_HAND);
        act("secretariat-a", ineligible, "ineligibility", "{\"reason\": \"画面の検証\"}");
        Visit.prepared("unreinstated", ineligible);
        String reinstated = submitted(REINSTATED, call, SampleApplication.RIGHT_HAND);
        act("secretariat-a", reinstated, "ineligibility", "{\"reason\": \"画面の検証\"}");
        act("secretariat-a", reinstated, "reinstatement", "{\"reason\": \"誤りだった\"}");
        Visit.prepared("reinstated", reinstated);
        Visit.prepared(
                "accepted",
                SampleAssignment.accepted(ACCEPTED, call, SampleApplication.RIGHT_HAND, "受理した事業", 3_000_000));
        String ready = submitted(READY, call, SampleApplication.RIGHT_HAND);
        SampleAssignment.settle(ready);
        Visit.prepared("ready", ready);
    }

    /** 過去に採択された団体と連名の、法制度を求める枠の申請。過去の採択を、人が決めるまで受理できない。 */
    private static String submittedWithAdoptedPartner(String call) {
        SampleBody.confirmed(UNDECIDED);
        String user = SampleBody.user(UNDECIDED);
        String number = SampleApplication.draft(user, SampleBody.number(UNDECIDED), call, SampleApplication.STATUTORY);
        SampleApplication.fill(user, number, "判断を待つ「長い名前の」事業", 30_000_003);
        ObjectNode sections = (ObjectNode) SampleApplication.get(user, number).get("sections");
        sections.putArray("jointApplicants").addObject().put("name", "連名の団体").put("corporateNumber", ADOPTED_BEFORE);
        SampleApplication.save(user, number, sections);
        SampleApplication.attachRequired(user, number);
        SampleApplication.submit(user, number);
        return number;
    }

    private static String submitted(int body, String call, String track) {
        return SampleApplication.submitted(body, call, track, "確認を待つ事業", 19_500_001);
    }

    private static void act(String user, String number, String rest, String json) {
        Given.done(Api.as(user)
                .request("POST", "/api/v1/applications/" + number + "/" + rest)
                .key(UUID.randomUUID().toString())
                .json(json)
                .send());
    }

    static final List<Visit> ALL = List.of(
            Visit.of("secretariat-a", "/screening", "一覧"),
            Visit.of("secretariat-a", "/screening?q=該当のない語", "0 件"),
            Visit.of("official-a", "/screening", "一覧"),
            Visit.of("secretariat-a", "/applications/{undecided}/screening", "判断の前、過去の採択と法制度"),
            Visit.of("secretariat-a", "/applications/{ready}/screening", "すべて判断した"),
            Visit.of("secretariat-a", "/applications/{returned}/screening", "差戻しの間"),
            Visit.of("secretariat-a", "/applications/{unreinstated}/screening", "要件不適合"),
            Visit.of("secretariat-b", "/applications/{reinstated}/screening", "要件不適合の取消しを待つ"),
            Visit.of("secretariat-a", "/applications/{accepted}/screening", "受理した"),
            Visit.of("official-a", "/applications/{undecided}/screening", "読むだけ"),
            Visit.of("bureau-a", "/applications/{undecided}/screening", "読むだけ"),
            Visit.of("auditor", "/applications/{undecided}/screening", "読むだけ"),
            Visit.wrong("secretariat-a", "/applications/{undecided}/screening", "理由のない判断", 422, page -> {
                page.locator("[name$='-result'][value=NG]").all().forEach(radio -> radio.check());
                press(page, "確認を保存する");
            }),
            Visit.wrong("secretariat-a", "/applications/{undecided}/screening", "ほかの人が先に保存した", 412, page -> {
                page.locator("[name='items-0-reason']").fill("後から保存する理由");
                saveMeanwhile();
                press(page, "確認を保存する");
            }),
            Visit.wrong(
                    "secretariat-a",
                    "/applications/{undecided}/screening",
                    "理由なしで過去の採択を決める",
                    422,
                    page -> press(page, "過去の採択を決める")),
            Visit.of("secretariat-a", "/applications/{undecided}/acceptance", "受理の前に済ませること"),
            Visit.of("secretariat-a", "/applications/{ready}/acceptance", "受理の前の確認"),
            Visit.of("secretariat-a", "/applications/{undecided}/ineligibility", "要件不適合の前の確認"),
            Visit.wrong("secretariat-a", "/applications/{undecided}/ineligibility", "理由なし", 422, ScreeningVisits::send),
            Visit.of("secretariat-a", "/applications/{unreinstated}/reinstatement", "取消しの前の確認"),
            Visit.wrong(
                    "secretariat-a", "/applications/{unreinstated}/reinstatement", "理由なし", 422, ScreeningVisits::send),
            Visit.of("secretariat-b", "/applications/{reinstated}/reinstatement/approval", "取消しを承認する前の確認"),
            Visit.of("secretariat-a", "/applications/{reinstated}/reinstatement/approval", "用意した本人が承認する：できない理由"),
            Visit.of("secretariat-b", "/applications/{reinstated}/reinstatement/rejection", "取消しを認めない前の確認"),
            Visit.wrong(
                    "secretariat-b",
                    "/applications/{reinstated}/reinstatement/rejection",
                    "理由なし",
                    422,
                    ScreeningVisits::send),
            Visit.of("secretariat-a", "/applications/{undecided}/corrections/new", "空"),
            Visit.wrong("secretariat-a", "/applications/{undecided}/corrections/new", "すべて空で差し戻す", 422, page -> {
                page.locator("#dueDate").fill("");
                press(page, "差し戻す");
            }),
            Visit.of("secretariat-a", "/applications/{returned}/corrections/withdrawal", "取り下げる前の確認"),
            Visit.wrong(
                    "secretariat-a",
                    "/applications/{returned}/corrections/withdrawal",
                    "理由なしで取り下げる",
                    422,
                    ScreeningVisits::send),
            Visit.of("secretariat-a", "/applications/{undecided}/corrections/withdrawal", "差戻しがない：できない理由"),
            Visit.of("secretariat-a", "/applications/{returned}/corrections/due-date", "期限を変える前の確認"),
            Visit.wrong(
                    "secretariat-a",
                    "/applications/{returned}/corrections/due-date",
                    "空で変える",
                    422,
                    ScreeningVisits::send),
            Visit.of("secretariat-a", "/applications/{undecided}/legal-basis-approval", "まだ"),
            Visit.of("bureau-a", "/applications/{undecided}/legal-basis-approval", "まだ"),
            Visit.wrong(
                    "bureau-a",
                    "/applications/{undecided}/legal-basis-approval",
                    "空で記す",
                    422,
                    page -> press(page, "確認を記す")),
            Visit.of(SampleBody.user(RETURNED), "/home", "差戻しがある"),
            Visit.of(SampleBody.user(RETURNED), "/applications/{returned}", "差戻しを受けた"),
            Visit.of(SampleBody.user(RETURNED), "/applications/{returned}/sections/project", "一つの項目だけ直せる"),
            Visit.of(SampleBody.user(RETURNED), "/applications/{returned}/sections/budget", "節の全体を直せる"),
            Visit.of(SampleBody.user(RETURNED), "/applications/{returned}/sections/body", "求められていない節"),
            Visit.of(SampleBody.user(RETURNED), "/applications/{returned}/sections/partners", "求められていない行のある節"),
            Visit.of(SampleBody.user(RETURNED), "/applications/{returned}/attachments", "求められた添付だけ変えられる"),
            Visit.of(SampleBody.user(RETURNED), "/applications/{returned}/check", "回答の前"),
            Visit.of(SampleBody.user(INELIGIBLE), "/applications/{unreinstated}", "要件不適合"),
            Visit.of(SampleBody.user(ACCEPTED), "/applications/{accepted}", "審査中"));

    /** 確かめる画面の、ただ一つの送信。 */
    private static void send(Page page) {
        page.locator("main form button[type=submit]").click();
    }

    private static void saveMeanwhile() {
        String path = "/api/v1/applications/" + Visit.prepared("undecided") + "/screening";
        JsonNode screening = Api.as("secretariat-b").get(path).json();
        Given.done(Api.as("secretariat-b")
                .request("PUT", path)
                .header("If-Match", "\"" + screening.get("version").asLong() + "\"")
                .json("""
                        {"items": [{"code": "%s", "result": "OK", "reason": "先に保存した理由 %d"}]}""".formatted(screening.at("/items/0/code").asText(), System.nanoTime()))
                .send());
    }
}
