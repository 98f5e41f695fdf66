package jp.jinjibu.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** 翌年度の継続状況報告と、継続率。続けない取組と、答えない取組もある。 */
final class Continuing {
    private static final int SILENT = 8;
    private static final int STOPPED = 9;

    private final Play play;

    Continuing(Play play) {
        this.play = play;
    }

    /** 報告し、事務局が受け取る。 */
    void report() {
        List<Case> paid = play.granted();
        play.stage.each(paid, one -> {
            if (one.no % SILENT == 1) {
                return;
            }
            one.continued = one.no % STOPPED != 4;
            ObjectNode report = Form.object();
            ObjectNode answer = report.putObject("sections")
                    .putObject("continuation")
                    .put("continued", one.continued)
                    .put("situation", one.continued ? "会費で続けている" : "担い手がいなくなり、やめた");
            if (one.continued) {
                answer.put("withSubsidy", false).put("sameRegion", true).put("succeeded", false);
            }
            play.site.post(one.user, one.grantPath() + "/continuation", report);
            play.site.post(play.secretariat(one), one.grantPath() + "/continuation/acceptance");
            one.grant = "CLOSED";
            play.same(one, "完了の状態", "CLOSED", play.grant(one).get("status").asText());
        });
        rate(play.granted());
    }

    private void rate(List<Case> cohort) {
        int continued = 0;
        int silent = 0;
        for (Case one : cohort) {
            continued += one.continued ? 1 : 0;
            silent += one.grant.equals("CLOSED") ? 0 : 1;
        }
        JsonNode rate = play.site.get("official-a", "/kpi/continuation?startFiscalYear=" + Play.FISCAL_YEAR);
        play.differences.same("継続率の基礎", "GRANT", rate.get("basis").asText());
        play.differences.same(
                "継続率", continued + "/" + cohort.size(), rate.get("rate").asText());
        play.differences.same(
                "継続率（％）",
                new BigDecimal(continued * 100L)
                        .divide(new BigDecimal(cohort.size()), 1, RoundingMode.HALF_UP)
                        .toPlainString(),
                rate.get("ratePercent").asText());
        play.differences.same("継続率の未回答", silent, rate.get("unanswered").asInt());
        play.differences.same("継続率の目標", 80, rate.get("targetPercent").asInt());
        int listed = play.all("official-a", "/kpi/continuation/cohort?startFiscalYear=" + Play.FISCAL_YEAR)
                .size();
        play.differences.same("継続率のもとの取組", cohort.size(), listed);
    }
}
