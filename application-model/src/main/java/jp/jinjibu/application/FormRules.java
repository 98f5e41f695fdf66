package jp.jinjibu.application;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jp.jinjibu.programme.ApplicationForm;
import jp.jinjibu.programme.ApplicationForm.Condition;
import jp.jinjibu.programme.ApplicationForm.Field;
import jp.jinjibu.programme.ApplicationForm.FieldType;
import jp.jinjibu.programme.ApplicationForm.KnownField;
import jp.jinjibu.programme.ApplicationForm.RowRule;
import jp.jinjibu.programme.ApplicationForm.Section;
import jp.jinjibu.programme.ApplicationForm.Slot;
import jp.jinjibu.programme.ApplicationRules.Finding;
import jp.jinjibu.programme.ApplicationRules.OutsourcingLimit;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.LegalBasis;
import jp.jinjibu.programme.RuleSet.OrganisationKind;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.MunicipalityCode;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/**
 * 申請の内容についての規則。規則の様式（データ）を読み、どの枠・節・項目にも同じように当てはめる。変更できない。
 *
 * <p>{@link #shape} は保存のとき、{@link #progress} はいつでも、{@link #submission} は提出のときに使う。{@link #warnings} は断らずに知らせ、事務局の確認の項目に写る。
 */
public final class FormRules {

    /** 整数の項目の最大の値。 */
    public static final long MAX_INTEGER = 999_999_999L;

    /** 市町村コードの並びの最大の数。全国の市区町村と都道府県より多い。 */
    private static final int MAX_CODES = 2_000;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** 日付でない文字を、例外を作らずに見分ける。日付の欄でない文字のほうが、はるかに多い。 */
    private static final Pattern DATE_SHAPE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final RuleSet rules;
    private final Track track;
    private final ApplicationForm form;

    /**
     * @param rules 規則
     * @param trackCode 枠の符号
     * @throws NotFound その枠がないとき、申請の様式がない年度のとき
     */
    public FormRules(RuleSet rules, String trackCode) {
        this.rules = rules;
        this.track = rules.track(trackCode);
        this.form = rules.applicationRules().form().forTrack(trackCode);
    }

    /** この枠の様式。 */
    public ApplicationForm form() {
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

    /**
     * 断らずに知らせること。
     *
     * @param finding 事務局の確認の項目のどれに写るか
     * @param violation 場所と説明
     */
    public record Warning(Finding finding, Violation violation) {}

    /** 形を確かめる。不足は誤りとしない。すべての誤りを、書かれた順に挙げる。 */
    public Shape shape(FormDocument document) {
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
        if (malformed.isEmpty() && refused.isEmpty()) {
            refused.addAll(ApplicationAmount.tooLarge(document));
        }
        return new Shape(malformed, refused);
    }

    /** 節ごとの入力状況。様式の順。 */
    public List<Progress> progress(FormDocument document) {
        List<Violation> missing = contentViolations(document);
        List<Violation> asked = contentViolations(FormDocument.EMPTY);
        return form.sections().stream()
                .map(section -> {
                    List<Violation> own = in(section, missing);
                    State state = State.COMPLETE;
                    if (!FormDocument.hasData(document.sections().get(section.code()))) {
                        state = State.NOT_STARTED;
                    } else if (!own.isEmpty()) {
                        state = State.IN_PROGRESS;
                    }
                    return new Progress(section, state, !in(section, asked).isEmpty(), own);
                })
                .toList();
    }

    /**
     * 提出できない理由。空なら提出できる。
     *
     * @param document 申請の内容
     * @param files 添付の枠の符号から、保管されているファイルの数への対応
     * @return すべての理由。様式の順、添付はその後
     */
    public List<Violation> submission(FormDocument document, Map<String, Integer> files) {
        List<Violation> violations = new ArrayList<>();
        Shape shape = shape(document);
        violations.addAll(shape.malformed());
        violations.addAll(shape.refused());
        violations.addAll(contentViolations(document));
        if (shape.isAcceptable()) {
            violations.addAll(noCost(document));
        }
        for (Slot slot : form.slots()) {
            int count = files.getOrDefault(slot.code(), 0);
            if (slot.required() && count == 0) {
                violations.add(new Violation(
                        "/attachments/" + slot.code(),
                        "attachment-required",
                        "「" + slot.label() + "」を添付してください。",
                        slot.origin().label()));
            }
            if (count > slot.maxFiles()) {
                violations.add(new Violation(
                        "/attachments/" + slot.code(),
                        "too-many-files",
                        "「" + slot.label() + "」の添付は" + slot.maxFiles() + "件までにしてください。",
                        slot.origin().label()));
            }
        }
        return violations;
    }

    /** 断らずに知らせること。形の確認を通った内容について見る。 */
    public List<Warning> warnings(FormDocument document) {
        List<Warning> warnings = new ArrayList<>();
        form.sections().forEach(section -> checkDigits(section, document, warnings));
        duplicateBodies(document, warnings);
        staffLimit(document, warnings);
        outsourcingShare(document, warnings);
        legalBasis(document, warnings);
        return warnings;
    }

    // 形

    private void checkSection(Section section, Object content, List<Violation> malformed, List<Violation> refused) {
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
            case TEXT, DATE, CHOICE, CORPORATE_NUMBER -> value instanceof String;
            case INTEGER, YEN -> value instanceof Long;
            case BOOLEAN -> value instanceof Boolean;
            case MUNICIPALITY_CODES ->
                value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
        };
    }

    private static String typeInWords(FieldType type) {
        return switch (type) {
            case TEXT, DATE, CHOICE, CORPORATE_NUMBER -> "文字列";
            case INTEGER, YEN -> "整数";
            case BOOLEAN -> "true か false";
            case MUNICIPALITY_CODES -> "文字列の並び";
        };
    }

    private static void checkText(Field field, String name, String pointer, String text, List<Violation> refused) {
        switch (field.type()) {
            case DATE -> {
                if (date(text).isEmpty()) {
                    refused.add(violation(pointer, "date", name + "は、実在する日を 2025-05-30 の形で入力してください。", field));
                }
            }
            case CHOICE -> {
                if (field.findOption(text).isEmpty()) {
                    refused.add(violation(pointer, "unknown-option", name + "は、選択肢から選んでください。", field));
                }
            }
            case CORPORATE_NUMBER -> {
                if (!CorporateNumber.isWellFormed(text)) {
                    refused.add(violation(pointer, "corporate-number", name + "は、13桁の数字で入力してください。", field));
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
        long most = yen ? Money.MAX.yen() : MAX_INTEGER;
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

    // 入力状況と提出

    private static List<Violation> in(Section section, List<Violation> violations) {
        String pointer = FormDocument.pointer(section.code());
        return violations.stream()
                .filter(violation -> violation.pointer().equals(pointer)
                        || violation.pointer().startsWith(pointer + "/"))
                .toList();
    }

    /** 内容の不足と、値どうしの食い違い。様式の順。 */
    private List<Violation> contentViolations(FormDocument document) {
        List<Violation> violations = new ArrayList<>();
        for (Section section : form.sections()) {
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
            form.rowRules().stream()
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
        for (Field field : section.fields()) {
            String at = pointer + "/" + field.code();
            String name = "「" + section.label() + "」の" + where + "「" + field.label() + "」";
            Object value = row.get(field.code());
            if (field.when().map(condition -> holds(condition, row)).orElse(true)) {
                requireValue(field, name, at, value, violations);
            }
            date(value).ifPresent(day -> requirePeriod(section, field, name, at, day, row, violations));
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
        if (field.inFiscalYear() && !rules.fiscalYear().contains(day)) {
            violations.add(violation(
                    pointer,
                    "outside-fiscal-year",
                    name + "は、" + rules.fiscalYear().display() + "（"
                            + rules.fiscalYear().firstDay() + " から "
                            + rules.fiscalYear().lastDay() + " まで）の日にしてください。",
                    field));
        }
        field.notBefore()
                .flatMap(section::findField)
                .filter(other -> date(row.get(other.code()))
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

    /** 数えられる経費の行があるのに、合計が0円。 */
    private List<Violation> noCost(FormDocument document) {
        ApplicationAmount amount = ApplicationAmount.of(rules, track, false, document);
        if (amount.costs().isEmpty() || !amount.cost().equals(Money.ZERO)) {
            return List.of();
        }
        return List.of(new Violation(
                FormDocument.pointer(KnownField.BUDGET_UNIT_PRICE.section()),
                "no-cost",
                "補助対象経費の合計が0円です。経費を入力してください。",
                null));
    }

    // 注意

    private static void checkDigits(Section section, FormDocument document, List<Warning> warnings) {
        List<Map<String, @Nullable Object>> rows = document.contents(section.code(), section.repeats());
        for (int i = 0; i < rows.size(); i++) {
            for (Field field : section.fields()) {
                if (field.type() == FieldType.CORPORATE_NUMBER
                        && rows.get(i).get(field.code()) instanceof String text
                        && CorporateNumber.isWellFormed(text)
                        && !new CorporateNumber(text).checkDigitValid()) {
                    String pointer = section.repeats()
                            ? FormDocument.pointer(section.code(), Integer.toString(i), field.code())
                            : FormDocument.pointer(section.code(), field.code());
                    warnings.add(new Warning(
                            Finding.CHECK_DIGIT,
                            new Violation(
                                    pointer,
                                    "check-digit",
                                    "「" + section.label() + "」の「" + field.label() + "」" + text
                                            + "は、検査用数字が合いません。番号を確かめてください。",
                                    null)));
                }
            }
        }
    }

    private static void duplicateBodies(FormDocument document, List<Warning> warnings) {
        Set<String> seen = new HashSet<>();
        document.text(KnownField.BODY_NUMBER).ifPresent(seen::add);
        List<Map<String, @Nullable Object>> joint = document.rows(KnownField.JOINT_NUMBER.section());
        for (int i = 0; i < joint.size(); i++) {
            String pointer = FormDocument.pointer(
                    KnownField.JOINT_NUMBER.section(), Integer.toString(i), KnownField.JOINT_NUMBER.field());
            FormDocument.text(joint.get(i), KnownField.JOINT_NUMBER)
                    .filter(number -> !seen.add(number))
                    .ifPresent(number -> warnings.add(new Warning(
                            Finding.DUPLICATE_BODY,
                            new Violation(pointer, "duplicate-body", "法人番号" + number + "の申請者が、この申請に二度あります。", null))));
        }
    }

    private void staffLimit(FormDocument document, List<Warning> warnings) {
        Optional<Sourced<Integer>> limit = rules.applicationRules().settings().staffLimit();
        boolean company = document.text(KnownField.BODY_KIND)
                .flatMap(rules::findOrganisationKind)
                .map(OrganisationKind::company)
                .map(Sourced::value)
                .orElse(false);
        Optional<Long> staff = document.number(KnownField.BODY_STAFF_COUNT);
        if (limit.isPresent()
                && company
                && staff.isPresent()
                && staff.get() > limit.get().value()) {
            warnings.add(new Warning(
                    Finding.STAFF_LIMIT,
                    new Violation(
                            pointer(KnownField.BODY_STAFF_COUNT),
                            "staff-limit",
                            String.format(
                                    Locale.ROOT,
                                    "従業員の数が%,d人で、会社の上限の%,d人を超えています。",
                                    staff.get(),
                                    limit.get().value()),
                            limit.get().origin().label())));
        }
    }

    private void outsourcingShare(FormDocument document, List<Warning> warnings) {
        Optional<OutsourcingLimit> limit = rules.applicationRules().settings().outsourcing();
        if (limit.isEmpty()) {
            return;
        }
        ApplicationAmount amount = ApplicationAmount.of(rules, track, false, document);
        if (amount.isGroupOver(limit.get().group(), limit.get().percent())) {
            String group = rules.categoryGroups().stream()
                    .filter(candidate -> candidate.code().equals(limit.get().group()))
                    .map(candidate -> candidate.name().value())
                    .findFirst()
                    .orElse(limit.get().group());
            warnings.add(new Warning(
                    Finding.OUTSOURCING_SHARE,
                    new Violation(
                            FormDocument.pointer(KnownField.BUDGET_CATEGORY.section()),
                            "outsourcing-share",
                            group + "が"
                                    + amount.costOfGroup(limit.get().group()).display() + "で、補助対象経費の合計"
                                    + amount.cost().display() + "の"
                                    + limit.get().percent() + "％を超えています。",
                            limit.get().origin().label())));
        }
    }

    private void legalBasis(FormDocument document, List<Warning> warnings) {
        document.text(KnownField.LEGAL_BASIS)
                .flatMap(track::findLegalBasis)
                .ifPresent(basis -> usersOfLegalBasis(basis, document, warnings));
        Set<String> planArea = Set.copyOf(document.texts(KnownField.LEGAL_BASIS_AREA));
        List<String> outside = document.texts(KnownField.REGION_MUNICIPALITIES).stream()
                .filter(code -> !planArea.contains(code))
                .toList();
        if (!planArea.isEmpty() && !outside.isEmpty()) {
            warn(
                    warnings,
                    KnownField.REGION_MUNICIPALITIES,
                    "legal-basis-area",
                    "事業実施地域の" + String.join("、", outside) + "は、計画の区域の外です。",
                    Optional.empty());
        }
        Optional<LocalDate> planFrom = date(document, KnownField.LEGAL_BASIS_FROM);
        Optional<LocalDate> planTo = date(document, KnownField.LEGAL_BASIS_TO);
        if (isBefore(date(document, KnownField.PROJECT_STARTS_ON), planFrom)) {
            warn(warnings, KnownField.PROJECT_STARTS_ON, "legal-basis-period", "事業の開始日が、計画の期間より前です。", Optional.empty());
        }
        if (isBefore(planTo, date(document, KnownField.PROJECT_ENDS_ON))) {
            warn(warnings, KnownField.PROJECT_ENDS_ON, "legal-basis-period", "事業の終了日が、計画の期間より後です。", Optional.empty());
        }
    }

    private void usersOfLegalBasis(LegalBasis basis, FormDocument document, List<Warning> warnings) {
        Optional<String> kind = document.text(KnownField.BODY_KIND);
        if (!basis.organisationKinds().isEmpty()
                && kind.isPresent()
                && !basis.organisationKinds().contains(kind.get())) {
            warn(
                    warnings,
                    KnownField.LEGAL_BASIS,
                    "legal-basis-user",
                    basis.name().value() + "を使えるのは、" + basis.who().value() + "です。",
                    Optional.of(basis.who().origin()));
        }
    }

    private static void warn(
            List<Warning> warnings, KnownField field, String code, String message, Optional<Origin> origin) {
        warnings.add(new Warning(
                Finding.LEGAL_BASIS,
                new Violation(
                        pointer(field), code, message, origin.map(Origin::label).orElse(null))));
    }

    private static boolean isBefore(Optional<LocalDate> one, Optional<LocalDate> other) {
        return one.isPresent() && other.isPresent() && one.get().isBefore(other.get());
    }

    private static boolean holds(Condition condition, Map<String, @Nullable Object> row) {
        return row.get(condition.field()) instanceof String chosen
                && condition.anyOf().contains(chosen);
    }

    private static Optional<LocalDate> date(FormDocument document, KnownField field) {
        return document.text(field).flatMap(FormRules::date);
    }

    private static Optional<LocalDate> date(@Nullable Object value) {
        if (!(value instanceof String text) || !DATE_SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text, DATE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String pointer(KnownField field) {
        return FormDocument.pointer(field.section(), field.field());
    }

    private static Violation violation(String pointer, String code, String message, Field field) {
        return new Violation(pointer, code, message, field.origin().label());
    }
}
