package jp.jinjibu.screening;

/** 確認の項目の結果。 */
public enum CheckResult {
    /** 規則に合う。 */
    OK("適"),
    /** 規則に合わない。 */
    NG("否"),
    /** まだ決まっていない。 */
    OPEN("要確認");

    private final String label;

    CheckResult(String label) {
        this.label = label;
    }

    /** 画面での言い方。 */
    public String label() {
        return label;
    }
}
