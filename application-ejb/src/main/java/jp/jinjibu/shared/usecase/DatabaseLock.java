package jp.jinjibu.shared.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** 名前の付いた順番待ち。すべての節で一つずつになり、トランザクションの終わりまで効く。待つ前に、変えたものを書き出すことはしない。 */
@ApplicationScoped
public class DatabaseLock {
    @PersistenceContext
    private EntityManager entityManager;

    /**
     * 番が来るまで待つ。トランザクションの外では、取ったそばから失われるので、断る。
     *
     * @param name 何の順番か。例: {@code organisation 1234567890123}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void untilCommit(String name) {
        entityManager
                .createNativeQuery("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .setParameter("name", name)
                .setFlushMode(FlushModeType.COMMIT)
                .getSingleResult();
    }

    /**
     * 番が今すぐ来るなら、トランザクションの終わりまでとる。
     *
     * @return とれたか。ほかの節がとっていれば偽
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean tryUntilCommit(String name) {
        return (Boolean) entityManager
                .createNativeQuery("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .setParameter("name", name)
                .setFlushMode(FlushModeType.COMMIT)
                .getSingleResult();
    }
}
