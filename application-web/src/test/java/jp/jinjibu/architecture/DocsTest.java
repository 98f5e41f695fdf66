package jp.jinjibu.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("文書に書いたものは、ある")
class DocsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** ビルドや起動が作るもの。 */
    private static final Pattern MADE = Pattern.compile("target|node_modules|\\.git|\\.data.*");

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern PATH = Pattern.compile(
            "(?:config|docs|scripts|application-\\w+|src|db|META-INF)/[^ `]+|[\\w-]+\\.(?:md|txt|java)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][\\w-]*");

    /** リポジトリにあるすべてのファイルとフォルダーの、根からの道。 */
    private static final List<String> PATHS = new ArrayList<>();

    /** 製品と検証のソースに出てくる語。 */
    private static final Set<String> WORDS = new TreeSet<>();

    static {
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    if (MADE.matcher(directory.getFileName().toString()).matches()) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    PATHS.add("/" + ROOT.relativize(directory) + "/");
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    PATHS.add("/" + ROOT.relativize(file));
                    if (file.toString().matches(".*\\.(java|sql|json|xml)")) {
                        found(NAME, read(file)).forEach(WORDS::add);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> documents() {
        return PATHS.stream()
                .filter(path -> path.matches("/(README|CONTRIBUTING|docs/.+)\\.md"))
                .map(path -> path.substring(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    @DisplayName("リンクの先と、ファイルの道")
    void pathsExist(String document) {
        String text = read(ROOT.resolve(document));
        Path folder = ROOT.resolve(document).getParent();

        assertThat(found(LINK, text).filter(link -> !Files.exists(folder.resolve(link))))
                .as("リンク")
                .isEmpty();
        assertThat(found(CODE, text)
                        .map(code -> code.split(" ")[0])
                        .filter(code -> PATH.matcher(code).matches())
                        .filter(code -> !isPath(code)))
                .as("道")
                .isEmpty();
    }

    /** {@code *} と {@code <…>} には何でも入る。 */
    private static boolean isPath(String code) {
        String pattern = Stream.of(code.replaceAll("/$", "").split("\\*|<[^>]*>", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^/]*"));
        return PATHS.stream().anyMatch(path -> path.matches(".*/" + pattern + "/?"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    @DisplayName("scripts/test で確かめる検証")
    void testsExist(String document) {
        assertThat(found(Pattern.compile("`scripts/test ([^`]+)`"), read(ROOT.resolve(document)))
                        .flatMap(names -> Stream.of(names.split(" ")))
                        .map(name -> name.replaceAll("[#'].*|^'", ""))
                        .filter(name -> NAME.matcher(name).matches())
                        .filter(name -> PATHS.stream().noneMatch(path -> path.endsWith("/" + name + ".java"))))
                .isEmpty();
    }

    @Test
    @DisplayName("直すときの約束の、クラスの名（「…」で始まるものは、その終わり）")
    void namesInRecipesExist() {
        assertThat(found(CODE, read(ROOT.resolve("CONTRIBUTING.md")))
                        .filter(code -> code.matches("…?[A-Z]\\w+"))
                        .filter(code -> code.startsWith("…")
                                ? WORDS.stream().noneMatch(word -> word.endsWith(code.substring(1)))
                                : !WORDS.contains(code)))
                .isEmpty();
    }

    @Test
    @DisplayName("用語は一つの行にだけあり、コードの名はどこかにある")
    void glossary() {
        Map<String, Integer> terms = new HashMap<>();
        for (List<String> row : rows("docs/glossary.md", 3)) {
            for (String term : row.getFirst().replaceAll("（[^）]*）", "").split("、")) {
                terms.merge(term, 1, Integer::sum);
            }
            assertThat(found(CODE, row.get(1))
                            .flatMap(code -> found(NAME, code))
                            .filter(name -> !WORDS.contains(name))
                            .filter(name -> WORDS.stream().noneMatch(word -> word.startsWith(name))))
                    .as(row.getFirst())
                    .isEmpty();
        }
        assertThat(terms.entrySet().stream().filter(term -> term.getValue() > 1).map(Map.Entry::getKey))
                .isEmpty();
    }

    @Test
    @DisplayName("地図の機能は、パッケージそのもの")
    void mapOfCapabilities() {
        Set<String> packages = PATHS.stream()
                .flatMap(path -> found(Pattern.compile("^/application-\\w+/src/main/java/jp/jinjibu/(\\w+)/$"), path))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows("README.md", 2).stream()
                        .map(List::getFirst)
                        .filter(first -> first.matches("`[a-z]+`"))
                        .map(first -> first.replace("`", "")))
                .containsExactlyInAnyOrderElementsOf(packages);
    }

    @Test
    @DisplayName("開発用の利用者は、開発用のレルムにいる人のすべて")
    void developmentUsers() {
        String readme = read(ROOT.resolve("README.md"));
        String table = readme.substring(readme.indexOf("### 開発用の利用者"), readme.indexOf("API を試すには"));

        assertThat(table.lines()
                        .filter(line -> line.startsWith("| "))
                        .map(line -> line.split("\\|")[2].replaceAll("`|（[^）]*）", ""))
                        .flatMap(DocsTest::people)
                        .filter(name -> name.matches("[a-z].*")))
                .containsExactlyInAnyOrderElementsOf(found(
                                Pattern.compile("\"username\": *\"([^\"]+)\""),
                                read(ROOT.resolve("config/keycloak/development.json")))
                        .flatMap(DocsTest::people)
                        .toList());
    }

    /** 「reviewer-a … reviewer-i」は九人。「applicant-01 … applicant-63」はレルムにもそう書くので、そのまま。 */
    private static Stream<String> people(String names) {
        return Stream.of(names.split("、"))
                .map(String::strip)
                .flatMap(name -> name.matches(".*-[a-z] … .*-[a-z]")
                        ? name.substring(name.indexOf('-') + 1)
                                .chars()
                                .limit(1)
                                .flatMap(first -> IntStream.rangeClosed(first, name.charAt(name.length() - 1)))
                                .mapToObj(letter -> name.substring(0, name.indexOf('-') + 1) + (char) letter)
                        : Stream.of(name));
    }

    private static List<List<String>> rows(String document, int columns) {
        return read(ROOT.resolve(document))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| 語 |"))
                .map(line -> Stream.of(line.substring(1, line.length() - 1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .filter(cells -> cells.size() == columns)
                .toList();
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(match.groupCount()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
