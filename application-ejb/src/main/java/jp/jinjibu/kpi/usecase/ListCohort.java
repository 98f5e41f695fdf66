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
import jp.jinjibu.kpi.Cohort;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Body;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Candidate;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Project;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Successor;
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

    /**
     * 一覧の団体の一つ。
     *
     * @param project 取組の番号
     */
    private record Listed(long project, FiscalYear year, Body body) {}

    /** 採択一覧のすべての取組。四文で読み、どの年度の母集団もここから数える。 */
    public final class Lists {
        private final Set<FiscalYear> complete = completeYears();
        private final List<Listed> listed = listed();
        private final Map<Long, Successor> successors = successors();
        private final List<Sql.Row> rows = rows();
        private final Map<Long, List<Body>> bodies = listed.stream()
                .collect(Collectors.groupingBy(Listed::project, Collectors.mapping(Listed::body, Collectors.toList())));

        private Lists() {}

        /** 一覧のそろった年度か。 */
        public boolean isComplete(FiscalYear year) {
            return complete.contains(year);
        }

        /** 取組の年度。採択一覧になければ空。 */
        public Optional<FiscalYear> yearOf(long project) {
            return rows.stream()
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
            return rows.stream()
                    .filter(row -> year(row).equals(start))
                    .map(row -> project(row, cohort))
                    .toList();
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
                    Optional.ofNullable(successors.get(row.number("id"))),
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

    private Set<FiscalYear> completeYears() {
        return new Sql("select fiscal_year as year from adoption_list")
                .where("state = :state", "state", AdoptionListState.COMPLETE.name())
                .rows(entityManager)
                .map(ListCohort::year)
                .collect(Collectors.toSet());
    }

    private List<Sql.Row> rows() {
        return new Sql("select id, fiscal_year as year, track_name, no, area, project_name from listed_project")
                .then(" order by fiscal_year, list_position")
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

    private Map<Long, Successor> successors() {
        return new Sql("select s.project_id as id, s.corporate_number as number, s.name as name,"
                        + " s.reason as reason, s.decided_by as decided_by from named_successor s"
                        + " where s.revoked_at is null")
                .rows(entityManager)
                .collect(Collectors.toMap(
                        row -> row.number("id"),
                        row -> new Successor(
                                new CorporateNumber(row.text("number")),
                                row.text("name"),
                                row.text("reason"),
                                row.text("decided_by"))));
    }
}
