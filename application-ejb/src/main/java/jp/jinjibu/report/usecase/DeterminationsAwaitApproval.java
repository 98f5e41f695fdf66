package jp.jinjibu.report.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.grant.usecase.AwaitsApproval;
import jp.jinjibu.shared.usecase.Sql;

/** 額の確定の案が承認を待つ交付。 */
@ApplicationScoped
public class DeterminationsAwaitApproval implements AwaitsApproval {
    @PersistenceContext
    private EntityManager entityManager;

    @Override
    public Set<Long> awaiting(Collection<Long> applications) {
        return new Sql("select d.application_id as id from amount_determination d")
                .where("d.state = 'PREPARED'")
                .where("d.application_id in (:ids)", "ids", applications)
                .rows(entityManager)
                .map(row -> row.number("id"))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<Long> notBy(String username) {
        return new Sql("select d.application_id as id from amount_determination d")
                .where("d.state = 'PREPARED'")
                .where("d.prepared_by <> :username", "username", username)
                .rows(entityManager)
                .map(row -> row.number("id"))
                .collect(Collectors.toSet());
    }
}
