package jp.jinjibu.grant;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.programme.GrantRules;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.SubsidyFormula;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * 交付。採択された一つの申請に一つ。番号は申請番号を使う。
 *
 * <p>{@link #version()} は交付申請の内容の版で、事務局の行いでは増えない。同じ交付への変更は、申請の行の排他で一つずつになる。
 */
@Entity
@Table(name = "subsidy_grant")
public class Grant {
    private static final String NOT_DECIDABLE = "交付を決められるのは、交付申請中のものだけです。";

    @Id
    private long applicationId;

    private String number = "";
    private String callCode = "";
    private String trackCode = "";
    private long organisationId;
    private boolean priorAdoption;

    @Enumerated(EnumType.STRING)
    private GrantState state = GrantState.REQUESTED;

    private long adoptedYen;
    private long requestedYen;
    private @Nullable Long grantedYen;
    private @Nullable Long determinedYen;
    private @Nullable Long paidYen;
    private @Nullable String reductionReason;
    private LocalDate startsOn = LocalDate.EPOCH;
    private LocalDate endsOn = LocalDate.EPOCH;

    @Embedded
    private BankAccount account = new BankAccount("", "", "", "", BankAccount.Kind.ORDINARY, "", "");

    @ElementCollection
    @CollectionTable(name = "grant_budget", joinColumns = @JoinColumn(name = "application_id"))
    @OrderColumn(name = "position")
    private List<CategoryAmount> budget = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "grant_income", joinColumns = @JoinColumn(name = "application_id"))
    @OrderColumn(name = "position")
    private List<CategoryAmount> income = new ArrayList<>();

    private String requestedBy = "";
    private Instant requestedAt = Instant.EPOCH;
    private @Nullable LocalDate decidedOn;
    private @Nullable LocalDate withdrawalDueOn;
    private @Nullable LocalDate reportDueOn;
    private @Nullable LocalDate reportedOn;
    private @Nullable LocalDate determinedOn;
    private @Nullable LocalDate paidOn;
    private @Nullable String withdrawalReason;
    private long version;

    protected Grant() {}

    /**
     * 交付を申請する。内容はここまでに確かめてある。
     *
     * @param application 採択された申請
     * @param adopted 採択額
     * @param priorAdoption 過去に採択されている事業者の補助率を使うか。ここで凍る
     * @throws BusinessRuleViolation {@link Refusal#STATE} 採択されていないとき
     */
    public Grant(
            SubsidyApplication application,
            Money adopted,
            boolean priorAdoption,
            GrantRequest request,
            String by,
            Instant now) {
        requireAdopted(application);
        this.applicationId = application.id();
        this.number = application.number().toString();
        this.callCode = application.callCode();
        this.trackCode = application.trackCode();
        this.organisationId = application.organisationId();
        this.adoptedYen = adopted.yen();
        this.priorAdoption = priorAdoption;
        fill(request, by, now);
    }

    /**
     * 交付を申請できる申請か。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 採択されていないとき
     */
    public static void requireAdopted(SubsidyApplication application) {
        if (application.state() != ApplicationState.ADOPTED
                && application.state() != ApplicationState.CONDITIONALLY_ADOPTED) {
            throw new BusinessRuleViolation(Refusal.STATE, "交付を申請できるのは、採択された申請だけです。");
        }
    }

    public long applicationId() {
        return applicationId;
    }

    /** 申請番号。交付の番号でもある。 */
    public String number() {
        return number;
    }

    public String callCode() {
        return callCode;
    }

    public String trackCode() {
        return trackCode;
    }

    public long organisationId() {
        return organisationId;
    }

    /**
     * この交付の補助率と上限額の式。交付申請・交付決定・額の確定は、すべてこの式を使う。
     *
     * @param rules 申請が凍らせた規則
     */
    public SubsidyFormula formula(RuleSet rules) {
        return formula(rules, trackCode, priorAdoption);
    }

    /**
     * 交付を申請する前に使う、同じ式。
     *
     * @param priorAdoption 過去に採択されている事業者の補助率を使うか
     */
    public static SubsidyFormula formula(RuleSet rules, String trackCode, boolean priorAdoption) {
        Track track = rules.track(trackCode);
        return rules.formula(track, track.rateFor(priorAdoption));
    }

    /** その業務日付での状態。取下げの期限の翌日から、事業実施中になる。 */
    public GrantState stateOn(LocalDate today) {
        boolean past = withdrawalDueOn != null && today.isAfter(withdrawalDueOn);
        return state == GrantState.DECIDED && past ? GrantState.IN_PROGRESS : state;
    }

    /** 採択額。 */
    public Money adopted() {
        return new Money(adoptedYen);
    }

    /** 交付申請の額。 */
    public Money requested() {
        return new Money(requestedYen);
    }

    /** 交付決定額。決定していなければ空。 */
    public Optional<Money> granted() {
        return Optional.ofNullable(grantedYen).map(Money::new);
    }

    /** 確定額。確定していなければ空。 */
    public Optional<Money> determined() {
        return Optional.ofNullable(determinedYen).map(Money::new);
    }

    /** 支払った額。支払っていなければ空。 */
    public Optional<Money> paid() {
        return Optional.ofNullable(paidYen).map(Money::new);
    }

    /** 交付申請の内容。 */
    public GrantRequest request() {
        return new GrantRequest(
                requested(), budget, income, startsOn, endsOn, Optional.ofNullable(reductionReason), account);
    }

    /** 保存されている状態。取下げの期限の後も {@link GrantState#DECIDED} のままで、{@link #stateOn} で読み替える。 */
    public GrantState state() {
        return state;
    }

    public String requestedBy() {
        return requestedBy;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    /** 交付決定の日。 */
    public Optional<LocalDate> decidedOn() {
        return Optional.ofNullable(decidedOn);
    }

    /** 交付申請を取り下げられる最後の日。 */
    public Optional<LocalDate> withdrawalDueOn() {
        return Optional.ofNullable(withdrawalDueOn);
    }

    /** 実績報告の期限。 */
    public Optional<LocalDate> reportDueOn() {
        return Optional.ofNullable(reportDueOn);
    }

    /** 最後に実績報告を受けた日。 */
    public Optional<LocalDate> reportedOn() {
        return Optional.ofNullable(reportedOn);
    }

    /** 額を確定した日。 */
    public Optional<LocalDate> determinedOn() {
        return Optional.ofNullable(determinedOn);
    }

    /** 銀行の結果による、支払った日。 */
    public Optional<LocalDate> paidOn() {
        return Optional.ofNullable(paidOn);
    }

    /** 取り下げた理由。取り下げていなければ空。 */
    public Optional<String> withdrawalReason() {
        return Optional.ofNullable(withdrawalReason);
    }

    /** 交付申請の内容の版。 */
    public long version() {
        return version;
    }

    /**
     * 交付申請を直せるか。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 交付申請中でないとき
     */
    public void requireRevisable() {
        if (state != GrantState.REQUESTED) {
            throw new BusinessRuleViolation(Refusal.STATE, "直せるのは、交付決定の前の交付申請だけです。");
        }
    }

    /**
     * 交付申請を直す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 交付申請中でないとき
     */
    public void revise(GrantRequest request, String by, Instant now) {
        requireRevisable();
        version++;
        fill(request, by, now);
    }

    /**
     * 交付の決定を用意できるか。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 交付申請中でないとき
     */
    public void requireDecidable() {
        if (state != GrantState.REQUESTED) {
            throw new BusinessRuleViolation(Refusal.STATE, NOT_DECIDABLE);
        }
    }

    /**
     * 交付を決める。
     *
     * @param granted 交付決定額。交付申請の額まで
     * @param decidedOn 交付決定の日
     * @param notifiedOn 通知した日。取下げの日数はこの日の翌日から数える
     * @throws BusinessRuleViolation {@link Refusal#STATE} 交付申請中でないとき、交付申請の額を超えるとき
     */
    public void decide(Money granted, LocalDate decidedOn, LocalDate notifiedOn, GrantRules rules) {
        move(GrantState.DECIDED, notifiedOn, NOT_DECIDABLE);
        if (granted.compareTo(requested()) > 0) {
            throw new BusinessRuleViolation(Refusal.STATE, "交付申請の額を超えて交付を決めることはできません。");
        }
        this.grantedYen = granted.yen();
        this.decidedOn = decidedOn;
        this.withdrawalDueOn = rules.withdrawalDueOn(notifiedOn);
        this.reportDueOn = rules.reportDueOn(endsOn);
    }

    /**
     * 交付申請を取り下げる。交付決定の前か、取下げの期限まで。
     *
     * @throws BusinessRuleViolation {@link Refusal#DEADLINE} 取下げの期限を過ぎているとき、{@link Refusal#STATE} 取り下げられない状態のとき
     */
    public void withdraw(String reason, LocalDate today) {
        if (stateOn(today) == GrantState.IN_PROGRESS) {
            throw new BusinessRuleViolation(Refusal.DEADLINE, "交付申請を取り下げられる期限を過ぎました。事務局に問い合わせてください。");
        }
        move(GrantState.REQUEST_WITHDRAWN, today, "交付申請を取り下げられるのは、交付決定の通知から決まった日数までです。");
        withdrawalReason = reason;
    }

    /** 実績報告を書き、出せるか。交付決定を受けてから報告するまでと、是正を求められている間。 */
    public boolean isReportable(LocalDate today) {
        return switch (stateOn(today)) {
            case DECIDED, IN_PROGRESS, RECTIFYING -> true;
            default -> false;
        };
    }

    /**
     * 実績を報告する。是正を求められたときは、直して報告し直す。
     *
     * @param completedOn 補助事業の完了の日。実績報告の期限はこの日から決まる
     * @throws BusinessRuleViolation {@link Refusal#STATE} 報告できない状態のとき
     */
    public void report(LocalDate completedOn, LocalDate today, GrantRules rules) {
        if (!isReportable(today)) {
            throw new BusinessRuleViolation(Refusal.STATE, "実績を報告できるのは、交付決定を受けて実施している間と、是正を求められている間だけです。");
        }
        move(GrantState.REPORTED, today, "実績を報告できません。");
        reportDueOn = rules.reportDueOn(completedOn);
        reportedOn = today;
    }

    /**
     * 実績報告の是正を求める。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 実績報告済みでないとき
     */
    public void requireRectification(LocalDate today) {
        move(GrantState.RECTIFYING, today, "是正を求められるのは、実績報告を受けて検査している間だけです。");
    }

    /**
     * 確定検査を終える。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 実績報告済みでないとき
     */
    public void inspect(LocalDate today) {
        move(GrantState.INSPECTED, today, "確定検査ができるのは、実績報告を受けたものだけです。");
    }

    /**
     * 確定検査をやり直す。額の確定が差し戻されたとき。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 確定検査済みでないとき
     */
    public void reopenInspection(LocalDate today) {
        if (state != GrantState.INSPECTED) {
            throw new BusinessRuleViolation(Refusal.STATE, "検査をやり直せるのは、確定検査が済み、額を確定する前だけです。");
        }
        move(GrantState.REPORTED, today, "検査をやり直せません。");
    }

    /**
     * 額を確定する。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 確定検査が済んでいないとき、交付決定額を超えるとき
     */
    public void determine(Money amount, LocalDate today) {
        move(GrantState.DETERMINED, today, "額を確定できるのは、確定検査が済んだものだけです。");
        if (amount.compareTo(granted().orElseThrow()) > 0) {
            throw new BusinessRuleViolation(Refusal.STATE, "交付決定額を超えて確定することはできません。");
        }
        determinedYen = amount.yen();
        determinedOn = today;
    }

    /**
     * 請求を受ける。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 額が確定していないとき
     */
    public void claim(LocalDate today) {
        move(GrantState.CLAIMED, today, "請求できるのは、額の確定を受けたものだけです。");
    }

    /**
     * 支払ったことを記す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 請求を受けていないとき、確定額を超えるとき
     */
    public void pay(Money amount, LocalDate on) {
        move(GrantState.PAID, on, "支払えるのは、請求を受けたものだけです。");
        if (amount.compareTo(determined().orElseThrow()) > 0) {
            throw new BusinessRuleViolation(Refusal.STATE, "確定額を超えて支払うことはできません。");
        }
        paidYen = amount.yen();
        paidOn = on;
    }

    /**
     * 完了する。継続状況報告を受理したとき。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 支払っていないとき
     */
    public void close(LocalDate today) {
        move(GrantState.CLOSED, today, "完了にできるのは、支払が済んだものだけです。");
    }

    private void fill(GrantRequest request, String by, Instant now) {
        requestedYen = request.requested().yen();
        reductionReason = request.reductionReason().orElse(null);
        startsOn = request.startsOn();
        endsOn = request.endsOn();
        account = request.account();
        budget.clear();
        budget.addAll(request.budget());
        income.clear();
        income.addAll(request.income());
        requestedBy = by;
        requestedAt = now;
    }

    private void move(GrantState next, LocalDate today, String refusal) {
        if (!stateOn(today).next().contains(next)) {
            throw new BusinessRuleViolation(Refusal.STATE, refusal);
        }
        state = next;
    }
}
