package jp.jinjibu.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.jinjibu.test.Answer;

/** 実績報告、確定検査、額の確定。 */
final class Reporting {
    private static final String COMPLETED_ON = "2026-02-27";
    private static final long SAVED = 1_555_555;
    private static final long OVERSPENT = 77_777;
    private static final long REDUCED = 654_321;

    /** 期限までに報告しない団体の数。あとで報告する。 */
    private static final int OVERDUE = 1;

    private final Play play;

    Reporting(Play play) {
        this.play = play;
    }

    /** 団体の筋書き。番号で決まる。 */
    private enum Story {
        /** 配分のとおりに使い、すべて認められる。 */
        AS_PLANNED,
        /** 人件費が余る。 */
        SAVED,
        /** 人件費の一部が認められない。 */
        REDUCED,
        /** 外注費の一行が認められない。 */
        REFUSED,
        /** 配分より多く使う。認められるのは配分まで。 */
        OVERSPENT;

        static Story of(Case one) {
            return values()[one.no % values().length];
        }
    }

    /** 証拠書類を預け、報告する。 */
    void report() {
        List<Case> working = play.granted();
        List<Case> late = working.subList(0, OVERDUE);
        play.stage.each(working.subList(OVERDUE, working.size()), this::report);
        play.site.clock("2026-04-01T10:00:00+09:00", true);
        List<String> overdue =
                play.all("secretariat-a", "/grants?call=" + Play.CALL + "&overdue=true&limit=200").stream()
                        .map(item -> item.get("number").asText())
                        .toList();
        play.differences.same("期限を過ぎた実績報告", late.stream().map(one -> one.number).toList(), overdue);
        play.stage.each(late, this::report);
    }

    private void report(Case one) {
        one.spent.clear();
        one.spent.putAll(one.allocated);
        switch (Story.of(one)) {
            case SAVED -> one.spent.merge("personnel", -SAVED, Long::sum);
            case OVERSPENT -> one.spent.merge("travel", OVERSPENT, Long::sum);
            default -> {
                // 配分のとおり。
            }
        }
        ObjectNode report = Form.object().put("completedOn", COMPLETED_ON).put("selfReliance", "会費と受講料で続ける");
        report.putArray("activities")
                .addObject()
                .put("heldOn", "2025-10-04")
                .put("title", "合同企業説明会")
                .put("participants", 40 + one.no)
                .put("companies", 8)
                .put("result", "参加した人の二割が応募した");
        report.putArray("kpi")
                .addObject()
                .put("kind", "hires")
                .put("target", 5 + one.no)
                .put("actual", 4 + one.no)
                .put("reason", "一人が内定を辞退した");
        report.putObject("people").put("won", 4 + one.no).put("trained", 12).put("kept", 3);
        if (!one.isStatutory()) {
            report.putObject("rightHand")
                    .put("vacancies", 6)
                    .put("interviews", 9)
                    .put("internships", 4)
                    .put("hired", 2)
                    .put("successors", 1);
        }
        ArrayNode costs = report.putArray("costs");
        for (Map.Entry<String, Long> line : one.spent.entrySet()) {
            String file = evidence(one, line.getKey());
            ObjectNode cost = costs.addObject()
                    .put("category", line.getKey())
                    .put("description", "実績の" + line.getKey())
                    .put("amountYen", line.getValue())
                    .put("incurredFrom", "2025-08-01")
                    .put("incurredTo", "2026-02-20")
                    .put("quotedOn", "2025-07-16")
                    .put("orderedOn", "2025-07-18")
                    .put("deliveredOn", "2026-01-30")
                    .put("acceptedOn", "2026-01-31")
                    .put("invoicedOn", "2026-02-05")
                    .put("paidOn", "2026-02-25")
                    .put("payee", "見本商会");
            cost.putArray("evidence").add(file);
        }
        Granting.income(report.putArray("income"), one);
        report.putArray("deliverables").addObject().put("title", "実施報告書").putNull("attachment");
        if (one.no % 8 == 5) {
            refuseEarlyOrder(one, report);
        }
        JsonNode made = play.site.post(one.user, one.grantPath() + "/performance-report", report);
        play.same(one, "実績報告の状態", "REPORTED", made.get("status").asText());
        one.grant = "REPORTED";
    }

    /** 交付決定の日より前に発注した一回限りの経費は断られる。 */
    private void refuseEarlyOrder(Case one, ObjectNode report) {
        ObjectNode early = report.deepCopy();
        int equipment = new ArrayList<>(one.spent.keySet()).indexOf("equipment");
        ((ObjectNode) early.at("/costs/" + equipment))
                .put("quotedOn", "2025-07-01")
                .put("orderedOn", "2025-07-14");
        Answer refused = play.site.send(one.user, "POST", one.grantPath() + "/performance-report", early);
        play.same(one, "交付決定より前の発注", 422, refused.status());
        play.differences.holds(
                one + " の断りが発注の日を指す",
                refused.text().contains("/costs/" + equipment + "/orderedOn")
                        && refused.text().contains("before-decision"));
    }

    private String evidence(Case one, String category) {
        String name = "証拠書類-" + category + ".pdf";
        JsonNode kept = play.site.upload(
                one.user, one.grantPath() + "/evidence", category, name, Form.pdf(one.number + category));
        return kept.get("id").asText();
    }

    /** 一行ずつ、認める・減らす・認めない。是正を求めてから認めるものもある。 */
    void inspect() {
        play.stage.each(play.granted(), one -> {
            if (one.no % 12 == 1) {
                play.site.post(
                        play.secretariat(one),
                        one.grantPath() + "/inspection/correction",
                        Form.reason("参加者の数を確かめてください。").put("dueDate", "2026-04-10"));
                play.same(
                        one,
                        "是正の状態",
                        "RECTIFYING",
                        play.grant(one).get("status").asText());
                report(one);
            }
            one.accepted.clear();
            ObjectNode inspection = Form.object().put("onSite", one.no % 2 == 0).put("note", "証拠書類と突き合わせた");
            ArrayNode lines = inspection.putArray("lines");
            int index = 0;
            for (Map.Entry<String, Long> line : one.spent.entrySet()) {
                String result = result(one, line.getKey());
                long accepted = switch (result) {
                    case "REDUCED" -> line.getValue() - REDUCED;
                    case "REFUSED" -> 0;
                    default -> line.getValue();
                };
                one.accepted.put(line.getKey(), accepted);
                ObjectNode judged = lines.addObject()
                        .put("index", index++)
                        .put("result", result)
                        .put("acceptedYen", accepted);
                if (!result.equals("ACCEPTED")) {
                    judged.put("reason", "対象の期間の外の分を含む");
                }
            }
            JsonNode done = play.site.post(play.secretariat(one), one.grantPath() + "/inspection", inspection);
            play.same(one, "検査の状態", "INSPECTED", done.get("status").asText());
            one.grant = "INSPECTED";
        });
    }

    private static String result(Case one, String category) {
        return switch (Story.of(one)) {
            case REDUCED -> category.equals("personnel") ? "REDUCED" : "ACCEPTED";
            case REFUSED -> category.equals("subcontract") ? "REFUSED" : "ACCEPTED";
            default -> "ACCEPTED";
        };
    }

    /** 計算し、別の人が承認する。 */
    void determine() {
        play.stage.each(play.granted(), one -> {
            one.determinedYen = Arithmetic.determined(
                    one.accepted,
                    one.allocated,
                    one.reducingYen(),
                    one.numerator(),
                    one.denominator(),
                    one.grantedYen,
                    one.capYen());
            String path = one.grantPath() + "/amount-determination";
            JsonNode prepared = play.site.post(play.secretariat(one), path, Form.object());
            play.same(
                    one, "用意した確定額", one.determinedYen, prepared.get("amountYen").asLong());
            play.same(
                    one,
                    "算定根拠の終わりの額",
                    one.determinedYen,
                    prepared.get("derivation")
                            .get(prepared.get("derivation").size() - 1)
                            .get("resultYen")
                            .asLong());
            play.same(
                    one,
                    "一人だけの額の確定",
                    "409 four-eyes",
                    Play.refusal(play.site.send(play.secretariat(one), "POST", path + "/approval")));
            play.site.post(play.another(one), path + "/approval");
            one.grant = "DETERMINED";
            JsonNode grant = play.site.get(one.user, one.grantPath());
            play.same(one, "確定の状態", "DETERMINED", grant.get("status").asText());
            play.same(one, "確定額", one.determinedYen, grant.get("determinedYen").asLong());
            play.comparePrinted(one, "amount-determination-notice", "確定額", one.determinedYen);
        });
        Map<Boolean, Integer> exact = new LinkedHashMap<>();
        play.granted().forEach(one -> exact.merge(one.determinedYen == one.grantedYen, 1, Integer::sum));
        play.differences.holds("交付決定額どおりの確定と、下回る確定の両方がある: " + exact, exact.size() == 2);
    }
}
