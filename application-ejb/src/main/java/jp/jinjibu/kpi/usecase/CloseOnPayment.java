package jp.jinjibu.kpi.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Objects;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.usecase.GrantChanged;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.kpi.ContinuationReport;
import jp.jinjibu.payment.usecase.GrantPaid;
import jp.jinjibu.shared.DomainEvent;

/** 継続状況報告が先に受理されていた交付を、支払が済んだときに完了にする。 */
@ApplicationScoped
public class CloseOnPayment {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Grants grants;

    @Inject
    private ContinuationReports reports;

    @Inject
    private Event<DomainEvent> events;

    /** 支払と同じトランザクションで閉じる。 */
    public void close(@Observes GrantPaid paid) {
        Grant grant = Objects.requireNonNull(entityManager.find(Grant.class, paid.applicationId()));
        if (reports.find(grant)
                .filter(report -> report.state() == ContinuationReport.State.ACCEPTED)
                .isPresent()) {
            grant.close();
            events.fire(new GrantChanged(grant.number(), "完了", "継続状況報告が受理されており、支払が済んだので、完了とした"));
        }
    }
}
