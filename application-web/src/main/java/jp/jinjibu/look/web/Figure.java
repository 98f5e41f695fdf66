package jp.jinjibu.look.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** 画面の数字の書き方。3 桁ごとに区切り、負の数は ▲、公表されていない値は「未公表」。単位は画面が添える。 */
public final class Figure {
    /** 公表されていない値の表示。 */
    public static final String UNPUBLISHED = "未公表";

    private Figure() {}

    /** 区切りを入れた数。例 {@code -1234} → {@code ▲1,234}。 */
    public static String of(long number) {
        String digits = String.format(Locale.ROOT, "%,d", number);
        return number < 0 ? "▲" + digits.substring(1) : digits;
    }

    /** 単位「円」を付けた額。公表されていなければ「未公表」。 */
    public static String yen(@Nullable Long yen) {
        return yen == null ? UNPUBLISHED : of(yen) + " 円";
    }

    /** 億円。例 {@code 95000000} → {@code 0.95}、{@code 400000000} → {@code 4.0}。丸めない。 */
    public static String hundredMillions(long yen) {
        BigDecimal value = BigDecimal.valueOf(yen).movePointLeft(8).stripTrailingZeros();
        return value.setScale(Math.max(1, value.scale())).toPlainString();
    }

    /** 残り時間。例 「18日8時間」「7時間59分」「1分未満」。端数は切り捨てる。 */
    public static String duration(Duration left) {
        if (left.toDays() > 0) {
            return left.toDays() + "日" + (left.toHoursPart() > 0 ? left.toHoursPart() + "時間" : "");
        }
        if (left.toMinutes() < 1) {
            return "1分未満";
        }
        return (left.toHours() > 0 ? left.toHours() + "時間" : "") + left.toMinutesPart() + "分";
    }

    /** 文字数。サーバーの上限検査と同じく、符号位置で数え、改行は 1 文字とする。 */
    public static int characters(String text) {
        String normalized = text.replace("\r\n", "\n");
        return normalized.codePointCount(0, normalized.length());
    }
}
