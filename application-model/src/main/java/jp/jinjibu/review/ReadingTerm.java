package jp.jinjibu.review;

import java.time.LocalDate;
import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;

/**
 * 審査委員が、割り当てられた申請の内容を見てよい間。変更できない。
 *
 * @param active 審査委員が割当の対象か
 * @param applicationWithdrawn 申請が取り下げられたか
 * @param announcedOn 公募の結果をはじめて公表した日。まだなら空
 * @param days 公表の日から見てよい日数（{@link ReviewRules#readingDays}）
 */
public record ReadingTerm(boolean active, boolean applicationWithdrawn, Optional<LocalDate> announcedOn, int days) {

    /** その日には、もう見られない理由。 */
    public Optional<BusinessRuleViolation> whyOver(LocalDate today) {
        return unless(active, "審査委員が割当の対象から外された")
                .or(() -> unless(!applicationWithdrawn, "申請が取り下げられた"))
                .or(() -> unless(
                        announcedOn
                                .filter(day -> !today.isBefore(day.plusDays(days)))
                                .isEmpty(),
                        "審査の結果が公表された"));
    }

    private static Optional<BusinessRuleViolation> unless(boolean met, String why) {
        return BusinessRuleViolation.unless(met, Refusal.STATE, why + "ため、申請の内容はもう見られません。");
    }
}
