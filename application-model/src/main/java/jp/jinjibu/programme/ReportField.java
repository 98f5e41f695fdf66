package jp.jinjibu.programme;

import jp.jinjibu.form.FieldType;
import jp.jinjibu.form.KnownField;

/** 実績報告の様式の、意味の決まった項目。どれも、様式になくてよい。なければ、その項目について言うことは何もない。 */
public enum ReportField implements KnownField {
    /** 補助事業の完了の日。同じ節の項目は、API では内容のいちばん上に並ぶ。 */
    COMPLETED_ON("outcome", "completedOn", FieldType.DATE, false, "実績報告の期限を決め直す。なければ、交付申請の終わりの日による"),
    /** 取組を行った日。 */
    ACTIVITY_HELD_ON("activities", "heldOn", FieldType.DATE, true, "補助事業の期間の中かを確かめる"),
    /** 目標の種類。 */
    KPI_KIND("kpi", "kind", FieldType.CHOICE, true, "申請に書いた目標を、はじめから入れておく"),
    /** 目標。 */
    KPI_TARGET("kpi", "target", FieldType.INTEGER, true, "実績が届いたかを確かめる"),
    /** 実績。 */
    KPI_ACTUAL("kpi", "actual", FieldType.INTEGER, true, "目標に届いたかを確かめる"),
    /** 目標に届かなかった理由。 */
    KPI_REASON("kpi", "reason", FieldType.TEXT, true, "届かなかったときに求める"),
    /** 収入の種類。 */
    INCOME_KIND("income", "kind", FieldType.CHOICE, true, "額の確定で、種類ごとの扱いを決める"),
    /** 収入の額。 */
    INCOME_AMOUNT("income", "amountYen", FieldType.YEN, true, "額の確定の計算に入れる"),
    /** 収入が見込みに届かなかった理由。 */
    INCOME_REASON("income", "reason", FieldType.TEXT, true, "交付決定で見込んだ額より少ないときに求める");

    /** 実績報告の種類の符号。 */
    public static final String FILING = "performance-report";

    private final Meaning meaning;

    ReportField(String section, String field, FieldType type, boolean repeats, String purpose) {
        this.meaning = new Meaning(section, field, type, repeats, purpose);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
