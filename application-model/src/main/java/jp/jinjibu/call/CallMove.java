package jp.jinjibu.call;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Proposal;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 公募を規則集の新しい版に移す案。用意した人とは別の人が承認して、移る。下書きも一緒に移り、提出された申請は前の版のまま残る。 */
@Entity
@Table(name = "call_move")
public class CallMove extends Proposal {
    private String callCode = "";
    private int fromVersion;
    private int toVersion;
    private String reason = "";

    protected CallMove() {}

    /** 用意する。用意してよい人と、用意できることは、ここまでに確かめてある。 */
    public CallMove(Call call, int toVersion, String reason, String by, Instant now) {
        super(by, now);
        this.callCode = call.code();
        this.fromVersion = call.ruleSetVersion();
        this.toVersion = toVersion;
        this.reason = reason;
    }

    public String callCode() {
        return callCode;
    }

    public int fromVersion() {
        return fromVersion;
    }

    public int toVersion() {
        return toVersion;
    }

    /** 移す理由。 */
    public String reason() {
        return reason;
    }

    /**
     * 用意できない理由。
     *
     * @param newer 同じ符号の、今の版より新しい、有効な版。新しい順
     * @param waiting 承認を待つ案。なければ空
     * @param to 移る先の版。決めずに尋ねるときは空
     * @param obstacles 移る先の版では扱えないもの。ほかの理由で断るときは読まない
     */
    public static Optional<BusinessRuleViolation> whyNotPrepare(
            Call call,
            List<Integer> newer,
            Optional<CallMove> waiting,
            OptionalInt to,
            Supplier<List<Violation>> obstacles,
            Instant now) {
        return call.whyNotMove(now)
                .or(() -> BusinessRuleViolation.unless(
                        to.isPresent() ? newer.contains(to.getAsInt()) : !newer.isEmpty(),
                        Refusal.STATE,
                        "移れるのは、同じ年度の規則集 " + call.ruleSetCode() + " の、第" + call.ruleSetVersion() + "版より新しい有効な版だけです。"))
                .or(() -> BusinessRuleViolation.unless(
                        waiting.isEmpty(), Refusal.STATE, "承認を待つ版の移行の案があります。先にそれを決めてください。"))
                .or(() -> whyNotFit(obstacles.get()));
    }

    /**
     * 承認できない理由。用意した後に公募が別の版に移っていても、断る。
     *
     * @param newer 同じ符号の、今の版より新しい、有効な版
     * @param waiting 承認を待つ案。なければ空
     * @param obstacles 移る先の版では扱えないもの。ほかの理由で断るときは読まない
     */
    public static Optional<BusinessRuleViolation> whyNotApprove(
            Call call,
            List<Integer> newer,
            Optional<CallMove> waiting,
            Supplier<List<Violation>> obstacles,
            ApprovalRule rule,
            Approver by,
            Instant now) {
        return whyNotDecide(waiting, rule, by)
                .or(() -> call.whyNotMove(now))
                .or(() -> BusinessRuleViolation.unless(
                        waiting.filter(move ->
                                        move.fromVersion == call.ruleSetVersion() && newer.contains(move.toVersion))
                                .isPresent(),
                        Refusal.STATE,
                        "用意した後に、公募か規則集の版が変わりました。差し戻して、もう一度用意してください。"))
                .or(() -> whyNotFit(obstacles.get()));
    }

    private static Optional<BusinessRuleViolation> whyNotFit(List<Violation> obstacles) {
        return obstacles.isEmpty()
                ? Optional.empty()
                : Optional.of(new BusinessRuleViolation(Refusal.STATE, "新しい版では扱えないものがあるので、移せません。", obstacles));
    }

    /**
     * 承認する。要る数の承認がそろえば、公募は新しい版に移る。
     *
     * @return これで移ったか
     * @throws BusinessRuleViolation {@link #whyNotApprove} があるとき
     */
    public boolean approve(
            Call call,
            List<Integer> newer,
            Supplier<List<Violation>> obstacles,
            ApprovalRule rule,
            Approver by,
            Instant now) {
        BusinessRuleViolation.throwIf(whyNotApprove(call, newer, Optional.of(this), obstacles, rule, by, now));
        if (!approval().approve(rule, by, now)) {
            return false;
        }
        call.moveTo(toVersion, now);
        return true;
    }
}
