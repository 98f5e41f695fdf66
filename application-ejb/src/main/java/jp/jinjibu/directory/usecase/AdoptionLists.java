package jp.jinjibu.directory.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.jinjibu.directory.AdoptedProject;
import jp.jinjibu.directory.AdoptedProject.Applicant;
import jp.jinjibu.directory.AdoptedProject.Municipality;
import jp.jinjibu.programme.AdoptionListState;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.FiscalYear;

/** 公表する採択一覧の版を足す。載った取組の No. は変わらず、除いた取組の No. は欠番になる。 */
@ApplicationScoped
public class AdoptionLists {
    /** 一覧の中の順は、公募ごと・枠ごとに間をあけて取り、後から繰り上がった取組も枠の終わりに並ぶようにする。 */
    private static final int CALL_STEP = 10_000_000;

    private static final int TRACK_STEP = 100_000;

    @PersistenceContext
    private EntityManager entityManager;

    /**
     * 載せる取組。
     *
     * @param track 枠の符号
     * @param trackName 枠の名前
     * @param trackOrder 枠の並び。0 から
     * @param no 枠の中の No.
     * @param area 実施地域
     * @param projectName 事業名
     * @param applicants 代表、連名の順
     * @param municipalityCodes 実施する市町村の符号
     * @param promoted 補欠から繰り上げたか
     */
    public record Entry(
            String track,
            String trackName,
            int trackOrder,
            int no,
            String area,
            String projectName,
            List<Applicant> applicants,
            List<String> municipalityCodes,
            boolean promoted) {}

    /** 一覧の中の場所。 */
    public record Place(String track, int no) {}

    /**
     * 新しい版を公表する。公募の排他は呼ぶ側が取る。
     *
     * @param rules 公募の規則集。一覧はその系列の、その年度のもの
     * @param call 公募の符号
     * @param added 新しく載せる取組
     * @param removed 除く取組
     * @return 版。公募ごとに 1 から
     */
    public int publish(RuleSet rules, String call, Instant now, List<Entry> added, List<Place> removed) {
        String line = rules.line().code();
        FiscalYear year = rules.fiscalYear();
        entityManager
                .createNativeQuery("insert into adoption_list (line, fiscal_year, state) values (:line, :year, :state)"
                        + " on conflict (line, fiscal_year) do update set state = excluded.state")
                .setParameter("line", line)
                .setParameter("year", year.startYear())
                .setParameter("state", AdoptionListState.COMPLETE.name())
                .executeUpdate();
        int version = ((Number) entityManager
                        .createNativeQuery("insert into adoption_list_version"
                                + " (call_code, version_no, line, fiscal_year, announced_at)"
                                + " select :call, coalesce(max(version_no), 0) + 1, :line, :year, :now"
                                + " from adoption_list_version where call_code = :call returning version_no")
                        .setParameter("call", call)
                        .setParameter("line", line)
                        .setParameter("year", year.startYear())
                        .setParameter("now", now)
                        .getSingleResult())
                .intValue();
        removed.forEach(place -> remove(call, place, version));
        int base = positionBase(line, year, call);
        Map<String, String> names = municipalityNames(added);
        for (Entry entry : added) {
            AdoptedProject project = new AdoptedProject(
                    line,
                    year.startYear(),
                    call,
                    entry.track(),
                    entry.trackName(),
                    base + entry.trackOrder() * TRACK_STEP + entry.no(),
                    entry.no(),
                    entry.area(),
                    entry.projectName(),
                    entry.applicants(),
                    entry.municipalityCodes().stream()
                            .map(code -> new Municipality(
                                    names.getOrDefault(code, entry.area()), code, code.substring(0, 2)))
                            .toList());
            entityManager.persist(project.listedIn(version, entry.promoted()));
        }
        entityManager.flush();
        return version;
    }

    private void remove(String call, Place place, int version) {
        entityManager
                .createNativeQuery("update adopted_project set removed_version = :version"
                        + " where call_code = :call and track_code = :track and no = :no and removed_version is null")
                .setParameter("version", version)
                .setParameter("call", call)
                .setParameter("track", place.track())
                .setParameter("no", place.no())
                .executeUpdate();
    }

    /** この公募の取組が並び始める位置。同じ系列の同じ年度のほかの公募とは重ならない。 */
    private int positionBase(String line, FiscalYear year, String call) {
        Number base = (Number) entityManager
                .createNativeQuery("select coalesce("
                        + "(select min(list_position) / :step * :step from adopted_project"
                        + " where line = :line and fiscal_year = :year and call_code = :call),"
                        + "(select (max(list_position) / :step + 1) * :step from adopted_project"
                        + " where line = :line and fiscal_year = :year), 0)")
                .setParameter("line", line)
                .setParameter("step", CALL_STEP)
                .setParameter("year", year.startYear())
                .setParameter("call", call)
                .getSingleResult();
        return base.intValue();
    }

    /** これまでの一覧で知られている市町村の名。 */
    @SuppressWarnings("unchecked")
    private Map<String, String> municipalityNames(List<Entry> added) {
        List<String> codes = added.stream()
                .flatMap(entry -> entry.municipalityCodes().stream())
                .distinct()
                .toList();
        if (codes.isEmpty()) {
            return Map.of();
        }
        List<Object[]> known = entityManager
                .createNativeQuery("select code, min(name) from adopted_municipality m"
                        + " join adopted_project p on p.id = m.project_id and p.listed_version is null"
                        + " where code in (:codes) group by code")
                .setParameter("codes", codes)
                .getResultList();
        return known.stream()
                .collect(Collectors.toMap(row -> (String) row[0], (Function<Object[], String>) row -> (String) row[1]));
    }
}
