package jp.jinjibu.adoption;

/** 台帳の額の段階。一つの申請の額は、いつもこのどれか一つにある。 */
public enum EncumbranceState {
    /** 採択で確保した。 */
    RESERVED,
    /** 交付を決めた。 */
    COMMITTED,
    /** 額を確定した。 */
    DETERMINED,
    /** 支払った。 */
    PAID
}
