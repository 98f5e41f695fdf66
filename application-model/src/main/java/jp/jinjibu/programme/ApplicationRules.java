package jp.jinjibu.programme;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.Option;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Sourced;

/**
 * 申請を受け付け、確かめ、審査するための規則。変更できない。
 *
 * @param masters 選択肢の一覧。書かれた順
 * @param form 申請の様式。すべての枠の分
 * @param settings 申請の扱いの設定
 * @param checklist 事務局の確認の項目。表示の順
 * @param review 審査の規則
 */
public record ApplicationRules(
        List<Master> masters, Form form, Settings settings, List<ChecklistItem> checklist, ReviewRules review) {

    public ApplicationRules {
        masters = List.copyOf(masters);
        checklist = List.copyOf(checklist);
    }

    /**
     * 選択肢の一覧。
     *
     * @throws NotFound その符号の一覧がないとき
     */
    public Master master(String code) {
        return masters.stream()
                .filter(master -> master.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("選択肢の一覧「" + code + "」はありません。"));
    }

    /** その枠の申請について確かめる項目。 */
    public List<ChecklistItem> checklist(String track) {
        return checklist.stream()
                .filter(item -> Form.applies(item.tracks(), track))
                .toList();
    }

    /**
     * 選択肢の一覧。連携先の種類、支援の内容など。
     *
     * @param code 一覧の符号
     * @param name 何の一覧か
     * @param entries 選択肢。表示の順
     */
    public record Master(String code, String name, List<Option> entries) {

        public Master {
            entries = List.copyOf(entries);
        }
    }

    /**
     * 申請の扱いの設定。
     *
     * @param oneApplicationPerBody 一つの団体が、一つの公募に提出できる申請は一つだけか
     * @param staffLimit 従業員の数の上限（人、以下）。会社だけに問う。求めないなら空
     * @param outsourcing 委託・外注の割合の上限。求めないなら空
     * @param legalBasisApproval 法制度の承認・認定・指定が、いつまでに要るか
     * @param correctionDays 差戻しの回答期限の初期値（日、暦日）
     */
    public record Settings(
            Sourced<Boolean> oneApplicationPerBody,
            Optional<Sourced<Integer>> staffLimit,
            Optional<OutsourcingLimit> outsourcing,
            Sourced<LegalBasisApproval> legalBasisApproval,
            Sourced<Integer> correctionDays) {}

    /**
     * 委託・外注の割合の上限。
     *
     * @param group 委託・外注に当たる費目の区分の符号
     * @param percent 補助対象経費に占める割合（％、以下）
     * @param origin 出典
     */
    public record OutsourcingLimit(String group, int percent, Origin origin) {}

    /** 法制度の承認・認定・指定が、いつまでに要るか。 */
    public enum LegalBasisApproval {
        /** 審査委員会まで。なければ採択できない。 */
        BEFORE_COMMITTEE,
        /** 交付決定まで。なければ条件付で採択する。 */
        BEFORE_GRANT
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
