package jp.jinjibu.waiting.usecase;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.Waiting;

/**
 * 一つの種類の仕事。
 *
 * <p>{@code select} は、待っているものを一つ一行で返す。列は順に、まとめる単位（公募の符号、申請番号など。文字列）、その呼び方、もの一つの番号など、待ち始めた時刻、期限の日。
 * 使える変数は、見る人の {@code :sub} と {@code :username}、{@code :now}（業務時刻）、{@code :today}（業務日付）。
 *
 * <p>言葉と行き先の中の {@code {unit}}、{@code {name}}、{@code {one}}、{@code {count}} は、その行の値に替わる。
 *
 * @param kind 種類の符号
 * @param roles できる人の役割
 * @param label 何が待っているか
 * @param hint 何をするか
 * @param href いくつも待っているときの行き先
 * @param single 一つだけ待っているときの行き先
 * @param shape 読んだ行の仕上げ。出さない行は落とす
 */
public record WaitingLine(
        String kind,
        Area area,
        Urgency urgency,
        Set<String> roles,
        String label,
        String hint,
        String href,
        String single,
        String select,
        Function<List<Row>, Stream<Row>> shape) {

    /**
     * 読んだ行。
     *
     * @param unit まとめた単位
     * @param name 単位の呼び方
     * @param one その中の一つ
     * @param waiting 言葉と行き先を当てはめたもの
     */
    public record Row(String unit, String name, String one, Waiting waiting) {
        /** 仕上げた行。 */
        public Row with(Waiting shaped) {
            return new Row(unit, name, one, shaped);
        }
    }

    /** その役割の人の仕事。 */
    public static WaitingLine of(String kind, Area area, Urgency urgency, String role) {
        return new WaitingLine(kind, area, urgency, Set.of(role), "", "", "", "", "", List::stream);
    }

    /** 何が待っているかと、何をするか。 */
    public WaitingLine says(String newLabel, String newHint) {
        return new WaitingLine(kind, area, urgency, roles, newLabel, newHint, href, single, select, shape);
    }

    /** いくつでも同じ行き先。 */
    public WaitingLine at(String newHref) {
        return new WaitingLine(kind, area, urgency, roles, label, hint, newHref, newHref, select, shape);
    }

    /** 待っているものを返す {@code select}。 */
    public WaitingLine reads(String newSelect) {
        return new WaitingLine(kind, area, urgency, roles, label, hint, href, single, newSelect, shape);
    }

    /** 一つだけなら、その場所へ直に行く仕事。 */
    public WaitingLine single(String newSingle) {
        return new WaitingLine(kind, area, urgency, roles, label, hint, href, newSingle, select, shape);
    }

    /** 規則などにより、行を一つずつ仕上げる仕事。空なら出さない。 */
    public WaitingLine shaped(Function<Row, Optional<Waiting>> each) {
        return shapedTogether(rows -> rows.stream().flatMap(row -> each.apply(row).map(row::with).stream()));
    }

    /** ほかの表も読んで、すべての行を一度に仕上げる仕事。 */
    public WaitingLine shapedTogether(Function<List<Row>, Stream<Row>> newShape) {
        return new WaitingLine(kind, area, urgency, roles, label, hint, href, single, select, newShape);
    }

    /** 読んだ行のうち、出すもの。 */
    Stream<Row> shown(List<Row> rows) {
        return shape.apply(rows);
    }

    Row read(
            String unit,
            String name,
            String one,
            long count,
            Optional<Instant> since,
            Optional<Instant> newest,
            Optional<LocalDate> dueOn) {
        Function<String, String> filled = text -> text.replace("{unit}", unit)
                .replace("{name}", name)
                .replace("{one}", one)
                .replace("{count}", String.format("%,d", count));
        return new Row(
                unit,
                name,
                one,
                new Waiting(
                        kind,
                        area,
                        urgency,
                        filled.apply(label),
                        filled.apply(hint),
                        filled.apply(count == 1 ? single : href),
                        urgency.label(),
                        count,
                        since,
                        newest,
                        dueOn));
    }
}
