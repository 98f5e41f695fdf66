package jp.jinjibu.browser;

import static jp.jinjibu.browser.Chromium.press;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.TestClock;

/** 申請のページ。下書き、書き終えた下書き、提出した申請、締切を過ぎた下書き、取り下げた申請。 */
final class ApplicationVisits {
    private static final String A = "applicant-a";
    private static final String A_BODY = "8999900000001";
    private static final String B = "applicant-b";
    private static final String B_BODY = "7999900000002";

    private static final FilePayload NOT_PDF =
            new FilePayload("定款（名前だけ）.pdf", "application/pdf", "PDF ではない文".getBytes(StandardCharsets.UTF_8));

    private ApplicationVisits() {}

    static void prepare() {
        String call = Chromium.newCode("every-page");
        SampleCall.open(call);
        Visit.prepared("open", call);
        Visit.prepared("draft", SampleApplication.draft(A, A_BODY, call, SampleApplication.RIGHT_HAND));

        String filled = SampleApplication.draft(A, A_BODY, call, SampleApplication.STATUTORY);
        SampleApplication.fill(A, filled, "書き終えた「見本」の事業", 30_000_003);
        SampleApplication.attachRequired(A, filled);
        Visit.prepared("filled", filled);
        Visit.prepared(
                "attachment",
                SampleApplication.attach(A, filled, "supplement", "とても長い名前の補足資料".repeat(12) + ".pdf")
                        .get("id")
                        .asText());

        String submitted = SampleApplication.draft(B, B_BODY, call, SampleApplication.RIGHT_HAND);
        SampleApplication.fill(B, submitted, "提出した事業", 19_500_001);
        SampleApplication.attachRequired(B, submitted);
        SampleApplication.submit(B, submitted);
        Visit.prepared("submitted", submitted);

        String withdrawn = SampleApplication.draft(B, B_BODY, call, SampleApplication.STATUTORY);
        Given.done(Api.as(B).post("/api/v1/applications/" + withdrawn + "/withdrawal", "{\"reason\": \"画面の検証\"}"));
        Visit.prepared("withdrawn", withdrawn);

        prepareMoves();
        TestClock.frozenAt("2025-04-21T09:00:00+09:00", () -> {
            String closed = Chromium.newCode("every-page");
            SampleCall.openUntil(closed, "2025-05-01T17:00:00+09:00");
            String late = SampleApplication.draft(A, A_BODY, closed, SampleApplication.RIGHT_HAND);
            SampleApplication.fill(A, late, "間に合わなかった事業", 3_000_000);
            Visit.prepared("late", late);
            String lateSubmitted = SampleApplication.draft(B, B_BODY, closed, SampleApplication.RIGHT_HAND);
            SampleApplication.fill(B, lateSubmitted, "間に合った事業", 3_000_000);
            SampleApplication.attachRequired(B, lateSubmitted);
            SampleApplication.submit(B, lateSubmitted);
            Visit.prepared("lateSubmitted", lateSubmitted);
        });
    }

    /** 規則集の新しい版に移った公募、移行の承認を待つ公募、まだ移っていない公募。 */
    private static void prepareMoves() {
        String rules = Chromium.newCode("moves");
        SampleCall.activateCopy(rules, 2025);
        String moved = Chromium.newCode("moved");
        String waiting = Chromium.newCode("waiting");
        String movable = Chromium.newCode("movable");
        List.of(moved, waiting, movable).forEach(call -> SampleCall.open(call, rules));
        String draft = SampleApplication.draft(A, A_BODY, moved, SampleApplication.RIGHT_HAND);
        SampleApplication.fill(A, draft, "移る下書きの事業", 30_000_003);
        ObjectNode sections = (ObjectNode) SampleApplication.get(A, draft).get("sections");
        ((ObjectNode) sections.get("body")).put("outline", "新しい様式に収まらない記入");
        SampleApplication.save(A, draft, sections);
        String submitted = SampleApplication.draft(B, B_BODY, moved, SampleApplication.RIGHT_HAND);
        SampleApplication.fill(B, submitted, "移る前に提出した事業", 19_500_001);
        SampleApplication.attachRequired(B, submitted);
        SampleApplication.submit(B, submitted);
        SampleCall.activateSecond(
                rules,
                yaml -> yaml.replace("capYen: 13000000", "capYen: 6000000")
                        .replaceFirst(".*\\{code: outline, .*\n", ""));
        for (String call : List.of(moved, waiting)) {
            Given.done(Api.as("secretariat-a").post("/api/v1/calls/" + call + "/moves/2", "{\"reason\": \"上限額の誤り\"}"));
        }
        Given.done(Api.as("official-a").post("/api/v1/calls/" + moved + "/moves/approval", ""));
        Visit.prepared("moved", draft);
        Visit.prepared("movable", submitted);
        Visit.prepared("waiting-call", waiting);
        Visit.prepared("movable-call", movable);
    }

    static List<Visit> all() {
        List<Visit> visits = new ArrayList<>(OWN);
        visits.addAll(SECTIONS);
        visits.addAll(STAFF);
        return visits;
    }

    private static final List<Visit> OWN = List.of(
            Visit.of("", "/calls/r7/tracks/right-hand/form", "様式"),
            Visit.of("", "/calls/r7/tracks/statutory-scheme/form", "様式"),
            Visit.of("secretariat-a", "/calls/r7/tracks/statutory-scheme/form", "様式"),
            Visit.of(OrganisationVisits.NEWCOMER, "/home", "まだ何もない"),
            Visit.of(OrganisationVisits.NEWCOMER, "/applications", "まだない"),
            Visit.of(OrganisationVisits.NEWCOMER, "/applications/new", "団体がない"),
            Visit.of(A, "/applications", "一覧"),
            Visit.of(A, "/applications?q=該当のない語&call=&status=", "0 件"),
            Visit.of(A, "/applications/new", "空"),
            Visit.of(A, "/applications/new?call={open}", "公募を選んで来た"),
            Visit.of(A, "/applications/new?call={call}", "受付中でない公募から来た"),
            Visit.wrong(A, "/applications/new", "空で送る", 422, page -> press(page, "下書きを始める")),
            Visit.wrong(A, "/applications/new?call={open}", "もう下書きがある", 409, page -> {
                page.locator("[name=track][value$='/right-hand']").check();
                page.locator("[name=organisation][value='" + A_BODY + "']").check();
                press(page, "下書きを始める");
            }),
            Visit.of(A, "/applications/{draft}", "下書き"),
            Visit.of(A, "/applications/{filled}", "書き終えた下書き"),
            Visit.of(B, "/applications/{submitted}", "提出済"),
            Visit.of(B, "/applications/{withdrawn}", "取下げ"),
            Visit.of(A, "/applications/{late}", "締切を過ぎた下書き"),
            Visit.of(B, "/applications/{lateSubmitted}", "締切を過ぎた提出済"),
            Visit.of(A, "/applications/{draft}/attachments", "まだない"),
            Visit.of(A, "/applications/{filled}/attachments", "受け取ったものがある"),
            Visit.of(B, "/applications/{submitted}/attachments", "もう変えられない"),
            Visit.wrong(A, "/applications/{draft}/attachments", "名前と中身の違うファイル（スクリプトを通さずに）", 415, page -> {
                page.locator("#file-articles").setInputFiles(NOT_PDF);
                sendPlainly(page, "#slot-articles form");
            }),
            Visit.wrong(
                    A,
                    "/applications/{draft}/attachments",
                    "ファイルなしで送る",
                    422,
                    page -> sendPlainly(page, "#slot-articles form")),
            Visit.of(A, "/applications/{filled}/attachments/{attachment}/removal", "外す前の確認"),
            Visit.of(A, "/applications/{draft}/check", "足りないところがある"),
            Visit.of(A, "/applications/{filled}/check", "提出できる"),
            Visit.of(A, "/applications/{late}/check", "締切を過ぎた"),
            Visit.of(B, "/applications/{submitted}/check", "もう提出した"),
            Visit.wrong(A, "/applications/{filled}/check", "ほかの人が先に直した", 412, page -> {
                saveMeanwhile();
                press(page, "提出する");
            }),
            Visit.of(A, "/applications/{moved}", "新しい版に移った下書き"),
            Visit.of(A, "/applications/{moved}/moves", "変わったことと、収まらなかった記入"),
            Visit.of(A, "/applications/{draft}/moves", "移っていない"),
            Visit.of("secretariat-a", "/applications/{movable}/move", "移す前の確認"),
            Visit.wrong("secretariat-a", "/applications/{movable}/move", "理由なしで移す", 422, page -> press(page, "移す")),
            Visit.of("secretariat-a", "/calls/{movable-call}/moves/2", "移行の前の確認"),
            Visit.wrong(
                    "secretariat-a", "/calls/{movable-call}/moves/2", "理由なしで移す", 422, page -> press(page, "移行を用意する")),
            Visit.of("secretariat-a", "/calls/{waiting-call}/settings", "移行の承認を待つ"),
            Visit.of("official-a", "/calls/{waiting-call}/moves/approval", "移行の承認の前の確認"),
            Visit.of("official-a", "/calls/{waiting-call}/moves/rejection", "移行の差戻しの前の確認"),
            Visit.of(B, "/applications/{submitted}/receipt", "受付票"),
            Visit.of(A, "/applications/{draft}/amount", "まだ計算できない"),
            Visit.of(A, "/applications/{filled}/amount", "確認の要る補助率"),
            Visit.of(B, "/applications/{submitted}/amount", "上限に達した"),
            Visit.of(B, "/applications/{submitted}/documents", "受付票の PDF"),
            Visit.of(B, "/applications/{submitted}/pull-back", "戻す前の確認"),
            Visit.of(B, "/applications/{lateSubmitted}/pull-back", "締切を過ぎた"),
            Visit.of(B, "/applications/{submitted}/withdrawal", "取り下げる前の確認"),
            Visit.wrong(B, "/applications/{submitted}/withdrawal", "理由なしで取り下げる", 422, page -> press(page, "取り下げる")));

    private static final List<Visit> SECTIONS = List.of(
            Visit.of(A, "/applications/{draft}/sections/body", "事業者の登録が写してある"),
            Visit.of(A, "/applications/{draft}/sections/track", "空"),
            Visit.of(A, "/applications/{draft}/sections/region", "空"),
            Visit.of(A, "/applications/{draft}/sections/plan", "空の行"),
            Visit.of(A, "/applications/{draft}/sections/jointApplicants", "行がなくてもよい節"),
            Visit.of(A, "/applications/{draft}/sections/budget", "空の行"),
            Visit.of(A, "/applications/{draft}/sections/declarations", "空"),
            Visit.of(A, "/applications/{filled}/sections/track", "法制度の要件"),
            Visit.of(A, "/applications/{filled}/sections/partners?blank=2", "書いた行と空の行"),
            Visit.of(A, "/applications/{filled}/sections/budget", "計算がある"),
            mistakes("{draft}", "body"),
            mistakes("{draft}", "track"),
            mistakes("{filled}", "track"),
            mistakes("{draft}", "region"),
            mistakes("{draft}", "partners"),
            mistakes("{draft}", "kpi"),
            mistakes("{draft}", "budget"),
            Visit.wrong(A, "/applications/{filled}/sections/project", "ほかの人が先に保存した", 412, page -> {
                page.locator("#sections-project-name").fill("後から直した事業名");
                saveMeanwhile();
                page.locator("button[value=save]").click();
            }),
            Visit.wrong(A, "/applications/{filled}/sections/budget", "行のある節を、ほかの人が先に保存した", 412, page -> {
                page.locator("#sections-budget-0-description").fill("後から直した内容");
                saveMeanwhile();
                page.locator("button[value=save]").click();
            }),
            Visit.of(B, "/applications/{submitted}/sections/project", "提出したので直せない"),
            Visit.of(B, "/applications/{submitted}/sections/budget", "行のある節、提出したので直せない"),
            Visit.of(A, "/applications/{late}/sections/body", "締切を過ぎたので直せない"),
            Visit.wrong(A, "/applications/{draft}/sections/project", "提出の間に締切を過ぎた", 409, page -> {
                page.locator("#sections-project-name").fill("間に合わない名");
                TestClock.frozenAt(
                        "2025-05-30T17:00:00.001+09:00",
                        () -> page.locator("button[value=save]").click());
            }));

    private static final List<Visit> STAFF = List.of(
            Visit.of("secretariat-a", "/applications", "一覧"),
            Visit.of("secretariat-a", "/applications?q=提出した事業&call=&status=SUBMITTED", "絞り込み"),
            Visit.of("secretariat-a", "/applications?q=該当のない語&call=&status=", "0 件"),
            Visit.of("official-a", "/applications", "一覧"),
            Visit.of("bureau-a", "/applications", "一覧"),
            Visit.of("auditor", "/applications", "一覧"),
            Visit.of("secretariat-a", "/applications/{submitted}", "内容"),
            Visit.of("secretariat-a", "/applications/{submitted}/attachments", "添付"),
            Visit.of("secretariat-a", "/applications/{submitted}/amount", "金額"),
            Visit.of("secretariat-a", "/applications/{submitted}/documents", "書類"),
            Visit.of("secretariat-a", "/applications/{submitted}/history", "履歴"),
            Visit.of("secretariat-a", "/applications/{submitted}/receipt", "受付票"),
            Visit.of("official-a", "/applications/{submitted}", "内容"),
            Visit.of("auditor", "/applications/{submitted}/history", "履歴"),
            Visit.refused("secretariat-a", "/applications/{draft}", "下書きは見えない", 404));

    /** 一つの節の、文字を入れるすべての欄に、型の合わない値を入れて送る。 */
    private static Visit mistakes(String number, String section) {
        return Visit.wrong(A, "/applications/" + number + "/sections/" + section, "すべての欄に誤り", 422, page -> {
            fillMistakes(page);
            page.locator("button[value=save]").click();
        });
    }

    /** 数の欄には文、文の欄には長すぎる文、番号の欄には桁の足りない番号を入れる。 */
    static void fillMistakes(Page page) {
        page.locator("main form input[type=text], main form textarea").all().stream()
                .filter(Locator::isVisible)
                .forEach(field -> {
                    boolean number = "numeric".equals(field.getAttribute("inputmode"));
                    field.fill(number ? "およそ百" : "長".repeat(2001));
                });
    }

    /** 送るフォームの submit を、スクリプトに知らせずに行う。 */
    private static void sendPlainly(Page page, String form) {
        page.evaluate("form => document.querySelector(form).submit()", form);
        page.locator("error-summary").waitFor();
    }

    /** 開いている間に、別の窓から「事業の概要」と「経費の内訳」を保存する。 */
    private static void saveMeanwhile() {
        String number = Visit.prepared("filled");
        ObjectNode stored = (ObjectNode) SampleApplication.get(A, number).get("sections");
        stored.withObject("project").put("name", "先に直した事業名 " + System.nanoTime());
        ((ObjectNode) stored.withArray("budget").get(0)).put("description", "先に直した内容 " + System.nanoTime());
        SampleApplication.save(A, number, stored);
    }
}
