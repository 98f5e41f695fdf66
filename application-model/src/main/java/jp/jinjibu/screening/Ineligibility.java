package jp.jinjibu.screening;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 要件不適合としたことと、その取消し。取消しは一人が用意し、別の人が承認する。 */
@Entity
@Table(name = "ineligibility")
public class Ineligibility {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long applicationId;

    @Enumerated(EnumType.STRING)
    private State state = State.IN_FORCE;

    private String reason = "";
    private String decidedBy = "";
    private Instant decidedAt = Instant.EPOCH;
    private @Nullable String reinstatementReason;
    private @Nullable String preparedBy;
    private @Nullable Instant preparedAt;
    private @Nullable String approvedBy;
    private @Nullable Instant approvedAt;

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

    /** 取り消す理由。用意されていなければ空。 */
    public Optional<String> reinstatementReason() {
        return Optional.ofNullable(reinstatementReason);
    }

    /** 取消しを用意した人の利用者名。 */
    public Optional<String> preparedBy() {
        return Optional.ofNullable(preparedBy);
    }

    /** 取消しを承認した人の利用者名。 */
    public Optional<String> approvedBy() {
        return Optional.ofNullable(approvedBy);
    }

    /**
     * 取消しを用意する。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} すでに用意されているとき
     */
    public void prepareReinstatement(String why, String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotPrepareReinstatement());
        state = State.REINSTATEMENT_PREPARED;
        reinstatementReason = why;
        preparedBy = by;
        preparedAt = now;
    }

    /** 取消しを用意できない理由。 */
    public Optional<BusinessRuleViolation> whyNotPrepareReinstatement() {
        return BusinessRuleViolation.unless(state == State.IN_FORCE, Refusal.STATE, "取消しは、すでに用意されています。別の人の承認を待ってください。");
    }

    /**
     * 取消しを承認する。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 用意されていないとき、{@link Refusal#FOUR_EYES} 用意した本人のとき
     */
    public void approveReinstatement(String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotDecideReinstatement(by));
        state = State.REINSTATED;
        approvedBy = by;
        approvedAt = now;
    }

    /**
     * 取消しを認めない。要件不適合のままになり、もう一度用意できる。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 用意されていないとき、{@link Refusal#FOUR_EYES} 用意した本人のとき
     */
    public void rejectReinstatement(String by) {
        BusinessRuleViolation.throwIf(whyNotDecideReinstatement(by));
        state = State.IN_FORCE;
        reinstatementReason = null;
        preparedBy = null;
        preparedAt = null;
    }

    /** 取消しを承認も拒みもできない理由。 */
    public Optional<BusinessRuleViolation> whyNotDecideReinstatement(String by) {
        return BusinessRuleViolation.unless(state == State.REINSTATEMENT_PREPARED, Refusal.STATE, "取消しは、まだ用意されていません。")
                .or(() -> BusinessRuleViolation.unless(
                        !by.equals(preparedBy), Refusal.FOUR_EYES, "自分が用意した取消しは承認できません。別の人が行ってください。"));
    }
}
