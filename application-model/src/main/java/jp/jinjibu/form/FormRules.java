package jp.jinjibu.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.jinjibu.form.Form.Field;
import jp.jinjibu.form.Form.FieldType;
import jp.jinjibu.form.Form.RowRule;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/**
 * 様式に書かれた内容についての規則。様式（データ）を読み、どの節・項目にも同じように当てはめる。変更できない。
 *
 * <p>{@link #shape} は保存のとき、{@link #progress} はいつでも、{@link #lacking} と {@link #files} は出すときに使う。尋ねない節・項目・添付（{@link
 * Form.Scope}）は、なくても不足とせず、あっても確かめない。
 */
public final class FormRules {

    private final Form form;
    private final FiscalYear fiscalYear;

    /**
     * @param form 案件の枠の様式
     * @param fiscalYear 「年度の中」と言うときの年度
     */
    public FormRules(Form form, FiscalYear fiscalYear) {
        this.form = form;
        this.fiscalYear = fiscalYear;
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

    /** 尋ねる節ごとの入力状況。様式の順。 */
    public List<Progress> progress(FormDocument document) {
        Form asked = form.forAnswers(document);
        List<Violation> missing = lacking(asked, document);
        List<Violation> needed = lacking(asked, FormDocument.EMPTY);
        return asked.sections().stream()
                .map(section -> {
                    List<Violation> own = in(section, missing);
                    State state = State.COMPLETE;
                    if (!FormDocument.hasData(document.sections().get(section.code()))) {
                        state = State.NOT_STARTED;
                    } else if (!own.isEmpty()) {
                        state = State.IN_PROGRESS;
                    }
                    return new Progress(section, state, !in(section, needed).isEmpty(), own);
                })
                .toList();
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
                if (!section.repeats()) {
                    requireFields(section, "", FormDocument.pointer(section.code()), rows.get(i), violations);
                } else if (FormDocument.hasData(rows.get(i))) {
                    String pointer = FormDocument.pointer(section.code(), Integer.toString(i));
                    requireFields(section, (i + 1) + "行目の", pointer, rows.get(i), violations);
                }
            }
            asked.rowRules().stream()
                    .filter(rule -> rule.section().equals(section.code()))
                    .forEach(rule -> requireRows(rule, rows, violations));
        }
        return violations;
    }

    private void requireFields(
            Section section,
            String where,
            String pointer,
            Map<String, @Nullable Object> row,
            List<Violation> violations) {
        for (Field field : section.askedIn(row)) {
            String at = pointer + "/" + field.code();
            String name = "「" + section.label() + "」の" + where + "「" + field.label() + "」";
            Object value = row.get(field.code());
            requireValue(field, name, at, value, violations);
            FormDocument.date(value).ifPresent(day -> requirePeriod(section, field, name, at, day, row, violations));
        }
    }

    private static void requireValue(
            Field field, String name, String pointer, @Nullable Object value, List<Violation> violations) {
        if (field.mustBeTrue() && !Boolean.TRUE.equals(value)) {
            violations.add(violation(pointer, "must-be-true", name + "を確かめ、同意してください。", field));
        } else if (field.required() && !FormDocument.hasData(value) && !(value instanceof Boolean)) {
            boolean choose = field.type() == FieldType.CHOICE || field.type() == FieldType.BOOLEAN;
            violations.add(violation(pointer, "required", name + (choose ? "を選んでください。" : "を入力してください。"), field));
        }
    }

    private void requirePeriod(
            Section section,
            Field field,
            String name,
            String pointer,
            LocalDate day,
            Map<String, @Nullable Object> row,
            List<Violation> violations) {
        if (field.inFiscalYear() && !fiscalYear.contains(day)) {
            violations.add(violation(
                    pointer,
                    "outside-fiscal-year",
                    name + "は、" + fiscalYear.display() + "（"
                            + fiscalYear.firstDay() + " から "
                            + fiscalYear.lastDay() + " まで）の日にしてください。",
                    field));
        }
        field.notBefore()
                .flatMap(section::findField)
                .filter(other -> FormDocument.date(row.get(other.code()))
                        .filter(start -> day.isBefore(start))
                        .isPresent())
                .ifPresent(other -> violations.add(
                        violation(pointer, "period", name + "は、「" + other.label() + "」以後の日にしてください。", field)));
    }

    private static void requireRows(
            RowRule rule, List<Map<String, @Nullable Object>> rows, List<Violation> violations) {
        long count = rows.stream()
                .filter(FormDocument::hasData)
                .filter(row -> rule.anyOf().contains(String.valueOf(row.get(rule.field()))))
                .count();
        if (count < rule.atLeast()) {
            violations.add(new Violation(
                    FormDocument.pointer(rule.section()),
                    rule.code(),
                    rule.message(),
                    rule.origin().label()));
        }
    }

    private static Violation violation(String pointer, String code, String message, Field field) {
        return new Violation(pointer, code, message, field.origin().label());
    }
}
