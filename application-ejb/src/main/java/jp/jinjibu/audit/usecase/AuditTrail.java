package jp.jinjibu.audit.usecase;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.audit.AuditEntry;
import jp.jinjibu.identity.Actor;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.DomainEvent;

/**
 * 起きたことを、それを起こした変更と同じトランザクションで一行にする。
 *
 * <p>書くのは、変更をすべて書き出した後、トランザクションの終わる直前。そのときはじめて、何が何に変わったか（{@link ChangedRows}）が
 * 分かる。
 */
@ApplicationScoped
public class AuditTrail {
    @PersistenceContext
    private EntityManager entityManager;

    @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    @Resource(lookup = "java:jboss/TransactionManager")
    private TransactionManager transactions;

    @Inject
    private Doing doing;

    @Inject
    private Callers callers;

    /** 変更を記録する。 */
    public void record(@Observes DomainEvent event) {
        DomainEvent.Told told = event.told();
        append(
                event.isAutomatic() ? Caller.SYSTEM.actor() : callers.actor(),
                told.action(),
                event.subject(),
                told.detail());
    }

    /** 一行を加える。 */
    public void append(Actor by, String action, String subject, String detail) {
        pending().add(new AuditEntry(doing.now(), by, action, subject, detail));
    }

    /** このトランザクションの終わりに書く行。 */
    @SuppressWarnings("unchecked") // この鍵には、この型のものだけが入る
    private List<AuditEntry> pending() {
        List<AuditEntry> known = (List<AuditEntry>) transaction.getResource(AuditTrail.class);
        if (known != null) {
            return known;
        }
        List<AuditEntry> pending = new ArrayList<>();
        transaction.putResource(AuditTrail.class, pending);
        atTheEnd(() -> {
            entityManager.flush();
            var change = ChangedRows.of(transaction).change();
            pending.forEach(entry -> entityManager.persist(entry.changed(change)));
        });
        return pending;
    }

    /** Hibernate が接続を返す前に行う。返した後では、一行ごとに借り直し、コミットの後に返して例外になる。 */
    private void atTheEnd(Runnable write) {
        try {
            transactions.getTransaction().registerSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    write.run();
                }

                @Override
                public void afterCompletion(int status) {}
            });
        } catch (RollbackException e) {
            // 取り消されることが決まっていれば、何も書かれない。
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }
}
