package jp.jinjibu.grant.usecase;

import jp.jinjibu.application.usecase.CaseEvent;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.grant.SentBack;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;

/** 交付申請と交付決定で起きたこと。申請の経過に並ぶ。 */
public sealed interface GrantEvent extends CaseEvent {
    record Requested(String number, Money amount) implements GrantEvent {}

    record Revised(String number, Money amount) implements GrantEvent {}

    record RequestSentBack(String number, SentBack back) implements GrantEvent {}

    record Withdrawn(String number, String reason) implements GrantEvent {}

    /** 採択がなくなり、交付申請も取下げとなった。 */
    record Vacated(String number, String why) implements GrantEvent {}

    record DecisionPrepared(String number, Money amount) implements GrantEvent {}

    /** 承認したが、次の承認を待つ。 */
    record DecisionApproved(String number) implements GrantEvent {}

    record Decided(String number, Money amount, String document) implements GrantEvent {}

    record DecisionRejected(String number, String reason) implements GrantEvent {}

    record AccountProposed(String number, BankAccount account, String reason) implements GrantEvent {}

    /** @param decided 最後の承認か */
    record AccountApproved(String number, boolean decided) implements GrantEvent {}

    record AccountRejected(String number, String reason) implements GrantEvent {}

    /** 支払が済み、完了に要るものがそろった。 */
    record Closed(String number) implements GrantEvent {}

    @Override
    default Told told() {
        return switch (this) {
            case Requested e -> new Told("交付申請", "交付を申請した（" + e.amount().display() + "）");
            case Revised e -> new Told("交付申請の修正", "交付申請を直した（" + e.amount().display() + "）");
            case RequestSentBack e -> new Told("交付申請の差戻し", "交付申請を差し戻した。" + told(e.back()));
            case Withdrawn e -> new Told("交付申請の取下げ", "交付申請を取り下げた" + DomainEvent.because(e.reason()));
            case Vacated e -> new Told("交付申請の取下げ", e.why() + "ため、交付申請を取下げとした");
            case DecisionPrepared e ->
                new Told("交付決定の案の作成", "交付決定の案を作った（" + e.amount().display() + "）");
            case DecisionApproved e -> new Told("交付決定の承認", "交付決定の案を承認した。次の承認を待つ");
            case Decided e -> new Told("交付決定", "交付を決定した（" + e.amount().display() + "、" + e.document() + "）");
            case DecisionRejected e -> new Told("交付決定の差戻し", "交付決定の案を差し戻した" + DomainEvent.because(e.reason()));
            case AccountProposed e ->
                new Told("振込先の変更の届出", "口座番号 " + e.account().masked().number() + DomainEvent.because(e.reason()));
            case AccountApproved e -> new Told("振込先の変更の承認", e.decided() ? "振込先を変えた" : "振込先の変更を承認した。次の承認を待つ");
            case AccountRejected e -> new Told("振込先の変更の差戻し", "振込先を変えなかった" + DomainEvent.because(e.reason()));
            case Closed e -> new Told("完了", "支払が済み、完了に要るものがそろったので、完了とした");
        };
    }

    /** 差戻しの期限と項目と理由。請求の差戻しも、同じに言う。 */
    static String told(SentBack back) {
        return "期限 " + JapaneseDates.format(back.dueOn())
                + (back.namedLabels().isEmpty() ? "" : "、項目 " + back.namedLabels())
                + DomainEvent.because(back.reason());
    }
}
