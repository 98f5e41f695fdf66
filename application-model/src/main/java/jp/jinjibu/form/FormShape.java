package jp.jinjibu.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.form.Form.Field;
import jp.jinjibu.form.Form.FieldType;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.MunicipalityCode;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/** 内容の形の確認。不足は見ない。{@link FormRules#shape} から使う。 */
final class FormShape {

    /** 市町村コードの並びの最大の数。全国の市区町村と都道府県より多い。 */
    private static final int MAX_CODES = 2_000;

    private FormShape() {}

    /** すべての誤りを、書かれた順に挙げる。 */
    static FormRules.Shape of(Form form, FormDocument document) {
        List<Violation> malformed = new ArrayList<>();
        List<Violation> refused = new ArrayList<>();
        document.sections().forEach((code, content) -> {
            Optional<Section> section = form.findSection(code);
            if (section.isEmpty()) {
                malformed.add(new Violation(
                        FormDocument.pointer(code), "unknown-section", "節「" + code + "」は、この様式にありません。", null));
            } else if (content != null) {
                checkSection(section.get(), content, malformed, refused);
            }
        });
        return new FormRules.Shape(malformed, refused);
    }

    private static void checkSection(
            Section section, Object content, List<Violation> malformed, List<Violation> refused) {
        String pointer = FormDocument.pointer(section.code());
        if (!section.repeats()) {
            checkRow(section, pointer, "", content, malformed, refused);
        } else if (content instanceof List<?> rows) {
            if (rows.size() > section.maxRows()) {
                refused.add(new Violation(
                        pointer,
                        "too-many-rows",
                        "「" + section.label() + "」は" + section.maxRows() + "行までにしてください。",
                        section.origin().label()));
            }
            for (int i = 0; i < rows.size(); i++) {
                checkRow(section, pointer + "/" + i, (i + 1) + "行目の", rows.get(i), malformed, refused);
            }
        } else {
            malformed.add(new Violation(pointer, "type", "「" + section.label() + "」は、行の並びで送ってください。", null));
        }
    }

    private static void checkRow(
            Section section,
            String pointer,
            String where,
            @Nullable Object row,
            List<Violation> malformed,
            List<Violation> refused) {
        if (!(row instanceof Map<?, ?> values)) {
            malformed.add(new Violation(
                    pointer, "type", "「" + section.label() + "」の" + where + "内容は、項目と値の対応で送ってください。", null));
            return;
        }
        values.forEach((key, value) -> {
            String code = String.valueOf(key);
            String at = pointer
                    + FormDocument.pointer(code)
                            .substring(FormDocument.pointer().length());
            Optional<Field> field = section.findField(code);
            if (field.isEmpty()) {
                malformed.add(new Violation(
                        at, "unknown-field", "項目「" + code + "」は、節「" + section.label() + "」にありません。", null));
            } else if (value != null) {
                String name =
                        "「" + section.label() + "」の" + where + "「" + field.get().label() + "」";
                checkValue(field.get(), name, at, value, malformed, refused);
            }
        });
    }

    private static void checkValue(
            Field field,
            String name,
            String pointer,
            Object value,
            List<Violation> malformed,
            List<Violation> refused) {
        if (!hasRightType(field.type(), value)) {
            String message = name + "は、" + typeInWords(field.type()) + "で送ってください。";
            malformed.add(new Violation(pointer, "type", message, null));
            return;
        }
        switch (value) {
            case String text when !text.isEmpty() -> checkText(field, name, pointer, text, refused);
            case Long number -> checkNumber(field, name, pointer, number, refused);
            case List<?> codes -> checkCodes(field, name, pointer, codes, refused);
            default -> {
                // 空の文字列は未入力。真偽はどちらでもよい
            }
        }
    }

    private static boolean hasRightType(FieldType type, Object value) {
        return switch (type) {
            case TEXT, DIGITS, DATE, CHOICE, CORPORATE_NUMBER, FILE -> value instanceof String;
            case INTEGER, YEN -> value instanceof Long;
            case BOOLEAN -> value instanceof Boolean;
            case MUNICIPALITY_CODES ->
                value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
        };
    }

    private static String typeInWords(FieldType type) {
        return switch (type) {
            case TEXT, DIGITS, DATE, CHOICE, CORPORATE_NUMBER, FILE -> "文字列";
            case INTEGER, YEN -> "整数";
            case BOOLEAN -> "true か false";
            case MUNICIPALITY_CODES -> "文字列の並び";
        };
    }

    private static void checkText(Field field, String name, String pointer, String text, List<Violation> refused) {
        switch (field.type()) {
            case DATE -> {
                if (FormDocument.date(text).isEmpty()) {
                    refused.add(violation(pointer, "date", name + "は、実在する日を 2025-05-30 の形で入力してください。", field));
                }
            }
            case CHOICE -> {
                if (field.findOption(text).isEmpty()) {
                    refused.add(violation(pointer, "unknown-option", name + "は、選択肢から選んでください。", field));
                }
            }
            case FILE -> {
                if (field.findOption(text).isEmpty()) {
                    refused.add(violation(pointer, "unknown-file", name + "は、預けてあるファイルから選んでください。", field));
                }
            }
            case CORPORATE_NUMBER -> {
                if (!CorporateNumber.isWellFormed(text)) {
                    refused.add(violation(pointer, "corporate-number", name + "は、13桁の数字で入力してください。", field));
                }
            }
            case DIGITS -> {
                int digits = field.maxLength().orElseThrow();
                if (!text.matches("[0-9]{" + digits + "}")) {
                    refused.add(violation(pointer, "digits", name + "は、" + digits + "桁の数字で入力してください。", field));
                }
            }
            default -> checkPlainText(field, name, pointer, text, refused);
        }
    }

    private static void checkPlainText(Field field, String name, String pointer, String text, List<Violation> refused) {
        int length = text.codePointCount(0, text.length());
        int maxLength = field.maxLength().orElse(Integer.MAX_VALUE);
        if (length > maxLength) {
            refused.add(violation(
                    pointer,
                    "too-long",
                    String.format(Locale.ROOT, "%sは%,d字までにしてください（今は%,d字）。", name, maxLength, length),
                    field));
        }
        if (text.codePoints().anyMatch(c -> isUnusable(c, field.lines() > 1))) {
            String what = field.lines() > 1 ? "使えない文字" : "使えない文字（改行など）";
            refused.add(violation(pointer, "control-character", name + "に、" + what + "があります。取り除いてください。", field));
        }
    }

    /** 制御文字、文字の向きを変える見えない文字、対になっていないサロゲート、文字でない符号。 */
    private static boolean isUnusable(int c, boolean mayBreakLines) {
        if (c == '\n' || c == '\r' || c == '\t') {
            return !mayBreakLines;
        }
        return Character.getType(c) == Character.CONTROL
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                || (c & 0xFFFE) == 0xFFFE;
    }

    private static void checkNumber(Field field, String name, String pointer, long number, List<Violation> refused) {
        boolean yen = field.type() == FieldType.YEN;
        long most = field.most();
        if (number < 0 || number > most) {
            refused.add(violation(
                    pointer,
                    "range",
                    String.format(
                            Locale.ROOT, "%sは、0%s から %,d%s までにしてください。", name, yen ? "円" : "", most, yen ? "円" : ""),
                    field));
        }
    }

    private static void checkCodes(Field field, String name, String pointer, List<?> codes, List<Violation> refused) {
        if (codes.size() > MAX_CODES) {
            refused.add(violation(pointer, "too-many-codes", name + "が多すぎます。", field));
            return;
        }
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            String code = (String) codes.get(i);
            if (!MunicipalityCode.isValid(code)) {
                refused.add(violation(
                        pointer + "/" + i,
                        "municipality-code",
                        name + "の" + (i + 1) + "番目は、全国地方公共団体コード（6桁、検査数字の合うもの）で入力してください。",
                        field));
            } else if (!seen.add(code)) {
                refused.add(violation(pointer + "/" + i, "duplicate", name + "に、同じコードが二度あります。", field));
            }
        }
    }

    private static Violation violation(String pointer, String code, String message, Field field) {
        return new Violation(pointer, code, message, field.origin().label());
    }
}
