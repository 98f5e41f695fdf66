package jp.jinjibu.storage.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jp.jinjibu.form.usecase.UsedSpace;
import jp.jinjibu.shared.usecase.Sql;

/** 案件に送られたすべてのファイル（申請の添付、届け出るものの添付、証拠書類）を数える。 */
@ApplicationScoped
public class StoredFiles implements UsedSpace {
    @PersistenceContext
    private EntityManager entityManager;

    @Override
    public Used of(long applicationId, String username) {
        return new Used(sum("f.application_id = :value", applicationId), sum("f.uploaded_by = :value", username));
    }

    private long sum(String condition, Object value) {
        return new Sql("select coalesce(sum(f.size), 0) from stored_file f")
                .where(condition)
                .with("value", value)
                .number(entityManager);
    }
}
