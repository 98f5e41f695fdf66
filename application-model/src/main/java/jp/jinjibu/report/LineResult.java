package jp.jinjibu.report;

/** 経費の一行の検査の結果。 */
public enum LineResult {
    /** 報告された額のすべてを認める。 */
    ACCEPTED("認める"),
    /** 報告された額の一部を認める。 */
    REDUCED("減らす"),
    /** 認めない。 */
    REFUSED("認めない");

    private final String label;

    LineResult(String label) {
        this.label = label;
    }

    /** 画面での呼び方。 */
    public String label() {
        return label;
    }
}
