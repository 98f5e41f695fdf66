package jp.jinjibu.kpi.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.kpi.ContinuationBasis;
import jp.jinjibu.kpi.ContinuationRate;
import jp.jinjibu.kpi.Outcome;
import jp.jinjibu.kpi.Outcome.Answer;
import jp.jinjibu.programme.AdoptionListState;
import jp.jinjibu.programme.GrantRules;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Sourced;
import org.jspecify.annotations.Nullable;

/** 継続率と、そのもとの取組を読む（事務局、担当官、監査）。率は、いつも取組の一覧から数える。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class ContinuationQueries {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private CallQueries calls;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Clock clock;

    /**
     * ある開始年度の継続率。
     *
     * @param asOf いつの値か
     * @param rate 継続率。計算できなければ空
     * @param reason 計算できない理由。計算できれば空
     * @param targetPercent 目標（％、以上）。目標のない年度では空
     * @param provisional 翌年度がまだ終わっていないか
     * @param cohort 取組。分母に入らないものも、{@link Project#counted} が偽で並ぶ
     */
    public record Continuation(
            FiscalYear startFiscalYear,
            ContinuationBasis basis,
            Instant asOf,
            Optional<ContinuationRate> rate,
            Optional<String> reason,
            Optional<Integer> targetPercent,
            boolean provisional,
            List<Project> cohort) {

        /** 母集団のうち、その結果の取組の数。計算できなければ空。 */
        public Optional<Integer> count(Outcome outcome) {
            return rate.map(known -> (int) cohort.stream()
                    .filter(Project::counted)
                    .filter(project -> project.outcome().equals(Optional.of(outcome)))
                    .count());
        }

        /** はじめの開始年度が前にあるため、この年度の母集団に入らない取組の数。 */
        public long startedEarlier() {
            return cohort.stream().filter(project -> !project.counted()).count();
        }
    }

    /**
     * 取組。
     *
     * @param id 採択一覧の取組の番号。交付決定ベースでは空
     * @param number 申請番号。採択ベースでは空
     * @param no 採択一覧の No.。交付決定ベースでは空
     * @param bodies 代表、連名の順
     * @param firstFiscalYear はじめの開始年度
     * @param outcome 結果。計算できない年度と、母集団に入らない取組では空
     * @param successor 後継の団体
     * @param grantState 交付の状態。採択ベースでは空
     * @param withSubsidy 補助を受けて続けているか。継続状況報告がなければ空
     */
    public record Project(
            Optional<Long> id,
            Optional<String> number,
            Optional<String> trackName,
            Optional<Integer> no,
            List<Body> bodies,
            String area,
            String projectName,
            FiscalYear firstFiscalYear,
            boolean counted,
            Optional<Outcome> outcome,
            Optional<Successor> successor,
            Optional<GrantState> grantState,
            Optional<Boolean> withSubsidy) {

        /** 代表の名称。 */
        public String bodyName() {
            return bodies.getFirst().name();
        }
    }

    /** 取組の団体。番号は、公表されていなければ空。 */
    public record Body(String name, Optional<CorporateNumber> number) {}

    /**
     * 後継の団体。
     *
     * @param reason 名指しした理由。継続状況報告による後継では空文字
     * @param by 名指しした人。継続状況報告による後継では空文字
     */
    public record Successor(CorporateNumber number, String name, String reason, String by) {}

    /**
     * 名指しを待つ取組と、翌年度の一覧で同じ市町村で採択された団体。
     *
     * @param project 取組
     * @param startFiscalYear 開始年度
     * @param candidates 同じ市町村で翌年度に採択された団体
     */
    public record Succession(Project project, FiscalYear startFiscalYear, List<Candidate> candidates) {}

    /** 翌年度に採択された団体と、その取組。 */
    public record Candidate(CorporateNumber number, String name, String area, String projectName) {}

    private record Listed(long id, String trackName, int no, String area, String projectName) {}

    /** 継続率を示せる年度（採択一覧か交付決定のある年度）。新しい順。 */
    @SuppressWarnings("unchecked")
    public List<FiscalYear> years() {
        return ((List<Integer>) entityManager
                        .createNativeQuery("select fiscal_year from adoption_list union"
                                + " select (extract(year from decided_on - interval '3 months'))::integer"
                                + " from subsidy_grant where decided_on is not null order by 1 desc")
                        .getResultList())
                .stream().map(FiscalYear::new).toList();
    }

    /** ある開始年度の継続率。交付決定のある年度は交付決定ベース、ほかは採択ベース。 */
    public Continuation continuation(FiscalYear start) {
        List<Project> granted = granted(start);
        return granted.isEmpty() ? ofList(start) : ofGrants(start, granted);
    }

    /**
     * 名指しできる、採択一覧の取組。
     *
     * @throws NotFound ないとき
     */
    public Succession succession(long project) {
        FiscalYear start = rows(entityManager
                        .createNativeQuery("select fiscal_year as year from listed_project where id = :id", Tuple.class)
                        .setParameter("id", project))
                .findFirst()
                .map(row -> new FiscalYear(row.get("year", Integer.class)))
                .orElseThrow(() -> new NotFound("この取組は、採択一覧にありません。"));
        Project found = listed(start).stream()
                .filter(each -> each.id().equals(Optional.of(project)))
                .findFirst()
                .orElseThrow();
        return new Succession(found, start, candidates(project, start.next()));
    }

    private Continuation ofGrants(FiscalYear start, List<Project> cohort) {
        FiscalYear today = FiscalYear.of(LocalDate.ofInstant(clock.instant(), JapaneseDates.JST));
        if (today.compareTo(start.next()) < 0) {
            return unknown(
                    start,
                    ContinuationBasis.GRANT,
                    start.next().display() + "がまだ始まっていないため、計算できません。翌年度の継続状況報告から計算します。",
                    cohort);
        }
        List<Outcome> outcomes = outcomes(cohort);
        if (outcomes.isEmpty()) {
            return unknown(start, ContinuationBasis.GRANT, "この年度に始まった取組がないため、計算できません。", cohort);
        }
        return new Continuation(
                start,
                ContinuationBasis.GRANT,
                clock.instant(),
                Optional.of(ContinuationRate.of(outcomes)),
                Optional.empty(),
                target(start),
                today.equals(start.next()),
                cohort);
    }

    private Continuation ofList(FiscalYear start) {
        Map<FiscalYear, AdoptionListState> lists = lists();
        if (lists.get(start) != AdoptionListState.COMPLETE) {
            return unknown(start, ContinuationBasis.LIST, start.display() + "の採択一覧は未登録のため、計算できません。", List.of());
        }
        List<Project> cohort = listed(start);
        if (lists.get(start.next()) != AdoptionListState.COMPLETE) {
            return unknown(
                    start, ContinuationBasis.LIST, "翌年度（" + start.next().display() + "）の採択一覧が未登録のため、計算できません。", cohort);
        }
        Set<CorporateNumber> next = listedNumbers(start.next());
        List<Project> decided = cohort.stream()
                .map(project -> project.counted() ? withOutcome(project, next) : project)
                .toList();
        List<Outcome> outcomes = outcomes(decided);
        return outcomes.isEmpty()
                ? unknown(start, ContinuationBasis.LIST, "この年度に始まった取組がないため、計算できません。", cohort)
                : new Continuation(
                        start,
                        ContinuationBasis.LIST,
                        clock.instant(),
                        Optional.of(ContinuationRate.of(outcomes)),
                        Optional.empty(),
                        target(start),
                        false,
                        decided);
    }

    private Continuation unknown(FiscalYear start, ContinuationBasis basis, String reason, List<Project> cohort) {
        return new Continuation(
                start,
                basis,
                clock.instant(),
                Optional.empty(),
                Optional.of(reason),
                target(start),
                false,
                cohort.stream()
                        .map(project -> withOutcome(project, Optional.empty()))
                        .toList());
    }

    private static List<Outcome> outcomes(List<Project> cohort) {
        return cohort.stream()
                .filter(Project::counted)
                .flatMap(project -> project.outcome().stream())
                .toList();
    }

    private static Project withOutcome(Project project, Set<CorporateNumber> next) {
        return withOutcome(
                project,
                Optional.of(Outcome.ofList(
                        project.bodies().stream()
                                .flatMap(body -> body.number().stream())
                                .toList(),
                        project.successor().map(Successor::number),
                        next)));
    }

    private static Project withOutcome(Project p, Optional<Outcome> outcome) {
        return new Project(
                p.id(),
                p.number(),
                p.trackName(),
                p.no(),
                p.bodies(),
                p.area(),
                p.projectName(),
                p.firstFiscalYear(),
                p.counted(),
                outcome,
                p.successor(),
                p.grantState(),
                p.withSubsidy());
    }

    /** その年度の公募の規則集にある目標。 */
    private Optional<Integer> target(FiscalYear start) {
        return calls.list().stream()
                .map(call -> call.rules())
                .filter(rules -> rules.fiscalYear().equals(start))
                .flatMap(rules -> rules.targets().continuationPercent().stream())
                .map(Sourced::value)
                .findFirst();
    }

    private Map<FiscalYear, AdoptionListState> lists() {
        Map<FiscalYear, AdoptionListState> lists = new HashMap<>();
        rows(entityManager.createNativeQuery("select fiscal_year as year, state from adoption_list", Tuple.class))
                .forEach(row -> lists.put(
                        new FiscalYear(row.get("year", Integer.class)),
                        AdoptionListState.valueOf(row.get("state", String.class))));
        return lists;
    }

    private Set<CorporateNumber> listedNumbers(FiscalYear year) {
        return rows(entityManager
                        .createNativeQuery(
                                "select distinct a.corporate_number as number from adopted_applicant a"
                                        + " join listed_project p on p.id = a.project_id"
                                        + " where p.fiscal_year = :year and a.corporate_number is not null",
                                Tuple.class)
                        .setParameter("year", year.startYear()))
                .map(row -> new CorporateNumber(row.get("number", String.class)))
                .collect(Collectors.toSet());
    }

    /** 採択一覧の取組。公表の順。 */
    private List<Project> listed(FiscalYear start) {
        Map<Long, List<Body>> bodies = bodies(start);
        Map<Long, Successor> successors = successors(start);
        Map<CorporateNumber, FiscalYear> first = firstListed();
        return rows(entityManager
                        .createNativeQuery(
                                "select id, coalesce(track_name, '') as track_name, no, area, project_name"
                                        + " from listed_project where fiscal_year = :year order by list_position",
                                Tuple.class)
                        .setParameter("year", start.startYear()))
                .map(row -> new Listed(
                        row.get("id", Number.class).longValue(),
                        row.get("track_name", String.class),
                        row.get("no", Integer.class),
                        row.get("area", String.class),
                        row.get("project_name", String.class)))
                .map(p -> {
                    FiscalYear began = earliest(start, bodies.getOrDefault(p.id(), List.of()), first);
                    return new Project(
                            Optional.of(p.id()),
                            Optional.empty(),
                            Optional.of(p.trackName()).filter(name -> !name.isEmpty()),
                            Optional.of(p.no()),
                            bodies.getOrDefault(p.id(), List.of()),
                            p.area(),
                            p.projectName(),
                            began,
                            began.equals(start),
                            Optional.empty(),
                            Optional.ofNullable(successors.get(p.id())),
                            Optional.empty(),
                            Optional.empty());
                })
                .toList();
    }

    private static FiscalYear earliest(FiscalYear start, List<Body> bodies, Map<CorporateNumber, FiscalYear> first) {
        return bodies.stream()
                .flatMap(body -> body.number().stream())
                .flatMap(number -> Optional.ofNullable(first.get(number)).stream())
                .filter(year -> year.compareTo(start) < 0)
                .min(FiscalYear::compareTo)
                .orElse(start);
    }

    private Map<Long, List<Body>> bodies(FiscalYear year) {
        Map<Long, List<Body>> bodies = new HashMap<>();
        rows(entityManager
                        .createNativeQuery(
                                "select a.project_id as id, a.name as name, a.corporate_number as number"
                                        + " from adopted_applicant a join listed_project p on p.id = a.project_id"
                                        + " where p.fiscal_year = :year order by a.project_id, a.position",
                                Tuple.class)
                        .setParameter("year", year.startYear()))
                .forEach(row -> bodies.computeIfAbsent(
                                row.get("id", Number.class).longValue(), id -> new ArrayList<>())
                        .add(new Body(row.get("name", String.class), number(row, "number"))));
        return bodies;
    }

    private Map<Long, Successor> successors(FiscalYear year) {
        Map<Long, Successor> successors = new HashMap<>();
        rows(entityManager
                        .createNativeQuery(
                                "select s.project_id as id, s.corporate_number as number, s.name as name,"
                                        + " s.reason as reason, s.decided_by as decided_by from named_successor s"
                                        + " join listed_project p on p.id = s.project_id"
                                        + " where p.fiscal_year = :year and s.revoked_at is null",
                                Tuple.class)
                        .setParameter("year", year.startYear()))
                .forEach(row -> successors.put(
                        row.get("id", Number.class).longValue(),
                        new Successor(
                                new CorporateNumber(row.get("number", String.class)),
                                row.get("name", String.class),
                                row.get("reason", String.class),
                                row.get("decided_by", String.class))));
        return successors;
    }

    /** 法人番号ごとの、採択一覧に現れるはじめの年度。 */
    private Map<CorporateNumber, FiscalYear> firstListed() {
        return rows(entityManager.createNativeQuery(
                        "select a.corporate_number as number, min(p.fiscal_year) as year from adopted_applicant a"
                                + " join listed_project p on p.id = a.project_id"
                                + " where a.corporate_number is not null group by a.corporate_number",
                        Tuple.class))
                .collect(Collectors.toMap(
                        row -> new CorporateNumber(row.get("number", String.class)),
                        row -> new FiscalYear(row.get("year", Integer.class))));
    }

    /** その年度に交付決定を受けた取組。申請番号の順。 */
    private List<Project> granted(FiscalYear start) {
        Map<CorporateNumber, FiscalYear> earlier = startedBefore(start);
        return rows(entityManager
                        .createNativeQuery(
                                "select a.number as number, a.track_code as track, a.rule_set_code as rule_set,"
                                        + " a.rule_set_version as version, a.body_name as body_name,"
                                        + " a.corporate_number as corporate_number, a.area as area,"
                                        + " a.project_name as project_name, g.state as state,"
                                        + " g.determined_yen as determined_yen, r.state as report_state,"
                                        + " r.continued as continued, r.same_region as same_region,"
                                        + " r.with_subsidy as with_subsidy, r.successor_number as successor_number,"
                                        + " r.successor_name as successor_name,"
                                        + " r.first_submitted_on as first_submitted_on"
                                        + " from subsidy_grant g join application a on a.id = g.application_id"
                                        + " left join continuation_report r on r.application_id = g.application_id"
                                        + " where g.decided_on between :first and :last"
                                        + " and g.state <> 'REQUEST_WITHDRAWN'"
                                        + " order by a.fiscal_year, a.running_number",
                                Tuple.class)
                        .setParameter("first", start.firstDay())
                        .setParameter("last", start.lastDay()))
                .map(row -> grantedProject(row, start, earlier))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Project> grantedProject(Tuple row, FiscalYear start, Map<CorporateNumber, FiscalYear> earlier) {
        RuleSet rules = ruleSets.rules(row.get("rule_set", String.class), row.get("version", Integer.class));
        if (rules.grantRules().continuationCohort().value() == GrantRules.Cohort.DETERMINED
                && row.get("determined_yen", Number.class) == null) {
            return Optional.empty();
        }
        CorporateNumber number = new CorporateNumber(row.get("corporate_number", String.class));
        FiscalYear began = earlier.getOrDefault(number, start);
        GrantState state = GrantState.valueOf(row.get("state", String.class));
        boolean counted = began.equals(start);
        Optional<Successor> successor = number(row, "successor_number")
                .map(found -> new Successor(found, row.get("successor_name", String.class), "", ""));
        return Optional.of(new Project(
                Optional.empty(),
                Optional.of(row.get("number", String.class)),
                Optional.of(rules.track(row.get("track", String.class)).name().value()),
                Optional.empty(),
                List.of(new Body(row.get("body_name", String.class), Optional.of(number))),
                row.get("area", String.class),
                row.get("project_name", String.class),
                began,
                counted,
                counted ? Optional.of(Outcome.ofGrant(start, isDiscontinued(state), answer(row))) : Optional.empty(),
                successor,
                Optional.of(state),
                Optional.ofNullable(row.get("with_subsidy", Boolean.class))));
    }

    private static boolean isDiscontinued(GrantState state) {
        return state == GrantState.DISCONTINUED || state == GrantState.REVOKED;
    }

    private static Optional<Answer> answer(Tuple row) {
        String state = row.get("report_state", String.class);
        return state == null
                ? Optional.empty()
                : Optional.of(new Answer(
                        date(row),
                        state.equals("RETURNED"),
                        row.get("continued", Boolean.class),
                        row.get("same_region", Boolean.class),
                        row.get("successor_number", String.class) != null));
    }

    private static LocalDate date(Tuple row) {
        return switch (Objects.requireNonNull(row.get("first_submitted_on"))) {
            case LocalDate date -> date;
            case java.util.Date date -> LocalDate.parse(date.toString());
            case Object other -> throw new IllegalStateException("日付ではありません: " + other);
        };
    }

    /** 前の年度に交付決定を受けたか、この系の外で公表された採択一覧にある法人番号と、そのはじめの年度。 */
    private Map<CorporateNumber, FiscalYear> startedBefore(FiscalYear start) {
        return rows(entityManager
                        .createNativeQuery(
                                "select number, min(year) as year from ("
                                        + "select a.corporate_number as number, p.fiscal_year as year"
                                        + " from adopted_applicant a join listed_project p on p.id = a.project_id"
                                        + " where p.listed_version is null and p.fiscal_year < :year"
                                        + " and a.corporate_number is not null"
                                        + " union all select a.corporate_number,"
                                        + " (extract(year from g.decided_on - interval '3 months'))::integer"
                                        + " from subsidy_grant g join application a on a.id = g.application_id"
                                        + " where g.decided_on < :first and g.state <> 'REQUEST_WITHDRAWN'"
                                        + ") starts group by number",
                                Tuple.class)
                        .setParameter("year", start.startYear())
                        .setParameter("first", start.firstDay()))
                .collect(Collectors.toMap(
                        row -> new CorporateNumber(row.get("number", String.class)),
                        row -> new FiscalYear(row.get("year", Integer.class))));
    }

    private List<Candidate> candidates(long project, FiscalYear next) {
        return rows(entityManager
                        .createNativeQuery(
                                "select a.corporate_number as number, a.name as name, p.area as area,"
                                        + " p.project_name as project_name"
                                        + " from adopted_applicant a join listed_project p on p.id = a.project_id"
                                        + " where p.fiscal_year = :year and a.corporate_number is not null"
                                        + " and exists (select 1 from adopted_municipality m"
                                        + " join adopted_municipality o on o.code = m.code and o.project_id = :project"
                                        + " where m.project_id = p.id)"
                                        + " and not exists (select 1 from adopted_applicant o"
                                        + " where o.project_id = :project and o.corporate_number = a.corporate_number)"
                                        + " order by p.list_position, a.position",
                                Tuple.class)
                        .setParameter("year", next.startYear())
                        .setParameter("project", project))
                .map(row -> new Candidate(
                        new CorporateNumber(row.get("number", String.class)),
                        row.get("name", String.class),
                        row.get("area", String.class),
                        row.get("project_name", String.class)))
                .toList();
    }

    private static Optional<CorporateNumber> number(Tuple row, String name) {
        @Nullable String digits = row.get(name, String.class);
        return Optional.ofNullable(digits).map(CorporateNumber::new);
    }

    @SuppressWarnings("unchecked")
    private static Stream<Tuple> rows(Query query) {
        return ((List<Tuple>) query.getResultList()).stream();
    }
}
