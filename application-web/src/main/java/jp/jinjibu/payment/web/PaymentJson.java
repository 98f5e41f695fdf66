package jp.jinjibu.payment.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.web.GrantJson.AccountJson;
import jp.jinjibu.grant.web.SentBackJson;
import jp.jinjibu.payment.PaymentResult;
import jp.jinjibu.payment.PaymentStage;
import jp.jinjibu.payment.usecase.PaymentList.Row;
import jp.jinjibu.payment.usecase.PaymentQueries.ClaimView;
import jp.jinjibu.payment.usecase.PaymentQueries.PaymentView;
import jp.jinjibu.payment.usecase.PaymentQueries.View;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.ApprovalStepJson;
import jp.jinjibu.shared.web.StepJson;
import org.jspecify.annotations.Nullable;

/** 請求と支払の JSON。口座番号は、支払担当のほかには隠してある。 */
final class PaymentJson {
    private PaymentJson() {}

    /**
     * 請求。
     *
     * @param status 請求の段階。差し戻したものは RETURNED
     * @param grantStatus 交付の状態
     * @param derivation 請求の額の算定根拠
     * @param sentBack 差戻し。差し戻していなければ null
     * @param acts 呼んだ人が今できること。差し戻したものでは空
     */
    public record ClaimJson(
            String id,
            String status,
            String statusLabel,
            GrantState grantStatus,
            String grantStatusLabel,
            long amountYen,
            LocalDate claimedOn,
            Instant claimedAt,
            AccountJson bankAccount,
            List<StepJson> derivation,
            @Nullable SentBackJson sentBack,
            List<ActJson> acts) {
        static List<ClaimJson> of(View view) {
            return Stream.concat(view.claim().stream(), view.returned().stream())
                    .map(claim -> of(view, claim))
                    .toList();
        }

        private static ClaimJson of(View view, ClaimView claim) {
            boolean alive = claim.sentBack().isEmpty();
            return new ClaimJson(
                    Long.toString(claim.id()),
                    alive ? view.stage().orElseThrow().name() : "RETURNED",
                    alive ? view.stage().orElseThrow().label() : "差戻し",
                    view.state(),
                    view.stateLabel(),
                    claim.amount().yen(),
                    claim.claimedOn(),
                    claim.claimedAt(),
                    AccountJson.of(view.account()),
                    view.claimDerivation().map(StepJson::of).orElse(List.of()),
                    claim.sentBack().map(SentBackJson::of).orElse(null),
                    alive ? ActJson.of(view.acts()) : List.of());
        }
    }

    /**
     * 支払。人の名は、申請者には見せない。
     *
     * @param status 承認の状態。銀行の結果が出れば PAID か RETURNED
     * @param acts 呼んだ人が今できること。差し戻されたものと組戻しになったものでは空
     */
    public record PaymentViewJson(
            String id,
            String claim,
            String status,
            String statusLabel,
            GrantState grantStatus,
            String grantStatusLabel,
            long amountYen,
            LocalDate valueDate,
            AccountJson bankAccount,
            @Nullable String preparedBy,
            Instant preparedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable String rejectionReason,
            List<ApprovalStepJson> history,
            @Nullable PaymentResult result,
            @Nullable LocalDate resultOn,
            @Nullable String reference,
            @Nullable String resultReason,
            List<ActJson> acts) {
        static List<PaymentViewJson> of(View view) {
            return view.payments().stream().map(payment -> of(view, payment)).toList();
        }

        private static PaymentViewJson of(View view, PaymentView p) {
            return new PaymentViewJson(
                    Long.toString(p.id()),
                    Long.toString(p.claim()),
                    p.result().map(Enum::name).orElse(p.state().name()),
                    p.result().map(PaymentResult::label).orElse(p.state().label()),
                    view.state(),
                    view.stateLabel(),
                    p.amount().yen(),
                    p.valueDate(),
                    AccountJson.of(p.account()),
                    p.preparedBy().orElse(null),
                    p.preparedAt(),
                    p.decidedBy().orElse(null),
                    p.decidedAt().orElse(null),
                    p.decisionReason().orElse(null),
                    ApprovalStepJson.of(p.history()),
                    p.result().orElse(null),
                    p.resultOn().orElse(null),
                    p.reference().orElse(null),
                    p.resultReason().orElse(null),
                    p.stage() == PaymentStage.CLAIMED ? List.of() : ActJson.of(view.acts()));
        }
    }

    /** 請求の一覧の一件。 */
    public record ClaimRowJson(
            String number,
            String applicant,
            String projectName,
            long amountYen,
            LocalDate claimedOn,
            PaymentStage status,
            String statusLabel,
            @Nullable LocalDate valueDate,
            @Nullable String preparedBy,
            AccountJson bankAccount,
            List<ActJson> acts) {
        static ClaimRowJson of(Row row) {
            return new ClaimRowJson(
                    row.number(),
                    row.bodyName(),
                    row.projectName(),
                    row.amount().yen(),
                    row.claimedOn(),
                    row.stage(),
                    row.stage().label(),
                    row.valueDate().orElse(null),
                    row.preparedBy().orElse(null),
                    AccountJson.of(row.account()),
                    ActJson.of(row.acts()));
        }
    }
}
