package jp.jinjibu.document.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
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
    public Optional<String> lineOf(String key) {
        return new Sql("select d.line as line from document d" + " where cast(d.id as text) = :key")
                .with("key", key)
                .rows(entityManager)
                .map(row -> row.text("line"))
                .findFirst();
    }
}
