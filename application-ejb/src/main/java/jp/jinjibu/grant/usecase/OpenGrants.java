package jp.jinjibu.grant.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.OpenItem;
import jp.jinjibu.call.usecase.OpenWork;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.usecase.Sql;

/** 公募の、まだ終わっていない交付と、交付申請のない採択。額のない枠の採択には、交付申請がない。 */
@ApplicationScoped
public class OpenGrants implements OpenWork {
    /** 交付の状態ごとの数。状態のない行は、交付申請のない採択。 */
    private static final String SELECT = "select g.state as state, count(*) as cases"
            + " from application a left join subsidy_grant g on g.application_id = a.id"
            + " where a.call_code = :call and (g.application_id is not null or application_adopted(a.state) and a.requested_yen is not null)"
            + " group by g.state order by g.state nulls last";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private RuleSets ruleSets;

    @Override
    public List<OpenItem> of(Call call) {
        return new Sql(SELECT)
                .with("call", call.code())
                .rows(entityManager)
                .flatMap(row -> row.findText("state")
                        .map(state -> granted(call, GrantState.valueOf(state), row.number("cases")))
                        .orElseGet(() -> Stream.of(new OpenItem(
                                "交付申請のない採択",
                                row.number("cases"),
                                "/applications?call=" + call.code() + "&status=ADOPTED"))))
                .toList();
    }

    private Stream<OpenItem> granted(Call call, GrantState state, long count) {
        return state.next().isEmpty()
                ? Stream.empty()
                : Stream.of(new OpenItem(
                        "交付（" + label(call, state) + "）",
                        count,
                        "/grants?call=" + call.code() + "&status=" + state.name()));
    }

    private String label(Call call, GrantState state) {
        return GrantLabels.of(ruleSets.rules(call.ruleSetCode(), call.ruleSetVersion()))
                .label(state);
    }
}
