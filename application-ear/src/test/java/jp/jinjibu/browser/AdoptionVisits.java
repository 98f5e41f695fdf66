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

/** 順位、採択の案、公表した結果、辞退、取消しのページ。 */
final class AdoptionVisits {
    private static final String PREFIX = "pages-";
    private static final String RIGHT = SampleApplication.RIGHT_HAND;
    private static final String STATUTORY = SampleApplication.STATUTORY;

    private static final String ADOPTED = SampleBody.user(25);
    private static final String CONDITIONAL = SampleBody.user(26);
    private static final String DECLINED = SampleBody.user(27);
    private static final String RESERVE = SampleBody.user(28);

    private AdoptionVisits() {}

    static void prepare() {
        List<Scored> two = List.of(
                new Scored(25, RIGHT, "採択の案の「長い名前の」事業", 9_000_000, 5), new Scored(26, RIGHT, "予算の外の事業", 9_000_000, 4));
        String ranked = call("ranked", 2051, two);
        SampleReview.fund(ranked, 6_000_000);
        Visit.prepared("ranked", ranked);

        String planned = call("planned", 2052, two);
        SampleReview.fund(planned, 6_000_000);
        plan("secretariat-a", planned, "");
        Visit.prepared("planned", planned);

        String approved = call("approved", 2053, two);
        SampleReview.fund(approved, 6_000_000);
        plan("secretariat-a", approved, "");
        plan("official-a", approved, "/approval");
        Visit.prepared("approved", approved);

        List<String> numbers = List.of("adopted", "conditional", "declined", "reserve");
        String announced = Chromium.newCode(PREFIX + "announced");
        List<String> made = SampleReview.call(
                announced,
                2054,
                List.of(
                        new Scored(25, RIGHT, "採択の事業", 3_000_000, 5),
                        new Scored(26, STATUTORY, "条件付採択の事業", 4_000_000, 4),
                        new Scored(27, RIGHT, "辞退する事業", 3_000_000, 3),
                        new Scored(28, RIGHT, "補欠の事業", 3_000_000, 2)));
        for (int i = 0; i < numbers.size(); i++) {
            Visit.prepared(numbers.get(i), made.get(i));
        }
        SampleReview.fund(announced, 6_000_000);
        plan("secretariat-a", announced, "");
        plan("official-a", announced, "/approval");
        plan("secretariat-a", announced, "/announcement");
        act(DECLINED, "/api/v1/applications/" + made.get(2) + "/declination", "{\"reason\": \"体制が整わない\"}");
        act("secretariat-a", "/api/v1/applications/" + made.get(1) + "/adoption-revocation", "{\"reason\": \"画面の検証\"}");
        Visit.prepared("announced", announced);
    }

    /** 公表した一覧と補欠を残さない。ほかの検証が数えるものと、時計を進めたときの失効に混ざらないように。 */
    static void restore() {
        SampleReview.forgetReserves(PREFIX);
        SampleReview.forgetLists(PREFIX);
    }

    private static String call(String purpose, int fiscalYear, List<Scored> applications) {
        String code = Chromium.newCode(PREFIX + purpose);
        SampleReview.call(code, fiscalYear, applications);
        return code;
    }

    private static void plan(String user, String call, String act) {
        act(user, "/api/v1/calls/" + call + "/adoption-plan" + act, "");
    }

    private static void act(String user, String path, String json) {
        Api.Request request =
                Api.as(user).request("POST", path).key(UUID.randomUUID().toString());
        Given.done((json.isEmpty() ? request : request.json(json)).send());
    }

    static final List<Visit> ALL = List.of(
            Visit.of("secretariat-a", "/calls/{ranked}/ranking", "案の前"),
            Visit.of("secretariat-a", "/calls/{ranked}/ranking?walk=SKIP&minimumTotal=50&reserveCount=1", "条件を変えた"),
            Visit.wrong("secretariat-a", "/calls/{ranked}/ranking?allotmentYen=abc", "読めない条件", 422, page -> {}),
            Visit.of("official-a", "/calls/{announced}/ranking", "公表の後"),
            Visit.of("secretariat-a", "/calls/{reviewCall}/ranking", "まだ見られない"),
            Visit.of("secretariat-a", "/calls/{ranked}/adoption-plan", "まだない"),
            Visit.of("secretariat-a", "/calls/{planned}/adoption-plan", "承認を待つ"),
            Visit.of("official-a", "/calls/{planned}/adoption-plan", "承認を待つ"),
            Visit.of("secretariat-a", "/calls/{approved}/adoption-plan", "公表を待つ"),
            Visit.of("official-a", "/calls/{announced}/adoption-plan", "公表の後、繰上げの案"),
            Visit.of("auditor", "/calls/{announced}/adoption-plan/versions/1", "公表した版"),
            Visit.of("secretariat-a", "/calls/{ranked}/adoption-plan/preparation", "案を作る前の確認"),
            Visit.of("official-a", "/calls/{planned}/adoption-plan/approval", "承認の前の確認"),
            Visit.of("official-a", "/calls/{planned}/adoption-plan/rejection", "差戻しの前の確認"),
            Visit.wrong(
                    "official-a", "/calls/{planned}/adoption-plan/rejection", "理由なしで差し戻す", 422, AdoptionVisits::send),
            Visit.of("secretariat-a", "/calls/{approved}/adoption-plan/announcement", "公表の前の確認"),
            Visit.of("secretariat-a", "/calls/{planned}/adoption-plan/announcement", "承認の前に公表する：できない理由"),
            Visit.of("", "/adoptions?fiscalYear=2054", "公表した一覧"),
            Visit.of("", "/calls/{announced}", "採択を決定した公募"),
            Visit.of(ADOPTED, "/home", "結果が出た"),
            Visit.of(ADOPTED, "/applications/{adopted}", "採択"),
            Visit.of(ADOPTED, "/applications/{adopted}/result", "採択"),
            Visit.of(CONDITIONAL, "/applications/{conditional}/result", "条件付採択"),
            Visit.of(DECLINED, "/applications/{declined}/result", "辞退"),
            Visit.of(RESERVE, "/applications/{reserve}/result", "補欠"),
            Visit.of(SampleBody.user(26), "/applications/{returned}/result", "まだ公表されていない"),
            Visit.of(ADOPTED, "/applications/{adopted}/documents", "通知書"),
            Visit.of(ADOPTED, "/applications/{adopted}/declination", "辞退の前の確認"),
            Visit.wrong(ADOPTED, "/applications/{adopted}/declination", "長すぎる理由", 422, page -> {
                page.locator("#reason").fill("長".repeat(1001));
                send(page);
            }),
            Visit.of("secretariat-a", "/applications/{adopted}", "採択"),
            Visit.of("secretariat-a", "/applications/{adopted}/history", "公表まで"),
            Visit.of("secretariat-a", "/applications/{adopted}/documents", "通知書"),
            Visit.of("secretariat-a", "/applications/{adopted}/adoption-revocation", "まだない"),
            Visit.wrong(
                    "secretariat-a",
                    "/applications/{adopted}/adoption-revocation",
                    "理由なしで起こす",
                    422,
                    page -> press(page, "取消しを起こす")),
            Visit.of("secretariat-b", "/applications/{conditional}/adoption-revocation", "承認を待つ"),
            Visit.of("secretariat-b", "/applications/{conditional}/adoption-revocation/approval", "承認の前の確認"),
            Visit.of("secretariat-b", "/applications/{conditional}/adoption-revocation/rejection", "差戻しの前の確認"),
            Visit.wrong(
                    "secretariat-b",
                    "/applications/{conditional}/adoption-revocation/rejection",
                    "理由なしで差し戻す",
                    422,
                    AdoptionVisits::send));

    /** 確かめる画面の、ただ一つの送信。 */
    private static void send(Page page) {
        page.locator("main form button[type=submit]").click();
    }
}
