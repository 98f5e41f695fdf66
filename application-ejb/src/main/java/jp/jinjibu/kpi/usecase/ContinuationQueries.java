package jp.jinjibu.kpi.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.kpi.ContinuationBasis;
import jp.jinjibu.kpi.ContinuationRate;
import jp.jinjibu.kpi.Outcome;
import jp.jinjibu.kpi.usecase.GrantCohort.Grants;
import jp.jinjibu.kpi.usecase.ListCohort.Candidate;
import jp.jinjibu.kpi.usecase.ListCohort.Lists;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Sourced;

/** 継続率と、そのもとの取組を読む（事務局、担当官、監査）。率は、いつも取組の一覧から数える。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class ContinuationQueries {
    @Inject
    private GrantCohort grants;

    @Inject
    private ListCohort lists;

    @Inject
    private CallQueries calls;

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
     * 名指しを待つ取組と、翌年度の一覧で同じ市町村で採択された団体。
     *
     * @param project 取組
     * @param startFiscalYear 開始年度
     * @param candidates 同じ市町村で翌年度に採択された団体
     */
    public record Succession(Project project, FiscalYear startFiscalYear, List<Candidate> candidates) {}

    /** 継続率を示せる年度（採択一覧か交付決定のある年度）。新しい順。 */
    public List<FiscalYear> years() {
        return Stream.concat(lists.read().years(), grants.read().years())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** ある開始年度の継続率。交付決定のある年度は交付決定ベース、ほかは採択ベース。 */
    public Continuation continuation(FiscalYear start) {
        return continuation(start, grants.read());
    }

    /** 示せるすべての年度の継続率。新しい順。何年度あっても、読むのは一度。 */
    public List<Continuation> all() {
        Grants granted = grants.read();
        return years().stream().map(year -> continuation(year, granted)).toList();
    }

    private Continuation continuation(FiscalYear start, Grants granted) {
        List<Project> cohort = granted.projects(start);
        return cohort.isEmpty() ? ofList(start) : ofGrants(start, cohort);
    }

    /**
     * 名指しできる、採択一覧の取組。
     *
     * @throws NotFound ないとき
     */
    public Succession succession(long project) {
        Lists listed = lists.read();
        FiscalYear start = listed.yearOf(project).orElseThrow(() -> new NotFound("この取組は、採択一覧にありません。"));
        Project found = listed.projects(start).stream()
                .filter(each -> each.id().equals(Optional.of(project)))
                .findFirst()
                .orElseThrow();
        return new Succession(found, start, lists.candidates(project, start.next()));
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
        Lists listed = lists.read();
        if (!listed.isComplete(start)) {
            return unknown(start, ContinuationBasis.LIST, start.display() + "の採択一覧は未登録のため、計算できません。", List.of());
        }
        List<Project> cohort = listed.projects(start);
        if (!listed.isComplete(start.next())) {
            return unknown(
                    start, ContinuationBasis.LIST, "翌年度（" + start.next().display() + "）の採択一覧が未登録のため、計算できません。", cohort);
        }
        Set<CorporateNumber> next = listed.numbers(start.next());
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
                cohort.stream().map(project -> project.with(Optional.empty())).toList());
    }

    private static List<Outcome> outcomes(List<Project> cohort) {
        return cohort.stream()
                .filter(Project::counted)
                .flatMap(project -> project.outcome().stream())
                .toList();
    }

    private static Project withOutcome(Project project, Set<CorporateNumber> next) {
        return project.with(Optional.of(Outcome.ofList(
                project.bodies().stream()
                        .flatMap(body -> body.number().stream())
                        .toList(),
                project.successor().map(Project.Successor::number),
                next)));
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
}
