package jp.jinjibu.shared;

import java.time.LocalDate;
import java.time.Month;

/**
 * 会計年度。4月1日から翌年3月31日まで（両端を含む）。変更できない。
 *
 * <p>元号は令和（2019年度から）と平成（1989年度から2018年度まで）だけを扱う。2019年度は令和元年度と呼ぶ。
 *
 * @param startYear 始まりの西暦年。令和7年度は 2025
 */
public record FiscalYear(int startYear) implements Comparable<FiscalYear> {

    /** 扱うはじめの年度（平成元年度）。 */
    public static final FiscalYear EARLIEST = new FiscalYear(1989);

    /**
     * @throws IllegalArgumentException 1989 から 9999 までの年でないとき
     */
    public FiscalYear {
        if (startYear < 1989 || startYear > 9999) {
            throw new IllegalArgumentException("年度は1989年度（平成元年度）から9999年度までです: " + startYear);
        }
    }

    /** その日を含む年度。 */
    public static FiscalYear of(LocalDate date) {
        return new FiscalYear(date.getMonthValue() >= Month.APRIL.getValue() ? date.getYear() : date.getYear() - 1);
    }

    /** 4月1日。 */
    public LocalDate firstDay() {
        return LocalDate.of(startYear, Month.APRIL, 1);
    }

    /** 翌年3月31日。 */
    public LocalDate lastDay() {
        return LocalDate.of(startYear + 1, Month.MARCH, 31);
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(firstDay()) && !date.isAfter(lastDay());
    }

    /** {@code years} 年度前。 */
    public FiscalYear minus(int years) {
        return new FiscalYear(startYear - years);
    }

    /** 次の年度。 */
    public FiscalYear next() {
        return new FiscalYear(startYear + 1);
    }

    /** 例: 「令和7年度」「令和元年度」「平成30年度」。 */
    public String display() {
        return (isReiwa() ? "令和" : "平成") + (eraYear() == 1 ? "元" : eraYear()) + "年度";
    }

    /** 例: 「R7」「H30」。 */
    public String code() {
        return (isReiwa() ? "R" : "H") + eraYear();
    }

    @Override
    public int compareTo(FiscalYear other) {
        return Integer.compare(startYear, other.startYear);
    }

    private boolean isReiwa() {
        return startYear >= 2019;
    }

    private int eraYear() {
        return startYear - (isReiwa() ? 2018 : 1988);
    }
}
