package jp.jinjibu.application;

import jp.jinjibu.shared.Term;

/** 申請の内容から、自動で見つけるもの。 */
public enum Finding {
    /** 法人番号の検査用数字。 */
    @Term("法人番号の検査用数字")
    CHECK_DIGIT,
    /** 補助上限額。 */
    @Term("補助上限額")
    CAP,
    /** 補助率。 */
    @Term("補助率")
    RATE,
    /** 必須の添付。 */
    @Term("必須の添付")
    ATTACHMENTS,
    /** 過去の採択。 */
    @Term("過去の採択")
    PRIOR_ADOPTION,
    /** 同じ団体の重複。 */
    @Term("同じ団体の重複")
    DUPLICATE_BODY,
    /** 従業員の数（会社だけ）。 */
    @Term("従業員の数")
    STAFF_LIMIT,
    /** 法制度の要件、区域、期間、承認。 */
    @Term("法制度")
    LEGAL_BASIS,
    /** 委託・外注の割合。 */
    @Term("委託・外注の割合")
    OUTSOURCING_SHARE,
    /** 経費・収入・補助金の釣合い。 */
    @Term("経費・収入・補助金の釣合い")
    SUMS,
    /** 事業の期間。 */
    @Term("事業の期間")
    PERIOD,
    /** 連携先の同意。 */
    @Term("連携先の同意")
    CONSENT,
    /** 申請する団体自身が、連携先や地域の企業に書かれていること。 */
    @Term("申請する団体自身の記載")
    OWN_BODY
}
