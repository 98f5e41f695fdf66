package jp.jinjibu.programme;

import jp.jinjibu.form.FieldType;
import jp.jinjibu.form.KnownField;

/** 継続状況報告の様式の、意味の決まった項目。継続率が読む。継続状況報告を求める規則集には、このすべてが要る。 */
public enum ContinuationField implements KnownField {
    /** 取組を続けているか。 */
    CONTINUED("continued", FieldType.BOOLEAN, "継続率の分子に数える"),
    /** 同じ地域か。 */
    SAME_REGION("sameRegion", FieldType.BOOLEAN, "別の地域の取組を、継続率の分子から除く"),
    /** 補助を受けているか。 */
    WITH_SUBSIDY("withSubsidy", FieldType.BOOLEAN, "継続率のもとの取組に示す"),
    /** 後継の団体の法人番号。 */
    SUCCESSOR_NUMBER("successorNumber", FieldType.CORPORATE_NUMBER, "後継の団体による継続として数える"),
    /** 後継の団体の名称。 */
    SUCCESSOR_NAME("successorName", FieldType.TEXT, "継続率のもとの取組に示す");

    /** 継続状況報告の種類の符号。節の符号でもある。 */
    public static final String FILING = "continuation";

    private final Meaning meaning;

    ContinuationField(String field, FieldType type, String purpose) {
        this.meaning = new Meaning(FILING, field, type, false, purpose);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
