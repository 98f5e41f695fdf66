package jp.jinjibu.programme;

/** 採択された事業における立場。 */
public enum AdoptionRole {
    LEAD("代表"),
    JOINT("連名");

    private final String label;

    AdoptionRole(String label) {
        this.label = label;
    }

    /** 採択一覧での書き方。 */
    public String label() {
        return label;
    }
}
