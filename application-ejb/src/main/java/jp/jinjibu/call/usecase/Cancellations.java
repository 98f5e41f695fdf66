package jp.jinjibu.call.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.CallCancellation;
import jp.jinjibu.call.OpenItem;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.ReadOnce;

/** 公募の中止の案と、それを妨げる、提出された申請。 */
@ApplicationScoped
public class Cancellations {
    @Inject
    private Entities entities;

    @Inject
    private ReadOnce readOnce;

    @Inject
    private RuleSets ruleSets;

    @Inject
    @Any
    private Instance<Submissions> submissions;

    /** 提出された申請。 */
    List<OpenItem> submitted(Call call) {
        return readOnce.of(
                List.of(Submissions.class, call.code()),
                () -> submissions.stream()
                        .flatMap(each -> each.of(call).stream())
                        .toList());
    }

    /** 下書きの提出を、トランザクションの終わりまで待たせる。 */
    void hold(Call call) {
        submissions.forEach(each -> each.hold(call));
    }

    /** 案のすべて。新しい順。 */
    List<CallCancellation> of(String call) {
        return readOnce.of(
                List.of(CallCancellation.class, call),
                () -> entities.list(CallCancellation.class, "where e.callCode = ?1 order by e.id desc", call));
    }

    /** 承認を待つ案。なければ空。 */
    Optional<CallCancellation> findOpen(Call call) {
        return of(call.code()).stream()
                .filter(cancellation -> cancellation.approval().state() == FourEyes.State.PREPARED)
                .findFirst();
    }

    /** 承認の決まり。 */
    ApprovalRule rule(Call call) {
        return ruleSets.rules(call.ruleSetCode(), call.ruleSetVersion())
                .approvals()
                .of(Act.CALL_CANCELLATION);
    }
}
