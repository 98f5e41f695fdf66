package jp.jinjibu.adoption.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.adoption.AdoptionPlan;
import jp.jinjibu.adoption.PlanState;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Entities;

/** 採択の案の版。変えるときは、先に公募の台帳の順番を取る（{@link Ledger#lock}）。 */
@ApplicationScoped
public class AdoptionPlans {
    @Inject
    private Entities entities;

    /** 最も新しい版。 */
    public Optional<AdoptionPlan> findLatest(String call) {
        return entities.first(AdoptionPlan.class, "where e.callCode = ?1 order by e.versionNo desc", call);
    }

    /**
     * 最も新しい版。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} まだ作られていないとき
     */
    public AdoptionPlan getLatest(String call) {
        return findLatest(call).orElseThrow(AdoptionPlans::notMade);
    }

    static BusinessRuleViolation notMade() {
        return new BusinessRuleViolation(Refusal.STATE, "採択の案はまだ作られていません。事務局が作ってから行ってください。");
    }

    /** 公表を待つ版。 */
    public Optional<AdoptionPlan> findPending(String call) {
        return find(call, List.of(PlanState.PREPARED, PlanState.APPROVED));
    }

    /** 効いている版。 */
    public Optional<AdoptionPlan> findInForce(String call) {
        return find(call, List.of(PlanState.ANNOUNCED));
    }

    /** 次の版の番号。 */
    public int nextVersion(String call) {
        return findLatest(call).map(plan -> plan.versionNo() + 1).orElse(1);
    }

    /** 新しい版を加える。前の版への変更を先に書く。 */
    public void add(AdoptionPlan plan) {
        entities.manager().flush();
        entities.add(plan);
    }

    private Optional<AdoptionPlan> find(String call, List<PlanState> states) {
        return entities.first(AdoptionPlan.class, "where e.callCode = ?1 and e.state in ?2", call, states);
    }
}
