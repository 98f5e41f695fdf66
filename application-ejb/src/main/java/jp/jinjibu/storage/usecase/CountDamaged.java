package jp.jinjibu.storage.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.util.Map;
import jp.jinjibu.shared.usecase.Sql;

/** 壊れていると分かったファイルの数。稼働確認に添える。 */
@ApplicationScoped
public class CountDamaged {
    @PersistenceContext
    private EntityManager entityManager;

    /** 数。データベースが使えない間は、何も言わない。 */
    public Map<String, Long> count() {
        try {
            return Map.of("damaged", new Sql("select count(*)" + StorageQueries.DAMAGED).number(entityManager));
        } catch (PersistenceException e) {
            return Map.of();
        }
    }
}
