package jp.jinjibu.grant;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.CaseAmount;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.SubsidyFormula;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Sourced;
import org.jspecify.annotations.Nullable;

/**
 * 交付。採択された一つの申請に一つ。番号は申請番号を使う。
 *
 * <p>{@link #version()} は交付申請の内容の版で、事務局の行いでは増えない。同じ交付への変更は、申請の行の排他で一つずつになる。
 */
@Entity
@Table(name = "subsidy_grant")
public class Grant {
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
    private Payee payee = new Payee();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "grant_budget", joinColumns = @JoinColumn(name = "application_id"))
    @OrderColumn(name = "position")
    private List<CategoryAmount> budget = new ArrayList<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "grant_income", joinColumns = @JoinColumn(name = "application_id"))
    @OrderColumn(name = "position")
    private List<CategoryAmount> income = new ArrayList<>();

    private String requestedBy = "";
    private Instant requestedAt = Instant.EPOCH;
    private @Nullable LocalDate decidedOn;
    private @Nullable LocalDate withdrawalDueOn;
    private @Nullable LocalDate reportDueOn;
    private @Nullable LocalDate completedOn;
    private @Nullable LocalDate reportedOn;
    private @Nullable LocalDate determinedOn;
    private @Nullable LocalDate paidOn;
    private @Nullable String withdrawalReason;

    @Embedded
    private @Nullable SentBack sentBack;

    private boolean claimReturned;
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
        BusinessRuleViolation.throwIf(whyNotAdopted(application));
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
     * 交付を申請できない理由。期限は、はじめての申請だけに効く。
     *
     * @param existing この申請の交付。まだなら空
     */
    public static Optional<BusinessRuleViolation> whyNotRequest(
            SubsidyApplication application, Optional<Grant> existing, GrantRules rules, LocalDate today) {
        return whyNotAdopted(application)
                .or(() -> BusinessRuleViolation.unless(
                        application.requested().isPresent(), Refusal.STATE, "補助金額のない枠なので、交付申請はありません。"))
                .or(() -> BusinessRuleViolation.unless(existing.isEmpty(), Refusal.STATE, "この申請の交付申請は、すでに出されています。"))
                .or(() -> rules.requestDueOn()
                        .map(Sourced::value)
                        .filter(today::isAfter)
                        .map(dueOn -> new BusinessRuleViolation(
                                Refusal.DEADLINE,
                                "交付申請の期限（" + JapaneseDates.format(dueOn) + "）を過ぎました。事務局に問い合わせてください。")));
    }

    private static Optional<BusinessRuleViolation> whyNotAdopted(SubsidyApplication application) {
        return BusinessRuleViolation.unless(application.state().isAdopted(), Refusal.STATE, "交付を申請できるのは、採択された申請だけです。");
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

    /** その業務日付での状態。 */
    public GrantState stateOn(LocalDate today) {
        return stateOn(state, withdrawalDueOn, today);
    }

    /**
     * 保存された状態と業務日付から状態を決める、ただ一つの規則。取下げの期限の翌日から、事業実施中になる。
     *
     * @param stored 保存された状態
     * @param withdrawalDueOn 交付申請を取り下げられる最後の日
     * @param today 今日の業務日付
     */
    public static GrantState stateOn(GrantState stored, @Nullable LocalDate withdrawalDueOn, LocalDate today) {
        boolean past = withdrawalDueOn != null && today.isAfter(withdrawalDueOn);
        return stored == GrantState.DECIDED && past ? GrantState.IN_PROGRESS : stored;
    }

    /** 実績報告をはじめて出す前に、その期限を過ぎたか。 */
    public boolean isOverdue(LocalDate today) {
        return isOverdue(state, reportDueOn, today);
    }

    /**
     * 実績報告の期限を過ぎたかを決める、ただ一つの規則。期限の日のうちは過ぎていない。
     *
     * @param stored 保存された状態
     * @param reportDueOn 実績報告の期限
     * @param today 今日の業務日付
     */
    public static boolean isOverdue(GrantState stored, @Nullable LocalDate reportDueOn, LocalDate today) {
        return stored == GrantState.DECIDED && reportDueOn != null && today.isAfter(reportDueOn);
    }

    /** 今効いている額。取り下げたものなどでは空。 */
    public Optional<CaseAmount> amountInForce() {
        if (!state.isAlive()) {
            return Optional.empty();
        }
        return paid().map(amount -> new CaseAmount(CaseAmount.Kind.PAID, amount))
                .or(() -> determined().map(amount -> new CaseAmount(CaseAmount.Kind.DETERMINED, amount)))
                .or(() -> granted().map(amount -> new CaseAmount(CaseAmount.Kind.GRANTED, amount)))
                .or(() -> Optional.of(new CaseAmount(CaseAmount.Kind.ADOPTED, adopted())));
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
                requested(), budget, income, startsOn, endsOn, Optional.ofNullable(reductionReason), payee.account());
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

    /** 補助事業の終わりの日。交付申請による。 */
    public LocalDate endsOn() {
        return endsOn;
    }

    /** 補助事業の完了の日。実績報告までは、交付申請による終わりの日。 */
    public LocalDate completedOn() {
        return Objects.requireNonNullElse(completedOn, endsOn);
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

    /** 振込先と、その変更。 */
    public Payee payee() {
        return payee;
    }

    /** 振込先の変更を届け出られない理由。 */
    public Optional<BusinessRuleViolation> whyNotProposeAccount() {
        return payee.whyNotPropose(state);
    }

    /**
     * 振込先の変更を届け出る。
     *
     * @param change 保存した変更
     * @throws BusinessRuleViolation {@link #whyNotProposeAccount} があるとき
     */
    public void proposeAccount(BankAccountChange change) {
        BusinessRuleViolation.throwIf(whyNotProposeAccount());
        payee.propose(change);
    }

    /** 交付申請の差戻し。直されるのを待っていなければ空。 */
    public Optional<SentBack> sentBack() {
        return Optional.ofNullable(sentBack);
    }

    /**
     * 交付申請を差し戻せない理由。
     *
     * @param waiting 承認を待つ交付決定の案。なければ空
     */
    public Optional<BusinessRuleViolation> whyNotSendBack(Optional<GrantDecision> waiting) {
        return BusinessRuleViolation.unless(state == GrantState.REQUESTED, Refusal.STATE, "差し戻せるのは、交付決定の前の交付申請だけです。")
                .or(() -> BusinessRuleViolation.unless(
                        waiting.isEmpty(), Refusal.STATE, "承認を待つ交付決定の案があります。先にそれを決めてください。"))
                .or(this::whyNotReturned);
    }

    /**
     * 交付申請を差し戻す。直されると、また交付決定を用意できる。
     *
     * @throws BusinessRuleViolation {@link #whyNotSendBack} があるとき
     */
    public void sendBack(SentBack back, Optional<GrantDecision> waiting) {
        BusinessRuleViolation.throwIf(whyNotSendBack(waiting));
        sentBack = back;
    }

    private Optional<BusinessRuleViolation> whyNotReturned() {
        return BusinessRuleViolation.unless(sentBack == null, Refusal.STATE, "差し戻した交付申請が、直されるのを待っています。");
    }

    /** 交付申請の内容の版。 */
    public long version() {
        return version;
    }

    /**
     * 交付申請を直せない理由。
     *
     * @param waiting 承認を待つ交付決定の案。なければ空
     */
    public Optional<BusinessRuleViolation> whyNotRevise(Optional<GrantDecision> waiting) {
        return BusinessRuleViolation.unless(
                        state == GrantState.REQUESTED, Refusal.STATE, "交付決定の後、または取下げの後なので、交付申請は直せません。")
                .or(() -> BusinessRuleViolation.unless(
                        waiting.isEmpty(), Refusal.STATE, "事務局が交付決定の手続に入ったので、直せません。直す必要があるときは、事務局に問い合わせてください。"));
    }

    /**
     * 交付申請を直す。
     *
     * @param waiting 承認を待つ交付決定の案。なければ空
     * @throws BusinessRuleViolation {@link Refusal#STATE} 交付申請中でないとき、承認を待つ案があるとき
     */
    public void revise(GrantRequest request, Optional<GrantDecision> waiting, String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotRevise(waiting));
        version++;
        sentBack = null;
        fill(request, by, now);
    }

    /**
     * 交付決定の案を用意できない理由。
     *
     * @param waiting 承認を待つ交付決定の案。なければ空
     * @param today 今日の業務日付。補助事業の期間は、この日以後に終わること
     */
    public Optional<BusinessRuleViolation> whyNotPrepareDecision(
            SubsidyApplication application, Optional<GrantDecision> waiting, LocalDate today) {
        return whyNot(GrantState.DECIDED, "交付を決められるのは、交付申請中のものだけです。")
                .or(this::whyNotReturned)
                .or(() -> whyNotDecide(application, today))
                .or(() -> BusinessRuleViolation.unless(
                        waiting.isEmpty(), Refusal.STATE, "承認を待つ交付決定の案があります。先にそれを決めてください。"));
    }

    /** 採択のためか、補助事業の期間が過ぎたために、交付を決められない理由。 */
    Optional<BusinessRuleViolation> whyNotDecide(SubsidyApplication application, LocalDate today) {
        return BusinessRuleViolation.unless(
                        application.state() != ApplicationState.CONDITIONALLY_ADOPTED,
                        Refusal.STATE,
                        "条件付採択のままでは、交付を決められません。法制度の承認などを確かめ、採択にしてから行ってください。")
                .or(() -> BusinessRuleViolation.unless(
                        application.state() == ApplicationState.ADOPTED, Refusal.STATE, "採択でなくなった申請には、交付を決められません。"))
                .or(() -> BusinessRuleViolation.unless(
                        !endsOn.isBefore(today),
                        Refusal.STATE,
                        "補助事業の期間が " + JapaneseDates.format(endsOn)
                                + " に終わっているので、交付を決められません。期間は、交付決定の日以後に終わるように、交付申請を直してもらってください。"));
    }

    /**
     * 交付を決める。
     *
     * @param granted 交付決定額。交付申請の額まで
     * @param today 今日の業務日付。交付決定の日であり、通知書の日付である。取下げの日数はこの日の翌日から数える
     * @throws BusinessRuleViolation {@link Refusal#STATE} 交付申請中でないとき、交付申請の額を超えるとき
     */
    public void decide(Money granted, LocalDate today, GrantRules rules) {
        move(
                whyNot(GrantState.DECIDED, "交付を決められるのは、交付申請中のものだけです。")
                        .or(() -> BusinessRuleViolation.unless(
                                granted.compareTo(requested()) <= 0, Refusal.STATE, "交付申請の額を超えて交付を決めることはできません。")),
                GrantState.DECIDED);
        this.grantedYen = granted.yen();
        this.decidedOn = today;
        this.withdrawalDueOn = rules.withdrawalDueOn(today);
        this.reportDueOn = rules.reportDueOn(endsOn);
    }

    /**
     * 交付申請を取り下げる。交付決定の前か、取下げの期限まで。
     *
     * @throws BusinessRuleViolation {@link Refusal#DEADLINE} 取下げの期限を過ぎているとき、{@link Refusal#STATE} 取り下げられない状態のとき
     */
    public void withdraw(String reason, LocalDate today) {
        move(whyNotWithdraw(today), GrantState.REQUEST_WITHDRAWN);
        withdrawalReason = reason;
        sentBack = null;
    }

    /** 交付申請を取り下げられない理由。 */
    public Optional<BusinessRuleViolation> whyNotWithdraw(LocalDate today) {
        return BusinessRuleViolation.unless(
                        stateOn(today) != GrantState.IN_PROGRESS,
                        Refusal.DEADLINE,
                        "交付申請を取り下げられる期限を過ぎました。事務局に問い合わせてください。")
                .or(() -> whyNot(GrantState.REQUEST_WITHDRAWN, "交付申請を取り下げられるのは、交付決定の通知から決まった日数までです。"));
    }

    /** 採択を失うこと（辞退や取消し）ができない理由。交付が決まるまではできる。 */
    public Optional<BusinessRuleViolation> whyNotVacate() {
        return BusinessRuleViolation.unless(
                state == GrantState.REQUESTED || state == GrantState.REQUEST_WITHDRAWN,
                Refusal.STATE,
                "交付が決まっているので、採択の辞退や取消しはできません。先に、交付申請の取下げを受けてください。取下げの期限を過ぎているときは、できません。");
    }

    /** 実績報告を書き、出せるか。交付決定を受けてから報告するまでと、是正を求められている間。 */
    public boolean isReportable() {
        return whyNotReport().isEmpty();
    }

    /** 実績報告を書くことも、出すこともできない理由。 */
    public Optional<BusinessRuleViolation> whyNotReport() {
        return BusinessRuleViolation.unless(
                state == GrantState.DECIDED || state == GrantState.RECTIFYING,
                Refusal.STATE,
                "実績を報告できるのは、交付決定を受けて実施している間と、是正を求められている間だけです。");
    }

    /**
     * 実績を報告する。是正を求められたときは、直して報告し直す。
     *
     * @param completed 補助事業の完了の日。実績報告の期限はこの日から決まる
     * @throws BusinessRuleViolation {@link Refusal#STATE} 報告できない状態のとき
     */
    public void report(LocalDate completed, LocalDate today, GrantRules rules) {
        move(whyNotReport(), GrantState.REPORTED);
        completedOn = completed;
        reportDueOn = rules.reportDueOn(completed);
        reportedOn = today;
    }

    /**
     * 実績報告の是正を求める。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 実績報告済みでないとき
     */
    public void requireRectification() {
        move(whyNotInspect(), GrantState.RECTIFYING);
    }

    /** 確定検査をすることも、是正を求めることもできない理由。 */
    public Optional<BusinessRuleViolation> whyNotInspect() {
        return whyNot(GrantState.INSPECTED, "確定検査ができるのは、実績報告を受けたものだけです。");
    }

    /**
     * 確定検査を終える。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 実績報告済みでないとき
     */
    public void inspect() {
        move(whyNotInspect(), GrantState.INSPECTED);
    }

    /** 確定検査をやり直せない理由。 */
    public Optional<BusinessRuleViolation> whyNotReopenInspection() {
        return BusinessRuleViolation.unless(
                state == GrantState.INSPECTED, Refusal.STATE, "検査をやり直せるのは、確定検査が済み、額を確定する前だけです。");
    }

    /**
     * 確定検査をやり直す。額の確定が差し戻されたときと、用意する前に誤りに気付いたとき。
     *
     * @throws BusinessRuleViolation {@link #whyNotReopenInspection} があるとき
     */
    public void reopenInspection() {
        move(whyNotReopenInspection(), GrantState.REPORTED);
    }

    /**
     * 額を確定する。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 確定検査が済んでいないとき、交付決定額を超えるとき
     */
    public void determine(Money amount, LocalDate today) {
        move(
                whyNotDetermine()
                        .or(() -> BusinessRuleViolation.unless(
                                amount.compareTo(granted().orElseThrow()) <= 0,
                                Refusal.STATE,
                                "交付決定額を超えて確定することはできません。")),
                GrantState.DETERMINED);
        determinedYen = amount.yen();
        determinedOn = today;
    }

    /** 額を確定できない理由。 */
    public Optional<BusinessRuleViolation> whyNotDetermine() {
        return BusinessRuleViolation.unless(state == GrantState.INSPECTED, Refusal.STATE, "額を確定できるのは、確定検査が済んだものだけです。");
    }

    /**
     * 請求を受ける。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 額が確定していないとき、確定額が 0円のとき
     */
    public void claim() {
        move(whyNotClaim(), GrantState.CLAIMED);
        claimReturned = false;
    }

    /** 請求できない理由。 */
    public Optional<BusinessRuleViolation> whyNotClaim() {
        return BusinessRuleViolation.unless(state != GrantState.CLAIMED, Refusal.STATE, "すでに請求を受け付けています。")
                .or(() -> whyNot(GrantState.CLAIMED, "請求できるのは、額の確定を受けたものだけです。"))
                .or(() -> BusinessRuleViolation.unless(!paysNothing(), Refusal.STATE, "確定額が 0円のため、請求する額がありません。"));
    }

    /**
     * 支払ったことを記す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 請求を受けていないとき、確定額を超えるとき
     */
    public void pay(Money amount, LocalDate on) {
        move(
                whyNotPay()
                        .or(() -> BusinessRuleViolation.unless(
                                amount.compareTo(determined().orElseThrow()) <= 0,
                                Refusal.STATE,
                                "確定額を超えて支払うことはできません。")),
                GrantState.PAID);
        paidYen = amount.yen();
        paidOn = on;
    }

    /**
     * 請求を差し戻す。もう一度請求されるのを待つ。差し戻してよいかは、請求が確かめる。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 請求を受けていないとき
     */
    public void sendBackClaim() {
        move(whyNotSendBackClaim(), GrantState.DETERMINED);
        claimReturned = true;
    }

    /** 差し戻した請求が、もう一度出されるのを待っているか。 */
    public boolean isClaimReturned() {
        return claimReturned;
    }

    /** 請求を差し戻せない理由。 */
    public Optional<BusinessRuleViolation> whyNotSendBackClaim() {
        return BusinessRuleViolation.unless(
                state == GrantState.CLAIMED, Refusal.STATE, "差し戻せるのは、請求を受けて、まだ支払っていないものだけです。");
    }

    /** 支払えない理由。 */
    public Optional<BusinessRuleViolation> whyNotPay() {
        return whyNot(GrantState.PAID, "支払えるのは、請求を受けたものだけです。");
    }

    /**
     * 完了する。支払が済むか確定額が 0円で、完了に要るものがすべて受理されたとき。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 支払っていないとき。確定額が 0円なら、支払を待たない
     */
    public void close() {
        move(
                BusinessRuleViolation.unless(isSettled(), Refusal.STATE, "完了にできるのは、支払が済んだものと、確定額が 0円のものだけです。"),
                GrantState.CLOSED);
    }

    /** 支払が済んだか、額が 0円に確定して支払うものがないか。あとは、完了に要るものだけ。 */
    public boolean isSettled() {
        return state == GrantState.PAID || state == GrantState.DETERMINED && paysNothing();
    }

    private boolean paysNothing() {
        return determined().filter(Money.ZERO::equals).isPresent();
    }

    private void fill(GrantRequest request, String by, Instant now) {
        requestedYen = request.requested().yen();
        reductionReason = request.reductionReason().orElse(null);
        startsOn = request.startsOn();
        endsOn = request.endsOn();
        payee.request(request.account());
        budget.clear();
        budget.addAll(request.budget());
        income.clear();
        income.addAll(request.income());
        requestedBy = by;
        requestedAt = now;
    }

    private Optional<BusinessRuleViolation> whyNot(GrantState next, String refusal) {
        return BusinessRuleViolation.unless(state.next().contains(next), Refusal.STATE, refusal);
    }

    private void move(Optional<BusinessRuleViolation> whyNot, GrantState next) {
        BusinessRuleViolation.throwIf(whyNot);
        state = next;
    }
}
