package jp.jinjibu.budget.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.budget.BudgetColumn;
import jp.jinjibu.budget.BudgetColumn.Unit;
import jp.jinjibu.budget.BudgetFigures;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.programme.PublishedFacts;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.usecase.Sql;

/** 予算総括表を読む（事務局、担当官、監査）。数も、そのもとの案件の一覧も、同じ見方（表 {@code budget_case}）から読む。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class BudgetQueries {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private CallQueries calls;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /**
     * ある系列の、ある年度の予算総括表。ほかの系列の公募は含まない。
     *
     * @param line 系列
     * @param asOf いつの値か
     * @param calls 公募。符号の順
     * @param total 年度の合計。数を出さない公募は含まない
     */
    public record Summary(
            ProgrammeLine line, FiscalYear fiscalYear, Instant asOf, List<CallBudget> calls, BudgetFigures total) {
        /** 数を出さない公募があるか。 */
        public boolean isWithheld() {
            return calls.stream().anyMatch(CallBudget::withheld);
        }

        /** どれかの公募の配分額が見本か。 */
        public boolean hasSample() {
            return calls.stream().anyMatch(CallBudget::allotmentSample);
        }
    }

    /**
     * 一つの公募の予算。
     *
     * @param published この系で申請を受け付けておらず、公表された値だけがあるか
     * @param withheld 見ている人が属する団体の申請があるため、配分額のほかの数を出さないか
     * @param listHeld 公表された値だけがある公募で、採択一覧が登録されているか
     * @param allotmentSample 配分額が見本か
     * @param figures 公募の合計
     * @param tracks 枠ごと。枠のない公募では空
     */
    public record CallBudget(
            String code,
            String name,
            String stateLabel,
            boolean published,
            boolean withheld,
            boolean listHeld,
            boolean allotmentSample,
            BudgetFigures figures,
            List<TrackBudget> tracks) {}

    /** 一つの枠の予算。 */
    public record TrackBudget(String code, String name, BudgetFigures figures) {}

    private record TrackKey(String call, String track) {
        static TrackKey of(Sql.Row row) {
            return new TrackKey(row.text("call"), row.text("track"));
        }
    }

    /** 公募のある系列。 */
    public List<ProgrammeLine> lines() {
        return calls.lines();
    }

    /**
     * 公募のある系列。
     *
     * @param code 符号。空なら、はじめの系列
     * @throws NotFound ないとき
     */
    public ProgrammeLine line(String code) {
        return ProgrammeLine.in(lines(), code);
    }

    /** その系列の、公募のある年度。新しい順。 */
    public List<FiscalYear> years(ProgrammeLine line) {
        return calls.list().stream()
                .filter(call -> call.line().equals(line.code()))
                .map(call -> call.rules().fiscalYear())
                .distinct()
                .sorted((one, other) -> other.compareTo(one))
                .toList();
    }

    /**
     * その系列の予算総括表。古い年度から。
     *
     * @param year 年度。すべての年度なら空
     * @throws NotFound その年度の公募がないとき
     */
    public List<Summary> summaries(ProgrammeLine line, Optional<FiscalYear> year) {
        return year.map(List::of).orElseGet(() -> years(line).reversed()).stream()
                .map(each -> summary(line, each))
                .toList();
    }

    /**
     * その系列の、年度の予算総括表。
     *
     * @throws NotFound その年度の公募がないとき
     */
    public Summary summary(ProgrammeLine line, FiscalYear year) {
        List<CallView> found = calls.list().stream()
                .filter(call -> call.line().equals(line.code())
                        && call.rules().fiscalYear().equals(year))
                .sorted((one, other) -> one.code().compareTo(other.code()))
                .toList();
        if (found.isEmpty()) {
            throw new NotFound(year.display() + "の公募はありません。");
        }
        Map<TrackKey, BudgetFigures> cases = cases(year);
        Map<TrackKey, Money> own = ownAllotments(year);
        Set<String> withheld = withheld(year);
        Map<TrackKey, Long> listed = listed(year);
        List<CallBudget> budgets = found.stream()
                .map(call -> call.rules().acceptsApplications()
                        ? budget(call, withheld.contains(call.code()), cases, own)
                        : published(call, listed))
                .toList();
        return new Summary(
                line,
                year,
                clock.instant(),
                budgets,
                budgets.stream()
                        .filter(call -> !call.withheld())
                        .map(CallBudget::figures)
                        .reduce(BudgetFigures.UNKNOWN, BudgetFigures::plus));
    }

    private static CallBudget published(CallView call, Map<TrackKey, Long> listed) {
        RuleSet rules = call.rules();
        PublishedFacts facts = rules.published();
        return new CallBudget(
                call.code(),
                call.name(),
                call.stateLabel(),
                true,
                false,
                listed.keySet().stream().anyMatch(key -> key.call().equals(call.code())),
                call.allotmentSample(),
                BudgetFigures.published(count(facts.applications()), count(facts.adoptions()))
                        .withAllotment(call.allotment()),
                rules.tracks().stream()
                        .map(track -> new TrackBudget(
                                track.code(),
                                track.name().value(),
                                BudgetFigures.published(
                                        Optional.empty(),
                                        Optional.ofNullable(listed.get(new TrackKey(call.code(), track.code()))))))
                        .toList());
    }

    private static Optional<Long> count(Optional<Sourced<Integer>> published) {
        return published.map(count -> count.value().longValue());
    }

    private static CallBudget budget(
            CallView call, boolean withheld, Map<TrackKey, BudgetFigures> cases, Map<TrackKey, Money> own) {
        List<TrackBudget> tracks = new ArrayList<>();
        BudgetFigures none = withheld ? BudgetFigures.UNKNOWN : BudgetFigures.NONE;
        BudgetFigures sum = none;
        for (Track track : call.rules().tracks()) {
            TrackKey key = new TrackKey(call.code(), track.code());
            BudgetFigures figures = withheld ? none : cases.getOrDefault(key, none);
            sum = sum.plus(figures);
            tracks.add(new TrackBudget(
                    track.code(), track.name().value(), figures.withAllotment(Optional.ofNullable(own.get(key)))));
        }
        return new CallBudget(
                call.code(),
                call.name(),
                call.stateLabel(),
                false,
                withheld,
                false,
                call.allotmentSample(),
                sum.withAllotment(call.allotment()),
                tracks);
    }

    /** 見ている人が属する団体の申請がある公募。公表の前の額を、合計から知らせない。 */
    private Set<String> withheld(FiscalYear year) {
        return ApplicationVisibility.as(new Sql("select c.code as call from subsidy_call c"), callers.current())
                .where("c.fiscal_year = :year", "year", year.startYear())
                .where(ApplicationVisibility.inCall("c.code"))
                .rows(entityManager)
                .map(row -> row.text("call"))
                .collect(Collectors.toSet());
    }

    /** 公募と枠ごとの、案件の件数と額。一度に読むので、どの数も同じ瞬間のもの。 */
    private Map<TrackKey, BudgetFigures> cases(FiscalYear year) {
        Map<TrackKey, BudgetFigures> figures = new HashMap<>();
        List<BudgetColumn> counted =
                Stream.of(BudgetColumn.values()).filter(BudgetColumn::hasCases).toList();
        new Sql("select b.call_code as call, b.track_code as track, "
                        + counted.stream().map(BudgetQueries::aggregate).collect(Collectors.joining(", "))
                        + " from budget_case b join subsidy_call c on c.code = b.call_code"
                        + " where c.fiscal_year = :year group by b.call_code, b.track_code")
                .with("year", year.startYear())
                .rows(entityManager)
                .forEach(row -> figures.put(
                        TrackKey.of(row),
                        BudgetFigures.NONE.plus(new BudgetFigures(counted.stream()
                                .collect(Collectors.toMap(column -> column, column -> row.number(alias(column))))))));
        return figures;
    }

    private static String aggregate(BudgetColumn column) {
        return "coalesce(" + (column.unit() == Unit.COUNT ? "count(" : "sum(") + BudgetCases.amount(column)
                + "), 0) as " + alias(column);
    }

    private static String alias(BudgetColumn column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    /** 内訳のある枠の、今の配分額。 */
    private Map<TrackKey, Money> ownAllotments(FiscalYear year) {
        Map<TrackKey, Money> own = new HashMap<>();
        new Sql("select a.call_code as call, t.track_code as track, t.amount_yen as yen"
                        + " from allotment a join allotment_track t on t.allotment_id = a.id"
                        + " join subsidy_call c on c.code = a.call_code where c.fiscal_year = :year"
                        + " and a.id = (select max(id) from allotment where call_code = a.call_code)")
                .with("year", year.startYear())
                .rows(entityManager)
                .forEach(row -> own.put(TrackKey.of(row), row.yen("yen")));
        return own;
    }

    /** 公表された採択一覧の、枠ごとの件数。枠が公表されていなければ、枠は空文字。 */
    private Map<TrackKey, Long> listed(FiscalYear year) {
        Map<TrackKey, Long> listed = new HashMap<>();
        new Sql("select call_code as call, coalesce(track_code, '') as track, count(*) as projects"
                        + " from listed_project where fiscal_year = :year group by call_code, track_code")
                .with("year", year.startYear())
                .rows(entityManager)
                .forEach(row -> listed.put(TrackKey.of(row), row.number("projects")));
        return listed;
    }
}
