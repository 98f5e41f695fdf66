package jp.jinjibu.application.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.jinjibu.application.FormDocument;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.programme.ApplicationForm;
import jp.jinjibu.programme.ApplicationForm.Field;
import jp.jinjibu.programme.ApplicationForm.FieldType;
import jp.jinjibu.programme.ApplicationForm.Option;
import jp.jinjibu.programme.ApplicationForm.Section;
import jp.jinjibu.shared.JapaneseDates;
import org.jspecify.annotations.Nullable;

/** 書かれた内容を、読むための形にする。見出しは様式の言葉。 */
public final class Answers {
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
    public record Answer(String pointer, String label, String value, boolean numeric) {}

    /** 様式のすべての節。 */
    public static List<AnsweredSection> of(ApplicationForm form, FormDocument document) {
        return form.sections().stream().map(section -> of(section, document)).toList();
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

    /** 値の見せ方。 */
    public static String display(Field field, @Nullable Object value) {
        if (!FormDocument.hasData(value)) {
            return field.type() == FieldType.BOOLEAN && Boolean.FALSE.equals(value) ? "いいえ" : BLANK;
        }
        return switch (value) {
            case Long number when field.type() == FieldType.YEN -> Figure.of(number) + " 円";
            case Long number -> Figure.of(number);
            case Boolean truth -> truth ? "はい" : "いいえ";
            case List<?> codes -> codes.stream().map(String::valueOf).collect(Collectors.joining("、"));
            case String text
            when field.type() == FieldType.CHOICE ->
                field.findOption(text).map(Option::label).orElse(text);
            case String text when field.type() == FieldType.DATE -> date(text);
            default -> String.valueOf(value);
        };
    }

    private static AnsweredRow row(Section section, Map<String, @Nullable Object> values, String pointer) {
        return new AnsweredRow(section.fields().stream()
                .map(field -> new Answer(
                        pointer + "/" + field.code(),
                        field.label(),
                        display(field, values.get(field.code())),
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
