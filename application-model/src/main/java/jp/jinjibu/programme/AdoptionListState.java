package jp.jinjibu.programme;

/** ある年度の採択一覧をこの系が持っているか。 */
public enum AdoptionListState {
    /** 全件を登録済み。 */
    COMPLETE,
    /** 未登録。採択されていないことの証しにはならない。 */
    NOT_HELD
}
