package jp.jinjibu.document;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

/**
 * 書面のひな形。差出人、文面、表の項目を定める。文面の {@code {名}} は、出すときに値（{@link LetterPlaceholder}）に置き換わる。変更できない。
 *
 * @param code 書面の種類の符号
 * @param title 題名
 * @param numberFormat 文書番号の書き方。{@code {year}}（例: R7）と {@code {no}}（年度と種類ごとの、欠番のない番号）を含む。番号を付けない書面では空
 * @param addressee 宛名の行
 * @param issuer 差出人の行
 * @param paragraphs 本文の段落
 * @param heading 表の上に置く語（「記」など）
 * @param rows 表の項目。書かれた順
 * @param notes 備考
 * @param closing 終わりに置く語（「以上」など）
 */
public record LetterTemplate(
        @Term("符号") String code,
        @Term("題名") Sourced<String> title,
        @Term("文書番号") Optional<Sourced<String>> numberFormat,
        @Term("宛名") List<Sourced<String>> addressee,
        @Term("差出人") List<Sourced<String>> issuer,
        @Term("本文") List<Sourced<String>> paragraphs,
        @Term("表の上の語") Optional<Sourced<String>> heading,
        @Term("表の項目") List<Row> rows,
        @Term("備考") List<Sourced<String>> notes,
        @Term("終わりの語") Optional<Sourced<String>> closing) {

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");

    /**
     * 表の一項目。
     *
     * @param label 項目の名
     * @param value 値の文面
     */
    public record Row(
            @Term("項目の名") Sourced<String> label, @Term("値") Sourced<String> value) {

        /** 金額だけの欄か。 */
        public boolean isAmount() {
            return Arrays.stream(LetterPlaceholder.values())
                    .anyMatch(placeholder ->
                            placeholder.isAmount() && value.value().equals("{" + placeholder.key() + "}"));
        }
    }

    public LetterTemplate {
        addressee = List.copyOf(addressee);
        issuer = List.copyOf(issuer);
        paragraphs = List.copyOf(paragraphs);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** 文書番号。 */
    public Optional<String> number(FiscalYear fiscalYear, int runningNumber) {
        return numberFormat.map(format ->
                format.value().replace("{year}", fiscalYear.code()).replace("{no}", Integer.toString(runningNumber)));
    }

    /** 宛名から結びの語までの文面。値は埋めない。 */
    public String wording() {
        return Stream.of(
                        lines(addressee()),
                        lines(issuer()),
                        lines(paragraphs()),
                        heading().map(Sourced::value).orElse(""),
                        rows().stream()
                                .map(row ->
                                        row.label().value() + "：" + row.value().value())
                                .collect(Collectors.joining("\n")),
                        notes().stream().map(note -> "・" + note.value()).collect(Collectors.joining("\n")),
                        closing().map(Sourced::value).orElse(""))
                .filter(block -> !block.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static String lines(List<Sourced<String>> texts) {
        return texts.stream().map(Sourced::value).collect(Collectors.joining("\n"));
    }

    /** 公表資料にない文言があるか。 */
    public boolean isSample() {
        return texts().map(Sourced::origin).anyMatch(Origin::isSample);
    }

    /** 文面（番号の書き方を除く）に使われている値。 */
    public Set<LetterPlaceholder> used() {
        return texts().filter(text -> !numberFormat.equals(Optional.of(text)))
                .flatMap(text -> names(text.value()).stream())
                .flatMap(name -> LetterPlaceholder.find(name).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** 文面を値で埋める。 */
    public static String fill(String text, Map<LetterPlaceholder, String> values) {
        return BRACES.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(LetterPlaceholder.find(found.group(1))
                        .map(values::get)
                        .orElseThrow(() -> new IllegalArgumentException("書面の値がありません: " + found.group()))));
    }

    /** 文面の波かっこの中の名。現れる順。 */
    public static List<String> names(String text) {
        return BRACES.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** 波かっこの開きと閉じがそろっているか。 */
    public static boolean isBalanced(String text) {
        return BRACES.matcher(text).replaceAll("").chars().noneMatch(c -> c == '{' || c == '}');
    }

    private Stream<Sourced<String>> texts() {
        return Stream.of(
                        Stream.of(title),
                        numberFormat.stream(),
                        addressee.stream(),
                        issuer.stream(),
                        paragraphs.stream(),
                        heading.stream(),
                        rows.stream().flatMap(row -> Stream.of(row.label(), row.value())),
                        notes.stream(),
                        closing.stream())
                .flatMap(Function.identity());
    }
}
