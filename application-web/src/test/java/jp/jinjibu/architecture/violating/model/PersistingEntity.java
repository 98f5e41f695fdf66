package jp.jinjibu.architecture.violating.model;

import jakarta.persistence.EntityManager;

/** モデルが自分を保存する。 */
class PersistingEntity {
    void save(EntityManager entityManager) {
        entityManager.persist(this);
    }
}
