package jp.jinjibu.kpi.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.kpi.Outcome;
import jp.jinjibu.kpi.Outcome.Answer;
import jp.jinjibu.kpi.Start;
import jp.jinjibu.kpi.usecase.Project.Body;
import jp.jinjibu.kpi.usecase.Project.Successor;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.usecase.Sql;

/** 交付決定を受けた取組と、その継続状況報告を読む。 */
@ApplicationScoped
public class GrantCohort {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private RuleSets ruleSets;

    /**
     * 交付決定を受け、取り下げていない取組。
     *
     * @param held 母集団に入るか
     */
    public record Granted(Project project, boolean held) {}

    /** 読む。申請番号の順。 */
    public List<Granted> read() {
        return new Sql("select a.number as number, a.track_code as track, a.rule_set_code as rule_set,"
                        + " a.rule_set_version as version, a.body_name as body_name,"
                        + " a.corporate_number as corporate_number, a.area as area,"
                        + " a.project_name as project_name, g.state as state, g.decided_on as decided_on,"
                        + " g.determined_yen as determined_yen, p.municipality_codes as municipality_codes,"
                        + " p.joint_applicants as joint_applicants, r.state as report_state,"
                        + " r.continued as continued, r.same_region as same_region,"
                        + " r.with_subsidy as with_subsidy, r.successor_number as successor_number,"
                        + " r.successor_name as successor_name, r.first_submitted_on as first_submitted_on"
                        + " from subsidy_grant g join application a on a.id = g.application_id"
                        + " join granted_project p on p.application_id = g.application_id"
                        + " left join continuation_answer r on r.application_id = g.application_id")
                .where("g.decided_on is not null and g.state <> 'REQUEST_WITHDRAWN'")
                .then(" order by a.fiscal_year, a.running_number")
                .rows(entityManager)
                .map(this::granted)
                .toList();
    }

    private Granted granted(Sql.Row row) {
        RuleSet rules = ruleSets.rules(row.text("rule_set"), row.count("version"));
        GrantState state = row.value(GrantState.class, "state");
        FiscalYear year = FiscalYear.of(row.findDay("decided_on").orElseThrow());
        List<Body> bodies = Stream.concat(
                        Stream.of(new Body(
                                row.text("body_name"), Optional.of(new CorporateNumber(row.text("corporate_number"))))),
                        row.text("joint_applicants").lines().map(GrantCohort::joint))
                .toList();
        Optional<Successor> successor = row.findText("successor_number")
                .map(found -> new Successor(
                        new CorporateNumber(found),
                        row.findText("successor_name").orElse(""),
                        "",
                        ""));
        Start start = new Start(
                row.text("number"),
                rules.line().code(),
                year,
                Project.numbers(bodies, successor),
                row.text("municipality_codes").lines().collect(Collectors.toSet()));
        return new Granted(
                new Project(
                        Optional.empty(),
                        Optional.of(row.text("number")),
                        Optional.of(rules.track(row.text("track")).name().value()),
                        Optional.empty(),
                        bodies,
                        row.text("area"),
                        row.text("project_name"),
                        start,
                        year,
                        false,
                        Optional.empty(),
                        Optional.of(Outcome.ofGrant(year, state, answer(row))),
                        successor,
                        Optional.of(state),
                        row.findBoolean("with_subsidy")),
                GrantRules.of(rules)
                        .continuationCohort()
                        .value()
                        .holds(state, row.findNumber("determined_yen").isPresent()));
    }

    /** 法人番号と名称。番号のない連名は、名称だけ。 */
    private static Body joint(String line) {
        String number = line.substring(0, line.indexOf(' '));
        return new Body(
                line.substring(number.length() + 1),
                Optional.of(number).filter(CorporateNumber::isWellFormed).map(CorporateNumber::new));
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
}
