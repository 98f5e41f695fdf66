package jp.jinjibu.review;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/** 審査の割当: だれがいつ割り当て、照合でどんな利害関係を見つけ、それでも割り当てたのはなぜか。 */
@Embeddable
public class Assignment {
    @Column(name = "assigned_by")
    private String by = "";

    @Column(name = "assigned_at")
    private Instant at = Instant.EPOCH;

    @Column(name = "assignment_reason")
    private @Nullable String reason;

    @Column(name = "computed_conflict")
    private @Nullable String conflict;

    /** まだ割り当てていない。 */
    public Assignment() {}

    public Instant at() {
        return at;
    }

    /** 要確認でも割り当てた、または割り当てたままにする理由。 */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** 照合で見つけた利害関係。 */
    public Optional<String> conflict() {
        return Optional.ofNullable(conflict);
    }

    /** 理由を記して確かめるのを待つか。 */
    boolean isToConfirm() {
        return conflict != null && reason == null;
    }

    void assign(List<Conflict> toConfirm, String why, String who, Instant now) {
        if (!toConfirm.isEmpty() && why.isBlank()) {
            throw BusinessRuleViolation.content(toConfirm.stream()
                    .map(found -> new Violation(
                            "/reason",
                            "conflict-to-confirm",
                            "要確認: " + found.display() + "。別の団体であることなど、割り当てる理由を書いてください。",
                            null))
                    .toList());
        }
        conflict = toConfirm.isEmpty() ? null : Conflict.display(toConfirm);
        reason = why.isBlank() ? null : why;
        by = who;
        at = now;
    }

    void confirm(String why) {
        reason = why;
    }

    /** 照合し直して、ほかの利害関係を見つけた。 */
    void found(String other) {
        conflict = other;
        reason = null;
    }
}
