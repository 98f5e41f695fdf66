package jp.jinjibu.adoption;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.jinjibu.adoption.BudgetWalk.Approval;
import jp.jinjibu.adoption.BudgetWalk.Candidate;
import jp.jinjibu.adoption.BudgetWalk.Line;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * 採択の案の一つの版。一件一件の採否は、作った後は変わらない。直すときは新しい版を作る。
 *
 * <p>はじめの公表までの版は、順位から作る。公表の後の版は、効いている版に、辞退・取消し・失効と繰上げを加えて作る。
 */
@Entity
@Table(name = "adoption_plan")
public class AdoptionPlan {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

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

    /**
     * 効いている版から、公表の後に起きたことと繰上げを加えて作る。
     *
     * @param inForce 効いている版
     * @param versionNo 版
     * @param budget 作ったときの配分額
     * @param states 効いている版の申請の、今の状態
     * @param promoted 繰り上げる申請
     */
    public static AdoptionPlan revise(
            AdoptionPlan inForce,
            int versionNo,
            Budget budget,
            Map<ApplicationNumber, ApplicationState> states,
            List<Line> promoted,
            Preparation preparation) {
        AdoptionPlan plan = new AdoptionPlan(inForce.callCode, versionNo, budget.total(), preparation);
        plan.baseVersionNo = inForce.versionNo;
        Map<String, Integer> lastNos = inForce.items.stream()
                .filter(item -> item.listNo() != null)
                .collect(Collectors.toMap(PlanItem::trackCode, PlanItem::listNo, Integer::max));
        Map<ApplicationNumber, Integer> listNos = listNos(promoted, lastNos);
        Map<ApplicationNumber, Line> lines = promoted.stream()
                .collect(Collectors.toMap(line -> line.candidate().number(), Function.identity()));
        int reserves = 0;
        for (PlanItem item : inForce.items) {
            ApplicationState now = states.getOrDefault(item.number(), item.result());
            Line line = lines.get(item.number());
            if (line != null) {
                plan.items.add(item.promotedBy(line, Objects.requireNonNull(listNos.get(item.number()))));
            } else if (now == ApplicationState.RESERVE) {
                plan.items.add(item.becoming(now, ++reserves));
            } else {
                plan.items.add(item.becoming(now, null));
            }
        }
        return plan;
    }

    private static Map<ApplicationNumber, Integer> listNos(List<Line> lines, Map<String, Integer> lastNos) {
        Map<String, Integer> last = new HashMap<>(lastNos);
        Map<ApplicationNumber, Integer> numbers = new HashMap<>();
        lines.stream()
                .filter(Line::isAdopted)
                .map(Line::candidate)
                .sorted(Comparator.comparing(Candidate::number))
                .forEach(candidate -> numbers.put(candidate.number(), last.merge(candidate.track(), 1, Integer::sum)));
        return numbers;
    }

    /**
     * 案を作れない理由。審査中は順位から、公表の後は、空きがあってまだ公表していない版があるときに作り直せる。
     *
     * @param call 公募の今の状態
     * @param latest 最も新しい版。まだなければ空
     */
    public static Optional<BusinessRuleViolation> whyNotPrepare(CallState call, Optional<AdoptionPlan> latest) {
        return switch (call) {
            case UNDER_REVIEW -> Optional.empty();
            case DECIDED, RUNNING ->
                BusinessRuleViolation.unless(
                        latest.filter(plan -> plan.state != PlanState.ANNOUNCED).isPresent(),
                        Refusal.STATE,
                        "公表した採択に、辞退や取消しによる空きはありません。");
            default -> Optional.of(new BusinessRuleViolation(Refusal.STATE, "採択の案を作れるのは、審査中の公募だけです。"));
        };
    }

    /** 表の中の番号。外には見せない。 */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("まだ保存されていない案です。");
        }
        return id;
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

    /** 採択と条件付採択の額の合計。 */
    public Money adoptedAmount() {
        return Money.sum(
                items.stream().filter(PlanItem::isAdopted).map(PlanItem::amount).toList());
    }

    /**
     * 公表で変わる一件。
     *
     * @param item 新しい版の一件
     * @param before 前の版での採否。前の版になければ空
     */
    public record Change(PlanItem item, Optional<ApplicationState> before) {}

    /** 前の版と採否の違う一件。順位の順。 */
    public List<Change> changesSince(AdoptionPlan earlier) {
        return items.stream()
                .map(item -> new Change(item, earlier.find(item.number()).map(PlanItem::result)))
                .filter(change ->
                        !change.before().equals(Optional.of(change.item().result())))
                .toList();
    }

    /**
     * 公表で採否を知らせる一件。はじめての公表ではすべて、後の公表では繰り上げるものだけ。
     *
     * <p>申請番号の順。この順に通知書を出すので、文書番号から順位は分からない。
     *
     * @param inForce 効いている版。はじめての公表では空
     */
    public List<PlanItem> news(Optional<AdoptionPlan> inForce) {
        return items.stream()
                .filter(item -> inForce.isEmpty()
                        || item.isAdopted()
                                && inForce.get()
                                        .find(item.number())
                                        .filter(PlanItem::isAdopted)
                                        .isEmpty())
                .sorted(Comparator.comparing(PlanItem::number))
                .toList();
    }

    /**
     * 辞退と取消しで空いた採択の数。
     *
     * @param states この版の申請の、今の状態
     */
    public int vacancies(Map<ApplicationNumber, ApplicationState> states) {
        return (int) items.stream()
                .filter(PlanItem::isAdopted)
                .filter(item -> isVacated(states.getOrDefault(item.number(), item.result())))
                .count();
    }

    private static boolean isVacated(ApplicationState now) {
        return now == ApplicationState.DECLINED || now == ApplicationState.ADOPTION_REVOKED;
    }

    /**
     * 順位を下り直すための申請。なくなった申請の下の順位は繰り上がる。
     *
     * @param approvals まだ案に残る申請の、今の法制度の承認
     * @param rankedByTrack 順位が枠ごとか
     */
    public List<Candidate> candidates(Map<ApplicationNumber, Approval> approvals, boolean rankedByTrack) {
        Map<String, Integer> ranks = new HashMap<>();
        return items.stream()
                .filter(item -> approvals.containsKey(item.number()))
                .sorted(Comparator.comparingInt(PlanItem::rank))
                .map(item -> item.candidate(
                        ranks.merge(rankedByTrack ? item.trackCode() : "", 1, Integer::sum),
                        Objects.requireNonNull(approvals.get(item.number()))))
                .toList();
    }

    /**
     * 繰り上げることのできる補欠。
     *
     * @param approvals 今も補欠である申請の、今の法制度の承認
     */
    public List<Candidate> reserves(Map<ApplicationNumber, Approval> approvals) {
        return items.stream()
                .filter(item -> item.reserveOrder() != null && approvals.containsKey(item.number()))
                .map(item -> item.candidate(item.reserveOrder(), Objects.requireNonNull(approvals.get(item.number()))))
                .toList();
    }

    /**
     * 申請の今の様子。
     *
     * @param state 状態
     * @param amount 補助金額。計算できなければ空
     * @param approval 法制度の承認
     */
    public record Current(ApplicationState state, Optional<Money> amount, Approval approval) {}

    /**
     * 作った後に申請が変わり、この版がもう合わなくなっていないかを確かめる。
     *
     * @param applications 公募の申請の、今の様子
     * @throws BusinessRuleViolation {@link Refusal#STATE} 合わないとき
     */
    public void requireUpToDate(Map<ApplicationNumber, Current> applications) {
        List<String> changed = new ArrayList<>();
        for (PlanItem item : items) {
            Current now = applications.get(item.number());
            if (now == null || !isUpToDate(item, now)) {
                changed.add(item.applicationNumber());
            }
        }
        if (baseVersionNo == null) {
            applications.forEach((number, now) -> {
                if (now.state() == ApplicationState.UNDER_REVIEW && find(number).isEmpty()) {
                    changed.add(number.toString());
                }
            });
        }
        if (!changed.isEmpty()) {
            throw new BusinessRuleViolation(
                    Refusal.STATE, "案を作った後に、申請 " + String.join("、", changed) + " の状態・金額・法制度の承認が変わりました。案を作り直してください。");
        }
    }

    /** はじめの公表までは審査中のまま、その後は公表した採否か辞退などのまま、これから繰り上げる申請は補欠のままであること。 */
    private boolean isUpToDate(PlanItem item, Current now) {
        boolean toBeAnnounced = baseVersionNo == null || now.state() == ApplicationState.RESERVE && item.promoted();
        if (toBeAnnounced) {
            ApplicationState before = baseVersionNo == null ? ApplicationState.UNDER_REVIEW : ApplicationState.RESERVE;
            return now.state() == before
                    && now.amount().equals(Optional.of(item.amount()))
                    && now.approval() == item.approval();
        }
        return now.state() == item.result() || item.isAdopted() && now.state() == ApplicationState.ADOPTED;
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
                        appropriation.equals(Optional.of(AppropriationState.ENACTED)),
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
