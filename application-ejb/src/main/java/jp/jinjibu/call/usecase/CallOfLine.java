package jp.jinjibu.call.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.LineRights;
import jp.jinjibu.identity.usecase.OfLine;
import jp.jinjibu.programme.usecase.RulesOfLine;
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
    public boolean isOf(String key, Caller caller) {
        return LineRights.as(new Sql("select 1 from subsidy_call c"), caller)
                .with("key", key)
                .where("c.code = :key and " + RulesOfLine.of("c"))
                .exists(entityManager);
    }
}
