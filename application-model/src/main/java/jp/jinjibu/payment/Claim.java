package jp.jinjibu.payment;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.SentBack;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/** 団体からの請求。生きているものは、一つの交付に一つ。変えない。差し戻したものは残り、団体がもう一度請求する。 */
@Entity
@Table(name = "claim")
public class Claim extends Numbered {
    private long applicationId;
    private long amountYen;
    private LocalDate claimedOn = LocalDate.EPOCH;
    private String claimedBy = "";
    private Instant claimedAt = Instant.EPOCH;

    @Embedded
    private @Nullable SentBack sentBack;

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

    /** 差戻し。差し戻していなければ空。 */
    public Optional<SentBack> sentBack() {
        return Optional.ofNullable(sentBack);
    }

    /**
     * 差し戻せない理由。
     *
     * @param alive 承認待ち・結果待ち・支払済みの支払。なければ空
     */
    public static Optional<BusinessRuleViolation> whyNotSendBack(Grant grant, Optional<Payment> alive) {
        return grant.whyNotSendBackClaim()
                .or(() -> BusinessRuleViolation.unless(
                        alive.isEmpty(), Refusal.STATE, "承認か銀行の結果を待つ支払があります。先にそれを決めてください。"));
    }

    /**
     * 差し戻す。交付は、額の確定を受けたところに戻る。
     *
     * @throws BusinessRuleViolation {@link #whyNotSendBack(Grant, Optional)} があるとき
     */
    public void sendBack(Grant grant, SentBack back, Optional<Payment> alive) {
        BusinessRuleViolation.throwIf(whyNotSendBack(grant, alive));
        grant.sendBackClaim();
        sentBack = back;
    }
}
