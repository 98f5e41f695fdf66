package jp.jinjibu.kpi.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.kpi.Cohort;
import jp.jinjibu.kpi.usecase.Project.Body;
import jp.jinjibu.kpi.usecase.Project.Successor;
import jp.jinjibu.programme.AdoptionListState;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.shared.usecase.Sql;

/** 採択一覧だけで知られる年度の取組と、名指しされた後継の団体を読む。 */
@ApplicationScoped
public class ListCohort {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ReadOnce readOnce;

    /** 翌年度に採択された団体と、その取組。 */
    public record Candidate(CorporateNumber number, String name, String area, String projectName) {}

    /**
     * 一覧の団体の一つ。
     *
     * @param project 取組の番号
     */
    private record Listed(long project, FiscalYear year, Body body) {}

    /** 採択一覧のすべての取組。二文で読み、どの年度の母集団もここから数える。 */
    public final class Lists {
        private final List<Listed> listed = listed();
        private final List<Sql.Row> rows = rows();
        private final Map<Long, List<Body>> bodies = listed.stream()
                .collect(Collectors.groupingBy(Listed::project, Collectors.mapping(Listed::body, Collectors.toList())));

        private Lists() {}

        /** 一覧のある年度。 */
        public Stream<FiscalYear> years() {
            return rows.stream().map(ListCohort::year);
        }

        /** 一覧のそろった年度か。 */
        public boolean isComplete(FiscalYear year) {
            return rows.stream()
                    .anyMatch(row -> year(row).equals(year)
                            && row.value(AdoptionListState.class, "state") == AdoptionListState.COMPLETE);
        }

        /** 取組の年度。採択一覧になければ空。 */
        public Optional<FiscalYear> yearOf(long project) {
            return projects()
                    .filter(row -> row.number("id") == project)
                    .map(ListCohort::year)
                    .findFirst();
        }

        /** その年度の一覧にある法人番号。 */
        public Set<CorporateNumber> numbers(FiscalYear year) {
            return listed.stream()
                    .filter(each -> each.year().equals(year))
                    .flatMap(each -> each.body().number().stream())
                    .collect(Collectors.toSet());
        }

        /** その年度の取組。公表の順。 */
        public List<Project> projects(FiscalYear start) {
            Cohort cohort = new Cohort(start, firstListed());
            return projects()
                    .filter(row -> year(row).equals(start))
                    .map(row -> project(row, cohort))
                    .toList();
        }

        private Stream<Sql.Row> projects() {
            return rows.stream().filter(row -> row.findNumber("id").isPresent());
        }

        private Project project(Sql.Row row, Cohort cohort) {
            List<Body> own = bodies.getOrDefault(row.number("id"), List.of());
            FiscalYear first = own.stream()
                    .flatMap(body -> body.number().stream())
                    .map(cohort::firstYear)
                    .min(FiscalYear::compareTo)
                    .orElse(cohort.start());
            return new Project(
                    Optional.of(row.number("id")),
                    Optional.empty(),
                    row.findText("track_name"),
                    Optional.of(row.count("no")),
                    own,
                    row.text("area"),
                    row.text("project_name"),
                    first,
                    first.equals(cohort.start()),
                    Optional.empty(),
                    row.findText("successor_number")
                            .map(number -> new Successor(
                                    new CorporateNumber(number),
                                    row.text("successor_name"),
                                    row.text("reason"),
                                    row.text("decided_by"))),
                    Optional.empty(),
                    Optional.empty());
        }

        /** 法人番号ごとの、採択一覧に現れるはじめの年度。 */
        private Map<CorporateNumber, FiscalYear> firstListed() {
            return listed.stream()
                    .filter(each -> each.body().number().isPresent())
                    .collect(Collectors.toMap(
                            each -> each.body().number().orElseThrow(),
                            Listed::year,
                            BinaryOperator.minBy(Comparator.naturalOrder())));
        }
    }

    /** 読む。一つの画面では一度だけ。 */
    public Lists read() {
        return readOnce.of(List.of(Lists.class), Lists::new);
    }

    /** 同じ市町村で、その年度に採択された、この取組の団体でない団体。 */
    public List<Candidate> candidates(long project, FiscalYear year) {
        return new Sql("select a.corporate_number as number, a.name as name, p.area as area,"
                        + " p.project_name as project_name"
                        + " from adopted_applicant a join listed_project p on p.id = a.project_id")
                .where("p.fiscal_year = :year", "year", year.startYear())
                .where("a.corporate_number is not null")
                .where("exists (select 1 from adopted_municipality m"
                        + " join adopted_municipality o on o.code = m.code and o.project_id = :project"
                        + " where m.project_id = p.id)")
                .where("not exists (select 1 from adopted_applicant o"
                        + " where o.project_id = :project and o.corporate_number = a.corporate_number)")
                .with("project", project)
                .then(" order by p.list_position, a.position")
                .rows(entityManager)
                .map(row -> new Candidate(
                        new CorporateNumber(row.text("number")),
                        row.text("name"),
                        row.text("area"),
                        row.text("project_name")))
                .toList();
    }

    private static FiscalYear year(Sql.Row row) {
        return new FiscalYear(row.count("year"));
    }

    /** 年度と、その一覧の取組、名指しされた後継の団体。取組のまだない年度では、年度と有無だけの一行。 */
    private List<Sql.Row> rows() {
        return new Sql("select l.fiscal_year as year, l.state as state, p.id as id, p.track_name as track_name,"
                        + " p.no as no, p.area as area, p.project_name as project_name,"
                        + " s.corporate_number as successor_number, s.name as successor_name, s.reason as reason,"
                        + " s.decided_by as decided_by from adoption_list l"
                        + " left join listed_project p on p.fiscal_year = l.fiscal_year"
                        + " left join named_successor s on s.project_id = p.id and s.revoked_at is null"
                        + " order by l.fiscal_year, p.list_position")
                .rows(entityManager)
                .toList();
    }

    private List<Listed> listed() {
        return new Sql("select a.project_id as id, p.fiscal_year as year, a.name as name,"
                        + " a.corporate_number as number from adopted_applicant a"
                        + " join listed_project p on p.id = a.project_id order by a.project_id, a.position")
                .rows(entityManager)
                .map(row -> new Listed(
                        row.number("id"),
                        year(row),
                        new Body(row.text("name"), row.findText("number").map(CorporateNumber::new))))
                .toList();
    }
}
