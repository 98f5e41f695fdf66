package jp.jinjibu.screening;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 要件不適合としたことと、その取消し。取消しは一人が用意し、別の人が承認する。 */
@Entity
@Table(name = "ineligibility")
public class Ineligibility extends Numbered {
    private long applicationId;

    @Enumerated(EnumType.STRING)
    private State state = State.IN_FORCE;

    private String reason = "";
    private String decidedBy = "";
    private Instant decidedAt = Instant.EPOCH;
    private @Nullable String reinstatementReason;

    @Embedded
    @AttributeOverride(name = "state", column = @Column(name = "reinstatement_state"))
    @AttributeOverride(name = "preparedBy", column = @Column(name = "prepared_by"))
    @AttributeOverride(name = "preparedAt", column = @Column(name = "prepared_at"))
    @AttributeOverride(name = "decidedBy", column = @Column(name = "reinstatement_decided_by"))
    @AttributeOverride(name = "decidedAt", column = @Column(name = "reinstatement_decided_at"))
    @AttributeOverride(name = "decisionReason", column = @Column(name = "reinstatement_rejection"))
    @AttributeOverride(name = "history", column = @Column(name = "reinstatement_history"))
    private FourEyes reinstatement = new FourEyes();

    /** 要件不適合の状態。 */
    public enum State {
        /** 要件不適合である。 */
        IN_FORCE("要件不適合"),
        /** 取消しの承認を待っている。 */
        REINSTATEMENT_PREPARED("取消しの承認待ち"),
        /** 取り消され、提出済に戻った。 */
        REINSTATED("取消し済み");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** 画面での言い方。 */
        public String label() {
            return label;
        }
    }

    protected Ineligibility() {}

    /**
     * @param application 申請
     * @param reason 理由
     * @param by 要件不適合とした人の利用者名
     */
    public Ineligibility(SubsidyApplication application, String reason, String by, Instant now) {
        this.applicationId = application.id();
        this.reason = reason;
        this.decidedBy = by;
        this.decidedAt = now;
    }

    public State state() {
        return state;
    }

    /** 要件不適合とした理由。 */
    public String reason() {
        return reason;
    }

    public String decidedBy() {
        return decidedBy;
    }

    public Instant decidedAt() {
        return decidedAt;
    }

    /** 取り消す理由。はじめて用意されるまで空。認められなかった取消しの理由も残る。 */
    public Optional<String> reinstatementReason() {
        return Optional.ofNullable(reinstatementReason);
    }

    /** 取消しの承認。 */
    public FourEyes reinstatement() {
        return reinstatement;
    }

    /**
     * 取消しを用意する。
     *
     * @throws BusinessRuleViolation {@link #whyNotPrepareReinstatement} があるとき
     */
    public void prepareReinstatement(String why, String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotPrepareReinstatement());
        state = State.REINSTATEMENT_PREPARED;
        reinstatementReason = why;
        reinstatement.prepare(by, now);
    }

    /** 取消しを用意できない理由。 */
    public Optional<BusinessRuleViolation> whyNotPrepareReinstatement() {
        return BusinessRuleViolation.unless(state == State.IN_FORCE, Refusal.STATE, "取消しは、すでに用意されています。別の人の承認を待ってください。");
    }

    /**
     * 取消しを承認する。
     *
     * @return これで取消しが決まったか
     * @throws BusinessRuleViolation {@link FourEyes#whyNotDecide} があるとき
     */
    public boolean approveReinstatement(ApprovalRule rule, Approver by, Instant now) {
        boolean decided = reinstatement.approve(rule, by, now);
        if (decided) {
            state = State.REINSTATED;
        }
        return decided;
    }

    /**
     * 取消しを認めない。要件不適合のままになり、もう一度用意できる。
     *
     * @throws BusinessRuleViolation {@link FourEyes#whyNotDecide} があるとき
     */
    public void rejectReinstatement(ApprovalRule rule, Approver by, String why, Instant now) {
        reinstatement.reject(rule, by, why, now);
        state = State.IN_FORCE;
    }
}
