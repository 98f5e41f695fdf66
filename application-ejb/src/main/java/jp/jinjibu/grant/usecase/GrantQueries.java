package jp.jinjibu.grant.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.grant.CategoryAmount;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.grant.GrantDecisionRules;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantRequest;
import jp.jinjibu.grant.GrantRequestRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.SentBack;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.SubsidyFormula;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;

/** 交付を読む。申請者には自分の団体のものだけ、交付決定は承認されてから。口座番号は、支払担当のほかには隠す。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class GrantQueries {
    @Inject
    private Grants grants;

    @Inject
    private Applications applications;

    @Inject
    private Callers callers;

    /**
     * 費目ごとの額。
     *
     * @param cost 申請された補助対象経費
     * @param allocation 交付決定の配分。見せてよい決定がなければ空
     */
    public record CategoryLine(String code, String name, Money cost, Optional<Money> allocation) {}

    /**
     * 承認を待つ振込先の変更。
     *
     * @param account 新しい振込先。番号は、見せてよい人のほかには隠してある
     * @param history 届出と承認の経過。申請者には見せないので空
     */
    public record AccountChange(BankAccount account, String reason, Instant proposedAt, List<FourEyes.Step> history) {}

    /** 収入の種類ごとの額。 */
    public record IncomeLine(String code, String name, Money amount) {}

    /** 見せてよい交付決定か、その案。案には、まだ交付決定の日がない。人の名は、申請者には見せないので空。 */
    public record DecisionView(
            FourEyes.State state,
            Money granted,
            List<String> conditions,
            Optional<LocalDate> decidedOn,
            Optional<String> preparedBy,
            Instant preparedAt,
            Optional<String> decidedBy,
            Optional<Instant> decidedAt,
            Optional<String> rejectionReason,
            List<FourEyes.Step> history,
            Optional<String> documentNumber) {}

    /**
     * 一つの交付。
     *
     * @param state 今日の状態
     * @param request 交付申請の内容。口座番号は、見せてよい人のほかには隠してある
     * @param appliedPeriod 採択された申請の期間。交付申請の期間と同じなら空
     * @param claimed 請求された額
     * @param decision 最後の交付決定か、その案
     * @param derivation 交付決定額の算定根拠。見せてよい決定がなければ、交付申請の額のもの
     * @param whyNotDecide 交付決定の案を用意できない理由。用意できるなら空
     * @param mine 申請者と同じものだけを見せる人か。団体の構成員
     * @param today 今日の業務日付
     * @param rules 申請が凍らせた規則
     */
    public record View(
            String number,
            long version,
            GrantState state,
            String stateLabel,
            String call,
            String track,
            String bodyName,
            String projectName,
            Money adopted,
            GrantRequest request,
            Optional<String> appliedPeriod,
            Instant requestedAt,
            Optional<Money> granted,
            Optional<Money> claimed,
            Optional<Money> determined,
            Optional<Money> paid,
            SubsidyFormula formula,
            List<CategoryLine> budget,
            List<IncomeLine> income,
            Optional<DecisionView> decision,
            Optional<LocalDate> withdrawalDueOn,
            Optional<LocalDate> reportDueOn,
            Optional<String> withdrawalReason,
            Optional<SentBack> sentBack,
            Optional<AccountChange> accountChange,
            Derivation derivation,
            boolean overdue,
            Optional<BusinessRuleViolation> whyNotDecide,
            boolean mine,
            LocalDate today,
            RuleSet rules) {

        /** 承認を待つ案があるか。 */
        public boolean awaitsApproval() {
            return decision.filter(found -> found.state() == FourEyes.State.PREPARED)
                    .isPresent();
        }
    }

    /**
     * 一つの交付。
     *
     * @param number 申請番号
     * @throws NotFound ないか、見てよくないとき
     */
    public View get(String number) {
        Grants.Case found = grants.getVisible(number);
        return view(found, applications.isOfOwnBody(found.application()));
    }

    /** 申請の交付があるか。見てよい申請について聞く。 */
    public Optional<View> find(String number) {
        SubsidyApplication application = applications.getVisible(number);
        return grants.find(application).map(grant -> get(number));
    }

    private View view(Grants.Case found, boolean mine) {
        SubsidyApplication application = found.application();
        Grant grant = found.grant();
        RuleSet rules = found.rules();
        Caller caller = callers.current();
        LocalDate today = grants.today();
        GrantState state = grant.stateOn(today);
        Optional<GrantDecision> decision = mine ? grants.findDecision(grant) : grants.findLastDecision(grant);
        return new View(
                grant.number(),
                grant.version(),
                state,
                GrantLabels.of(rules).label(state),
                grant.callCode(),
                grant.trackCode(),
                application.bodyName(),
                application.projectName(),
                grant.adopted(),
                shown(grant.request(), caller.hasAnyRole(Roles.PAYMENT)),
                appliedPeriod(application, grant.request()),
                grant.requestedAt(),
                grant.granted(),
                claimed(grant),
                grant.determined(),
                grant.paid(),
                grant.formula(rules),
                budget(rules, grant, decision),
                income(rules, grant),
                decision.map(shown -> decision(shown, mine)),
                grant.withdrawalDueOn(),
                grant.reportDueOn(),
                grant.withdrawalReason(),
                grant.sentBack(),
                grants.findOpenAccountChange(grant)
                        .map(change -> new AccountChange(
                                caller.hasAnyRole(Roles.PAYMENT)
                                        ? change.account()
                                        : change.account().masked(),
                                change.reason(),
                                change.approval().preparedAt(),
                                mine ? List.of() : change.approval().history())),
                derivation(rules, grant, decision),
                grant.isOverdue(today),
                grant.whyNotPrepareDecision(
                        application, decision.filter(last -> last.approval().isOpen()), today),
                mine,
                today,
                rules);
    }

    /** 採択された申請の期間。交付申請の期間と同じなら空。 */
    private static Optional<String> appliedPeriod(SubsidyApplication application, GrantRequest request) {
        Optional<LocalDate> startsOn = FormDocument.date(
                application.content().text(ApplicationField.PROJECT_STARTS_ON).orElse(null));
        Optional<LocalDate> endsOn = FormDocument.date(
                application.content().text(ApplicationField.PROJECT_ENDS_ON).orElse(null));
        return startsOn.equals(Optional.of(request.startsOn())) && endsOn.equals(Optional.of(request.endsOn()))
                ? Optional.empty()
                : startsOn.flatMap(from ->
                        endsOn.map(to -> JapaneseDates.format(from) + " から " + JapaneseDates.format(to) + " まで"));
    }

    static GrantRequest shown(GrantRequest request, boolean whole) {
        BankAccount account = request.account();
        return new GrantRequest(
                request.requested(),
                request.budget(),
                request.income(),
                request.startsOn(),
                request.endsOn(),
                request.reductionReason(),
                whole ? account : account.masked());
    }

    /** 請求は、確定額のすべてについて一度に行う。 */
    private static Optional<Money> claimed(Grant grant) {
        return switch (grant.state()) {
            case CLAIMED, PAID, CLOSED -> grant.determined().filter(amount -> amount.yen() > 0);
            default -> Optional.empty();
        };
    }

    private static List<CategoryLine> budget(RuleSet rules, Grant grant, Optional<GrantDecision> decision) {
        return grant.request().budget().stream()
                .map(line -> new CategoryLine(
                        line.code(),
                        rules.findCategory(line.code()).orElseThrow().name().value(),
                        line.amount(),
                        decision.map(found -> found.allocations().stream()
                                .filter(allocation -> allocation.code().equals(line.code()))
                                .findFirst()
                                .map(CategoryAmount::amount)
                                .orElse(Money.ZERO))))
                .toList();
    }

    private static List<IncomeLine> income(RuleSet rules, Grant grant) {
        return grant.request().income().stream()
                .map(line -> new IncomeLine(
                        line.code(),
                        rules.findIncomeKind(line.code()).orElseThrow().name().value(),
                        line.amount()))
                .toList();
    }

    private static DecisionView decision(GrantDecision decision, boolean mine) {
        FourEyes approval = decision.approval();
        return new DecisionView(
                approval.state(),
                decision.granted(),
                decision.conditions(),
                decision.decidedOn(),
                Optional.of(approval.preparedBy()).filter(name -> !mine),
                approval.preparedAt(),
                approval.decidedBy().filter(name -> !mine),
                approval.decidedAt(),
                approval.decisionReason(),
                mine ? List.of() : approval.history(),
                decision.documentNumber());
    }

    private static Derivation derivation(RuleSet rules, Grant grant, Optional<GrantDecision> decision) {
        return decision.map(found -> new GrantDecisionRules(rules, grant).derivation(found))
                .orElseGet(() -> new GrantRequestRules(rules, grant.trackCode(), grant.formula(rules), grant.adopted())
                        .derivation(grant.request()));
    }
}
