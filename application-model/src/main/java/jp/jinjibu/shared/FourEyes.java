package jp.jinjibu.shared;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 二人の承認。一人が用意し、別の一人が承認か差戻しをする。決めたら変わらない。 */
@Embeddable
public class FourEyes {
    /** 承認の状態。 */
    public enum State {
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

    @Enumerated(EnumType.STRING)
    private State state = State.PREPARED;

    private String preparedBy = "";
    private Instant preparedAt = Instant.EPOCH;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String decisionReason;

    protected FourEyes() {}

    /** 用意する。 */
    public FourEyes(String by, Instant now) {
        this.preparedBy = by;
        this.preparedAt = now;
    }

    public State state() {
        return state;
    }

    public String preparedBy() {
        return preparedBy;
    }

    public Instant preparedAt() {
        return preparedAt;
    }

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

    /**
     * 承認する。
     *
     * @param what 承認するものの名。断りの文に使う
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認待ちでないとき、{@link Refusal#FOUR_EYES} 用意した本人のとき
     */
    public void approve(String what, String by, Instant now) {
        decide(State.APPROVED, what, by, now);
    }

    /**
     * 差し戻す。
     *
     * @param what 差し戻すものの名。断りの文に使う
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認待ちでないとき、{@link Refusal#FOUR_EYES} 用意した本人のとき
     */
    public void reject(String what, String by, String reason, Instant now) {
        decide(State.REJECTED, what, by, now);
        decisionReason = reason;
    }

    /**
     * 承認も差戻しもできない理由。
     *
     * @param waiting 用意されたもの。なければ空
     */
    public static Optional<BusinessRuleViolation> whyNotDecide(Optional<FourEyes> waiting, String what, String by) {
        return waiting.map(found -> found.whyNotDecide(what, by)).orElseGet(() -> nothingToDecide(what));
    }

    /** 承認も差戻しもできない理由。 */
    public Optional<BusinessRuleViolation> whyNotDecide(String what, String by) {
        return state != State.PREPARED
                ? nothingToDecide(what)
                : BusinessRuleViolation.unless(
                        !by.equals(preparedBy), Refusal.FOUR_EYES, what + "を用意した本人は決められません。別の人が行ってください。");
    }

    private static Optional<BusinessRuleViolation> nothingToDecide(String what) {
        return Optional.of(new BusinessRuleViolation(Refusal.STATE, "承認を待つ" + what + "はありません。"));
    }

    private void decide(State next, String what, String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotDecide(what, by));
        state = next;
        decidedBy = by;
        decidedAt = now;
    }
}
