package jp.jinjibu.directory.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import jp.jinjibu.directory.AdoptedProject;
import jp.jinjibu.directory.AdoptedProject.Applicant;
import jp.jinjibu.directory.AdoptedProject.Municipality;
import jp.jinjibu.programme.AdoptionRole;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.ShippedFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** 公表された都道府県・採択一覧を、起動のたびに確かめて、まだなければ入れる。すでにある年度には触れない。 */
@Singleton
@Startup
@DependsOn({"DatabaseMigration", "ShippedRuleSets"})
public class ShippedAdoptions {
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private DatabaseLock lock;

    @Inject
    private RuleSets ruleSets;

    /** 一覧の中の一件を指す、年度・枠の名前・No.。 */
    private record ProjectKey(int fiscalYear, String trackName, int no) {
        static ProjectKey of(CSVRecord row) {
            return new ProjectKey(
                    Integer.parseInt(row.get("fiscal_year")), row.get("track"), Integer.parseInt(row.get("no")));
        }
    }

    /** 入れる。何度呼んでも結果は同じ。 */
    @PostConstruct
    @PermitAll
    public void load() {
        lock.untilCommit("shipped adoptions");
        loadPrefectures();
        loadLists();
    }

    private void loadPrefectures() {
        for (CSVRecord row : read("config/published/prefectures.csv")) {
            entityManager
                    .createNativeQuery("insert into prefecture (code, municipality_code, name, kana, bureau)"
                            + " values (:code, :municipalityCode, :name, :kana, :bureau) on conflict do nothing")
                    .setParameter("code", row.get("pref_code"))
                    .setParameter("municipalityCode", row.get("lg_code6"))
                    .setParameter("name", row.get("name"))
                    .setParameter("kana", row.get("kana"))
                    .setParameter("bureau", row.get("meti_bureau"))
                    .executeUpdate();
        }
    }

    private void loadLists() {
        Map<Integer, PublishedList> lists = PublishedList.read();
        List<Integer> added = lists.values().stream()
                .filter(this::addList)
                .map(PublishedList::fiscalYear)
                .toList();
        Map<ProjectKey, List<CSVRecord>> applicants = byProject("config/published/adoptions.csv");
        Map<ProjectKey, List<CSVRecord>> areas = byProject("config/published/adoption_areas.csv");
        int position = 0;
        for (var project : applicants.entrySet()) {
            ProjectKey key = project.getKey();
            if (added.contains(key.fiscalYear())) {
                addProject(
                        Objects.requireNonNull(lists.get(key.fiscalYear())),
                        key,
                        ++position,
                        project.getValue(),
                        areas.getOrDefault(key, List.of()));
            }
        }
    }

    private boolean addList(PublishedList list) {
        return entityManager
                        .createNativeQuery(
                                "insert into adoption_list (line, fiscal_year, state) values (:line, :year, :state)"
                                        + " on conflict do nothing")
                        .setParameter("line", rules(list).line().code())
                        .setParameter("year", list.fiscalYear())
                        .setParameter("state", list.state().name())
                        .executeUpdate()
                == 1;
    }

    private void addProject(
            PublishedList list, ProjectKey key, int position, List<CSVRecord> applicants, List<CSVRecord> areas) {
        boolean hasTrack = !key.trackName().isEmpty();
        CSVRecord first = applicants.getFirst();
        entityManager.persist(new AdoptedProject(
                rules(list).line().code(),
                key.fiscalYear(),
                list.call(),
                hasTrack ? trackCode(list, key.trackName()) : null,
                hasTrack ? key.trackName() : null,
                position,
                key.no(),
                first.get("area"),
                first.get("project_name"),
                applicants.stream().map(ShippedAdoptions::applicant).toList(),
                areas.stream().map(this::municipality).toList()));
    }

    /** 公表された枠の名前に当たる符号を、その年度の規則集から引く。 */
    private String trackCode(PublishedList list, String trackName) {
        return rules(list).tracks().stream()
                .filter(track -> track.name().value().equals(trackName))
                .map(RuleSet.Track::code)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("採択一覧の枠「" + trackName + "」が規則集 " + list.ruleSetCode() + " にありません。"));
    }

    private RuleSet rules(PublishedList list) {
        return ruleSets.rules(list.ruleSetCode(), list.ruleSetVersion());
    }

    private static Applicant applicant(CSVRecord row) {
        AdoptionRole role = row.get("role").equals(AdoptionRole.LEAD.label()) ? AdoptionRole.LEAD : AdoptionRole.JOINT;
        String number = row.get("corporate_number");
        return Applicant.of(role, row.get("applicant_name"), number.isEmpty() ? null : new CorporateNumber(number));
    }

    private Municipality municipality(CSVRecord row) {
        String name = row.get("municipality");
        String code = row.get("municipality_code");
        List<?> prefecture = entityManager
                .createNativeQuery("select code from prefecture where :name like name || '%'")
                .setParameter("name", name)
                .getResultList();
        return new Municipality(
                name,
                code.isEmpty() ? null : code,
                prefecture.isEmpty() ? null : prefecture.getFirst().toString());
    }

    private static Map<ProjectKey, List<CSVRecord>> byProject(String file) {
        return read(file).stream()
                .collect(Collectors.groupingBy(
                        ProjectKey::of, LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
    }

    private static List<CSVRecord> read(String file) {
        try (CSVParser parser = CSVParser.parse(ShippedFile.text(file), CSV)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
