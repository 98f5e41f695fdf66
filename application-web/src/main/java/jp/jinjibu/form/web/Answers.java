package jp.jinjibu.form.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import jp.jinjibu.document.Letter;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.Field.Option;
import jp.jinjibu.form.FieldType;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormPlaces;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.shared.JapaneseDates;
import org.jspecify.annotations.Nullable;

/** 書かれた内容を、読むための形にする。見出しは様式の言葉。 */
public final class Answers {
    /** 尋ねない項目の言い方（行を並べる表の中だけ）。 */
    private static final String NOT_ASKED = "–";

    /** 書かれていない項目の言い方。 */
    public static final String BLANK = "未入力";

    private Answers() {}

    /**
     * 節。
     *
     * @param rows 行。繰り返さない節では一つ
     */
    public record AnsweredSection(String code, String label, boolean repeats, List<AnsweredRow> rows) {}

    /** 行。 */
    public record AnsweredRow(List<Answer> answers) {}

    /**
     * 項目と値。
     *
     * @param pointer 内容の中の場所
     * @param numeric 数か（表で右にそろえる）
     */
    public record Answer(String pointer, String label, String value, boolean numeric) {

        /** 値が書かれているか。 */
        public boolean isWritten() {
            return !value.equals(BLANK) && !value.equals(NOT_ASKED);
        }
    }

    /** 様式の、その内容で尋ねるすべての節。 */
    public static List<AnsweredSection> of(Form form, FormDocument document) {
        return form.forAnswers(document).sections().stream()
                .map(section -> of(section, document))
                .toList();
    }

    /** 一つの節。 */
    public static AnsweredSection of(Section section, FormDocument document) {
        List<AnsweredRow> rows = new ArrayList<>();
        if (section.repeats()) {
            int index = 0;
            for (Map<String, @Nullable Object> row : document.rows(section.code())) {
                rows.add(row(section, row, FormDocument.pointer(section.code(), Integer.toString(index++))));
            }
        } else {
            rows.add(row(section, document.section(section.code()), FormDocument.pointer(section.code())));
        }
        return new AnsweredSection(section.code(), section.label(), section.repeats(), rows);
    }

    /** 書面に載せる行。節と行を添えた見出しと、画面と同じ見せ方の値。書かれていない項目は載せない。 */
    public static List<Letter.Row> printed(Form form, FormDocument document) {
        List<Letter.Row> printed = new ArrayList<>();
        for (AnsweredSection section : of(form, document)) {
            int line = 0;
            for (AnsweredRow row : section.rows()) {
                line++;
                String place = section.label() + (section.repeats() ? "　" + line + "行目　" : "　");
                row.answers().stream()
                        .filter(Answer::isWritten)
                        .forEach(answer -> printed.add(new Letter.Row(place + answer.label(), answer.value(), false)));
            }
        }
        return printed;
    }

    /**
     * 内容の違いの一つ。
     *
     * @param place どこか
     * @param before 前の値
     * @param after 後の値
     */
    public record Difference(String place, String before, String after) {}

    /** 二つの版の違いを、様式の言葉で。 */
    public static List<Difference> differences(Form form, List<FormDocument.Change> changes) {
        FormPlaces places = new FormPlaces(form);
        return changes.stream()
                .map(change -> new Difference(
                        places.display(change.pointer()),
                        display(form, change.pointer(), change.before()),
                        display(form, change.pointer(), change.after())))
                .toList();
    }

    private static String display(Form form, String pointer, @Nullable Object value) {
        if (value == null) {
            return BLANK;
        }
        String[] tokens = pointer.substring(FormDocument.pointer().length() + 1).split("/");
        return form.findSection(tokens[0])
                .flatMap(section -> section.findField(tokens[tokens.length - 1]))
                .map(field -> display(field, value))
                .orElse(String.valueOf(value));
    }

    /** 値の見せ方。 */
    public static String display(Field field, @Nullable Object value) {
        if (!FormDocument.hasData(value)) {
            return field.type() == FieldType.BOOLEAN && Boolean.FALSE.equals(value) ? "いいえ" : BLANK;
        }
        return switch (Objects.requireNonNull(value)) {
            case Long number when field.type() == FieldType.YEN -> Figure.of(number) + " 円";
            case Long number -> Figure.of(number);
            case Boolean truth -> truth ? "はい" : "いいえ";
            case List<?> codes -> codes.stream().map(String::valueOf).collect(Collectors.joining("、"));
            case String text
            when field.type() == FieldType.CHOICE || field.type() == FieldType.FILE ->
                field.findOption(text).map(Option::label).orElse(text);
            case String text when field.type() == FieldType.DATE -> date(text);
            default -> String.valueOf(value);
        };
    }

    private static AnsweredRow row(Section section, Map<String, @Nullable Object> values, String pointer) {
        List<Field> asked = section.askedIn(values);
        return new AnsweredRow((section.repeats() ? section.fields() : asked)
                .stream()
                        .map(field -> new Answer(
                                pointer + "/" + field.code(),
                                field.label(),
                                asked.contains(field) ? display(field, values.get(field.code())) : NOT_ASKED,
                                field.type() == FieldType.YEN || field.type() == FieldType.INTEGER))
                        .toList());
    }

    private static String date(String text) {
        try {
            return JapaneseDates.format(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
