package jp.jinjibu.application;

/** 採択の後の節目。起きた順。 */
public enum Milestone {
    /** 採択の公表。 */
    ANNOUNCED,
    /** 交付決定。 */
    DECIDED,
    /** 実績報告の提出。 */
    REPORTED,
    /** 額の確定。 */
    DETERMINED,
    /** 支払。 */
    PAID
}
