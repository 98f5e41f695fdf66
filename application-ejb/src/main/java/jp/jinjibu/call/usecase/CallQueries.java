package jp.jinjibu.call.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.call.Allotment;
import jp.jinjibu.call.Appropriation;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.CallCancellation;
import jp.jinjibu.call.OpenItem;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSetDifference;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.Sql;

/** 公募を読む。準備中の公募は、事務局・経産省・監査だけに見える。扱う系列を限られた人には、その系列の公募だけが見える。 */
@Stateless
public class CallQueries {
    private static final String SELECT = "select c.code as code, c.name as name, c.state as state,"
            + " c.opens_at as opens_at, c.opens_at_sample as opens_at_sample, c.closes_at as closes_at,"
            + " c.rule_set_code as rule_set_code, c.rule_set_version as rule_set_version, c.version as version,"
            + " c.cancellation_reason as cancellation_reason, c.never_announced as never_announced,"
            + " exists (select 1 from call_cancellation n where n.call_code = c.code and n.state = 'PREPARED')"
            + " as cancelling,"
            + " exists (select 1 from call_move m where m.call_code = c.code) as moving,"
            + " b.amount_yen as budget_yen, b.state as budget_state,"
            + " a.amount_yen as allotment_yen, a.sample as allotment_sample"
            + " from subsidy_call c"
            + " left join lateral (select amount_yen, state from appropriation"
            + " where call_code = c.code order by id desc limit 1) b on true"
            + " left join lateral (select amount_yen, sample from allotment"
            + " where call_code = c.code order by id desc limit 1) a on true";

    @Inject
    private Entities entities;

    @Inject
    private KnownCalls known;

    @Inject
    private Completions completions;

    @Inject
    private Cancellations cancellations;

    @Inject
    private CallMoves moves;

    @Inject
    private CallActs acts;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Doing doing;

    /** 見てよい公募。新しい年度から。 */
    @PermitAll
    public List<CallView> list() {
        return visible().toList();
    }

    /** 見てよい公募の系列。はじめて登録された順。 */
    @PermitAll
    public List<ProgrammeLine> lines() {
        Set<String> seen = visible().map(call -> call.rules().line().code()).collect(Collectors.toSet());
        return ruleSets.lines().stream()
                .filter(line -> seen.contains(line.code()))
                .toList();
    }

    /**
     * @throws NotFound その公募がないか、見てよくないとき
     */
    @PermitAll
    public CallView get(String code) {
        return visible().filter(call -> call.code().equals(code)).findFirst().orElseThrow(() -> notFound(code));
    }

    /**
     * その公募にできること。
     *
     * @throws NotFound その公募がないか、見てよくないとき
     */
    @PermitAll
    public Acts acts(String code) {
        return acts.of(entities.get(Call.class, code), get(code));
    }

    /**
     * 公募の完了。
     *
     * @param open 終わっていないもの。完了にできる状態でなければ空
     * @param history 案の用意・承認・差戻しの経過。古い順
     */
    public record Completion(List<OpenItem> open, List<FourEyes.Step> history) {}

    /** 公募の完了の、終わっていないものと経過。 */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
    public Completion completion(String code) {
        get(code);
        Call call = entities.get(Call.class, code);
        return new Completion(
                call.whyNotComplete(doing.now()).isEmpty() ? completions.open(call) : List.of(),
                completions.of(code).reversed().stream()
                        .flatMap(completion -> completion.approval().history().stream())
                        .toList());
    }

    /**
     * 公募の中止。
     *
     * @param reason 最も新しい案の理由。案がなければ空
     * @param history 案の用意・承認・差戻しの経過。古い順
     */
    public record Cancellation(Optional<String> reason, List<FourEyes.Step> history) {}

    /** 公募の中止の理由と経過。 */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
    public Cancellation cancellation(String code) {
        get(code);
        List<CallCancellation> all = cancellations.of(code);
        return new Cancellation(
                all.stream().findFirst().map(CallCancellation::reason),
                all.reversed().stream()
                        .flatMap(cancellation -> cancellation.approval().history().stream())
                        .toList());
    }

    /**
     * 公募の、規則集の新しい版への移行。
     *
     * @param from 今の規則
     * @param newer 移れる先の版。新しい順
     * @param waiting 承認を待つ案の、移る先の版と理由
     * @param touched 移行の及ぶものと、及ばないもの。審査が始まっていれば空
     * @param history 案の用意・承認・差戻しの経過。古い順
     */
    public record Move(
            RuleSet from,
            List<RuleSet> newer,
            Optional<Proposed> waiting,
            List<OpenItem> touched,
            List<FourEyes.Step> history) {
        /** 承認を待つ案。 */
        public record Proposed(int version, String reason) {}

        /**
         * ある版への違い。
         *
         * @throws NotFound 移れる先でないとき
         */
        public RuleSetDifference to(int version) {
            return newer.stream()
                    .filter(rules -> rules.version() == version)
                    .findFirst()
                    .map(rules -> RuleSetDifference.between(from, rules))
                    .orElseThrow(() -> new NotFound("規則集 " + from.code() + " 第" + version + "版へは、移れません。"));
        }
    }

    /** 公募の移れる先と、移行の経過。 */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
    public Move move(String code) {
        CallView view = get(code);
        Call call = entities.get(Call.class, code);
        return new Move(
                view.rules(),
                moves.newer(call).stream()
                        .map(version -> ruleSets.rules(call.ruleSetCode(), version))
                        .toList(),
                moves.findOpen(call).map(open -> new Move.Proposed(open.toVersion(), open.reason())),
                call.whyNotMove(doing.now()).isEmpty() ? moves.touched(call) : List.of(),
                moveHistory(code));
    }

    /** 版の移行の案の用意・承認・差戻しの経過。古い順。 */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
    public List<FourEyes.Step> moveHistory(String code) {
        return !get(code).moving()
                ? List.of()
                : moves.of(code).reversed().stream()
                        .flatMap(move -> move.approval().history().stream())
                        .toList();
    }

    /** 事業予算の経過。古い順。 */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
    public List<Appropriation> appropriations(String code) {
        get(code);
        return entities.list(Appropriation.class, "where e.callCode = ?1 order by e.id", code);
    }

    /** 配分額の経過。古い順。 */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
    public List<Allotment> allotments(String code) {
        get(code);
        return entities.list(Allotment.class, "where e.callCode = ?1 order by e.id", code);
    }

    static NotFound notFound(String code) {
        return new NotFound("公募「" + code + "」は見つかりません。");
    }

    private boolean isInsider() {
        return doing.caller().hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR);
    }

    private Stream<CallView> visible() {
        boolean insider = isInsider();
        Caller caller = doing.caller();
        return known.all(this::read).stream()
                .filter(call -> insider || call.isPublic())
                .filter(call -> !caller.isOfSomeLines()
                        || caller.lines().contains(call.rules().line().code()));
    }

    private List<CallView> read() {
        Instant now = doing.now();
        return new Sql(SELECT + " order by c.fiscal_year desc, c.code")
                .rows(entities.manager())
                .map(row -> view(row, now))
                .toList();
    }

    private CallView view(Sql.Row row, Instant now) {
        RuleSet rules = ruleSets.rules(row.text("rule_set_code"), row.count("rule_set_version"));
        Instant opensAt = row.at("opens_at");
        Instant closesAt = row.at("closes_at");
        return new CallView(
                row.text("code"),
                row.text("name"),
                Call.stateAt(row.value(CallState.class, "state"), opensAt, closesAt, now),
                Optional.ofNullable(opensAt),
                row.is("opens_at_sample"),
                Optional.ofNullable(closesAt),
                row.findYen("budget_yen"),
                row.findText("budget_state").map(AppropriationState::valueOf),
                row.findYen("allotment_yen"),
                row.is("allotment_sample"),
                row.findText("cancellation_reason"),
                row.is("never_announced"),
                row.is("cancelling"),
                row.is("moving"),
                rules,
                row.number("version"));
    }
}
