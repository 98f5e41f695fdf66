package jp.jinjibu.adoption;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;

/** 採択の取消し。事務局の一人が起こし、別の一人が承認か差戻しをする。 */
@Entity
@Table(name = "adoption_revocation")
public class AdoptionRevocation extends Numbered {
    private long applicationId;

    private String reason = "";

    @Embedded
    private FourEyes approval = new FourEyes("", Instant.EPOCH);

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
        BusinessRuleViolation.throwIf(application.whyNotRevokeAdoption());
        this.applicationId = application.id();
        this.reason = reason;
        this.approval = new FourEyes(by, now);
    }

    /**
     * 起こせない理由。
     *
     * @param waiting 承認を待つ取消し。なければ空
     */
    public static Optional<BusinessRuleViolation> whyNotPrepare(
            SubsidyApplication application, Optional<AdoptionRevocation> waiting) {
        return application
                .whyNotRevokeAdoption()
                .or(() -> BusinessRuleViolation.unless(
                        waiting.isEmpty(), Refusal.STATE, "この申請には、承認を待つ採択の取消しがあります。先にそれを決めてください。"));
    }

    /**
     * 承認も差戻しもできない理由。
     *
     * @param waiting 承認を待つ取消し。なければ空
     */
    public static Optional<BusinessRuleViolation> whyNotDecide(
            Optional<AdoptionRevocation> waiting, ApprovalRule rule, Approver by) {
        return FourEyes.whyNotDecide(waiting.map(AdoptionRevocation::approval), rule, by);
    }

    public String reason() {
        return reason;
    }

    /** 二人の承認。 */
    public FourEyes approval() {
        return approval;
    }

    /**
     * 承認する。
     *
     * @return これで採択の取消しが決まったか
     * @throws BusinessRuleViolation {@link #whyNotDecide} があるとき
     */
    public boolean approve(ApprovalRule rule, Approver by, Instant now) {
        return approval.approve(rule, by, now);
    }

    /**
     * 差し戻す。
     *
     * @throws BusinessRuleViolation {@link #whyNotDecide} があるとき
     */
    public void reject(ApprovalRule rule, Approver by, String why, Instant now) {
        approval.reject(rule, by, why, now);
    }
}
