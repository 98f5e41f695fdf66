package jp.jinjibu.grant;

import jakarta.persistence.Embeddable;
import jp.jinjibu.shared.Money;

/**
 * 費目か収入の種類ごとの額。
 *
 * @param code 規則集の符号
 * @param amountYen 円
 */
@Embeddable
public record CategoryAmount(String code, long amountYen) {

    public Money amount() {
        return new Money(amountYen);
    }
}
