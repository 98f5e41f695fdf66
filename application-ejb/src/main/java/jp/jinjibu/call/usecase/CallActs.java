package jp.jinjibu.call.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.CallCancellation;
import jp.jinjibu.call.CallCompletion;
import jp.jinjibu.call.CallMove;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.usecase.Acts;

/** 公募にできること。 */
@ApplicationScoped
class CallActs {
    @Inject
    private Completions completions;

    @Inject
    private Cancellations cancellations;

    @Inject
    private CallMoves moves;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Doing doing;

    /**
     * できること。
     *
     * @param view 承認を待つ案があるかを、読み直さずに知る
     */
    Acts of(Call call, CallView view) {
        Supplier<Optional<CallCancellation>> cancelling =
                view.cancelling() ? () -> cancellations.findOpen(call) : Optional::empty;
        Supplier<Optional<CallMove>> moving = view.moving() ? () -> moves.findOpen(call) : Optional::empty;
        List<Integer> newer = call.whyNotMove(doing.now()).isEmpty() ? moves.newer(call) : List.of();
        return Acts.of(doing.caller().roles(), "/calls/" + call.code())
                .add("announcement", "予告へ進む", PrepareCall.class)
                .at("/announcement")
                .unless(() -> call.whyNotAnnounce(isRetired(call), doing.now()))
                .add("completion", "完了へ進む", CompleteCall.class)
                .at("/completion")
                .unless(() -> completions
                        .rule(call)
                        .whyNotPrepare(doing.caller().approver())
                        .or(() -> CallCompletion.whyNotPrepare(
                                call, completions.findOpen(call), () -> completions.open(call), doing.now())))
                .add("completion-approval", "完了の承認へ進む", CompleteCall.class, "approve")
                .at("/completion/approval")
                .unless(() -> CallCompletion.whyNotApprove(
                        call,
                        completions.findOpen(call),
                        () -> completions.open(call),
                        completions.rule(call),
                        doing.caller().approver(),
                        doing.now()))
                .add("completion-rejection", "完了を差し戻す", CompleteCall.class, "reject")
                .at("/completion/rejection")
                .unless(() -> CallCompletion.whyNotDecide(
                        completions.findOpen(call),
                        completions.rule(call),
                        doing.caller().approver()))
                .add("cancellation", "中止へ進む", CancelCall.class)
                .at("/cancellation")
                .unless(() -> cancellations
                        .rule(call)
                        .whyNotPrepare(doing.caller().approver())
                        .or(() -> CallCancellation.whyNotPrepare(
                                call, cancelling.get(), () -> cancellations.submitted(call), doing.now())))
                .add("cancellation-approval", "中止の承認へ進む", CancelCall.class, "approve")
                .at("/cancellation/approval")
                .unless(() -> CallCancellation.whyNotApprove(
                        call,
                        cancelling.get(),
                        () -> cancellations.submitted(call),
                        cancellations.rule(call),
                        doing.caller().approver(),
                        doing.now()))
                .add("cancellation-rejection", "中止を差し戻す", CancelCall.class, "reject")
                .at("/cancellation/rejection")
                .unless(() -> CallCancellation.whyNotDecide(
                        cancelling.get(),
                        cancellations.rule(call),
                        doing.caller().approver()))
                .add("move", "規則集の新しい版への移行へ進む", MoveCall.class)
                .at("/moves/" + newer.stream().findFirst().orElse(call.ruleSetVersion()))
                .unless(() -> moves.rule(call)
                        .whyNotPrepare(doing.caller().approver())
                        .or(() -> CallMove.whyNotPrepare(
                                call, newer, moving.get(), OptionalInt.empty(), List::of, doing.now())))
                .add("move-approval", "版の移行の承認へ進む", MoveCall.class, "approve")
                .at("/moves/approval")
                .unless(() -> {
                    Optional<CallMove> waiting = moving.get();
                    return CallMove.whyNotApprove(
                            call,
                            newer,
                            waiting,
                            () -> moves.obstacles(call, waiting.orElseThrow().toVersion()),
                            moves.rule(call),
                            doing.caller().approver(),
                            doing.now());
                })
                .add("move-rejection", "版の移行を差し戻す", MoveCall.class, "reject")
                .at("/moves/rejection")
                .unless(() -> CallMove.whyNotDecide(
                        moving.get(), moves.rule(call), doing.caller().approver()))
                .add("appropriation", "事業予算を記録する", FundCall.class)
                .at("/appropriations")
                .unless(Optional::empty)
                .add("allotment", "配分額を記録する", FundCall.class)
                .at("/allotment")
                .unless(Optional::empty)
                .build();
    }

    /** 準備中の公募の規則集が、廃止されたか。 */
    private boolean isRetired(Call call) {
        return call.stateAt(doing.now()) == CallState.PREPARING
                && ruleSets.isRetired(call.ruleSetCode(), call.ruleSetVersion());
    }
}
