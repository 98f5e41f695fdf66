package jp.jinjibu.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import jp.jinjibu.test.Answer;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** 順位、採択の案、承認、公表、辞退と繰上げ、条件の確認。 */
final class Adopting {
    private static final String PLAN = "/calls/" + Play.CALL + "/adoption-plan";
    private static final int RESERVES = 10;
    private static final int FEWEST = 25;
    private static final int MOST = 35;

    private final Play play;

    /** 稽古の側で決めた採否。順位の順。 */
    private final Map<Case, String> results = new LinkedHashMap<>();

    Adopting(Play play) {
        this.play = play;
    }

    /** 順位を付けて案を作り、承認し、取下げで作り直し、もう一度承認する。 */
    void decide() {
        List<Case> ranked = rank();
        walk(ranked);
        JsonNode ranking = play.site.get("official-a", "/calls/" + Play.CALL + "/ranking?method=mean");
        compareRanking(ranked, ranking);
        comparePlan(play.site.post("secretariat-a", PLAN));
        Answer mine = play.site.send("secretariat-a", "POST", PLAN + "/approval");
        play.differences.holds("案を作った人の承認を断る", mine.status() == 403 || mine.status() == 409);
        play.differences.same(
                "承認した案の状態",
                "APPROVED",
                play.site.post("official-a", PLAN + "/approval").get("status").asText());

        Case leaving = ranked.get(4);
        play.withdraw(leaving, "別の補助金に採択された");
        ranked.remove(leaving);
        for (int i = 0; i < ranked.size(); i++) {
            ranked.get(i).rank = i + 1;
        }
        walk(ranked);
        comparePlan(play.site.get("official-b", PLAN));
        Answer unapproved = play.site.send("secretariat-a", "POST", PLAN + "/announcement");
        play.differences.same("承認し直す前の公表", 409, unapproved.status());
        play.site.post("official-b", PLAN + "/approval");
    }

    /** 公表し、一覧と通知書を突き合わせる。 */
    void announce() {
        play.site.post("secretariat-b", PLAN + "/announcement");
        results.forEach((one, result) -> {
            one.status = result;
            one.adoptedYen = isAdopted(result) ? one.subsidyYen() : 0;
        });
        int adopted = adopted().size();
        play.differences.holds(
                "採択は " + FEWEST + " 件から " + MOST + " 件: " + adopted + " 件", adopted >= FEWEST && adopted <= MOST);
        play.stage.each(new ArrayList<>(results.keySet()), one -> {
            JsonNode seen = play.site.get(one.user, one.path());
            play.same(one, "申請者の見る結果", one.status, seen.get("status").asText());
        });
        compareList("公表");
        play.stage.each(adopted(), this::compareLetter);
    }

    /** 辞退と、条件の承認・不承認。空いた額に、次の補欠が収まれば繰り上げる。 */
    void promote() {
        Case declining = adopted().stream()
                .filter(one -> one.is("ADOPTED"))
                .max(Comparator.comparingLong((Case one) -> one.adoptedYen).thenComparingInt(one -> -one.no))
                .orElseThrow();
        play.site.post(declining.user, declining.path() + "/declination", Form.reason("担い手が見付からない"));
        declining.status = "DECLINED";
        declining.adoptedYen = 0;
        play.differences.holds("辞退で空いた額に、次の補欠が繰り上がる", fillVacancy("辞退"));

        List<Case> conditional = new ArrayList<>(play.in("CONDITIONALLY_ADOPTED"));
        Case denied = conditional.removeLast();
        play.stage.each(conditional, one -> {
            play.confirmLegalBasis(one, true);
            one.status = "ADOPTED";
            play.same(
                    one,
                    "承認の後の状態",
                    "ADOPTED",
                    play.application(one).get("status").asText());
        });
        play.confirmLegalBasis(denied, false);
        denied.status = "ADOPTION_REVOKED";
        denied.adoptedYen = 0;
        play.same(
                denied,
                "不承認の後の状態",
                denied.status,
                play.application(denied).get("status").asText());
        fillVacancy("採択の取消し");
        play.in("CONDITIONALLY_ADOPTED").forEach(one -> {
            play.confirmLegalBasis(one, true);
            one.status = "ADOPTED";
        });
    }

    /** 自動で作られた繰上げの案を、承認して公表する。 */
    private boolean fillVacancy(String why) {
        long used = 0;
        for (Case one : adopted()) {
            used += one.adoptedYen;
        }
        Case next = play.in("RESERVE").stream()
                .min(Comparator.comparingInt(one -> one.rank))
                .orElseThrow();
        boolean fits = used + next.subsidyYen() <= Play.ALLOTMENT;
        JsonNode plan = play.site.get("official-a", PLAN);
        play.differences.same(why + "の後の案の状態", "PREPARED", plan.get("status").asText());
        play.site.post("official-a", PLAN + "/approval");
        play.site.post("secretariat-a", PLAN + "/announcement");
        if (fits) {
            next.status = next.approval == Case.Approval.LATER ? "CONDITIONALLY_ADOPTED" : "ADOPTED";
            next.adoptedYen = next.subsidyYen();
            compareLetter(next);
        }
        play.same(
                next,
                why + "の後の状態",
                next.status,
                play.application(next).get("status").asText());
        compareList(why);
        return fits;
    }

    private static boolean isAdopted(String result) {
        return result.equals("ADOPTED") || result.equals("CONDITIONALLY_ADOPTED");
    }

    private List<Case> adopted() {
        return play.in("ADOPTED", "CONDITIONALLY_ADOPTED");
    }

    /** 稽古の側で付けた順位。 */
    private List<Case> rank() {
        List<Case> ranked = new ArrayList<>(play.in("UNDER_REVIEW"));
        ranked.sort(Comparator.comparing((Case one) -> one.score.rounded())
                .reversed()
                .thenComparing(Comparator.comparing((Case one) -> one.heaviest).reversed())
                .thenComparing(one -> one.receivedAt)
                .thenComparing(one -> one.number));
        for (int i = 0; i < ranked.size(); i++) {
            ranked.get(i).rank = i + 1;
        }
        return ranked;
    }

    /** 稽古の側で下りた予算の線。収まらないものに当たったら、そこで止まる。 */
    private void walk(List<Case> ranked) {
        results.clear();
        long sum = 0;
        int reserves = 0;
        boolean stopped = false;
        for (Case one : ranked) {
            if (!stopped && sum + one.subsidyYen() <= Play.ALLOTMENT) {
                sum += one.subsidyYen();
                results.put(one, one.approval == Case.Approval.LATER ? "CONDITIONALLY_ADOPTED" : "ADOPTED");
            } else {
                stopped = true;
                results.put(one, reserves++ < RESERVES ? "RESERVE" : "REJECTED");
            }
        }
    }

    private void compareRanking(List<Case> ranked, JsonNode ranking) {
        JsonNode items = ranking.get("items");
        play.differences.same("順位の件数", ranked.size(), items.size());
        long cumulative = 0;
        for (int i = 0; i < Math.min(ranked.size(), items.size()); i++) {
            Case one = ranked.get(i);
            JsonNode item = items.get(i);
            cumulative += one.subsidyYen();
            play.differences.same(
                    (i + 1) + " 位", one.number, item.get("application").asText());
            play.same(
                    one,
                    "得点",
                    one.score.rounded().toPlainString(),
                    item.get("score").decimalValue().stripTrailingZeros().toPlainString());
            play.same(one, "順位の補助金額", one.subsidyYen(), item.get("amountYen").asLong());
            play.same(one, "累計", cumulative, item.get("cumulativeYen").asLong());
        }
    }

    private void comparePlan(JsonNode plan) {
        play.differences.same("案の件数", results.size(), plan.get("items").size());
        long sum = 0;
        for (Map.Entry<Case, String> entry : results.entrySet()) {
            sum += isAdopted(entry.getValue()) ? entry.getKey().subsidyYen() : 0;
        }
        play.differences.same("案の採択額", sum, plan.get("adoptedYen").asLong());
        for (JsonNode item : plan.get("items")) {
            Case one = play.byNumber(item.get("application").asText());
            play.same(one, "案の採否", results.get(one), item.get("result").asText());
            play.same(one, "案の額", one.subsidyYen(), item.get("amountYen").asLong());
        }
    }

    /** 公表された一覧（API と Excel）に、採択された団体だけがある。 */
    private void compareList(String when) {
        TreeSet<String> expected = new TreeSet<>();
        adopted().forEach(one -> expected.add(one.track + " " + one.corporateNumber + " " + one.projectName));
        TreeSet<String> api = new TreeSet<>();
        play.all("", "/adoptions?fiscalYear=" + Play.FISCAL_YEAR + "&limit=200")
                .forEach(item -> api.add(item.get("track").asText() + " "
                        + item.at("/applicants/0/corporateNumber").asText() + " "
                        + item.get("projectName").asText()));
        play.differences.same(when + "の後の採択一覧（API）", expected, api);
        byte[] book = play.site.download("", "/adoptions.xlsx?fiscalYear=" + Play.FISCAL_YEAR);
        play.papers.keep("帳票", "採択一覧（" + when + "）.xlsx", book);
        TreeSet<String> cells = Papers.workbook(book, workbook -> {
            TreeSet<String> rows = new TreeSet<>();
            Sheet data = workbook.getSheet("data");
            for (int i = 1; i <= data.getLastRowNum(); i++) {
                Row row = data.getRow(i);
                rows.add(row.getCell(2).getStringCellValue() + " "
                        + row.getCell(7).getStringCellValue() + " "
                        + row.getCell(11).getStringCellValue());
            }
            return rows;
        });
        play.differences.same(when + "の後の採択一覧（Excel）", expected, cells);
        play.listed = cells.size();
    }

    /** 採択の通知書に印刷された額。 */
    private void compareLetter(Case one) {
        String kind = one.is("ADOPTED") ? "adoption-notice" : "conditional-adoption-notice";
        play.comparePrinted(one, kind, "採択額", one.adoptedYen);
    }
}
