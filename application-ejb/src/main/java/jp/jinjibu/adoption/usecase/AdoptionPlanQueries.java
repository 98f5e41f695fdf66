package jp.jinjibu.adoption.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.adoption.AdoptionPlan;
import jp.jinjibu.adoption.PlanRevision;
import jp.jinjibu.adoption.PlanState;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Acts;
import org.jspecify.annotations.Nullable;

/** 採択の案を読む（事務局、担当官、監査）。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class AdoptionPlanQueries {
    private static final String SELECT = "select p.id as id, p.version_no as version_no, p.base_version_no as base,"
            + " p.state as state, p.allotment_yen as allotment_yen, p.reason as reason, p.prepared_by as prepared_by,"
            + " p.prepared_at as prepared_at, p.decided_by as decided_by, p.decided_at as decided_at, p.decision_reason as"
            + " decision_reason, array_to_string(p.approval_history, chr(30)) as history, p.announced_by as announced_by,"
            + " p.announced_at as announced_at, p.superseded_reason as superseded_reason, (select"
            + " coalesce(sum(i.amount_yen), 0) from adoption_plan_item i where i.plan_id = p.id and"
            + " application_adopted(i.result)) as adopted_yen, (select count(*) from adoption_plan_item i where i.plan_id"
            + " = p.id and application_adopted(i.result)) as adopted from adoption_plan p where p.call_code = :call";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Applications applications;

    @Inject
    private CallQueries calls;

    @Inject
    private AdoptionPlans plans;

    @Inject
    private Callers callers;

    /**
     * 版の見出し。
     *
     * @param base もとにした、効いていた版。はじめの公表までの版では空
     * @param allotment 作ったときの配分額
     * @param adopted 採択と条件付採択の件数
     * @param adoptedAmount その額の合計
     * @param reason 作った理由。なければ空文字
     */
    public record Version(
            int versionNo,
            Optional<Integer> base,
            PlanState state,
            Money allotment,
            int adopted,
            Money adoptedAmount,
            String reason,
            String preparedBy,
            Instant preparedAt,
            Optional<String> decidedBy,
            Optional<Instant> decidedAt,
            Optional<String> decisionReason,
            List<FourEyes.Step> history,
            Optional<String> announcedBy,
            Optional<Instant> announcedAt,
            Optional<String> supersededReason) {}

    /**
     * 一件。
     *
     * @param rank 順位
     * @param score 得点。点がなければ空
     * @param result 採否
     * @param reserveOrder 補欠の順。補欠でなければ空
     * @param listNo 採択一覧の枠の中の No.。載らなければ空
     * @param before 前の版での採否。前の版になければ空
     */
    public record Item(
            String number,
            String bodyName,
            String projectName,
            String track,
            String trackName,
            int rank,
            Optional<BigDecimal> score,
            Money amount,
            Money cumulative,
            ApplicationState result,
            String resultLabel,
            Optional<Integer> reserveOrder,
            Optional<Integer> listNo,
            boolean promoted,
            Optional<ApplicationState> before,
            String beforeLabel) {

        /** 前の版と採否が違うか。 */
        public boolean isChanged() {
            return !before.equals(Optional.of(result));
        }

        /** 採択か条件付採択か。 */
        public boolean isAdopted() {
            return result.isAdopted();
        }

        /** 公表で知らせるか。はじめの公表ではすべて、後の公表では繰り上げるものだけ。 */
        public boolean isNews(boolean first) {
            return first
                    || isAdopted() && before.filter(ApplicationState::isAdopted).isEmpty();
        }
    }

    /**
     * 一つの版。
     *
     * @param compared 比べる前の版。なければ空
     * @param dropped 前の版にあって、この版にない申請番号
     */
    public record Plan(
            CallView call,
            Version version,
            List<Item> items,
            Optional<Integer> compared,
            List<String> dropped,
            boolean latest) {

        /** その採否の件数。 */
        public long count(ApplicationState result) {
            return items.stream().filter(item -> item.result() == result).count();
        }

        /** はじめの公表のための版か。 */
        public boolean isFirst() {
            return version.base().isEmpty();
        }

        /** 公表で知らせる一件。 */
        public List<Item> news() {
            return items.stream().filter(item -> item.isNews(isFirst())).toList();
        }
    }

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

    /** 最も新しい版。まだなければ空。 */
    public Optional<Plan> findLatest(String call) {
        CallView view = whole(call);
        return rows(entityManager
                        .createNativeQuery(SELECT + " order by p.version_no desc limit 1", Tuple.class)
                        .setParameter("call", call))
                .findFirst()
                .map(row -> plan(view, row));
    }

    /**
     * その版。
     *
     * @throws NotFound ないとき
     */
    public Plan get(String call, int versionNo) {
        CallView view = whole(call);
        return rows(entityManager
                        .createNativeQuery(SELECT + " and p.version_no = :version", Tuple.class)
                        .setParameter("call", call)
                        .setParameter("version", versionNo))
                .findFirst()
                .map(row -> plan(view, row))
                .orElseThrow(() -> new NotFound("採択の案の第" + versionNo + "版は見つかりません。"));
    }

    /** すべての版。新しい順。 */
    public List<Version> versions(String call) {
        whole(call);
        return rows(entityManager
                        .createNativeQuery(SELECT + " order by p.version_no desc", Tuple.class)
                        .setParameter("call", call))
                .map(AdoptionPlanQueries::version)
                .toList();
    }

    /** その公募の採択の案にできること。 */
    public Acts acts(String code) {
        CallView call = whole(code);
        Optional<AdoptionPlan> latest = plans.findLatest(code);
        Caller caller = callers.current();
        ApprovalRule rule = call.rules().approvals().of(Act.ADOPTION_PLAN);
        Approver by = caller.approver();
        String api = "/api/v1/calls/" + code + "/adoption-plan";
        return Acts.of(caller.roles(), "/calls/" + code + "/adoption-plan")
                .add(
                        "preparation",
                        latest.isEmpty() ? "採択の案を作る" : "案を作り直す",
                        PrepareAdoption.class,
                        "/preparation",
                        api,
                        () -> PlanRevision.whyNotPrepare(call.state(), latest))
                .add(
                        "approval",
                        "承認へ進む",
                        DecideAdoption.class,
                        "/approval",
                        api + "/approval",
                        () -> rule.whyNotDecide(by)
                                .or(() -> onLatest(
                                        latest, plan -> plan.whyNotApprove(rule, by, call.programmeBudgetState()))))
                .add(
                        "rejection",
                        "差戻しへ進む",
                        DecideAdoption.class,
                        "/rejection",
                        api + "/rejection",
                        () -> rule.whyNotDecide(by).or(() -> onLatest(latest, plan -> plan.whyNotReject(rule, by))))
                .add(
                        "announcement",
                        "公表へ進む",
                        AnnounceAdoption.class,
                        "/announcement",
                        api + "/announcement",
                        () -> onLatest(latest, plan -> plan.whyNotAnnounce(by.username())))
                .build();
    }

    /** 自分が属する団体の申請がなければ、公募の全体を見てよい。 */
    private CallView whole(String code) {
        CallView call = calls.get(code);
        applications.requireWholeCall(code);
        return call;
    }

    private static Optional<BusinessRuleViolation> onLatest(
            Optional<AdoptionPlan> latest, Function<AdoptionPlan, Optional<BusinessRuleViolation>> whyNot) {
        return latest.map(whyNot).orElseGet(() -> Optional.of(AdoptionPlans.notMade()));
    }

    /** 台帳の要約。 */
    public LedgerSummary ledger(String call) {
        CallView view = whole(call);
        Number encumbered = (Number) entityManager
                .createNativeQuery("select coalesce(sum(amount_yen), 0) from encumbrance where call_code = :call")
                .setParameter("call", call)
                .getSingleResult();
        return new LedgerSummary(view.allotment(), new Money(encumbered.longValue()), view.programmeBudgetState());
    }

    /** 案に入っていない、受理の判断か割当てが済んでいない申請の数。公表しても採否は決まらない。 */
    public long leftBehind(String call) {
        whole(call);
        return ((Number) entityManager
                        .createNativeQuery("select count(*) from application where call_code = :call"
                                + " and state in ('SUBMITTED', 'RETURNED', 'ACCEPTED')")
                        .setParameter("call", call)
                        .getSingleResult())
                .longValue();
    }

    private Plan plan(CallView call, Tuple row) {
        Version version = version(row);
        int last = ((Number) entityManager
                        .createNativeQuery("select max(version_no) from adoption_plan where call_code = :call")
                        .setParameter("call", call.code())
                        .getSingleResult())
                .intValue();
        Optional<Integer> compared =
                version.base().or(() -> Optional.of(version.versionNo() - 1).filter(no -> no > 0));
        Map<String, ApplicationState> before =
                compared.map(no -> results(call.code(), no)).orElse(Map.of());
        List<Item> items = rows(entityManager
                        .createNativeQuery(
                                "select i.application_number as number, a.body_name as body_name,"
                                        + " a.project_name as project_name, i.track_code as track, i.rank as rank,"
                                        + " i.score as score, i.amount_yen as amount_yen,"
                                        + " i.cumulative_yen as cumulative_yen, i.result as result,"
                                        + " i.reserve_order as reserve_order, i.list_no as list_no,"
                                        + " i.promoted as promoted from adoption_plan_item i"
                                        + " join application a on a.number = i.application_number"
                                        + " where i.plan_id = :id order by i.position",
                                Tuple.class)
                        .setParameter("id", row.get("id", Number.class).longValue()))
                .map(item -> item(call.rules(), item, before))
                .toList();
        List<String> dropped = before.keySet().stream()
                .filter(number -> items.stream().noneMatch(item -> item.number().equals(number)))
                .sorted()
                .toList();
        return new Plan(call, version, items, compared, dropped, version.versionNo() == last);
    }

    private Map<String, ApplicationState> results(String call, int versionNo) {
        return rows(entityManager
                        .createNativeQuery(
                                "select i.application_number as number, i.result as result from adoption_plan_item i"
                                        + " join adoption_plan p on p.id = i.plan_id"
                                        + " where p.call_code = :call and p.version_no = :version",
                                Tuple.class)
                        .setParameter("call", call)
                        .setParameter("version", versionNo))
                .collect(Collectors.toMap(
                        row -> row.get("number", String.class),
                        row -> ApplicationState.valueOf(row.get("result", String.class))));
    }

    private static Item item(RuleSet rules, Tuple row, Map<String, ApplicationState> before) {
        String number = row.get("number", String.class);
        String track = row.get("track", String.class);
        ApplicationState result = ApplicationState.valueOf(row.get("result", String.class));
        Optional<ApplicationState> earlier = Optional.ofNullable(before.get(number));
        return new Item(
                number,
                row.get("body_name", String.class),
                row.get("project_name", String.class),
                track,
                rules.track(track).name().value(),
                row.get("rank", Integer.class),
                Optional.ofNullable(row.get("score", BigDecimal.class)),
                money(row.get("amount_yen", Number.class)),
                money(row.get("cumulative_yen", Number.class)),
                result,
                label(rules, result),
                Optional.ofNullable(row.get("reserve_order", Integer.class)),
                Optional.ofNullable(row.get("list_no", Integer.class)),
                row.get("promoted", Boolean.class),
                earlier,
                earlier.map(state -> label(rules, state)).orElse(""));
    }

    static String label(RuleSet rules, ApplicationState state) {
        return ApplicationLabels.of(rules).internal(state);
    }

    private static Version version(Tuple row) {
        return new Version(
                row.get("version_no", Integer.class),
                Optional.ofNullable(row.get("base", Integer.class)),
                PlanState.valueOf(row.get("state", String.class)),
                money(row.get("allotment_yen", Number.class)),
                row.get("adopted", Number.class).intValue(),
                money(row.get("adopted_yen", Number.class)),
                row.get("reason", String.class),
                row.get("prepared_by", String.class),
                row.get("prepared_at", Instant.class),
                text(row, "decided_by"),
                instant(row, "decided_at"),
                text(row, "decision_reason"),
                FourEyes.steps(row.get("history", String.class).split("\u001e")),
                text(row, "announced_by"),
                instant(row, "announced_at"),
                text(row, "superseded_reason"));
    }

    private static Money money(@Nullable Number yen) {
        return new Money(yen == null ? 0 : yen.longValue());
    }

    private static Optional<String> text(Tuple row, String name) {
        return Optional.ofNullable(row.get(name, String.class));
    }

    private static Optional<Instant> instant(Tuple row, String name) {
        return Optional.ofNullable(row.get(name, Instant.class));
    }

    @SuppressWarnings("unchecked")
    private static Stream<Tuple> rows(Query query) {
        return ((List<Tuple>) query.getResultList()).stream();
    }
}
