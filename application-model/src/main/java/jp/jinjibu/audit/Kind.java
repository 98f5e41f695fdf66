package jp.jinjibu.audit;

/** 記録の種類。 */
public enum Kind {
    /** 何かを変えた。 */
    CHANGE("変更"),
    /** 見た。 */
    READ("閲覧"),
    /** 断られた。 */
    REFUSAL("断り");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
