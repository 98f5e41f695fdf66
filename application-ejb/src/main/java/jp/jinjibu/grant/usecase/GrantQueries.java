package jp.jinjibu.grant.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.application.ApplicationAmount;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationAmounts;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.grant.CategoryAmount;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.grant.GrantDecisionRules;
import jp.jinjibu.grant.GrantDecisionWish;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantRequest;
import jp.jinjibu.grant.GrantRequestRules;
import jp.jinjibu.grant.GrantRequestWish;
import jp.jinjibu.grant.GrantRequestWish.Line;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.SubsidyFormula;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.usecase.Sql;
import org.jspecify.annotations.Nullable;

/** 交付を読む。申請者には自分の団体のものだけ、交付決定は承認されてから。口座番号は、支払担当のほかには隠す。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class GrantQueries {
    /** {@link Grant#isOverdue} と同じことを答える関数（SQL）。 */
    private static final String OVERDUE = "grant_overdue(g.state, g.report_due_on, :today)";

    private static final String FROM = " from subsidy_grant g join application a on a.id = g.application_id";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Grants grants;

    @Inject
    private Applications applications;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Callers callers;

    @Inject
    @Any
    private Instance<AwaitsApproval> proposals;

    /** 承認を待つ案による絞り込み。 */
    public enum Draft {
        /** まだ用意されていない。 */
        NONE,
        /** ほかの人が用意し、自分が承認できる。 */
        OTHERS
    }

    /**
     * 一覧の絞り込み。null は絞らない。
     *
     * @param overdue 実績報告の期限を過ぎたものだけか、過ぎていないものだけか
     * @param draft 交付決定か額の確定の、承認を待つ案
     * @param text 名称・事業名・地域・番号の一部
     */
    public record Filter(
            String call,
            @Nullable GrantState state,
            @Nullable Boolean overdue,
            @Nullable Draft draft,
            String text) {}

    /**
     * 一覧の一行。
     *
     * @param state 今日の状態
     * @param overdue 実績報告の期限を過ぎても、報告していないか
     * @param awaitsApproval 承認を待つ案（交付決定、額の確定）があるか。申請者には、いつも偽
     */
    public record Row(
            String number,
            GrantState state,
            String stateLabel,
            String call,
            String track,
            String trackName,
            String bodyName,
            String projectName,
            Money requested,
            Optional<Money> granted,
            Optional<Money> determined,
            Optional<LocalDate> reportDueOn,
            boolean overdue,
            boolean awaitsApproval) {}

    /**
     * 費目ごとの額。
     *
     * @param cost 申請された補助対象経費
     * @param allocation 交付決定の配分。見せてよい決定がなければ空
     */
    public record CategoryLine(String code, String name, Money cost, Optional<Money> allocation) {}

    /** 収入の種類ごとの額。 */
    public record IncomeLine(String code, String name, Money amount) {}

    /** 見せてよい交付決定か、その案。人の名は、申請者には見せないので空。 */
    public record DecisionView(
            FourEyes.State state,
            Money granted,
            List<CategoryAmount> allocations,
            List<String> conditions,
            LocalDate decidedOn,
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
     * @param claimed 請求された額
     * @param decision 最後の交付決定か、その案
     * @param derivation 交付決定額の算定根拠。見せてよい決定がなければ、交付申請の額のもの
     * @param whyNotDecide 交付決定の案を用意できない理由。用意できるなら空
     * @param mine 申請者と同じものだけを見せる人か。団体の構成員
     * @param viewerRoles 見ている人の役割
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
            String trackName,
            String bodyName,
            String projectName,
            Money adopted,
            GrantRequest request,
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
            Derivation derivation,
            boolean overdue,
            Optional<BusinessRuleViolation> whyNotDecide,
            boolean mine,
            Set<String> viewerRoles,
            LocalDate today,
            RuleSet rules) {

        /** 承認を待つ案があるか。 */
        public boolean awaitsApproval() {
            return decision.filter(found -> found.state() == FourEyes.State.PREPARED)
                    .isPresent();
        }
    }

    /**
     * 交付申請を書く画面の前提。
     *
     * @param adopted 採択額
     * @param formula 補助率と上限額の式
     * @param dueOn 交付申請の期限。決まりがなければ空
     * @param wish はじめの値。申請の内容か、出した交付申請の内容。口座番号は隠してある
     * @param version 出した交付申請の版。まだなら空
     * @param closed 書けない理由。書けるなら空
     */
    public record Opening(
            String number,
            String trackCode,
            String bodyName,
            String projectName,
            Money adopted,
            RuleSet rules,
            SubsidyFormula formula,
            Optional<LocalDate> dueOn,
            GrantRequestWish wish,
            Optional<Long> version,
            Optional<String> closed) {

        /** 交付申請の規則。 */
        public GrantRequestRules requestRules() {
            return new GrantRequestRules(rules, trackCode, formula, adopted);
        }
    }

    /**
     * 交付申請を書く前提。
     *
     * @param number 申請番号
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 採択されていないとき
     */
    @RolesAllowed(Roles.APPLICANT)
    public Opening opening(String number) {
        SubsidyApplication application = applications.getOwn(number);
        RuleSet rules = amounts.rules(application);
        Optional<Grant> grant = grants.find(application);
        Optional<BusinessRuleViolation> closed = applications
                .whyNotWork(application)
                .or(() -> grant.map(found -> found.whyNotRevise(grants.findOpenDecision(found)))
                        .orElseGet(() -> Grant.whyNotRequest(
                                application, Optional.empty(), GrantRules.of(rules), grants.today())));
        if (!application.state().isAdopted() && grant.isEmpty()) {
            BusinessRuleViolation.throwIf(closed);
        }
        SubsidyFormula formula = grant.map(found -> found.formula(rules))
                .orElseGet(() ->
                        Grant.formula(rules, application.trackCode(), amounts.usesPriorAdoptionRate(application)));
        return new Opening(
                number,
                application.trackCode(),
                application.bodyName(),
                application.projectName(),
                grant.map(Grant::adopted).orElseGet(() -> grants.adopted(application)),
                rules,
                formula,
                GrantRules.of(rules).requestDueOn().map(Sourced::value),
                grant.map(found -> wish(shown(found.request(), callers.current().hasAnyRole(Roles.PAYMENT))))
                        .orElseGet(() -> firstWish(application, grants.adopted(application))),
                grant.map(Grant::version),
                closed.map(BusinessRuleViolation::getMessage));
    }

    /**
     * 書きかけの配分から計算した、交付できる最大の額の算定根拠。配分がないか、誤りがあれば空。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    @RolesAllowed(Roles.SECRETARIAT)
    public Optional<Derivation> preview(String number, GrantDecisionWish wish) {
        Grants.Case found = grants.getForStaff(number);
        return new GrantDecisionRules(found.rules(), found.grant()).derivation(wish);
    }

    /** 申請の内容から入れておく、はじめの値。振込先は空。 */
    private GrantRequestWish firstWish(SubsidyApplication application, Money adopted) {
        ApplicationAmount amount = amounts.assess(application).amount();
        return new GrantRequestWish(
                Optional.of(amount.subsidy().orElse(adopted).min(adopted).yen()),
                amount.costs().stream()
                        .map(cost -> new Line(
                                cost.category().code(),
                                Optional.of(cost.amount().yen())))
                        .toList(),
                amount.incomes().stream()
                        .map(income -> new Line(
                                income.kind().code(),
                                Optional.of(income.amount().yen())))
                        .toList(),
                date(application, ApplicationField.PROJECT_STARTS_ON),
                date(application, ApplicationField.PROJECT_ENDS_ON),
                "",
                new GrantRequestWish.Account("", "", "", "", "", "", ""));
    }

    private static Optional<LocalDate> date(SubsidyApplication application, ApplicationField field) {
        return application.content().text(field).map(LocalDate::parse);
    }

    private static GrantRequestWish wish(GrantRequest request) {
        BankAccount account = request.account();
        return new GrantRequestWish(
                Optional.of(request.requested().yen()),
                lines(request.budget()),
                lines(request.income()),
                Optional.of(request.startsOn()),
                Optional.of(request.endsOn()),
                request.reductionReason().orElse(""),
                new GrantRequestWish.Account(
                        account.bankCode(),
                        account.bankName(),
                        account.branchCode(),
                        account.branchName(),
                        account.kind().code(),
                        account.number(),
                        account.holder()));
    }

    private static List<Line> lines(List<CategoryAmount> amounts) {
        return amounts.stream()
                .map(line -> new Line(line.code(), Optional.of(line.amountYen())))
                .toList();
    }

    /**
     * 見てよい交付。新しい年度から、番号の順。
     *
     * @param after この番号より後ろ。先頭からなら空文字
     * @param limit 最大の件数
     */
    public List<Row> list(Filter filter, String after, int limit) {
        Sql sql = narrowed(
                "select g.number as number, g.application_id as id, g.state as state, g.call_code as call,"
                        + " g.track_code as track, g.withdrawal_due_on as withdrawal_due_on,"
                        + " a.rule_set_code as rule_set_code, a.rule_set_version as rule_set_version,"
                        + " a.body_name as body_name, a.project_name as project_name,"
                        + " g.requested_yen as requested_yen, g.granted_yen as granted_yen,"
                        + " g.determined_yen as determined_yen, g.report_due_on as report_due_on,"
                        + " exists (select 1 from grant_decision d where d.application_id = g.application_id"
                        + " and d.state = 'PREPARED') as prepared, (" + ApplicationVisibility.IN_BODY + ") as mine"
                        + FROM,
                filter);
        if (ApplicationNumber.isValid(after)) {
            ApplicationNumber last = ApplicationNumber.parse(after);
            sql.where("(a.fiscal_year < :year or a.fiscal_year = :year and a.running_number > :running)")
                    .with("year", last.fiscalYear().startYear())
                    .with("running", last.runningNumber());
        }
        List<Sql.Row> rows = sql.then(" order by a.fiscal_year desc, a.running_number")
                .limit(limit)
                .rows(entityManager)
                .toList();
        Set<Long> prepared = prepared(rows);
        return rows.stream().map(row -> row(row, prepared)).toList();
    }

    private Set<Long> prepared(List<Sql.Row> rows) {
        Set<Long> prepared = rows.stream()
                .filter(row -> row.is("prepared"))
                .map(row -> row.number("id"))
                .collect(Collectors.toSet());
        List<Long> all = rows.stream().map(row -> row.number("id")).toList();
        if (!all.isEmpty()) {
            proposals.forEach(each -> prepared.addAll(each.awaiting(all)));
        }
        return prepared;
    }

    /** {@link #list} の条件に合う交付の数。 */
    public long count(Filter filter) {
        return narrowed("select count(*)" + FROM, filter).number(entityManager);
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
                rules.track(grant.trackCode()).name().value(),
                application.bodyName(),
                application.projectName(),
                grant.adopted(),
                shown(grant.request(), caller.hasAnyRole(Roles.PAYMENT)),
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
                derivation(rules, grant, decision),
                grant.isOverdue(today),
                grant.whyNotPrepareDecision(
                        application, decision.filter(last -> last.approval().isOpen())),
                mine,
                caller.roles(),
                today,
                rules);
    }

    private static GrantRequest shown(GrantRequest request, boolean whole) {
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
            case CLAIMED, PAID, CLOSED -> grant.determined();
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
                decision.allocations(),
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

    private Sql narrowed(String select, Filter filter) {
        Sql sql = ApplicationVisibility.restrict(new Sql(select), callers.current())
                .with("today", grants.today())
                .where("g.call_code = :call", "call", filter.call())
                .containing("a.search_key", TextKey.searchText(filter.text()));
        if (filter.state() != null) {
            sql.where("grant_state(g.state, g.withdrawal_due_on, :today) = :state")
                    .with("state", filter.state().name());
        }
        if (filter.overdue() != null) {
            sql.where((filter.overdue() ? "" : "not ") + OVERDUE);
        }
        if (filter.draft() != null) {
            boolean others = filter.draft() == Draft.OTHERS;
            String by = others ? callers.current().username() : "";
            Set<Long> proposed =
                    proposals.stream().flatMap(each -> each.notBy(by).stream()).collect(Collectors.toSet());
            proposed.add(-1L);
            sql.where((others ? "" : "not ") + "(exists (select 1 from grant_decision d"
                            + " where d.application_id = g.application_id and d.state = 'PREPARED'"
                            + " and d.prepared_by <> :by) or g.application_id in (:proposed))")
                    .with("by", by)
                    .with("proposed", proposed);
        }
        return sql;
    }

    private Row row(Sql.Row row, Set<Long> prepared) {
        RuleSet rules = ruleSets.rules(row.text("rule_set_code"), row.count("rule_set_version"));
        GrantState stored = row.value(GrantState.class, "state");
        LocalDate today = grants.today();
        Optional<LocalDate> reportDueOn = row.findDay("report_due_on");
        GrantState state =
                Grant.stateOn(stored, row.findDay("withdrawal_due_on").orElse(null), today);
        String track = row.text("track");
        return new Row(
                row.text("number"),
                state,
                GrantLabels.of(rules).label(state),
                row.text("call"),
                track,
                rules.track(track).name().value(),
                row.text("body_name"),
                row.text("project_name"),
                row.yen("requested_yen"),
                row.findYen("granted_yen"),
                row.findYen("determined_yen"),
                reportDueOn,
                Grant.isOverdue(stored, reportDueOn.orElse(null), today),
                prepared.contains(row.number("id")) && !row.is("mine"));
    }
}
