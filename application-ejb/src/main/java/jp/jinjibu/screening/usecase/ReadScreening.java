package jp.jinjibu.screening.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.SubmittedEdition;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationAmounts;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.PriorAdoptionFinding;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.screening.CheckedItem;
import jp.jinjibu.screening.Ineligibility;
import jp.jinjibu.screening.LegalBasisConfirmation;
import jp.jinjibu.screening.PriorAdoptionDecision;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 一件の確認を読む。申請者には見せない。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class ReadScreening {
    @Inject
    private Applications applications;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private ScreeningFiles files;

    @Inject
    private Clock clock;

    /**
     * 一件の確認。
     *
     * @param version 確認の版
     * @param edition 見ている提出の版
     * @param document 最後に提出された内容
     * @param subsidy その補助金額。計算できなければ空
     * @param items 確認の項目の今の結果
     * @param priorAdoption 採択一覧から分かった過去の採択。過去の採択で補助率の変わらない枠では空
     * @param decisionStands 過去の採択の最後の判断が、今も効いているか
     * @param decisions 過去の採択の判断の経過。古い順
     * @param registered 団体の登録から写し、直してもらえない項目の場所
     * @param confirmations 法制度の承認の確認の経過。古い順
     * @param ineligibilities 要件不適合の経過。古い順
     * @param obstacles 受理を妨げるもの
     * @param correctionDue 差し戻すときの回答期限の初期値
     */
    public record View(
            String number,
            long version,
            int edition,
            Instant receivedAt,
            ApplicationState state,
            String stateLabel,
            String bodyName,
            String projectName,
            Track track,
            Form form,
            FormDocument document,
            Set<String> registered,
            List<Attachment> attachments,
            Optional<Money> subsidy,
            List<CheckedItem> items,
            Optional<PriorAdoptionFinding> priorAdoption,
            boolean decisionStands,
            List<PriorAdoptionDecision> decisions,
            List<LegalBasisConfirmation> confirmations,
            List<Ineligibility> ineligibilities,
            List<Violation> obstacles,
            LocalDate correctionDue) {

        /** 過去の採択が決まっていないか。 */
        public boolean isPriorAdoptionUndecided() {
            return !decisionStands
                    && priorAdoption
                            .map(PriorAdoptionFinding::needsConfirmation)
                            .orElse(false);
        }

        /** 確認の判断をまだ保存できる状態か。 */
        public boolean isOpen() {
            return state == ApplicationState.SUBMITTED || state == ApplicationState.RETURNED;
        }
    }

    /**
     * 差戻し。
     *
     * @param editions 答えた版と、その後、次の答えまでに引き戻して提出し直した版。古い順。答えがなければ空
     */
    public record AnsweredCorrection(CorrectionRequest request, List<Resubmission> editions) {}

    /**
     * 提出し直した版の、一つ前の版との違い。
     *
     * @param changes 内容の違い
     * @param added この版で加わった添付
     * @param removed この版でなくなった添付
     */
    public record Resubmission(
            int edition, List<FormDocument.Change> changes, List<Attachment> added, List<Attachment> removed) {}

    /**
     * 一件の確認。
     *
     * @throws NotFound ないか、まだ提出されていないとき、経済産業局の管轄でないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public View get(String number) {
        SubsidyApplication application = applications.getForStaff(number);
        ScreeningFile file = files.open(application);
        return new View(
                number,
                file.version(),
                application.edition(),
                file.edition().receivedAt(),
                application.state(),
                ApplicationLabels.of(file.rules()).internal(application.state()),
                application.bodyName(),
                application.projectName(),
                file.track(),
                file.form().form(),
                file.document(),
                amounts.registered(application).pointers(),
                files.attachments(file.edition()),
                file.findings().subsidy(),
                file.items(),
                file.evidence().priorAdoption(),
                file.evidence().decision().isPresent(),
                file.decisions(),
                file.confirmations(),
                files.ineligibilities(application),
                file.obstacles(),
                LocalDate.ofInstant(clock.instant(), JapaneseDates.JST)
                        .plusDays(ApplicationRules.of(file.rules())
                                .settings()
                                .correctionDays()
                                .value()));
    }

    /**
     * 差戻しと、その回答での違い。新しい順。
     *
     * @throws NotFound {@link #get} と同じ
     */
    public List<AnsweredCorrection> corrections(String number) {
        SubsidyApplication application = applications.getForStaff(number);
        List<AnsweredCorrection> answered = new ArrayList<>();
        int last = application.edition();
        for (CorrectionRequest request : applications.corrections(application).reversed()) {
            int first = request.answeredEdition().orElse(last + 1);
            answered.add(new AnsweredCorrection(
                    request,
                    IntStream.rangeClosed(first, last)
                            .mapToObj(edition -> compare(application, edition))
                            .toList()));
            last = first - 1;
        }
        return answered;
    }

    private Resubmission compare(SubsidyApplication application, int edition) {
        SubmittedEdition before = edition(application, edition - 1);
        SubmittedEdition after = edition(application, edition);
        return new Resubmission(
                edition,
                after.document().changesSince(before.document()),
                files.attachments(after).stream()
                        .filter(attachment -> !before.attachmentIds().contains(attachment.id()))
                        .toList(),
                files.attachments(before).stream()
                        .filter(attachment -> !after.attachmentIds().contains(attachment.id()))
                        .toList());
    }

    private SubmittedEdition edition(SubsidyApplication application, int edition) {
        return applications.findEdition(application, edition).orElseThrow();
    }
}
