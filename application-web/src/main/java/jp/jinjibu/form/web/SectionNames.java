package jp.jinjibu.form.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FieldErrors.FieldError;

/**
 * 節の欄の名前。内容の中の場所の「/」を「-」にしたもの（{@code sections-budget-0-unitPriceYen}）。
 *
 * @param section 節
 */
record SectionNames(Section section) {

    /** 項目の場所。 */
    String pointer(int index, Field field) {
        return section.repeats()
                ? FormDocument.pointer(section.code(), Integer.toString(index), field.code())
                : FormDocument.pointer(section.code(), field.code());
    }

    /** 欄の名前と id。 */
    String name(int index, Field field) {
        return named(pointer(index, field));
    }

    /** 行の id。 */
    String row(int index) {
        return named(FormDocument.pointer(section.code(), Integer.toString(index)));
    }

    /** 行を消す欄の名前。 */
    String deleteName(int index) {
        return "delete-" + index;
    }

    /** 誤りを、画面にあるところに向ける。 */
    FieldErrors placed(FieldErrors errors) {
        String field = section.fields().stream().map(Field::code).collect(Collectors.joining("|", "(?:", ")"));
        String row = named(FormDocument.pointer(section.code())) + (section.repeats() ? "-[0-9]+" : "");
        Pattern control = Pattern.compile("(" + row + "-" + field + ")(?:-.*)?");
        return new FieldErrors(errors.errors().stream()
                .map(error -> {
                    Matcher matcher = control.matcher(error.field());
                    boolean standing = error.field().equals("main")
                            || section.repeats() && error.field().matches(row);
                    return standing
                            ? error
                            : new FieldError(matcher.matches() ? matcher.group(1) : "main", error.message());
                })
                .toList());
    }

    private static String named(String pointer) {
        return pointer.substring(1).replace('/', '-');
    }
}
