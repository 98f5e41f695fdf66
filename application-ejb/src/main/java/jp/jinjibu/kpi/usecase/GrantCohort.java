package jp.jinjibu.kpi.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.kpi.Cohort;
import jp.jinjibu.kpi.Outcome;
import jp.jinjibu.kpi.Outcome.Answer;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Body;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Project;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Successor;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.usecase.Sql;

/** 交付決定を受けた取組と、その継続状況報告を読む。どれが母集団に入るかは {@link Cohort} による。 */
@ApplicationScoped
public class GrantCohort {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private RuleSets ruleSets;

    /** その年度に交付決定を受けた取組。申請番号の順。 */
    public List<Project> projects(FiscalYear start) {
        Cohort cohort = new Cohort(start, startedBefore(start));
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
                .where("g.decided_on between :first and :last")
                .with("first", start.firstDay())
                .with("last", start.lastDay())
                .then(" order by a.fiscal_year, a.running_number")
                .rows(entityManager)
                .flatMap(row -> project(row, cohort).stream())
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

    /** 前の年度に交付決定を受けたか、この系の外で公表された採択一覧にある法人番号と、そのはじめの年度。 */
    private Map<CorporateNumber, FiscalYear> startedBefore(FiscalYear start) {
        return new Sql("select number, min(year) as year from ("
                        + "select a.corporate_number as number, p.fiscal_year as year"
                        + " from adopted_applicant a join listed_project p on p.id = a.project_id"
                        + " where p.listed_version is null and p.fiscal_year < :year"
                        + " and a.corporate_number is not null"
                        + " union all select a.corporate_number,"
                        + " (extract(year from g.decided_on - interval '3 months'))::integer"
                        + " from subsidy_grant g join application a on a.id = g.application_id"
                        + " where g.decided_on < :first and g.state <> 'REQUEST_WITHDRAWN'"
                        + ") starts group by number")
                .with("year", start.startYear())
                .with("first", start.firstDay())
                .rows(entityManager)
                .collect(Collectors.toMap(
                        row -> new CorporateNumber(row.text("number")), row -> new FiscalYear(row.count("year"))));
    }
}
