package jp.jinjibu.grant;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import org.jspecify.annotations.Nullable;

/** 振込先の変更。交付決定の後に団体が届け出て、決まった数の支払担当が承認すると、交付の振込先になる。 */
@Entity
@Table(name = "bank_account_change")
public class BankAccountChange {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long applicationId;

    @Embedded
    private BankAccount account = new BankAccount("", "", "", "", BankAccount.Kind.ORDINARY, "", "");

    private String reason = "";

    @Embedded
    private FourEyes approval = new FourEyes("", Instant.EPOCH);

    protected BankAccountChange() {}

    /**
     * 届け出る。
     *
     * @param account 新しい振込先。確かめてある
     * @param reason 変える理由
     */
    public BankAccountChange(Grant grant, BankAccount account, String reason, String by, Instant now) {
        this.applicationId = grant.applicationId();
        this.account = account;
        this.reason = reason;
        this.approval = new FourEyes(by, now);
    }

    public long id() {
        return Objects.requireNonNull(id);
    }

    public long applicationId() {
        return applicationId;
    }

    /** 新しい振込先。 */
    public BankAccount account() {
        return account;
    }

    /** 変える理由。 */
    public String reason() {
        return reason;
    }

    /** 届出と、支払担当の承認。 */
    public FourEyes approval() {
        return approval;
    }

    /**
     * 承認も差戻しもできない理由。
     *
     * @param waiting 承認を待つ変更。なければ空
     */
    public static Optional<BusinessRuleViolation> whyNotDecide(
            Optional<BankAccountChange> waiting, ApprovalRule rule, Approver by) {
        return FourEyes.whyNotDecide(waiting.map(BankAccountChange::approval), rule, by);
    }
}
