package jp.jinjibu.storage.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.form.usecase.UsedSpace;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.usecase.Sql;

/** 案件に送られたすべてのファイル（申請の添付、届け出るものの添付、証拠書類）を数える。 */
@ApplicationScoped
public class StoredFiles implements UsedSpace {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Doing doing;

    @Override
    public Used before(long applicationId, String username, String sha256) {
        return new Sql("select of_case as of_case, of_person as of_person"
                        + " from file_arrives(:application, :username, :turn, :sha256, :now)")
                .with("application", applicationId)
                .with("username", username)
                .with("turn", SlotFiles.turn(sha256))
                .with("sha256", sha256)
                .with("now", doing.now())
                .unflushed()
                .rows(entityManager)
                .map(row -> new Used(row.number("of_case"), row.number("of_person")))
                .findFirst()
                .orElseThrow();
    }
}
