package jp.jinjibu.shared;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * 用意した人とは別の人の承認。一人が用意し、{@link ApprovalRule} の数だけの別々の人が承認するか、その一人が差し戻す。
 *
 * <p>だれが、いつ、なぜ、のすべてを経過に残す。差し戻されたものをもう一度用意しても、前の経過は消えない。
 */
@Embeddable
public class FourEyes {
    /** 承認の状態。 */
    public enum State {
        /** 用意されていない。 */
        NONE("なし"),
        /** 承認待ち。 */
        PREPARED("承認待ち"),
        /** 承認済み。 */
        APPROVED("承認済み"),
        /** 差戻し。 */
        REJECTED("差戻し");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** 画面での呼び方。 */
        public String label() {
            return label;
        }
    }

    /** 経過の種類。 */
    public enum Kind {
        /** 用意。 */
        PREPARED("用意"),
        /** 承認。 */
        APPROVED("承認"),
        /** 差戻し。 */
        REJECTED("差戻し");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** 画面での呼び方。 */
        public String label() {
            return label;
        }
    }

    /**
     * 経過の一つ。
     *
     * @param reason 差戻しの理由と、書いて承認したときの理由。ほかは空文字
     */
    public record Step(Kind kind, String by, Instant at, String reason) {
        private static final String SEPARATOR = "\t";

        private String stored() {
            return String.join(SEPARATOR, kind.name(), by, at.toString(), reason);
        }

        private static Step of(String stored) {
            String[] parts = stored.split(SEPARATOR, 4);
            return new Step(Kind.valueOf(parts[0]), parts[1], Instant.parse(parts[2]), parts[3]);
        }
    }

    @Enumerated(EnumType.STRING)
    private State state = State.NONE;

    private @Nullable String preparedBy;
    private @Nullable Instant preparedAt;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String decisionReason;
    private String[] history = {};

    /** まだ用意されていない。 */
    public FourEyes() {}

    /** 用意する。用意してよい人かは、ここまでに確かめてある。 */
    public FourEyes(String by, Instant now) {
        prepare(by, now);
    }

    public State state() {
        return state;
    }

    /** 承認を待っているか。 */
    public boolean isOpen() {
        return state == State.PREPARED;
    }

    /** 用意した人。用意されていなければ空文字。 */
    public String preparedBy() {
        return preparedBy == null ? "" : preparedBy;
    }

    /**
     * 用意した時刻。
     *
     * @throws IllegalStateException 用意されていないとき
     */
    public Instant preparedAt() {
        if (preparedAt == null) {
            throw new IllegalStateException("まだ用意されていません。");
        }
        return preparedAt;
    }

    /** 決まったときの、最後に承認した人か差し戻した人。 */
    public Optional<String> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** 差戻しの理由。 */
    public Optional<String> decisionReason() {
        return Optional.ofNullable(decisionReason);
    }

    /** 用意・承認・差戻しの経過。古い順。 */
    public List<Step> history() {
        return steps(history);
    }

    /** 保存されているままの経過を読む。空文字は、経過がないこと。 */
    public static List<Step> steps(String[] stored) {
        return Stream.of(stored).filter(step -> !step.isEmpty()).map(Step::of).toList();
    }

    /** 今用意されているものの承認。古い順。 */
    public List<Step> approvals() {
        List<Step> steps = history();
        int last = steps.size();
        while (last > 0 && steps.get(last - 1).kind() == Kind.APPROVED) {
            last--;
        }
        return steps.subList(last, steps.size());
    }

    /** 次の承認で決まるか。 */
    public boolean isLastApproval(ApprovalRule rule) {
        return approvals().size() + 1 >= rule.depth();
    }

    /** 用意する。差し戻されたものは、もう一度用意できる。 */
    public final void prepare(String by, Instant now) {
        state = State.PREPARED;
        preparedBy = by;
        preparedAt = now;
        decidedBy = null;
        decidedAt = null;
        decisionReason = null;
        record(new Step(Kind.PREPARED, by, now, ""));
    }

    /**
     * もとのものがなくなったので、取りやめる。人の判断ではないので、役割も本人かも問わない。
     *
     * @param by 記録に残す名
     */
    public void lapse(String by, String reason, Instant now) {
        record(new Step(Kind.REJECTED, by, now, reason));
        decide(State.REJECTED, by, now);
        decisionReason = reason;
    }

    /** 用意も決定もなかったことにする。経過は残る。 */
    public void withdraw() {
        state = State.NONE;
        preparedBy = null;
        preparedAt = null;
        decidedBy = null;
        decidedAt = null;
        decisionReason = null;
    }

    /**
     * 承認も差戻しもできない理由。
     *
     * @param waiting 用意されたもの。なければ空
     * @return {@link Refusal#ROLE} その役割でないとき、{@link Refusal#STATE} 承認待ちでないとき、{@link Refusal#FOUR_EYES}
     *     用意した本人か、すでに承認した本人のとき。できるなら空
     */
    public static Optional<BusinessRuleViolation> whyNotDecide(
            Optional<FourEyes> waiting, ApprovalRule rule, Approver by) {
        return rule.whyNotDecide(by)
                .or(() -> BusinessRuleViolation.unless(
                        waiting.filter(FourEyes::isOpen).isPresent(), Refusal.STATE, "承認を待つ" + rule.what() + "はありません。"))
                .or(() -> waiting.orElseThrow().whyNotOwn(rule, by.username()));
    }

    /** {@link #whyNotDecide(Optional, ApprovalRule, Approver)} と同じ。 */
    public Optional<BusinessRuleViolation> whyNotDecide(ApprovalRule rule, Approver by) {
        return whyNotDecide(Optional.of(this), rule, by);
    }

    private Optional<BusinessRuleViolation> whyNotOwn(ApprovalRule rule, String by) {
        return BusinessRuleViolation.unless(
                        !by.equals(preparedBy), Refusal.FOUR_EYES, rule.what() + "を用意した本人は決められません。別の人が行ってください。")
                .or(() -> BusinessRuleViolation.unless(
                        approvals().stream().noneMatch(step -> step.by().equals(by)),
                        Refusal.FOUR_EYES,
                        rule.what() + "は、あなたがすでに承認しました。次の承認は、別の人が行ってください。"));
    }

    /**
     * 承認する。
     *
     * @return これで要る数の承認がそろい、決まったか
     * @throws BusinessRuleViolation {@link #whyNotDecide} があるとき
     */
    public boolean approve(ApprovalRule rule, Approver by, Instant now) {
        return approve(rule, by, "", now);
    }

    /**
     * 理由を書いて承認する。
     *
     * @return {@link #approve(ApprovalRule, Approver, Instant)} と同じ
     * @throws BusinessRuleViolation {@link #whyNotDecide} があるとき
     */
    public boolean approve(ApprovalRule rule, Approver by, String reason, Instant now) {
        BusinessRuleViolation.throwIf(whyNotDecide(rule, by));
        record(new Step(Kind.APPROVED, by.username(), now, reason));
        if (approvals().size() < rule.depth()) {
            return false;
        }
        decide(State.APPROVED, by.username(), now);
        return true;
    }

    /**
     * 差し戻す。それまでの承認は効かなくなる。
     *
     * @throws BusinessRuleViolation {@link ApprovalRule#whyNotReject} か {@link #whyNotDecide} があるとき
     */
    public void reject(ApprovalRule rule, Approver by, String reason, Instant now) {
        BusinessRuleViolation.throwIf(rule.whyNotReject(by, reason).or(() -> whyNotDecide(rule, by)));
        lapse(by.username(), reason, now);
    }

    private void decide(State next, String by, Instant now) {
        state = next;
        decidedBy = by;
        decidedAt = now;
    }

    private void record(Step step) {
        List<String> steps = new ArrayList<>(Arrays.asList(history));
        steps.add(step.stored());
        history = steps.toArray(String[]::new);
    }
}
