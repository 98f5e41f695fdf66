package jp.jinjibu.application.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.ContentWarnings;
import jp.jinjibu.application.usecase.ApplicationQueries.Detail;
import jp.jinjibu.application.usecase.ApplicationQueries.Edition;
import jp.jinjibu.application.usecase.ApplicationQueries.Row;
import jp.jinjibu.application.usecase.CaseHeading;
import jp.jinjibu.application.usecase.SubmitApplication.Receipt;
import jp.jinjibu.form.web.AttachmentJson;
import jp.jinjibu.form.web.FormJson.ProgressJson;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Act;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.StepJson;
import org.jspecify.annotations.Nullable;

/**
 * 申請。
 *
 * @param violations 今のまま提出できない理由
 * @param warnings 断らずに知らせること
 * @param locked 書けない理由。書けるなら null
 * @param nextStep 呼んだ人への、次の一歩。読んだときだけ
 * @param acts 呼んだ人が今できること。読んだときだけ
 */
public record ApplicationJson(
        String number,
        long version,
        ApplicationState status,
        String statusLabel,
        int formVersion,
        Map<String, @Nullable Object> sections,
        String call,
        String track,
        String corporateNumber,
        String bodyName,
        @Nullable String receiptNumber,
        @Nullable Integer edition,
        @Nullable Instant receivedAt,
        Instant updatedAt,
        AmountJson amount,
        List<ProgressJson> progress,
        List<Violation> violations,
        List<Violation> warnings,
        List<AttachmentJson> attachments,
        List<Edition> editions,
        @Nullable String locked,
        @Nullable NextStepJson nextStep,
        @Nullable List<ActJson> acts) {
    static ApplicationJson of(Detail d, @Nullable CaseHeading heading) {
        return new ApplicationJson(
                d.number(),
                d.version(),
                d.state(),
                d.stateLabel(),
                d.form().form().version(),
                d.document().sections(),
                d.call().code(),
                d.track().code(),
                d.corporateNumber().digits(),
                d.bodyName(),
                d.receiptNumber().orElse(null),
                d.editions().isEmpty() ? null : d.editions().getLast().edition(),
                d.receivedAt().orElse(null),
                d.updatedAt(),
                AmountJson.of(d),
                d.progress().stream().map(ProgressJson::of).toList(),
                d.submissionViolations(),
                Stream.concat(d.otherKind().stream(), d.warnings().stream().map(ContentWarnings.Warning::violation))
                        .toList(),
                AttachmentJson.of(d.attachments()),
                d.editions(),
                d.locked().orElse(null),
                heading == null ? null : NextStepJson.of(heading),
                heading == null ? null : ActJson.of(heading.acts()));
    }

    /** 一覧の一件。 */
    public record ApplicationRowJson(
            String number,
            ApplicationState status,
            String statusLabel,
            String call,
            String track,
            String trackName,
            String corporateNumber,
            String bodyName,
            String projectName,
            @Nullable Long amountYen,
            @Nullable Instant receivedAt,
            Instant updatedAt) {
        static ApplicationRowJson of(Row row) {
            return new ApplicationRowJson(
                    row.number(),
                    row.state(),
                    row.stateLabel(),
                    row.call(),
                    row.track(),
                    row.trackName(),
                    row.corporateNumber().digits(),
                    row.bodyName(),
                    row.projectName(),
                    row.requested().map(Money::yen).orElse(null),
                    row.receivedAt().orElse(null),
                    row.updatedAt());
        }
    }

    /** 申請の額。計算できなければ amountYen と derivation は空。 */
    public record AmountJson(
            long costYen,
            @Nullable String rate,
            boolean needsConfirmation,
            List<String> reasons,
            @Nullable Long amountYen,
            List<StepJson> derivation) {
        static AmountJson of(Detail detail) {
            return new AmountJson(
                    detail.assessment().amount().cost().yen(),
                    detail.assessment().rate().map(Rate::toString).orElse(null),
                    detail.assessment().needsConfirmation(),
                    detail.assessment().reasons(),
                    detail.assessment().amount().subsidy().map(Money::yen).orElse(null),
                    detail.assessment().amount().derivation().map(StepJson::of).orElse(List.of()));
        }
    }

    /**
     * 案件の次の一歩。
     *
     * @param sentence 何を待っているか、何をすればよいか
     * @param act 呼んだ人がすること。なければ null
     */
    public record NextStepJson(String sentence, @Nullable String act) {
        static NextStepJson of(CaseHeading heading) {
            return new NextStepJson(
                    heading.next().sentence(),
                    heading.acts().list().stream()
                            .filter(act -> act.isAllowed()
                                    && act.page().equals(heading.next().page()))
                            .map(Act::name)
                            .findFirst()
                            .orElse(null));
        }
    }

    /** 受付。 */
    public record ReceiptJson(
            String receiptNumber,
            int edition,
            Instant receivedAt,
            String contentSha256,
            List<AttachmentJson> attachments) {
        static ReceiptJson of(Receipt receipt) {
            return new ReceiptJson(
                    receipt.receiptNumber(),
                    receipt.edition(),
                    receipt.receivedAt(),
                    receipt.contentSha256(),
                    AttachmentJson.of(receipt.attachments()));
        }
    }
}
