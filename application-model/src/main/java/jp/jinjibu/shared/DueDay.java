package jp.jinjibu.shared;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/** 人が打つ、答えや直しの期限の日。明日から {@link #FARTHEST} 先まで。 */
public final class DueDay {
    /** どれだけ先までにできるか。年の打ち間違いを断るため。 */
    public static final Period FARTHEST = Period.ofDays(60);

    private DueDay() {}

    /** 期限の日の言い方。休みの日でも、期限は動かない。 */
    public static String display(LocalDate day) {
        return JapaneseDates.format(day) + (BankDays.isRest(day) ? "（休みの日ですが、期限は動きません）" : "");
    }

    /**
     * この日にできない理由。
     *
     * @param pointer 打った場所
     * @param what 何の期限か
     * @param today 今日の業務日付
     */
    public static Optional<Violation> whyNot(String pointer, String what, LocalDate day, LocalDate today) {
        LocalDate first = today.plusDays(1);
        LocalDate last = today.plus(FARTHEST);
        return day.isBefore(first) || day.isAfter(last)
                ? Optional.of(new Violation(
                        pointer,
                        day.isBefore(first) ? "past" : "too-late",
                        what + "は、明日（" + JapaneseDates.format(first) + "）から" + JapaneseDates.format(last)
                                + "までにしてください。",
                        null))
                : Optional.empty();
    }
}
