package jp.jinjibu.programme.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.programme.usecase.RuleSetContents.Day;

/**
 * 日付の順の図。左から右へ日が進み、同じ日でも重ならないように、一つずつ下へずらす。同じことを文字の並びでも示す。
 *
 * @param months 縦の目盛り
 * @param dots 日
 */
public record TimeLine(List<Month> months, List<Dot> dots) {
    /** 図の幅。 */
    public static final int WIDTH = 1000;

    private static final int ROW = 22;
    private static final int TOP = 36;
    private static final int MARGIN = 10;
    private static final int GAP = 12;
    /** 目盛りの数の上限。これより長い間は、目盛りを間引く。 */
    private static final int MOST_MONTHS = 12;

    /**
     * 目盛り。
     *
     * @param label 例: 「2025年4月」
     */
    public record Month(long x, String label) {}

    /** 一つの日。右の半分にあれば、言葉を左に置く。 */
    public record Dot(long x, long y, String label) {
        private boolean isRight() {
            return x > WIDTH / 2;
        }

        /** 言葉の位置。 */
        public long textX() {
            return isRight() ? x - GAP : x + GAP;
        }

        /** 言葉のそろえ方。 */
        public String anchor() {
            return isRight() ? "end" : "start";
        }
    }

    /** @param days 早い順。一つ以上 */
    public static TimeLine of(List<Day> days) {
        YearMonth first = YearMonth.from(days.getFirst().on());
        YearMonth last = YearMonth.from(days.getLast().on()).plusMonths(1);
        LocalDate from = first.atDay(1);
        long span = ChronoUnit.DAYS.between(from, last.atDay(1));
        long step = Math.max(1, Math.ceilDiv(first.until(last, ChronoUnit.MONTHS), MOST_MONTHS));
        List<Month> months = Stream.iterate(first, month -> month.isBefore(last), month -> month.plusMonths(step))
                .map(month ->
                        new Month(x(from, month.atDay(1), span), month.getYear() + "年" + month.getMonthValue() + "月"))
                .toList();
        List<Dot> dots = new ArrayList<>();
        for (Day day : days) {
            dots.add(new Dot(x(from, day.on(), span), TOP + (long) ROW * dots.size(), day.label()));
        }
        return new TimeLine(months, dots);
    }

    /** 図の高さ。 */
    public long height() {
        return TOP + (long) ROW * dots.size();
    }

    private static long x(LocalDate from, LocalDate on, long span) {
        return MARGIN + ChronoUnit.DAYS.between(from, on) * (WIDTH - 2 * MARGIN) / span;
    }
}
