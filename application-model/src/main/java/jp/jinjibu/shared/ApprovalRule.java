package jp.jinjibu.shared;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * 一つの操作の承認の決まり。規則集の値。
 *
 * @param what 承認するものの名。断りの文に使う
 * @param depth 用意の後に要る承認の数。1 なら二人、2 なら三人の目を通す
 * @param prepares 用意してよい役割
 * @param approves 承認と差戻しをしてよい役割
 */
public record ApprovalRule(
        @Term("承認するもの") String what,
        @Term("承認する人の数") int depth,
        @Term("用意する役割") Set<String> prepares,
        @Term("承認する役割") Set<String> approves) {
    /** 承認の数の上限。 */
    public static final int MAX_DEPTH = 5;

    /** 差戻しの理由の字数の上限。 */
    public static final int MAX_REASON = 1000;

    public ApprovalRule {
        if (depth < 1 || depth > MAX_DEPTH) {
            throw new IllegalArgumentException("承認の数は 1 から " + MAX_DEPTH + " までです: " + depth);
        }
        if (prepares.isEmpty() || approves.isEmpty()) {
            throw new IllegalArgumentException("用意する役割と承認する役割が要ります: " + what);
        }
        prepares = Set.copyOf(prepares);
        approves = Set.copyOf(approves);
    }

    /** 用意できない理由。その役割でないとき。 */
    public Optional<BusinessRuleViolation> whyNotPrepare(Approver by) {
        return whyNot(by, prepares, "あなたの役割では、" + what + "を用意できません。");
    }

    /** 承認も差戻しもできない理由。その役割でないとき。 */
    public Optional<BusinessRuleViolation> whyNotDecide(Approver by) {
        return whyNot(by, approves, "あなたの役割では、" + what + "を承認することも差し戻すこともできません。");
    }

    /** 差し戻せない理由。その役割でないとき、差戻しの理由がないか長すぎるとき。 */
    public Optional<BusinessRuleViolation> whyNotReject(Approver by, String reason) {
        return whyNotDecide(by)
                .or(() -> reason.isBlank() ? content("required", "理由を入力してください。") : Optional.empty())
                .or(() -> reason.codePointCount(0, reason.length()) > MAX_REASON
                        ? content("too-long", "理由は" + MAX_REASON + "字までにしてください。")
                        : Optional.empty());
    }

    private static Optional<BusinessRuleViolation> content(String code, String message) {
        return Optional.of(BusinessRuleViolation.content(List.of(new Violation("/reason", code, message, null))));
    }

    private static Optional<BusinessRuleViolation> whyNot(Approver by, Set<String> roles, String refusal) {
        return BusinessRuleViolation.unless(by.roles().stream().anyMatch(roles::contains), Refusal.ROLE, refusal);
    }
}
