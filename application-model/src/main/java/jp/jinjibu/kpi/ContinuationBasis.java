package jp.jinjibu.kpi;

/** 継続率のもと。 */
public enum ContinuationBasis {
    /** 交付決定を受けた取組と、その継続状況報告。 */
    GRANT("交付決定ベース"),
    /** 採択された取組と、翌年度の採択一覧。 */
    LIST("採択ベース");

    private final String label;

    ContinuationBasis(String label) {
        this.label = label;
    }

    /** 画面での呼び方。 */
    public String label() {
        return label;
    }
}
