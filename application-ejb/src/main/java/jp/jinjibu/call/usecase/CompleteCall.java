package jp.jinjibu.call.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.CallCompletion;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Entities;

/** 公募を完了にする。一人が用意し、別の一人が承認する。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class CompleteCall {
    @Inject
    private Entities entities;

    @Inject
    private Completions completions;

    @Inject
    private Doing doing;

    /**
     * 用意する。
     *
     * @throws NotFound その公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 事業実施中でないとき、終わっていないものがあるとき、承認を待つ案があるとき
     */
    public void prepare(String code) {
        Call call = get(code);
        BusinessRuleViolation.throwIf(
                completions.rule(call).whyNotPrepare(doing.caller().approver()));
        BusinessRuleViolation.throwIf(CallCompletion.whyNotPrepare(
                call, completions.findOpen(call), () -> completions.open(call), doing.now()));
        entities.add(new CallCompletion(call, doing.caller().username(), doing.now()));
        doing.tell(new CallEvent.CompletionPrepared(code));
    }

    /**
     * 承認する。要る数の承認がそろえば、完了になる。
     *
     * @throws NotFound その公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認を待つ案がないとき、終わっていないものがあるとき、{@link Refusal#FOUR_EYES} 用意した本人のとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void approve(String code) {
        Call call = get(code);
        Optional<CallCompletion> waiting = completions.findOpen(call);
        ApprovalRule rule = completions.rule(call);
        Approver by = doing.caller().approver();
        BusinessRuleViolation.throwIf(
                CallCompletion.whyNotApprove(call, waiting, () -> completions.open(call), rule, by, doing.now()));
        boolean decided = waiting.orElseThrow().approve(call, () -> completions.open(call), rule, by, doing.now());
        doing.tell(decided ? new CallEvent.Completed(code) : new CallEvent.CompletionApproved(code));
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
        CallCompletion.reject(
                completions.findOpen(call),
                completions.rule(call),
                doing.caller().approver(),
                reason,
                doing.now());
        doing.tell(new CallEvent.CompletionRejected(code, reason));
    }

    /** 同じ公募の完了を一つずつにする。 */
    private Call get(String code) {
        return Optional.ofNullable(entities.manager().find(Call.class, code, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> CallQueries.notFound(code));
    }
}
