package jp.jinjibu.review;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    @Embedded
    private Assignment assignment = new Assignment();

    @Embedded
    private @Nullable Declaration declaration;

    @Embedded
    private Waiver waiver = new Waiver();

    @Embedded
    private Marks marks = new Marks();

    private @Nullable Instant submittedAt;

    @Embedded
    private @Nullable Withdrawal withdrawal;

    @Version
    private long version;

    /**
     * 利害関係の申告。
     *
     * @param conflict 利害関係があるか
     */
    @Embeddable
    public record Declaration(
            @Column(name = "declared_conflict") boolean conflict,
            @Column(name = "declaration_reason") @Nullable String reason,
            @Column(name = "declared_at") Instant at) {
        /** 理由。なければ空文字。 */
        @Override
        public String reason() {
            return reason == null ? "" : reason;
        }
    }

    /** 割当の取消し。 */
    @Embeddable
    public record Withdrawal(
            @Column(name = "withdrawal_reason") String reason,
            @Column(name = "withdrawn_by") String by,
            @Column(name = "withdrawn_at") Instant at) {}

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
        assignment.assign(toConfirm, reason, by, now);
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

    public Assignment assignment() {
        return assignment;
    }

    /** 利害関係の申告。まだなら空。 */
    public Optional<Declaration> declaration() {
        return Optional.ofNullable(declaration);
    }

    /** 事務局が理由を記して確かめるのを待つ利害関係があるか。 */
    public boolean isToConfirm() {
        return state.isCounted() && assignment.isToConfirm() && waiver.state() != FourEyes.State.APPROVED;
    }

    /** 割当の取消し。取り消していなければ空。 */
    public Optional<Withdrawal> withdrawal() {
        return Optional.ofNullable(withdrawal);
    }

    /** 利害関係の免除。 */
    public Waiver waiver() {
        return waiver;
    }

    /** 書いた点と理由と所見。 */
    public Scoring scoring() {
        return marks.scoring();
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
            move(state.whyNotDeclare(), ReviewState.RECUSED);
            submittedAt = null;
            waiver.clear();
        } else {
            move(
                    BusinessRuleViolation.unless(state == ReviewState.ASSIGNED, Refusal.STATE, "利害関係の申告は済んでいます。"),
                    ReviewState.READY);
        }
        declaration = new Declaration(conflict, reason.isBlank() ? null : reason, now);
    }

    /**
     * 割当を取り消す。審査委員は、申請の内容をすぐに見られなくなる。
     *
     * @throws BusinessRuleViolation {@link ReviewState#whyNotWithdraw} があるとき
     */
    public void withdraw(String reason, String by, Instant now) {
        move(state.whyNotWithdraw(), ReviewState.WITHDRAWN);
        withdrawal = new Withdrawal(reason, by, now);
    }

    /**
     * 取り消した割当を、割り当て直す。申告からやり直す。書いてあった点は残る。
     *
     * @param toConfirm 要確認の利害関係。なければ空
     * @param reason 要確認でも割り当てる理由。要確認がなければ空文字でよい
     * @throws BusinessRuleViolation {@link Refusal#STATE} 取り消していないとき、{@link Refusal#CONTENT} 要確認なのに理由がないとき
     */
    public void assignAgain(List<Conflict> toConfirm, String reason, String by, Instant now) {
        BusinessRuleViolation.throwIf(state.whyNot(ReviewState.ASSIGNED, "この審査委員は、この申請にすでに割り当てられています。"));
        assignment.assign(toConfirm, reason, by, now);
        state = ReviewState.ASSIGNED;
        declaration = null;
        withdrawal = null;
        waiver.clear();
    }

    /**
     * 要確認の利害関係を確かめ、割り当てたままにする。
     *
     * @throws BusinessRuleViolation {@link #whyNotConfirm} があるとき
     */
    public void confirm(String reason) {
        BusinessRuleViolation.throwIf(whyNotConfirm());
        assignment.confirm(reason);
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
                || assignment.conflict().filter(found::equals).isPresent()
                        && (certain.isEmpty() || waiver.state() == FourEyes.State.APPROVED)) {
            return false;
        }
        assignment.found(found);
        if (certain.isEmpty()) {
            return true;
        }
        move(state.whyNotDeclare(), ReviewState.RECUSED);
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
     * @throws BusinessRuleViolation {@link Waiver#whyNotDecide} があるとき
     */
    public boolean approveWaiver(ApprovalRule rule, Approver by, Instant now) {
        boolean decided = waiver.approve(rule, by, now);
        if (decided) {
            move(state.whyNot(ReviewState.READY, "免除できるのは、利害関係により外れた審査だけです。"), ReviewState.READY);
        }
        return decided;
    }

    /**
     * 採点を保存する。途中でもよい。
     *
     * @param criteria その申請の採点の項目
     * @throws BusinessRuleViolation {@link Refusal#CONFLICT_UNDECLARED} 申告がまだのとき、{@link Refusal#STATE} 外れているか提出した後のとき、
     *     {@link Refusal#CONTENT} 点の範囲や字数が合わないとき
     */
    public void save(List<Criterion> criteria, Scoring wanted) {
        BusinessRuleViolation.throwIf(state.whyNotScore());
        List<Violation> violations = wanted.violations(criteria);
        BusinessRuleViolation.throwIf(violations);
        marks.write(wanted);
    }

    /**
     * 採点を提出する。後から直せない。
     *
     * @param criteria その申請の採点の項目
     * @throws BusinessRuleViolation {@link Refusal#CONFLICT_UNDECLARED} 申告がまだのとき、{@link Refusal#STATE} 外れているか提出した後のとき、
     *     {@link Refusal#CONTENT} 採点していない項目があるとき（すべて挙げる）
     */
    public void submit(List<Criterion> criteria, Instant now) {
        BusinessRuleViolation.throwIf(state.whyNotScore());
        List<Violation> missing = scoring().sheet().missing(criteria);
        BusinessRuleViolation.throwIf(missing);
        state = ReviewState.SUBMITTED;
        submittedAt = now;
    }

    private void move(Optional<BusinessRuleViolation> whyNot, ReviewState next) {
        BusinessRuleViolation.throwIf(whyNot);
        state = next;
    }
}
