package jp.jinjibu.adoption.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.adoption.AdoptionPlan;
import jp.jinjibu.adoption.AdoptionPlan.Preparation;
import jp.jinjibu.adoption.Budget;
import jp.jinjibu.adoption.PlanItem;
import jp.jinjibu.adoption.PlanRevision;
import jp.jinjibu.adoption.usecase.CallRanking.Placed;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.WholeCall;
import jp.jinjibu.call.Call;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Entities;

/** 採択の案を作る（事務局）。予算が案のままでも作れるが、承認は成立した予算の上でだけできる。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class PrepareAdoption {
    @Inject
    private Entities entities;

    @Inject
    private AdoptionPlans plans;

    @Inject
    private PlanRevisions revisions;

    @Inject
    private Ledger ledger;

    @Inject
    private CallRanking callRanking;

    @Inject
    private CallCases callCases;

    @Inject
    private AdoptionLetters letters;

    @Inject
    private Applications applications;

    @Inject
    private WholeCall wholeCall;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Doing doing;

    /**
     * 案を作る。公表を待つ版があれば置き換え、確保した額を空ける。審査中は順位から、公表の後は効いている版の空きから作る。
     *
     * @param reason 理由。なければ空文字
     * @return 版
     * @throws NotFound その公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 審査中でも公表の後でもないとき、審査中の申請がないとき、通知書に印刷できない文字があるとき、配分額が記録されていないとき、公表の後に空きがないとき、{@link
     *     Refusal#SCORES_SEALED} 採点がそろっておらず、締め切ってもいないとき、{@link Refusal#FOUR_EYES} 申請した団体に属するとき
     */
    public int prepare(String call, String reason) {
        ledger.lock(call);
        Call found = entities.get(Call.class, call);
        BusinessRuleViolation.throwIf(ruleSets.rules(found.ruleSetCode(), found.ruleSetVersion())
                .approvals()
                .of(Act.ADOPTION_PLAN)
                .whyNotPrepare(doing.caller().approver()));
        wholeCall.require(call);
        Preparation preparation = new Preparation(doing.caller().username(), doing.now(), reason);
        CallState state = found.stateAt(doing.now());
        BusinessRuleViolation.throwIf(PlanRevision.whyNotPrepare(state, plans.findLatest(call)));
        if (state == CallState.UNDER_REVIEW) {
            select(found, preparation);
        } else {
            revisions.promote(call, preparation);
        }
        return plans.getLatest(call).versionNo();
    }

    private void select(Call call, Preparation preparation) {
        RuleSet rules = ruleSets.rules(call.ruleSetCode(), call.ruleSetVersion());
        List<Placed> placed = callRanking.of(call.code(), rules, Optional.empty()).stream()
                .filter(place -> place.found().state() == ApplicationState.UNDER_REVIEW)
                .toList();
        BusinessRuleViolation.throwIf(
                BusinessRuleViolation.unless(!placed.isEmpty(), Refusal.STATE, "審査中の申請がないため、採択の案を作れません。"));
        Budget budget = ledger.budget(call.code(), rules);
        plans.findPending(call.code())
                .ifPresent(pending -> revisions.replace(pending, callCases.of(call.code(), rules), "事務局が作り直した"));
        AdoptionPlan plan = AdoptionPlan.select(
                call.code(),
                plans.nextVersion(call.code()),
                budget,
                PlanRevisions.walk(rules, budget)
                        .lines(placed.stream()
                                .flatMap(place -> place.candidate().stream())
                                .toList()),
                preparation);
        requirePrintable(plan);
        plans.add(plan);
        doing.tell(new AdoptionPlanEvent.Prepared(
                call.code(), plan.versionNo(), plan.adopted(), plan.adoptedAmount(), preparation.reason()));
    }

    /** 通知書に書体にない文字が残るなら、案のうちに知らせる。 */
    private void requirePrintable(AdoptionPlan plan) {
        Map<String, SubsidyApplication> adopted = applications.byNumbers(plan.items().stream()
                .filter(PlanItem::isAdopted)
                .map(PlanItem::applicationNumber)
                .toList());
        List<Violation> violations = new ArrayList<>();
        plan.items().stream()
                .filter(PlanItem::isAdopted)
                .forEach(item -> letters.missing(
                                Objects.requireNonNull(adopted.get(item.applicationNumber())),
                                item.result(),
                                item.amount())
                        .forEach(violation -> violations.add(new Violation(
                                "",
                                violation.code(),
                                "申請 " + item.applicationNumber() + ": " + violation.message(),
                                null))));
        if (!violations.isEmpty()) {
            throw new BusinessRuleViolation(Refusal.STATE, "通知書に印刷できない文字があるため、採択の案を作れません。", violations);
        }
    }
}
