package jp.jinjibu.application;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.jinjibu.shared.FiscalYear;

/**
 * 申請番号。年度、その年度のすべての公募を通した番号、検査数字。例: {@code R7-0042-0}。変更できない。
 *
 * <p>通し番号は4桁以上で書き、9999 の次は 10000。欠番があってよい。検査数字は、西暦の年度と通し番号を書かれたとおりに並べた数字（{@code 20250042}）から Damm
 * の方法で求め、一つの数字の誤りと隣どうしの入れ替わりをすべて見つける。
 *
 * @param fiscalYear 年度
 * @param runningNumber 通し番号。1 から
 */
public record ApplicationNumber(FiscalYear fiscalYear, int runningNumber) implements Comparable<ApplicationNumber> {

    private static final Pattern FORM = Pattern.compile("([RH])([1-9][0-9]{0,3})-([0-9]{4}|[1-9][0-9]{4,8})-([0-9])");

    private static final Comparator<ApplicationNumber> ORDER =
            Comparator.comparing(ApplicationNumber::fiscalYear).thenComparingInt(ApplicationNumber::runningNumber);

    /** Damm の方法の、弱完全反対称な準群（位数10）。 */
    private static final int[][] DAMM = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
    };

    /**
     * @throws IllegalArgumentException 通し番号が 1 から 999,999,999 までの数でないとき
     */
    public ApplicationNumber {
        if (runningNumber < 1 || runningNumber > 999_999_999) {
            throw new IllegalArgumentException("申請の通し番号は1から999,999,999までです: " + runningNumber);
        }
    }

    /**
     * 書かれた番号を読む。
     *
     * @throws IllegalArgumentException 形が違うとき、検査数字が合わないとき
     */
    public static ApplicationNumber parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            int base = form.group(1).equals("R") ? 2018 : 1988;
            int year = base + Integer.parseInt(form.group(2));
            int running = Integer.parseInt(form.group(3));
            if (year >= 1989 && year <= 9999 && running > 0) {
                ApplicationNumber number = new ApplicationNumber(new FiscalYear(year), running);
                if (number.toString().equals(text)) {
                    return number;
                }
            }
        }
        throw new IllegalArgumentException("申請番号の形が違うか、検査数字が合いません: " + text);
    }

    /** {@link #parse} で読めるか。 */
    public static boolean isValid(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** 検査数字。0 から 9。 */
    public int checkDigit() {
        int interim = 0;
        for (char digit : (fiscalYear.startYear() + running()).toCharArray()) {
            interim = DAMM[interim][digit - '0'];
        }
        return interim;
    }

    @Override
    public int compareTo(ApplicationNumber other) {
        return ORDER.compare(this, other);
    }

    /** 例: {@code R7-0042-0}。 */
    @Override
    public String toString() {
        return fiscalYear.code() + "-" + running() + "-" + checkDigit();
    }

    private String running() {
        return String.format(Locale.ROOT, "%04d", runningNumber);
    }
}
