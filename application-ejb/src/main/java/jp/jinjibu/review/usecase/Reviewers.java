package jp.jinjibu.review.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.review.Reviewer;
import jp.jinjibu.review.Reviewer.Affiliation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.DatabaseLock;

/** 審査委員。事務局だけが扱い、申請者にもほかの審査委員にも見せない。 */
@ApplicationScoped
public class Reviewers {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private DatabaseLock lock;

    /**
     * @throws NotFound その番号の審査委員がいないとき
     */
    public Reviewer get(long id) {
        return Optional.ofNullable(entityManager.find(Reviewer.class, id))
                .orElseThrow(() -> new NotFound("審査委員 " + id + " 番は登録されていません。"));
    }

    /** 割り当ててよい審査委員。番号の順。 */
    public List<Reviewer> active() {
        return entityManager
                .createQuery("select r from Reviewer r where r.active = true order by r.id", Reviewer.class)
                .getResultList();
    }

    /** 同じ利用者名か、同じ人の登録。 */
    public Optional<Reviewer> findSame(String username, Optional<String> sub) {
        return entityManager
                .createQuery("select r from Reviewer r where r.username = :username or r.sub = :sub", Reviewer.class)
                .setParameter("username", username)
                .setParameter("sub", sub.orElse(""))
                .getResultStream()
                .findFirst();
    }

    /** 加える。 */
    public void add(Reviewer reviewer) {
        entityManager.persist(reviewer);
        entityManager.flush();
    }

    /** 登録と訂正を一つずつにする。トランザクションの終わりまで効く。 */
    public void lock() {
        lock.untilCommit("reviewers");
    }

    /** 照合に使う所属: 登録された所属と、この系で構成員である団体。 */
    public List<Affiliation> affiliations(Reviewer reviewer) {
        List<Affiliation> affiliations = new ArrayList<>(reviewer.affiliations());
        @SuppressWarnings("unchecked")
        List<Tuple> memberships = entityManager
                .createNativeQuery(
                        "select o.name as name, o.corporate_number as corporate_number from organisation o"
                                + " join organisation_member m on m.organisation_id = o.id"
                                + " where o.state <> 'DISMISSED' and (m.sub = :sub or m.username = :username)"
                                + " order by o.corporate_number",
                        Tuple.class)
                .setParameter("sub", reviewer.sub().orElse(""))
                .setParameter("username", reviewer.username())
                .getResultList();
        memberships.forEach(row -> affiliations.add(Affiliation.of(
                row.get("name", String.class),
                Optional.of(new CorporateNumber(row.get("corporate_number", String.class))),
                "構成員",
                Optional.empty(),
                Optional.empty())));
        return affiliations;
    }
}
