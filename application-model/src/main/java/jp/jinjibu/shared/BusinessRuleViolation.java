package jp.jinjibu.shared;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * 業務規則により断ること。{@link #getMessage()} は利用者に見せる日本語の説明。
 *
 * <p>動詞が投げるものと、その双子 {@code whyNot…} が「今はできない理由」として返すものは、同じ一つである。誤りではなく答えなので、呼び出しの跡は取らない。
 */
public final class BusinessRuleViolation extends RuntimeException {

    private final Refusal refusal;
    private final List<Violation> violations;

    public BusinessRuleViolation(Refusal refusal, String detail, List<Violation> violations) {
        super(detail, null, false, false);
        this.refusal = refusal;
        this.violations = List.copyOf(violations);
    }

    public BusinessRuleViolation(Refusal refusal, String detail) {
        this(refusal, detail, List.of());
    }

    /** 内容の誤り。説明は件数から作る。 */
    public static BusinessRuleViolation content(List<Violation> violations) {
        return new BusinessRuleViolation(Refusal.CONTENT, "内容に誤りが" + violations.size() + "件あります。", violations);
    }

    /** 利用者に見せる日本語の説明。 */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** 満たされていれば空、そうでなければ断る理由。 */
    public static Optional<BusinessRuleViolation> unless(boolean met, Refusal refusal, String detail) {
        return met ? Optional.empty() : Optional.of(new BusinessRuleViolation(refusal, detail));
    }

    /** 断る理由があれば、それを投げる。 */
    public static void throwIf(Optional<BusinessRuleViolation> whyNot) {
        whyNot.ifPresent(refused -> {
            throw refused;
        });
    }

    /** 内容の誤りがあれば、それをすべて挙げて断る。 */
    public static void throwIf(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw content(violations);
        }
    }

    public Refusal refusal() {
        return refusal;
    }

    /** 断る理由の、機械が読む名前。 */
    public String code() {
        return refusal.code();
    }

    /** 合わない点のすべて。点として挙げるものがなければ空。 */
    public List<Violation> violations() {
        return violations;
    }
}
