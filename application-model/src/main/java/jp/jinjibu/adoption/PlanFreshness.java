package jp.jinjibu.adoption;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.adoption.BudgetWalk.Approval;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Refusal;

/**
 * 作った後に申請が変わり、案がもう合わなくなっていないか。
 *
 * @param plan 案
 */
public record PlanFreshness(AdoptionPlan plan) {

    /**
     * 申請の今の様子。
     *
     * @param state 状態
     * @param amount 補助金額。計算できなければ空
     * @param approval 法制度の承認
     */
    public record Current(ApplicationState state, Optional<Money> amount, Approval approval) {}

    /**
     * 作った後に申請が変わり、この版がもう合わなくなっていないかを確かめる。
     *
     * @param applications 公募の申請の、今の様子
     * @throws BusinessRuleViolation {@link Refusal#STATE} 合わないとき
     */
    public void require(Map<ApplicationNumber, Current> applications) {
        List<String> changed = new ArrayList<>();
        for (PlanItem item : plan.items()) {
            Current now = applications.get(item.number());
            if (now == null || !isUpToDate(item, now)) {
                changed.add(item.applicationNumber());
            }
        }
        if (plan.baseVersionNo().isEmpty()) {
            applications.forEach((number, now) -> {
                if (now.state() == ApplicationState.UNDER_REVIEW
                        && plan.find(number).isEmpty()) {
                    changed.add(number.toString());
                }
            });
        }
        if (!changed.isEmpty()) {
            throw new BusinessRuleViolation(
                    Refusal.STATE, "案を作った後に、申請 " + String.join("、", changed) + " の状態・金額・法制度の承認が変わりました。案を作り直してください。");
        }
    }

    /** はじめの公表までは審査中のまま、その後は公表した採否か辞退などのまま、これから繰り上げる申請は補欠のままであること。 */
    private boolean isUpToDate(PlanItem item, Current now) {
        boolean first = plan.baseVersionNo().isEmpty();
        boolean toBeAnnounced = first || now.state() == ApplicationState.RESERVE && item.promoted();
        if (toBeAnnounced) {
            ApplicationState before = first ? ApplicationState.UNDER_REVIEW : ApplicationState.RESERVE;
            return now.state() == before && now.amount().equals(item.amount()) && now.approval() == item.approval();
        }
        return now.state() == item.result() || item.isAdopted() && now.state() == ApplicationState.ADOPTED;
    }
}
