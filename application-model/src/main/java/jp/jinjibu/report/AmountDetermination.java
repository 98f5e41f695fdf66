package jp.jinjibu.report;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Proposal;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.suspicion.Suspicion;
import org.jspecify.annotations.Nullable;

/** 額の確定の案。事務局の一人が用意し、用意も検査もしていない別の一人が承認すると額が確定する。 */
@Entity
@Table(name = "amount_determination")
public class AmountDetermination extends Proposal {
    private long applicationId;
    private long inspectionId;
    private long amountYen;
    private long costYen;

    @Enumerated(EnumType.STRING)
    private GrantRules.Method method = GrantRules.Method.RATE;

    private @Nullable String documentNumber;

    protected AmountDetermination() {}

    /**
     * 用意する。
     *
     * @param inspection 済んだ検査
     * @param amount 計算した確定額
     * @param cost 認めた補助対象経費
     */
    public AmountDetermination(
            Inspection inspection, Money amount, Money cost, GrantRules.Method method, String by, Instant now) {
        super(by, now);
        this.applicationId = inspection.applicationId();
        this.inspectionId = inspection.id();
        this.amountYen = amount.yen();
        this.costYen = cost.yen();
        this.method = method;
    }

    /** もとにした検査。 */
    public long inspectionId() {
        return inspectionId;
    }

    /** 確定額。 */
    public Money amount() {
        return new Money(amountYen);
    }

    /** 認めた補助対象経費。 */
    public Money cost() {
        return new Money(costYen);
    }

    /** 計算の方法。 */
    public GrantRules.Method method() {
        return method;
    }

    /** 額の確定通知書の文書番号。承認していないか、番号を付けない規則では空。 */
    public Optional<String> documentNumber() {
        return Optional.ofNullable(documentNumber);
    }

    /**
     * 承認する。
     *
     * @param suspicions 案件の疑義
     * @return これで額が確定したか
     * @throws BusinessRuleViolation {@link #whyNotApprove} があるとき
     */
    public boolean approve(
            Inspection inspection, List<Suspicion> suspicions, ApprovalRule rule, Approver by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotApprove(Optional.of(this), Optional.of(inspection), suspicions, rule, by));
        return approval().approve(rule, by, now);
    }

    /**
     * 用意できない理由。
     *
     * @param waiting 承認を待つ案。なければ空
     * @param suspicions 案件の疑義
     */
    public static Optional<BusinessRuleViolation> whyNotPrepare(
            Grant grant, Optional<AmountDetermination> waiting, List<Suspicion> suspicions) {
        return grant.whyNotDetermine()
                .or(() ->
                        BusinessRuleViolation.unless(waiting.isEmpty(), Refusal.STATE, "承認を待つ額の確定があります。先にそれを決めてください。"))
                .or(() -> Suspicion.whyNotProceed(suspicions));
    }

    /**
     * 確定検査をやり直せない理由。
     *
     * @param waiting 承認を待つ案。なければ空
     */
    public static Optional<BusinessRuleViolation> whyNotReopen(Grant grant, Optional<AmountDetermination> waiting) {
        return grant.whyNotReopenInspection()
                .or(() -> BusinessRuleViolation.unless(
                        waiting.isEmpty(), Refusal.STATE, "額の確定の案が承認を待っています。検査をやり直すには、その案を差し戻してもらってください。"));
    }

    /**
     * 承認できない理由。
     *
     * @param waiting 承認を待つ案。なければ空
     * @param inspection もとにした検査
     * @param suspicions 案件の疑義
     */
    public static Optional<BusinessRuleViolation> whyNotApprove(
            Optional<AmountDetermination> waiting,
            Optional<Inspection> inspection,
            List<Suspicion> suspicions,
            ApprovalRule rule,
            Approver by) {
        return whyNotDecide(waiting, rule, by)
                .or(() -> BusinessRuleViolation.unless(
                        inspection
                                .flatMap(Inspection::closedBy)
                                .filter(by.username()::equals)
                                .isEmpty(),
                        Refusal.FOUR_EYES,
                        "検査した本人は、" + rule.what() + "を承認できません。別の人が行ってください。"))
                .or(() -> Suspicion.whyNotProceed(suspicions));
    }

    /** 通知書を出したことを記す。 */
    public void notified(String number) {
        documentNumber = number;
    }
}
