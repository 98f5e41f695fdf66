package jp.jinjibu.call.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.CallCompletion;
import jp.jinjibu.call.OpenItem;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.ReadOnce;

/** 公募の完了の案と、その前に終わらせるもの。 */
@ApplicationScoped
public class Completions {
    @Inject
    private Entities entities;

    @Inject
    private ReadOnce readOnce;

    @Inject
    private RuleSets ruleSets;

    @Inject
    @Any
    private Instance<OpenWork> works;

    /** 終わっていないもの。 */
    List<OpenItem> open(Call call) {
        return readOnce.of(
                List.of(OpenItem.class, call.code()),
                () -> works.stream().flatMap(work -> work.of(call).stream()).toList());
    }

    /** 案のすべて。新しい順。 */
    List<CallCompletion> of(String call) {
        return readOnce.of(
                List.of(CallCompletion.class, call),
                () -> entities.list(CallCompletion.class, "where e.callCode = ?1 order by e.id desc", call));
    }

    /** 承認を待つ案。なければ空。 */
    Optional<CallCompletion> findOpen(Call call) {
        return of(call.code()).stream()
                .filter(completion -> completion.approval().state() == FourEyes.State.PREPARED)
                .findFirst();
    }

    /** 承認の決まり。 */
    ApprovalRule rule(Call call) {
        return ruleSets.rules(call.ruleSetCode(), call.ruleSetVersion())
                .approvals()
                .of(Act.CALL_COMPLETION);
    }
}
