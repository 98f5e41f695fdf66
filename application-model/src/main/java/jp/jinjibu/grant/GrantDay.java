package jp.jinjibu.grant;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.shared.BankDays;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Violation;

/**
 * 案件の一生の日。起きる順に並び、どの日も、前の日より前にはならない。
 *
 * <p>システムが知る日は打たせず、行った日になる。打つ日は、前の日と今日との間の範囲を持つ。
 */
public enum GrantDay {
    /** 採択の公表。 */
    ANNOUNCED("announcement", "採択の公表の日", Bound.IS_TODAY),
    /** 交付申請。 */
    REQUESTED("request", "交付申請の日", Bound.IS_TODAY),
    /** 交付決定。最後の承認の日で、通知書の日付。 */
    DECIDED("decision", "交付決定の日", Bound.IS_TODAY),
    /** 補助事業の完了。 */
    COMPLETED("completion", "完了の日", Bound.UNTIL_TODAY),
    /** 実績報告。 */
    REPORTED("report", "実績報告の日", Bound.IS_TODAY),
    /** 確定検査。 */
    INSPECTED("inspection", "確定検査の日", Bound.IS_TODAY),
    /** 額の確定。最後の承認の日で、通知書の日付。 */
    DETERMINED("determination", "額の確定の日", Bound.IS_TODAY),
    /** 請求。 */
    CLAIMED("claim", "請求の日", Bound.IS_TODAY),
    /** 支払の承認。 */
    APPROVED("approval", "支払の承認の日", Bound.IS_TODAY),
    /** 振込。用意した日と、承認した日より前にはできない。 */
    VALUE("value-date", "振込日", Bound.BANK_DAY_AHEAD),
    /** 銀行の結果。 */
    RESULT("result", "結果の日", Bound.UNTIL_TODAY);

    /** 今日との間の決まり。 */
    public enum Bound {
        /** 行った日。打たせない。 */
        IS_TODAY,
        /** 打つ。今日まで。 */
        UNTIL_TODAY,
        /** 打つ。今日から {@link #FARTHEST} 先までの、銀行の営業日。 */
        BANK_DAY_AHEAD
    }

    /** 振込日を、どれだけ先までにできるか。年や月の打ち間違いを断るため。 */
    static final Period FARTHEST = Period.ofMonths(3);

    private final String code;
    private final String label;
    private final Bound bound;

    GrantDay(String code, String label, Bound bound) {
        this.code = code;
        this.label = label;
        this.bound = bound;
    }

    /** 画面での呼び方。 */
    public String label() {
        return label;
    }

    /** 今日との間の決まり。 */
    public Bound bound() {
        return bound;
    }

    /**
     * この日にできない理由。
     *
     * @param pointer 打った場所
     * @param day この日
     * @param known 分かっている日。この日より後に起きる日があっても見ない
     * @param today 今日の業務日付
     */
    public Optional<Violation> whyNot(String pointer, LocalDate day, Map<GrantDay, LocalDate> known, LocalDate today) {
        return known.entrySet().stream()
                .filter(before -> before.getKey().compareTo(this) < 0 && day.isBefore(before.getValue()))
                .max(Map.Entry.comparingByValue())
                .map(before -> new Violation(
                        pointer,
                        "before-" + before.getKey().code,
                        label + "は、" + before.getKey().label + "（" + JapaneseDates.format(before.getValue())
                                + "）以後にしてください。",
                        null))
                .or(() -> outOfBound(pointer, day, today));
    }

    private Optional<Violation> outOfBound(String pointer, LocalDate day, LocalDate today) {
        return switch (bound) {
            case IS_TODAY -> Optional.empty();
            case UNTIL_TODAY ->
                day.isAfter(today)
                        ? Optional.of(new Violation(
                                pointer, "future", label + "は、今日（" + JapaneseDates.format(today) + "）までにしてください。", null))
                        : Optional.empty();
            case BANK_DAY_AHEAD -> ahead(pointer, day, today);
        };
    }

    private Optional<Violation> ahead(String pointer, LocalDate day, LocalDate today) {
        LocalDate last = today.plus(FARTHEST);
        if (day.isBefore(today) || day.isAfter(last)) {
            return Optional.of(new Violation(
                    pointer,
                    day.isBefore(today) ? "past" : "too-late",
                    label + "は、今日（" + JapaneseDates.format(today) + "）から" + JapaneseDates.format(last) + "までにしてください。",
                    null));
        }
        return BankDays.isOpen(day)
                ? Optional.empty()
                : Optional.of(new Violation(
                        pointer,
                        "not-bank-day",
                        JapaneseDates.format(day) + "は、銀行の休みの日です。次の営業日は、"
                                + JapaneseDates.format(BankDays.onOrAfter(day)) + "です。",
                        null));
    }
}
