package jp.jinjibu.organisation;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * 確認済みの事業者の、登録の内容の変更の届出。構成員が理由を添えて届け出て、その事業者に属さない事務局が確かめると、登録の内容が変わる。それまでは、前の内容が続く。
 */
@Entity
@Table(name = "registration_change")
public class RegistrationChange extends Numbered {
    private long organisationId;

    @Embedded
    @AttributeOverride(name = "name", column = @Column(name = "name_before"))
    @AttributeOverride(name = "kind", column = @Column(name = "kind_before"))
    @AttributeOverride(name = "address", column = @Column(name = "address_before"))
    @AttributeOverride(name = "representative", column = @Column(name = "representative_before"))
    @AttributeOverride(name = "staffCount", column = @Column(name = "staff_count_before"))
    private Profile before = new Profile("", "", "", "", 0);

    @Embedded
    private Profile after = before;

    private String reason = "";

    @Enumerated(EnumType.STRING)
    private State state = State.PROPOSED;

    private String proposedBy = "";
    private Instant proposedAt = Instant.EPOCH;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String decisionReason;

    /** 届出の状態。 */
    public enum State {
        /** 事務局の確認を待っている。 */
        PROPOSED("確認待ち"),
        /** 確かめて、登録の内容を変えた。 */
        CONFIRMED("変更した"),
        /** 認めなかった。登録の内容は変わらない。 */
        REFUSED("認めない"),
        /** 構成員が取り下げた。 */
        WITHDRAWN("取下げ");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** 画面での言い方。 */
        public String label() {
            return label;
        }
    }

    /**
     * 変わる項目の一つ。
     *
     * @param label 項目の名
     */
    public record Difference(String label, String before, String after) {}

    protected RegistrationChange() {}

    RegistrationChange(Organisation organisation, Profile after, String reason, String by, Instant now) {
        this.organisationId = organisation.id();
        this.before = organisation.profile();
        this.after = after;
        this.reason = reason;
        this.proposedBy = by;
        this.proposedAt = now;
    }

    public long organisationId() {
        return organisationId;
    }

    /** 届け出たときの登録の内容。 */
    public Profile before() {
        return before;
    }

    /** 変えたい内容。 */
    public Profile after() {
        return after;
    }

    /** 変えたい理由。 */
    public String reason() {
        return reason;
    }

    public State state() {
        return state;
    }

    /** 届け出た人の利用者名。 */
    public String proposedBy() {
        return proposedBy;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    /** 決めた人の利用者名。 */
    public Optional<String> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** 認めなかった理由。 */
    public Optional<String> decisionReason() {
        return Optional.ofNullable(decisionReason);
    }

    /** 事務局の確認を待っているか。 */
    public boolean isOpen() {
        return state == State.PROPOSED;
    }

    /**
     * 変わる項目。
     *
     * @param kindName 登録の内容から、団体の種類の名
     */
    public List<Difference> differences(Function<Profile, String> kindName) {
        return Stream.of(
                        new Difference("名称", before.name(), after.name()),
                        new Difference("団体の種類", kindName.apply(before), kindName.apply(after)),
                        new Difference("所在地", before.address(), after.address()),
                        new Difference("代表者", before.representative(), after.representative()),
                        new Difference("従業員の数", before.staffCount() + " 人", after.staffCount() + " 人"))
                .filter(difference -> !difference.before().equals(difference.after()))
                .toList();
    }

    /** 確かめることも認めないこともできない理由。 */
    public Optional<BusinessRuleViolation> whyNotDecide() {
        return BusinessRuleViolation.unless(isOpen(), Refusal.STATE, "この届出は、もう決まっています。");
    }

    /**
     * 認めない。登録の内容は変わらない。
     *
     * @throws BusinessRuleViolation {@link #whyNotDecide} があるとき
     */
    public void refuse(String by, String why, Instant now) {
        decide(State.REFUSED, by, why, now);
    }

    /**
     * 取り下げる（構成員）。登録の内容は変わらず、また届け出られる。
     *
     * @throws BusinessRuleViolation {@link #whyNotDecide} があるとき
     */
    public void withdraw(String by, Instant now) {
        decide(State.WITHDRAWN, by, null, now);
    }

    void confirm(String by, Instant now) {
        decide(State.CONFIRMED, by, null, now);
    }

    private void decide(State next, String by, @Nullable String why, Instant now) {
        BusinessRuleViolation.throwIf(whyNotDecide());
        state = next;
        decidedBy = by;
        decidedAt = now;
        decisionReason = why;
    }
}
