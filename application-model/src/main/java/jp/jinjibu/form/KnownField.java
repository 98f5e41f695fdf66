package jp.jinjibu.form;

import jp.jinjibu.form.Form.FieldType;

/** 意味の決まった項目。様式が年度により変わっても、機能はこれらの項目を符号で読む。どの機能が何のために読むかは、それぞれの宣言が言う。 */
public interface KnownField {
    /** 節の符号。 */
    String section();

    /** 項目の符号。 */
    String field();

    /** 型。 */
    FieldType type();

    /** 繰り返す節の項目か。 */
    boolean repeats();

    /** 何のために読むか。 */
    String purpose();

    /** 繰り返さない節の、この項目の場所。 */
    default String pointer() {
        return FormDocument.pointer(section(), field());
    }
}
