package jp.jinjibu.adoption.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;

/** 採択が辞退か取消しになった申請の額を空け、繰上げの案を作る。 */
@ApplicationScoped
public class VacateAdoption {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Ledger ledger;

    @Inject
    private PlanRevisions revisions;

    @Inject
    private Event<AdoptionVacating> vacancies;

    /**
     * 空ける。
     *
     * @param application 辞退か取消しになった申請。行の排他をとってあること
     * @param why 空いた理由
     * @throws BusinessRuleViolation {@link Refusal#STATE} 交付が決まっているなど、採択が空いては困るとき
     */
    public void vacate(SubsidyApplication application, String why) {
        vacancies.fire(new AdoptionVacating(application.number().toString(), why));
        entityManager.flush();
        ledger.lock(application.callCode());
        ledger.release(application.id());
        revisions.fillVacancy(application.callCode(), why);
    }
}
