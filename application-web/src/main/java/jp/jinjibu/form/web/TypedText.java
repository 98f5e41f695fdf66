package jp.jinjibu.form.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.FieldType;
import jp.jinjibu.shared.NumberText;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/** 欄の文字と、項目の値。数字は全角・桁区切りを受け付ける。 */
final class TypedText {
    private TypedText() {}

    /** 保存されている値を、欄に見せる文字に。 */
    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> codes -> codes.stream().map(String::valueOf).collect(Collectors.joining("\n"));
            default -> String.valueOf(value);
        };
    }

    /**
     * 打たれた文字を、項目の値に。
     *
     * @param pointer 内容の中の場所
     * @param errors 数として読めないときに加える
     * @return 書かれていないか、読めなければ null
     */
    static @Nullable Object read(Field field, String typed, String pointer, List<Violation> errors) {
        if (typed.isBlank()) {
            return null;
        }
        return switch (field.type()) {
            case TEXT -> typed.replace("\r\n", "\n");
            case CHOICE, DATE, FILE, PHONE -> typed.strip();
            case EMAIL -> NumberText.halfWidth(typed).strip();
            case BOOLEAN -> !typed.strip().equals("false");
            case DIGITS, CORPORATE_NUMBER -> NumberText.digits(typed);
            case MUNICIPALITY_CODES ->
                Stream.of(NumberText.halfWidth(typed).split("[\\s,、､]+"))
                        .filter(code -> !code.isEmpty())
                        .toList();
            case INTEGER, YEN -> {
                Optional<Long> number = NumberText.parse(typed);
                if (number.isEmpty()) {
                    errors.add(new Violation(
                            pointer,
                            "integer",
                            "「" + field.label() + "」は、" + (field.type() == FieldType.YEN ? "円単位の" : "") + "整数で入力してください。"
                                    + NumberText.EXAMPLE,
                            null));
                }
                yield number.orElse(null);
            }
        };
    }
}
