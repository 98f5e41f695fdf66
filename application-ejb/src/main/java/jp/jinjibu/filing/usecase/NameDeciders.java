package jp.jinjibu.filing.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.programme.FilingKinds;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.usecase.DatabaseLock;

/** だれが決めるかを行に持つ前から待っている届け出るものに、それを規則集から書き込む。起動のたびに確かめ、なければ何もしない。 */
@Singleton
@Startup
@DependsOn({"DatabaseMigration", "ShippedRuleSets"})
public class NameDeciders {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private DatabaseLock lock;

    @Inject
    private RuleSets ruleSets;

    /** 書き込む。何度呼んでも結果は同じ。 */
    @PostConstruct
    @PermitAll
    public void name() {
        lock.untilCommit("filing deciders");
        entityManager
                .createQuery(
                        "select f, a from Filing f join SubsidyApplication a on a.id = f.applicationId"
                                + " where f.waitingRoles is null",
                        Object[].class)
                .getResultStream()
                .forEach(row -> name((Filing) row[0], (SubsidyApplication) row[1]));
    }

    private void name(Filing filing, SubsidyApplication application) {
        FilingKinds.of(ruleSets.rules(application.ruleSetCode(), application.ruleSetVersion()))
                .find(filing.kind())
                .ifPresent(filing::nameDeciders);
    }
}
