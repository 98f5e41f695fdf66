package jp.jinjibu.screening.usecase;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.usecase.CaseEvent;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;

/** 確認で起きたこと。申請の経過に並ぶ。 */
public sealed interface ScreeningEvent extends CaseEvent {
    record Saved(String number, List<String> changes) implements ScreeningEvent {}

    record PriorAdoptionDecided(
            String number, boolean applies, String reason, String evidence, Optional<Money> requested)
            implements ScreeningEvent {}

    /** 法制度の承認が確かめられた。条件付採択の申請は、これで採択か採択取消になる。 */
    record LegalBasisDecided(String number, boolean approved, String outcome) implements ScreeningEvent {}

    record SentBack(String number, List<String> places, LocalDate dueOn, String reason) implements ScreeningEvent {}

    /** 差戻しの回答期限が過ぎた。 */
    record CorrectionLapsed(String number, LocalDate dueOn, int edition) implements ScreeningEvent {}

    record CorrectionWithdrawn(String number, String reason) implements ScreeningEvent {}

    record CorrectionPostponed(String number, LocalDate before, LocalDate dueOn, String reason)
            implements ScreeningEvent {}

    record Accepted(String number, int edition) implements ScreeningEvent {}

    record DeclaredIneligible(String number, String reason) implements ScreeningEvent {}

    record ReinstatementPrepared(String number, String reason) implements ScreeningEvent {}

    /** @param decided 最後の承認か */
    record ReinstatementApproved(String number, boolean decided) implements ScreeningEvent {}

    record ReinstatementRejected(String number, String reason) implements ScreeningEvent {}

    @Override
    default boolean isAutomatic() {
        return this instanceof CorrectionLapsed;
    }

    @Override
    default Told told() {
        return switch (this) {
            case Saved e -> new Told("確認の保存", e.changes().isEmpty() ? "変わった項目はない" : String.join("、", e.changes()));
            case PriorAdoptionDecided e ->
                new Told(
                        "過去の採択の判断",
                        (e.applies() ? "当たる" : "当たらない") + "とした（理由: " + e.reason() + "、根拠: " + e.evidence() + "）。補助金額 "
                                + e.requested().map(Money::display).orElse("計算できない"));
            case LegalBasisDecided e -> new Told("法制度の承認の確認", e.outcome());
            case SentBack e ->
                new Told(
                        "申請の差戻し",
                        String.join("、", e.places()) + "、回答期限 " + JapaneseDates.format(e.dueOn())
                                + DomainEvent.because(e.reason()));
            case CorrectionLapsed e ->
                new Told("差戻しの期限切れ", "回答期限 " + JapaneseDates.format(e.dueOn()) + "。第" + e.edition() + "版の内容に戻した");
            case CorrectionWithdrawn e -> new Told("差戻しの取下げ", "最後に提出された内容に戻した" + DomainEvent.because(e.reason()));
            case CorrectionPostponed e ->
                new Told(
                        "差戻しの期限の変更",
                        JapaneseDates.format(e.before()) + " から " + JapaneseDates.format(e.dueOn())
                                + DomainEvent.because(e.reason()));
            case Accepted e -> new Told("申請の受理", "第" + e.edition() + "版を受理した");
            case DeclaredIneligible e -> new Told("要件不適合", "要件不適合とした" + DomainEvent.because(e.reason()));
            case ReinstatementPrepared e -> new Told("要件不適合の取消しの用意", "取消しを用意した" + DomainEvent.because(e.reason()));
            case ReinstatementApproved e -> new Told("要件不適合の取消しの承認", e.decided() ? "提出済に戻した" : "取消しを承認した。次の承認を待つ");
            case ReinstatementRejected e -> new Told("要件不適合の取消しの差戻し", "取消しを認めなかった" + DomainEvent.because(e.reason()));
        };
    }
}
