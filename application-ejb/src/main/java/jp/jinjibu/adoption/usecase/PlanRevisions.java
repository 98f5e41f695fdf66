package jp.jinjibu.adoption.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jp.jinjibu.adoption.AdoptionPlan;
import jp.jinjibu.adoption.AdoptionPlan.Preparation;
import jp.jinjibu.adoption.Budget;
import jp.jinjibu.adoption.BudgetWalk;
import jp.jinjibu.adoption.BudgetWalk.Approval;
import jp.jinjibu.adoption.BudgetWalk.Line;
import jp.jinjibu.adoption.PlanItem;
import jp.jinjibu.adoption.PlanRevision;
import jp.jinjibu.adoption.usecase.CallCases.Case;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.usecase.ApplicationEvent;
import jp.jinjibu.call.Call;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.review.ReviewRules.RankingScope;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Entities;

/**
 * 案に入った申請に何かが起きたとき、新しい版を作る。承認済みの版が確保していた額は空き、あらためて承認が要る。
 *
 * <p>自動で作る版は、元の版を作った人の案とみなす。承認するのは、その人とは別の人である。
 */
@ApplicationScoped
public class PlanRevisions {
    @Inject
    private Entities entities;

    @Inject
    private AdoptionPlans plans;

    @Inject
    private Ledger ledger;

    @Inject
    private CallCases callCases;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Clock clock;

    @Inject
    private Event<DomainEvent> events;

    /** 取り下げられた申請を除いて、順位を下り直す。 */
    public void withoutTheWithdrawn(@Observes ApplicationEvent.Withdrawn withdrawn) {
        redraw(withdrawn.call(), withdrawn.number(), "申請 " + withdrawn.number() + " が取り下げられた");
    }

    /**
     * 公表を待つ版にその申請があれば、今の状態で作り直す。
     *
     * @param call 公募の符号
     * @param number 申請番号
     * @param why 作り直す理由
     */
    public void redraw(String call, String number, String why) {
        ledger.lock(call);
        AdoptionPlan pending = plans.findPending(call).orElse(null);
        if (pending == null || pending.find(ApplicationNumber.parse(number)).isEmpty()) {
            return;
        }
        if (pending.baseVersionNo().isPresent()) {
            promote(call, new Preparation(pending.approval().preparedBy(), clock.instant(), automatic(why)));
            return;
        }
        RuleSet rules = rules(call);
        Map<ApplicationNumber, Case> cases = callCases.of(call, rules);
        replace(pending, cases, why);
        Budget budget = ledger.budget(call, rules);
        Map<ApplicationNumber, Approval> staying = approvals(cases, ApplicationState.UNDER_REVIEW);
        boolean byTrack = review(rules).ranking().value() == RankingScope.TRACK;
        List<Line> lines = walk(rules, budget).lines(new PlanRevision(pending).candidates(staying, byTrack));
        AdoptionPlan redrawn = AdoptionPlan.select(
                call,
                plans.nextVersion(call),
                budget,
                lines,
                new Preparation(pending.approval().preparedBy(), clock.instant(), automatic(why)));
        plans.add(redrawn);
        events.fire(new AdoptionPlanEvent.Redrawn(
                call, redrawn.versionNo(), redrawn.adopted(), redrawn.adoptedAmount(), redrawn.reason()));
    }

    /**
     * 採択が空いたとき、次の補欠を繰り上げる版を作る。
     *
     * @param call 公募の符号
     * @param why 空いた理由
     */
    public void fillVacancy(String call, String why) {
        ledger.lock(call);
        plans.findInForce(call)
                .ifPresent(inForce -> promote(
                        call, new Preparation(inForce.approval().preparedBy(), clock.instant(), automatic(why))));
    }

    /**
     * 効いている版の空きに、次の補欠を繰り上げる版を作る。公表を待つ版があれば置き換える。繰り上げる補欠がなくても、採択一覧から除くために作る。
     *
     * @param call 公募の符号。台帳の順番を取ってあること
     * @throws BusinessRuleViolation {@link Refusal#STATE} 効いている版がないとき、空きがないとき
     */
    public void promote(String call, Preparation preparation) {
        AdoptionPlan inForce =
                plans.findInForce(call).orElseThrow(() -> new BusinessRuleViolation(Refusal.STATE, "採択はまだ公表されていません。"));
        RuleSet rules = rules(call);
        Map<ApplicationNumber, Case> cases = callCases.of(call, rules);
        Map<ApplicationNumber, ApplicationState> states =
                cases.values().stream().collect(Collectors.toMap(Case::number, Case::state));
        int vacancies = new PlanRevision(inForce).vacancies(states);
        if (vacancies == 0) {
            throw new BusinessRuleViolation(Refusal.STATE, "公表した採択に、辞退や取消しによる空きはありません。");
        }
        plans.findPending(call).ifPresent(pending -> replace(pending, cases, preparation.reason()));
        Budget budget = ledger.budget(call, rules);
        List<Line> promoted = walk(rules, budget)
                .promote(
                        new PlanRevision(inForce).reserves(approvals(cases, ApplicationState.RESERVE)),
                        ledger.usedByTrack(call),
                        vacancies);
        AdoptionPlan promoting =
                new PlanRevision(inForce).make(plans.nextVersion(call), budget, states, promoted, preparation);
        plans.add(promoting);
        events.fire(new AdoptionPlanEvent.Promoting(
                call, promoting.versionNo(), promoting.adopted(), promoting.adoptedAmount(), promoting.reason()));
    }

    private static String automatic(String why) {
        return why + "ため、自動で作った";
    }

    /** 順位を下りる規則。 */
    static BudgetWalk walk(RuleSet rules, Budget budget) {
        ReviewRules review = review(rules);
        return new BudgetWalk(
                budget,
                review.walk().value(),
                review.reserveCount().value(),
                ApplicationRules.of(rules).settings().legalBasisApproval().value(),
                rules.tracksWithoutMoney());
    }

    private static ReviewRules review(RuleSet rules) {
        return ReviewRules.of(rules);
    }

    /** その状態の申請の、今の法制度の承認。 */
    private static Map<ApplicationNumber, Approval> approvals(
            Map<ApplicationNumber, Case> cases, ApplicationState state) {
        Predicate<Case> wanted = found -> found.state() == state;
        return cases.values().stream().filter(wanted).collect(Collectors.toMap(Case::number, Case::approval));
    }

    /** 公表を待つ版を置き換え、そのために確保した額を空ける。効いている版の額はそのまま残る。 */
    public void replace(AdoptionPlan pending, Map<ApplicationNumber, Case> cases, String why) {
        pending.supersede(why);
        for (PlanItem item : pending.items()) {
            Case found = cases.get(item.number());
            if (found != null && !found.state().isAdopted()) {
                ledger.release(found.id());
            }
        }
    }

    private RuleSet rules(String call) {
        Call found = entities.get(Call.class, call);
        return ruleSets.rules(found.ruleSetCode(), found.ruleSetVersion());
    }
}
