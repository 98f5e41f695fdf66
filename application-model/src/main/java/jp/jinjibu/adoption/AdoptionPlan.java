package jp.jinjibu.adoption;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.adoption.BudgetWalk.Candidate;
import jp.jinjibu.adoption.BudgetWalk.Line;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * 採択の案の一つの版。一件一件の採否は、作った後は変わらない。直すときは新しい版を作る。
 *
 * <p>はじめの公表までの版は、順位から作る。公表の後の版は、効いている版に、辞退・取消し・失効と繰上げを加えて作る。
 */
@Entity
@Table(name = "adoption_plan")
public class AdoptionPlan extends Numbered {
    private String callCode = "";
    private int versionNo;
    private @Nullable Integer baseVersionNo;

    @Enumerated(EnumType.STRING)
    private PlanState state = PlanState.PREPARED;

    private long allotmentYen;
    private String reason = "";

    @Embedded
    @AttributeOverride(name = "state", column = @Column(name = "approval_state"))
    @AttributeOverride(name = "history", column = @Column(name = "approval_history"))
    private FourEyes approval = new FourEyes();

    private @Nullable String announcedBy;
    private @Nullable Instant announcedAt;
    private @Nullable String supersededReason;

    @ElementCollection
    @CollectionTable(name = "adoption_plan_item", joinColumns = @JoinColumn(name = "plan_id"))
    @OrderColumn(name = "position")
    private List<PlanItem> items = new ArrayList<>();

    @Version
    @Column(name = "lock_version")
    private long lockVersion;

    protected AdoptionPlan() {}

    /**
     * だれが、いつ、なぜ作ったか。
     *
     * @param by 作った人の利用者名。自動で作り直した版では、元の版を作った人
     * @param at 業務時刻
     * @param reason 理由。なければ空文字
     */
    public record Preparation(String by, Instant at, String reason) {}

    private AdoptionPlan(String callCode, int versionNo, Money allotment, Preparation preparation) {
        this.callCode = callCode;
        this.versionNo = versionNo;
        this.allotmentYen = allotment.yen();
        this.approval = new FourEyes(preparation.by(), preparation.at());
        this.reason = preparation.reason();
    }

    /**
     * 順位を下りた結果から作る。採択一覧の No. は、順位が分からないよう、枠ごとに申請番号の順に付ける。
     *
     * @param callCode 公募の符号
     * @param versionNo 版
     * @param budget 作ったときの配分額
     * @param lines 順位の順
     */
    public static AdoptionPlan select(
            String callCode, int versionNo, Budget budget, List<Line> lines, Preparation preparation) {
        AdoptionPlan plan = new AdoptionPlan(callCode, versionNo, budget.total(), preparation);
        Map<ApplicationNumber, Integer> listNos = listNos(lines, Map.of());
        lines.forEach(line ->
                plan.items.add(PlanItem.of(line, listNos.get(line.candidate().number()))));
        return plan;
    }

    /** 効いている版の次の版。 */
    static AdoptionPlan after(
            AdoptionPlan inForce, int versionNo, Budget budget, List<PlanItem> items, Preparation preparation) {
        AdoptionPlan plan = new AdoptionPlan(inForce.callCode, versionNo, budget.total(), preparation);
        plan.baseVersionNo = inForce.versionNo;
        plan.items.addAll(items);
        return plan;
    }

    /** 採択一覧の No.。順位が分からないよう、枠ごとに申請番号の順に付ける。 */
    static Map<ApplicationNumber, Integer> listNos(List<Line> lines, Map<String, Integer> lastNos) {
        Map<String, Integer> last = new HashMap<>(lastNos);
        Map<ApplicationNumber, Integer> numbers = new HashMap<>();
        lines.stream()
                .filter(Line::isAdopted)
                .map(Line::candidate)
                .sorted(Comparator.comparing(Candidate::number))
                .forEach(candidate -> numbers.put(candidate.number(), last.merge(candidate.track(), 1, Integer::sum)));
        return numbers;
    }

    public String callCode() {
        return callCode;
    }

    /** 版。公募ごとに 1 から。 */
    public int versionNo() {
        return versionNo;
    }

    /** もとにした、効いていた版。はじめの公表までの版では空。 */
    public Optional<Integer> baseVersionNo() {
        return Optional.ofNullable(baseVersionNo);
    }

    public PlanState state() {
        return state;
    }

    /** 作ったときの配分額。 */
    public Money allotment() {
        return new Money(allotmentYen);
    }

    public String reason() {
        return reason;
    }

    /** 作った人とは別の人の承認。 */
    public FourEyes approval() {
        return approval;
    }

    public Optional<String> announcedBy() {
        return Optional.ofNullable(announcedBy);
    }

    public Optional<Instant> announcedAt() {
        return Optional.ofNullable(announcedAt);
    }

    /** 置き換わった理由。 */
    public Optional<String> supersededReason() {
        return Optional.ofNullable(supersededReason);
    }

    /** 一件一件。順位の順。 */
    public List<PlanItem> items() {
        return List.copyOf(items);
    }

    /** その申請の一件。 */
    public Optional<PlanItem> find(ApplicationNumber number) {
        return items.stream().filter(item -> item.number().equals(number)).findFirst();
    }

    /** その採否の件数。 */
    public int count(ApplicationState result) {
        return (int) items.stream().filter(item -> item.result() == result).count();
    }

    /** 採択と条件付採択の件数。 */
    public int adopted() {
        return (int) items.stream().filter(PlanItem::isAdopted).count();
    }

    /** 予算が要るか。額のない申請だけの案では要らない。 */
    private boolean needsMoney() {
        return items.isEmpty() || items.stream().anyMatch(item -> item.amount().isPresent());
    }

    /** 採択と条件付採択の額の合計。 */
    public Money adoptedAmount() {
        return Money.sum(items.stream()
                .filter(PlanItem::isAdopted)
                .flatMap(item -> item.amount().stream())
                .toList());
    }

    /**
     * 承認する。
     *
     * @param appropriation 事業予算の状態
     * @return これで案が決まったか
     * @throws BusinessRuleViolation {@link #whyNotApprove} があるとき
     */
    public boolean approve(ApprovalRule rule, Approver by, Optional<AppropriationState> appropriation, Instant now) {
        BusinessRuleViolation.throwIf(whyNotApprove(rule, by, appropriation));
        boolean decided = approval.approve(rule, by, now);
        if (decided) {
            state = PlanState.APPROVED;
        }
        return decided;
    }

    /**
     * 承認できない理由。
     *
     * @param appropriation 事業予算の状態
     */
    public Optional<BusinessRuleViolation> whyNotApprove(
            ApprovalRule rule, Approver by, Optional<AppropriationState> appropriation) {
        return whyNotDecide(rule, by, PlanState.APPROVED, "承認")
                .or(() -> BusinessRuleViolation.unless(
                        appropriation.equals(Optional.of(AppropriationState.ENACTED)) || !needsMoney(),
                        Refusal.STATE,
                        "事業予算が成立していないため、承認できません。成立した予算を記録してから、もう一度承認してください。"));
    }

    /**
     * 差し戻す。
     *
     * @throws BusinessRuleViolation {@link #whyNotReject} があるとき
     */
    public void reject(ApprovalRule rule, Approver by, String why, Instant now) {
        BusinessRuleViolation.throwIf(whyNotReject(rule, by));
        approval.reject(rule, by, why, now);
        state = PlanState.REJECTED;
    }

    /** 差し戻せない理由。 */
    public Optional<BusinessRuleViolation> whyNotReject(ApprovalRule rule, Approver by) {
        return whyNotDecide(rule, by, PlanState.REJECTED, "差戻し");
    }

    /** 役割の次に、版の状態を言う。置き換えられた版は、承認待ちのままでも決められない。 */
    private Optional<BusinessRuleViolation> whyNotDecide(ApprovalRule rule, Approver by, PlanState next, String verb) {
        return rule.whyNotDecide(by).or(() -> whyNot(next, verb)).or(() -> approval.whyNotDecide(rule, by));
    }

    /**
     * 公表する。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認済みでないとき、{@link Refusal#FOUR_EYES} 承認した本人のとき
     */
    public void announce(String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotAnnounce(by));
        state = PlanState.ANNOUNCED;
        announcedBy = by;
        announcedAt = now;
    }

    /** 公表できない理由。 */
    public Optional<BusinessRuleViolation> whyNotAnnounce(String by) {
        return whyNot(PlanState.ANNOUNCED, "公表")
                .or(() -> BusinessRuleViolation.unless(
                        approval.approvals().stream()
                                .noneMatch(step -> step.by().equals(by)),
                        Refusal.FOUR_EYES,
                        "案を承認した本人は公表できません。別の人が行ってください。"));
    }

    /**
     * 新しい版に置き換える。
     *
     * @param why 置き換える理由
     */
    public void supersede(String why) {
        BusinessRuleViolation.throwIf(whyNot(PlanState.SUPERSEDED, "置換え"));
        state = PlanState.SUPERSEDED;
        supersededReason = why;
    }

    private Optional<BusinessRuleViolation> whyNot(PlanState next, String verb) {
        return BusinessRuleViolation.unless(
                state.next().contains(next),
                Refusal.STATE,
                "採択の案の第" + versionNo + "版は「" + state.label() + "」のため、" + verb + "できません。最新の版を確かめてください。");
    }
}
