package jp.jinjibu.kpi.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.kpi.ContinuationBasis;
import jp.jinjibu.kpi.ContinuationRate;
import jp.jinjibu.kpi.Outcome;
import jp.jinjibu.kpi.Start;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.programme.RuleSet;
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
    private Projects projects;

    @Inject
    private CallQueries calls;

    @Inject
    private Clock clock;

    /**
     * ある系列の、ある開始年度の継続率。
     *
     * @param line 系列
     * @param asOf いつの値か
     * @param rate 継続率。計算できなければ空
     * @param reason 計算できない理由。計算できれば空
     * @param targetPercent 目標（％、以上）。目標のない年度では空
     * @param provisional 翌年度がまだ終わっていないか
     * @param cohort 取組。分母に入らないものも、{@link Project#counted} が偽で並ぶ
     */
    public record Continuation(
            ProgrammeLine line,
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

        /** もう一度採択された取組かどうか、まだ人が決めていない取組。この年度に数えている。 */
        public List<Project> undecided() {
            return cohort.stream().filter(Project::undecided).toList();
        }
    }

    /**
     * 名指しを待つ取組と、翌年度の一覧で同じ市町村で採択された取組。
     *
     * @param candidates この取組の団体のいない、同じ市町村で翌年度に採択された取組
     */
    public record Succession(Project project, List<Project> candidates) {}

    /**
     * 取組と、同じ取組かもしれない前の取組。
     *
     * @param hints 古い順
     */
    public record Repetition(Project project, List<Project> hints) {}

    /** 見てよい公募の系列。はじめて登録された順。 */
    public List<ProgrammeLine> lines() {
        return calls.lines();
    }

    /**
     * 系列。
     *
     * @param code 符号。空なら、はじめの系列
     * @throws NotFound ないとき
     */
    public ProgrammeLine line(String code) {
        return ProgrammeLine.in(lines(), code);
    }

    /** 継続率を示せる年度（採択一覧か交付決定のある年度）。新しい順。 */
    public List<FiscalYear> years(ProgrammeLine line) {
        Projects.All all = projects.read();
        return Stream.concat(all.years(line.code()).stream(), all.listed().years(line.code()).stream())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** ある開始年度の継続率。交付決定のある年度は交付決定ベース、ほかは採択ベース。 */
    public Continuation continuation(ProgrammeLine line, FiscalYear start) {
        return continuation(line, start, projects.read());
    }

    /** 示せるすべての年度の継続率。新しい順。何年度あっても、読むのは一度。 */
    public List<Continuation> all(ProgrammeLine line) {
        Projects.All all = projects.read();
        return years(line).stream().map(year -> continuation(line, year, all)).toList();
    }

    private Continuation continuation(ProgrammeLine line, FiscalYear start, Projects.All all) {
        List<Project> cohort = all.granted(line.code(), start);
        return cohort.isEmpty() ? ofList(line, start, all) : ofGrants(line, start, cohort);
    }

    /**
     * 名指しできる、採択一覧の取組。
     *
     * @throws NotFound ないとき
     */
    public Succession succession(long project) {
        Projects.All all = projects.read();
        Project found = all.listed(project);
        Start start = found.start();
        return new Succession(
                found,
                all.listed()
                        .of(start.line(), start.year().next())
                        .filter(next -> !Collections.disjoint(next.start().municipalities(), start.municipalities())
                                && Collections.disjoint(
                                        next.start().bodies(), Project.numbers(found.bodies(), Optional.empty())))
                        .toList());
    }

    /**
     * 取組と、同じ取組かもしれない前の取組。
     *
     * @param project 申請番号か、採択一覧の取組の番号
     * @throws NotFound ないとき
     */
    public Repetition repetition(String project) {
        Projects.All all = projects.read();
        Project found = all.get(project);
        return new Repetition(found, all.hints(found));
    }

    private Continuation ofGrants(ProgrammeLine line, FiscalYear start, List<Project> all) {
        List<Project> cohort = all.stream()
                .map(project -> project.counted() ? project : project.with(Optional.empty()))
                .toList();
        FiscalYear today = FiscalYear.of(LocalDate.ofInstant(clock.instant(), JapaneseDates.JST));
        if (today.compareTo(start.next()) < 0) {
            return unknown(
                    line,
                    start,
                    ContinuationBasis.GRANT,
                    start.next().display() + "がまだ始まっていないため、計算できません。翌年度の継続状況報告から計算します。",
                    cohort);
        }
        return known(line, start, ContinuationBasis.GRANT, today.equals(start.next()), cohort);
    }

    private Continuation ofList(ProgrammeLine line, FiscalYear start, Projects.All all) {
        if (!all.listed().isComplete(line.code(), start)) {
            return unknown(line, start, ContinuationBasis.LIST, start.display() + "の採択一覧は未登録のため、計算できません。", List.of());
        }
        List<Project> cohort = all.listed(line.code(), start);
        if (!all.listed().isComplete(line.code(), start.next())) {
            return unknown(
                    line,
                    start,
                    ContinuationBasis.LIST,
                    "翌年度（" + start.next().display() + "）の採択一覧が未登録のため、計算できません。",
                    cohort);
        }
        Set<CorporateNumber> next = all.listed().numbers(line.code(), start.next());
        return known(
                line,
                start,
                ContinuationBasis.LIST,
                false,
                cohort.stream()
                        .map(project -> project.counted() ? withOutcome(project, next) : project)
                        .toList());
    }

    private Continuation known(
            ProgrammeLine line, FiscalYear start, ContinuationBasis basis, boolean provisional, List<Project> cohort) {
        List<Outcome> outcomes = cohort.stream()
                .filter(Project::counted)
                .flatMap(project -> project.outcome().stream())
                .toList();
        if (outcomes.isEmpty()) {
            return unknown(line, start, basis, "この年度に始まった取組がないため、計算できません。", cohort);
        }
        return new Continuation(
                line,
                start,
                basis,
                clock.instant(),
                Optional.of(ContinuationRate.of(outcomes)),
                Optional.empty(),
                target(line, start),
                provisional,
                cohort);
    }

    private Continuation unknown(
            ProgrammeLine line, FiscalYear start, ContinuationBasis basis, String reason, List<Project> cohort) {
        return new Continuation(
                line,
                start,
                basis,
                clock.instant(),
                Optional.empty(),
                Optional.of(reason),
                target(line, start),
                false,
                cohort.stream().map(project -> project.with(Optional.empty())).toList());
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
    private Optional<Integer> target(ProgrammeLine line, FiscalYear start) {
        return rules(line)
                .filter(rules -> rules.fiscalYear().equals(start))
                .flatMap(rules -> rules.targets().continuationPercent().stream())
                .map(Sourced::value)
                .findFirst();
    }

    /** その系列の公募の規則集。 */
    private Stream<RuleSet> rules(ProgrammeLine line) {
        return calls.list().stream()
                .map(CallView::rules)
                .filter(rules -> rules.line().code().equals(line.code()));
    }
}
