package jp.jinjibu.torture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 保存する内容に入れる通し番号。二つの項目に同じ番号を入れる。 */
final class Marks {
    private static final Pattern SERIAL = Pattern.compile("稽古 ([0-9]+) 番");

    private Marks() {}

    static String name(long serial) {
        return "地域の人事部をつくる（稽古 " + serial + " 番）";
    }

    static String summary(long serial) {
        return "稽古 " + serial + " 番。地域の企業が共同で人材を確保し、育て、定着させる";
    }

    /** 入っている番号。なければ 0。 */
    static long serial(String text) {
        Matcher matcher = SERIAL.matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
