package jp.jinjibu.kpi.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.kpi.ContinuationAnswer;
import jp.jinjibu.kpi.ContinuationReport;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Sourced;

/** 一つの交付の継続状況報告を読む。申請者には自分の団体のものだけ。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class ContinuationReportQueries {
    @Inject
    private Grants grants;

    @Inject
    private Applications applications;

    @Inject
    private ContinuationReports reports;

    @Inject
    private Callers callers;

    /**
     * 継続状況報告。
     *
     * @param state 今日の交付の状態
     * @param startFiscalYear 開始年度。交付が決まっていなければ空
     * @param dueOn 報告の期限。決まりがなければ空
     * @param report 報告。まだなら空
     * @param closed 今は報告できない理由。報告できるときは空
     * @param overdue 期限を過ぎても、報告していないか
     * @param mine 申請者の立場で見ているか
     */
    public record View(
            String number,
            String bodyName,
            String projectName,
            GrantState state,
            String stateLabel,
            Optional<FiscalYear> startFiscalYear,
            Optional<LocalDate> dueOn,
            Optional<Report> report,
            Optional<String> closed,
            boolean overdue,
            boolean mine,
            Set<String> viewerRoles) {}

    /** 出された報告。 */
    public record Report(
            ContinuationReport.State state,
            ContinuationAnswer answer,
            LocalDate firstSubmittedOn,
            Instant submittedAt,
            Optional<String> returnReason) {}

    /**
     * 見てよい交付の継続状況報告。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public View get(String number) {
        return view(grants.getVisible(number));
    }

    /**
     * 見てよい申請の継続状況報告。交付をまだ申請していなければ空。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Optional<View> find(String number) {
        return grants.find(applications.getVisible(number)).map(grant -> view(grants.getVisible(number)));
    }

    private View view(Grants.Case found) {
        SubsidyApplication application = found.application();
        Grant grant = found.grant();
        LocalDate today = grants.today();
        GrantState state = grant.stateOn(today);
        Optional<LocalDate> dueOn =
                GrantRules.of(found.rules()).continuationDueOn().map(Sourced::value);
        Optional<Report> report = reports.find(grant)
                .map(each -> new Report(
                        each.state(), each.answer(), each.firstSubmittedOn(), each.submittedAt(), each.returnReason()));
        Optional<String> closed = closed(grant, report, today);
        return new View(
                grant.number(),
                application.bodyName(),
                application.projectName(),
                state,
                GrantLabels.of(found.rules()).label(state),
                ContinuationReport.startOf(grant),
                dueOn,
                report,
                closed,
                closed.isEmpty() && dueOn.filter(today::isAfter).isPresent(),
                applications.isSeenByApplicant(application),
                callers.current().roles());
    }

    private static Optional<String> closed(Grant grant, Optional<Report> report, LocalDate today) {
        if (report.isPresent()) {
            return switch (report.get().state()) {
                case SUBMITTED -> Optional.of("継続状況報告は、受理を待っています。");
                case ACCEPTED -> Optional.of("継続状況報告は、受理されました。");
                case RETURNED -> Optional.empty();
            };
        }
        try {
            ContinuationReport.requireOpen(grant, today);
            return Optional.empty();
        } catch (BusinessRuleViolation refused) {
            return Optional.of(refused.getMessage());
        }
    }
}
