package jp.jinjibu.kpi.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.kpi.ContinuationReport;

/** 継続状況報告を取り出す。だれが触れてよいかは、交付の決まりによる。 */
@ApplicationScoped
public class ContinuationReports {
    @PersistenceContext
    private EntityManager entityManager;

    /** 交付の継続状況報告。まだなら空。 */
    public Optional<ContinuationReport> find(Grant grant) {
        return Optional.ofNullable(entityManager.find(ContinuationReport.class, grant.applicationId()));
    }

    /** 加える。 */
    public void add(ContinuationReport report) {
        entityManager.persist(report);
        entityManager.flush();
    }
}
