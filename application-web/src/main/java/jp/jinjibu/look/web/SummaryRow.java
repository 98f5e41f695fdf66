package jp.jinjibu.look.web;

/**
 * 項目と値の一行。
 *
 * @param term 項目名
 * @param value 値。なければ「未公表」「未入力」などの語を入れ、空にしない
 * @param href 変更などの行き先。なければ空文字
 * @param action リンクの語（例「変更」）。{@code href} があるときだけ
 * @param sample 見本の値か
 */
public record SummaryRow(String term, String value, String href, String action, boolean sample) {

    /** リンクも見本の印もない行。 */
    public static SummaryRow of(String term, String value) {
        return new SummaryRow(term, value, "", "", false);
    }

    /** 見本の値の行。 */
    public static SummaryRow sample(String term, String value) {
        return new SummaryRow(term, value, "", "", true);
    }
}
