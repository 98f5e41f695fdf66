package jp.jinjibu.payment.usecase;

import java.time.LocalDate;
import jp.jinjibu.application.usecase.CaseEvent;
import jp.jinjibu.grant.SentBack;
import jp.jinjibu.grant.usecase.GrantEvent;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;

/** 請求と支払で起きたこと。申請の経過に並ぶ。 */
public sealed interface PaymentEvent extends CaseEvent {
    record Claimed(String number, Money amount) implements PaymentEvent {}

    record ClaimSentBack(String number, SentBack back) implements PaymentEvent {}

    record Prepared(String number, Money amount, LocalDate valueDate) implements PaymentEvent {}

    /** @param decided 最後の承認か */
    record Approved(String number, Money amount, boolean decided) implements PaymentEvent {}

    record Rejected(String number, String reason) implements PaymentEvent {}

    record Paid(String number, Money amount, LocalDate on, String reference) implements PaymentEvent {}

    /** 組戻し。 */
    record Returned(String number, Money amount, String reason) implements PaymentEvent {}

    @Override
    default Told told() {
        return switch (this) {
            case Claimed e -> new Told("請求", "補助金を請求した（" + e.amount().display() + "）");
            case ClaimSentBack e -> new Told("請求の差戻し", "請求を差し戻した。" + GrantEvent.told(e.back()));
            case Prepared e ->
                new Told(
                        "支払の用意",
                        "支払を用意した（" + e.amount().display() + "、振込日 " + JapaneseDates.format(e.valueDate()) + "）");
            case Approved e ->
                new Told("支払の承認", "支払を承認した（" + e.amount().display() + "）。" + (e.decided() ? "銀行の結果を待つ" : "次の承認を待つ"));
            case Rejected e -> new Told("支払の差戻し", "支払を差し戻した" + DomainEvent.because(e.reason()));
            case Paid e ->
                new Told(
                        "支払",
                        "支払った（" + e.amount().display() + "、" + JapaneseDates.format(e.on()) + "、" + e.reference()
                                + "）");
            case Returned e -> new Told("組戻し", "振込が組戻しになった（" + e.amount().display() + "、理由: " + e.reason() + "）");
        };
    }
}
