package jp.jinjibu.adoption.usecase;

import java.time.LocalDate;
import java.util.Optional;
import jp.jinjibu.application.usecase.CaseEvent;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;

/** 申請の採否に起きたこと。申請の経過に並ぶ。 */
public sealed interface AdoptionEvent extends CaseEvent {
    /** @param result 採否の名前
     * @param amount 採択の額。採択でなければ空 */
    record Announced(String number, boolean promoted, String result, Optional<Money> amount) implements AdoptionEvent {}

    record ConditionMet(String number) implements AdoptionEvent {}

    record ConditionFailed(String number) implements AdoptionEvent {}

    /** 辞退。理由は、書かれなければ空。 */
    record Declined(String number, String reason) implements AdoptionEvent {}

    /** 補欠が失効した。 */
    record ReserveLapsed(String number, LocalDate until) implements AdoptionEvent {}

    record RevocationPrepared(String number, String reason) implements AdoptionEvent {}

    /** 承認したが、次の承認を待つ。 */
    record RevocationApproved(String number) implements AdoptionEvent {}

    record Revoked(String number, String reason) implements AdoptionEvent {}

    record RevocationRejected(String number, String reason) implements AdoptionEvent {}

    @Override
    default boolean isAutomatic() {
        return this instanceof ReserveLapsed;
    }

    @Override
    default Told told() {
        return switch (this) {
            case Announced e ->
                new Told(
                        e.promoted() ? "繰上げの公表" : "採否の公表",
                        e.result()
                                + e.amount()
                                        .map(amount -> "（" + amount.display() + "）")
                                        .orElse(""));
            case ConditionMet e -> new Told("採択の条件の確認", "条件付採択を採択とした");
            case ConditionFailed e -> new Told("採択の取消し", "法制度の承認を受けられないため、採択を取り消した");
            case Declined e -> new Told("採択の辞退", "採択を辞退した" + DomainEvent.because(e.reason()));
            case ReserveLapsed e -> new Told("補欠の失効", "補欠の期限 " + JapaneseDates.format(e.until()) + " を過ぎた");
            case RevocationPrepared e -> new Told("採択の取消しの起案", "採択の取消しを起こした" + DomainEvent.because(e.reason()));
            case RevocationApproved e -> new Told("採択の取消しの承認", "採択の取消しを承認した。次の承認を待つ");
            case Revoked e -> new Told("採択の取消しの承認", "採択を取り消した" + DomainEvent.because(e.reason()));
            case RevocationRejected e -> new Told("採択の取消しの差戻し", "採択の取消しを差し戻した" + DomainEvent.because(e.reason()));
        };
    }
}
