package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.LineRights;
import jp.jinjibu.identity.usecase.OfLine;
import jp.jinjibu.programme.usecase.RulesOfLine;
import jp.jinjibu.shared.usecase.Sql;

/** 申請の系列。申請が凍らせた規則集の系列。 */
@ApplicationScoped
public class ApplicationOfLine implements OfLine {
    @PersistenceContext
    private EntityManager entityManager;

    @Override
    public Kind kind() {
        return Kind.APPLICATION;
    }

    @Override
    public boolean isOf(String key, Caller caller) {
        return LineRights.as(new Sql("select 1 from application a"), caller)
                .with("key", key)
                .where("a.number = :key and " + RulesOfLine.of("a"))
                .exists(entityManager);
    }
}
