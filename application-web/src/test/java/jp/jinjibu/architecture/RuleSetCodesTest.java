package jp.jinjibu.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.form.Form;
import jp.jinjibu.programme.FilingKinds;
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

    /** これより短い見出しは、ふつうの語でもある。 */
    private static final int LONG_LABEL = 7;

    /** 製品そのものの語でもあるもの。法人格、団体の登録、法制度の承認の確認、後継の団体の名指し。 */
    private static final Set<String> OWN_WORDS =
            Set.of("特定非営利活動法人", "代表者の役職と氏名", "承認・認定・指定を受けた", "承認・認定・指定の番号", "承認・認定・指定の日", "後継の団体の法人番号");

    private static final Set<String> CODES = new TreeSet<>();

    private static final Map<String, Pattern> NAMES = new HashMap<>();

    private static final Set<String> LABELS = new TreeSet<>();

    static {
        collect();
    }

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

    @Test
    @DisplayName("符号は、名（rightHand など）としても現れない")
    void noCodeStandsAsAName() {
        assertThat(productFiles().stream()
                        .flatMap(file -> names(read(file)).stream().map(code -> file + ": " + code)))
                .isEmpty();
    }

    @Test
    @DisplayName("様式の見出し、選択肢、枠、法制度の言葉は、本体にもひな形にも現れない")
    void noLabelStandsInTheProduct() {
        assertThat(LABELS).contains("右腕人材枠", "連携に同意している", "地域未来投資促進法").hasSizeGreaterThan(60);
        assertThat(productFiles().stream()
                        .flatMap(file -> labels(read(file)).stream().map(label -> file + ": " + label)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "record RightHand(int vacancies) {}",
                "int rightHand = 1;",
                "\"rightHand-vacancies\"",
                "a.myRightHandJson()",
                "<input name=\"rightHand\">"
            })
    @DisplayName("名の中の符号は見つかる")
    void findsACodeAsAName(String line) {
        assertThat(names(line)).containsExactly("right-hand");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"int brightHands = 1;", "// rightHand", "righthand", "upRightHandle"})
    @DisplayName("別の名の一部は、符号ではない")
    void ignoresOtherNames(String line) {
        assertThat(names(line)).isEmpty();
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

    /** 名の中の、ハイフンを大文字に替えた符号。 */
    private static List<String> names(String source) {
        String code = withoutComments(source);
        return CODES.stream()
                .filter(found -> found.contains("-"))
                .filter(found -> NAMES.get(found).matcher(code).find())
                .toList();
    }

    /** 注釈のほかにある、長い見出し。 */
    private static List<String> labels(String source) {
        String code = withoutComments(source);
        return LABELS.stream()
                .filter(label -> !OWN_WORDS.contains(label))
                .filter(code::contains)
                .toList();
    }

    private static String withoutComments(String source) {
        return STRING_OR_COMMENT
                .matcher(source)
                .replaceAll(
                        match -> match.group().startsWith("/") || match.group().startsWith("<%")
                                ? ""
                                : Matcher.quoteReplacement(match.group()));
    }

    /** 例: right-hand → rightHand か、語の途中の RightHand。続く字が小文字なら、別の語。 */
    private static Pattern asName(String code) {
        String upper = Pattern.compile("(?:^|-)(.)")
                .matcher(code)
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
        String lower = code.charAt(0) + upper.substring(1);
        return Pattern.compile("(?:(?<![A-Za-z0-9])" + lower + "|(?<![A-Z])" + upper + ")(?![a-z])");
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

    private static void collect() {
        Path programmes = ROOT.resolve("config/programmes");
        read(programmes.resolve("index.txt"))
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(file -> collect(RuleSetReader.read(
                        file, read(programmes.resolve(file)).getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        Map<?, ?> published = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(read(ROOT.resolve("config/published/calls.yaml")));
        for (Object call : (Iterable<?>) published.get("calls")) {
            CODES.add((String) ((Map<?, ?>) call).get("code"));
        }
        CODES.stream().filter(code -> code.contains("-")).forEach(code -> NAMES.put(code, asName(code)));
    }

    private static void collect(RuleSet rules) {
        CODES.add(rules.code());
        rules.tracks().forEach(track -> {
            CODES.add(track.code());
            LABELS.add(track.name().value());
            track.legalBases().forEach(basis -> {
                CODES.add(basis.code());
                LABELS.add(basis.name().value());
            });
        });
        rules.categoryGroups().forEach(group -> CODES.add(group.code()));
        rules.categories().forEach(category -> CODES.add(category.code()));
        rules.incomeKinds().forEach(kind -> CODES.add(kind.code()));
        rules.masters().forEach(master -> master.entries().forEach(entry -> CODES.add(entry.code())));
        rules.sections().find(ApplicationRules.class).ifPresent(application -> collect(application.form()));
        FilingKinds.of(rules).all().forEach(kind -> collect(kind.form()));
    }

    private static void collect(Form form) {
        form.slots().forEach(slot -> {
            CODES.add(slot.code());
            label(slot.label());
        });
        form.rowRules().forEach(rule -> CODES.add(rule.code()));
        form.sections().forEach(section -> {
            label(section.label());
            section.fields().forEach(field -> {
                label(field.label());
                field.options().forEach(option -> label(option.label()));
            });
        });
    }

    private static void label(String label) {
        if (label.codePointCount(0, label.length()) >= LONG_LABEL) {
            LABELS.add(label);
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
