package jp.jinjibu.application;

/** 状態の札の調子。 */
public enum CaseMood {
    /** 進んでいる。 */
    OPEN,
    /** だれかの対応を待っている。 */
    ATTENTION,
    /** よい結果になった。 */
    GOOD,
    /** 終わった。 */
    ENDED
}
