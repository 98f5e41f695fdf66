package jp.jinjibu.waiting;

/** 待っている仕事の急ぎ。並べる順。 */
public enum Urgency {
    /** 期限を過ぎたか、音沙汰がない。 */
    LATE("遅れています"),
    /** この人がすれば進む。 */
    ACT("要対応"),
    /** 知っておく。この人がしなくてもよい。 */
    KNOW("お知らせ");

    private final String label;

    Urgency(String label) {
        this.label = label;
    }

    /** 札の言葉。 */
    public String label() {
        return label;
    }
}
