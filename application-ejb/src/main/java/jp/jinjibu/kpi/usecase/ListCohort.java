package jp.jinjibu.kpi.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.kpi.Cohort;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Body;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Candidate;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Project;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Successor;
import jp.jinjibu.programme.AdoptionListState;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.usecase.Sql;

/** 採択一覧だけで知られる年度の取組と、名指しされた後継の団体を読む。 */
@ApplicationScoped
public class ListCohort {
    @PersistenceContext
    private EntityManager entityManager;

    /** 一覧のそろった年度。 */
    public Set<FiscalYear> complete() {
        return new Sql("select fiscal_year as year from adoption_list")
                .where("state = :state", "state", AdoptionListState.COMPLETE.name())
                .rows(entityManager)
                .map(row -> new FiscalYear(row.count("year")))
                .collect(Collectors.toSet());
    }

    /** 取組の年度。採択一覧になければ空。 */
    public Optional<FiscalYear> yearOf(long project) {
        return new Sql("select fiscal_year as year from listed_project")
                .where("id = :id", "id", project)
                .rows(entityManager)
                .map(row -> new FiscalYear(row.count("year")))
                .findFirst();
    }

    /** その年度の一覧にある法人番号。 */
    public Set<CorporateNumber> numbers(FiscalYear year) {
        return new Sql("select distinct a.corporate_number as number from adopted_applicant a"
                        + " join listed_project p on p.id = a.project_id")
                .where("p.fiscal_year = :year", "year", year.startYear())
                .where("a.corporate_number is not null")
                .rows(entityManager)
                .map(row -> new CorporateNumber(row.text("number")))
                .collect(Collectors.toSet());
    }

    /** 採択一覧の取組。公表の順。 */
    public List<Project> projects(FiscalYear start) {
        Map<Long, List<Body>> bodies = bodies(start);
        Map<Long, Successor> successors = successors(start);
        Cohort cohort = new Cohort(start, firstListed());
        return new Sql("select id, track_name, no, area, project_name from listed_project")
                .where("fiscal_year = :year", "year", start.startYear())
                .then(" order by list_position")
                .rows(entityManager)
                .map(row -> {
                    List<Body> own = bodies.getOrDefault(row.number("id"), List.of());
                    FiscalYear first = own.stream()
                            .flatMap(body -> body.number().stream())
                            .map(cohort::firstYear)
                            .min(FiscalYear::compareTo)
                            .orElse(start);
                    return new Project(
                            Optional.of(row.number("id")),
                            Optional.empty(),
                            row.findText("track_name"),
                            Optional.of(row.count("no")),
                            own,
                            row.text("area"),
                            row.text("project_name"),
                            first,
                            first.equals(start),
                            Optional.empty(),
                            Optional.ofNullable(successors.get(row.number("id"))),
                            Optional.empty(),
                            Optional.empty());
                })
                .toList();
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

    private Map<Long, List<Body>> bodies(FiscalYear year) {
        return new Sql("select a.project_id as id, a.name as name, a.corporate_number as number"
                        + " from adopted_applicant a join listed_project p on p.id = a.project_id")
                .where("p.fiscal_year = :year", "year", year.startYear())
                .then(" order by a.project_id, a.position")
                .rows(entityManager)
                .collect(Collectors.groupingBy(
                        row -> row.number("id"),
                        Collectors.mapping(
                                row -> new Body(
                                        row.text("name"), row.findText("number").map(CorporateNumber::new)),
                                Collectors.toList())));
    }

    private Map<Long, Successor> successors(FiscalYear year) {
        return new Sql("select s.project_id as id, s.corporate_number as number, s.name as name,"
                        + " s.reason as reason, s.decided_by as decided_by from named_successor s"
                        + " join listed_project p on p.id = s.project_id")
                .where("p.fiscal_year = :year", "year", year.startYear())
                .where("s.revoked_at is null")
                .rows(entityManager)
                .collect(Collectors.toMap(
                        row -> row.number("id"),
                        row -> new Successor(
                                new CorporateNumber(row.text("number")),
                                row.text("name"),
                                row.text("reason"),
                                row.text("decided_by"))));
    }

    /** 法人番号ごとの、採択一覧に現れるはじめの年度。 */
    private Map<CorporateNumber, FiscalYear> firstListed() {
        return new Sql("select a.corporate_number as number, min(p.fiscal_year) as year from adopted_applicant a"
                        + " join listed_project p on p.id = a.project_id")
                .where("a.corporate_number is not null")
                .then(" group by a.corporate_number")
                .rows(entityManager)
                .collect(Collectors.toMap(
                        row -> new CorporateNumber(row.text("number")), row -> new FiscalYear(row.count("year"))));
    }
}
