package jp.jinjibu.call;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 公募。受付の時刻は両端を含む（{@code opensAt} 以後、{@code closesAt} 以前が受付中）。 */
@Entity
@Table(name = "subsidy_call")
public class Call {
    private static final Set<CallState> BEFORE_REVIEW =
            EnumSet.of(CallState.PREPARING, CallState.ANNOUNCED, CallState.OPEN, CallState.CLOSED);

    @Id
    private String code = "";

    private String name = "";
    private String ruleSetCode = "";
    private int ruleSetVersion;
    private int fiscalYear;

    @Enumerated(EnumType.STRING)
    private CallState state = CallState.PREPARING;

    private @Nullable Instant opensAt;
    private boolean opensAtSample;
    private @Nullable Instant closesAt;
    private @Nullable String cancellationReason;

    /** 予告しないまま中止したか。だれにも見せたことがないので、中止の後も見せない。 */
    private boolean neverAnnounced;

    @Version
    private long version;

    protected Call() {}

    private Call(String code, String name, String ruleSetCode, int ruleSetVersion, FiscalYear fiscalYear) {
        this.code = code;
        this.name = name;
        this.ruleSetCode = ruleSetCode;
        this.ruleSetVersion = ruleSetVersion;
        this.fiscalYear = fiscalYear.startYear();
    }

    /** 準備中の公募を作る。日程の前後はここまでに確かめてある。 */
    public static Call prepare(
            String code,
            String name,
            String ruleSetCode,
            int ruleSetVersion,
            FiscalYear fiscalYear,
            Instant opensAt,
            Instant closesAt) {
        Call call = new Call(code, name, ruleSetCode, ruleSetVersion, fiscalYear);
        call.opensAt = opensAt;
        call.closesAt = closesAt;
        return call;
    }

    /** すでに公表されている公募。 */
    public static Call announced(
            String code,
            String name,
            String ruleSetCode,
            int ruleSetVersion,
            FiscalYear fiscalYear,
            Instant opensAt,
            Instant closesAt) {
        Call call = prepare(code, name, ruleSetCode, ruleSetVersion, fiscalYear, opensAt, closesAt);
        call.state = CallState.ANNOUNCED;
        return call;
    }

    /** 受付を始める時刻が公表されていない見本であることを印す。 */
    public Call withSampleOpening() {
        opensAtSample = true;
        return this;
    }

    /** 公表された資料だけで知られる、終わった公募。受付の日時は分からないことがある。 */
    public static Call completed(
            String code,
            String name,
            String ruleSetCode,
            int ruleSetVersion,
            FiscalYear fiscalYear,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt) {
        Call call = new Call(code, name, ruleSetCode, ruleSetVersion, fiscalYear);
        call.opensAt = opensAt;
        call.closesAt = closesAt;
        call.state = CallState.COMPLETED;
        return call;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public String ruleSetCode() {
        return ruleSetCode;
    }

    public int ruleSetVersion() {
        return ruleSetVersion;
    }

    public FiscalYear fiscalYear() {
        return new FiscalYear(fiscalYear);
    }

    public Optional<Instant> opensAt() {
        return Optional.ofNullable(opensAt);
    }

    public Optional<Instant> closesAt() {
        return Optional.ofNullable(closesAt);
    }

    /** その業務時刻での状態。 */
    public CallState stateAt(Instant now) {
        return stateAt(state, opensAt, closesAt, now);
    }

    /**
     * 保存された状態と業務時刻から状態を決める、ただ一つの規則。
     *
     * @param stored 保存された状態
     * @param opensAt 受付の始まり（その時刻を含む）
     * @param closesAt 受付の終わり（その時刻を含む）
     * @param now 業務時刻
     */
    public static CallState stateAt(
            CallState stored, @Nullable Instant opensAt, @Nullable Instant closesAt, Instant now) {
        if (stored != CallState.ANNOUNCED || opensAt == null || closesAt == null || now.isBefore(opensAt)) {
            return stored;
        }
        return now.isAfter(closesAt) ? CallState.CLOSED : CallState.OPEN;
    }

    /**
     * 公募を予告する。
     *
     * @param ruleSetRetired 規則集の版が廃止されているか
     * @throws BusinessRuleViolation {@link Refusal#STATE} 準備中でないときと、版が廃止されているとき、{@link Refusal#DEADLINE} 締切を過ぎているとき
     */
    public void announce(boolean ruleSetRetired, Instant now) {
        move(whyNotAnnounce(ruleSetRetired, now), CallState.ANNOUNCED);
    }

    /** 予告できない理由。 */
    public Optional<BusinessRuleViolation> whyNotAnnounce(boolean ruleSetRetired, Instant now) {
        return whyNot(CallState.ANNOUNCED, now, "予告できるのは、準備中の公募だけです。")
                .or(() -> BusinessRuleViolation.unless(
                        !ruleSetRetired,
                        Refusal.STATE,
                        "規則集 " + ruleSetCode + " 第" + ruleSetVersion + "版は廃止されているため、この公募は予告できません。有効な版で公募を作ってください。"))
                .or(() -> BusinessRuleViolation.unless(
                        closesAt == null || !now.isAfter(closesAt), Refusal.DEADLINE, "締切の日時を過ぎているため、この公募は予告できません。"));
    }

    /**
     * 採択を決める。はじめの公表のとき。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 審査中でないとき
     */
    public void decide(Instant now) {
        move(whyNotDecide(now), CallState.DECIDED);
    }

    /** 採択を決められない理由。 */
    public Optional<BusinessRuleViolation> whyNotDecide(Instant now) {
        return whyNot(CallState.DECIDED, now, "採択を公表できるのは、審査中の公募だけです。");
    }

    /** 審査委員に割り当てられない理由。 */
    public Optional<BusinessRuleViolation> whyNotReview(Instant now) {
        CallState current = stateAt(now);
        return BusinessRuleViolation.unless(
                current == CallState.CLOSED || current == CallState.UNDER_REVIEW,
                Refusal.STATE,
                "審査委員に割り当てられるのは、受付が終わってから採択が決まるまでです。");
    }

    /**
     * 審査を始める。はじめて審査委員に割り当てたとき。すでに審査中なら何もしない。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 受付終了でも審査中でもないとき
     */
    public void startReview(Instant now) {
        move(whyNotReview(now), CallState.UNDER_REVIEW);
    }

    /** 事業の実施を始める。はじめての交付決定のとき。すでに実施中なら何もしない。 */
    public void run(Instant now) {
        if (stateAt(now) != CallState.RUNNING) {
            move(whyNot(CallState.RUNNING, now, "交付を決められるのは、採択を公表した公募だけです。"), CallState.RUNNING);
        }
    }

    /**
     * 公募を完了にする。申請のない公募や、額のない枠だけの公募は、事業実施中にならずに完了になる。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 受付が終わっていないとき、すでに完了しているとき
     */
    public void complete(Instant now) {
        move(whyNotComplete(now), CallState.COMPLETED);
    }

    /** 完了にできない理由。 */
    public Optional<BusinessRuleViolation> whyNotComplete(Instant now) {
        return whyNot(CallState.COMPLETED, now, "完了にできるのは、受付が終わった公募だけです。");
    }

    /**
     * 公募を中止する。
     *
     * @param reason 理由
     * @throws BusinessRuleViolation {@link Refusal#STATE} 受付が終わっているとき
     */
    public void cancel(String reason, Instant now) {
        boolean unseen = state == CallState.PREPARING;
        move(whyNotCancel(now), CallState.CANCELLED);
        neverAnnounced = unseen;
        cancellationReason = reason;
    }

    /** 中止できない理由。 */
    public Optional<BusinessRuleViolation> whyNotCancel(Instant now) {
        return whyNot(CallState.CANCELLED, now, "中止できるのは、受付が終わる前の公募だけです。");
    }

    /**
     * 規則集の新しい版に移す。はじめに審査委員に割り当てた後は、同じ決まりで比べるので、移せない。
     *
     * @param version 新しい版
     * @throws BusinessRuleViolation {@link Refusal#STATE} {@link #whyNotMove} があるとき
     */
    void moveTo(int version, Instant now) {
        BusinessRuleViolation.throwIf(whyNotMove(now));
        ruleSetVersion = version;
    }

    /** 規則集の新しい版に移せない理由。 */
    public Optional<BusinessRuleViolation> whyNotMove(Instant now) {
        return BusinessRuleViolation.unless(
                BEFORE_REVIEW.contains(stateAt(now)), Refusal.STATE, "規則集の版を移せるのは、審査が始まる前の公募だけです。");
    }

    private Optional<BusinessRuleViolation> whyNot(CallState next, Instant now, String refusal) {
        return BusinessRuleViolation.unless(stateAt(now).next().contains(next), Refusal.STATE, refusal);
    }

    private void move(Optional<BusinessRuleViolation> whyNot, CallState next) {
        BusinessRuleViolation.throwIf(whyNot);
        state = next;
    }
}
