package jp.jinjibu.adoption;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.jinjibu.adoption.AdoptionPlan.Preparation;
import jp.jinjibu.adoption.BudgetWalk.Approval;
import jp.jinjibu.adoption.BudgetWalk.Candidate;
import jp.jinjibu.adoption.BudgetWalk.Line;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;

/**
 * 採択の案の作り直しと繰上げ。もとの版は変わらない。
 *
 * @param inForce もとの版。繰上げでは、効いている版
 */
public record PlanRevision(AdoptionPlan inForce) {

    /**
     * 効いている版から、公表の後に起きたことと繰上げを加えて作る。
     *
     * @param versionNo 版
     * @param budget 作ったときの配分額
     * @param states 効いている版の申請の、今の状態
     * @param promoted 繰り上げる申請
     */
    public AdoptionPlan make(
            int versionNo,
            Budget budget,
            Map<ApplicationNumber, ApplicationState> states,
            List<Line> promoted,
            Preparation preparation) {
        List<PlanItem> items = new ArrayList<>();
        Map<String, Integer> lastNos = inForce.items().stream()
                .filter(item -> item.listNo() != null)
                .collect(Collectors.toMap(PlanItem::trackCode, PlanItem::listNo, Integer::max));
        Map<ApplicationNumber, Integer> listNos = AdoptionPlan.listNos(promoted, lastNos);
        Map<ApplicationNumber, Line> lines = promoted.stream()
                .collect(Collectors.toMap(line -> line.candidate().number(), Function.identity()));
        int reserves = 0;
        for (PlanItem item : inForce.items()) {
            ApplicationState now = states.getOrDefault(item.number(), item.result());
            Line line = lines.get(item.number());
            if (line != null) {
                items.add(item.promotedBy(line, Objects.requireNonNull(listNos.get(item.number()))));
            } else if (now == ApplicationState.RESERVE) {
                items.add(item.becoming(now, ++reserves));
            } else {
                items.add(item.becoming(now, null));
            }
        }
        return AdoptionPlan.after(inForce, versionNo, budget, items, preparation);
    }

    /**
     * 辞退と取消しで空いた採択の数。
     *
     * @param states 効いている版の申請の、今の状態
     */
    public int vacancies(Map<ApplicationNumber, ApplicationState> states) {
        return (int) inForce.items().stream()
                .filter(PlanItem::isAdopted)
                .filter(item -> isVacated(states.getOrDefault(item.number(), item.result())))
                .count();
    }

    private static boolean isVacated(ApplicationState now) {
        return now == ApplicationState.DECLINED || now == ApplicationState.ADOPTION_REVOKED;
    }

    /**
     * 順位を下り直すための申請。なくなった申請の下の順位は繰り上がる。
     *
     * @param approvals まだ案に残る申請の、今の法制度の承認
     * @param rankedByTrack 順位が枠ごとか
     */
    public List<Candidate> candidates(Map<ApplicationNumber, Approval> approvals, boolean rankedByTrack) {
        Map<String, Integer> ranks = new HashMap<>();
        return inForce.items().stream()
                .filter(item -> approvals.containsKey(item.number()))
                .sorted(Comparator.comparingInt(PlanItem::rank))
                .map(item -> item.candidate(
                        ranks.merge(rankedByTrack ? item.trackCode() : "", 1, Integer::sum),
                        Objects.requireNonNull(approvals.get(item.number()))))
                .toList();
    }

    /**
     * 繰り上げることのできる補欠。
     *
     * @param approvals 今も補欠である申請の、今の法制度の承認
     */
    public List<Candidate> reserves(Map<ApplicationNumber, Approval> approvals) {
        return inForce.items().stream()
                .filter(item -> item.reserveOrder() != null && approvals.containsKey(item.number()))
                .map(item -> item.candidate(item.reserveOrder(), Objects.requireNonNull(approvals.get(item.number()))))
                .toList();
    }

    /**
     * 案を作れない理由。審査中は順位から、公表の後は、空きがあってまだ公表していない版があるときに作り直せる。
     *
     * @param call 公募の今の状態
     * @param latest 最も新しい版。まだなければ空
     */
    public static Optional<BusinessRuleViolation> whyNotPrepare(CallState call, Optional<AdoptionPlan> latest) {
        return switch (call) {
            case UNDER_REVIEW -> Optional.empty();
            case DECIDED, RUNNING ->
                BusinessRuleViolation.unless(
                        latest.filter(plan -> plan.state() != PlanState.ANNOUNCED)
                                .isPresent(),
                        Refusal.STATE,
                        "公表した採択に、辞退や取消しによる空きはありません。");
            default -> Optional.of(new BusinessRuleViolation(Refusal.STATE, "採択の案を作れるのは、審査中の公募だけです。"));
        };
    }
}
