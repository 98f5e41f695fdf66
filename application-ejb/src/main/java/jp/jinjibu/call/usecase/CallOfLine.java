package jp.jinjibu.call.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import jp.jinjibu.identity.usecase.OfLine;
import jp.jinjibu.shared.usecase.Sql;

/** 公募の系列。公募の規則集の系列。 */
@ApplicationScoped
public class CallOfLine implements OfLine {
    @PersistenceContext
    private EntityManager entityManager;

    @Override
    public Kind kind() {
        return Kind.CALL;
    }

    @Override
    public Optional<String> lineOf(String key) {
        return new Sql("select r.line as line from subsidy_call c"
                        + " join rule_set r on r.code = c.rule_set_code and r.version = c.rule_set_version"
                        + " where c.code = :key")
                .with("key", key)
                .rows(entityManager)
                .map(row -> row.text("line"))
                .findFirst();
    }
}
