package jp.jinjibu.kpi;

import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 継続率の数え方について、人が理由を添えて決めたこと。取り消しても、行は残る。 */
@MappedSuperclass
public abstract class Judgement extends Numbered {
    private String reason = "";
    private String decidedBy = "";
    private Instant decidedAt = Instant.EPOCH;
    private @Nullable String revokedBy;
    private @Nullable Instant revokedAt;
    private @Nullable String revocationReason;

    protected Judgement() {}

    /**
     * @param by 決めた人の利用者名
     * @param now 決めた業務時刻
     */
    protected Judgement(String reason, String by, Instant now) {
        this.reason = reason;
        this.decidedBy = by;
        this.decidedAt = now;
    }

    public String reason() {
        return reason;
    }

    public String decidedBy() {
        return decidedBy;
    }

    public Instant decidedAt() {
        return decidedAt;
    }

    /**
     * 取り消す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} すでに取り消してあるとき
     */
    public void revoke(String why, String by, Instant now) {
        if (revokedAt != null) {
            throw new BusinessRuleViolation(Refusal.STATE, "この判断は、すでに取り消されています。");
        }
        revokedBy = by;
        revokedAt = now;
        revocationReason = why;
    }
}
