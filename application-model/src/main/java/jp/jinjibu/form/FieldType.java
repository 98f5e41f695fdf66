package jp.jinjibu.form;

import jp.jinjibu.shared.Term;

/** 項目の型。 */
public enum FieldType {
    /** 文字。 */
    @Term("文字")
    TEXT("text"),
    /** 決まった桁数の数字（口座番号など）。 */
    @Term("決まった桁数の数字")
    DIGITS("digits"),
    /** メールアドレス。 */
    @Term("メールアドレス")
    EMAIL("email"),
    /** 電話番号。 */
    @Term("電話番号")
    PHONE("phone"),
    /** 整数。0 から 999,999,999。 */
    @Term("整数")
    INTEGER("integer"),
    /** 金額（円）。0 から 999,999,999,999。 */
    @Term("金額（円）")
    YEN("yen"),
    /** 日付。 */
    @Term("日付")
    DATE("date"),
    /** 選択肢から一つ。 */
    @Term("選択")
    CHOICE("choice"),
    /** はい・いいえ。 */
    @Term("はい・いいえ")
    BOOLEAN("boolean"),
    /** 法人番号。 */
    @Term("法人番号")
    CORPORATE_NUMBER("corporateNumber"),
    /** 市町村コードの並び。 */
    @Term("市町村")
    MUNICIPALITY_CODES("municipalityCodes"),
    /** 預けたファイルの一つ。選べるファイルは、その様式を使う機能が {@link Form#withFiles} で加える。 */
    @Term("預けたファイル")
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
