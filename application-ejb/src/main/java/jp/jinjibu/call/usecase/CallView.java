package jp.jinjibu.call.usecase;

import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.Money;

/**
 * 公募を見るための値。空は未公表。
 *
 * @param state 業務時刻での状態
 * @param opensAtSample 受付開始の時刻が見本か
 * @param programmeBudget 事業予算（円）
 * @param allotment この公募への配分額（円）
 * @param allotmentSample 配分額が見本か
 * @param cancellationReason 中止の理由。中止でなければ空
 * @param neverAnnounced 予告しないまま中止したか
 * @param cancelling 承認を待つ中止の案があるか
 * @param moving 版の移行の案が作られたことがあるか
 * @param version 公募の版。更新のたびに増える
 */
public record CallView(
        String code,
        String name,
        CallState state,
        Optional<Instant> opensAt,
        boolean opensAtSample,
        Optional<Instant> closesAt,
        Optional<Money> programmeBudget,
        Optional<AppropriationState> programmeBudgetState,
        Optional<Money> allotment,
        boolean allotmentSample,
        Optional<String> cancellationReason,
        boolean neverAnnounced,
        boolean cancelling,
        boolean moving,
        RuleSet rules,
        long version) {

    /** だれにでも見えるか。予告されたことがある。 */
    public boolean isPublic() {
        return state != CallState.PREPARING && !neverAnnounced;
    }

    /** 事業の系列の符号。 */
    public String line() {
        return rules.line().code();
    }

    /** 状態の呼び方。規則集が決める。 */
    public String stateLabel() {
        return rules.callState(state);
    }
}
