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
        String sum = "(select coalesce(sum(f.size), 0) from stored_file f where ";
        return new Sql("select " + sum + "f.application_id = :application) as of_case, " + sum
                        + "f.uploaded_by = :username) as of_person")
                .with("application", applicationId)
                .with("username", username)
                .rows(entityManager)
                .map(row -> new Used(row.number("of_case"), row.number("of_person")))
                .findFirst()
                .orElseThrow();
    }
}
