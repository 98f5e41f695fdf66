package jp.jinjibu.grant.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import jp.jinjibu.application.Milestone;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ReachesMilestones;

/** 交付決定から支払までの日。 */
@ApplicationScoped
public class GrantMilestones implements ReachesMilestones {
    @Inject
    private Grants grants;

    @Override
    public Map<Milestone, LocalDate> milestones(SubsidyApplication application) {
        Map<Milestone, LocalDate> days = new EnumMap<>(Milestone.class);
        grants.find(application).ifPresent(grant -> {
            grant.decidedOn().ifPresent(day -> days.put(Milestone.DECIDED, day));
            grant.reportedOn().ifPresent(day -> days.put(Milestone.REPORTED, day));
            grant.determinedOn().ifPresent(day -> days.put(Milestone.DETERMINED, day));
            grant.paidOn().ifPresent(day -> days.put(Milestone.PAID, day));
        });
        return days;
    }
}
