package jp.jinjibu.kpi.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.usecase.GrantChanged;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.grant.usecase.TellGrantee;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.kpi.ContinuationAnswer;
import jp.jinjibu.kpi.ContinuationReport;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 補助事業を始めた年度の翌年度に、取組が続いているかを報告する（申請者）。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class ReportContinuation {
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
     * 報告する。差し戻されたときは、出し直す。
     *
     * @param number 申請番号
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 翌年度がまだ始まっていないとき、報告できない状態のとき、{@link Refusal#CONTENT} 内容が合わないとき
     */
    public void report(String number, ContinuationAnswer answer) {
        Grants.Case found = grants.getOwnForChange(number);
        Grant grant = found.grant();
        ContinuationReport.requireOpen(grant, grants.today());
        answer.check(found.application().corporateNumber());
        String by = callers.current().username();
        Optional<ContinuationReport> before = reports.find(grant);
        if (before.isPresent()) {
            before.get().resubmit(answer, by, clock.instant());
        } else {
            reports.add(new ContinuationReport(grant, answer, grants.today(), by, clock.instant()));
        }
        tellGrantee.tell(found.application(), "継続状況報告の受付", "継続状況報告を受け付けました。事務局が内容を確かめます。");
        events.fire(new GrantChanged(number, before.isPresent() ? "継続状況報告の出し直し" : "継続状況報告", summary(answer)));
    }

    private static String summary(ContinuationAnswer answer) {
        return answer.continued()
                ? "取組を続けていると報告した（" + (answer.sameRegion() ? "同じ地域" : "別の地域") + "、"
                        + (answer.withSubsidy() ? "補助あり" : "補助なし")
                        + answer.successor()
                                .map(other -> "、後継の団体 " + other.name())
                                .orElse("") + "）"
                : "取組を続けていないと報告した";
    }
}
