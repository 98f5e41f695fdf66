package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.identity.usecase.LineRights;
import jp.jinjibu.identity.usecase.OfLine;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.shared.usecase.Sql;

/** 公募の全体（点、順位、案、割当、進み具合）を見て扱う人。 */
@ApplicationScoped
public class WholeCall {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ReadOnce readOnce;

    @Inject
    private Callers callers;

    @Inject
    private LineRights lineRights;

    /**
     * 全体を見ることも扱うこともできることを確かめる。
     *
     * @param call 公募の符号
     * @throws NotFound その公募が、扱う系列のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体の申請がその公募にあるとき。ほかの人は妨げない
     */
    public void require(String call) {
        Caller caller = callers.current();
        if (!lineRights.isOf(OfLine.Kind.CALL, call, caller)) {
            throw new NotFound("公募「" + call + "」は見つかりません。");
        }
        boolean own = readOnce.of(
                List.of(WholeCall.class, call, caller.sub()),
                () -> ApplicationVisibility.as(new Sql("select 1"), caller)
                        .with("call", call)
                        .where(ApplicationVisibility.inCall(":call"))
                        .exists(entityManager));
        BusinessRuleViolation.throwIf(BusinessRuleViolation.unless(
                !own, Refusal.FOUR_EYES, "自分が属する団体の申請がこの公募にあるため、公募の全体を見ることも扱うこともできません。別の人が行ってください。"));
    }
}
