package jp.jinjibu.payment;

/** 請求の、支払までの段階。 */
public enum PaymentStage {
    /** 支払の用意を待つ。差戻しと組戻しの後も、ここに戻る。 */
    CLAIMED("用意待ち"),
    /** 別の支払担当の承認を待つ。 */
    PREPARED("承認待ち"),
    /** 銀行の結果を待つ。 */
    APPROVED("結果待ち"),
    /** 支払った。 */
    PAID("支払済み");

    private final String label;

    PaymentStage(String label) {
        this.label = label;
    }

    /** 画面での呼び方。 */
    public String label() {
        return label;
    }
}
