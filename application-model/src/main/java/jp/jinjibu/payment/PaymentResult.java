package jp.jinjibu.payment;

/** 銀行の結果。 */
public enum PaymentResult {
    /** 支払済み。 */
    PAID("支払済み"),
    /** 組戻し。振り込めず、戻された。 */
    RETURNED("組戻し");

    private final String label;

    PaymentResult(String label) {
        this.label = label;
    }

    /** 画面での呼び方。 */
    public String label() {
        return label;
    }
}
