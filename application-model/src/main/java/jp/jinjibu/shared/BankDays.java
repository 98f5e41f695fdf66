package jp.jinjibu.shared;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/**
 * 銀行の営業日。土曜、日曜、祝日、12月31日から1月3日までを除いた日（銀行法施行令5条）。
 *
 * <p>祝日は、国民の祝日に関する法律（2022年からの姿）の2条と3条のとおり: 決まった日、決まった月曜、春分と秋分の日、振替休日、祝日に挟まれた日。春分と秋分は暦象による日で、1980年から2099年までの式による。
 */
public final class BankDays {
    private static final Set<MonthDay> FIXED = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(2, 11),
            MonthDay.of(2, 23),
            MonthDay.of(4, 29),
            MonthDay.of(5, 3),
            MonthDay.of(5, 4),
            MonthDay.of(5, 5),
            MonthDay.of(8, 11),
            MonthDay.of(11, 3),
            MonthDay.of(11, 23));

    private static final Set<MonthDay> NEW_YEAR =
            Set.of(MonthDay.of(12, 31), MonthDay.of(1, 1), MonthDay.of(1, 2), MonthDay.of(1, 3));

    private BankDays() {}

    /** 銀行が営む日か。 */
    public static boolean isOpen(LocalDate day) {
        return !isRest(day) && !NEW_YEAR.contains(MonthDay.from(day));
    }

    /** 土曜、日曜、休日か。 */
    public static boolean isRest(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY || isHoliday(day);
    }

    /** その日か、その後の、はじめの営業日。 */
    public static LocalDate onOrAfter(LocalDate day) {
        return isOpen(day) ? day : onOrAfter(day.plusDays(1));
    }

    /** 休日か。振替休日と、祝日に挟まれた日を含む。 */
    static boolean isHoliday(LocalDate day) {
        return isNamed(day) || isSubstitute(day) || isNamed(day.minusDays(1)) && isNamed(day.plusDays(1));
    }

    /** 前に続く祝日のどれかが、日曜か。 */
    private static boolean isSubstitute(LocalDate day) {
        LocalDate before = day.minusDays(1);
        return isNamed(before) && (before.getDayOfWeek() == DayOfWeek.SUNDAY || isSubstitute(before));
    }

    private static boolean isNamed(LocalDate day) {
        return FIXED.contains(MonthDay.from(day))
                || switch (day.getMonth()) {
                    case JANUARY, OCTOBER -> isMonday(day, 2);
                    case MARCH -> day.getDayOfMonth() == equinox(day, 20_843_100);
                    case JULY -> isMonday(day, 3);
                    case SEPTEMBER -> isMonday(day, 3) || day.getDayOfMonth() == equinox(day, 23_248_800);
                    default -> false;
                };
    }

    private static boolean isMonday(LocalDate day, int ordinal) {
        return day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, DayOfWeek.MONDAY)));
    }

    /** 春分か秋分の日。1980年の値から、一年に 0.242194 日ずつ進み、閏年に一日もどる。 */
    private static long equinox(LocalDate day, long millionthsIn1980) {
        long years = day.getYear() - 1980L;
        return Math.floorDiv(millionthsIn1980 + 242_194 * years, 1_000_000) - Math.floorDiv(years, 4);
    }
}
