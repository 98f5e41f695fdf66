package jp.jinjibu.payment;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDay;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Proposal;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.suspicion.Suspicion;
import org.jspecify.annotations.Nullable;

/** 支払。支払担当の一人が用意し、別の一人が承認し、銀行の結果を記す。額と口座は、用意したときのもの。 */
@Entity
@Table(name = "payment")
public class Payment extends Proposal {
    private long applicationId;
    private long claimId;
    private long amountYen;
    private LocalDate valueDate = LocalDate.EPOCH;

    @Embedded
    private BankAccount account = new BankAccount("", "", "", "", BankAccount.Kind.ORDINARY, "", "");

    @Enumerated(EnumType.STRING)
    private @Nullable PaymentResult result;

    private @Nullable LocalDate resultOn;
    private @Nullable String reference;
    private @Nullable String resultReason;
    private @Nullable String resultBy;
    private @Nullable Instant resultAt;

    protected Payment() {}

    /**
     * 用意する。
     *
     * @param claim この交付の請求
     * @param valueDate 振込日。今日からの、銀行の営業日
     * @param today 今日の業務日付
     * @throws BusinessRuleViolation {@link Refusal#STATE} 請求の額が、支払う額と違うとき、{@link Refusal#CONTENT} 振込日が合わないとき
     */
    public Payment(Grant grant, Claim claim, LocalDate valueDate, LocalDate today, String by, Instant now) {
        super(by, now);
        Money due = PaymentAmount.due(grant).result();
        if (!claim.amount().equals(due)) {
            throw new BusinessRuleViolation(
                    Refusal.STATE, "請求の額 " + claim.amount().display() + " が、支払う額 " + due.display() + " と違います。");
        }
        GrantDay.VALUE
                .whyNot("/valueDate", valueDate, Map.of(GrantDay.CLAIMED, claim.claimedOn()), today)
                .ifPresent(wrong -> {
                    throw BusinessRuleViolation.content(List.of(wrong));
                });
        this.applicationId = grant.applicationId();
        this.claimId = claim.id();
        this.amountYen = due.yen();
        this.valueDate = valueDate;
        this.account = grant.request().account();
    }

    public long claimId() {
        return claimId;
    }

    public Money amount() {
        return new Money(amountYen);
    }

    /** 振込日。 */
    public LocalDate valueDate() {
        return valueDate;
    }

    /** 振込先。 */
    public BankAccount account() {
        return account;
    }

    /** 銀行の結果。まだなら空。 */
    public Optional<PaymentResult> result() {
        return Optional.ofNullable(result);
    }

    /** 結果の日。 */
    public Optional<LocalDate> resultOn() {
        return Optional.ofNullable(resultOn);
    }

    /** 銀行の受付番号など。 */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    /** 組戻しの理由。 */
    public Optional<String> resultReason() {
        return Optional.ofNullable(resultReason);
    }

    /** 結果を記した人。 */
    public Optional<String> resultBy() {
        return Optional.ofNullable(resultBy);
    }

    public long applicationId() {
        return applicationId;
    }

    /** 請求が、この支払によって立つ段階。 */
    public PaymentStage stage() {
        return switch (approval().state()) {
            case NONE, REJECTED -> PaymentStage.CLAIMED;
            case PREPARED -> PaymentStage.PREPARED;
            case APPROVED ->
                result == null
                        ? PaymentStage.APPROVED
                        : result == PaymentResult.PAID ? PaymentStage.PAID : PaymentStage.CLAIMED;
        };
    }

    /** 承認待ちか、銀行の結果を待っているか、支払ったか。同じ請求に、もう一つは用意できない。 */
    public boolean isAlive() {
        return stage() != PaymentStage.CLAIMED;
    }

    /**
     * 承認する。
     *
     * @param suspicions 案件の疑義
     * @param today 今日の業務日付
     * @return これで支払が決まったか
     * @throws BusinessRuleViolation {@link #whyNotApprove} があるとき
     */
    public boolean approve(
            Grant grant, List<Suspicion> suspicions, ApprovalRule rule, Approver by, LocalDate today, Instant now) {
        BusinessRuleViolation.throwIf(whyNotApprove(Optional.of(this), grant, suspicions, rule, by, today));
        return approval().approve(rule, by, now);
    }

    /** 組戻しになり、振込先がそのときのままか。 */
    public boolean waitsForAccount(Grant grant) {
        return result().filter(PaymentResult.RETURNED::equals).isPresent()
                && account.equals(grant.payee().account())
                && grant.payee().changeId().isEmpty();
    }

    /**
     * 用意できない理由。
     *
     * @param alive 承認待ち・結果待ち・支払済みの支払。なければ空
     * @param suspicions 案件の疑義
     */
    public static Optional<BusinessRuleViolation> whyNotPrepare(
            Grant grant, Optional<Payment> alive, List<Suspicion> suspicions) {
        return alive.map(payment -> new BusinessRuleViolation(
                        Refusal.STATE,
                        switch (payment.stage()) {
                            case PREPARED -> "承認を待つ支払があります。先にそれを決めてください。";
                            case APPROVED -> "銀行の結果を待つ支払があります。結果を記してください。";
                            case PAID -> "この請求は、すでに支払ってあります。";
                            case CLAIMED -> throw new IllegalStateException("生きていない支払です。");
                        }))
                .or(grant::whyNotPay)
                .or(grant.payee()::whyNotPayTo)
                .or(() -> Suspicion.whyNotProceed(suspicions));
    }

    /**
     * 承認できない理由。振込日は、承認の日より前にならない。
     *
     * @param alive 承認待ち・結果待ち・支払済みの支払。なければ空
     * @param suspicions 案件の疑義
     * @param today 今日の業務日付
     */
    public static Optional<BusinessRuleViolation> whyNotApprove(
            Optional<Payment> alive,
            Grant grant,
            List<Suspicion> suspicions,
            ApprovalRule rule,
            Approver by,
            LocalDate today) {
        return whyNotDecide(alive, rule, by)
                .or(grant::whyNotPay)
                .or(grant.payee()::whyNotPayTo)
                .or(() -> Suspicion.whyNotProceed(suspicions))
                .or(() -> BusinessRuleViolation.unless(
                        !alive.orElseThrow().valueDate.isBefore(today),
                        Refusal.STATE,
                        "振込日（" + JapaneseDates.format(alive.orElseThrow().valueDate) + "）を過ぎました。差し戻して、用意し直してください。"))
                .or(() -> BusinessRuleViolation.unless(
                        alive.orElseThrow().account.equals(grant.request().account()),
                        Refusal.STATE,
                        "支払を用意した後に振込先が変わりました。差し戻して、用意し直してください。"));
    }

    /**
     * 銀行の結果を記せない理由。
     *
     * @param alive 承認待ち・結果待ち・支払済みの支払。なければ空
     */
    public static Optional<BusinessRuleViolation> whyNotSettle(Optional<Payment> alive) {
        return BusinessRuleViolation.unless(
                alive.filter(payment -> payment.stage() == PaymentStage.APPROVED)
                        .isPresent(),
                Refusal.STATE,
                "銀行の結果を待つ支払はありません。");
    }

    /**
     * 銀行の結果を記す。
     *
     * @param outcome 結果
     * @param on 結果の日。振込日から今日まで
     * @param bankReference 銀行の受付番号など
     * @param why 組戻しの理由。組戻しのときだけ、必ず
     * @param today 今日の業務日付
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認されていないとき、すでに結果があるとき、{@link Refusal#CONTENT} 日付か理由が合わないとき
     */
    public void settle(
            PaymentResult outcome,
            LocalDate on,
            String bankReference,
            Optional<String> why,
            LocalDate today,
            String by,
            Instant now) {
        BusinessRuleViolation.throwIf(whyNotSettle(Optional.of(this)));
        List<Violation> violations = new ArrayList<>();
        GrantDay.RESULT
                .whyNot("/date", on, Map.of(GrantDay.VALUE, valueDate), today)
                .ifPresent(violations::add);
        if (outcome == PaymentResult.RETURNED && why.isEmpty()) {
            violations.add(new Violation("/reason", "required", "組戻しの理由を入力してください。", null));
        }
        if (outcome == PaymentResult.PAID && why.isPresent()) {
            violations.add(new Violation("/reason", "not-allowed", "理由は、組戻しのときだけ入力してください。", null));
        }
        BusinessRuleViolation.throwIf(violations);
        result = outcome;
        resultOn = on;
        reference = bankReference;
        resultReason = why.orElse(null);
        resultBy = by;
        resultAt = now;
    }
}
