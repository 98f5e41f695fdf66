package jp.jinjibu.shared.web;

import java.util.List;

/** 画面の入力が、読める形になっていない。すべての誤りを持つ。 */
public class InputErrors extends RuntimeException {
    private final transient List<FieldErrors.FieldError> errors;

    public InputErrors(List<FieldErrors.FieldError> errors) {
        super("入力に誤りが" + errors.size() + "件あります");
        this.errors = List.copyOf(errors);
    }

    public List<FieldErrors.FieldError> errors() {
        return errors;
    }
}
