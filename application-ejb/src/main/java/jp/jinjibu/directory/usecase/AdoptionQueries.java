package jp.jinjibu.directory.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jp.jinjibu.programme.AdoptionListState;
import jp.jinjibu.programme.AdoptionRole;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.usecase.Sql;
import org.jspecify.annotations.Nullable;

/** 採択一覧を読む。実体は読み込まず、要る列だけを取り出す。 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AdoptionQueries {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private NamesCalls calls;

    @Inject
    private RuleSets ruleSets;

    /** 一覧を絞る条件。一覧は、いつも一つの系列のもの。null は絞らない。 */
    public record Filter(
            ProgrammeLine line, @Nullable Integer fiscalYear, String track, String prefecture, String text) {

        /** その系列のすべて。 */
        public static Filter all(ProgrammeLine line) {
            return new Filter(line, null, "", "", "");
        }
    }

    /** 採択された事業者。番号と検査の結果は、公表されていなければ null。 */
    public record Applicant(
            String name,
            @Nullable String corporateNumber,
            AdoptionRole role,
            @Nullable Boolean checkDigitValid) {}

    /** 採択一覧の一件。枠と市町村の符号は、公表されていなければ null と空。promoted は、補欠から繰り上げたか。 */
    public record Project(
            ProgrammeLine line,
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
        return page(filter, after, limit, "<", "p.fiscal_year desc, p.list_position");
    }

    /** 条件に合う取組の数。 */
    public long count(Filter filter) {
        return narrowed("select count(*) from listed_project p", filter).number(entityManager);
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
            List<Project> projects = page(filter, after, chunk, ">", "p.fiscal_year, p.list_position");
            projects.forEach(sink);
            if (projects.size() < chunk) {
                return;
            }
            Project last = projects.getLast();
            after = Optional.of(new Position(last.fiscalYear(), last.listPosition()));
        }
    }

    /** 採択一覧のある系列。はじめて登録された順。 */
    public List<ProgrammeLine> lines() {
        List<String> listed = new Sql("select distinct line from adoption_list")
                .rows(entityManager)
                .map(row -> row.text("line"))
                .toList();
        return ruleSets.lines().stream()
                .filter(line -> listed.contains(line.code()))
                .toList();
    }

    /**
     * 採択一覧のある系列。
     *
     * @param code 符号。空なら、はじめの系列
     * @throws NotFound ないとき
     */
    public ProgrammeLine line(String code) {
        return ProgrammeLine.in(lines(), code);
    }

    /** その系列の、年度ごとの一覧の有無。新しい年度から。 */
    public List<YearList> years(ProgrammeLine line) {
        return new Sql("select l.fiscal_year as fiscal_year, l.state as state,"
                        + " count(distinct p.id) as projects, count(a.project_id) as bodies"
                        + " from adoption_list l"
                        + " left join listed_project p on p.line = l.line and p.fiscal_year = l.fiscal_year"
                        + " left join adopted_applicant a on a.project_id = p.id where l.line = :line"
                        + " group by l.fiscal_year, l.state order by l.fiscal_year desc")
                .with("line", line.code())
                .rows(entityManager)
                .map(row -> new YearList(
                        new FiscalYear(row.count("fiscal_year")),
                        row.value(AdoptionListState.class, "state"),
                        row.count("projects"),
                        row.count("bodies")))
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

    /** この系で公表したその系列の一覧の、効いている版。新しい年度から。 */
    public List<ListVersion> versions(ProgrammeLine line) {
        Map<String, String> names = calls.names();
        return new Sql("select v.fiscal_year as fiscal_year, v.call_code as call_code, v.version_no as version,"
                        + " v.announced_at as announced_at,"
                        + " (select count(*) from listed_project p"
                        + " where p.call_code = v.call_code and p.promoted) as promoted,"
                        + " (select count(*) from adopted_project p"
                        + " where p.call_code = v.call_code and p.removed_version is not null) as removed"
                        + " from adoption_list_version v"
                        + " where v.version_no = (select max(version_no) from adoption_list_version"
                        + " where call_code = v.call_code) and v.line = :line order by v.fiscal_year desc, v.call_code")
                .with("line", line.code())
                .rows(entityManager)
                .map(row -> new ListVersion(
                        new FiscalYear(row.count("fiscal_year")),
                        Objects.requireNonNull(names.get(row.text("call_code"))),
                        row.count("version"),
                        row.at("announced_at"),
                        row.count("promoted"),
                        row.count("removed")))
                .toList();
    }

    /** その系列の採択一覧に現れる枠。新しい年度から、年度の中では公表の順。 */
    public List<ListedTrack> tracks(ProgrammeLine line) {
        return new Sql("select p.fiscal_year as fiscal_year, p.track_code as code, p.track_name as name"
                        + " from listed_project p where p.track_code is not null and p.line = :line"
                        + " group by p.fiscal_year, p.track_code, p.track_name"
                        + " order by p.fiscal_year desc, min(p.list_position)")
                .with("line", line.code())
                .rows(entityManager)
                .map(row ->
                        new ListedTrack(new FiscalYear(row.count("fiscal_year")), row.text("code"), row.text("name")))
                .toList();
    }

    /** 47 都道府県と採択の数。複数の都道府県にまたがる取組は、それぞれに数える。 */
    public List<PrefectureCount> prefectures(Filter filter) {
        Filter anywhere = new Filter(filter.line(), filter.fiscalYear(), filter.track(), "", filter.text());
        return narrowed(
                        "select f.code as code, f.name as name, count(distinct m.project_id) as projects from"
                                + " prefecture f left join adopted_municipality m on m.prefecture_code = f.code and"
                                + " m.project_id in (select p.id from listed_project p",
                        anywhere)
                .then(") group by f.code, f.name order by f.code")
                .rows(entityManager)
                .map(row -> new PrefectureCount(row.text("code"), row.text("name"), row.count("projects")))
                .toList();
    }

    private List<Project> page(
            Filter filter, Optional<Position> after, int limit, String yearComparison, String order) {
        Sql sql = narrowed(
                "select p.id as id, p.fiscal_year as fiscal_year, p.call_code as call_code,"
                        + " p.track_code as track_code, p.track_name as track_name, p.no as no,"
                        + " p.list_position as list_position, p.area as area, p.project_name as project_name,"
                        + " p.promoted as promoted from listed_project p",
                filter);
        after.ifPresent(position -> sql.where("(p.fiscal_year " + yearComparison
                        + " :afterYear or (p.fiscal_year = :afterYear and p.list_position > :afterPosition))")
                .with("afterYear", position.fiscalYear())
                .with("afterPosition", position.listPosition()));
        return complete(sql.then(" order by " + order)
                .limit(limit)
                .rows(entityManager)
                .map(row -> heading(row, filter.line()))
                .toList());
    }

    private static Sql narrowed(String select, Filter filter) {
        return new Sql(select)
                .where("p.line = :line", "line", filter.line().code())
                .where("p.fiscal_year = :fiscalYear", "fiscalYear", filter.fiscalYear())
                .where("p.track_code = :track", "track", filter.track())
                .where(
                        "exists (select 1 from adopted_municipality m"
                                + " where m.project_id = p.id and m.prefecture_code = :prefecture)",
                        "prefecture",
                        filter.prefecture())
                .containing(TextKey.of(filter.text()), "p.search_key");
    }

    private static Heading heading(Sql.Row row, ProgrammeLine line) {
        return new Heading(
                row.number("id"),
                new Project(
                        line,
                        row.count("fiscal_year"),
                        row.text("call_code"),
                        row.findText("track_code").orElse(null),
                        row.findText("track_name").orElse(null),
                        row.count("no"),
                        row.count("list_position"),
                        List.of(),
                        row.text("area"),
                        List.of(),
                        row.text("project_name"),
                        row.is("promoted")));
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
                            p.line(),
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
        return new Sql("select project_id as id, role, name, corporate_number, check_digit_valid from"
                        + " adopted_applicant")
                .where("project_id in (:ids)", "ids", ids)
                .then(" order by project_id, position")
                .rows(entityManager)
                .collect(Collectors.groupingBy(
                        row -> row.number("id"),
                        Collectors.mapping(
                                row -> new Applicant(
                                        row.text("name"),
                                        row.findText("corporate_number").orElse(null),
                                        row.value(AdoptionRole.class, "role"),
                                        row.findBoolean("check_digit_valid").orElse(null)),
                                Collectors.toList())));
    }

    private Map<Long, List<String>> municipalityCodes(List<Long> ids) {
        return new Sql("select project_id as id, code from adopted_municipality")
                .where("project_id in (:ids)", "ids", ids)
                .where("code is not null")
                .then(" order by project_id, position")
                .rows(entityManager)
                .collect(Collectors.groupingBy(
                        row -> row.number("id"), Collectors.mapping(row -> row.text("code"), Collectors.toList())));
    }
}
