package jp.jinjibu.content;

/** 保管した中身が、受け取ったときのままでないこと。 */
public enum Damage {
    /** ないか、読めない。 */
    MISSING("失われている"),
    /** 大きさが違う。 */
    LENGTH("大きさが違う"),
    /** 大きさは同じで、SHA-256 が違う。 */
    CONTENT("中身が変わっている");

    private final String label;

    Damage(String label) {
        this.label = label;
    }

    /** 日本語での言い方。 */
    public String label() {
        return label;
    }
}
