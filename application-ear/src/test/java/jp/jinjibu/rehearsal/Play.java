package jp.jinjibu.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.jinjibu.test.Answer;

/** 稽古の舞台: 相手、案件、突き合わせ、書面。場面に共通する仕草も持つ。 */
final class Play {
    static final String CALL = "r7";
    static final int FISCAL_YEAR = 2025;
    static final long ALLOTMENT = 300_000_000;

    /** 採点の項目の重みと、最高の点（見本の規則）。 */
    static final int[] WEIGHTS = {1, 2, 2, 2, 1, 1};

    static final int HEAVIEST = 2;
    static final int SCALE = 5;

    final Site site;
    final Stage stage;
    final Differences differences;
    final Papers papers;
    final List<Case> cases = Cast.make();
    private final Map<String, Case> byNumber = new HashMap<>();

    Play(Site site, Stage stage, Differences differences, Papers papers) {
        this.site = site;
        this.stage = stage;
        this.differences = differences;
        this.papers = papers;
    }

    /** その団体の案件。 */
    List<Case> of(Collection<Integer> numbers) {
        return cases.stream().filter(one -> numbers.contains(one.no)).toList();
    }

    /** その状態の案件。 */
    List<Case> in(String... states) {
        return cases.stream().filter(one -> !one.broken && one.is(states)).toList();
    }

    /** 交付が続いている案件。 */
    List<Case> granted() {
        return cases.stream()
                .filter(one -> !one.broken)
                .filter(one -> !one.grant.isEmpty() && !one.grant.equals("REQUEST_WITHDRAWN"))
                .toList();
    }

    /** 事務局の見た交付。 */
    JsonNode grant(Case one) {
        return site.get(secretariat(one), one.grantPath());
    }

    /** 断りの状態と符号。 */
    static String refusal(Answer answer) {
        return answer.status() < 300
                ? "行われた"
                : answer.status() + " " + Site.json(answer).get("code").asText();
    }

    synchronized Case byNumber(String number) {
        if (byNumber.isEmpty()) {
            cases.forEach(one -> byNumber.put(one.number, one));
        }
        Case found = byNumber.get(number);
        if (found == null) {
            throw new Refused("知らない申請番号: " + number);
        }
        return found;
    }

    /** 案件を受け持つ事務局の人。 */
    String secretariat(Case one) {
        return List.of("secretariat-a", "secretariat-b", "secretariat-c").get(one.no % 3);
    }

    /** 受け持ちと別の、事務局の人。 */
    String another(Case one) {
        return List.of("secretariat-a", "secretariat-b", "secretariat-c").get((one.no + 1) % 3);
    }

    /** 事務局の見た申請。 */
    JsonNode application(Case one) {
        return site.get(secretariat(one), one.path());
    }

    /** 案件の値を突き合わせる。 */
    void same(Case one, String what, Object expected, Object actual) {
        differences.same(one + " の" + what, expected, actual);
    }

    /** 経費と収入を筋書きのものに書き換え、版を控える。 */
    void rewriteMoney(Case one) {
        JsonNode stored = site.get(one.user, one.path());
        ObjectNode document = Form.object();
        ObjectNode sections = stored.get("sections").deepCopy();
        Form.money(one, sections);
        if (one.income.isEmpty()) {
            sections.remove("income");
        }
        document.set("sections", sections);
        JsonNode saved = site.put(one.user, one.path(), stored.get("version").asLong(), document);
        one.version = saved.get("version").asLong();
        same(one, "書き直した後の申請額", one.subsidyYen(), saved.at("/amount/amountYen").asLong());
    }

    /** 申請を取り下げる。 */
    void withdraw(Case one, String reason) {
        site.post(one.user, one.path() + "/withdrawal", Form.reason(reason));
        one.status = "WITHDRAWN";
    }

    /** 法制度の承認を、事務局か管轄の経済産業局が記す。 */
    void confirmLegalBasis(Case one, boolean approved) {
        ObjectNode confirmation = Form.object().put("approved", approved);
        if (approved) {
            confirmation
                    .put("number", "見本第" + one.no + "号")
                    .put("date", "2025-05-28")
                    .put("reason", "原本で確かめた");
        } else {
            confirmation.put("reason", "計画が承認されなかった");
        }
        String by = one.no % 3 == 0 ? secretariat(one) : "bureau-a";
        Site.require(site.send(by, "PUT", one.path() + "/legal-basis-approval", confirmation), 200);
    }

    /** 申請者の受け取った、ある種類の最後の書面を残し、印刷された文字を読む。 */
    String letter(Case one, String kind) {
        JsonNode found = last(one, kind);
        byte[] pdf = site.download(one.user, "/documents/" + found.get("id").asText());
        same(one, "書面の大きさ", last(one, kind).get("size").asLong(), (long) pdf.length);
        papers.keep(found.get("title").asText(), one.number + ".pdf", pdf);
        return Papers.text(pdf);
    }

    /** ある種類の最後の書面。大きさは、受け取った後には必ずある。 */
    private JsonNode last(Case one, String kind) {
        JsonNode found = null;
        for (JsonNode document :
                site.get(one.user, "/documents?application=" + one.number).get("items")) {
            found = document.get("kind").asText().equals(kind) ? document : found;
        }
        if (found == null) {
            throw new Refused("書面 " + kind + " がない");
        }
        return found;
    }

    /** 最後に公表された採択一覧（Excel）の件数。 */
    int listed;

    /** 書面に印刷された額を、計算した額と突き合わせる。 */
    void comparePrinted(Case one, String kind, String label, long expected) {
        String text = letter(one, kind);
        long printed = Papers.yenAfter(text, label);
        one.printed.put(label, printed);
        same(one, "書面の" + label, expected, printed);
        differences.holds(one + " の書面に申請番号がある", text.contains(one.number));
    }

    /** 続きの印をたどって、一覧のすべての項目を集める。 */
    List<JsonNode> all(String user, String path) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    site.get(user, next.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + "after=" + next);
            page.get("items").forEach(items::add);
            next = page.get("next").isNull() ? "" : page.get("next").asText();
        } while (!next.isEmpty());
        return items;
    }
}
