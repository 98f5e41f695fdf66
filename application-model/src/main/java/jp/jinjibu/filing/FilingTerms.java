package jp.jinjibu.filing;

import java.time.LocalDate;
import java.util.Optional;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.FilingKind.Occasion;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Refusal;

/** 一つの交付での、ある種類のものの期日。規則と交付の日付から、いつも同じに決まる。 */
public record FilingTerms(FilingKind kind, Grant grant) {

    /** 出せるようになる日。もとになることがまだなら空。 */
    public Optional<LocalDate> opensOn() {
        FilingKind.Opening opening = kind.opens().value();
        return on(opening.occasion()).map(opening::on);
    }

    /** 期限。もとになることがまだなら空。 */
    public Optional<LocalDate> dueOn() {
        FilingKind.Due due = kind.due().value();
        return due.on(due.after().flatMap(after -> on(after.occasion())));
    }

    /** 今日、この種類のものを出せない理由。出せるなら空。 */
    public Optional<BusinessRuleViolation> whyNotFile(LocalDate today) {
        String name = kind.name().value();
        if (!kind.states().contains(grant.stateOn(today).name())) {
            return refusal("今の交付の状態では、" + name + "は出せません。");
        }
        Optional<LocalDate> opens = opensOn();
        if (opens.isEmpty()) {
            return refusal(name + "を出せるのは、" + kind.opens().value().occasion().label() + "からです。");
        }
        return opens.filter(today::isBefore)
                .flatMap(day -> refusal(name + "を出せるのは、" + JapaneseDates.format(day) + " からです。"));
    }

    /** 出すべき日を過ぎたか。 */
    public boolean isOverdue(LocalDate today) {
        return whyNotFile(today).isEmpty() && dueOn().filter(today::isAfter).isPresent();
    }

    private Optional<LocalDate> on(Occasion occasion) {
        return switch (occasion) {
            case GRANT_DECISION -> grant.decidedOn();
            case PROJECT_END -> grant.decidedOn().map(decided -> grant.completedOn());
            case PERFORMANCE_REPORT -> grant.reportedOn();
            case AMOUNT_DETERMINATION -> grant.determinedOn();
            case PAYMENT -> grant.paidOn();
        };
    }

    private static Optional<BusinessRuleViolation> refusal(String reason) {
        return Optional.of(new BusinessRuleViolation(Refusal.STATE, reason));
    }
}
