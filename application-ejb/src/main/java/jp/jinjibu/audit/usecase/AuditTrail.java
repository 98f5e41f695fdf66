package jp.jinjibu.audit.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jp.jinjibu.audit.AuditEntry;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.DomainEvent;

/** 起きたことを、それを起こした変更と同じトランザクションで一行にする。 */
@ApplicationScoped
public class AuditTrail {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Doing doing;

    /** 変更を記録する。 */
    public void record(@Observes DomainEvent event) {
        Caller actor = event.isAutomatic() ? Caller.SYSTEM : doing.caller();
        DomainEvent.Told told = event.told();
        append(actor, told.action(), event.subject(), told.detail());
    }

    /** 一行を加える。 */
    public void append(Caller actor, String action, String subject, String detail) {
        entityManager.persist(new AuditEntry(doing.now(), actor.sub(), actor.username(), action, subject, detail));
    }
}
