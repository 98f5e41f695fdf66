package jp.jinjibu.document.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.LineRights;
import jp.jinjibu.identity.usecase.OfLine;
import jp.jinjibu.shared.usecase.Sql;

/** 書面の系列。出したときの規則集の系列。 */
@ApplicationScoped
public class DocumentOfLine implements OfLine {
    @PersistenceContext
    private EntityManager entityManager;

    @Override
    public Kind kind() {
        return Kind.DOCUMENT;
    }

    @Override
    public boolean isOf(String key, Caller caller) {
        return LineRights.as(new Sql("select 1 from document d"), caller)
                .with("key", key)
                .where("cast(d.id as text) = :key and " + LineRights.among("d.line"))
                .exists(entityManager);
    }
}
