package jp.jinjibu.payment.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.payment.Claim;
import jp.jinjibu.payment.Payment;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.ReadOnce;

/** 請求と支払を取り出す。だれが触れてよいかは、交付の決まりによる。変えるときは、申請の行を排他してあること。 */
@ApplicationScoped
public class Payments {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ReadOnce readOnce;

    /** 交付の請求。まだなら空。 */
    public Optional<Claim> findClaim(Grant grant) {
        return entityManager
                .createQuery("select c from Claim c where c.applicationId = :id", Claim.class)
                .setParameter("id", grant.applicationId())
                .getResultStream()
                .findFirst();
    }

    /**
     * 交付の請求。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} まだ請求されていないとき
     */
    public Claim claim(Grant grant) {
        return findClaim(grant).orElseThrow(() -> new BusinessRuleViolation(Refusal.STATE, "この交付は、まだ請求されていません。"));
    }

    /** 交付の支払。新しい順。差し戻されたもの、組戻しになったものも含む。 */
    public List<Payment> of(Grant grant) {
        return readOnce.of(
                List.of(Payment.class, grant.applicationId()),
                () -> entityManager
                        .createQuery(
                                "select p from Payment p where p.applicationId = :id order by p.id desc", Payment.class)
                        .setParameter("id", grant.applicationId())
                        .getResultList());
    }

    /** 承認待ち・結果待ち・支払済みの支払。なければ空。 */
    public Optional<Payment> findAlive(Grant grant) {
        return of(grant).stream().filter(Payment::isAlive).findFirst();
    }

    /** 交付と、その承認待ち・結果待ち・支払済みの支払。 */
    record Paying(Grant grant, Optional<Payment> alive) {}

    /** いくつもの申請の、交付と支払。申請の識別子ごと。 */
    Map<Long, Paying> paying(List<Long> applications) {
        Map<Long, Payment> alive = entityManager
                .createQuery("select p from Payment p where p.applicationId in :ids", Payment.class)
                .setParameter("ids", applications)
                .getResultList()
                .stream()
                .filter(Payment::isAlive)
                .collect(Collectors.toMap(Payment::applicationId, Function.identity()));
        return entityManager
                .createQuery("select g from Grant g where g.applicationId in :ids", Grant.class)
                .setParameter("ids", applications)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(
                        Grant::applicationId,
                        grant -> new Paying(grant, Optional.ofNullable(alive.get(grant.applicationId())))));
    }

    /** 加える。 */
    public void add(Object entity) {
        entityManager.persist(entity);
        entityManager.flush();
    }
}
