package jp.jinjibu.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 団体からの請求。一つの交付に一つ。変えない。 */
@Entity
@Table(name = "claim")
public class Claim extends Numbered {
    private long applicationId;
    private long amountYen;
    private LocalDate claimedOn = LocalDate.EPOCH;
    private String claimedBy = "";
    private Instant claimedAt = Instant.EPOCH;

    protected Claim() {}

    /**
     * 請求する。
     *
     * @param grant 請求を受ける交付
     * @param amount 請求する額。確定額から支払った額を引いたものに等しいこと
     * @param claimedOn 請求の日。今日まで
     * @param today 今日の業務日付
     * @throws BusinessRuleViolation {@link Refusal#STATE} 請求できないとき、{@link Refusal#CONTENT} 額か日付が合わないとき
     */
    public Claim(Grant grant, Money amount, LocalDate claimedOn, LocalDate today, String by, Instant now) {
        BusinessRuleViolation.throwIf(grant.whyNotClaim());
        check(amount, PaymentAmount.due(grant).result(), claimedOn, today);
        grant.claim();
        this.applicationId = grant.applicationId();
        this.amountYen = amount.yen();
        this.claimedOn = claimedOn;
        this.claimedBy = by;
        this.claimedAt = now;
    }

    private static void check(Money amount, Money due, LocalDate claimedOn, LocalDate today) {
        List<Violation> violations = new ArrayList<>();
        if (!amount.equals(due)) {
            violations.add(
                    new Violation("/amountYen", "not-due", "請求する額は、支払を受けられる額 " + due.display() + " と同じにしてください。", null));
        }
        if (claimedOn.isAfter(today)) {
            violations.add(new Violation("/claimedOn", "future", "請求の日は、今日までにしてください。", null));
        }
        BusinessRuleViolation.throwIf(violations);
    }

    public Money amount() {
        return new Money(amountYen);
    }

    /** 請求の日。 */
    public LocalDate claimedOn() {
        return claimedOn;
    }

    public String claimedBy() {
        return claimedBy;
    }

    public Instant claimedAt() {
        return claimedAt;
    }
}
