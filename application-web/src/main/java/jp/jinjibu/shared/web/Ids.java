package jp.jinjibu.shared.web;

/** 宛先や続きの印に書かれた番号。番号でなければ、どれにも当たらない 0。 */
public final class Ids {
    private Ids() {}

    /** 記録の番号。 */
    public static long read(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** 版の番号。 */
    public static int edition(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
