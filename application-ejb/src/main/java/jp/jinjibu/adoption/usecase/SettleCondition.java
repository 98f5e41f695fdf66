package jp.jinjibu.adoption.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.TellBody;
import jp.jinjibu.screening.usecase.ScreeningEvent;
import jp.jinjibu.shared.DomainEvent;

/** 法制度の承認が確かめられたとき、条件付採択を採択か採択取消にする。公表を待つ案に入っていれば、案を作り直す。 */
@ApplicationScoped
public class SettleCondition {
    @Inject
    private Applications applications;

    @Inject
    private VacateAdoption vacateAdoption;

    @Inject
    private PlanRevisions revisions;

    @Inject
    private TellBody tellBody;

    @Inject
    private Event<DomainEvent> events;

    /** 条件を決める。 */
    public void settle(@Observes ScreeningEvent.LegalBasisDecided decided) {
        SubsidyApplication application = applications.getForChange(decided.number());
        if (application.state() != ApplicationState.CONDITIONALLY_ADOPTED) {
            revisions.redraw(application.callCode(), decided.number(), "申請 " + decided.number() + " の法制度の承認が確かめられた");
        } else if (decided.approved()) {
            application.announce(ApplicationState.ADOPTED);
            ResultMail.conditionMet(application).send(tellBody);
            events.fire(new AdoptionEvent.ConditionMet(decided.number()));
        } else {
            application.revokeAdoption();
            vacateAdoption.vacate(application, "申請 " + decided.number() + " が法制度の承認を受けられない");
            ResultMail.revoked(application, "採択の条件とした、法制度の承認・認定・指定を受けられないことが確かめられたため")
                    .send(tellBody);
            events.fire(new AdoptionEvent.ConditionFailed(decided.number()));
        }
    }
}
