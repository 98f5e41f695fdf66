package jp.jinjibu.form;

/** 意味の決まった項目。様式が年度により変わっても、機能はこれらの項目を符号で読む。どの機能が何のために読むかは、それぞれの宣言が言う。 */
public interface KnownField {
    /**
     * 項目の意味。
     *
     * @param section 節の符号
     * @param field 項目の符号
     * @param type 型
     * @param repeats 繰り返す節の項目か
     * @param purpose 何のために読むか
     */
    record Meaning(String section, String field, FieldType type, boolean repeats, String purpose) {}

    /** この項目の意味。 */
    Meaning meaning();

    /** 節の符号。 */
    default String section() {
        return meaning().section();
    }

    /** 項目の符号。 */
    default String field() {
        return meaning().field();
    }

    /** 型。 */
    default FieldType type() {
        return meaning().type();
    }

    /** 繰り返す節の項目か。 */
    default boolean repeats() {
        return meaning().repeats();
    }

    /** 何のために読むか。 */
    default String purpose() {
        return meaning().purpose();
    }

    /** 繰り返さない節の、この項目の場所。 */
    default String pointer() {
        return FormDocument.pointer(section(), field());
    }
}
