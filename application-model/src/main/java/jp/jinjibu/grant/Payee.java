package jp.jinjibu.grant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 振込先。交付申請で届け、交付決定の後は、届け出た変更を事務局が承認して変わる。 */
@Embeddable
public class Payee {
    /** 変えられる状態。 */
    private static final Set<GrantState> CHANGES = EnumSet.of(
            GrantState.DECIDED,
            GrantState.REPORTED,
            GrantState.RECTIFYING,
            GrantState.INSPECTED,
            GrantState.DETERMINED,
            GrantState.CLAIMED);

    @Embedded
    private BankAccount account = new BankAccount("", "", "", "", BankAccount.Kind.ORDINARY, "", "");

    @Column(name = "account_change_id")
    private @Nullable Long changeId;

    /** まだ届けていない。 */
    public Payee() {}

    /** 今の口座。 */
    public BankAccount account() {
        return account;
    }

    /** 承認を待つ変更の番号。なければ空。 */
    public Optional<Long> changeId() {
        return Optional.ofNullable(changeId);
    }

    Optional<BusinessRuleViolation> whyNotPropose(GrantState state) {
        return BusinessRuleViolation.unless(
                        CHANGES.contains(state),
                        Refusal.STATE,
                        "振込先の変更を届け出られるのは、交付決定の後、支払が済むまでです。交付決定の前は、交付申請を直してください。")
                .or(() -> BusinessRuleViolation.unless(changeId == null, Refusal.STATE, "届け出た振込先の変更が、事務局の承認を待っています。"));
    }

    /** この口座に支払えない理由。届け出た変更が決まるまでは、前の口座に支払わない。 */
    public Optional<BusinessRuleViolation> whyNotPayTo() {
        return BusinessRuleViolation.unless(changeId == null, Refusal.STATE, "届け出た振込先の変更が、承認を待っています。先にそれを決めてください。");
    }

    void request(BankAccount requested) {
        account = requested;
    }

    void propose(BankAccountChange change) {
        changeId = change.id();
    }

    /** 承認された口座にする。 */
    public void change(BankAccountChange change) {
        account = change.account();
        changeId = null;
    }

    /** 口座を変えない。届け出た変更が差し戻されたとき。 */
    public void keep() {
        changeId = null;
    }
}
