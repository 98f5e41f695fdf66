package jp.jinjibu.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSetReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@DisplayName("年度ごとの符号は、プログラムにも画面のひな形にも書かない")
class RuleSetCodesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Set<String> CODES = codes();

    /** 注釈（コメント）。文字列の中の // は注釈でないので、文字列を先に読む。 */
    private static final Pattern STRING_OR_COMMENT = Pattern.compile(
            "\"\"\".*?\"\"\"|(\"|')(?:\\\\.|(?!\\1)[^\\\\\n])*\\1|//[^\n]*|/\\*.*?\\*/|<%--.*?--%>", Pattern.DOTALL);

    @Test
    @DisplayName("規則集と公募のファイルから、公募・枠・費目・区分・収入・法制度・選択肢・添付の符号を集めている")
    void collectsEveryKindOfCode() {
        assertThat(CODES)
                .contains(
                        "r4",
                        "r7",
                        "right-hand",
                        "travel",
                        "project-costs",
                        "paid-service",
                        "small-business",
                        "education",
                        "articles")
                .hasSizeGreaterThan(60);
    }

    @Test
    @DisplayName("どのモジュールの本体にも、ひな形にも、符号は文字列として現れない")
    void noCodeStandsInTheProduct() {
        List<Path> files = productFiles();
        assertThat(files).hasSizeGreaterThan(150);
        assertThat(files.stream().flatMap(file -> found(read(file)).stream().map(code -> file + ": " + code)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "if (track.code().equals(\"right-hand\")) {",
                "    var url = \"/calls/r7/estimate\"; // 今年度",
                "@if(\"travel\".equals(category))",
                "<option value=\"statutory-scheme\" selected>",
                "switch (code) { case 'other' -> 1; }",
                "String query = \"\"\"\n  where code = 'r5'\n\"\"\";"
            })
    @DisplayName("書いてあれば見つかる")
    void findsACode(String line) {
        assertThat(found(line)).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "// \"right-hand\" は令和7年度の枠",
                "/** 例: {@code calls/r7} */ String other = \"other-thing\";",
                "record Travel(Rate other, Money travel) {}",
                "\"travel expenses\""
            })
    @DisplayName("注釈、変数の名、別の語の一部は、符号ではない")
    void ignoresWhatIsNoCode(String line) {
        assertThat(found(line)).isEmpty();
    }

    /**
     * 文字列の中の符号。
     *
     * <p>ハイフンか数字を含む符号は文字列の一部でも、ふつうの語にもなる符号（travel など）は文字列の全体であるときに、符号とみなす。
     */
    private static List<String> found(String source) {
        return STRING_OR_COMMENT
                .matcher(source)
                .results()
                .map(MatchResult::group)
                .filter(text -> text.startsWith("\"") || text.startsWith("'"))
                .map(text -> text.replaceAll("^[\"']+|[\"']+$", ""))
                .flatMap(text -> Stream.concat(
                        Stream.of(text),
                        Pattern.compile("[^a-z0-9-]+").splitAsStream(text).filter(word -> word.matches(".*[0-9-].*"))))
                .distinct()
                .filter(CODES::contains)
                .toList();
    }

    private static List<Path> productFiles() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.filter(module -> module.getFileName().toString().startsWith("application-"))
                    .map(module -> module.resolve("src/main"))
                    .filter(Files::isDirectory)
                    .flatMap(RuleSetCodesTest::sources)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> sources(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|jte|js)")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        Path programmes = ROOT.resolve("config/programmes");
        read(programmes.resolve("index.txt"))
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(file -> collect(
                        RuleSetReader.read(
                                file, read(programmes.resolve(file)).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        codes));
        Map<?, ?> published = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(read(ROOT.resolve("config/published/calls.yaml")));
        for (Object call : (Iterable<?>) published.get("calls")) {
            codes.add((String) ((Map<?, ?>) call).get("code"));
        }
        return codes;
    }

    private static void collect(RuleSet rules, Set<String> codes) {
        codes.add(rules.code());
        rules.tracks().forEach(track -> {
            codes.add(track.code());
            track.legalBases().forEach(basis -> codes.add(basis.code()));
        });
        rules.categoryGroups().forEach(group -> codes.add(group.code()));
        rules.categories().forEach(category -> codes.add(category.code()));
        rules.incomeKinds().forEach(kind -> codes.add(kind.code()));
        rules.application().ifPresent(application -> {
            application.masters().forEach(master -> master.entries().forEach(entry -> codes.add(entry.code())));
            application.form().slots().forEach(slot -> codes.add(slot.code()));
            application.form().rowRules().forEach(rule -> codes.add(rule.code()));
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
