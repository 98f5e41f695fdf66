package jp.jinjibu.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import jp.jinjibu.form.Form.RowRule;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/**
 * 様式に書かれた内容についての規則。様式（データ）を読み、どの節・項目にも同じように当てはめる。変更できない。
 *
 * <p>{@link #shape} は保存のとき、{@link #progress} はいつでも、{@link #lacking} と {@link #files} は出すときに使う。尋ねない節・項目・添付（{@link
 * Scope}）は、なくても不足とせず、あっても確かめない。
 */
public final class FormRules {

    private final Form form;
    private final FiscalYear fiscalYear;
    private final CountedRows counted;

    /**
     * @param form 案件の枠の様式
     * @param fiscalYear 「年度の中」と言うときの年度
     */
    public FormRules(Form form, FiscalYear fiscalYear) {
        this(form, fiscalYear, (document, section, row) -> true);
    }

    /**
     * @param counted 行の決まりに数える行
     */
    public FormRules(Form form, FiscalYear fiscalYear, CountedRows counted) {
        this.form = form;
        this.fiscalYear = fiscalYear;
        this.counted = counted;
    }

    /** 行の決まり（{@link RowRule}）に数える行。 */
    @FunctionalInterface
    public interface CountedRows {
        /**
         * 数えるか。
         *
         * @param section 繰り返す節の符号
         */
        boolean counts(FormDocument document, String section, Map<String, @Nullable Object> row);
    }

    /** 様式。 */
    public Form form() {
        return form;
    }

    /**
     * 形の確認の結果。どちらも空なら保存できる。
     *
     * @param malformed 様式にない節や項目、JSON の型の違い、整数でない数。送り手のプログラムの誤り
     * @param refused 長すぎる文字、ない選択肢、桁の違う番号、範囲外の数など。入力した人が直せるもの
     */
    public record Shape(List<Violation> malformed, List<Violation> refused) {

        public Shape {
            malformed = List.copyOf(malformed);
            refused = List.copyOf(refused);
        }

        /** 保存できるか。 */
        public boolean isAcceptable() {
            return malformed.isEmpty() && refused.isEmpty();
        }
    }

    /** 節の入力状況。 */
    public enum State {
        NOT_STARTED("未着手"),
        IN_PROGRESS("入力中"),
        COMPLETE("入力済み");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** 画面での言い方。 */
        public String label() {
            return label;
        }
    }

    /**
     * 節の入力状況。
     *
     * @param section 節
     * @param state 状況。値が一つもなければ未着手、提出に要るものがそろえば入力済み
     * @param needed 提出に入力が要る節か。要らない節は、未着手のままでも提出できる
     * @param missing 提出までに要るもの。要らない節が未着手なら空
     */
    public record Progress(Section section, State state, boolean needed, List<Violation> missing) {

        public Progress {
            missing = List.copyOf(missing);
        }
    }

    /** 形を確かめる。不足は誤りとしない。すべての誤りを、書かれた順に挙げる。 */
    public Shape shape(FormDocument document) {
        return FormShape.of(form, document);
    }

    /** この様式に収まる内容。ない節・項目、型の違う値、尋ねない項目の値を除く。人が直せる誤りのある値は残す。 */
    public FormDocument fitting(FormDocument document) {
        FormDocument fitting = document;
        for (List<Violation> malformed = shape(fitting).malformed();
                !malformed.isEmpty();
                malformed = shape(fitting).malformed()) {
            fitting = fitting.without(malformed.stream().map(Violation::pointer).toList());
        }
        return form.onlyAsked(fitting);
    }

    /** 尋ねる節ごとの入力状況。様式の順。 */
    public List<Progress> progress(FormDocument document) {
        Form asked = form.forAnswers(document);
        List<Violation> missing = lacking(asked, document);
        return asked.sections().stream()
                .map(section -> {
                    List<Violation> own = in(section, missing);
                    State state = State.COMPLETE;
                    if (!FormDocument.hasData(document.sections().get(section.code()))) {
                        state = State.NOT_STARTED;
                    } else if (!own.isEmpty()) {
                        state = State.IN_PROGRESS;
                    }
                    return new Progress(section, state, isNeeded(asked, section), own);
                })
                .toList();
    }

    /** 何も書かれていなければ、足りないものがある節か。 */
    private static boolean isNeeded(Form asked, Section section) {
        return section.minRows() > 0
                || !section.repeats()
                        && section.askedIn(Map.of()).stream().anyMatch(field -> field.mustBeTrue() || field.required())
                || asked.rowRules().stream()
                        .anyMatch(rule -> rule.section().equals(section.code()) && rule.atLeast() > 0);
    }

    /** 内容の不足と、値どうしの食い違い。様式の順。空なら出せる。 */
    public List<Violation> lacking(FormDocument document) {
        return lacking(form.forAnswers(document), document);
    }

    /**
     * 添付の過不足。様式の順。
     *
     * @param document 内容。どの添付が要るかは答えにもよる
     * @param files 添付の枠の符号から、保管されているファイルの数への対応
     */
    public List<Violation> files(FormDocument document, Map<String, Integer> files) {
        List<Violation> violations = new ArrayList<>();
        for (Slot slot : form.forAnswers(document).slots()) {
            int count = files.getOrDefault(slot.code(), 0);
            if (slot.required() && count == 0) {
                violations.add(new Violation(
                        slot.pointer(),
                        "attachment-required",
                        "「" + slot.label() + "」を添付してください。",
                        slot.origin().label()));
            }
            if (count > slot.maxFiles()) {
                violations.add(new Violation(
                        slot.pointer(),
                        "too-many-files",
                        "「" + slot.label() + "」の添付は" + slot.maxFiles() + "件までにしてください。",
                        slot.origin().label()));
            }
        }
        return violations;
    }

    private static List<Violation> in(Section section, List<Violation> violations) {
        String pointer = FormDocument.pointer(section.code());
        return violations.stream()
                .filter(violation -> violation.pointer().equals(pointer)
                        || violation.pointer().startsWith(pointer + "/"))
                .toList();
    }

    private List<Violation> lacking(Form asked, FormDocument document) {
        List<Violation> violations = new ArrayList<>();
        for (Section section : asked.sections()) {
            List<Map<String, @Nullable Object>> rows = document.contents(section.code(), section.repeats());
            long filled = rows.stream().filter(FormDocument::hasData).count();
            if (filled < section.minRows()) {
                violations.add(new Violation(
                        FormDocument.pointer(section.code()),
                        "too-few-rows",
                        "「" + section.label() + "」を" + section.minRows() + "行以上入力してください。",
                        section.origin().label()));
            }
            for (int i = 0; i < rows.size(); i++) {
                if (!section.repeats() || FormDocument.hasData(rows.get(i))) {
                    OptionalInt row = section.repeats() ? OptionalInt.of(i) : OptionalInt.empty();
                    requireFields(section, row, rows.get(i), violations);
                }
            }
            asked.rowRules().stream()
                    .filter(rule -> rule.section().equals(section.code()))
                    .forEach(rule -> requireRows(rule, document, rows, violations));
        }
        return violations;
    }

    private void requireFields(
            Section section, OptionalInt row, Map<String, @Nullable Object> content, List<Violation> violations) {
        for (Field field : section.askedIn(content)) {
            FieldPlace place = new FieldPlace(section, row, field);
            Object value = content.get(field.code());
            requireValue(place, value, violations);
            FormDocument.date(value).ifPresent(day -> requirePeriod(place, day, content, violations));
        }
    }

    private static void requireValue(FieldPlace place, @Nullable Object value, List<Violation> violations) {
        Field field = place.field();
        if (field.mustBeTrue() && !Boolean.TRUE.equals(value)) {
            violations.add(place.violation("must-be-true", place.name() + "を確かめ、同意してください。"));
        } else if (field.required() && !FormDocument.hasData(value) && !(value instanceof Boolean)) {
            boolean choose = field.type() == FieldType.CHOICE || field.type() == FieldType.BOOLEAN;
            violations.add(place.violation("required", place.name() + (choose ? "を選んでください。" : "を入力してください。")));
        }
    }

    private void requirePeriod(
            FieldPlace place, LocalDate day, Map<String, @Nullable Object> content, List<Violation> violations) {
        if (place.field().inFiscalYear() && !fiscalYear.contains(day)) {
            violations.add(place.violation(
                    "outside-fiscal-year",
                    place.name() + "は、" + fiscalYear.display() + "（"
                            + fiscalYear.firstDay() + " から "
                            + fiscalYear.lastDay() + " まで）の日にしてください。"));
        }
        place.field()
                .notBefore()
                .flatMap(place.section()::findField)
                .filter(other -> FormDocument.date(content.get(other.code()))
                        .filter(start -> day.isBefore(start))
                        .isPresent())
                .ifPresent(other -> violations.add(
                        place.violation("period", place.name() + "は、「" + other.label() + "」以後の日にしてください。")));
    }

    private void requireRows(
            RowRule rule, FormDocument document, List<Map<String, @Nullable Object>> rows, List<Violation> violations) {
        long count = rows.stream()
                .filter(FormDocument::hasData)
                .filter(row -> rule.anyOf().contains(String.valueOf(row.get(rule.field()))))
                .filter(row -> counted.counts(document, rule.section(), row))
                .count();
        if (count < rule.atLeast()) {
            violations.add(new Violation(
                    FormDocument.pointer(rule.section()),
                    rule.code(),
                    rule.message(),
                    rule.origin().label()));
        }
    }
}
