package jp.jinjibu.budget.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.budget.BudgetColumn;
import jp.jinjibu.budget.BudgetFigures;
import jp.jinjibu.budget.BudgetFigures.Held;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.PublishedFacts;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Sourced;
import org.jspecify.annotations.Nullable;

/** 予算総括表を読む（事務局、担当官、監査）。数も、そのもとの案件の一覧も、同じ見方（表 {@code budget_case}）から読む。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class BudgetQueries {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private CallQueries calls;

    @Inject
    private Clock clock;

    /**
     * ある年度の予算総括表。
     *
     * @param asOf いつの値か
     * @param calls 公募。符号の順
     * @param total 年度の合計
     */
    public record Summary(FiscalYear fiscalYear, Instant asOf, List<CallBudget> calls, BudgetFigures total) {
        /** どれかの公募の配分額が見本か。 */
        public boolean hasSample() {
            return calls.stream().anyMatch(CallBudget::allotmentSample);
        }
    }

    /**
     * 一つの公募の予算。
     *
     * @param published この系で申請を受け付けておらず、公表された値だけがあるか
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
            boolean listHeld,
            boolean allotmentSample,
            BudgetFigures figures,
            List<TrackBudget> tracks) {}

    /** 一つの枠の予算。 */
    public record TrackBudget(String code, String name, BudgetFigures figures) {}

    /**
     * 数のもとの案件。額は、立っていない段階では空。
     *
     * @param held 台帳に確保した額。なければ空
     * @param heldIn 確保した額の段階。なければ空
     */
    public record Case(
            String number,
            String bodyName,
            String projectName,
            String trackName,
            Money applied,
            Optional<Money> adopted,
            Optional<Money> granted,
            Optional<Money> changed,
            Optional<Money> determined,
            Optional<Money> paid,
            Optional<Money> held,
            Optional<BudgetColumn> heldIn) {}

    /**
     * 数のもとの案件の集まり。
     *
     * @param count 件数
     * @param sum その列の額の合計。件数の列では、額の列の合計
     */
    public record Behind(CallView call, Optional<Track> track, BudgetColumn column, long count, Money sum) {}

    private record TrackKey(String call, String track) {}

    /** 公募のある年度。新しい順。 */
    public List<FiscalYear> years() {
        return calls.list().stream()
                .map(call -> call.rules().fiscalYear())
                .distinct()
                .sorted((one, other) -> other.compareTo(one))
                .toList();
    }

    /**
     * 予算総括表。古い年度から。
     *
     * @param year 年度。すべての年度なら空
     * @throws NotFound その年度の公募がないとき
     */
    public List<Summary> summaries(Optional<FiscalYear> year) {
        return year.map(List::of).orElseGet(() -> years().reversed()).stream()
                .map(this::summary)
                .toList();
    }

    /**
     * 年度の予算総括表。
     *
     * @throws NotFound その年度の公募がないとき
     */
    public Summary summary(FiscalYear year) {
        List<CallView> found = calls.list().stream()
                .filter(call -> call.rules().fiscalYear().equals(year))
                .sorted((one, other) -> one.code().compareTo(other.code()))
                .toList();
        if (found.isEmpty()) {
            throw new NotFound(year.display() + "の公募はありません。");
        }
        Map<TrackKey, BudgetFigures> cases = cases(year);
        Map<TrackKey, Money> own = ownAllotments(year);
        Map<TrackKey, Long> listed = listed(year);
        List<CallBudget> budgets = found.stream()
                .map(call -> call.rules().acceptsApplications() ? budget(call, cases, own) : published(call, listed))
                .toList();
        return new Summary(
                year,
                clock.instant(),
                budgets,
                budgets.stream().map(CallBudget::figures).reduce(BudgetFigures.UNKNOWN, BudgetFigures::plus));
    }

    /**
     * 数のもとの案件の件数と額。
     *
     * @param track 枠の符号。公募のすべてなら空
     * @throws NotFound 公募か枠がないとき、その列に案件の一覧がないとき
     */
    public Behind behind(String call, Optional<String> track, BudgetColumn column) {
        CallView view = calls.get(call);
        Optional<Track> found = track.map(view.rules()::track);
        if (!column.hasCases()) {
            throw new NotFound("「" + column.label() + "」のもとになる案件の一覧はありません。");
        }
        Tuple sums = rows(query(
                        "select count(*) as cases, coalesce(sum(" + amount(column) + "), 0) as yen",
                        call,
                        track,
                        column,
                        ""))
                .findFirst()
                .orElseThrow();
        return new Behind(view, found, column, sums.get("cases", Number.class).longValue(), money(sums, "yen"));
    }

    /**
     * 数のもとの案件を、申請番号の順に。
     *
     * @param after この申請番号より後ろ。先頭からなら空文字
     * @param limit 最大の件数
     * @throws NotFound 公募か枠がないとき、その列に案件の一覧がないとき
     */
    public List<Case> casesBehind(String call, Optional<String> track, BudgetColumn column, String after, int limit) {
        CallView view = behind(call, track, column).call();
        boolean continued = ApplicationNumber.isValid(after);
        Query query = query(
                "select b.number as number, b.body_name as body_name, b.project_name as project_name,"
                        + " b.track_code as track, b.applied_yen as applied, b.adopted_yen as adopted,"
                        + " b.granted_yen as granted, b.changed_yen as changed, b.determined_yen as determined,"
                        + " b.paid_yen as paid, b.held_yen as held, b.held_state as held_state",
                call,
                track,
                column,
                (continued ? " and (b.fiscal_year, b.running_number) > (:year, :running)" : "")
                        + " order by b.fiscal_year, b.running_number");
        if (continued) {
            ApplicationNumber last = ApplicationNumber.parse(after);
            query.setParameter("year", last.fiscalYear().startYear()).setParameter("running", last.runningNumber());
        }
        return rows(query.setMaxResults(limit))
                .map(row -> new Case(
                        row.get("number", String.class),
                        row.get("body_name", String.class),
                        row.get("project_name", String.class),
                        view.rules()
                                .track(row.get("track", String.class))
                                .name()
                                .value(),
                        money(row, "applied"),
                        optionalMoney(row, "adopted"),
                        optionalMoney(row, "granted"),
                        optionalMoney(row, "changed"),
                        optionalMoney(row, "determined"),
                        optionalMoney(row, "paid"),
                        optionalMoney(row, "held"),
                        Optional.ofNullable(row.get("held_state", String.class))
                                .map(state -> BudgetColumn.valueOf("HELD_" + state))))
                .toList();
    }

    private static CallBudget published(CallView call, Map<TrackKey, Long> listed) {
        RuleSet rules = call.rules();
        PublishedFacts facts = rules.published();
        return new CallBudget(
                call.code(),
                call.name(),
                call.stateLabel(),
                true,
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

    private static CallBudget budget(CallView call, Map<TrackKey, BudgetFigures> cases, Map<TrackKey, Money> own) {
        List<TrackBudget> tracks = new ArrayList<>();
        BudgetFigures sum = none();
        for (Track track : call.rules().tracks()) {
            TrackKey key = new TrackKey(call.code(), track.code());
            BudgetFigures figures = cases.getOrDefault(key, none());
            sum = sum.plus(figures);
            tracks.add(new TrackBudget(
                    track.code(), track.name().value(), figures.withAllotment(Optional.ofNullable(own.get(key)))));
        }
        return new CallBudget(
                call.code(),
                call.name(),
                call.stateLabel(),
                false,
                false,
                call.allotmentSample(),
                sum.withAllotment(call.allotment()),
                tracks);
    }

    /** 案件が一つもない枠。 */
    private static BudgetFigures none() {
        Optional<Money> zero = Optional.of(Money.ZERO);
        return new BudgetFigures(
                Optional.empty(),
                Optional.of(0L),
                zero,
                Optional.of(0L),
                zero,
                zero,
                zero,
                zero,
                zero,
                zero,
                Optional.of(Held.NONE));
    }

    /** 公募と枠ごとの、案件の件数と額。一度に読むので、どの数も同じ瞬間のもの。 */
    private Map<TrackKey, BudgetFigures> cases(FiscalYear year) {
        Map<TrackKey, BudgetFigures> figures = new HashMap<>();
        rows(entityManager
                        .createNativeQuery(
                                "select b.call_code as call, b.track_code as track, count(*) as applied_count,"
                                        + " sum(b.applied_yen) as applied, count(b.adopted_yen) as adopted_count,"
                                        + " coalesce(sum(b.adopted_yen), 0) as adopted,"
                                        + " coalesce(sum(b.granted_yen), 0) as granted,"
                                        + " coalesce(sum(b.changed_yen), 0) as changed,"
                                        + " coalesce(sum(b.determined_yen), 0) as determined,"
                                        + " coalesce(sum(b.paid_yen), 0) as paid,"
                                        + held("RESERVED") + ", " + held("COMMITTED") + ", " + held("DETERMINED")
                                        + ", " + held("PAID")
                                        + " from budget_case b join subsidy_call c on c.code = b.call_code"
                                        + " where c.fiscal_year = :year group by b.call_code, b.track_code",
                                Tuple.class)
                        .setParameter("year", year.startYear()))
                .forEach(row -> figures.put(
                        new TrackKey(row.get("call", String.class), row.get("track", String.class)),
                        new BudgetFigures(
                                Optional.empty(),
                                Optional.of(
                                        row.get("applied_count", Number.class).longValue()),
                                Optional.of(money(row, "applied")),
                                Optional.of(
                                        row.get("adopted_count", Number.class).longValue()),
                                Optional.of(money(row, "adopted")),
                                Optional.of(money(row, "granted")),
                                Optional.of(money(row, "changed")),
                                Optional.of(money(row, "determined")),
                                Optional.of(money(row, "paid")),
                                Optional.of(Money.ZERO),
                                Optional.of(new Held(
                                        money(row, "held_reserved"),
                                        money(row, "held_committed"),
                                        money(row, "held_determined"),
                                        money(row, "held_paid"))))));
        return figures;
    }

    private static String held(String state) {
        return "coalesce(sum(b.held_yen) filter (where b.held_state = '" + state + "'), 0) as held_" + state;
    }

    /** 内訳のある枠の、今の配分額。 */
    private Map<TrackKey, Money> ownAllotments(FiscalYear year) {
        Map<TrackKey, Money> own = new HashMap<>();
        rows(entityManager
                        .createNativeQuery(
                                "select a.call_code as call, t.track_code as track, t.amount_yen as yen"
                                        + " from allotment a join allotment_track t on t.allotment_id = a.id"
                                        + " join subsidy_call c on c.code = a.call_code"
                                        + " where c.fiscal_year = :year"
                                        + " and a.id = (select max(id) from allotment where call_code = a.call_code)",
                                Tuple.class)
                        .setParameter("year", year.startYear()))
                .forEach(row -> own.put(
                        new TrackKey(row.get("call", String.class), row.get("track", String.class)),
                        money(row, "yen")));
        return own;
    }

    /** 公表された採択一覧の、枠ごとの件数。枠が公表されていなければ、枠は空文字。 */
    private Map<TrackKey, Long> listed(FiscalYear year) {
        Map<TrackKey, Long> listed = new HashMap<>();
        rows(entityManager
                        .createNativeQuery(
                                "select call_code as call, coalesce(track_code, '') as track, count(*) as projects"
                                        + " from listed_project where fiscal_year = :year"
                                        + " group by call_code, track_code",
                                Tuple.class)
                        .setParameter("year", year.startYear()))
                .forEach(row -> listed.put(
                        new TrackKey(row.get("call", String.class), row.get("track", String.class)),
                        row.get("projects", Number.class).longValue()));
        return listed;
    }

    private Query query(String select, String call, Optional<String> track, BudgetColumn column, String rest) {
        Query query = entityManager
                .createNativeQuery(
                        select + " from budget_case b where b.call_code = :call"
                                + (track.isPresent() ? " and b.track_code = :track" : "") + " and " + amount(column)
                                + " is not null" + rest,
                        Tuple.class)
                .setParameter("call", call);
        track.ifPresent(code -> query.setParameter("track", code));
        return query;
    }

    /** その列の額。その列に数えない案件では null になる式。 */
    private static String amount(BudgetColumn column) {
        return switch (column) {
            case APPLIED_COUNT, APPLIED -> "b.applied_yen";
            case ADOPTED_COUNT, ADOPTED -> "b.adopted_yen";
            case GRANTED -> "b.granted_yen";
            case CHANGED -> "b.changed_yen";
            case DETERMINED -> "b.determined_yen";
            case PAID -> "b.paid_yen";
            case HELD_RESERVED, HELD_COMMITTED, HELD_DETERMINED, HELD_PAID ->
                "case when b.held_state = '" + column.name().substring("HELD_".length()) + "' then b.held_yen end";
            case ALLOTMENT, RETURNED, LEFT, EXECUTION -> throw new IllegalArgumentException("案件の一覧のない列です: " + column);
        };
    }

    @SuppressWarnings("unchecked")
    private static Stream<Tuple> rows(Query query) {
        return ((List<Tuple>) query.getResultList()).stream();
    }

    private static Money money(Tuple row, String name) {
        return Objects.requireNonNull(amount(row, name));
    }

    private static Optional<Money> optionalMoney(Tuple row, String name) {
        return Optional.ofNullable(amount(row, name));
    }

    private static @Nullable Money amount(Tuple row, String name) {
        Number yen = row.get(name, Number.class);
        return yen == null ? null : new Money(yen.longValue());
    }
}
