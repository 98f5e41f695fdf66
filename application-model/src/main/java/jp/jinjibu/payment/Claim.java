package jp.jinjibu.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.shared.Money;
import org.jspecify.annotations.Nullable;

/** 団体からの請求。一つの交付に一つ。変えない。 */
@Entity
@Table(name = "claim")
public class Claim {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long applicationId;
    private long amountYen;
    private LocalDate claimedOn = LocalDate.EPOCH;
    private String claimedBy = "";
    private Instant claimedAt = Instant.EPOCH;

    protected Claim() {}

    /**
     * 請求する。内容はここまでに確かめてある。
     *
     * @param amount 請求する額
     * @param claimedOn 請求の日
     */
    public Claim(Grant grant, Money amount, LocalDate claimedOn, String by, Instant now) {
        this.applicationId = grant.applicationId();
        this.amountYen = amount.yen();
        this.claimedOn = claimedOn;
        this.claimedBy = by;
        this.claimedAt = now;
    }

    public long id() {
        return Objects.requireNonNull(id);
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
