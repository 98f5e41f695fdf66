package jp.jinjibu.audit.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import jp.jinjibu.audit.AuditEntry;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.DomainEvent;

/** 起きたことを、それを起こした変更と同じトランザクションで一行にする。 */
@Stateless
public class AuditTrail {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /** 変更を記録する。 */
    @PermitAll
    public void record(@Observes DomainEvent event) {
        Caller actor = event.isAutomatic() ? Caller.SYSTEM : callers.current();
        append(actor, event.action(), event.subject(), event.detail());
    }

    /**
     * 監査・会計検査の役割による閲覧を記録する。
     *
     * @param path 閲覧した宛先
     */
    @RolesAllowed(Roles.AUDITOR)
    public void recordRead(String path) {
        append(callers.current(), "閲覧", path, "監査による閲覧");
    }

    private void append(Caller actor, String action, String subject, String detail) {
        entityManager.persist(new AuditEntry(clock.instant(), actor.sub(), actor.username(), action, subject, detail));
    }
}
