package jp.jinjibu.programme;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import jp.jinjibu.shared.JapaneseDates;

/**
 * 日、または時刻まで決まった日時。日本時間。
 *
 * @param date 日
 * @param time 時刻。日だけが決まっているときは空
 */
public record When(LocalDate date, Optional<LocalTime> time) {

    /** この日時（日だけなら、その日の終わり）が、{@code start}（日だけなら、その日の始まり）より前か。 */
    public boolean endsBefore(When start) {
        LocalDateTime end = date.atTime(time.orElse(LocalTime.MAX));
        return end.isBefore(start.date.atTime(start.time.orElse(LocalTime.MIN)));
    }

    /** ISO 8601。例: {@code 2025-05-30}、{@code 2025-05-30T17:00:00+09:00}。 */
    public String iso() {
        return time.map(t -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        date.atTime(t).atZone(JapaneseDates.JST)))
                .orElseGet(date::toString);
    }

    /** 例: 「2025年（令和7年）5月30日（金）17:00」。 */
    public String display() {
        return time.map(t -> JapaneseDates.format(LocalDateTime.of(date, t)))
                .orElseGet(() -> JapaneseDates.format(date));
    }
}
