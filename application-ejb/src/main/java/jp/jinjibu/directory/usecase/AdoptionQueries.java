package jp.jinjibu.directory.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jp.jinjibu.programme.AdoptionListState;
import jp.jinjibu.programme.AdoptionRole;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.TextKey;
import org.jspecify.annotations.Nullable;

/** 採択一覧を読む。実体は読み込まず、要る列だけを取り出す。 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AdoptionQueries {
    @PersistenceContext
    private EntityManager entityManager;

    /** 一覧を絞る条件。null は絞らない。 */
    public record Filter(
            @Nullable Integer fiscalYear,
            @Nullable String track,
            @Nullable String prefecture,
            @Nullable String text) {

        public static final Filter NONE = new Filter(null, null, null, null);
    }

    /** 採択された事業者。番号と検査の結果は、公表されていなければ null。 */
    public record Applicant(
            String name,
            @Nullable String corporateNumber,
            AdoptionRole role,
            @Nullable Boolean checkDigitValid) {}

    /** 採択一覧の一件。枠と市町村の符号は、公表されていなければ null と空。promoted は、補欠から繰り上げたか。 */
    public record Project(
            int fiscalYear,
            String call,
            @Nullable String track,
            @Nullable String trackName,
            int no,
            int listPosition,
            List<Applicant> applicants,
            String area,
            List<String> municipalityCodes,
            String projectName,
            boolean promoted) {}

    /** 一者の一度の採択。 */
    public record BodyAdoption(
            int fiscalYear,
            String call,
            @Nullable String track,
            @Nullable String trackName,
            int no,
            AdoptionRole role,
            String name,
            String area,
            String projectName) {}

    /** 年度の一覧の有無と件数。 */
    public record YearList(FiscalYear fiscalYear, AdoptionListState state, int projects, int bodies) {}

    /** 採択一覧に現れる枠。 */
    public record ListedTrack(FiscalYear fiscalYear, String code, String name) {}

    /** 都道府県と、そこで採択された取組の数。 */
    public record PrefectureCount(String code, String name, int projects) {}

    /** 一覧の並びの中の位置。新しい年度から、年度の中では公表の順。 */
    public record Position(int fiscalYear, int listPosition) {}

    /** 一件の見出し部分。 */
    private record Heading(long id, Project project) {}

    /**
     * 条件に合う取組を、新しい年度から順に。
     *
     * @param filter 条件
     * @param after この位置より後ろ。先頭からなら空
     * @param limit 最大の件数
     */
    public List<Project> list(Filter filter, Optional<Position> after, int limit) {
        Query query = headings(filter, after, limit);
        return complete(rows(query).map(AdoptionQueries::heading).toList());
    }

    /** 条件に合う取組の数。 */
    public long count(Filter filter) {
        Conditions conditions = new Conditions(filter, Optional.empty());
        Query query = entityManager.createNativeQuery("select count(*) from listed_project p" + conditions.where());
        conditions.bind(query);
        return ((Number) query.getSingleResult()).longValue();
    }

    /**
     * 条件に合う取組を古い年度から公表の順に、少しずつ読んで渡す。件数によらず使うメモリは一定。
     *
     * @param filter 条件
     * @param sink 一件ずつ受け取る
     */
    public void forEach(Filter filter, Consumer<Project> sink) {
        final int chunk = 500;
        Optional<Position> after = Optional.empty();
        while (true) {
            Query query = ascending(filter, after, chunk);
            List<Project> projects =
                    complete(rows(query).map(AdoptionQueries::heading).toList());
            projects.forEach(sink);
            if (projects.size() < chunk) {
                return;
            }
            Project last = projects.getLast();
            after = Optional.of(new Position(last.fiscalYear(), last.listPosition()));
        }
    }

    /** 年度ごとの一覧の有無。新しい年度から。 */
    public List<YearList> years() {
        return rows(entityManager.createNativeQuery(
                        "select l.fiscal_year as fiscal_year, l.state as state,"
                                + " count(distinct p.id) as projects, count(a.project_id) as bodies"
                                + " from adoption_list l"
                                + " left join listed_project p on p.fiscal_year = l.fiscal_year"
                                + " left join adopted_applicant a on a.project_id = p.id"
                                + " group by l.fiscal_year, l.state order by l.fiscal_year desc",
                        Tuple.class))
                .map(row -> new YearList(
                        new FiscalYear(row.get("fiscal_year", Integer.class)),
                        AdoptionListState.valueOf(row.get("state", String.class)),
                        row.get("projects", Number.class).intValue(),
                        row.get("bodies", Number.class).intValue()))
                .toList();
    }

    /**
     * この系で公表した一覧の、効いている版。新しい年度から。
     *
     * @param callName 公募の名称
     * @param version 版
     * @param promoted 補欠から繰り上げて載せた取組の数
     * @param removed 辞退・取消しで除いた取組の数
     */
    public record ListVersion(
            FiscalYear fiscalYear, String callName, int version, Instant announcedAt, int promoted, int removed) {}

    /** この系で公表した一覧の、効いている版。新しい年度から。 */
    public List<ListVersion> versions() {
        return rows(entityManager.createNativeQuery(
                        "select v.fiscal_year as fiscal_year, c.name as name, v.version_no as version,"
                                + " v.announced_at as announced_at,"
                                + " (select count(*) from listed_project p"
                                + " where p.call_code = v.call_code and p.promoted) as promoted,"
                                + " (select count(*) from adopted_project p"
                                + " where p.call_code = v.call_code and p.removed_version is not null) as removed"
                                + " from adoption_list_version v join subsidy_call c on c.code = v.call_code"
                                + " where v.version_no = (select max(version_no) from adoption_list_version"
                                + " where call_code = v.call_code) order by v.fiscal_year desc, v.call_code",
                        Tuple.class))
                .map(row -> new ListVersion(
                        new FiscalYear(row.get("fiscal_year", Integer.class)),
                        row.get("name", String.class),
                        row.get("version", Integer.class),
                        row.get("announced_at", Instant.class),
                        row.get("promoted", Number.class).intValue(),
                        row.get("removed", Number.class).intValue()))
                .toList();
    }

    /** 採択一覧に現れる枠。新しい年度から、年度の中では公表の順。 */
    public List<ListedTrack> tracks() {
        return rows(entityManager.createNativeQuery(
                        "select p.fiscal_year as fiscal_year, p.track_code as code, p.track_name as name"
                                + " from listed_project p where p.track_code is not null"
                                + " group by p.fiscal_year, p.track_code, p.track_name"
                                + " order by p.fiscal_year desc, min(p.list_position)",
                        Tuple.class))
                .map(row -> new ListedTrack(
                        new FiscalYear(row.get("fiscal_year", Integer.class)),
                        row.get("code", String.class),
                        row.get("name", String.class)))
                .toList();
    }

    /** 47 都道府県と採択の数。複数の都道府県にまたがる取組は、それぞれに数える。 */
    public List<PrefectureCount> prefectures(Filter filter) {
        Conditions conditions =
                new Conditions(new Filter(filter.fiscalYear(), filter.track(), null, filter.text()), Optional.empty());
        Query query = entityManager.createNativeQuery(
                "select f.code as code, f.name as name, count(distinct m.project_id) as projects from prefecture f"
                        + " left join adopted_municipality m on m.prefecture_code = f.code"
                        + " and m.project_id in (select p.id from listed_project p" + conditions.where() + ")"
                        + " group by f.code, f.name order by f.code",
                Tuple.class);
        conditions.bind(query);
        return rows(query)
                .map(row -> new PrefectureCount(
                        row.get("code", String.class),
                        row.get("name", String.class),
                        row.get("projects", Number.class).intValue()))
                .toList();
    }

    /** その法人番号の採択を、古い年度から順に。代表も連名も含む。 */
    public List<BodyAdoption> adoptionsOf(CorporateNumber number) {
        return rows(entityManager
                        .createNativeQuery(
                                "select p.fiscal_year as fiscal_year, p.call_code as call_code,"
                                        + " p.track_code as track_code, p.track_name as track_name, p.no as no,"
                                        + " a.role as role, a.name as name, p.area as area,"
                                        + " p.project_name as project_name"
                                        + " from adopted_applicant a join listed_project p on p.id = a.project_id"
                                        + " where a.corporate_number = :number"
                                        + " order by p.fiscal_year, p.list_position",
                                Tuple.class)
                        .setParameter("number", number.digits()))
                .map(row -> new BodyAdoption(
                        row.get("fiscal_year", Integer.class),
                        row.get("call_code", String.class),
                        row.get("track_code", String.class),
                        row.get("track_name", String.class),
                        row.get("no", Integer.class),
                        AdoptionRole.valueOf(row.get("role", String.class)),
                        row.get("name", String.class),
                        row.get("area", String.class),
                        row.get("project_name", String.class)))
                .toList();
    }

    private Query headings(Filter filter, Optional<Position> after, int limit) {
        return pageQuery(filter, after, limit, "<", "p.fiscal_year desc, p.list_position");
    }

    private Query ascending(Filter filter, Optional<Position> after, int limit) {
        return pageQuery(filter, after, limit, ">", "p.fiscal_year, p.list_position");
    }

    private Query pageQuery(Filter filter, Optional<Position> after, int limit, String yearComparison, String order) {
        Conditions conditions = new Conditions(filter, after.map(position -> new After(position, yearComparison)));
        Query query = entityManager
                .createNativeQuery(
                        "select p.id as id, p.fiscal_year as fiscal_year, p.call_code as call_code,"
                                + " p.track_code as track_code, p.track_name as track_name, p.no as no,"
                                + " p.list_position as list_position, p.area as area, p.project_name as project_name,"
                                + " p.promoted as promoted"
                                + " from listed_project p" + conditions.where() + " order by " + order,
                        Tuple.class)
                .setMaxResults(limit);
        conditions.bind(query);
        return query;
    }

    private static Heading heading(Tuple row) {
        return new Heading(
                row.get("id", Number.class).longValue(),
                new Project(
                        row.get("fiscal_year", Integer.class),
                        row.get("call_code", String.class),
                        row.get("track_code", String.class),
                        row.get("track_name", String.class),
                        row.get("no", Integer.class),
                        row.get("list_position", Integer.class),
                        List.of(),
                        row.get("area", String.class),
                        List.of(),
                        row.get("project_name", String.class),
                        row.get("promoted", Boolean.class)));
    }

    /** 見出しに事業者と市町村を合わせる。件数によらず問い合わせは二つ。 */
    private List<Project> complete(List<Heading> headings) {
        if (headings.isEmpty()) {
            return List.of();
        }
        List<Long> ids = headings.stream().map(Heading::id).toList();
        Map<Long, List<Applicant>> applicants = applicants(ids);
        Map<Long, List<String>> municipalities = municipalityCodes(ids);
        return headings.stream()
                .map(heading -> {
                    Project p = heading.project();
                    return new Project(
                            p.fiscalYear(),
                            p.call(),
                            p.track(),
                            p.trackName(),
                            p.no(),
                            p.listPosition(),
                            applicants.getOrDefault(heading.id(), List.of()),
                            p.area(),
                            municipalities.getOrDefault(heading.id(), List.of()),
                            p.projectName(),
                            p.promoted());
                })
                .toList();
    }

    private Map<Long, List<Applicant>> applicants(List<Long> ids) {
        Map<Long, List<Applicant>> byProject = new HashMap<>();
        rows(entityManager
                        .createNativeQuery(
                                "select project_id as id, role, name, corporate_number, check_digit_valid"
                                        + " from adopted_applicant where project_id in (:ids)"
                                        + " order by project_id, position",
                                Tuple.class)
                        .setParameter("ids", ids))
                .forEach(row -> byProject
                        .computeIfAbsent(row.get("id", Number.class).longValue(), id -> new ArrayList<>())
                        .add(new Applicant(
                                row.get("name", String.class),
                                row.get("corporate_number", String.class),
                                AdoptionRole.valueOf(row.get("role", String.class)),
                                row.get("check_digit_valid", Boolean.class))));
        return byProject;
    }

    private Map<Long, List<String>> municipalityCodes(List<Long> ids) {
        Map<Long, List<String>> byProject = new HashMap<>();
        rows(entityManager
                        .createNativeQuery(
                                "select project_id as id, code from adopted_municipality"
                                        + " where project_id in (:ids) and code is not null"
                                        + " order by project_id, position",
                                Tuple.class)
                        .setParameter("ids", ids))
                .forEach(row -> byProject
                        .computeIfAbsent(row.get("id", Number.class).longValue(), id -> new ArrayList<>())
                        .add(row.get("code", String.class)));
        return byProject;
    }

    @SuppressWarnings("unchecked")
    private static Stream<Tuple> rows(Query query) {
        return ((List<Tuple>) query.getResultList()).stream();
    }

    private record After(Position position, String yearComparison) {}

    /** 条件から where 句とその値を作る。 */
    private static final class Conditions {
        private final List<String> parts = new ArrayList<>();
        private final Map<String, Object> values = new LinkedHashMap<>();

        Conditions(Filter filter, Optional<After> after) {
            if (filter.fiscalYear() != null) {
                add("p.fiscal_year = :fiscalYear", "fiscalYear", filter.fiscalYear());
            }
            if (filter.track() != null) {
                add("p.track_code = :track", "track", filter.track());
            }
            if (filter.prefecture() != null) {
                add(
                        "exists (select 1 from adopted_municipality m"
                                + " where m.project_id = p.id and m.prefecture_code = :prefecture)",
                        "prefecture",
                        filter.prefecture());
            }
            String key = filter.text() == null ? "" : TextKey.of(filter.text());
            if (!key.isEmpty()) {
                add("p.search_key like :text escape '!'", "text", "%" + key.replaceAll("([!%_])", "!$1") + "%");
            }
            after.ifPresent(a -> {
                parts.add("(p.fiscal_year " + a.yearComparison()
                        + " :afterYear or (p.fiscal_year = :afterYear and p.list_position > :afterPosition))");
                values.put("afterYear", a.position().fiscalYear());
                values.put("afterPosition", a.position().listPosition());
            });
        }

        private void add(String part, String name, Object value) {
            parts.add(part);
            values.put(name, value);
        }

        String where() {
            return parts.isEmpty() ? "" : " where " + String.join(" and ", parts);
        }

        void bind(Query query) {
            values.forEach(query::setParameter);
        }
    }
}
