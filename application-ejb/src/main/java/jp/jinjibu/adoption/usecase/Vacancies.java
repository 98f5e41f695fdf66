package jp.jinjibu.adoption.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.jinjibu.adoption.AdoptionRevocation;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.usecase.Entities;

/** 採択を辞退できるか、取り消せるか。交付が決まった後は、どちらもできない。 */
@ApplicationScoped
public class Vacancies {
    @Inject
    private Entities entities;

    @Inject
    @Any
    private Instance<HoldsAdoption> holding;

    /** 承認を待つ採択の取消し。 */
    public Optional<AdoptionRevocation> findOpen(SubsidyApplication application) {
        return entities.first(
                AdoptionRevocation.class,
                "where e.applicationId = ?1 and e.approval.state = ?2",
                application.id(),
                FourEyes.State.PREPARED);
    }

    /** 辞退できない理由。 */
    public Optional<BusinessRuleViolation> whyNotDecline(SubsidyApplication application) {
        return application.whyNotDecline().or(() -> whyNotVacate(application));
    }

    /** 取消しを起こせない理由。 */
    public Optional<BusinessRuleViolation> whyNotRevoke(
            SubsidyApplication application, Optional<AdoptionRevocation> waiting) {
        return AdoptionRevocation.whyNotPrepare(application, waiting).or(() -> whyNotVacate(application));
    }

    /** 取消しを承認できない理由。 */
    public Optional<BusinessRuleViolation> whyNotApprove(
            SubsidyApplication application, Optional<AdoptionRevocation> waiting, ApprovalRule rule, Approver by) {
        return AdoptionRevocation.whyNotDecide(waiting, rule, by).or(() -> whyNotVacate(application));
    }

    private Optional<BusinessRuleViolation> whyNotVacate(SubsidyApplication application) {
        return holding.stream()
                .flatMap(each -> each.whyNotVacate(application).stream())
                .findFirst();
    }
}
