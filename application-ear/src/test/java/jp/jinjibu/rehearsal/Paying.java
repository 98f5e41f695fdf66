package jp.jinjibu.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** 請求と支払。支払担当の二人が行い、一つは組戻しの後に支払う。 */
final class Paying {
    /** 支払の場面の日。振込も、銀行の結果も、この日。 */
    static final String DAY = "2026-05-11";

    private static final String FIRST = "secretariat-a";
    private static final String SECOND = "secretariat-b";

    /** 組戻しになる団体の剰余。 */
    private static final int RETURNED = 7;

    private final Play play;

    Paying(Play play) {
        this.play = play;
    }

    /** 確定額のとおりに請求する。違う額では請求できない。 */
    void claim() {
        play.stage.each(play.granted(), one -> {
            String path = one.grantPath() + "/claims";
            if (one.no % 6 == 1) {
                play.same(
                        one,
                        "確定額を超える請求",
                        422,
                        play.site
                                .send(one.user, "POST", path, claim(one.determinedYen + 1))
                                .status());
            }
            play.site.post(one.user, path, claim(one.determinedYen));
            one.grant = "CLAIMED";
            play.same(one, "請求の状態", "CLAIMED", play.grant(one).get("status").asText());
            play.same(
                    one,
                    "請求額",
                    one.determinedYen,
                    play.grant(one).get("claimedYen").asLong());
        });
    }

    private static ObjectNode claim(long yen) {
        return Form.object().put("amountYen", yen);
    }

    /** 用意し、別の人が承認し、銀行の結果を記す。二度は払えない。 */
    void pay() {
        play.stage.each(play.granted(), one -> {
            boolean returned = one.no % RETURNED == 0;
            prepareAndApprove(one);
            if (returned) {
                result(one, "RETURNED");
                play.same(
                        one, "組戻しの状態", "CLAIMED", play.grant(one).get("status").asText());
                prepareAndApprove(one);
            }
            result(one, "PAID");
            one.paidYen = one.determinedYen;
            one.grant = "PAID";
            JsonNode grant = play.site.get(one.user, one.grantPath());
            play.same(one, "支払の状態", "PAID", grant.get("status").asText());
            play.same(one, "支払額", one.paidYen, grant.get("paidYen").asLong());
            play.same(
                    one,
                    "二度目の支払",
                    409,
                    play.site
                            .send(FIRST, "POST", one.grantPath() + "/payments", payment())
                            .status());
            play.comparePrinted(one, "payment-notice", "支払った額", one.paidYen);
        });
    }

    private void prepareAndApprove(Case one) {
        String path = one.grantPath() + "/payments";
        play.site.post(FIRST, path, payment());
        play.same(one, "一人だけの支払", "409 four-eyes", Play.refusal(play.site.send(FIRST, "POST", path + "/approval")));
        play.site.post(SECOND, path + "/approval");
    }

    private static ObjectNode payment() {
        return Form.object().putNull("claim").put("valueDate", DAY);
    }

    private void result(Case one, String result) {
        ObjectNode body = Form.object().put("result", result).put("date", DAY).put("reference", "見本振込" + one.no);
        if (result.equals("RETURNED")) {
            body.put("reason", "口座名義が違う");
        }
        play.site.post(SECOND, one.grantPath() + "/payments/result", body);
    }
}
