package jp.jinjibu.review.web;

/** 宛先と続きの印に書かれた番号。 */
final class Ids {
    private Ids() {}

    /** 番号として読む。番号でなければ、どれにも当たらない 0。 */
    static long read(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
}
