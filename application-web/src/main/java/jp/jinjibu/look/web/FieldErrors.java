package jp.jinjibu.look.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * フォームの入力の誤り。画面の項目の順。
 *
 * @param errors 誤り
 */
public record FieldErrors(List<FieldError> errors) {

    public FieldErrors {
        errors = List.copyOf(errors);
    }

    /**
     * 一つの誤り。
     *
     * @param field 入力欄の id（既定では name と同じ）
     * @param message 何をすればよいかを述べる文。まとめと欄のそばに同じ文を出す
     */
    public record FieldError(String field, String message) {}

    /** 誤りなし。 */
    public static FieldErrors none() {
        return new FieldErrors(List.of());
    }

    /** 欄によらない、一つの誤り。 */
    public static FieldErrors main(String message) {
        return new FieldErrors(List.of(new FieldError("main", message)));
    }

    /** すべてを、その欄の誤りにしたもの。 */
    public FieldErrors in(String field) {
        return new FieldErrors(errors.stream()
                .map(error -> new FieldError(field, error.message()))
                .toList());
    }

    /** その欄の誤りの文。いくつもあれば続けて並べる。なければ空文字。 */
    public String of(String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::message)
                .collect(Collectors.joining());
    }

    /** 誤りの数。 */
    public int count() {
        return errors.size();
    }
}
