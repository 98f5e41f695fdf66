package jp.jinjibu.form;

import java.util.OptionalInt;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.shared.Violation;

/**
 * 内容の中の、様式にある一つの項目。ほとんどの項目には誤りがないので、名と場所は、誤りを言うときにはじめて作る。
 *
 * @param row 何番目の行か。0 から。繰り返さない節では空
 */
record FieldPlace(Section section, OptionalInt row, Field field) {

    /** 見せる名。例: 「経費」の2行目の「単価」。 */
    String name() {
        return "「" + section.label() + "」の" + where(row) + "「" + field.label() + "」";
    }

    /** 場所。 */
    String pointer() {
        return pointer(section, row) + "/" + field.code();
    }

    /** この項目の誤り。出典は項目のもの。 */
    Violation violation(String code, String message) {
        return new Violation(pointer(), code, message, field.origin().label());
    }

    /** 節か、その行の場所。 */
    static String pointer(Section section, OptionalInt row) {
        return row.isPresent()
                ? FormDocument.pointer(section.code(), Integer.toString(row.getAsInt()))
                : FormDocument.pointer(section.code());
    }

    /** 何行目か。繰り返さない節では何も言わない。 */
    static String where(OptionalInt row) {
        return row.isPresent() ? (row.getAsInt() + 1) + "行目の" : "";
    }
}
