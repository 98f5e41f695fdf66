package jp.jinjibu.call;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Proposal;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 公募の完了の案。元には戻せないので、終わっていないものがあれば断り、用意した人とは別の人が承認して、完了になる。 */
@Entity
@Table(name = "call_completion")
public class CallCompletion extends Proposal {
    private String callCode = "";

    protected CallCompletion() {}

    /** 用意する。用意してよい人と、用意できることは、ここまでに確かめてある。 */
    public CallCompletion(Call call, String by, Instant now) {
        super(by, now);
        this.callCode = call.code();
    }

    public String callCode() {
        return callCode;
    }

    /**
     * 用意できない理由。
     *
     * @param waiting 承認を待つ案。なければ空
     * @param open 終わっていないもの。ほかの理由で断るときは読まない
     */
    public static Optional<BusinessRuleViolation> whyNotPrepare(
            Call call, Optional<CallCompletion> waiting, Supplier<List<OpenItem>> open, Instant now) {
        return call.whyNotComplete(now)
                .or(() -> BusinessRuleViolation.unless(
                        waiting.isEmpty(), Refusal.STATE, "承認を待つ公募の完了の案があります。先にそれを決めてください。"))
                .or(() -> whyNotYet(open.get()));
    }

    /**
     * 承認できない理由。用意した後に始まったものがあっても、断る。
     *
     * @param waiting 承認を待つ案。なければ空
     * @param open 終わっていないもの。ほかの理由で断るときは読まない
     */
    public static Optional<BusinessRuleViolation> whyNotApprove(
            Call call,
            Optional<CallCompletion> waiting,
            Supplier<List<OpenItem>> open,
            ApprovalRule rule,
            Approver by,
            Instant now) {
        return whyNotDecide(waiting, rule, by)
                .or(() -> call.whyNotComplete(now))
                .or(() -> whyNotYet(open.get()));
    }

    private static Optional<BusinessRuleViolation> whyNotYet(List<OpenItem> open) {
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(new BusinessRuleViolation(
                        Refusal.STATE,
                        "終わっていないものがあるので、公募を完了にできません。",
                        open.stream()
                                .map(item -> new Violation("", "open", item.told(), null))
                                .toList()));
    }

    /**
     * 承認する。要る数の承認がそろえば、公募は完了になる。
     *
     * @return これで完了になったか
     * @throws BusinessRuleViolation {@link #whyNotApprove} があるとき
     */
    public boolean approve(Call call, Supplier<List<OpenItem>> open, ApprovalRule rule, Approver by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotApprove(call, Optional.of(this), open, rule, by, now));
        if (!approval().approve(rule, by, now)) {
            return false;
        }
        call.complete(now);
        return true;
    }
}
