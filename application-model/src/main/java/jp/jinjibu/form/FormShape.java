package jp.jinjibu.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.MailAddress;
import jp.jinjibu.shared.MunicipalityCode;
import jp.jinjibu.shared.NumberText;
import jp.jinjibu.shared.PlainText;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/** 内容の形の確認。不足は見ない。{@link FormRules#shape} から使う。 */
final class FormShape {

    /** 市町村コードの並びの最大の数。全国の市区町村と都道府県より多い。 */
    private static final int MAX_CODES = 2_000;

    /** 市外局番からの電話番号の、少なくともある数字の数。 */
    private static final int PHONE_DIGITS = 9;

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
        if (!section.repeats()) {
            checkRow(section, OptionalInt.empty(), content, malformed, refused);
        } else if (content instanceof List<?> rows) {
            if (rows.size() > section.maxRows()) {
                refused.add(new Violation(
                        FormDocument.pointer(section.code()),
                        "too-many-rows",
                        "「" + section.label() + "」は" + section.maxRows() + "行までにしてください。",
                        section.origin().label()));
            }
            for (int i = 0; i < rows.size(); i++) {
                checkRow(section, OptionalInt.of(i), rows.get(i), malformed, refused);
            }
        } else {
            malformed.add(new Violation(
                    FormDocument.pointer(section.code()), "type", "「" + section.label() + "」は、行の並びで送ってください。", null));
        }
    }

    private static void checkRow(
            Section section,
            OptionalInt row,
            @Nullable Object content,
            List<Violation> malformed,
            List<Violation> refused) {
        if (!(content instanceof Map<?, ?> values)) {
            malformed.add(new Violation(
                    FieldPlace.pointer(section, row),
                    "type",
                    "「" + section.label() + "」の" + FieldPlace.where(row) + "内容は、項目と値の対応で送ってください。",
                    null));
            return;
        }
        values.forEach((key, value) -> {
            String code = String.valueOf(key);
            Optional<Field> field = section.findField(code);
            if (field.isEmpty()) {
                String at = FieldPlace.pointer(section, row)
                        + FormDocument.pointer(code)
                                .substring(FormDocument.pointer().length());
                malformed.add(new Violation(
                        at, "unknown-field", "項目「" + code + "」は、節「" + section.label() + "」にありません。", null));
            } else if (value != null) {
                checkValue(new FieldPlace(section, row, field.get()), value, malformed, refused);
            }
        });
    }

    private static void checkValue(FieldPlace place, Object value, List<Violation> malformed, List<Violation> refused) {
        FieldType type = place.field().type();
        if (!hasRightType(type, value)) {
            String message = place.name() + "は、" + typeInWords(type) + "で送ってください。";
            malformed.add(new Violation(place.pointer(), "type", message, null));
            return;
        }
        switch (value) {
            case String text when !text.isEmpty() -> checkText(place, text, refused);
            case Long number -> checkNumber(place, number, refused);
            case List<?> codes -> checkCodes(place, codes, refused);
            default -> {
                // 空の文字列は未入力。真偽はどちらでもよい
            }
        }
    }

    private static boolean hasRightType(FieldType type, Object value) {
        return switch (type) {
            case TEXT, DIGITS, EMAIL, PHONE, DATE, CHOICE, CORPORATE_NUMBER, FILE -> value instanceof String;
            case INTEGER, YEN -> value instanceof Long;
            case BOOLEAN -> value instanceof Boolean;
            case MUNICIPALITY_CODES ->
                value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
        };
    }

    private static String typeInWords(FieldType type) {
        return switch (type) {
            case TEXT, DIGITS, EMAIL, PHONE, DATE, CHOICE, CORPORATE_NUMBER, FILE -> "文字列";
            case INTEGER, YEN -> "整数";
            case BOOLEAN -> "true か false";
            case MUNICIPALITY_CODES -> "文字列の並び";
        };
    }

    private static void checkText(FieldPlace place, String text, List<Violation> refused) {
        Field field = place.field();
        switch (field.type()) {
            case DATE -> {
                if (FormDocument.date(text).isEmpty()) {
                    refused.add(place.violation("date", place.name() + "は、実在する日を 2025-05-30 の形で入力してください。"));
                }
            }
            case CHOICE -> {
                if (field.findOption(text).isEmpty()) {
                    refused.add(place.violation("unknown-option", place.name() + "は、選択肢から選んでください。"));
                }
            }
            case FILE -> {
                if (field.findOption(text).isEmpty()) {
                    refused.add(place.violation("unknown-file", place.name() + "は、預けてあるファイルから選んでください。"));
                }
            }
            case CORPORATE_NUMBER -> {
                if (!CorporateNumber.isWellFormed(text)) {
                    refused.add(place.violation("corporate-number", place.name() + "は、13桁の数字で入力してください。"));
                }
            }
            case EMAIL -> {
                if (!MailAddress.isWellFormed(text)) {
                    refused.add(place.violation(
                            "mail-address", place.name() + "は、半角のメールアドレスで入力してください。例：hanako@example.jp"));
                }
            }
            case PHONE -> checkPhone(place, text, refused);
            case DIGITS -> {
                int digits = field.maxLength().orElseThrow();
                if (!text.matches("[0-9]{" + digits + "}")) {
                    refused.add(place.violation("digits", place.name() + "は、" + digits + "桁の数字で入力してください。"));
                }
            }
            default -> checkPlainText(place, text, refused);
        }
    }

    /** 内線などを書き添えられるよう、数字の数だけを見る。 */
    private static void checkPhone(FieldPlace place, String text, List<Violation> refused) {
        long digits = NumberText.halfWidth(text)
                .chars()
                .filter(one -> one >= '0' && one <= '9')
                .count();
        if (digits < PHONE_DIGITS) {
            refused.add(place.violation("phone", place.name() + "は、市外局番から、数字で入力してください。例：03-1234-5678"));
        }
        checkPlainText(place, text, refused);
    }

    private static void checkPlainText(FieldPlace place, String text, List<Violation> refused) {
        int length = text.codePointCount(0, text.length());
        int maxLength = place.field().maxLength().orElse(Integer.MAX_VALUE);
        if (length > maxLength) {
            refused.add(place.violation(
                    "too-long",
                    String.format(Locale.ROOT, "%sは%,d字までにしてください（今は%,d字）。", place.name(), maxLength, length)));
        }
        boolean mayBreakLines = place.field().lines() > 1;
        if (PlainText.hasUnusable(text, mayBreakLines)) {
            String what = mayBreakLines ? "使えない文字" : "使えない文字（改行など）";
            refused.add(place.violation("control-character", place.name() + "に、" + what + "があります。取り除いてください。"));
        }
    }

    private static void checkNumber(FieldPlace place, long number, List<Violation> refused) {
        String unit = place.field().type() == FieldType.YEN ? "円" : "";
        long most = place.field().most();
        if (number < 0 || number > most) {
            refused.add(place.violation(
                    "range",
                    String.format(Locale.ROOT, "%sは、0%s から %,d%s までにしてください。", place.name(), unit, most, unit)));
        }
    }

    private static void checkCodes(FieldPlace place, List<?> codes, List<Violation> refused) {
        if (codes.size() > MAX_CODES) {
            refused.add(place.violation("too-many-codes", place.name() + "が多すぎます。"));
            return;
        }
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            String code = (String) codes.get(i);
            if (!MunicipalityCode.isValid(code)) {
                refused.add(violation(
                        place,
                        i,
                        "municipality-code",
                        place.name() + "の" + (i + 1) + "番目は、全国地方公共団体コード（6桁、検査数字の合うもの）で入力してください。"));
            } else if (!seen.add(code)) {
                refused.add(violation(place, i, "duplicate", place.name() + "に、同じコードが二度あります。"));
            }
        }
    }

    private static Violation violation(FieldPlace place, int index, String code, String message) {
        return new Violation(
                place.pointer() + "/" + index,
                code,
                message,
                place.field().origin().label());
    }
}
