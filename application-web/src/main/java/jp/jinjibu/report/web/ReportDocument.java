package jp.jinjibu.report.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.report.ReportContent;
import org.jspecify.annotations.Nullable;

/**
 * 実績報告の内容の JSON。読んだ JSON をそのまま送り返せるよう、読むだけの項目は無視する。書いていない項目は null か、なくてよい。
 */
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
public record ReportDocument(
        @Nullable LocalDate completedOn,
        @Nullable List<@NotNull(message = "取組の行が空です。") @Valid ActivityJson> activities,
        @Nullable List<@NotNull(message = "目標と実績の行が空です。") @Valid KpiJson> kpi,
        @Nullable PeopleJson people,
        @Nullable RightHandJson rightHand,
        @Nullable List<@NotNull(message = "経費の行が空です。") @Valid CostJson> costs,
        @Nullable List<@NotNull(message = "収入の行が空です。") @Valid IncomeJson> income,
        @Nullable List<@NotNull(message = "成果物の行が空です。") @Valid DeliverableJson> deliverables,
        @Nullable String selfReliance) {

    /** 取組の結果。 */
    public record ActivityJson(
            @Nullable LocalDate heldOn,
            @Nullable String title,
            @Nullable Long participants,
            @Nullable Long companies,
            @Nullable String result) {}

    /** 目標と実績。 */
    public record KpiJson(
            @Nullable String kind,
            @Nullable Long target,
            @Nullable Long actual,
            @Nullable String reason) {}

    /** 人の成果。 */
    public record PeopleJson(
            @Nullable Long won,
            @Nullable Long trained,
            @Nullable Long kept) {}

    /** 右腕人材の成果。 */
    public record RightHandJson(
            @Nullable Long vacancies,
            @Nullable Long interviews,
            @Nullable Long internships,
            @Nullable Long hired,
            @Nullable Long successors) {}

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
            @Nullable List<@NotNull(message = "証拠書類の番号が空です。") String> evidence) {}

    /** 収入。 */
    public record IncomeJson(
            @Nullable String kind, @Nullable Long amountYen) {
        ReportContent.Income content() {
            return new ReportContent.Income(text(kind), amountYen);
        }
    }

    /** 成果物。 */
    public record DeliverableJson(
            @Nullable String title, @Nullable String attachment) {}

    /** 内容。 */
    ReportContent content() {
        return new ReportContent(
                completedOn,
                list(activities).stream()
                        .map(row -> new ReportContent.Activity(
                                row.heldOn(),
                                text(row.title()),
                                row.participants(),
                                row.companies(),
                                text(row.result())))
                        .toList(),
                list(kpi).stream()
                        .map(row ->
                                new ReportContent.Kpi(text(row.kind()), row.target(), row.actual(), text(row.reason())))
                        .toList(),
                people == null
                        ? ReportContent.People.UNKNOWN
                        : new ReportContent.People(people.won(), people.trained(), people.kept()),
                rightHand == null
                        ? null
                        : new ReportContent.RightHand(
                                rightHand.vacancies(),
                                rightHand.interviews(),
                                rightHand.internships(),
                                rightHand.hired(),
                                rightHand.successors()),
                list(costs).stream().map(ReportDocument::cost).toList(),
                list(income).stream().map(IncomeJson::content).toList(),
                list(deliverables).stream()
                        .map(row -> new ReportContent.Deliverable(
                                text(row.title()),
                                row.attachment() == null ? null : Long.valueOf(id(row.attachment()))))
                        .toList(),
                text(selfReliance));
    }

    static ReportDocument of(ReportContent c) {
        return new ReportDocument(
                c.completedOn(),
                c.activities().stream()
                        .map(row -> new ActivityJson(
                                row.heldOn(), row.title(), row.participants(), row.companies(), row.result()))
                        .toList(),
                c.kpi().stream()
                        .map(row -> new KpiJson(row.kind(), row.target(), row.actual(), row.reason()))
                        .toList(),
                new PeopleJson(
                        c.people().won(), c.people().trained(), c.people().kept()),
                Optional.ofNullable(c.rightHand())
                        .map(r -> new RightHandJson(
                                r.vacancies(), r.interviews(), r.internships(), r.hired(), r.successors()))
                        .orElse(null),
                c.costs().stream()
                        .map(row -> new CostJson(
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
                                blankToNull(row.lateReason()),
                                row.payee(),
                                row.evidence().stream()
                                        .map(file -> Long.toString(file))
                                        .toList()))
                        .toList(),
                incomes(c.income()),
                c.deliverables().stream()
                        .map(row -> new DeliverableJson(
                                row.title(),
                                Optional.ofNullable(row.attachment())
                                        .map(file -> Long.toString(file))
                                        .orElse(null)))
                        .toList(),
                c.selfReliance());
    }

    static List<IncomeJson> incomes(List<ReportContent.Income> income) {
        return income.stream()
                .map(row -> new IncomeJson(row.kind(), row.amountYen()))
                .toList();
    }

    /** 番号を表す文字でなければ、どのファイルにも当たらない 0。 */
    static long id(String text) {
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
    }

    private static ReportContent.Cost cost(CostJson row) {
        return new ReportContent.Cost(
                text(row.category()),
                text(row.description()),
                row.amountYen(),
                row.incurredFrom(),
                row.incurredTo(),
                row.quotedOn(),
                row.orderedOn(),
                row.deliveredOn(),
                row.acceptedOn(),
                row.invoicedOn(),
                row.paidOn(),
                text(row.lateReason()),
                text(row.payee()),
                list(row.evidence()).stream().map(ReportDocument::id).toList());
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    private static @Nullable String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static <T> List<T> list(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
