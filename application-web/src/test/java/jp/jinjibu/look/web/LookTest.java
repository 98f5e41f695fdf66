package jp.jinjibu.look.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTest {
    private static final Path ASSETS = Path.of("src/main/webapp/WEB-INF/assets");
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path TOKENS = Path.of("node_modules/@digital-go-jp/design-tokens/dist/tokens.css");

    private static final Frame FRAME = new Frame(
            "地域の人事部支援事業　補助金事務システム",
            "部品の見本帳",
            null,
            "ja",
            List.of(NavigationItem.of("ホーム", "/", true), new NavigationItem("承認", "/approvals", false, 2)),
            "事務局",
            "審査 花子",
            null,
            List.of(new Crumb("ホーム", "/")),
            Instant.parse("2025-05-30T07:12:00Z"),
            true,
            "開発用の環境です。業務時刻 2025年5月30日（金）16:12",
            "適用中の規則：見本 第1版",
            true,
            List.of(Notice.success("保存しました", "")),
            0,
            new Assets(Stream.of("favicon.svg", "tokens.css", "app.css", "form.js", "table.js", "session.js")
                    .collect(Collectors.toMap(name -> name, name -> "/assets/" + name))),
            "csrf",
            Duration.ofMinutes(30));

    private static String styleguide(Frame frame) {
        StringOutput output = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render("styleguide/index.jte", Map.of("frame", frame, "guide", Styleguide.sample()), output);
        return output.toString();
    }

    private static List<String> all(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(match -> match.group(match.groupCount()))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("枠は、題名・h1・最初の移動先・言語を一つずつ持つ")
    void frameHasItsLandmarks() {
        String html = styleguide(FRAME);

        assertThat(html).contains("<html lang=\"ja\">", "<title>部品の見本帳 - 地域の人事部支援事業　補助金事務システム</title>");
        assertThat(all("<h1[ >]", html)).hasSize(1);
        assertThat(all("<main[ >]", html)).hasSize(1);
        assertThat(all("<(a|button|input)\\b", html.substring(html.indexOf("<body>"))))
                .first()
                .isEqualTo("a");
        assertThat(html.indexOf("本文へ移動")).isLessThan(html.indexOf("<header"));
    }

    @Test
    @DisplayName("誤りがあると題名の先頭が「エラー：」になる")
    void titleSaysErrorFirst() {
        assertThat(styleguide(FRAME.withErrors(Styleguide.sample().errors()))).contains("<title>エラー：部品の見本帳");
    }

    @Test
    @DisplayName("文中にスタイルもスクリプトもない（CSP）")
    void nothingInline() {
        String html = styleguide(FRAME);

        assertThat(all("<style|\\sstyle=|\\son[a-z]+=|javascript:", html)).isEmpty();
        assertThat(all("(<script(?![^>]*type=\"module\" src=\"/assets/))", html))
                .isEmpty();
    }

    @Test
    @DisplayName("id は重ならず、ラベル・補足・誤りの参照先がすべてある")
    void idsAreUniqueAndResolved() {
        String html = styleguide(FRAME);
        List<String> ids = all("\\sid=\"([^\"]*)\"", html);

        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
        assertThat(ids).containsAll(all("<label[^>]*\\sfor=\"([^\"]*)\"", html));
        assertThat(all("aria-(?:describedby|labelledby)=\"([^\"]*)\"", html).stream()
                        .flatMap(value -> Stream.of(value.split(" "))))
                .isSubsetOf(ids);
        assertThat(Styleguide.sample().errors().errors())
                .allSatisfy(error -> assertThat(ids).contains(error.field()));
    }

    @Test
    @DisplayName("見える入力欄にはすべてラベルがある")
    void everyControlHasLabel() {
        String html = styleguide(FRAME);
        Set<String> labelled = new HashSet<>(all("<label[^>]*\\sfor=\"([^\"]*)\"", html));
        Matcher control =
                Pattern.compile("<(?:input|select|textarea|progress)\\b[^>]*>").matcher(html);

        int seen = 0;
        while (control.find()) {
            if (!control.group().contains("type=\"hidden\"")) {
                assertThat(labelled)
                        .as(control.group())
                        .contains(all("\\sid=\"([^\"]*)\"", control.group()).getFirst());
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(20);
    }

    @Test
    @DisplayName("見本帳はすべての部品を使う")
    void styleguideShowsEveryPartial() throws IOException {
        try (Stream<Path> files = Files.list(TEMPLATES.resolve("partial"))) {
            Set<String> partials = files.map(
                            file -> file.getFileName().toString().replace(".jte", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            partials.removeAll(all("@template\\.partial\\.(\\w+)", read(TEMPLATES.resolve("styleguide/index.jte"))));

            assertThat(partials).containsExactly("field", "need"); // ほかの部品の中で使われる
        }
    }

    @Test
    @DisplayName("色・大きさ・余白はトークンから来る")
    void styleComesFromTokens() {
        String css = read(ASSETS.resolve("app.css")).replaceAll("(?s)/\\*.*?\\*/", "");
        String rules = css.replaceAll("@(?:media|container)(?: screen and)? \\([^)]*\\)", "");

        assertThat(all("#[0-9a-fA-F]{3,8}\\b|\\brgba?\\(|\\bhsla?\\(", rules)).isEmpty();
        assertThat(all("(?<![\\w-])(\\d*\\.?\\d+(?:px|rem|em|pt|mm))", rules)).isEmpty();
        Set<String> defined = new HashSet<>(all("(--[\\w-]+)\\s*:", css + read(TOKENS)));
        assertThat(defined).containsAll(all("var\\((--[\\w-]+)", css));
    }

    @Test
    @DisplayName("スクリプトは合わせて 30 kB 以下で、互いを名前で読み込まない（名前にはハッシュが付く）")
    void scriptsAreSmall() throws IOException {
        try (Stream<Path> files = Files.list(ASSETS)) {
            List<String> scripts = files.filter(file -> file.toString().endsWith(".js"))
                    .map(LookTest::read)
                    .toList();

            assertThat(scripts.stream().mapToInt(String::length).sum()).isLessThan(30_000);
            assertThat(scripts).allSatisfy(script -> assertThat(script).doesNotContain("import "));
        }
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    0          | 0
                    13000000   | 13,000,000
                    -250000    | ▲250,000
                    -9223372036854775808 | ▲9,223,372,036,854,775,808
                    """)
    void 数は区切りと三角で書く(long number, String expected) {
        assertThat(Figure.of(number)).isEqualTo(expected);
    }

    @Test
    @DisplayName("公表されていない額は 0 でなく「未公表」")
    void unpublishedIsNotZero() {
        assertThat(Figure.yen(null)).isEqualTo("未公表");
        assertThat(Figure.yen(0L)).isEqualTo("0 円");
    }

    @ParameterizedTest(name = "{0} 円 → {1} 億円")
    @CsvSource({"95000000, 0.95", "150000000, 1.5", "400000000, 4.0", "0, 0.0", "1, 0.00000001"})
    void 億円は丸めずに書く(long yen, String expected) {
        assertThat(Figure.hundredMillions(yen)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"P18DT7H59M, 18日7時間", "P2D, 2日", "PT23H59M59S, 23時間59分", "PT48M, 48分", "PT59S, 1分未満", "PT0S, 1分未満"})
    void 残り時間は切り捨てて書く(Duration left, String expected) {
        assertThat(Figure.duration(left)).isEqualTo(expected);
    }

    @Test
    @DisplayName("文字は符号位置で、改行は 1 字と数える")
    void countsCodePoints() {
        assertThat(Figure.characters("𠮷野\r\n😀")).isEqualTo(4);
    }

    @ParameterizedTest(name = "最大 {1} 件のうち {0} 件 → 濃さ {2}")
    @CsvSource({"0, 0, 0", "0, 4, 0", "1, 1, 1", "4, 4, 4", "1, 20, 1", "10, 20, 2", "20, 20, 4"})
    void 地図の濃さは件数の割合で決まる(int count, int max, int level) {
        assertThat(new PrefectureTile("01", "北海道", count, "").level(max)).isEqualTo(level);
    }
}
