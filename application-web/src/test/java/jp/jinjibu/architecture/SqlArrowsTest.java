package jp.jinjibu.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SQL と JPQL も、上の機能の表を名指さない")
class SqlArrowsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path MODEL = ROOT.resolve("application-model/src/main/java/jp/jinjibu");
    private static final Path USE_CASES = ROOT.resolve("application-ejb/src/main/java/jp/jinjibu");
    private static final Path MIGRATIONS = ROOT.resolve("application-ejb/src/main/resources/db/migration");

    /** 実体のない表とビューを持つ機能。実体の表は、実体の注釈から引く。 */
    private static final Map<String, String> WITHOUT_ENTITY = Map.ofEntries(
            Map.entry("business_clock", "shared"),
            Map.entry("content_store", "content"),
            Map.entry("damaged_content", "content"),
            Map.entry("content_sweep", "storage"),
            Map.entry("stored_file", "storage"),
            Map.entry("idempotency_key", "shared"),
            Map.entry("programme_line", "programme"),
            Map.entry("prefecture", "directory"),
            Map.entry("adoption_list", "directory"),
            Map.entry("adoption_list_version", "directory"),
            Map.entry("listed_project", "directory"),
            Map.entry("mail", "notification"),
            Map.entry("signed_in_browser", "door"),
            Map.entry("document_series", "document"),
            Map.entry("document_content", "document"),
            Map.entry("filing_reminder", "filing"),
            Map.entry("filing_reminder_day", "filing"),
            Map.entry("continuation_answer", "kpi"),
            Map.entry("granted_project", "kpi"),
            Map.entry("waiting_mail", "home"),
            Map.entry("waiting_told", "home"),
            Map.entry("budget_case", "budget"));

    private static final Map<String, String> OWNERS = owners();

    @Test
    @DisplayName("どの表・ビューにも、持つ機能がある")
    void everyTableHasItsCapability() {
        assertThat(created()).hasSizeGreaterThan(50).allMatch(OWNERS::containsKey);
        assertThat(created()).containsAll(WITHOUT_ENTITY.keySet());
    }

    @Test
    @DisplayName("ユースケースの SQL と、ビューの定義は、import と合わせて輪をなさない")
    void productHasNoArrowUpward() {
        SqlArrows sql = new SqlArrows(OWNERS, imports());
        List<SqlArrows.Arrow> arrows = Stream.concat(
                        sources(USE_CASES)
                                .flatMap(file ->
                                        sql
                                                .in(capability(USE_CASES, file), file.getFileName() + "", read(file))
                                                .stream()),
                        views().entrySet().stream()
                                .flatMap(view ->
                                        sql.in(OWNERS.get(view.getKey()), view.getKey(), view.getValue()).stream()))
                .toList();
        assertThat(arrows).hasSizeGreaterThan(50);
        assertThat(sql.upward(arrows)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\"select r.id from roof r where r.open\"",
                "\"select 1 from wall w, roof r where r.wall = w.id\"",
                "\"select w.id from wall w \" + \"left join\" + \" roof r on r.wall = w.id\"",
                "\"update roof set open = true\"",
                "\"insert into roof (id) values (1)\"",
                "\"select t from Tile t\"",
                "\"\"\"\n  select 1\n  from roof\n\"\"\""
            })
    @DisplayName("上の機能の表を名指せば、見つかる")
    void findsAnArrowUpward(String line) {
        SqlArrows sql = house(Map.of("top", Set.of("base")));
        assertThat(sql.upward(sql.in("base", "Base.java", line)))
                .singleElement()
                .returns("top", SqlArrows.Arrow::to);
    }

    @Test
    @DisplayName("import がなくても、SQL だけで輪になれば、どちらの矢印も見つかる")
    void findsACircleOfTablesAlone() {
        SqlArrows sql = house(Map.of());
        List<SqlArrows.Arrow> arrows = Stream.of(
                        sql.in("base", "Base.java", "\"select 1 from roof\""),
                        sql.in("top", "Top.java", "\"select 1 from wall\""))
                .flatMap(List::stream)
                .toList();
        assertThat(sql.upward(arrows)).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "// \"select 1 from roof\"",
                "/** {@code \"select 1 from roof\"} */",
                "String roof = \"roof\";",
                "\"select w.roof from wall w\"",
                "\"select 1 from wall\" // from roof"
            })
    @DisplayName("注釈、列の名、ほかの文字列は、矢印ではない")
    void ignoresWhatIsNoTable(String line) {
        SqlArrows sql = house(Map.of("top", Set.of("base")));
        assertThat(sql.in("base", "Base.java", line)).isEmpty();
    }

    @Test
    @DisplayName("下の機能の表を読むのはよい")
    void downwardIsWelcome() {
        SqlArrows sql = house(Map.of("top", Set.of("base")));
        List<SqlArrows.Arrow> arrows = sql.in("top", "Top.java", "\"select 1 from wall\"");
        assertThat(arrows).hasSize(1);
        assertThat(sql.upward(arrows)).isEmpty();
    }

    private static SqlArrows house(Map<String, Set<String>> imports) {
        return new SqlArrows(Map.of("wall", "base", "roof", "top", "Tile", "top"), imports);
    }

    private static Map<String, Set<String>> imports() {
        Pattern place = Pattern.compile("jp\\.jinjibu\\.(\\w+)(?:\\.usecase)?");
        Map<String, Set<String>> imports = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("jp.jinjibu")) {
            Matcher from = place.matcher(type.getPackageName());
            if (from.matches()) {
                type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .map(JavaClass::getPackageName)
                        .map(place::matcher)
                        .filter(Matcher::matches)
                        .map(to -> to.group(1))
                        .filter(to -> !to.equals(from.group(1)))
                        .forEach(to -> imports.computeIfAbsent(from.group(1), key -> new TreeSet<>())
                                .add(to));
            }
        }
        return imports;
    }

    private static Map<String, String> owners() {
        Map<String, String> owners = new HashMap<>(WITHOUT_ENTITY);
        Pattern table = Pattern.compile("@(?:Table|CollectionTable|JoinTable)\\(\\s*name = \"(\\w+)\"");
        Pattern entity = Pattern.compile("@Entity\\b(?s:.*?)\\bclass (\\w+)");
        sources(MODEL).forEach(file -> {
            String source = read(file);
            Stream.of(table, entity)
                    .flatMap(pattern -> pattern.matcher(source).results())
                    .forEach(found -> owners.put(found.group(1), capability(MODEL, file)));
        });
        return owners;
    }

    private static Set<String> created() {
        Set<String> created = new TreeSet<>();
        statements(Pattern.compile("create (?:table|view) (?:if not exists )?(\\w+)"))
                .forEach(found -> created.add(found.group(1)));
        statements(Pattern.compile("drop (?:table|view) (?:if exists )?(\\w+)"))
                .forEach(found -> created.remove(found.group(1)));
        return created;
    }

    private static Map<String, String> views() {
        Map<String, String> views = new HashMap<>();
        statements(Pattern.compile("(?s)create (?:or replace )?view (\\w+) as(.*?);"))
                .forEach(found -> views.put(found.group(1), '"' + found.group(2).replaceAll("[\"\\s]+", " ") + '"'));
        return views;
    }

    private static Stream<MatchResult> statements(Pattern pattern) {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files
                    .sorted((a, b) -> Integer.compare(version(a), version(b)))
                    .flatMap(file -> pattern.matcher(read(file)).results())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int version(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"));
    }

    private static String capability(Path root, Path file) {
        return root.relativize(file).getName(0).toString();
    }

    private static Stream<Path> sources(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
