package jp.jinjibu.grant.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import jp.jinjibu.adoption.usecase.AdoptionVacating;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.Refusal;

/** 採択が空くとき、交付の決まっていない交付申請を取り下げる。交付が決まっていれば、採択を空けさせない。 */
@ApplicationScoped
public class WithdrawVacatedRequest {
    @Inject
    private Applications applications;

    @Inject
    private Grants grants;

    @Inject
    private Clock clock;

    @Inject
    private Event<DomainEvent> events;

    /**
     * 取り下げる。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 交付が決まっているとき
     */
    public void withdraw(@Observes AdoptionVacating vacating) {
        SubsidyApplication application = applications.getForChange(vacating.number());
        grants.find(application)
                .filter(grant -> grant.state() != GrantState.REQUEST_WITHDRAWN)
                .ifPresent(grant -> withdraw(grant, vacating));
    }

    private void withdraw(Grant grant, AdoptionVacating vacating) {
        BusinessRuleViolation.throwIf(grant.whyNotVacate());
        grants.findOpenDecision(grant)
                .ifPresent(open ->
                        open.approval().lapse(Caller.SYSTEM.username(), vacating.why() + "ため", clock.instant()));
        grant.withdraw(vacating.why() + "ため", grants.today());
        events.fire(new GrantEvent.Vacated(grant.number(), vacating.why()));
    }
}
