package jp.jinjibu.content;

/** 受け取ったファイルの、ウイルス検査の様子。 */
public enum Scan {
    /** 検査するよう決められていない。 */
    UNASKED("検査なし"),
    /** これから検査する。済むまで、だれにも渡さない。 */
    WAITING("検査待ち"),
    /** 検査して、何も見つからなかった。 */
    CLEAN("検査済み"),
    /** 見つかった。だれにも渡さない。 */
    INFECTED("隔離");

    private final String label;

    Scan(String label) {
        this.label = label;
    }

    /** 日本語での言い方。 */
    public String label() {
        return label;
    }
}
