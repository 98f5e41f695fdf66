package jp.jinjibu.application;

import jp.jinjibu.shared.Money;

/**
 * 案件で今効いている額と、その名。申請額、採択額、交付決定額、確定額、支払額の順に置き換わる。
 *
 * @param kind どの額か
 * @param amount 額
 */
public record CaseAmount(Kind kind, Money amount) {
    /** 額の種類。 */
    public enum Kind {
        /** 申請された額。 */
        REQUESTED("申請額"),
        /** 採択のときに確保した額。 */
        ADOPTED("採択額"),
        /** 交付決定額。 */
        GRANTED("交付決定額"),
        /** 確定額。 */
        DETERMINED("確定額"),
        /** 支払った額。 */
        PAID("支払額");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** 画面での呼び方。 */
        public String label() {
            return label;
        }
    }
}
