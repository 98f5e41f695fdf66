package jp.jinjibu.application.usecase;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.Standing;

/** 申請の表から、一つの申請を、何度頼まれても一度で読む。だれが見てよいかは問わない。 */
@ApplicationScoped
public class ApplicationTable {
    /** 読んだだけで、排他をとっても変えてもいない。 */
    private static final Set<LockModeType> ONLY_READ =
            EnumSet.of(LockModeType.NONE, LockModeType.READ, LockModeType.OPTIMISTIC);

    @PersistenceContext
    private EntityManager entityManager;

    @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    @Inject
    private KnownApplications known;

    @Inject
    private Callers callers;

    /** もう読んだ申請は読み直さない。ただし排他をとるときは、待つ間に変わったかもしれないので、必ず読み直す。 */
    Optional<SubsidyApplication> find(String number, LockModeType lock) {
        if (!ApplicationNumber.isValid(number)) {
            return Optional.empty();
        }
        Optional<SubsidyApplication> read =
                known.find(number).map(id -> entityManager.find(SubsidyApplication.class, id));
        if (read.isPresent()) {
            read.filter(found -> lock != LockModeType.NONE && ONLY_READ.contains(entityManager.getLockMode(found)))
                    .ifPresent(found -> entityManager.refresh(found, lock));
            return read;
        }
        return load(number, lock);
    }

    /** 後でまた使われるので、読んでおく申請。ないか、トランザクションの外なら空。 */
    Optional<SubsidyApplication> findInTransaction(String number) {
        return transaction.getTransactionKey() == null ? Optional.empty() : find(number, LockModeType.NONE);
    }

    /** 申請と、いつも要るその公募と団体と、今の人の団体での立場を、一度に読む。排他をとるのは申請の行だけ。 */
    private Optional<SubsidyApplication> load(String number, LockModeType lock) {
        Caller caller = callers.current();
        TypedQuery<Tuple> query = entityManager
                .createQuery(
                        "select a as application, c as call, o as body, (select m.role from Organisation b join"
                                + " b.members.people m where b.id = a.organisationId and m.sub = :sub) as role from"
                                + " SubsidyApplication a join Call c on c.code = a.callCode join Organisation o on o.id ="
                                + " a.organisationId where a.number = :number",
                        Tuple.class)
                .setParameter("number", number)
                .setParameter("sub", caller.sub());
        if (lock != LockModeType.NONE) {
            query.setHint("org.hibernate.lockMode.a", lock);
        }
        return query.getResultStream().findFirst().map(row -> {
            SubsidyApplication application = row.get("application", SubsidyApplication.class);
            known.add(number, application.id());
            known.standing(
                    application.organisationId(),
                    caller,
                    () -> new Standing(
                            Optional.ofNullable(row.get("role", MemberRole.class)),
                            row.get("body", Organisation.class).state()));
            return application;
        });
    }
}
