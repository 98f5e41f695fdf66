package jp.jinjibu.kpi.usecase;

import jakarta.enterprise.context.ApplicationScoped;
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
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.usecase.Sql;

/** 採択一覧だけで知られる年度の取組と、名指しされた後継の団体を読む。 */
@ApplicationScoped
public class ListCohort {
    @PersistenceContext
    private EntityManager entityManager;

    /**
     * 採択一覧。
     *
     * @param projects 取組。年度ごとに、公表の順
     * @param states 系列ごとの、一覧のある年度と、そろっているか
     */
    public record Lists(List<Project> projects, Map<String, Map<FiscalYear, AdoptionListState>> states) {
        /** その系列の、一覧のある年度。 */
        public Set<FiscalYear> years(String line) {
            return states.getOrDefault(line, Map.of()).keySet();
        }

        /** その系列の、その年度の取組。 */
        public Stream<Project> of(String line, FiscalYear year) {
            return projects.stream()
                    .filter(project -> project.start().line().equals(line)
                            && project.start().year().equals(year));
        }

        /** その系列の、その年度の一覧がそろっているか。 */
        public boolean isComplete(String line, FiscalYear year) {
            return states.getOrDefault(line, Map.of()).get(year) == AdoptionListState.COMPLETE;
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
        List<Sql.Row> rows = rows();
        return new Lists(
                rows.stream()
                        .filter(row -> row.findNumber("id").isPresent())
                        .map(row -> project(row, bodies.getOrDefault(row.number("id"), List.of())))
                        .toList(),
                rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.text("line"),
                                Collectors.toMap(
                                        ListCohort::year,
                                        row -> row.value(AdoptionListState.class, "state"),
                                        (state, same) -> state))));
    }

    private Project project(Sql.Row row, List<Body> bodies) {
        FiscalYear year = year(row);
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
                        row.text("line"),
                        year,
                        Project.numbers(bodies, successor),
                        row.text("municipality_codes").lines().collect(Collectors.toSet())),
                year,
                false,
                Optional.empty(),
                Optional.empty(),
                successor,
                Optional.empty(),
                Optional.empty());
    }

    private static FiscalYear year(Sql.Row row) {
        return new FiscalYear(row.count("year"));
    }

    /** 系列と年度、その一覧の取組、名指しされた後継の団体。取組のまだない年度では、系列と年度と有無だけの一行。 */
    private List<Sql.Row> rows() {
        return new Sql(
                        "select l.line as line, l.fiscal_year as year, l.state as state, p.id as id, p.track_name as track_name,"
                                + " p.no as no, p.area as area, p.project_name as project_name,"
                                + " coalesce((select string_agg(m.code, chr(10)) from adopted_municipality m"
                                + " where m.project_id = p.id), '') as municipality_codes,"
                                + " s.corporate_number as successor_number, s.name as successor_name, s.reason as reason,"
                                + " s.decided_by as decided_by from adoption_list l"
                                + " left join listed_project p on p.line = l.line and p.fiscal_year = l.fiscal_year"
                                + " left join named_successor s on s.project_id = p.id and s.revoked_at is null"
                                + " order by l.fiscal_year, l.line, p.list_position")
                .rows(entityManager)
                .toList();
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
}
