package jp.jinjibu.kpi.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.kpi.Cohort;
import jp.jinjibu.kpi.Outcome;
import jp.jinjibu.kpi.Outcome.Answer;
import jp.jinjibu.kpi.usecase.Project.Body;
import jp.jinjibu.kpi.usecase.Project.Successor;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.shared.usecase.Sql;

/** 交付決定を受けた取組と、その継続状況報告を読む。どれが母集団に入るかは {@link Cohort} による。 */
@ApplicationScoped
public class GrantCohort {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private ReadOnce readOnce;

    /** 団体が始めた年度。 */
    private record Start(CorporateNumber body, FiscalYear year) {}

    /** 交付決定を受けたすべての取組。二文で読み、どの年度の母集団もここから数える。 */
    public final class Grants {
        private final List<Sql.Row> decided = decided();
        private final List<Start> starts = starts();

        private Grants() {}

        /** 交付決定のある年度。 */
        public Stream<FiscalYear> years() {
            return decided.stream()
                    .flatMap(row -> row.findDay("decided_on").stream())
                    .map(FiscalYear::of);
        }

        /** その年度に交付決定を受けた取組。申請番号の順。 */
        public List<Project> projects(FiscalYear start) {
            Cohort cohort = new Cohort(
                    start,
                    starts.stream()
                            .filter(each -> each.year().compareTo(start) < 0)
                            .collect(Collectors.toMap(
                                    Start::body, Start::year, BinaryOperator.minBy(Comparator.naturalOrder()))));
            return decided.stream()
                    .filter(row ->
                            row.findDay("decided_on").filter(start::contains).isPresent())
                    .flatMap(row -> project(row, cohort).stream())
                    .toList();
        }
    }

    /** 読む。一つの画面では一度だけ。 */
    public Grants read() {
        return readOnce.of(List.of(Grants.class), Grants::new);
    }

    private List<Sql.Row> decided() {
        return new Sql("select a.number as number, a.track_code as track, a.rule_set_code as rule_set,"
                        + " a.rule_set_version as version, a.body_name as body_name,"
                        + " a.corporate_number as corporate_number, a.area as area,"
                        + " a.project_name as project_name, g.state as state, g.decided_on as decided_on,"
                        + " g.determined_yen as determined_yen, r.state as report_state,"
                        + " r.continued as continued, r.same_region as same_region,"
                        + " r.with_subsidy as with_subsidy, r.successor_number as successor_number,"
                        + " r.successor_name as successor_name, r.first_submitted_on as first_submitted_on"
                        + " from subsidy_grant g join application a on a.id = g.application_id"
                        + " left join continuation_answer r on r.application_id = g.application_id")
                .where("g.decided_on is not null")
                .then(" order by a.fiscal_year, a.running_number")
                .rows(entityManager)
                .toList();
    }

    private Optional<Project> project(Sql.Row row, Cohort cohort) {
        RuleSet rules = ruleSets.rules(row.text("rule_set"), row.count("version"));
        GrantState state = row.value(GrantState.class, "state");
        if (!cohort.holds(
                GrantRules.of(rules).continuationCohort().value(),
                state,
                row.findDay("decided_on"),
                row.findNumber("determined_yen").isPresent())) {
            return Optional.empty();
        }
        CorporateNumber number = new CorporateNumber(row.text("corporate_number"));
        boolean counted = cohort.counts(number);
        return Optional.of(new Project(
                Optional.empty(),
                Optional.of(row.text("number")),
                Optional.of(rules.track(row.text("track")).name().value()),
                Optional.empty(),
                List.of(new Body(row.text("body_name"), Optional.of(number))),
                row.text("area"),
                row.text("project_name"),
                cohort.firstYear(number),
                counted,
                counted ? Optional.of(Outcome.ofGrant(cohort.start(), state, answer(row))) : Optional.empty(),
                row.findText("successor_number")
                        .map(found -> new Successor(
                                new CorporateNumber(found),
                                row.findText("successor_name").orElse(""),
                                "",
                                "")),
                Optional.of(state),
                row.findBoolean("with_subsidy")));
    }

    private static Optional<Answer> answer(Sql.Row row) {
        return row.findText("report_state")
                .map(state -> new Answer(
                        row.findDay("first_submitted_on").orElseThrow(),
                        state.equals("RETURNED"),
                        row.is("continued"),
                        row.is("same_region"),
                        row.findText("successor_number").isPresent()));
    }

    /** 交付決定を受けたか、この系の外で公表された採択一覧にある法人番号と、その年度。 */
    private List<Start> starts() {
        return new Sql("select a.corporate_number as number, p.fiscal_year as year"
                        + " from adopted_applicant a join listed_project p on p.id = a.project_id"
                        + " where p.listed_version is null and a.corporate_number is not null"
                        + " union select a.corporate_number,"
                        + " (extract(year from g.decided_on - interval '3 months'))::integer"
                        + " from subsidy_grant g join application a on a.id = g.application_id"
                        + " where g.decided_on is not null and g.state <> 'REQUEST_WITHDRAWN'")
                .rows(entityManager)
                .map(row -> new Start(new CorporateNumber(row.text("number")), new FiscalYear(row.count("year"))))
                .toList();
    }
}
