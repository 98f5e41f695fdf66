package jp.jinjibu.grant.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.usecase.Sql;
import org.jspecify.annotations.Nullable;

/** 見てよい交付の一覧。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class GrantList {
    /** {@link Grant#isOverdue} と同じことを答える関数（SQL）。 */
    private static final String OVERDUE = "grant_overdue(g.state, g.report_due_on, :today)";

    private static final String FROM = " from subsidy_grant g join application a on a.id = g.application_id";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Grants grants;

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
     * @param draft 交付決定か額の確定の、承認を待つ案。自分の団体の交付については知らせないので、並べない
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

    private Sql narrowed(String select, Filter filter) {
        Sql sql = ApplicationVisibility.restrict(new Sql(select), callers.current())
                .with("today", grants.today())
                .where("g.call_code = :call", "call", filter.call())
                .containing(TextKey.searchText(filter.text()), "a.search_key");
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
            sql.where("not " + ApplicationVisibility.IN_BODY)
                    .where((others ? "" : "not ") + "(exists (select 1 from grant_decision d"
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
