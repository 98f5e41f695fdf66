package jp.jinjibu.adoption;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 採択の取消し。事務局の一人が起こし、別の一人が承認か差戻しをする。 */
@Entity
@Table(name = "adoption_revocation")
public class AdoptionRevocation {
    /** 取消しの状態。 */
    public enum State {
        /** 承認待ち。 */
        PREPARED("承認待ち"),
        /** 承認済み。採択は取り消された。 */
        APPROVED("承認済み"),
        /** 差戻し。採択はそのまま。 */
        REJECTED("差戻し");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** 画面での呼び方。 */
        public String label() {
            return label;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long applicationId;

    @Enumerated(EnumType.STRING)
    private State state = State.PREPARED;

    private String reason = "";
    private String preparedBy = "";
    private Instant preparedAt = Instant.EPOCH;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String decisionReason;

    @Version
    private long version;

    protected AdoptionRevocation() {}

    /**
     * 起こす。
     *
     * @param reason 取り消す理由。申請者に知らせる
     * @throws BusinessRuleViolation {@link Refusal#STATE} 採択されていないとき
     */
    public AdoptionRevocation(SubsidyApplication application, String reason, String by, Instant now) {
        if (!application.state().next().contains(ApplicationState.ADOPTION_REVOKED)) {
            throw new BusinessRuleViolation(Refusal.STATE, "採択を取り消せるのは、採択された申請だけです。");
        }
        this.applicationId = application.id();
        this.reason = reason;
        this.preparedBy = by;
        this.preparedAt = now;
    }

    public long applicationId() {
        return applicationId;
    }

    public State state() {
        return state;
    }

    public String reason() {
        return reason;
    }

    public String preparedBy() {
        return preparedBy;
    }

    public Instant preparedAt() {
        return preparedAt;
    }

    public Optional<String> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** 差戻しの理由。 */
    public Optional<String> decisionReason() {
        return Optional.ofNullable(decisionReason);
    }

    /**
     * 承認する。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認待ちでないとき、{@link Refusal#FOUR_EYES} 起こした本人のとき
     */
    public void approve(String by, Instant now) {
        decide(State.APPROVED, by, now);
    }

    /**
     * 差し戻す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認待ちでないとき、{@link Refusal#FOUR_EYES} 起こした本人のとき
     */
    public void reject(String by, String why, Instant now) {
        decide(State.REJECTED, by, now);
        decisionReason = why;
    }

    private void decide(State next, String by, Instant now) {
        if (state != State.PREPARED) {
            throw new BusinessRuleViolation(Refusal.STATE, "承認を待つ採択の取消しはありません。");
        }
        if (by.equals(preparedBy)) {
            throw new BusinessRuleViolation(Refusal.FOUR_EYES, "取消しを起こした本人は決められません。別の人が行ってください。");
        }
        state = next;
        decidedBy = by;
        decidedAt = now;
    }
}
