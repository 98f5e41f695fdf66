package jp.jinjibu.call.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.CallCancellation;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Entities;

/** 申請が提出されないうちに、公募を中止する。一人が理由を添えて用意し、別の一人が承認する。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class CancelCall {
    @Inject
    private Entities entities;

    @Inject
    private Cancellations cancellations;

    @Inject
    private Doing doing;

    /**
     * 用意する。
     *
     * @param reason 理由。承認されると公開される
     * @throws NotFound その公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 受付が終わっているとき、提出された申請があるとき、承認を待つ案があるとき
     */
    public void prepare(String code, String reason) {
        Call call = get(code);
        BusinessRuleViolation.throwIf(
                cancellations.rule(call).whyNotPrepare(doing.caller().approver()));
        BusinessRuleViolation.throwIf(CallCancellation.whyNotPrepare(
                call, cancellations.findOpen(call), () -> cancellations.submitted(call), doing.now()));
        entities.add(new CallCancellation(call, reason, doing.caller().username(), doing.now()));
        doing.tell(new CallEvent.CancellationPrepared(code, reason));
    }

    /**
     * 承認する。要る数の承認がそろえば、中止になり、下書きのある団体に知らせる。
     *
     * @throws NotFound その公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認を待つ案がないとき、提出された申請があるとき、{@link Refusal#FOUR_EYES} 用意した本人のとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void approve(String code) {
        Call call = get(code);
        Optional<CallCancellation> waiting = cancellations.findOpen(call);
        ApprovalRule rule = cancellations.rule(call);
        Approver by = doing.caller().approver();
        BusinessRuleViolation.throwIf(CallCancellation.whyNotDecide(waiting, rule, by));
        cancellations.hold(call);
        CallCancellation cancellation = waiting.orElseThrow();
        boolean decided = cancellation.approve(call, () -> cancellations.submitted(call), rule, by, doing.now());
        doing.tell(
                decided
                        ? new CallEvent.Cancelled(code, call.name(), cancellation.reason())
                        : new CallEvent.CancellationApproved(code));
    }

    /**
     * 差し戻す。また用意できる。
     *
     * @throws NotFound その公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認を待つ案がないとき、{@link Refusal#FOUR_EYES} 用意した本人のとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void reject(String code, String reason) {
        Call call = get(code);
        CallCancellation.reject(
                cancellations.findOpen(call),
                cancellations.rule(call),
                doing.caller().approver(),
                reason,
                doing.now());
        doing.tell(new CallEvent.CancellationRejected(code, reason));
    }

    /** 同じ公募の中止を一つずつにする。 */
    private Call get(String code) {
        return Optional.ofNullable(entities.manager().find(Call.class, code, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> CallQueries.notFound(code));
    }
}
