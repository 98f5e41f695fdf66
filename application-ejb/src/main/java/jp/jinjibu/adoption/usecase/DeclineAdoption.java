package jp.jinjibu.adoption.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.TellBody;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 採択を辞退する（申請者）。確保された額はすぐに空き、次の補欠を繰り上げる案ができる。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class DeclineAdoption {
    @Inject
    private Applications applications;

    @Inject
    private Vacancies vacancies;

    @Inject
    private VacateAdoption vacateAdoption;

    @Inject
    private TellBody tellBody;

    @Inject
    private Event<DomainEvent> events;

    /**
     * 辞退する。取り消せない。
     *
     * @param number 申請番号
     * @param reason 理由。書かなければ空文字
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 採択されていないとき、交付が決まっているとき
     */
    public void decline(String number, String reason) {
        SubsidyApplication application = applications.getOwnForChange(number);
        BusinessRuleViolation.throwIf(vacancies.whyNotDecline(application));
        application.decline();
        vacateAdoption.vacate(application, "申請 " + number + " が採択を辞退した");
        ResultMail.declined(application).send(tellBody);
        events.fire(new AdoptionEvent.Declined(number, reason));
    }
}
