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

/** 公募の中止の案。提出された申請があれば断り、用意した人とは別の人が承認して、中止になる。元には戻せない。 */
@Entity
@Table(name = "call_cancellation")
public class CallCancellation extends Proposal {
    private String callCode = "";
    private String reason = "";

    protected CallCancellation() {}

    /** 用意する。用意してよい人と、用意できることは、ここまでに確かめてある。 */
    public CallCancellation(Call call, String reason, String by, Instant now) {
        super(by, now);
        this.callCode = call.code();
        this.reason = reason;
    }

    public String callCode() {
        return callCode;
    }

    /** 中止の理由。承認されると公開される。 */
    public String reason() {
        return reason;
    }

    /**
     * 用意できない理由。
     *
     * @param waiting 承認を待つ案。なければ空
     * @param submitted 提出された申請。ほかの理由で断るときは読まない
     */
    public static Optional<BusinessRuleViolation> whyNotPrepare(
            Call call, Optional<CallCancellation> waiting, Supplier<List<OpenItem>> submitted, Instant now) {
        return call.whyNotCancel(now)
                .or(() -> BusinessRuleViolation.unless(
                        waiting.isEmpty(), Refusal.STATE, "承認を待つ公募の中止の案があります。先にそれを決めてください。"))
                .or(() -> whyNotSubmitted(submitted.get()));
    }

    /**
     * 承認できない理由。用意した後に提出された申請があっても、断る。
     *
     * @param waiting 承認を待つ案。なければ空
     * @param submitted 提出された申請。ほかの理由で断るときは読まない
     */
    public static Optional<BusinessRuleViolation> whyNotApprove(
            Call call,
            Optional<CallCancellation> waiting,
            Supplier<List<OpenItem>> submitted,
            ApprovalRule rule,
            Approver by,
            Instant now) {
        return whyNotDecide(waiting, rule, by)
                .or(() -> call.whyNotCancel(now))
                .or(() -> whyNotSubmitted(submitted.get()));
    }

    private static Optional<BusinessRuleViolation> whyNotSubmitted(List<OpenItem> submitted) {
        return submitted.isEmpty()
                ? Optional.empty()
                : Optional.of(new BusinessRuleViolation(
                        Refusal.STATE,
                        "提出された申請があるので、公募を中止できません。",
                        submitted.stream()
                                .map(item -> new Violation("", "submitted", item.told(), null))
                                .toList()));
    }

    /**
     * 承認する。要る数の承認がそろえば、公募は中止になる。
     *
     * @return これで中止になったか
     * @throws BusinessRuleViolation {@link #whyNotApprove} があるとき
     */
    public boolean approve(Call call, Supplier<List<OpenItem>> submitted, ApprovalRule rule, Approver by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotApprove(call, Optional.of(this), submitted, rule, by, now));
        if (!approval().approve(rule, by, now)) {
            return false;
        }
        call.cancel(reason, now);
        return true;
    }
}
