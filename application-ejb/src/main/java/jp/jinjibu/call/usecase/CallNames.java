package jp.jinjibu.call.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.stream.Collectors;
import jp.jinjibu.directory.usecase.NamesCalls;
import jp.jinjibu.shared.usecase.Sql;

/** 公募の名称。 */
@ApplicationScoped
public class CallNames implements NamesCalls {
    @PersistenceContext
    private EntityManager entityManager;

    @Override
    public Map<String, String> names() {
        return new Sql("select code, name from subsidy_call")
                .rows(entityManager)
                .collect(Collectors.toMap(row -> row.text("code"), row -> row.text("name")));
    }
}
