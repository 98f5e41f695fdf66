package jp.jinjibu.content.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Sql;

/** 置き場所の印。データベースと置き場所が同じ印を持つときだけ、そこは保管庫である。 */
@ApplicationScoped
public class StoreMark {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private DatabaseLock lock;

    /** データベースの知る印。まだ決めていなければ空。 */
    public Optional<String> known() {
        return new Sql("select s.id as id from content_store s")
                .rows(entityManager)
                .map(row -> row.text("id"))
                .findFirst();
    }

    /**
     * データベースの知る印。まだなければ、置き場所にあるものを採り、それもなければ決めて置き場所に書く。
     *
     * @param found 置き場所にある印
     * @param write 置き場所に書く
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public String agree(Optional<String> found, Consumer<String> write) {
        lock.untilCommit("content store");
        return known().orElseGet(() -> {
            String id = found.orElseGet(() -> UUID.randomUUID().toString());
            if (found.isEmpty()) {
                write.accept(id);
            }
            entityManager
                    .createNativeQuery("insert into content_store (id) values (:id)")
                    .setParameter("id", id)
                    .executeUpdate();
            return id;
        });
    }
}
