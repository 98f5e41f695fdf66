package jp.jinjibu.kpi.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.kpi.Start;
import jp.jinjibu.kpi.usecase.Project.Body;
import jp.jinjibu.kpi.usecase.Project.Successor;
import jp.jinjibu.programme.AdoptionListState;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.usecase.Sql;

/** 採択一覧だけで知られる年度の取組と、名指しされた後継の団体を読む。 */
@ApplicationScoped
public class ListCohort {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private RuleSets ruleSets;

    /**
     * 採択一覧。
     *
     * @param projects 取組。年度ごとに、公表の順
     * @param states 一覧のある年度と、そろっているか
     */
    public record Lists(List<Project> projects, Map<FiscalYear, AdoptionListState> states) {
        /** その系列の、その年度の取組。 */
        public Stream<Project> of(String line, FiscalYear year) {
            return projects.stream()
                    .filter(project -> project.start().line().equals(line)
                            && project.start().year().equals(year));
        }

        /** その系列の、その年度の一覧がそろっているか。 */
        public boolean isComplete(String line, FiscalYear year) {
            return states.get(year) == AdoptionListState.COMPLETE
                    && of(line, year).findAny().isPresent();
        }

        /** その系列の、その年度の一覧にある法人番号。 */
        public Set<CorporateNumber> numbers(String line, FiscalYear year) {
            return of(line, year)
                    .flatMap(project -> project.bodies().stream())
                    .flatMap(body -> body.number().stream())
                    .collect(Collectors.toSet());
        }
    }

    /** 読む。年度ごとに、公表の順。 */
    public Lists read() {
        Map<Long, List<Body>> bodies = bodies();
        Map<Long, Set<String>> municipalities = municipalities();
        return new Lists(
                rows().map(row -> project(
                                row,
                                bodies.getOrDefault(row.number("id"), List.of()),
                                municipalities.getOrDefault(row.number("id"), Set.of())))
                        .toList(),
                new Sql("select fiscal_year as year, state as state from adoption_list")
                        .rows(entityManager)
                        .collect(Collectors.toMap(
                                row -> new FiscalYear(row.count("year")),
                                row -> row.value(AdoptionListState.class, "state"))));
    }

    private Project project(Sql.Row row, List<Body> bodies, Set<String> municipalities) {
        FiscalYear year = new FiscalYear(row.count("year"));
        Optional<Successor> successor = row.findText("successor_number")
                .map(number -> new Successor(
                        new CorporateNumber(number),
                        row.text("successor_name"),
                        row.text("reason"),
                        row.text("decided_by")));
        return new Project(
                Optional.of(row.number("id")),
                Optional.empty(),
                row.findText("track_name"),
                Optional.of(row.count("no")),
                bodies,
                row.text("area"),
                row.text("project_name"),
                new Start(
                        Long.toString(row.number("id")),
                        ruleSets.rules(row.text("rule_set"), row.count("version"))
                                .line()
                                .code(),
                        year,
                        Project.numbers(bodies, successor),
                        municipalities),
                year,
                false,
                Optional.empty(),
                Optional.empty(),
                successor,
                Optional.empty(),
                Optional.empty());
    }

    private Stream<Sql.Row> rows() {
        return new Sql("select p.id as id, p.fiscal_year as year, p.track_name as track_name, p.no as no,"
                        + " p.area as area, p.project_name as project_name, c.rule_set_code as rule_set,"
                        + " c.rule_set_version as version, s.corporate_number as successor_number,"
                        + " s.name as successor_name, s.reason as reason, s.decided_by as decided_by"
                        + " from listed_project p join subsidy_call c on c.code = p.call_code"
                        + " left join named_successor s on s.project_id = p.id and s.revoked_at is null"
                        + " order by p.fiscal_year, p.list_position")
                .rows(entityManager);
    }

    private Map<Long, List<Body>> bodies() {
        return new Sql("select a.project_id as id, a.name as name, a.corporate_number as number"
                        + " from adopted_applicant a order by a.project_id, a.position")
                .rows(entityManager)
                .collect(Collectors.groupingBy(
                        row -> row.number("id"),
                        Collectors.mapping(
                                row -> new Body(
                                        row.text("name"), row.findText("number").map(CorporateNumber::new)),
                                Collectors.toList())));
    }

    private Map<Long, Set<String>> municipalities() {
        return new Sql("select project_id as id, code as code from adopted_municipality where code is not null")
                .rows(entityManager)
                .collect(Collectors.groupingBy(
                        row -> row.number("id"), Collectors.mapping(row -> row.text("code"), Collectors.toSet())));
    }
}
