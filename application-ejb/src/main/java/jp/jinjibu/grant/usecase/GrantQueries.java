package jp.jinjibu.grant.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.grant.CategoryAmount;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.grant.GrantDecisionRules;
import jp.jinjibu.grant.GrantRequest;
import jp.jinjibu.grant.GrantRequestRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.SubsidyFormula;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.TextKey;
import org.jspecify.annotations.Nullable;

/** 交付を読む。申請者には自分の団体のものだけ、交付決定は承認されてから。口座番号は、支払担当のほかには隠す。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class GrantQueries {
    /** 実績報告の期限を過ぎたか。報告していないものだけ。 */
    private static final String OVERDUE = "(g.state = 'DECIDED' and g.report_due_on < :today)";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Grants grants;

    @Inject
    private Applications applications;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Callers callers;

    /**
     * 一覧の絞り込み。null は絞らない。
     *
     * @param overdue 実績報告の期限を過ぎたものだけか、過ぎていないものだけか
     * @param text 名称・事業名・地域・番号の一部
     */
    public record Filter(
            @Nullable String call,
            @Nullable GrantState state,
            @Nullable Boolean overdue,
            @Nullable String text) {}

    /**
     * 一覧の一行。
     *
     * @param state 今日の状態
     * @param overdue 実績報告の期限を過ぎても、報告していないか
     * @param awaitsApproval 承認を待つ交付決定の案があるか。申請者には、いつも偽
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
            Optional<String> documentNumber) {}

    /**
     * 一つの交付。
     *
     * @param state 今日の状態
     * @param request 交付申請の内容。口座番号は、見せてよい人のほかには隠してある
     * @param claimed 請求された額
     * @param decision 最後の交付決定か、その案
     * @param derivation 交付決定額の算定根拠。見せてよい決定がなければ、交付申請の額のもの
     * @param mine 申請者と同じものだけを見せる人か。団体の構成員
     * @param viewerRoles 見ている人の役割
     * @param today 今日の業務日付
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
            boolean mine,
            Set<String> viewerRoles,
            LocalDate today) {

        /** 承認を待つ案があるか。 */
        public boolean awaitsApproval() {
            return decision.filter(found -> found.state() == FourEyes.State.PREPARED)
                    .isPresent();
        }
    }

    /**
     * 見てよい交付。新しい年度から、番号の順。
     *
     * @param after この番号より後ろ。先頭からなら空文字
     * @param limit 最大の件数
     */
    public List<Row> list(Filter filter, String after, int limit) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        narrow(filter, conditions, values);
        if (ApplicationNumber.isValid(after)) {
            ApplicationNumber last = ApplicationNumber.parse(after);
            conditions.add("(a.fiscal_year < :year or a.fiscal_year = :year and a.running_number > :running)");
            values.put("year", last.fiscalYear().startYear());
            values.put("running", last.runningNumber());
        }
        values.put("today", grants.today());
        values.put("sub", callers.current().sub());
        values.put("username", callers.current().username());
        Query query = entityManager
                .createNativeQuery(
                        "select g.number as number, g.state as state, g.call_code as call, g.track_code as track,"
                                + " g.withdrawal_due_on < :today as past, a.rule_set_code as rule_set_code,"
                                + " a.rule_set_version as rule_set_version, a.body_name as body_name,"
                                + " a.project_name as project_name, g.requested_yen as requested_yen,"
                                + " g.granted_yen as granted_yen, g.determined_yen as determined_yen,"
                                + " g.report_due_on as report_due_on, " + OVERDUE + " as overdue,"
                                + " exists (select 1 from grant_decision d where d.application_id = g.application_id"
                                + " and d.state = 'PREPARED') as prepared, (" + IS_MEMBER + ") as mine"
                                + " from subsidy_grant g join application a on a.id = g.application_id where "
                                + String.join(" and ", conditions)
                                + " order by a.fiscal_year desc, a.running_number",
                        Tuple.class)
                .setMaxResults(limit);
        values.forEach(query::setParameter);
        return tuples(query).map(this::row).toList();
    }

    /** {@link #list} の条件に合う交付の数。 */
    public long count(Filter filter) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        narrow(filter, conditions, values);
        Query query = entityManager.createNativeQuery("select count(*) from subsidy_grant g"
                + " join application a on a.id = g.application_id where " + String.join(" and ", conditions));
        values.forEach(query::setParameter);
        return ((Number) query.getSingleResult()).longValue();
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
                rules.grantRules().stateLabel(state.name()),
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
                grant.state() == GrantState.DECIDED
                        && grant.reportDueOn().filter(today::isAfter).isPresent(),
                mine,
                caller.roles(),
                today);
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
                decision.documentNumber());
    }

    private static Derivation derivation(RuleSet rules, Grant grant, Optional<GrantDecision> decision) {
        return decision.map(found -> new GrantDecisionRules(rules, grant).derivation(found))
                .orElseGet(() -> new GrantRequestRules(rules, grant.formula(rules), grant.adopted())
                        .derivation(grant.request()));
    }

    private static final String IS_MEMBER =
            "exists (select 1 from organisation_member m where m.organisation_id = g.organisation_id"
                    + " and (m.sub = :sub or (m.sub is null and m.username = :username)))";

    private void narrow(Filter filter, List<String> conditions, Map<String, Object> values) {
        restrict(callers.current(), conditions, values);
        if (filter.call() != null) {
            conditions.add("g.call_code = :call");
            values.put("call", filter.call());
        }
        if (filter.state() != null) {
            conditions.add(
                    switch (filter.state()) {
                        case DECIDED -> "g.state = 'DECIDED' and g.withdrawal_due_on >= :today";
                        case IN_PROGRESS -> "g.state = 'DECIDED' and g.withdrawal_due_on < :today";
                        default -> "g.state = '" + filter.state().name() + "'";
                    });
            values.put("today", grants.today());
        }
        if (filter.overdue() != null) {
            conditions.add(filter.overdue() ? OVERDUE : "not coalesce(" + OVERDUE + ", false)");
            values.put("today", grants.today());
        }
        String key = filter.text() == null ? "" : TextKey.searchText(filter.text());
        if (!key.isEmpty()) {
            conditions.add("a.search_key like :text escape '!'");
            values.put("text", "%" + key.replaceAll("([!%_])", "!$1") + "%");
        }
    }

    private static void restrict(Caller caller, List<String> conditions, Map<String, Object> values) {
        List<String> reasons = new ArrayList<>(List.of("false"));
        if (caller.hasAnyRole(Roles.APPLICANT)) {
            reasons.add(IS_MEMBER);
            values.put("sub", caller.sub());
            values.put("username", caller.username());
        }
        if (caller.hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR)) {
            reasons.add("true");
        } else if (caller.hasAnyRole(Roles.BUREAU)) {
            reasons.add(Callers.IN_BUREAU);
            values.put("sub", caller.sub());
        }
        conditions.add("(" + String.join(" or ", reasons) + ")");
    }

    private Row row(Tuple row) {
        RuleSet rules =
                ruleSets.rules(row.get("rule_set_code", String.class), row.get("rule_set_version", Integer.class));
        GrantState stored = GrantState.valueOf(row.get("state", String.class));
        boolean past = Boolean.TRUE.equals(row.get("past", Boolean.class));
        GrantState state = stored == GrantState.DECIDED && past ? GrantState.IN_PROGRESS : stored;
        String track = row.get("track", String.class);
        return new Row(
                row.get("number", String.class),
                state,
                rules.grantRules().stateLabel(state.name()),
                row.get("call", String.class),
                track,
                rules.track(track).name().value(),
                row.get("body_name", String.class),
                row.get("project_name", String.class),
                new Money(row.get("requested_yen", Number.class).longValue()),
                yen(row, "granted_yen"),
                yen(row, "determined_yen"),
                Optional.ofNullable(row.get("report_due_on", Date.class)).map(Date::toLocalDate),
                Boolean.TRUE.equals(row.get("overdue", Boolean.class)),
                row.get("prepared", Boolean.class) && !row.get("mine", Boolean.class));
    }

    private static Optional<Money> yen(Tuple row, String column) {
        return Optional.ofNullable(row.get(column, Number.class)).map(yen -> new Money(yen.longValue()));
    }

    @SuppressWarnings("unchecked")
    private static Stream<Tuple> tuples(Query query) {
        return ((List<Tuple>) query.getResultList()).stream();
    }
}
