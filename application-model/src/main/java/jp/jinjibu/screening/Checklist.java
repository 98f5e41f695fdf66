package jp.jinjibu.screening;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.form.Form;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Origin;

/**
 * 事務局の確認の項目。変更できない。
 *
 * @param items 項目。表示の順
 */
public record Checklist(List<ChecklistItem> items) {

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
            String code,
            String label,
            Optional<Finding> finding,
            boolean ngIsWarning,
            List<String> tracks,
            Origin origin) {

        public ChecklistItem {
            tracks = List.copyOf(tracks);
        }
    }

    /** 自動で見つけるもの。 */
    public enum Finding {
        /** 法人番号の検査用数字。 */
        CHECK_DIGIT,
        /** 補助上限額。 */
        CAP,
        /** 補助率。 */
        RATE,
        /** 必須の添付。 */
        ATTACHMENTS,
        /** 過去の採択。 */
        PRIOR_ADOPTION,
        /** 同じ団体の重複。 */
        DUPLICATE_BODY,
        /** 従業員の数（会社だけ）。 */
        STAFF_LIMIT,
        /** 法制度の要件、区域、期間、承認。 */
        LEGAL_BASIS,
        /** 委託・外注の割合。 */
        OUTSOURCING_SHARE,
        /** 経費・収入・補助金の釣合い。 */
        SUMS,
        /** 事業の期間。 */
        PERIOD,
        /** 連携先の同意。 */
        CONSENT
    }
}
