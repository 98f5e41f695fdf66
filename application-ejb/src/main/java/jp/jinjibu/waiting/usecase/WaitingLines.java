package jp.jinjibu.waiting.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.LineRights;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.usecase.Sql;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.Waiting;

/** ある人を待っている仕事を、どの機能のものも一つの文で読む。その人の役割と名で決まり、呼んだ人によらない。 */
@ApplicationScoped
public class WaitingLines {
    /** 一つの種類を、まとめずに並べる最大の数。残りは、最後の行に数を添える。 */
    private static final int AT_MOST = 50;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private UnitOfLine units;

    @Inject
    @Any
    private Instance<WaitingWork> works;

    @Inject
    private Clock clock;

    private List<WaitingLine> lines = List.of();

    @PostConstruct
    void gather() {
        lines = works.stream().flatMap(work -> work.lines().stream()).toList();
    }

    /** 読んだ一行と、まとめた単位。 */
    private record Found(WaitingLine line, String unit, Waiting waiting) {
        boolean isKnown() {
            return waiting.urgency() == Urgency.KNOW;
        }

        /** 申請者にとっての、同じもの（申請、交付、団体）。 */
        boolean isOwn() {
            return line.roles().contains(Roles.APPLICANT);
        }

        /** ほかに、並べきれないものがある。 */
        Found andMore(long left) {
            return new Found(
                    line,
                    unit,
                    waiting.with(
                            waiting.urgency(),
                            waiting.hint() + "（ほかに" + left + "件）",
                            waiting.href(),
                            waiting.status()));
        }

        boolean isSame(Found other) {
            return waiting.label().equals(other.waiting.label()) || isOwn() && other.isOwn() && unit.equals(other.unit);
        }
    }

    /** 急ぐものから。同じ急ぎなら、長く待っているものから。知らせるだけの行は、同じもののすることがあれば出さない。 */
    public List<Waiting> of(Caller caller) {
        List<WaitingLine> asked = lines.stream()
                .filter(line -> caller.hasAnyRole(line.roles().toArray(String[]::new)))
                .toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        List<Found> found = read(asked, caller);
        List<Found> worked = found.stream().filter(each -> !each.isKnown()).toList();
        return found.stream()
                .filter(each -> !each.isKnown() || worked.stream().noneMatch(each::isSame))
                .map(Found::waiting)
                .sorted(Comparator.comparing(Waiting::urgency)
                        .thenComparing(each -> each.since().orElse(Instant.MAX)))
                .toList();
    }

    private List<Found> read(List<WaitingLine> asked, Caller caller) {
        Instant now = clock.instant();
        String ofLines = caller.isOfSomeLines() ? " where " + units.condition() : "";
        List<Sql.Row> rows = LineRights.as(
                        new Sql(IntStream.range(0, asked.size())
                                        .mapToObj(
                                                i -> "select * from (select " + i + " as line, unit, min(name) as name,"
                                                        + " min(one) as one, count(*) as amount, min(since) as since, max(since) as newest,"
                                                        + " min(due_on) as due_on, count(*) over () as units from ("
                                                        + asked.get(i).select() + ") w" + i
                                                        + " (unit, name, one, since, due_on)" + ofLines
                                                        + " group by unit order by min(since) nulls first, unit"
                                                        + " limit " + AT_MOST + ") l" + i)
                                        .collect(Collectors.joining(" union all "))
                                + " order by line, since nulls first, unit"),
                        caller)
                .with("sub", caller.sub())
                .with("username", caller.username())
                .with("now", now)
                .with("today", LocalDate.ofInstant(now, JapaneseDates.JST))
                .rows(entityManager)
                .toList();
        return rows.stream()
                .collect(Collectors.groupingBy(row -> row.count("line"), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .flatMap(line -> found(asked.get(line.getKey()), line.getValue()))
                .toList();
    }

    private static Stream<Found> found(WaitingLine line, List<Sql.Row> rows) {
        List<Found> found = line.shown(rows.stream().map(row -> read(line, row)).toList())
                .map(row -> new Found(line, row.unit(), row.waiting()))
                .toList();
        long left = rows.getFirst().number("units") - AT_MOST;
        return left <= 0 || found.isEmpty()
                ? found.stream()
                : Stream.concat(
                        found.stream().limit(found.size() - 1L),
                        Stream.of(found.getLast().andMore(left)));
    }

    private static WaitingLine.Row read(WaitingLine line, Sql.Row row) {
        return line.read(
                row.text("unit"),
                row.findText("name").orElse(""),
                row.findText("one").orElse(""),
                row.number("amount"),
                row.findAt("since"),
                row.findAt("newest"),
                row.findDay("due_on"));
    }
}
