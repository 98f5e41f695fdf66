package jp.jinjibu.report.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.FieldType;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormRules;
import jp.jinjibu.form.Scope;
import jp.jinjibu.form.web.SectionForm;
import jp.jinjibu.form.web.SectionPage;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FieldErrors.FieldError;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.report.ReportRules;
import jp.jinjibu.report.usecase.CostQueries.Costs;
import jp.jinjibu.report.web.ReportJson.CostJson;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.web.Json;
import org.jspecify.annotations.Nullable;

/** 経費の一行の入力。欄は、ほかの様式の節と同じに描いて読む。証拠書類だけは、いくつでも選ぶ。 */
final class CostForm {
    /** 何を書くか。 */
    static final String HINT = "支払った経費を書きます。日付は証拠書類のとおりに、見積・発注・納品・検収・請求・支払の順です。当てはまらない日付は空欄にします。";

    /** 節の符号。欄の名は {@code sections-cost-amountYen} のようになる。 */
    private static final String SECTION = "cost";

    /** 証拠書類の欄の名。 */
    private static final String EVIDENCE = "sections-cost-evidence";

    private final Costs costs;
    private final int index;
    private final Form form;

    /** @param index 何行目か。0 から。終わりの次なら、加える行 */
    CostForm(Costs costs, int index) {
        this.costs = costs;
        this.index = index;
        this.form = new Form(
                1,
                List.of(new Section(
                        SECTION, "経費", Optional.of(HINT), false, 0, 1, fields(costs), Scope.ALWAYS, Origin.SAMPLE)),
                List.of(),
                List.of());
    }

    /** 加える行か。 */
    boolean isNew() {
        return index == costs.costs().size();
    }

    /** 保存されている行の画面。 */
    SectionPage page(long version) {
        return section().page(0, version, "");
    }

    /** 断られたあとの、打たれたままの画面。 */
    SectionPage again(int status, MultivaluedMap<String, String> typed, FieldErrors errors, long version) {
        return section().again(status, typed, errors, version, "");
    }

    /** 選ばれている証拠書類。 */
    List<String> evidence() {
        return isNew() ? List.of() : ReportJson.ids(costs.costs().get(index).evidence());
    }

    /** 打たれた証拠書類。 */
    static List<String> evidence(MultivaluedMap<String, String> typed) {
        return Optional.ofNullable(typed.get(EVIDENCE)).orElse(List.of());
    }

    /** 選べる証拠書類。 */
    List<Option> files() {
        return costs.files().stream()
                .map(file -> Option.of(
                        Long.toString(file.id()),
                        ReportText.slot(costs.heading().terms(), file.slot()) + "：" + file.name()))
                .toList();
    }

    /** 誤りを、画面にあるところに向ける。この行のほかの誤りは、本文に。 */
    FieldErrors placed(FieldErrors errors) {
        String line = "costs-" + index + "-";
        List<FieldError> placed = new ArrayList<>();
        for (FieldError error : errors.errors()) {
            String field = error.field().startsWith(line)
                    ? "sections-" + SECTION + "-" + error.field().substring(line.length())
                    : error.field();
            placed.addAll(
                    field.startsWith(EVIDENCE)
                            ? List.of(new FieldError(EVIDENCE, error.message()))
                            : section()
                                    .placed(new FieldErrors(List.of(new FieldError(field, error.message()))))
                                    .errors());
        }
        return new FieldErrors(placed);
    }

    /** 場所に当たる欄の id。 */
    static String anchor(String field) {
        return "#sections-" + SECTION + "-" + field;
    }

    /**
     * 打たれた行を入れ替えるか加えた、経費のすべて。
     *
     * @throws BusinessRuleViolation 読めない欄があるとき
     */
    List<Cost> read(MultivaluedMap<String, String> typed) {
        FormDocument document = FormDocument.EMPTY.with(SECTION, section().read(typed));
        List<Violation> refused = new FormRules(
                        form,
                        FiscalYear.of(costs.heading().decision().decidedOn().orElseThrow()))
                .shape(document)
                .refused();
        if (!refused.isEmpty()) {
            throw BusinessRuleViolation.content(refused);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>(document.section(SECTION));
        values.put("evidence", evidence(typed).stream().distinct().toList());
        Cost line = Json.mapper().convertValue(values, CostJson.class).content();
        List<Cost> lines = new ArrayList<>(costs.costs());
        if (isNew()) {
            lines.add(line);
        } else {
            lines.set(index, line);
        }
        return lines;
    }

    /** この行を除いた、経費のすべて。 */
    List<Cost> without() {
        List<Cost> lines = new ArrayList<>(costs.costs());
        if (!isNew()) {
            lines.remove(index);
        }
        return lines;
    }

    private SectionForm section() {
        FormDocument stored = isNew() ? FormDocument.EMPTY : FormDocument.EMPTY.with(SECTION, values());
        return new SectionForm(form, SECTION, stored, Optional.empty(), Set.of());
    }

    private Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values =
                new LinkedHashMap<>(costs.costs().get(index).canonical());
        values.remove("evidence");
        return values;
    }

    private static List<Field> fields(Costs costs) {
        List<Field.Option> categories = new ArrayList<>();
        costs.heading()
                .terms()
                .categories()
                .forEach(
                        (code, category) -> categories.add(new Field.Option(code, category.name(), category.origin())));
        return List.of(
                field("category", "費目", FieldType.CHOICE, true, "交付決定で配分された費目です。", 0, categories),
                field("description", "内容", FieldType.TEXT, true, "", ReportRules.MAX_TITLE, List.of()),
                field("amountYen", "額（円）", FieldType.YEN, true, "消費税の扱いは、申請のときと同じにします。", 0, List.of()),
                field("payee", "支払先", FieldType.TEXT, true, "", ReportRules.MAX_TITLE, List.of()),
                date("incurredFrom", "経費の期間の始まり", true, "交付決定の日から後です。"),
                date("incurredTo", "経費の期間の終わり", true, ""),
                date("quotedOn", "見積の日", false, ""),
                date("orderedOn", "発注か契約の日", false, "継続する契約の費目のほかは、交付決定の日から後です。"),
                date("deliveredOn", "納品の日", false, ""),
                date("acceptedOn", "検収の日", false, ""),
                date("invoicedOn", "請求の日", false, ""),
                date("paidOn", "支払の日", true, ""),
                field(
                        "lateReason",
                        "期間の後に支払った理由",
                        FieldType.TEXT,
                        false,
                        "支払の日が補助事業の期間の後のときは、必ず書きます。",
                        ReportRules.MAX_TEXT,
                        List.of()));
    }

    private static Field date(String code, String label, boolean required, String hint) {
        return field(code, label, FieldType.DATE, required, hint, 0, List.of());
    }

    private static Field field(
            String code,
            String label,
            FieldType type,
            boolean required,
            String hint,
            int maxLength,
            List<Field.Option> options) {
        return new Field(
                code,
                label,
                hint.isEmpty() ? Optional.empty() : Optional.of(hint),
                type,
                required,
                maxLength == 0 ? Optional.empty() : Optional.of(maxLength),
                maxLength == ReportRules.MAX_TEXT ? 4 : 1,
                options,
                OptionalLong.empty(),
                false,
                false,
                Optional.empty(),
                Scope.ALWAYS,
                Origin.SAMPLE);
    }
}
