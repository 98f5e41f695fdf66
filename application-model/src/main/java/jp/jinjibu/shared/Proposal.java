package jp.jinjibu.shared;

import jakarta.persistence.Embedded;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Optional;

/** 一人が用意し、別の人が承認するか差し戻す案。承認は、案ごとの動詞で行う。 */
@MappedSuperclass
public abstract class Proposal extends Numbered {
    @Embedded
    private FourEyes approval = new FourEyes();

    protected Proposal() {}

    /** 用意する。用意してよい人かは、ここまでに確かめてある。 */
    protected Proposal(String by, Instant now) {
        this.approval = new FourEyes(by, now);
    }

    /** 用意と承認。 */
    public FourEyes approval() {
        return approval;
    }

    /**
     * 承認も差戻しもできない理由。
     *
     * @param waiting 承認を待つ案。なければ空
     */
    public static Optional<BusinessRuleViolation> whyNotDecide(
            Optional<? extends Proposal> waiting, ApprovalRule rule, Approver by) {
        return FourEyes.whyNotDecide(waiting.map(Proposal::approval), rule, by);
    }

    /**
     * 差し戻す。
     *
     * @param waiting 承認を待つ案。なければ空
     * @throws BusinessRuleViolation {@link ApprovalRule#whyNotReject} か {@link #whyNotDecide} があるとき
     */
    public static void reject(
            Optional<? extends Proposal> waiting, ApprovalRule rule, Approver by, String reason, Instant now) {
        BusinessRuleViolation.throwIf(rule.whyNotReject(by, reason).or(() -> whyNotDecide(waiting, rule, by)));
        waiting.orElseThrow().approval().reject(rule, by, reason, now);
    }
}
