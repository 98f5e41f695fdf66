package jp.jinjibu.review;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/** 一人の審査委員による、一つの申請の審査。一つの申請に、一人の審査委員は一度だけ割り当てられる。 */
@Entity
@Table(name = "review")
public class Review extends Numbered {
    private long applicationId;
    private long reviewerId;

    @Enumerated(EnumType.STRING)
    private ReviewState state = ReviewState.ASSIGNED;

    private String assignedBy = "";
    private Instant assignedAt = Instant.EPOCH;
    private @Nullable String assignmentReason;
    private @Nullable String computedConflict;
    private @Nullable Boolean declaredConflict;
    private @Nullable String declarationReason;
    private @Nullable Instant declaredAt;

    @Embedded
    private Waiver waiver = new Waiver();

    private String comment = "";
    private @Nullable Instant submittedAt;
    private @Nullable String withdrawalReason;
    private @Nullable String withdrawnBy;
    private @Nullable Instant withdrawnAt;

    @ElementCollection
    @CollectionTable(name = "review_score", joinColumns = @JoinColumn(name = "review_id"))
    private Set<Mark> marks = new HashSet<>();

    @Version
    private long version;

    /**
     * 項目の点と理由。
     *
     * @param criterion 項目の符号
     * @param answered 点か「採点できない」が付いているか
     * @param score 点。まだか、採点できないなら null
     * @param reason 点の理由。なければ空文字
     */
    @Embeddable
    public record Mark(
            String criterion, boolean answered, @Nullable Integer score, String reason) {}

    /**
     * 利害関係の申告。
     *
     * @param conflict 利害関係があるか
     * @param reason 理由。なければ空文字
     */
    public record Declaration(boolean conflict, String reason, Instant at) {}

    /** 割当の取消し。 */
    public record Withdrawal(String reason, String by, Instant at) {}

    protected Review() {}

    /**
     * 割り当てる。確かな利害関係がないことと、申請が審査できる状態であることは、ここまでに確かめてある。
     *
     * @param toConfirm 要確認の利害関係。なければ空
     * @param reason 要確認でも割り当てる理由。要確認がなければ空文字でよい
     * @param by 割り当てた人の利用者名
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} 要確認なのに理由がないとき
     */
    public Review(
            long applicationId, long reviewerId, List<Conflict> toConfirm, String reason, String by, Instant now) {
        this.applicationId = applicationId;
        this.reviewerId = reviewerId;
        assign(toConfirm, reason, by, now);
    }

    private void assign(List<Conflict> toConfirm, String reason, String by, Instant now) {
        if (!toConfirm.isEmpty() && reason.isBlank()) {
            throw BusinessRuleViolation.content(toConfirm.stream()
                    .map(conflict -> new Violation(
                            "/reason",
                            "conflict-to-confirm",
                            "要確認: " + conflict.display() + "。別の団体であることなど、割り当てる理由を書いてください。",
                            null))
                    .toList());
        }
        computedConflict = toConfirm.isEmpty() ? null : Conflict.display(toConfirm);
        assignmentReason = reason.isBlank() ? null : reason;
        assignedBy = by;
        assignedAt = now;
    }

    public long applicationId() {
        return applicationId;
    }

    public long reviewerId() {
        return reviewerId;
    }

    public ReviewState state() {
        return state;
    }

    public Instant assignedAt() {
        return assignedAt;
    }

    /** 要確認でも割り当てた、または割り当てたままにする理由。 */
    public Optional<String> assignmentReason() {
        return Optional.ofNullable(assignmentReason);
    }

    /** 照合で見つけた利害関係。 */
    public Optional<String> computedConflict() {
        return Optional.ofNullable(computedConflict);
    }

    /** 利害関係の申告。まだなら空。 */
    public Optional<Declaration> declaration() {
        return declaredConflict == null || declaredAt == null
                ? Optional.empty()
                : Optional.of(new Declaration(
                        declaredConflict, declarationReason == null ? "" : declarationReason, declaredAt));
    }

    /** 事務局が理由を記して確かめるのを待つ利害関係があるか。 */
    public boolean isToConfirm() {
        return state.isCounted()
                && computedConflict != null
                && assignmentReason == null
                && waiver.state() != FourEyes.State.APPROVED;
    }

    /** 割当の取消し。取り消していなければ空。 */
    public Optional<Withdrawal> withdrawal() {
        return withdrawalReason == null || withdrawnBy == null || withdrawnAt == null
                ? Optional.empty()
                : Optional.of(new Withdrawal(withdrawalReason, withdrawnBy, withdrawnAt));
    }

    /** 利害関係の免除。 */
    public Waiver waiver() {
        return waiver;
    }

    /** 書いた点と理由と所見。 */
    public Scoring scoring() {
        Map<String, Optional<Integer>> answers = new HashMap<>();
        Map<String, String> reasons = new HashMap<>();
        for (Mark mark : marks) {
            if (mark.answered()) {
                answers.put(mark.criterion(), Optional.ofNullable(mark.score()));
            }
            reasons.put(mark.criterion(), mark.reason());
        }
        return new Scoring(new ScoreSheet(answers), reasons, comment);
    }

    public Optional<Instant> submittedAt() {
        return Optional.ofNullable(submittedAt);
    }

    public long version() {
        return version;
    }

    /**
     * 利害関係の有無を申告する。ないと申告した後でも、あることに気付いたら申告し直せる。
     *
     * @param conflict 利害関係があるか
     * @param reason 利害関係の内容。ないなら空文字でよい
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} あるのに内容がないとき、{@link Refusal#STATE} すでに外れているとき、ないことをすでに申告しているとき
     */
    public void declare(boolean conflict, String reason, Instant now) {
        if (conflict && reason.isBlank()) {
            throw BusinessRuleViolation.content(
                    List.of(new Violation("/reason", "reason-required", "利害関係の内容を書いてください。", null)));
        }
        if (conflict) {
            move(whyNotDeclare(), ReviewState.RECUSED);
            submittedAt = null;
            waiver.clear();
        } else {
            move(
                    BusinessRuleViolation.unless(state == ReviewState.ASSIGNED, Refusal.STATE, "利害関係の申告は済んでいます。"),
                    ReviewState.READY);
        }
        declaredConflict = conflict;
        declarationReason = reason.isBlank() ? null : reason;
        declaredAt = now;
    }

    /** 利害関係を申告できない理由。ないと申告した後でも、あると申告し直すことはできる。 */
    public Optional<BusinessRuleViolation> whyNotDeclare() {
        return whyNot(ReviewState.RECUSED, state == ReviewState.WITHDRAWN ? "割当は取り消されています。" : "すでに利害関係により審査から外れています。");
    }

    /**
     * 割当を取り消す。審査委員は、申請の内容をすぐに見られなくなる。
     *
     * @throws BusinessRuleViolation {@link #whyNotWithdraw} があるとき
     */
    public void withdraw(String reason, String by, Instant now) {
        move(whyNotWithdraw(), ReviewState.WITHDRAWN);
        withdrawalReason = reason;
        withdrawnBy = by;
        withdrawnAt = now;
    }

    /** 割当を取り消せない理由。提出された採点は、取り消して数えなくすることはできない。 */
    public Optional<BusinessRuleViolation> whyNotWithdraw() {
        return whyNot(
                ReviewState.WITHDRAWN,
                switch (state) {
                    case SUBMITTED -> "採点を提出した審査の割当は取り消せません。";
                    case RECUSED -> "利害関係により、すでに審査から外れています。";
                    default -> "割当はすでに取り消されています。";
                });
    }

    /**
     * 取り消した割当を、割り当て直す。申告からやり直す。書いてあった点は残る。
     *
     * @param toConfirm 要確認の利害関係。なければ空
     * @param reason 要確認でも割り当てる理由。要確認がなければ空文字でよい
     * @throws BusinessRuleViolation {@link Refusal#STATE} 取り消していないとき、{@link Refusal#CONTENT} 要確認なのに理由がないとき
     */
    public void assignAgain(List<Conflict> toConfirm, String reason, String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNot(ReviewState.ASSIGNED, "この審査委員は、この申請にすでに割り当てられています。"));
        assign(toConfirm, reason, by, now);
        state = ReviewState.ASSIGNED;
        declaredConflict = null;
        declarationReason = null;
        declaredAt = null;
        withdrawalReason = null;
        withdrawnBy = null;
        withdrawnAt = null;
        waiver.clear();
    }

    /**
     * 要確認の利害関係を確かめ、割り当てたままにする。
     *
     * @throws BusinessRuleViolation {@link #whyNotConfirm} があるとき
     */
    public void confirm(String reason) {
        BusinessRuleViolation.throwIf(whyNotConfirm());
        assignmentReason = reason;
    }

    /** 要確認の利害関係を確かめられない理由。 */
    public Optional<BusinessRuleViolation> whyNotConfirm() {
        return BusinessRuleViolation.unless(isToConfirm(), Refusal.STATE, "確かめるのを待つ利害関係はありません。");
    }

    /**
     * 所属が変わったので、照合し直す。確かな利害関係があれば審査から外し、なければ要確認と記す。同じ一致がすでに記されていれば、何もしない。
     *
     * @param conflicts 見つかった一致
     * @return 何かが変わったか
     */
    public boolean recheck(List<Conflict> conflicts) {
        List<Conflict> certain = conflicts.stream().filter(Conflict::isCertain).toList();
        String found = Conflict.display(certain.isEmpty() ? conflicts : certain);
        if (!state.isCounted()
                || conflicts.isEmpty()
                || found.equals(computedConflict) && (certain.isEmpty() || waiver.state() == FourEyes.State.APPROVED)) {
            return false;
        }
        computedConflict = found;
        assignmentReason = null;
        if (certain.isEmpty()) {
            return true;
        }
        move(whyNotDeclare(), ReviewState.RECUSED);
        submittedAt = null;
        waiver.clear();
        return true;
    }

    /**
     * 利害関係の免除を用意する。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 外れていないとき、すでに用意されているとき
     */
    public void prepareWaiver(String reason, String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotPrepareWaiver());
        waiver.prepare(reason, by, now);
    }

    /** 利害関係の免除を用意できない理由。 */
    public Optional<BusinessRuleViolation> whyNotPrepareWaiver() {
        return BusinessRuleViolation.unless(state == ReviewState.RECUSED, Refusal.STATE, "免除できるのは、利害関係により外れた審査だけです。")
                .or(waiver::whyNotPrepare);
    }

    /**
     * 利害関係の免除を承認する。要る数の承認がそろうと、採点できるようになる。
     *
     * @return これで免除が決まったか
     * @throws BusinessRuleViolation {@link #whyNotDecideWaiver} があるとき
     */
    public boolean approveWaiver(ApprovalRule rule, Approver by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotDecideWaiver(rule, by));
        boolean decided = waiver.approval().approve(rule, by, now);
        if (decided) {
            move(whyNot(ReviewState.READY, "免除できるのは、利害関係により外れた審査だけです。"), ReviewState.READY);
        }
        return decided;
    }

    /**
     * 利害関係の免除を認めない。
     *
     * @throws BusinessRuleViolation {@link #whyNotDecideWaiver} があるとき
     */
    public void rejectWaiver(ApprovalRule rule, Approver by, String reason, Instant now) {
        waiver.approval().reject(rule, by, reason, now);
    }

    /** 申請の内容を見てはならない理由。 */
    public Optional<BusinessRuleViolation> whyNotRead() {
        return state.whyNotRead();
    }

    /**
     * 採点を保存する。途中でもよい。
     *
     * @param criteria その申請の採点の項目
     * @throws BusinessRuleViolation {@link Refusal#CONFLICT_UNDECLARED} 申告がまだのとき、{@link Refusal#STATE} 外れているか提出した後のとき、
     *     {@link Refusal#CONTENT} 点の範囲や字数が合わないとき
     */
    public void save(List<Criterion> criteria, Scoring wanted) {
        BusinessRuleViolation.throwIf(whyNotScore());
        List<Violation> violations = wanted.violations(criteria);
        BusinessRuleViolation.throwIf(violations);
        Set<Mark> wantedMarks = marks(wanted);
        if (!marks.equals(wantedMarks)) {
            marks.clear();
            marks.addAll(wantedMarks);
        }
        comment = wanted.comment();
    }

    /**
     * 採点を提出する。後から直せない。
     *
     * @param criteria その申請の採点の項目
     * @throws BusinessRuleViolation {@link Refusal#CONFLICT_UNDECLARED} 申告がまだのとき、{@link Refusal#STATE} 外れているか提出した後のとき、
     *     {@link Refusal#CONTENT} 採点していない項目があるとき（すべて挙げる）
     */
    public void submit(List<Criterion> criteria, Instant now) {
        BusinessRuleViolation.throwIf(whyNotScore());
        List<Violation> missing = scoring().sheet().missing(criteria);
        BusinessRuleViolation.throwIf(missing);
        state = ReviewState.SUBMITTED;
        submittedAt = now;
    }

    /** 採点を保存することも、提出することもできない理由。採点していない項目は含まない。 */
    public Optional<BusinessRuleViolation> whyNotScore() {
        return whyNotRead().or(() -> whyNot(ReviewState.SUBMITTED, "採点はすでに提出されています。提出した採点は直せません。"));
    }

    /** 利害関係の免除を承認も拒みもできない理由。 */
    public Optional<BusinessRuleViolation> whyNotDecideWaiver(ApprovalRule rule, Approver by) {
        return waiver.approval().whyNotDecide(rule, by);
    }

    private static Set<Mark> marks(Scoring scoring) {
        Set<String> codes = new TreeSet<>(scoring.sheet().answers().keySet());
        codes.addAll(scoring.reasons().keySet());
        Set<Mark> marks = new HashSet<>();
        for (String code : codes) {
            marks.add(new Mark(
                    code,
                    scoring.sheet().isAnswered(code),
                    scoring.sheet().score(code).orElse(null),
                    scoring.reason(code)));
        }
        return marks;
    }

    private Optional<BusinessRuleViolation> whyNot(ReviewState next, String refusal) {
        return BusinessRuleViolation.unless(state.next().contains(next), Refusal.STATE, refusal);
    }

    private void move(Optional<BusinessRuleViolation> whyNot, ReviewState next) {
        BusinessRuleViolation.throwIf(whyNot);
        state = next;
    }
}
