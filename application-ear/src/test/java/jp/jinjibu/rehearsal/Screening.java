package jp.jinjibu.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.test.Answer;

/** 事務局の確認。差戻し、過去の採択の判断、法制度の承認、要件不適合、受理。 */
final class Screening {
    private static final String DUE = "2025-06-09";
    private static final String AFTER_DUE = "2025-06-10T09:00:00+09:00";

    private final Play play;

    Screening(Play play) {
        this.play = play;
    }

    /** 差し戻し、答えるものと答えないものがある。 */
    void correct() {
        play.stage.each(play.of(Cast.ANSWERING), one -> {
            String id = request(one);
            one.cheapen(0, 10_007);
            play.rewriteMoney(one);
            JsonNode receipt =
                    play.site.post(one.user, one.path() + "/correction-requests/" + id + "/answer", Form.manifest(one));
            play.same(one, "回答の版", 2, receipt.get("edition").asInt());
            play.same(
                    one,
                    "回答の後の状態",
                    "SUBMITTED",
                    play.application(one).get("status").asText());
        });
        play.stage.each(play.of(Cast.SILENT), one -> {
            request(one);
            // 書きかけて、答えない。最後に提出した版が残るはず。
            List<Case.Line> submitted = new ArrayList<>(one.lines);
            one.cheapen(0, 99_999);
            play.rewriteMoney(one);
            one.lines.clear();
            one.lines.addAll(submitted);
        });
        play.site.clock(AFTER_DUE, true);
    }

    private String request(Case one) {
        ObjectNode wanted = Form.object().put("reason", "単価の根拠を確かめてください。").put("dueDate", DUE);
        wanted.putArray("pointers").add("/sections/budget/0/unitPriceYen");
        JsonNode correction = play.site.post(play.secretariat(one), one.path() + "/correction-requests", wanted);
        play.same(
                one, "差戻しの後の状態", "RETURNED", play.application(one).get("status").asText());
        return correction.get("id").asText();
    }

    /** 確認の項目を決め、受理するか、要件不適合とする。 */
    void screen() {
        play.stage.each(play.in("SUBMITTED"), this::screen);
    }

    private void screen(Case one) {
        String staff = play.secretariat(one);
        if (one.third) {
            one.decided = true;
            play.site.put(
                    staff,
                    one.path() + "/prior-adoption-decision",
                    0,
                    Form.object()
                            .put("applies", true)
                            .put("reason", "令和5年度と令和6年度に採択されている")
                            .put("evidence", "令和6年度の交付決定通知書の写し（見本）"));
        }
        if (one.approval == Case.Approval.CONFIRMED) {
            play.confirmLegalBasis(one, true);
        }
        JsonNode screening = play.site.get(staff, one.path() + "/screening");
        if (screening.at("/priorAdoption/undecided").asBoolean()) {
            play.site.put(
                    staff,
                    one.path() + "/prior-adoption-decision",
                    0,
                    Form.object()
                            .put("applies", false)
                            .put("reason", "採択されたことがない")
                            .put("evidence", "団体への聞き取り（見本）"));
        }
        boolean outOfScope = Cast.OUT_OF_SCOPE.contains(one.no);
        boolean tooLarge = Cast.TOO_LARGE.contains(one.no);
        refusedWhileOpen(one, staff, screening);
        ObjectNode decisions = Form.object();
        ArrayNode items = decisions.putArray("items");
        for (JsonNode item : screening.get("items")) {
            String code = item.get("code").asText();
            if (code.equals("staff-limit")) {
                play.same(
                        one,
                        "従業員の数の見立て",
                        tooLarge ? "NG" : "OK",
                        item.get("automatic").asText());
            }
            if (item.get("result").asText().equals("OPEN")) {
                boolean bad = outOfScope && code.equals("content");
                items.addObject()
                        .put("code", code)
                        .put("result", bad ? "NG" : "OK")
                        .put("reason", bad ? "人材の確保の取組がない" : "書類で確かめた");
            }
        }
        JsonNode saved = play.site.put(
                staff, one.path() + "/screening", screening.get("version").asLong(), decisions);
        play.same(one, "確認の後の補助金額", one.subsidyYen(), saved.get("amountYen").asLong());
        if (outOfScope || tooLarge) {
            play.site.post(staff, one.path() + "/ineligibility", Form.reason("公募の要件を満たさない"));
            one.status = "INELIGIBLE";
        } else {
            play.site.post(staff, one.path() + "/acceptance");
            one.status = "ACCEPTED";
        }
        JsonNode after = play.application(one);
        play.same(one, "確認の後の状態", one.status, after.get("status").asText());
        play.same(one, "補助率", one.rate(), after.at("/amount/rate").asText());
        play.same(one, "申請額", one.subsidyYen(), after.at("/amount/amountYen").asLong());
    }

    private void refusedWhileOpen(Case one, String staff, JsonNode screening) {
        if (one.no == 1 && screening.get("obstacles").size() > 0) {
            Answer early = play.site.send(staff, "POST", one.path() + "/acceptance");
            play.differences.same("要確認が残る間の受理", 409, early.status());
        }
    }
}
