package jp.jinjibu.grant;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Proposal;
import org.jspecify.annotations.Nullable;

/** 交付決定の案。事務局の一人が用意し、別の一人が承認すると交付が決まる。費目ごとの配分は、額の確定で費目ごとの上限になる。 */
@Entity
@Table(name = "grant_decision")
public class GrantDecision extends Proposal {
    private long applicationId;
    private long grantedYen;
    private @Nullable LocalDate decidedOn;

    @ElementCollection
    @CollectionTable(name = "grant_allocation", joinColumns = @JoinColumn(name = "decision_id"))
    @OrderColumn(name = "position")
    private List<CategoryAmount> allocations = new ArrayList<>();

    private String[] conditions = {};
    private @Nullable String documentNumber;

    protected GrantDecision() {}

    /**
     * 用意する。内容はここまでに確かめてある。
     *
     * @param granted 交付決定額
     * @param allocations 費目ごとの補助対象経費の配分。規則の費目の順
     * @param conditions 付ける条件
     */
    public GrantDecision(
            Grant grant,
            Money granted,
            List<CategoryAmount> allocations,
            List<String> conditions,
            String by,
            Instant now) {
        super(by, now);
        this.applicationId = grant.applicationId();
        this.grantedYen = granted.yen();
        this.allocations.addAll(allocations);
        this.conditions = conditions.toArray(String[]::new);
    }

    public long applicationId() {
        return applicationId;
    }

    /** 交付決定額。 */
    public Money granted() {
        return new Money(grantedYen);
    }

    /** 費目ごとの補助対象経費の配分。 */
    public List<CategoryAmount> allocations() {
        return List.copyOf(allocations);
    }

    /** 配分の合計。交付決定の補助対象経費。 */
    public Money cost() {
        return Money.sum(allocations.stream().map(CategoryAmount::amount).toList());
    }

    public List<String> conditions() {
        return List.of(conditions);
    }

    /** 交付決定の日。承認して交付決定通知書を出した日で、承認していなければ空。 */
    public Optional<LocalDate> decidedOn() {
        return Optional.ofNullable(decidedOn);
    }

    /** 交付決定通知書の文書番号。承認していなければ空。 */
    public Optional<String> documentNumber() {
        return Optional.ofNullable(documentNumber);
    }

    /**
     * 承認する。
     *
     * @return これで交付が決まったか
     * @throws BusinessRuleViolation {@link #whyNotDecide} があるとき
     */
    public boolean approve(ApprovalRule rule, Approver by, Instant now) {
        return approval().approve(rule, by, now);
    }

    /** 交付決定通知書を出し、その日に交付を決めたことを記す。 */
    public void notified(String number, LocalDate on) {
        documentNumber = number;
        decidedOn = on;
    }

    /**
     * 承認できない理由。
     *
     * @param waiting 承認を待つ案。なければ空
     * @param today 今日の業務日付。交付決定の日になる
     */
    public static Optional<BusinessRuleViolation> whyNotApprove(
            Optional<GrantDecision> waiting,
            Grant grant,
            SubsidyApplication application,
            ApprovalRule rule,
            Approver by,
            LocalDate today) {
        return whyNotDecide(waiting, rule, by).or(() -> grant.whyNotDecide(application, today));
    }
}
