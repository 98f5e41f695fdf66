package jp.jinjibu.call.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.call.Allotment;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.CallMove;
import jp.jinjibu.call.OpenItem;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.ReadOnce;

/** 公募の版の移行の案と、移れる先、及ぶもの、妨げ。 */
@ApplicationScoped
public class CallMoves {
    @Inject
    private Entities entities;

    @Inject
    private ReadOnce readOnce;

    @Inject
    private RuleSets ruleSets;

    @Inject
    @Any
    private Instance<CasesOfCall> cases;

    /** 移れる先: 同じ符号で、今の版より新しく、廃止されていない、同じ年度の有効な版。新しい順。 */
    List<Integer> newer(Call call) {
        return ruleSets.newerThan(call.ruleSetCode(), call.ruleSetVersion()).stream()
                .filter(rules -> rules.fiscalYear().equals(call.fiscalYear()))
                .map(RuleSet::version)
                .toList();
    }

    /** 新しい版では扱えないもの: なくなる枠の配分と、案件の妨げ。 */
    List<Violation> obstacles(Call call, int to) {
        RuleSet rules = ruleSets.rules(call.ruleSetCode(), to);
        List<Violation> found = new ArrayList<>();
        entities.first(Allotment.class, "where e.callCode = ?1 order by e.id desc", call.code()).stream()
                .flatMap(allotment -> allotment.byTrack().keySet().stream())
                .filter(track -> !rules.hasTrack(track))
                .map(track -> new Violation("", "track-missing", "配分額の内訳にある枠「" + track + "」が、新しい版にありません。", null))
                .forEach(found::add);
        cases.forEach(each -> found.addAll(each.whyNotMove(call, rules)));
        return found;
    }

    /** 及ぶものと、及ばないもの。 */
    List<OpenItem> touched(Call call) {
        return cases.stream().flatMap(each -> each.touchedBy(call).stream()).toList();
    }

    /** 下書きを移す。 */
    void follow(Call moved, String reason) {
        cases.forEach(each -> each.follow(moved, reason));
    }

    /** 案のすべて。新しい順。 */
    List<CallMove> of(String call) {
        return readOnce.of(
                List.of(CallMove.class, call),
                () -> entities.list(CallMove.class, "where e.callCode = ?1 order by e.id desc", call));
    }

    /** 承認を待つ案。なければ空。 */
    Optional<CallMove> findOpen(Call call) {
        return of(call.code()).stream()
                .filter(move -> move.approval().state() == FourEyes.State.PREPARED)
                .findFirst();
    }

    /** 承認の決まり。今の版のもの。 */
    ApprovalRule rule(Call call) {
        return ruleSets.rules(call.ruleSetCode(), call.ruleSetVersion())
                .approvals()
                .of(Act.CALL_MOVE);
    }
}
