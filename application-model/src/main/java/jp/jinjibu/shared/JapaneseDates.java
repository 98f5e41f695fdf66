package jp.jinjibu.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.chrono.Era;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** 日付と日時の表示。西暦と和暦を並べ、曜日を付ける。時刻は日本時間。例: 「2025年（令和7年）5月30日（金）17:00」。 */
public final class JapaneseDates {

    /** 日本時間。 */
    public static final ZoneId JST = ZoneId.of("Asia/Tokyo");

    private static final DateTimeFormatter MONTH_AND_DAY = DateTimeFormatter.ofPattern("M月d日（E）", Locale.JAPANESE);
    private static final DateTimeFormatter BRIEF = DateTimeFormatter.ofPattern("M/d", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

    /** 元号の名。尋ねるたびに書式から作られるので、覚える。 */
    private static final Map<Era, String> ERAS = new ConcurrentHashMap<>();

    /** 太陽暦になった日。 */
    private static final LocalDate SOLAR = LocalDate.of(1873, 1, 1);

    private JapaneseDates() {}

    /**
     * 例: 「2025年（令和7年）5月30日（金）」。明治6年（1873年）より前の日は、暦が違うので、西暦だけで示す。
     */
    public static String format(LocalDate date) {
        return year(date) + MONTH_AND_DAY.format(date);
    }

    /** 例: 「2025年（令和7年）5月30日」。書面の日付に使う。 */
    public static String formatWithoutWeekday(LocalDate date) {
        return year(date) + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    /** 例: 「2025年（令和7年）5月30日（金）17:00」。秒は切り捨てて示す。 */
    public static String format(LocalDateTime dateTimeInJapan) {
        return format(dateTimeInJapan.toLocalDate()) + TIME.format(dateTimeInJapan);
    }

    /** 日本時間に直して示す。例: 「2025年（令和7年）5月30日（金）17:00」。 */
    public static String format(Instant instant) {
        return format(LocalDateTime.ofInstant(instant, JST));
    }

    /** 表の中の日付。例: 「5/30」。今日と違う年度の日には年を付け、「2024/5/30」。 */
    public static String brief(LocalDate date, LocalDate today) {
        return startOfFiscalYear(date) == startOfFiscalYear(today)
                ? BRIEF.format(date)
                : date.getYear() + "/" + BRIEF.format(date);
    }

    /** 表の中の日時（日本時間）。例: 「5/12 9:06」。 */
    public static String brief(Instant instant, LocalDate today) {
        LocalDateTime inJapan = LocalDateTime.ofInstant(instant, JST);
        return brief(inJapan.toLocalDate(), today) + " " + TIME.format(inJapan);
    }

    private static int startOfFiscalYear(LocalDate date) {
        return date.getMonthValue() >= Month.APRIL.getValue() ? date.getYear() : date.getYear() - 1;
    }

    private static String year(LocalDate date) {
        return date.getYear() + "年" + (date.isBefore(SOLAR) ? "" : "（" + era(date) + "）");
    }

    /** 例: 「令和7年」「令和元年」「平成31年」。 */
    private static String era(LocalDate date) {
        JapaneseDate japanese = JapaneseDate.from(date);
        int year = japanese.get(ChronoField.YEAR_OF_ERA);
        String name =
                ERAS.computeIfAbsent(japanese.getEra(), era -> era.getDisplayName(TextStyle.FULL, Locale.JAPANESE));
        return name + (year == 1 ? "元" : year) + "年";
    }
}
