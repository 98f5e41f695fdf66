package jp.jinjibu.kpi;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 継続状況報告。一つの交付に一つ。開始年度の翌年度から出せる。差し戻されたら、直して出し直す。 */
@Entity
@Table(name = "continuation_report")
public class ContinuationReport {
    /** 継続状況報告の状態。 */
    public enum State {
        /** 報告済み。受理を待つ。 */
        SUBMITTED("報告済み"),
        /** 差戻し。 */
        RETURNED("差戻し"),
        /** 受理。 */
        ACCEPTED("受理");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** 画面での呼び方。 */
        public String label() {
            return label;
        }
    }

    /** 継続状況を報告できる交付の状態。交付決定を受け、完了していないもの。 */
    public static final Set<GrantState> REPORTABLE = Set.of(
            GrantState.DECIDED,
            GrantState.IN_PROGRESS,
            GrantState.REPORTED,
            GrantState.INSPECTED,
            GrantState.DETERMINED,
            GrantState.CLAIMED,
            GrantState.PAID,
            GrantState.RECTIFYING);

    @Id
    private long applicationId;

    @Enumerated(EnumType.STRING)
    private State state = State.SUBMITTED;

    private boolean continued;
    private boolean withSubsidy;
    private boolean sameRegion;
    private @Nullable String successorNumber;
    private @Nullable String successorName;
    private String situation = "";
    private @Nullable Integer peopleWon;
    private @Nullable Integer peopleTrained;
    private @Nullable Integer peopleKept;
    private LocalDate firstSubmittedOn = LocalDate.EPOCH;
    private String submittedBy = "";
    private Instant submittedAt = Instant.EPOCH;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String returnReason;

    @Version
    private long version;

    protected ContinuationReport() {}

    /**
     * 報告する。内容はここまでに確かめてある。
     *
     * @param today 今日の業務日付
     * @throws BusinessRuleViolation {@link Refusal#STATE} 交付が決まっていないとき、翌年度がまだ始まっていないとき
     */
    public ContinuationReport(Grant grant, ContinuationAnswer answer, LocalDate today, String by, Instant now) {
        requireOpen(grant, today);
        this.applicationId = grant.applicationId();
        this.firstSubmittedOn = today;
        fill(answer, by, now);
    }

    /** 開始年度。交付決定の日を含む年度。 */
    public static Optional<FiscalYear> startOf(Grant grant) {
        return grant.decidedOn().map(FiscalYear::of);
    }

    /**
     * 今日、報告できるか。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} できないとき
     */
    public static void requireOpen(Grant grant, LocalDate today) {
        if (!REPORTABLE.contains(grant.stateOn(today))) {
            throw new BusinessRuleViolation(Refusal.STATE, "継続状況を報告できるのは、交付決定を受け、完了していない補助事業だけです。");
        }
        FiscalYear opens = startOf(grant).orElseThrow().next();
        if (FiscalYear.of(today).compareTo(opens) < 0) {
            throw new BusinessRuleViolation(
                    Refusal.STATE,
                    "継続状況報告は、補助事業を始めた年度の翌年度（" + JapaneseDates.format(opens.firstDay()) + " から）に出してください。");
        }
    }

    public State state() {
        return state;
    }

    /** 内容。 */
    public ContinuationAnswer answer() {
        return new ContinuationAnswer(
                continued,
                withSubsidy,
                sameRegion,
                Optional.ofNullable(successorNumber)
                        .map(number -> new ContinuationAnswer.Successor(
                                new CorporateNumber(number),
                                Optional.ofNullable(successorName).orElse(""))),
                situation,
                people());
    }

    /** はじめに報告した日。 */
    public LocalDate firstSubmittedOn() {
        return firstSubmittedOn;
    }

    public Instant submittedAt() {
        return submittedAt;
    }

    /** 受理か差戻しをした人。 */
    public Optional<String> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    /** 差戻しの理由。 */
    public Optional<String> returnReason() {
        return Optional.ofNullable(returnReason);
    }

    /**
     * 差し戻された報告を、直して出し直す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 差し戻されていないとき
     */
    public void resubmit(ContinuationAnswer answer, String by, Instant now) {
        if (state != State.RETURNED) {
            throw new BusinessRuleViolation(
                    Refusal.STATE,
                    state == State.ACCEPTED ? "継続状況報告は、すでに受理されています。" : "継続状況報告は、受理を待っています。直すには、事務局に差戻しを求めてください。");
        }
        decidedBy = null;
        decidedAt = null;
        returnReason = null;
        state = State.SUBMITTED;
        fill(answer, by, now);
    }

    /**
     * 受理する。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 報告済みでないとき
     */
    public void accept(String by, Instant now) {
        decide(State.ACCEPTED, by, now);
    }

    /**
     * 差し戻す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 報告済みでないとき
     */
    public void sendBack(String reason, String by, Instant now) {
        decide(State.RETURNED, by, now);
        returnReason = reason;
    }

    private Optional<ContinuationAnswer.People> people() {
        return peopleWon == null || peopleTrained == null || peopleKept == null
                ? Optional.empty()
                : Optional.of(new ContinuationAnswer.People(peopleWon, peopleTrained, peopleKept));
    }

    private void decide(State next, String by, Instant now) {
        if (state != State.SUBMITTED) {
            throw new BusinessRuleViolation(Refusal.STATE, "受理を待つ継続状況報告はありません。");
        }
        state = next;
        decidedBy = by;
        decidedAt = now;
    }

    private void fill(ContinuationAnswer answer, String by, Instant now) {
        continued = answer.continued();
        withSubsidy = answer.withSubsidy();
        sameRegion = answer.sameRegion();
        successorNumber =
                answer.successor().map(other -> other.number().digits()).orElse(null);
        successorName =
                answer.successor().map(ContinuationAnswer.Successor::name).orElse(null);
        situation = answer.situation();
        peopleWon = answer.people().map(ContinuationAnswer.People::won).orElse(null);
        peopleTrained = answer.people().map(ContinuationAnswer.People::trained).orElse(null);
        peopleKept = answer.people().map(ContinuationAnswer.People::kept).orElse(null);
        submittedBy = by;
        submittedAt = now;
    }
}
