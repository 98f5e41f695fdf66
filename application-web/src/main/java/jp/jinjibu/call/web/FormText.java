package jp.jinjibu.call.web;

import java.util.List;
import java.util.stream.Collectors;
import jp.jinjibu.content.MediaTypes;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.programme.ApplicationForm;
import jp.jinjibu.programme.ApplicationForm.Field;
import jp.jinjibu.programme.ApplicationForm.Section;
import jp.jinjibu.programme.ApplicationForm.Slot;

/** 申請の様式の、画面での言い方。 */
public final class FormText {
    private static final long MEBIBYTE = 1_048_576;

    private FormText() {}

    /** 何を入力する項目か。例: 「文字（200字まで）」。 */
    public static String type(Field field) {
        return switch (field.type()) {
            case TEXT ->
                "文字"
                        + field.maxLength()
                                .map(most -> "（" + Figure.of(most) + "字まで）")
                                .orElse("");
            case INTEGER -> "整数";
            case YEN -> "金額（円）";
            case DATE -> field.inFiscalYear() ? "日付（年度の中）" : "日付";
            case CHOICE -> "選択";
            case BOOLEAN -> field.mustBeTrue() ? "同意" : "はい・いいえ";
            case CORPORATE_NUMBER -> "法人番号";
            case MUNICIPALITY_CODES -> "市町村（いくつでも）";
        };
    }

    /** 提出に要るか。条件のあるものは、その条件も言う。 */
    public static String need(Section section, Field field) {
        if (!field.required()) {
            return "任意";
        }
        return field.when()
                .flatMap(condition -> section.findField(condition.field())
                        .map(other -> "「" + other.label() + "」が「"
                                + condition.anyOf().stream()
                                        .flatMap(code -> other.findOption(code).stream())
                                        .map(ApplicationForm.Option::label)
                                        .collect(Collectors.joining("」か「"))
                                + "」のとき必須"))
                .orElse("必須");
    }

    /** 繰り返す節の行の数。繰り返さない節では空文字。例: 「1行以上、50行まで」。 */
    public static String rows(Section section) {
        if (!section.repeats()) {
            return "";
        }
        return (section.minRows() > 0 ? section.minRows() + "行以上、" : "必要なときだけ、") + section.maxRows() + "行まで";
    }

    /** ファイルの数と大きさ。例: 「3件まで、1件 30 MB まで」。 */
    public static String limits(Slot slot) {
        String size = slot.maxBytes() % MEBIBYTE == 0
                ? slot.maxBytes() / MEBIBYTE + " MB"
                : Figure.of(slot.maxBytes()) + " バイト";
        return slot.maxFiles() + "件まで、1件 " + size + " まで";
    }

    /** ファイルの種類。例: 「PDF、Excel」。 */
    public static String mediaTypes(List<String> mediaTypes) {
        return mediaTypes.stream().map(MediaTypes::label).collect(Collectors.joining("、"));
    }
}
