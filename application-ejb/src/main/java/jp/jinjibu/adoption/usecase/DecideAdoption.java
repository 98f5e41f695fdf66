package jp.jinjibu.adoption.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.adoption.AdoptionPlan;
import jp.jinjibu.adoption.PlanFreshness;
import jp.jinjibu.adoption.PlanItem;
import jp.jinjibu.adoption.PlanNews;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.WholeCall;
import jp.jinjibu.call.Appropriation;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Entities;

/** 採択の案を承認するか、差し戻す（作った人とは別の人。役割は規則集が決める）。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
public class DecideAdoption {
    @Inject
    private Entities entities;

    @Inject
    private AdoptionPlans plans;

    @Inject
    private Ledger ledger;

    @Inject
    private Applications applications;

    @Inject
    private WholeCall wholeCall;

    @Inject
    private CallCases callCases;

    @Inject
    private CallQueries calls;

    @Inject
    private Doing doing;

    /**
     * 承認し、採択する額を確保する。
     *
     * @throws NotFound その公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認待ちの案がないとき、予算が成立していないとき、案に入った申請が変わったとき、{@link
     *     Refusal#FOUR_EYES} 案を作った本人のとき、申請した団体に属するとき、{@link Refusal#BUDGET_EXCEEDED} 使える額を超えるとき
     */
    public void approve(String call) {
        ledger.lock(call);
        RuleSet rules = calls.get(call).rules();
        Approver by = doing.caller().approver();
        BusinessRuleViolation.throwIf(rule(rules).whyNotDecide(by));
        AdoptionPlan plan = plans.getLatest(call);
        boolean decided =
                plan.approve(rule(rules), by, lastAppropriation(call).flatMap(Appropriation::state), doing.now());
        wholeCall.require(call);
        new PlanFreshness(plan).require(callCases.currents(call, rules));
        if (!decided) {
            doing.tell(new AdoptionPlanEvent.Approved(call, plan.versionNo()));
            return;
        }
        ledger.reserve(call, amounts(plan));
        doing.tell(new AdoptionPlanEvent.Decided(call, plan.versionNo(), plan.adopted(), plan.adoptedAmount()));
    }

    /**
     * 差し戻す。
     *
     * @param reason 理由
     * @throws NotFound その公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認待ちの案がないとき、{@link Refusal#FOUR_EYES} 案を作った本人のとき、申請した団体に属するとき
     */
    public void reject(String call, String reason) {
        ledger.lock(call);
        ApprovalRule rule = rule(calls.get(call).rules());
        Approver by = doing.caller().approver();
        BusinessRuleViolation.throwIf(rule.whyNotReject(by, reason));
        AdoptionPlan plan = plans.getLatest(call);
        plan.reject(rule, by, reason, doing.now());
        wholeCall.require(call);
        doing.tell(new AdoptionPlanEvent.Rejected(call, plan.versionNo(), reason));
    }

    private static ApprovalRule rule(RuleSet rules) {
        return rules.approvals().of(Act.ADOPTION_PLAN);
    }

    private Optional<Appropriation> lastAppropriation(String call) {
        return entities.first(Appropriation.class, "where e.callCode = ?1 order by e.id desc", call);
    }

    /** まだ確保していない、採択する申請と額。額のない枠の申請は含まない。 */
    private Map<SubsidyApplication, Money> amounts(AdoptionPlan plan) {
        Map<String, Money> wanted = new LinkedHashMap<>();
        new PlanNews(plan)
                .news(plans.findInForce(plan.callCode())).stream()
                        .filter(PlanItem::isAdopted)
                        .forEach(item ->
                                item.amount().ifPresent(amount -> wanted.put(item.applicationNumber(), amount)));
        Map<SubsidyApplication, Money> amounts = new LinkedHashMap<>();
        applications
                .byNumbers(wanted.keySet())
                .forEach((number, application) -> amounts.put(application, wanted.get(number)));
        return amounts;
    }
}
