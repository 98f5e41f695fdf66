package jp.jinjibu.waiting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import jp.jinjibu.shared.JapaneseDates;

/**
 * 待っている仕事の一行。
 *
 * @param kind 仕事の種類の符号
 * @param label 何が待っているか
 * @param hint 何をするか。なければ空文字
 * @param href 行き先。そのことをする場所
 * @param status 札の言葉
 * @param count まとめた件数
 * @param since 最も古いものが待ち始めた時刻。決まらなければ空
 * @param newest 最も新しいものが待ち始めた時刻。決まらなければ空
 * @param dueOn 最も早い期限。なければ空
 */
public record Waiting(
        String kind,
        Area area,
        Urgency urgency,
        String label,
        String hint,
        String href,
        String status,
        long count,
        Optional<Instant> since,
        Optional<Instant> newest,
        Optional<LocalDate> dueOn) {

    /** 同じことを二度知らせないための名。件数や時刻が変わっても同じ。 */
    public String key() {
        return kind + " " + label;
    }

    /** いつから待っているか。例: 「3日前から」。決まらないか、これからのことなら空。 */
    public Optional<String> age(LocalDate today) {
        return since.map(at -> ChronoUnit.DAYS.between(LocalDate.ofInstant(at, JapaneseDates.JST), today))
                .filter(days -> days >= 0)
                .map(days -> days == 0 ? "今日から" : days == 1 ? "昨日から" : days + "日前から");
    }

    /** 期限までの言い方。例: 「5/30 まで」「5/30 の期限から3日」。期限がなければ空。 */
    public Optional<String> due(LocalDate today) {
        return dueOn.map(day -> day.isBefore(today)
                ? JapaneseDates.brief(day, today) + " の期限から" + ChronoUnit.DAYS.between(day, today) + "日"
                : JapaneseDates.brief(day, today) + " まで");
    }

    /** 急ぎと言葉を変えた一行。 */
    public Waiting with(Urgency newUrgency, String newHint, String newHref, String newStatus) {
        return new Waiting(kind, area, newUrgency, label, newHint, newHref, newStatus, count, since, newest, dueOn);
    }

    /** 期限を添えた一行。 */
    public Waiting due(Optional<LocalDate> newDueOn) {
        return new Waiting(kind, area, urgency, label, hint, href, status, count, since, newest, newDueOn);
    }
}
