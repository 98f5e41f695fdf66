package jp.jinjibu.call.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.CallMove;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Entities;

/** 公募を規則集の新しい版に移す。一人が理由を添えて用意し、違いと及ぶものを見た別の一人が承認する。下書きも移る。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class MoveCall {
    @Inject
    private Entities entities;

    @Inject
    private CallMoves moves;

    @Inject
    private Cancellations cancellations;

    @Inject
    private Doing doing;

    /**
     * 用意する。
     *
     * @param version 移る先の版
     * @param reason 理由。下書きのある団体に知らせる
     * @throws NotFound その公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 審査が始まっているとき、移れない版のとき、承認を待つ案があるとき、新しい版では扱えないものがあるとき
     */
    public void prepare(String code, int version, String reason) {
        Call call = get(code);
        BusinessRuleViolation.throwIf(
                moves.rule(call).whyNotPrepare(doing.caller().approver()));
        BusinessRuleViolation.throwIf(CallMove.whyNotPrepare(
                call,
                moves.newer(call),
                moves.findOpen(call),
                OptionalInt.of(version),
                () -> moves.obstacles(call, version),
                doing.now()));
        entities.add(new CallMove(call, version, reason, doing.caller().username(), doing.now()));
        doing.tell(new CallEvent.MovePrepared(code, call.ruleSetCode(), version, reason));
    }

    /**
     * 承認する。要る数の承認がそろえば、公募と下書きが新しい版に移り、下書きのある団体に知らせる。その間、申請を変える人は待つ。
     *
     * @throws NotFound その公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} {@link CallMove#whyNotApprove} があるとき、{@link Refusal#FOUR_EYES} 用意した本人のとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void approve(String code) {
        Call call = get(code);
        Optional<CallMove> waiting = moves.findOpen(call);
        ApprovalRule rule = moves.rule(call);
        Approver by = doing.caller().approver();
        BusinessRuleViolation.throwIf(CallMove.whyNotDecide(waiting, rule, by));
        cancellations.hold(call);
        CallMove move = waiting.orElseThrow();
        List<Integer> newer = moves.newer(call);
        boolean decided =
                move.approve(call, newer, () -> moves.obstacles(call, move.toVersion()), rule, by, doing.now());
        if (decided) {
            moves.follow(call, move.reason());
        }
        doing.tell(
                decided
                        ? new CallEvent.Moved(
                                code, call.ruleSetCode(), move.fromVersion(), move.toVersion(), move.reason())
                        : new CallEvent.MoveApproved(code));
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
        CallMove.reject(moves.findOpen(call), moves.rule(call), doing.caller().approver(), reason, doing.now());
        doing.tell(new CallEvent.MoveRejected(code, reason));
    }

    /** 同じ公募の移行を一つずつにする。 */
    private Call get(String code) {
        return Optional.ofNullable(entities.manager().find(Call.class, code, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> CallQueries.notFound(code));
    }
}
