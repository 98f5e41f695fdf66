package jp.jinjibu.screening.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.jinjibu.application.ApplicationAmount;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.PriorAdoptionFinding;
import jp.jinjibu.screening.PriorAdoptionDecision;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 過去の採択に当たるかを決める（事務局）。申請の額は、最後に提出された内容について計算し直す。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class DecidePriorAdoption {
    @Inject
    private Applications applications;

    @Inject
    private ScreeningFiles files;

    @Inject
    private LapseCorrections corrections;

    @Inject
    private Doing doing;

    /**
     * 決める。決め直すこともでき、経過は残る。
     *
     * @param number 申請番号
     * @param applies 「過去に採択されている事業者」に当たるか
     * @param reason 理由
     * @param evidence 根拠。採択一覧の外の資料でもよい
     * @throws NotFound ないか、まだ提出されていないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 提出済でないとき、過去の採択で補助率の変わらない枠のとき、{@link
     *     Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public void decide(String number, boolean applies, String reason, String evidence) {
        SubsidyApplication application = applications.getForStaffChange(number);
        corrections.lapseIfOverdue(application);
        if (application.state() != ApplicationState.SUBMITTED) {
            throw new BusinessRuleViolation(Refusal.STATE, "過去の採択を決められるのは、提出済の申請だけです。差戻しへの回答を待つ間と、受理した後は決められません。");
        }
        ScreeningFile file = files.open(application);
        PriorAdoptionFinding finding = file.evidence()
                .priorAdoption()
                .orElseThrow(() -> new BusinessRuleViolation(Refusal.STATE, "この枠の補助率は、過去の採択によりません。決める必要はありません。"));
        record(file, finding, applies, reason, evidence);
    }

    /** 人の確認が要らないほど一覧から明らかなとき、それを判断として残す。受理のときに使う。 */
    public void settle(ScreeningFile file) {
        file.evidence()
                .priorAdoption()
                .filter(finding -> file.evidence().decision().isEmpty())
                .ifPresent(finding -> record(
                        file, finding, finding.applies(), "採択一覧から明らかで、確認は要らない", String.join("、", finding.reasons())));
    }

    private void record(
            ScreeningFile file, PriorAdoptionFinding finding, boolean applies, String reason, String evidence) {
        SubsidyApplication application = file.application();
        files.add(new PriorAdoptionDecision(
                application, applies, reason, evidence, finding, doing.caller().username(), doing.now()));
        Optional<Money> requested = ApplicationAmount.of(file.rules(), file.track(), applies, file.document())
                .subsidy();
        application.decidePriorAdoption(applies, requested);
        doing.tell(new ScreeningEvent.PriorAdoptionDecided(
                application.number().toString(), applies, reason, evidence, requested));
    }
}
