package jp.jinjibu.organisation;

/** 事業者の登録の状態。 */
public enum OrganisationState {
    /** 登録した人が書いたままで、事務局がまだ確かめていない。 */
    PROVISIONAL("仮登録"),
    /** 事務局が確かめた。 */
    CONFIRMED("確認済み"),
    /** 事務局が取り消した。同じ法人番号を登録し直せる。 */
    DISMISSED("登録取消");

    private final String label;

    OrganisationState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
