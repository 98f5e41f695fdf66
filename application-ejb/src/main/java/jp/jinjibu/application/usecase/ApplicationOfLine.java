package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import jp.jinjibu.identity.usecase.OfLine;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.usecase.Sql;

/** 申請の系列。申請が凍らせた規則集の系列。 */
@ApplicationScoped
public class ApplicationOfLine implements OfLine {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ApplicationTable table;

    @Inject
    private RuleSets ruleSets;

    @Override
    public Kind kind() {
        return Kind.APPLICATION;
    }

    @Override
    public Optional<String> lineOf(String key) {
        return table.findInTransaction(key)
                .map(found -> ruleSets.rules(found.ruleSetCode(), found.ruleSetVersion())
                        .line()
                        .code())
                .or(() -> read(key));
    }

    private Optional<String> read(String key) {
        return new Sql("select r.line as line from application a"
                        + " join rule_set r on r.code = a.rule_set_code and r.version = a.rule_set_version"
                        + " where a.number = :key")
                .with("key", key)
                .rows(entityManager)
                .map(row -> row.text("line"))
                .findFirst();
    }
}
