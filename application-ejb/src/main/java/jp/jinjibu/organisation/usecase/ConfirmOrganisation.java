package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 仮登録を確かめるか、取り消す（事務局）。自分が属する事業者は扱えない。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class ConfirmOrganisation {
    @Inject
    private Organisations organisations;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Event<DomainEvent> events;

    /**
     * 確認済みにする。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき、{@link Refusal#FOUR_EYES} 自分が属するとき
     */
    public void confirm(CorporateNumber number) {
        Caller caller = callers.current();
        getOfOthers(number, caller).confirm(caller.username(), clock.instant());
        events.fire(new OrganisationChanged(number.digits(), "事業者の確認", "確認済みにした"));
    }

    /**
     * 登録を取り消す。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき、{@link Refusal#FOUR_EYES} 自分が属するとき
     */
    public void dismiss(CorporateNumber number, String reason) {
        Caller caller = callers.current();
        getOfOthers(number, caller).dismiss(caller.username(), reason, clock.instant());
        events.fire(new OrganisationChanged(number.digits(), "事業者の登録取消", "登録を取り消した（理由: " + reason + "）"));
    }

    private Organisation getOfOthers(CorporateNumber number, Caller caller) {
        Organisation organisation = organisations.get(number);
        if (organisation.roleOf(caller.sub(), caller.username()).isPresent()) {
            throw new BusinessRuleViolation(Refusal.FOUR_EYES, "自分が属する事業者は確認できません。別の人が行ってください。");
        }
        return organisation;
    }
}
