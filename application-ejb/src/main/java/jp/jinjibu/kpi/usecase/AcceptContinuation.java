package jp.jinjibu.kpi.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.GrantChanged;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.grant.usecase.TellGrantee;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.kpi.ContinuationReport;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 継続状況報告を受理するか、差し戻す（事務局）。支払が済んだ交付は、受理で完了になる。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class AcceptContinuation {
    @Inject
    private Grants grants;

    @Inject
    private ContinuationReports reports;

    @Inject
    private TellGrantee tellGrantee;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Event<DomainEvent> events;

    /**
     * 受理する。支払が済んでいれば、交付は完了する。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 受理を待つ報告がないとき、{@link Refusal#FOUR_EYES} 自分が属する団体のとき
     */
    public void accept(String number) {
        Grants.Case found = grants.getForStaffChange(number);
        Grant grant = found.grant();
        report(grant).accept(callers.current().username(), clock.instant());
        boolean closes = grant.stateOn(grants.today()) == GrantState.PAID;
        if (closes) {
            grant.close();
        }
        tellGrantee.tell(found.application(), "継続状況報告の受理", "継続状況報告を受理しました。" + (closes ? "この補助事業の手続は、すべて済みました。" : ""));
        events.fire(new GrantChanged(number, "継続状況報告の受理", closes ? "継続状況報告を受理し、完了とした" : "継続状況報告を受理した（支払が済むと完了になる）"));
    }

    /**
     * 差し戻す。申請者に理由を知らせる。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 受理を待つ報告がないとき、{@link Refusal#FOUR_EYES} 自分が属する団体のとき
     */
    public void sendBack(String number, String reason) {
        Grants.Case found = grants.getForStaffChange(number);
        report(found.grant()).sendBack(reason, callers.current().username(), clock.instant());
        tellGrantee.tell(found.application(), "継続状況報告の差戻し", "継続状況報告を差し戻しました。直して、出し直してください。\n\n理由：" + reason);
        events.fire(new GrantChanged(number, "継続状況報告の差戻し", "継続状況報告を差し戻した（理由: " + reason + "）"));
    }

    private ContinuationReport report(Grant grant) {
        return reports.find(grant).orElseThrow(() -> new BusinessRuleViolation(Refusal.STATE, "受理を待つ継続状況報告はありません。"));
    }
}
