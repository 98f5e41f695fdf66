package jp.jinjibu.form;

/** 項目の型。 */
public enum FieldType {
    /** 文字。 */
    TEXT("text"),
    /** 決まった桁数の数字（口座番号など）。 */
    DIGITS("digits"),
    /** メールアドレス。 */
    EMAIL("email"),
    /** 電話番号。 */
    PHONE("phone"),
    /** 整数。0 から 999,999,999。 */
    INTEGER("integer"),
    /** 金額（円）。0 から 999,999,999,999。 */
    YEN("yen"),
    /** 日付。 */
    DATE("date"),
    /** 選択肢から一つ。 */
    CHOICE("choice"),
    /** はい・いいえ。 */
    BOOLEAN("boolean"),
    /** 法人番号。 */
    CORPORATE_NUMBER("corporateNumber"),
    /** 市町村コードの並び。 */
    MUNICIPALITY_CODES("municipalityCodes"),
    /** 預けたファイルの一つ。選べるファイルは、その様式を使う機能が {@link Form#withFiles} で加える。 */
    FILE("file");

    private final String apiName;

    FieldType(String apiName) {
        this.apiName = apiName;
    }

    /** API での名前。 */
    public String apiName() {
        return apiName;
    }
}
