package jp.jinjibu.review;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 利害関係の免除。事務局の一人が理由を記して用意し、別の人が承認する。外れ直したら、用意からやり直す。 */
@Embeddable
public class Waiver {
    @Column(name = "waiver_reason")
    private @Nullable String reason;

    @Embedded
    @AttributeOverride(name = "state", column = @Column(name = "waiver_state"))
    @AttributeOverride(name = "preparedBy", column = @Column(name = "waiver_by"))
    @AttributeOverride(name = "preparedAt", column = @Column(name = "waiver_at"))
    @AttributeOverride(name = "decidedBy", column = @Column(name = "waiver_decided_by"))
    @AttributeOverride(name = "decidedAt", column = @Column(name = "waiver_decided_at"))
    @AttributeOverride(name = "decisionReason", column = @Column(name = "waiver_rejection"))
    @AttributeOverride(name = "history", column = @Column(name = "waiver_history"))
    private FourEyes approval = new FourEyes();

    /** まだ用意されていない免除。 */
    public Waiver() {}

    public FourEyes.State state() {
        return approval.state();
    }

    /** 画面での言い方。 */
    public String label() {
        return switch (state()) {
            case APPROVED -> "免除済み";
            case REJECTED -> "認めない";
            case NONE, PREPARED -> state().label();
        };
    }

    /** 承認を待っているか。 */
    public boolean isOpen() {
        return approval.isOpen();
    }

    /** 免除する理由。用意されていなければ空。 */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** 用意した人とは別の人の承認。 */
    public FourEyes approval() {
        return approval;
    }

    /** 用意・承認・差戻しの経過。古い順。 */
    public List<FourEyes.Step> history() {
        return approval.history();
    }

    Optional<BusinessRuleViolation> whyNotPrepare() {
        return BusinessRuleViolation.unless(!isOpen(), Refusal.STATE, "免除はすでに用意され、承認を待っています。");
    }

    void prepare(String why, String by, Instant now) {
        reason = why;
        approval.prepare(by, now);
    }

    /** 承認も拒みもできない理由。 */
    public Optional<BusinessRuleViolation> whyNotDecide(ApprovalRule rule, Approver by) {
        return approval.whyNotDecide(rule, by);
    }

    /** 承認する。決まったことは、審査（{@link Review#approveWaiver}）が受ける。 */
    boolean approve(ApprovalRule rule, Approver by, Instant now) {
        return approval.approve(rule, by, now);
    }

    /**
     * 認めない。
     *
     * @throws BusinessRuleViolation {@link #whyNotDecide} があるとき
     */
    public void reject(ApprovalRule rule, Approver by, String why, Instant now) {
        approval.reject(rule, by, why, now);
    }

    void clear() {
        reason = null;
        approval.withdraw();
    }
}
