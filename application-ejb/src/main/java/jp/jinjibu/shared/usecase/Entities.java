package jp.jinjibu.shared.usecase;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;

/** 実体を読み、加える。条件は JPQL の {@code from} に続く文で、実体を {@code e}、渡す値を順に {@code ?1}、{@code ?2} と書く。 */
@Dependent
public class Entities {
    @PersistenceContext
    private EntityManager entityManager;

    /** 条件に合うもの。 */
    public <T> List<T> list(Class<T> type, String condition, Object... values) {
        return query(type, condition, values).getResultList();
    }

    /** 条件に合うものを、その件数まで。 */
    public <T> List<T> list(int most, Class<T> type, String condition, Object... values) {
        return query(type, condition, values).setMaxResults(most).getResultList();
    }

    /** 条件に合う、初めのもの。 */
    public <T> Optional<T> first(Class<T> type, String condition, Object... values) {
        return query(type, condition, values).setMaxResults(1).getResultStream().findFirst();
    }

    /**
     * その番号か符号のもの。
     *
     * <p>つながりの切れたトランザクションでは、何を読んでも「ない」と答えが返る。ないのではないので、そう言う（503 になる）。
     */
    public <T> Optional<T> find(Class<T> type, Object key) {
        Optional<T> found = Optional.ofNullable(entityManager.find(type, key));
        if (found.isEmpty() && DatabaseOutage.isTransactionBroken()) {
            throw DatabaseOutage.lost();
        }
        return found;
    }

    /** ほかの行が指す、必ずあるもの。 */
    public <T> T get(Class<T> type, Object key) {
        return find(type, key).orElseThrow();
    }

    /** 加える。もう加えてあれば、変わったことを書き出す。 */
    public void add(Object entity) {
        if (!entityManager.contains(entity)) {
            entityManager.persist(entity);
        }
        entityManager.flush();
    }

    /** 消す。 */
    public void remove(Object entity) {
        entityManager.remove(entity);
    }

    /** 排他や SQL など、ここにないことに使う。 */
    public EntityManager manager() {
        return entityManager;
    }

    private <T> TypedQuery<T> query(Class<T> type, String condition, Object... values) {
        TypedQuery<T> query =
                entityManager.createQuery("select e from " + type.getSimpleName() + " e " + condition, type);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }
}
