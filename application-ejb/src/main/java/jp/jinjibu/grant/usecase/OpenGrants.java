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

/** 公募の、まだ終わっていない交付と、交付申請のない採択。 */
@ApplicationScoped
public class OpenGrants implements OpenWork {
    private static final String GRANTS =
            "select state, count(*) as grants from subsidy_grant where call_code = :call group by state order by state";
    private static final String WITHOUT_GRANT =
            "select count(*) as adopted from application a where a.call_code = :call"
                    + " and a.state in ('ADOPTED', 'CONDITIONALLY_ADOPTED')"
                    + " and not exists (select 1 from subsidy_grant g where g.application_id = a.id)";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private RuleSets ruleSets;

    @Override
    public List<OpenItem> of(Call call) {
        return Stream.concat(
                        new Sql(GRANTS)
                                .with("call", call.code())
                                .rows(entityManager)
                                .filter(row -> !row.value(GrantState.class, "state")
                                        .next()
                                        .isEmpty())
                                .map(row -> new OpenItem(
                                        "交付（" + label(call, row.value(GrantState.class, "state")) + "）",
                                        row.number("grants"),
                                        "/grants?call=" + call.code() + "&status=" + row.text("state"))),
                        new Sql(WITHOUT_GRANT)
                                .with("call", call.code())
                                .rows(entityManager)
                                .filter(row -> row.number("adopted") > 0)
                                .map(row -> new OpenItem(
                                        "交付申請のない採択",
                                        row.number("adopted"),
                                        "/applications?call=" + call.code() + "&status=ADOPTED")))
                .toList();
    }

    private String label(Call call, GrantState state) {
        return GrantLabels.of(ruleSets.rules(call.ruleSetCode(), call.ruleSetVersion()))
                .label(state);
    }
}
