package jp.jinjibu.audit.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Arrays;
import jp.jinjibu.audit.AuditEntry;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.AbstractEvent;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** 実体の行が書かれるたびに、その前と後の値の要約を、今のトランザクションの {@link ChangedRows} に加える。文は増えない。 */
@Singleton
@Startup
@PermitAll
public class WatchRows {
    @PersistenceContext
    private EntityManager entityManager;

    @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    @PostConstruct
    void watch() {
        EventListenerRegistry listeners = entityManager
                .getEntityManagerFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getServiceRegistry()
                .requireService(EventListenerRegistry.class);
        Watch watch = new Watch(transaction);
        listeners.appendListeners(EventType.POST_INSERT, watch);
        listeners.appendListeners(EventType.POST_UPDATE, watch);
        listeners.appendListeners(EventType.POST_DELETE, watch);
    }

    private record Watch(TransactionSynchronizationRegistry transaction)
            implements PostInsertEventListener, PostUpdateEventListener, PostDeleteEventListener {
        @Override
        public void onPostInsert(PostInsertEvent event) {
            if (!(event.getEntity() instanceof AuditEntry)) {
                rows().inserted(
                                name(event.getPersister(), event.getId()),
                                values(event, event.getPersister(), event.getState(), false));
            }
        }

        @Override
        public void onPostUpdate(PostUpdateEvent event) {
            rows().updated(
                            name(event.getPersister(), event.getId()),
                            values(event, event.getPersister(), event.getOldState(), true),
                            values(event, event.getPersister(), event.getState(), false));
        }

        @Override
        public void onPostDelete(PostDeleteEvent event) {
            rows().deleted(
                            name(event.getPersister(), event.getId()),
                            values(event, event.getPersister(), event.getDeletedState(), true));
        }

        @Override
        public boolean requiresPostCommitHandling(EntityPersister persister) {
            return false;
        }

        private ChangedRows rows() {
            return ChangedRows.of(transaction);
        }

        private static String name(EntityPersister persister, Object id) {
            return persister.getEntityMetamodel().getName() + " " + id;
        }

        private static String values(
                AbstractEvent event, EntityPersister persister, @Nullable Object @Nullable [] state, boolean before) {
            SharedSessionContractImplementor session = event.getSession();
            return state == null
                    ? "?"
                    : RowValues.sha256(
                            persister.getPropertyNames(),
                            persister.getPropertyTypes(),
                            Arrays.asList(state),
                            before,
                            session);
        }
    }
}
