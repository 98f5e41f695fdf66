package jp.jinjibu.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
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
     * @param today 今日の業務日付。請求の日になる
     * @throws BusinessRuleViolation {@link Refusal#STATE} 請求できないとき、{@link Refusal#CONTENT} 額が合わないとき
     */
    public Claim(Grant grant, Money amount, LocalDate today, String by, Instant now) {
        BusinessRuleViolation.throwIf(grant.whyNotClaim());
        Money due = PaymentAmount.due(grant).result();
        if (!amount.equals(due)) {
            throw BusinessRuleViolation.content(List.of(new Violation(
                    "/amountYen", "not-due", "請求する額は、支払を受けられる額 " + due.display() + " と同じにしてください。", null)));
        }
        grant.claim();
        this.applicationId = grant.applicationId();
        this.amountYen = amount.yen();
        this.claimedOn = today;
        this.claimedBy = by;
        this.claimedAt = now;
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
