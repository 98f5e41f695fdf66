package jp.jinjibu.adoption;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Proposal;
import jp.jinjibu.shared.Refusal;

/** 採択の取消し。事務局の一人が起こし、別の一人が承認か差戻しをする。 */
@Entity
@Table(name = "adoption_revocation")
public class AdoptionRevocation extends Proposal {
    private long applicationId;

    private String reason = "";

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
        super(by, now);
        BusinessRuleViolation.throwIf(application.whyNotRevokeAdoption());
        this.applicationId = application.id();
        this.reason = reason;
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

    public String reason() {
        return reason;
    }

    /**
     * 承認する。
     *
     * @return これで採択の取消しが決まったか
     * @throws BusinessRuleViolation {@link #whyNotDecide} があるとき
     */
    public boolean approve(ApprovalRule rule, Approver by, Instant now) {
        return approval().approve(rule, by, now);
    }
}
