package jp.jinjibu.screening.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.Finding;
import jp.jinjibu.programme.PriorAdoptionFinding;
import jp.jinjibu.screening.CheckResult;
import jp.jinjibu.screening.CheckedItem;
import jp.jinjibu.screening.FindingOutcome;
import jp.jinjibu.screening.Ineligibility;
import jp.jinjibu.screening.LegalBasisConfirmation;
import jp.jinjibu.screening.PriorAdoptionDecision;
import jp.jinjibu.screening.Screening.Decision;
import jp.jinjibu.screening.usecase.ReadScreening.View;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.web.ApprovalStepJson;
import org.jspecify.annotations.Nullable;

/**
 * 一件の確認の JSON。
 *
 * @param edition 見ている提出の版
 * @param amountYen その補助金額。計算できなければ null
 * @param priorAdoption 過去の採択。補助率が過去の採択によらない枠では null
 * @param legalBasisApproval 法制度の承認の最後の確認。まだなら null
 * @param ineligibility 最後の要件不適合。なければ null
 * @param obstacles 受理を妨げるもの
 */
public record ScreeningJson(
        String number,
        long version,
        int edition,
        ApplicationState status,
        String statusLabel,
        @Nullable Long amountYen,
        List<ItemJson> items,
        @Nullable PriorAdoptionJson priorAdoption,
        @Nullable LegalBasisJson legalBasisApproval,
        @Nullable IneligibilityJson ineligibility,
        List<Violation> obstacles) {

    /** 読んだ確認から。 */
    static ScreeningJson of(View view) {
        return new ScreeningJson(
                view.number(),
                view.version(),
                view.edition(),
                view.state(),
                view.stateLabel(),
                view.subsidy().map(Money::yen).orElse(null),
                view.items().stream().map(ItemJson::of).toList(),
                view.priorAdoption()
                        .map(finding -> PriorAdoptionJson.of(view, finding))
                        .orElse(null),
                view.confirmations().isEmpty()
                        ? null
                        : LegalBasisJson.of(view.confirmations().getLast()),
                view.ineligibilities().isEmpty()
                        ? null
                        : IneligibilityJson.of(view.ineligibilities().getLast()),
                view.obstacles());
    }

    /**
     * 確認の項目。
     *
     * @param finding 自動の確認。人だけが確かめる項目では null
     * @param automatic 人が判断するまでの結果
     * @param value 申請から読んだこと
     * @param rule 当てた規則
     * @param origin 規則の出典
     * @param decidedBy 判断した人の利用者名。自動のままなら null
     * @param decidedEdition 判断したときの提出の版
     */
    public record ItemJson(
            String code,
            String label,
            @Nullable Finding finding,
            CheckResult result,
            String resultLabel,
            CheckResult automatic,
            String reason,
            @Nullable String value,
            @Nullable String rule,
            String origin,
            boolean ngIsWarning,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable Integer decidedEdition) {

        static ItemJson of(CheckedItem item) {
            return new ItemJson(
                    item.item().code(),
                    item.item().label(),
                    item.item().finding().orElse(null),
                    item.result(),
                    item.result().label(),
                    item.automatic(),
                    item.reason(),
                    item.finding().map(FindingOutcome::value).orElse(null),
                    item.finding().map(FindingOutcome::rule).orElse(null),
                    item.finding()
                            .map(FindingOutcome::origin)
                            .orElseGet(() -> item.item().origin().label()),
                    item.item().ngIsWarning(),
                    item.standing().map(Decision::decidedBy).orElse(null),
                    item.standing().map(Decision::decidedAt).orElse(null),
                    item.standing().map(Decision::edition).orElse(null));
        }
    }

    /**
     * 過去の採択。
     *
     * @param applies 一覧から、当たると見るか
     * @param needsConfirmation 一覧だけでは決められないか
     * @param undecided 決めるまで受理できないか
     * @param decision 最後の判断。まだなら null
     */
    public record PriorAdoptionJson(
            boolean applies,
            boolean needsConfirmation,
            boolean undecided,
            List<String> reasons,
            @Nullable DecisionJson decision) {

        static PriorAdoptionJson of(View view, PriorAdoptionFinding finding) {
            return new PriorAdoptionJson(
                    finding.applies(),
                    finding.needsConfirmation(),
                    view.isPriorAdoptionUndecided(),
                    finding.reasons(),
                    view.decisions().isEmpty()
                            ? null
                            : DecisionJson.of(view.decisions().getLast(), view.decisionStands()));
        }
    }

    /**
     * 過去の採択の判断。
     *
     * @param stands 今も効いているか。連名の申請者や一覧が変わると効かなくなる
     */
    public record DecisionJson(
            boolean applies,
            String reason,
            String evidence,
            String decidedBy,
            Instant decidedAt,
            int edition,
            boolean stands) {

        static DecisionJson of(PriorAdoptionDecision decision, boolean stands) {
            return new DecisionJson(
                    decision.applies(),
                    decision.reason(),
                    decision.evidence(),
                    decision.decidedBy(),
                    decision.decidedAt(),
                    decision.edition(),
                    stands);
        }
    }

    /** 法制度の承認の確認。 */
    public record LegalBasisJson(
            boolean approved,
            @Nullable String number,
            @Nullable LocalDate date,
            String reason,
            String recordedBy,
            Instant recordedAt) {

        static LegalBasisJson of(LegalBasisConfirmation confirmation) {
            return new LegalBasisJson(
                    confirmation.approved(),
                    confirmation.number().orElse(null),
                    confirmation.date().orElse(null),
                    confirmation.reason(),
                    confirmation.recordedBy(),
                    confirmation.recordedAt());
        }
    }

    /** 要件不適合と、その取消し。 */
    public record IneligibilityJson(
            Ineligibility.State state,
            String stateLabel,
            String reason,
            String decidedBy,
            Instant decidedAt,
            @Nullable String reinstatementReason,
            @Nullable String preparedBy,
            @Nullable String approvedBy,
            List<ApprovalStepJson> history) {

        static IneligibilityJson of(Ineligibility ineligibility) {
            boolean prepared = ineligibility.state() != Ineligibility.State.IN_FORCE;
            return new IneligibilityJson(
                    ineligibility.state(),
                    ineligibility.state().label(),
                    ineligibility.reason(),
                    ineligibility.decidedBy(),
                    ineligibility.decidedAt(),
                    ineligibility
                            .reinstatementReason()
                            .filter(reason -> prepared)
                            .orElse(null),
                    prepared ? ineligibility.reinstatement().preparedBy() : null,
                    ineligibility
                            .reinstatement()
                            .decidedBy()
                            .filter(by -> prepared)
                            .orElse(null),
                    ApprovalStepJson.of(ineligibility.reinstatement().history()));
        }
    }
}
