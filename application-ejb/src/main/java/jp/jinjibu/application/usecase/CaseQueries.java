package jp.jinjibu.application.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import jp.jinjibu.application.Milestone;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.organisation.Standing;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.NotFound;

/** 案件の見出しを読む。その今は、機能ごとに書き加える（{@link DescribesCase}）。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.REVIEWER, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class CaseQueries {
    @Inject
    private Applications applications;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private Doing doing;

    @Inject
    @Any
    private Instance<DescribesCase> describing;

    @Inject
    @Any
    private Instance<ReachesMilestones> reaching;

    /**
     * 一つの案件の見出し。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public CaseHeading get(String number) {
        return heading(number, false);
    }

    /**
     * することの妨げを、ほかの表まで調べた見出し。
     *
     * @throws NotFound {@link #get} と同じ
     */
    public CaseHeading thorough(String number) {
        return heading(number, true);
    }

    private CaseHeading heading(String number, boolean thorough) {
        SubsidyApplication application = applications.getReadable(number);
        Caller caller = doing.caller();
        Standing standing = applications.standing(application);
        boolean mine = standing.isMember();
        RuleSet rules = amounts.rules(application);
        CaseSheet sheet = new CaseSheet(
                application,
                rules,
                caller,
                standing,
                doing.now(),
                thorough,
                ApplicationDetails.label(rules, application.state(), mine));
        describing.stream()
                .sorted(Comparator.comparingInt(DescribesCase::order))
                .forEach(part -> part.describe(sheet));
        return new CaseHeading(
                number,
                application.bodyName(),
                application.projectName(),
                rules.track(application.trackCode()).name().value(),
                mine ? application.state().shownToApplicant() : application.state(),
                sheet.stateLabel(),
                sheet.mood(),
                sheet.amount(),
                application.receivedAt(),
                milestones(application),
                sheet.next(),
                sheet.acts(),
                mine,
                caller.roles());
    }

    private Map<Milestone, LocalDate> milestones(SubsidyApplication application) {
        Map<Milestone, LocalDate> days = new EnumMap<>(Milestone.class);
        if (application.state().isAdopted()) {
            reaching.forEach(each -> days.putAll(each.milestones(application)));
        }
        return days;
    }
}
