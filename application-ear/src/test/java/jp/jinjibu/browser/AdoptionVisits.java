package jp.jinjibu.browser;

import static jp.jinjibu.browser.Chromium.press;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.SampleReview.Scored;

/** 順位、採択の案、審査の結果、辞退、取消しのページ。承認待ち、承認済み、公表済みの公募を一つずつ用意する。 */
final class AdoptionVisits {
    private static final String PREFIX = "every-plan";
    private static final String RIGHT = SampleApplication.RIGHT_HAND;
    private static final String STATUTORY = SampleApplication.STATUTORY;

    private AdoptionVisits() {}

    static void prepare() {
        String prepared = Chromium.newCode(PREFIX);
        List<String> waiting = SampleReview.call(
                prepared,
                2046,
                List.of(
                        new Scored(50, RIGHT, "とても長い名前の、地域のすべての企業が一緒に人を迎え育てる見本の事業", 9_000_000, 5),
                        new Scored(51, STATUTORY, "承認を待つ事業", 10_000_000, 4),
                        new Scored(52, RIGHT, "線の下の事業", 6_000_000, 3),
                        new Scored(53, RIGHT, "同じ点の事業", 3_000_000, 3)));
        SampleReview.fund(prepared, 13_000_000);
        act("secretariat-a", prepared, "");
        act("secretariat-b", prepared, "");
        Visit.prepared("planPrepared", prepared);
        Visit.prepared("unannounced", waiting.getFirst());

        String approved = Chromium.newCode(PREFIX);
        SampleReview.call(approved, 2047, List.of(new Scored(50, RIGHT, "公表を待つ事業", 3_000_000, 5)));
        SampleReview.fund(approved, 13_000_000);
        act("secretariat-a", approved, "");
        act("official-a", approved, "/approval");
        Visit.prepared("planApproved", approved);

        String announced = Chromium.newCode(PREFIX);
        List<String> numbers = SampleReview.call(
                announced,
                2048,
                List.of(
                        new Scored(50, RIGHT, "採択の事業", 9_000_000, 5),
                        new Scored(51, RIGHT, "辞退する事業", 3_000_000, 4),
                        new Scored(52, STATUTORY, "条件付の事業", 4_000_000, 4),
                        new Scored(53, RIGHT, "補欠の事業", 6_000_000, 3),
                        new Scored(54, RIGHT, "取り消す事業", 1_500_000, 5)));
        SampleReview.fund(announced, 11_000_000);
        act("secretariat-a", announced, "");
        act("official-a", announced, "/approval");
        act("secretariat-a", announced, "/announcement");
        Given.done(Api.as(SampleBody.user(51)).post("/api/v1/applications/" + numbers.get(1) + "/declination", "{}"));
        Given.done(Api.as("secretariat-a")
                .post(
                        "/api/v1/applications/" + numbers.get(4) + "/adoption-revocation",
                        "{\"reason\": \"期限までに交付申請がない\"}"));
        Visit.prepared("planAnnounced", announced);
        Visit.prepared("adopted", numbers.get(0));
        Visit.prepared("declined", numbers.get(1));
        Visit.prepared("conditional", numbers.get(2));
        Visit.prepared("reserve", numbers.get(3));
        Visit.prepared("revoking", numbers.get(4));
    }

    static void restore() {
        SampleReview.lapseReserves(PREFIX);
        SampleReview.forgetLists(PREFIX);
    }

    private static void act(String user, String call, String rest) {
        Given.done(Api.as(user)
                .request("POST", "/api/v1/calls/" + call + "/adoption-plan" + rest)
                .key(UUID.randomUUID().toString())
                .send());
    }

    private static void reveal(Page page) {
        page.locator("details > summary").click();
    }

    static final List<Visit> ALL = List.of(
            Visit.of("secretariat-a", "/calls/r7/ranking", "まだ見られない"),
            Visit.of("secretariat-a", "/calls/{planPrepared}/ranking", "予算の線がある"),
            Visit.of("official-a", "/calls/{planPrepared}/ranking", "予算の線がある"),
            Visit.of("auditor", "/calls/{planAnnounced}/ranking", "公表の後"),
            Visit.after("official-a", "/calls/{planPrepared}/ranking", "条件を変えた", page -> {
                reveal(page);
                page.locator("#walk").selectOption("SKIP");
                page.locator("#minimumTotal").fill("５０");
                page.locator("#allotmentYen").fill("8,000,000円");
                page.locator("#byTrack-right-hand").fill("6,000,000");
                press(page, "この条件で見る");
            }),
            Visit.wrong("secretariat-a", "/calls/{planPrepared}/ranking", "条件の誤り", 422, page -> {
                reveal(page);
                page.locator("#minimumTotal").fill("101");
                page.locator("#allotmentYen").fill("たくさん");
                press(page, "この条件で見る");
            }),
            Visit.of("secretariat-a", "/calls/r7/adoption-plan", "まだない"),
            Visit.of("official-a", "/calls/{planPrepared}/adoption-plan", "承認を待つ"),
            Visit.of("secretariat-a", "/calls/{planApproved}/adoption-plan", "公表を待つ"),
            Visit.of("auditor", "/calls/{planAnnounced}/adoption-plan", "繰上げの案"),
            Visit.of("auditor", "/calls/{planAnnounced}/adoption-plan/versions/1", "効いている古い版"),
            Visit.of("secretariat-a", "/calls/{planPrepared}/adoption-plan/preparation", "作る前の確認"),
            Visit.wrong(
                    "secretariat-a",
                    "/calls/r7/adoption-plan/preparation",
                    "作れない",
                    409,
                    page -> press(page, "採択の案を作る")),
            Visit.of("official-a", "/calls/{planPrepared}/adoption-plan/approval", "承認の前の確認"),
            Visit.wrong(
                    "official-a",
                    "/calls/{planApproved}/adoption-plan/approval",
                    "もう承認した",
                    409,
                    page -> press(page, "承認する")),
            Visit.of("official-a", "/calls/{planPrepared}/adoption-plan/rejection", "差戻しの前の確認"),
            Visit.wrong(
                    "official-a",
                    "/calls/{planPrepared}/adoption-plan/rejection",
                    "理由なしで差し戻す",
                    422,
                    page -> press(page, "差し戻す")),
            Visit.of("secretariat-a", "/calls/{planApproved}/adoption-plan/announcement", "公表の前の確認"),
            Visit.wrong(
                    "secretariat-a",
                    "/calls/{planPrepared}/adoption-plan/announcement",
                    "承認されていない",
                    409,
                    page -> press(page, "公表する")),
            Visit.of("official-a", "/home", "承認を待つ案がある"),
            Visit.of("secretariat-a", "/home", "公表を待つ案がある"),
            Visit.of("", "/adoptions?fiscalYear=2048", "この系で公表した一覧"),
            Visit.of("applicant-50", "/applications/{unannounced}/result", "まだ公表されていない"),
            Visit.of("applicant-50", "/applications/{adopted}", "採否が公表された作業一覧"),
            Visit.of("applicant-50", "/applications/{adopted}/result", "採択"),
            Visit.of("applicant-51", "/applications/{declined}/result", "辞退した"),
            Visit.of("applicant-52", "/applications/{conditional}/result", "条件付採択"),
            Visit.of("applicant-53", "/applications/{reserve}/result", "補欠"),
            Visit.of("applicant-50", "/applications/{adopted}/declination", "辞退の前の確認"),
            Visit.wrong(
                    "applicant-53",
                    "/applications/{reserve}/declination",
                    "辞退できない",
                    409,
                    page -> press(page, "採択を辞退する")),
            Visit.of("secretariat-b", "/applications/{adopted}/adoption-revocation", "まだない"),
            Visit.wrong(
                    "secretariat-b",
                    "/applications/{adopted}/adoption-revocation",
                    "理由なしで起こす",
                    422,
                    page -> press(page, "取消しを起こす")),
            Visit.of("secretariat-b", "/applications/{revoking}/adoption-revocation", "承認を待つ"),
            Visit.of("auditor", "/applications/{revoking}/adoption-revocation", "承認を待つ"),
            Visit.of("secretariat-b", "/applications/{revoking}/adoption-revocation/approval", "承認の前の確認"),
            Visit.wrong(
                    "secretariat-a",
                    "/applications/{revoking}/adoption-revocation/approval",
                    "起こした本人",
                    409,
                    page -> press(page, "採択を取り消す")),
            Visit.of("secretariat-b", "/applications/{revoking}/adoption-revocation/rejection", "差戻しの前の確認"));
}
