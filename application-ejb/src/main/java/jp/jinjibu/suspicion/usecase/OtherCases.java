package jp.jinjibu.suspicion.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.usecase.Sql;
import jp.jinjibu.suspicion.Likeness;

/** 同じものを持つほかの案件 {@code a} を、見ている人に見せてよいものだけ、読む。 */
@ApplicationScoped
public class OtherCases {
    /** 一つの種類に並べる件数。 */
    public static final int MOST = 100;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Callers callers;

    /**
     * 探す文。{@code :application} と {@code :organisation} は、この案件とその団体。
     *
     * @param key 照らした値の列
     * @param own この案件での呼び方の列
     * @param other ほかの案件での呼び方の列
     * @param from {@code a} を含む表
     */
    public static Sql sql(SubsidyApplication application, String key, String own, String other, String from) {
        return new Sql("select " + key + " as key, " + own + " as own, " + other + " as other, a.number as number,"
                        + " a.body_name as body_name, c.name as call_name from " + from
                        + " join subsidy_call c on c.code = a.call_code")
                .with("application", application.id())
                .with("organisation", application.organisationId());
    }

    /** 新しい案件から、{@link #MOST} 件まで。 */
    public List<Likeness> of(Likeness.Kind kind, Sql sql) {
        return ApplicationVisibility.restrict(sql, callers.current())
                .then(" order by a.fiscal_year desc, a.running_number desc, 1, 3")
                .limit(MOST)
                .rows(entityManager)
                .map(row -> new Likeness(
                        kind,
                        row.text("key"),
                        row.text("own"),
                        row.text("other"),
                        row.text("number"),
                        row.text("body_name"),
                        row.text("call_name")))
                .toList();
    }
}
