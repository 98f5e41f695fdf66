package jp.jinjibu.organisation;

/** 事業者の中での立場。 */
public enum MemberRole {
    /** 登録した人。構成員を加え、外せる。 */
    REPRESENTATIVE("代表"),
    /** 加えられた人。 */
    STAFF("担当");

    private final String label;

    MemberRole(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
