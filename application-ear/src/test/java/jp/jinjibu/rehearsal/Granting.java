package jp.jinjibu.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import jp.jinjibu.test.Answer;

/** 交付申請、交付決定、取下げ。 */
final class Granting {
    static final String DECIDED_ON = "2025-07-15";

    private static final String ENDS_ON = "2026-02-28";
    private static final long REDUCTION = 100_001;
    private static final long CUT = 1_234_567;
    private static final int WITHDRAWALS = 2;

    private final Play play;

    Granting(Play play) {
        this.play = play;
    }

    /** 採択されたすべての団体が申請する。減額して申請するものもある。 */
    void request() {
        play.stage.each(play.in("ADOPTED"), one -> {
            boolean reduced = one.no % 7 == 1;
            one.requestedYen = one.subsidyYen() - (reduced ? REDUCTION : 0);
            ObjectNode request = Form.object()
                    .put("requestedYen", one.requestedYen)
                    .put("startsOn", DECIDED_ON)
                    .put("endsOn", ENDS_ON);
            if (reduced) {
                request.put("reductionReason", "自己資金を増やすため");
            }
            costs(request.putArray("budget"), one.costs());
            income(request.putArray("income"), one);
            request.set("bankAccount", account(one));
            if (one.no % 10 == 3) {
                ObjectNode greedy = request.deepCopy();
                greedy.put("requestedYen", one.adoptedYen + 1);
                play.same(
                        one,
                        "採択額を超える交付申請",
                        422,
                        play.site
                                .send(one.user, "POST", one.path() + "/grant", greedy)
                                .status());
            }
            JsonNode made = play.site.post(one.user, one.path() + "/grant", request);
            play.same(one, "交付申請の状態", "REQUESTED", made.get("status").asText());
            play.same(one, "交付申請の額", one.requestedYen, made.get("requestedYen").asLong());
            play.same(one, "交付の採択額", one.adoptedYen, made.get("adoptedYen").asLong());
            play.same(one, "交付の補助率", one.rate(), made.get("rate").asText());
            one.grant = "REQUESTED";
            String number = accountNumber(one);
            play.same(
                    one,
                    "支払担当でない人に見せる口座",
                    "****" + number.substring(4),
                    play.site
                            .get("secretariat-c", one.grantPath())
                            .at("/bankAccount/number")
                            .asText());
            Answer again = play.site.send(one.user, "POST", one.path() + "/grant", request);
            play.same(one, "二度目の交付申請", 409, again.status());
        });
    }

    /** 三つの補助率がそろっている。 */
    void requireAllRates() {
        TreeSet<String> rates = new TreeSet<>();
        play.granted().forEach(one -> rates.add(one.rate()));
        play.differences.same("交付申請の補助率", new TreeSet<>(List.of("1/2", "1/3", "2/3")), rates);
    }

    /** 事務局の二人が決める。費目を減らして決めるものもある。 */
    void decide() {
        play.stage.each(play.granted(), one -> {
            one.allocated.putAll(one.costs());
            if (one.no % 5 == 1) {
                one.allocated.merge("personnel", -CUT, Long::sum);
            }
            long cost = 0;
            for (long each : one.allocated.values()) {
                cost += each;
            }
            long computed =
                    Arithmetic.subsidy(cost, one.reducingYen(), one.numerator(), one.denominator(), one.capYen());
            one.grantedYen = Math.min(Math.min(computed, one.requestedYen), one.adoptedYen);
            ObjectNode decision = Form.object().put("grantedYen", one.grantedYen);
            costs(decision.putArray("allocations"), one.allocated);
            decision.putArray("conditions").add("帳簿と証拠書類を5年間保管すること。");
            play.site.post(play.secretariat(one), one.grantPath() + "/decision", decision);
            Answer alone = play.site.send(play.secretariat(one), "POST", one.grantPath() + "/decision/approval");
            play.same(one, "一人だけの交付決定", "409 four-eyes", Play.refusal(alone));
            play.site.post(play.another(one), one.grantPath() + "/decision/approval");
            one.grant = "DECIDED";
            JsonNode decided = play.site.get(one.user, one.grantPath());
            play.same(one, "交付決定の状態", "DECIDED", decided.get("status").asText());
            play.same(one, "交付決定額", one.grantedYen, decided.get("grantedYen").asLong());
            play.comparePrinted(one, "grant-decision-notice", "交付決定額", one.grantedYen);
        });
    }

    /** 決まった日数のうちに、交付申請を取り下げる。 */
    void withdraw() {
        List<Case> leaving = play.granted().stream()
                .filter(one -> one.no % 4 == 2)
                .limit(WITHDRAWALS)
                .toList();
        play.stage.each(leaving, one -> {
            JsonNode gone = play.site.post(one.user, one.grantPath() + "/withdrawal", Form.reason("条件を満たす見込みがない"));
            play.same(one, "取下げの後の状態", "REQUEST_WITHDRAWN", gone.get("status").asText());
            one.grant = "REQUEST_WITHDRAWN";
        });
    }

    /** 取下げの日数が過ぎると、事業実施中になる。 */
    void start() {
        play.stage.each(play.granted(), one -> {
            play.same(
                    one,
                    "取下げの日数の後の状態",
                    "IN_PROGRESS",
                    play.site.get(one.user, one.grantPath()).get("status").asText());
            if (one.no % 9 == 0) {
                Answer late = play.site.send(one.user, "POST", one.grantPath() + "/withdrawal", Form.reason("遅すぎる"));
                play.same(one, "日数を過ぎた取下げ", 409, late.status());
            }
        });
    }

    private static void costs(ArrayNode array, Map<String, Long> costs) {
        costs.forEach(
                (category, yen) -> array.addObject().put("category", category).put("costYen", yen));
    }

    static void income(ArrayNode array, Case one) {
        one.income.forEach(line -> array.addObject().put("kind", line.kind()).put("amountYen", line.yen()));
    }

    private static String accountNumber(Case one) {
        return String.format(Locale.ROOT, "10000%02d", one.no);
    }

    private static ObjectNode account(Case one) {
        return Form.object()
                .put("bankCode", "9999")
                .put("bankName", "見本銀行")
                .put("branchCode", "001")
                .put("branchName", "本店")
                .put("kind", one.no % 2 == 0 ? "current" : "ordinary")
                .put("number", accountNumber(one))
                .put("holder", "サンプルダンタイ");
    }
}
