package jp.jinjibu.report.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.filing.FilingEdition;
import jp.jinjibu.filing.usecase.FilingQueries.View;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.web.AttachmentJson;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.report.usecase.CostQueries.Costs;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.web.Ids;
import org.jspecify.annotations.Nullable;

/**
 * 実績報告の、決まった宛先での形。様式の節と経費（costs）が同じ高さに並び、完了の日と同じ節の項目は節の中でなくそのまま並ぶ。
 *
 * @param version 書きかけの版
 * @param edition 最後に出された版。出していなければ null
 * @param answers 様式の節と、完了の日と同じ節の項目
 * @param violations このまま出せない点。書ける間だけ
 */
public record ReportJson(
        String number,
        GrantState status,
        String statusLabel,
        long version,
        @Nullable Integer edition,
        @Nullable Instant submittedAt,
        @Nullable String contentSha256,
        @Nullable LocalDate reportDueOn,
        boolean overdue,
        boolean editable,
        @Nullable CorrectionJson correction,
        @JsonAnyGetter Map<String, @Nullable Object> answers,
        List<CostJson> costs,
        List<AttachmentJson> evidenceFiles,
        List<Violation> violations,
        List<EditionJson> editions) {

    /** 項目がそのまま並ぶ節。 */
    private static final String TOP = ReportField.COMPLETED_ON.section();

    /** 是正の求め。 */
    public record CorrectionJson(String reason, LocalDate dueDate) {}

    /** 出された版。 */
    public record EditionJson(int edition, Instant submittedAt, String contentSha256) {}

    /** 経費の一行。 */
    public record CostJson(
            @Nullable String category,
            @Nullable String description,
            @Nullable Long amountYen,
            @Nullable LocalDate incurredFrom,
            @Nullable LocalDate incurredTo,
            @Nullable LocalDate quotedOn,
            @Nullable LocalDate orderedOn,
            @Nullable LocalDate deliveredOn,
            @Nullable LocalDate acceptedOn,
            @Nullable LocalDate invoicedOn,
            @Nullable LocalDate paidOn,
            @Nullable String lateReason,
            @Nullable String payee,
            @Nullable List<@NotNull(message = "証拠書類の番号が空です。") String> evidence) {

        static CostJson of(Cost row) {
            return new CostJson(
                    row.category(),
                    row.description(),
                    row.amountYen(),
                    row.incurredFrom(),
                    row.incurredTo(),
                    row.quotedOn(),
                    row.orderedOn(),
                    row.deliveredOn(),
                    row.acceptedOn(),
                    row.invoicedOn(),
                    row.paidOn(),
                    row.lateReason().isEmpty() ? null : row.lateReason(),
                    row.payee(),
                    ids(row.evidence()));
        }

        Cost content() {
            return new Cost(
                    text(category),
                    text(description),
                    amountYen,
                    incurredFrom,
                    incurredTo,
                    quotedOn,
                    orderedOn,
                    deliveredOn,
                    acceptedOn,
                    invoicedOn,
                    paidOn,
                    text(lateReason),
                    text(payee),
                    Objects.requireNonNullElse(evidence, List.<String>of()).stream()
                            .map(Ids::read)
                            .toList());
        }

        private static String text(@Nullable String text) {
            return Objects.requireNonNullElse(text, "").strip();
        }
    }

    /** 書く内容。読んだ JSON をそのまま送り返せるよう、読むだけの項目は無視する。書いていない項目は null か、なくてよい。 */
    @JsonIgnoreProperties({
        "number",
        "status",
        "statusLabel",
        "version",
        "edition",
        "submittedAt",
        "contentSha256",
        "editions",
        "reportDueOn",
        "overdue",
        "editable",
        "correction",
        "violations",
        "evidenceFiles"
    })
    public static final class Body {
        @JsonProperty
        private @Nullable List<@NotNull(message = "経費の行が空です。") @Valid CostJson> costs;

        private final Map<String, Object> answers = new LinkedHashMap<>();

        /** 様式の節か、完了の日と同じ節の項目。未入力は、ないのと同じ。 */
        @JsonAnySetter
        void answer(String name, @Nullable Object value) {
            if (value != null) {
                answers.put(name, value);
            }
        }

        /** 内容。行の並びと、項目と値の対応は節、ほかは完了の日と同じ節の項目とみなす。様式に合うかは、ここでは見ない。 */
        ReportContent content() {
            Map<String, Object> sections = new HashMap<>(answers);
            Map<String, Object> top = new HashMap<>(answers);
            sections.values().removeIf(value -> !isSection(value));
            top.values().removeIf(Body::isSection);
            if (!top.isEmpty()) {
                sections.put(TOP, top);
            }
            return new ReportContent(
                    FormDocument.of(sections),
                    Objects.requireNonNullElse(costs, List.<CostJson>of()).stream()
                            .map(CostJson::content)
                            .toList());
        }

        private static boolean isSection(Object value) {
            return value instanceof Map || value instanceof List;
        }
    }

    /** 今の実績報告。 */
    static ReportJson of(View v, Costs costs) {
        Optional<EditionJson> last = editions(v).stream().reduce((earlier, later) -> later);
        return of(v, costs, v.version(), last, v.content(), v.violations());
    }

    /** 出された版。 */
    static ReportJson of(View v, FilingEdition edition, Costs costs) {
        return of(
                v,
                costs,
                v.version(),
                Optional.of(new EditionJson(edition.edition(), edition.receivedAt(), edition.contentSha256())),
                edition.document(),
                List.of());
    }

    private static ReportJson of(
            View v,
            Costs costs,
            long version,
            Optional<EditionJson> edition,
            FormDocument answers,
            List<Violation> violations) {
        return new ReportJson(
                v.number(),
                v.grantState(),
                v.grantStateLabel(),
                version,
                edition.map(EditionJson::edition).orElse(null),
                edition.map(EditionJson::submittedAt).orElse(null),
                edition.map(EditionJson::contentSha256).orElse(null),
                v.terms().dueOn().orElse(null),
                costs.heading().overdue(),
                costs.editable(),
                costs.editable()
                        ? v.openReturn()
                                .map(open -> new CorrectionJson(open.reason(), open.dueOn()))
                                .orElse(null)
                        : null,
                answers(v.form().form(), answers),
                costs.costs().stream().map(CostJson::of).toList(),
                AttachmentJson.of(costs.files()),
                placed(violations),
                editions(v));
    }

    /** 場所を、この形の中の場所に。 */
    static List<Violation> placed(List<Violation> violations) {
        return violations.stream()
                .map(violation -> new Violation(
                        inBody(violation.pointer()), violation.code(), violation.message(), violation.origin()))
                .toList();
    }

    private static String inBody(String pointer) {
        String top = FormDocument.pointer(TOP) + "/";
        String root = FormDocument.pointer() + "/";
        if (pointer.startsWith(top)) {
            return "/" + pointer.substring(top.length());
        }
        return pointer.startsWith(root) ? "/" + pointer.substring(root.length()) : pointer;
    }

    /** この形の中の場所を、届け出るものの中の場所に。経費の場所は、どちらでも同じ。様式の場所は、届け出るものの中の場所で言ってもよい。 */
    static String inFiling(String pointer) {
        if (pointer.startsWith("/costs") || pointer.startsWith(FormDocument.pointer() + "/")) {
            return pointer;
        }
        return pointer.equals(inBody(ReportField.COMPLETED_ON.pointer()))
                ? ReportField.COMPLETED_ON.pointer()
                : FormDocument.pointer() + pointer;
    }

    private static List<EditionJson> editions(View v) {
        return v.editions().stream()
                .map(each -> new EditionJson(each.edition(), each.receivedAt(), each.contentSha256()))
                .toList();
    }

    /** 番号を、API と画面での文字に。 */
    static List<String> ids(List<Long> files) {
        return files.stream().map(file -> Long.toString(file)).toList();
    }

    /** 様式のすべての節と項目。書いていない項目は null、書いていない行はなし。 */
    private static Map<String, @Nullable Object> answers(Form form, FormDocument document) {
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        for (Section section : form.sections()) {
            if (section.code().equals(TOP)) {
                answers.putAll(row(section, document.section(TOP)));
            } else if (section.repeats()) {
                answers.put(
                        section.code(),
                        document.rows(section.code()).stream()
                                .map(row -> row(section, row))
                                .toList());
            } else {
                answers.put(section.code(), row(section, document.section(section.code())));
            }
        }
        return answers;
    }

    private static Map<String, @Nullable Object> row(Section section, Map<String, @Nullable Object> written) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        section.fields().stream().map(Field::code).forEach(code -> row.put(code, written.get(code)));
        return row;
    }
}
