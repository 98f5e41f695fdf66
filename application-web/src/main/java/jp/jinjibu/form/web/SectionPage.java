package jp.jinjibu.form.web;

import java.util.List;
import jp.jinjibu.form.Form.Section;

/**
 * 節の入力画面の値。テンプレート {@code form/section} が描く。
 *
 * @param mayChangeRows 行を増やしたり減らしたりできるか
 * @param editable 直せる項目が一つでもあるか
 * @param stored ほかの人が先に保存したときの、今の内容
 * @param position 何番目の節か
 */
public record SectionPage(
        Section section,
        List<SectionForm.Row> rows,
        boolean mayChangeRows,
        boolean editable,
        long version,
        String base,
        List<Answers.AnsweredSection> stored,
        String position) {}
