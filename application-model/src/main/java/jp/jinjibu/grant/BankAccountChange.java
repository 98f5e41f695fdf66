package jp.jinjibu.grant;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import jp.jinjibu.shared.Proposal;

/** 振込先の変更。交付決定の後に団体が届け出て、決まった数の支払担当が承認すると、交付の振込先になる。 */
@Entity
@Table(name = "bank_account_change")
public class BankAccountChange extends Proposal {
    private long applicationId;

    @Embedded
    private BankAccount account = new BankAccount("", "", "", "", BankAccount.Kind.ORDINARY, "", "");

    private String reason = "";

    protected BankAccountChange() {}

    /**
     * 届け出る。
     *
     * @param account 新しい振込先。確かめてある
     * @param reason 変える理由
     */
    public BankAccountChange(Grant grant, BankAccount account, String reason, String by, Instant now) {
        super(by, now);
        this.applicationId = grant.applicationId();
        this.account = account;
        this.reason = reason;
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
}
