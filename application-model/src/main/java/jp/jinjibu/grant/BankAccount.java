package jp.jinjibu.grant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * 振込先の口座。支払担当のほかには、番号の下3桁だけを見せる。
 *
 * @param bankCode 金融機関コード。4桁
 * @param bankName 金融機関の名称
 * @param branchCode 支店コード。3桁
 * @param branchName 支店の名称
 * @param kind 預金の種類
 * @param number 口座番号。7桁
 * @param holder 口座名義。カナ
 */
@Embeddable
public record BankAccount(
        String bankCode,
        String bankName,
        String branchCode,
        String branchName,
        @Enumerated(EnumType.STRING) Kind kind,
        @Column(name = "account_number") String number,
        String holder) {

    /** 預金の種類。 */
    public enum Kind {
        /** 普通預金。 */
        ORDINARY("ordinary", "普通預金"),
        /** 当座預金。 */
        CURRENT("current", "当座預金");

        private final String code;
        private final String label;

        Kind(String code, String label) {
            this.code = code;
            this.label = label;
        }

        /** API での符号。 */
        public String code() {
            return code;
        }

        /** 画面での呼び方。 */
        public String label() {
            return label;
        }
    }

    /** 番号の下3桁だけを残したもの。ほかは {@code *}。 */
    public BankAccount masked() {
        int shown = Math.min(3, number.length());
        return new BankAccount(
                bankCode,
                bankName,
                branchCode,
                branchName,
                kind,
                "*".repeat(number.length() - shown) + number.substring(number.length() - shown),
                holder);
    }

    /** 記録に番号を書き出さない。 */
    @Override
    public String toString() {
        return "BankAccount[" + bankCode + "-" + branchCode + " " + masked().number + "]";
    }
}
