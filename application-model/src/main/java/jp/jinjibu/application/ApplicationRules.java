package jp.jinjibu.application;

import java.util.Optional;
import jp.jinjibu.content.SpaceLimits;
import jp.jinjibu.form.Form;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

/**
 * 申請を受け付けるための規則。変更できない。
 *
 * @param form 申請の様式。すべての枠の分
 * @param settings 申請の扱いの設定
 */
public record ApplicationRules(
        @Term(value = "申請の様式", group = Term.Group.FORM) Form form,
        @Term("") Settings settings) {

    /**
     * @throws NotFound 申請を受け付けない年度のとき
     */
    public static ApplicationRules of(RuleSet rules) {
        return rules.section(ApplicationRules.class);
    }

    /**
     * 申請の扱いの設定。
     *
     * @param oneApplicationPerBody 一つの団体が、一つの公募に提出できる申請は一つだけか
     * @param staffLimit 従業員の数の上限（人、以下）。会社だけに問う。求めないなら空
     * @param outsourcing 委託・外注の割合の上限。求めないなら空
     * @param legalBasisApproval 法制度の承認・認定・指定が、いつまでに要るか
     * @param correctionDays 差戻しの回答期限の初期値（日、暦日）
     * @param space 置いてよいファイルの大きさの合計
     */
    public record Settings(
            @Term("一つの団体に一つの申請か") Sourced<Boolean> oneApplicationPerBody,
            @Term("従業員の数の上限（人）") Optional<Sourced<Integer>> staffLimit,

            @Term(value = "委託・外注の割合の上限", group = Term.Group.MONEY)
            Optional<OutsourcingLimit> outsourcing,

            @Term("法制度の承認などが要る時期") Sourced<LegalBasisApproval> legalBasisApproval,

            @Term(value = "差戻しの回答期限の初期値（日）", group = Term.Group.DATES)
            Sourced<Integer> correctionDays,

            @Term("") SpaceLimits space) {}

    /**
     * 委託・外注の割合の上限。
     *
     * @param group 委託・外注に当たる費目の区分の符号
     * @param percent 補助対象経費に占める割合（％、以下）
     * @param origin 出典
     */
    public record OutsourcingLimit(
            @Term("費目の区分") String group,
            @Term("割合（％）") int percent,
            @Term("") Origin origin) {}

    /** 法制度の承認・認定・指定が、いつまでに要るか。 */
    public enum LegalBasisApproval {
        /** 審査委員会まで。なければ採択できない。 */
        @Term("審査委員会まで（なければ採択しない）")
        BEFORE_COMMITTEE,
        /** 交付決定まで。なければ条件付で採択する。 */
        @Term("交付決定まで（なければ条件付採択）")
        BEFORE_GRANT
    }
}
