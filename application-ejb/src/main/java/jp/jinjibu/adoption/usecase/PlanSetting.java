package jp.jinjibu.adoption.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.function.Function;
import jp.jinjibu.adoption.AdoptionPlan;
import jp.jinjibu.adoption.PlanRevision;
import jp.jinjibu.application.usecase.WholeCall;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.shared.usecase.Sql;

/** 採択の案のまわり（事務局、担当官、監査）: できること、台帳の残り、案に入らない申請。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class PlanSetting {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private WholeCall wholeCall;

    @Inject
    private CallQueries calls;

    @Inject
    private AdoptionPlans plans;

    @Inject
    private Callers callers;

    /**
     * 台帳の要約。
     *
     * @param allotment 配分額。記録されていなければ空
     * @param encumbered 確保した額の合計
     * @param budgetState 事業予算の状態。公表されていなければ空
     */
    public record LedgerSummary(Optional<Money> allotment, Money encumbered, Optional<AppropriationState> budgetState) {

        /** 使える額。配分額が記録されていなければ空。 */
        public Optional<Money> available() {
            return allotment.map(amount -> amount.minus(encumbered));
        }
    }

    /**
     * その公募の採択の案にできること。
     *
     * @throws BusinessRuleViolation 自分が属する団体の申請がその公募にあるとき
     */
    public Acts acts(String code) {
        CallView call = calls.get(code);
        wholeCall.require(code);
        Optional<AdoptionPlan> latest = plans.findLatest(code);
        Caller caller = callers.current();
        ApprovalRule rule = call.rules().approvals().of(Act.ADOPTION_PLAN);
        Approver by = caller.approver();
        return Acts.of(caller.roles(), "/calls/" + code + "/adoption-plan")
                .add("preparation", latest.isEmpty() ? "採択の案を作る" : "案を作り直す", PrepareAdoption.class)
                .at("/preparation", "/calls/" + code + "/adoption-plan")
                .unless(() -> PlanRevision.whyNotPrepare(call.state(), latest))
                .add("approval", "承認へ進む", DecideAdoption.class)
                .at("/approval")
                .unless(() -> rule.whyNotDecide(by)
                        .or(() -> onLatest(latest, plan -> plan.whyNotApprove(rule, by, call.programmeBudgetState()))))
                .add("rejection", "差戻しへ進む", DecideAdoption.class)
                .at("/rejection")
                .unless(() -> rule.whyNotDecide(by).or(() -> onLatest(latest, plan -> plan.whyNotReject(rule, by))))
                .add("announcement", "公表へ進む", AnnounceAdoption.class)
                .at("/announcement")
                .unless(() -> onLatest(latest, plan -> plan.whyNotAnnounce(by.username())))
                .build();
    }

    private static Optional<BusinessRuleViolation> onLatest(
            Optional<AdoptionPlan> latest, Function<AdoptionPlan, Optional<BusinessRuleViolation>> whyNot) {
        return latest.map(whyNot).orElseGet(() -> Optional.of(AdoptionPlans.notMade()));
    }

    /** 台帳の要約。 */
    public LedgerSummary ledger(String call) {
        CallView view = calls.get(call);
        long encumbered = new Sql("select coalesce(sum(amount_yen), 0) from encumbrance where call_code = :call")
                .with("call", call)
                .number(entityManager);
        return new LedgerSummary(view.allotment(), new Money(encumbered), view.programmeBudgetState());
    }

    /** 案に入っていない、受理の判断か割当てが済んでいない申請の数。公表しても採否は決まらない。 */
    public long leftBehind(String call) {
        calls.get(call);
        return new Sql("select count(*) from application where call_code = :call"
                        + " and state in ('SUBMITTED', 'RETURNED', 'ACCEPTED')")
                .with("call", call)
                .number(entityManager);
    }
}
