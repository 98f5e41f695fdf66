package jp.jinjibu.kpi;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 採択一覧の取組を引き継いだと、人が理由を添えて決めた団体。取り消しても、行は残る。 */
@Entity
@Table(name = "named_successor")
public class NamedSuccessor extends Numbered {
    private long projectId;
    private String corporateNumber = "";
    private String name = "";
    private String reason = "";
    private String decidedBy = "";
    private Instant decidedAt = Instant.EPOCH;
    private @Nullable String revokedBy;
    private @Nullable Instant revokedAt;
    private @Nullable String revocationReason;

    protected NamedSuccessor() {}

    /**
     * 名指しする。
     *
     * @param projectId 採択一覧の取組
     * @param number 後継の団体
     * @param name 翌年度の採択一覧での名称
     */
    public NamedSuccessor(long projectId, CorporateNumber number, String name, String reason, String by, Instant now) {
        this.projectId = projectId;
        this.corporateNumber = number.digits();
        this.name = name;
        this.reason = reason;
        this.decidedBy = by;
        this.decidedAt = now;
    }

    public CorporateNumber corporateNumber() {
        return new CorporateNumber(corporateNumber);
    }

    public String name() {
        return name;
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
            throw new BusinessRuleViolation(Refusal.STATE, "この後継の団体は、すでに取り消されています。");
        }
        revokedBy = by;
        revokedAt = now;
        revocationReason = why;
    }
}
