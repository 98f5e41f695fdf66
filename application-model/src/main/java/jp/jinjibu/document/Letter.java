package jp.jinjibu.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Sourced;

/**
 * 一通の書面の中身。PDF にも、メールの本文にもなる。変更できない。
 *
 * @param kind 種類の符号
 * @param title 題名
 * @param number 文書番号。付けない書面では空
 * @param date 日付
 * @param addressee 宛名の行
 * @param issuer 差出人の行
 * @param paragraphs 本文の段落
 * @param heading 表の上に置く語
 * @param rows 表
 * @param steps 算定根拠の段。なければ空
 * @param notes 備考
 * @param closing 終わりに置く語
 * @param sample 公表資料にない文言や値を含むか。含めば「見本」と示す
 */
public record Letter(
        String kind,
        String title,
        Optional<String> number,
        LocalDate date,
        List<String> addressee,
        List<String> issuer,
        List<String> paragraphs,
        Optional<String> heading,
        List<Row> rows,
        List<Step> steps,
        List<String> notes,
        Optional<String> closing,
        boolean sample) {

    /**
     * 表の一行。
     *
     * @param label 項目の名
     * @param value 値
     * @param amount 金額だけの欄か。右にそろえる
     */
    public record Row(String label, String value, boolean amount) {
        public static Row of(String label, String value) {
            return new Row(label, value, false);
        }
    }

    /**
     * 算定根拠の一段。
     *
     * @param label 何の額か
     * @param expression 計算式
     * @param amount 金額
     * @param origin 出典
     */
    public record Step(String label, String expression, String amount, String origin) {}

    /**
     * 印刷される文字列と、その場所。
     *
     * @param place 何か。例: 宛名、事業名
     * @param text 文字列
     */
    public record Part(String place, String text) {}

    public Letter {
        addressee = List.copyOf(addressee);
        issuer = List.copyOf(issuer);
        paragraphs = List.copyOf(paragraphs);
        rows = List.copyOf(rows);
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** 算定根拠を、印刷する文字列にする。 */
    public static List<Step> steps(Optional<Derivation> derivation) {
        return derivation.stream()
                .flatMap(all -> all.steps().stream())
                .map(step ->
                        new Step(step.label(), step.expression(), step.result().display(), step.originLabel()))
                .toList();
    }

    /**
     * ひな形を値で埋める。値が空の宛名・表の行と、空の値を使う備考は載せない。
     *
     * @param rules 規則集。事業名、年度、事業者の呼び方はここから入る
     * @param kind 書面の種類の符号
     * @param values 文面に使われている、ほかの値のすべて
     * @param moreRows ひな形の行の後に足す行
     * @param derivation 算定根拠
     * @param runningNumber 文書番号の通し番号。番号を付けない書面では使わない
     * @param date 日付
     * @throws jp.jinjibu.shared.NotFound その種類のひな形がないとき
     * @throws IllegalArgumentException 使われている値が渡されていないとき
     */
    public static Letter of(
            RuleSet rules,
            String kind,
            Map<LetterPlaceholder, String> values,
            List<Row> moreRows,
            Optional<Derivation> derivation,
            int runningNumber,
            LocalDate date) {
        LetterTemplate template = LetterTemplates.of(rules, kind);
        Map<LetterPlaceholder, String> all = new EnumMap<>(LetterPlaceholder.class);
        all.put(LetterPlaceholder.PROGRAMME, rules.name().value());
        all.put(LetterPlaceholder.FISCAL_YEAR, rules.fiscalYear().display());
        all.put(LetterPlaceholder.BODY_WORD, rules.bodyWord().value());
        all.putAll(values);
        UnaryOperator<String> fill = text -> LetterTemplate.fill(text, all);
        Stream<Row> rows = template.rows().stream()
                .map(row -> new Row(
                        fill.apply(row.label().value()), fill.apply(row.value().value()), row.isAmount()));
        return new Letter(
                kind,
                fill.apply(template.title().value()),
                template.number(rules.fiscalYear(), runningNumber),
                date,
                withoutBlank(filled(template.addressee(), fill)),
                filled(template.issuer(), fill),
                filled(template.paragraphs(), fill),
                template.heading().map(text -> fill.apply(text.value())),
                Stream.concat(rows, moreRows.stream())
                        .filter(row -> !row.value().isBlank())
                        .toList(),
                steps(derivation),
                filled(
                        template.notes().stream()
                                .filter(note -> hasValues(note, all))
                                .toList(),
                        fill),
                template.closing().map(text -> fill.apply(text.value())),
                template.isSample()
                        || Stream.of(rules.name(), rules.bodyWord())
                                .anyMatch(name -> name.origin().isSample())
                        || derivation.stream().anyMatch(Letter::isSample));
    }

    /** 印刷される文字列を一つずつ置き換えた書面。計算式と金額は数字と記号だけなので、変えない。 */
    public Letter map(UnaryOperator<String> change) {
        return new Letter(
                kind,
                change.apply(title),
                number.map(change),
                date,
                addressee.stream().map(change).toList(),
                issuer.stream().map(change).toList(),
                paragraphs.stream().map(change).toList(),
                heading.map(change),
                rows.stream()
                        .map(row -> new Row(change.apply(row.label()), change.apply(row.value()), row.amount()))
                        .toList(),
                steps.stream()
                        .map(step -> new Step(
                                change.apply(step.label()),
                                step.expression(),
                                step.amount(),
                                change.apply(step.origin())))
                        .toList(),
                notes.stream().map(change).toList(),
                closing.map(change),
                sample);
    }

    /** 備考を足した書面。 */
    public Letter withNotes(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Letter(
                kind, title, number, date, addressee, issuer, paragraphs, heading, rows, steps, all, closing, sample);
    }

    /** 見本と示す書面。 */
    Letter asSample() {
        return new Letter(
                kind, title, number, date, addressee, issuer, paragraphs, heading, rows, steps, notes, closing, true);
    }

    /** 印刷される文字列のすべて。 */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("題名", title));
        number.ifPresent(text -> parts.add(new Part("文書番号", text)));
        addressee.forEach(text -> parts.add(new Part("宛名", text)));
        issuer.forEach(text -> parts.add(new Part("差出人", text)));
        paragraphs.forEach(text -> parts.add(new Part("本文", text)));
        heading.ifPresent(text -> parts.add(new Part("表の見出し", text)));
        rows.forEach(row -> {
            parts.add(new Part("表の項目", row.label()));
            parts.add(new Part(row.label(), row.value()));
        });
        steps.forEach(step -> {
            parts.add(new Part("算定根拠の項目", step.label()));
            parts.add(new Part("算定根拠の計算式", step.expression()));
            parts.add(new Part("算定根拠の金額", step.amount()));
            parts.add(new Part("算定根拠の出典", step.origin()));
        });
        notes.forEach(text -> parts.add(new Part("備考", text)));
        closing.ifPresent(text -> parts.add(new Part("結びの語", text)));
        return List.copyOf(parts);
    }

    private static List<String> filled(List<Sourced<String>> texts, UnaryOperator<String> fill) {
        return texts.stream().map(text -> fill.apply(text.value())).toList();
    }

    private static boolean hasValues(Sourced<String> text, Map<LetterPlaceholder, String> values) {
        return LetterTemplate.names(text.value()).stream()
                .flatMap(name -> LetterPlaceholder.find(name).stream())
                .noneMatch(placeholder -> values.getOrDefault(placeholder, "-").isBlank());
    }

    private static List<String> withoutBlank(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank()).toList();
    }

    private static boolean isSample(Derivation derivation) {
        return derivation.steps().stream()
                .flatMap(step -> step.origins().stream())
                .anyMatch(origin -> origin.isSample());
    }
}
