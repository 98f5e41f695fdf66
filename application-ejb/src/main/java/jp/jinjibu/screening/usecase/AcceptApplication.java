package jp.jinjibu.screening.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.screening.AcceptanceRules;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 申請を受理する（事務局）。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class AcceptApplication {
    @Inject
    private Applications applications;

    @Inject
    private ScreeningFiles files;

    @Inject
    private DecidePriorAdoption priorAdoption;

    @Inject
    private LapseCorrections corrections;

    @Inject
    private Event<DomainEvent> events;

    /**
     * 受理する。申請者には審査中と見える。
     *
     * @throws NotFound ないか、まだ提出されていないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 提出済でないとき、要確認か受理できない否が残るとき、過去の採択が決まっていないとき、申請者が仮登録の
     *     とき（妨げるものをすべて挙げる）、{@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public void accept(String number) {
        SubsidyApplication application = applications.getForStaffChange(number);
        corrections.lapseIfOverdue(application);
        application.acceptForReview();
        ScreeningFile file = files.open(application);
        BusinessRuleViolation.throwIf(AcceptanceRules.whyNot(file.obstacles()));
        priorAdoption.settle(file);
        events.fire(new ScreeningEvent.Accepted(number, application.edition()));
    }
}
