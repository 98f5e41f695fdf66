package jp.jinjibu.screening;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.Finding;
import jp.jinjibu.form.Form;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Term;

/**
 * 事務局の確認の項目。変更できない。
 *
 * @param items 項目。表示の順
 */
public record Checklist(
        @Term(value = "確認の項目", group = Term.Group.REVIEW) List<ChecklistItem> items) {

    public Checklist {
        items = List.copyOf(items);
    }

    /**
     * @throws NotFound 申請を受け付けない年度のとき
     */
    public static Checklist of(RuleSet rules) {
        return rules.section(Checklist.class);
    }

    /** その枠の申請について確かめる項目。 */
    public List<ChecklistItem> of(String track) {
        return items.stream().filter(item -> Form.applies(item.tracks(), track)).toList();
    }

    /**
     * 事務局の確認の項目。
     *
     * @param code 項目の符号
     * @param label 何を確かめるか
     * @param finding 自動で見つけるもの。人だけが確かめる項目では空
     * @param ngIsWarning 「否」でも受理できるか
     * @param tracks 当てはまる枠の符号。空ならすべて
     * @param origin 出典
     */
    public record ChecklistItem(
            @Term("符号") String code,
            @Term("何を確かめるか") String label,
            @Term("自動の確認") Optional<Finding> finding,
            @Term("「否」でも受理できるか") boolean ngIsWarning,
            @Term("当てはまる枠") List<String> tracks,
            @Term("") Origin origin) {

        public ChecklistItem {
            tracks = List.copyOf(tracks);
        }
    }
}
