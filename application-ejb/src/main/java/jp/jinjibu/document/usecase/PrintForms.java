package jp.jinjibu.document.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.document.PrintForm;
import jp.jinjibu.shared.NotFound;

/** 印刷用の字形。 */
@ApplicationScoped
public class PrintForms {
    @PersistenceContext
    private EntityManager entityManager;

    /** すべて。長いもとの文字列から。 */
    public PrintSubstitution all() {
        return new PrintSubstitution(entityManager
                .createQuery("select f from PrintForm f order by length(f.original) desc, f.id", PrintForm.class)
                .getResultList());
    }

    /**
     * 登録された順に。
     *
     * @param after この番号より後。先頭からなら 0
     * @param limit 最大の件数
     */
    public List<PrintForm> list(long after, int limit) {
        return entityManager
                .createQuery("select f from PrintForm f where f.id > :after order by f.id", PrintForm.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * @throws NotFound ないとき
     */
    public PrintForm get(long id) {
        return Optional.ofNullable(entityManager.find(PrintForm.class, id))
                .orElseThrow(() -> new NotFound("この印刷用の字形は見つかりません。"));
    }

    public Optional<PrintForm> find(String original) {
        return entityManager
                .createQuery("select f from PrintForm f where f.original = :original", PrintForm.class)
                .setParameter("original", original)
                .getResultStream()
                .findFirst();
    }

    public void add(PrintForm form) {
        entityManager.persist(form);
        entityManager.flush();
    }

    public void remove(PrintForm form) {
        entityManager.remove(form);
    }
}
