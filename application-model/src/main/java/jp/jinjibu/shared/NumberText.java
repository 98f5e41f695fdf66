package jp.jinjibu.shared;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 人が打った数字を読む。全角、3桁ごとの桁区切り（コンマ、読点、空白）、前後の空白、「￥」と「円」、負の ▲ と △ を受け付ける。
 *
 * <p>ほかの数に読み替えない。上付きや丸で囲んだ数字、3桁ごとでない桁区切り、小数、指数、漢数字は受け付けない。
 */
public final class NumberText {
    /** 誤りに添える、打ち方の例。 */
    public static final String EXAMPLE = "例：1,234,567";

    /** 18桁まで。{@code long} に必ず収まる。 */
    private static final Pattern NUMBER =
            Pattern.compile("([▲△−‐–—ー-]?)[\\\\¥]? *([0-9]{1,18}|[0-9]{1,3}(?:[,、､ ][0-9]{3}){1,5}) *円?");

    private NumberText() {}

    /** 整数として読む。読めなければ空。 */
    public static Optional<Long> parse(String typed) {
        Matcher number = NUMBER.matcher(halfWidth(typed).strip());
        if (!number.matches()) {
            return Optional.empty();
        }
        long digits = Long.parseLong(number.group(2).replaceAll("[^0-9]", ""));
        return Optional.of(number.group(1).isEmpty() ? digits : -digits);
    }

    /** 番号として読む: 全角を半角にし、空白とハイフンを除く。ほかの文字は残るので、断れる。 */
    public static String digits(String typed) {
        return halfWidth(typed).replaceAll("[\\s\\-‐–—−ー]", "");
    }

    /** 全角の英数字と記号、￥、空白だけを半角にする。ほかの文字は変えない。 */
    public static String halfWidth(String typed) {
        StringBuilder half = new StringBuilder(typed.length());
        for (int i = 0; i < typed.length(); i++) {
            char one = typed.charAt(i);
            half.append(
                    switch (one) {
                        case '　', '\u00a0' -> ' ';
                        case '￥' -> '¥';
                        default -> one >= '！' && one <= '～' ? (char) (one - '！' + '!') : one;
                    });
        }
        return half.toString();
    }
}
