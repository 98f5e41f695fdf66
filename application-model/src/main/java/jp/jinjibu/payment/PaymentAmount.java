package jp.jinjibu.payment;

import java.util.List;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Derivation.Step;
import jp.jinjibu.shared.Money;

/** 支払う額（精算払額）。確定額 − 支払った額。単位は円。 */
public final class PaymentAmount {
    private PaymentAmount() {}

    /**
     * 今、支払う額。
     *
     * @param grant 額の確定した交付
     */
    public static Derivation due(Grant grant) {
        return of(grant.determined().orElseThrow(), grant.paid().orElse(Money.ZERO));
    }

    /**
     * 計算する。
     *
     * @param determined 確定額
     * @param paid これまでに支払った額。確定額まで
     */
    public static Derivation of(Money determined, Money paid) {
        return new Derivation(List.of(
                new Step("確定額", determined.digits(), determined, List.of()),
                new Step("支払った額を引く", determined.digits() + " − " + paid.digits(), determined.minus(paid), List.of())));
    }
}
