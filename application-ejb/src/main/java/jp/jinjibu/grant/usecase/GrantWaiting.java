package jp.jinjibu.grant.usecase;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.Waiting;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 交付の、待っている仕事: 交付申請、交付決定の用意と承認、公募の完了。 */
@Dependent
public class GrantWaiting implements WaitingWork {
    private static final String REQUESTED = " from subsidy_grant g join application a on a.id = g.application_id"
            + " join subsidy_call c on c.code = g.call_code where g.state = 'REQUESTED' and not "
            + ApplicationVisibility.IN_BODY;

    private static final String DRAFT =
            "(select 1 from grant_decision d where d.application_id = g.application_id and d.state = 'PREPARED'";

    private static final String UNREQUESTED = " from application a join subsidy_call c on c.code = a.call_code"
            + " join adoption_plan p on p.call_code = c.code and p.state = 'ANNOUNCED'"
            + " where application_adopted(a.state) and a.requested_yen is not null"
            + " and not exists (select 1 from subsidy_grant g where g.application_id = a.id)";

    private static final String RULES = "a.rule_set_code || ' ' || a.rule_set_version";

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Grants grants;

    @Override
    public List<WaitingLine> lines() {
        return List.of(
                WaitingLine.of("grant-decision", Area.GRANTS, Urgency.ACT, Roles.SECRETARIAT)
                        .says("{name}の交付申請", "{count}件が、交付決定の用意を待っています。")
                        .at("/grants?call={unit}&status=REQUESTED&draft=NONE")
                        .reads("select c.code, c.name, g.number, g.requested_at, cast(null as date)" + REQUESTED
                                + " and g.return_reason is null and not exists " + DRAFT + ")")
                        .single("/applications/{one}/grant/decision"),
                WaitingLine.of("grant-approval", Area.GRANTS, Urgency.ACT, Roles.SECRETARIAT)
                        .says("{name}の交付決定の案", "{count}件が、用意した人とは別の人の承認を待っています。")
                        .at("/grants?call={unit}&status=REQUESTED&draft=OTHERS")
                        .reads("select c.code, c.name, g.number, (select d.prepared_at from grant_decision d"
                                + " where d.application_id = g.application_id and d.state = 'PREPARED'),"
                                + " cast(null as date)" + REQUESTED + " and exists " + DRAFT
                                + " and d.prepared_by <> :username)")
                        .single("/applications/{one}/grant/decision/approval"),
                WaitingLine.of("grant-unrequested", Area.GRANTS, Urgency.KNOW, Roles.SECRETARIAT)
                        .says("{name}の、交付申請のない採択", "{count}件から、交付申請がまだ届いていません。")
                        .at("/applications?call={unit}&status=ADOPTED")
                        .reads("select c.code, c.name, " + RULES + ", p.announced_at, cast(null as date)" + UNREQUESTED
                                + " and not " + ApplicationVisibility.IN_BODY)
                        .shaped(row -> Optional.of(late(withDue(row)))),
                WaitingLine.of("call-completion", Area.CALLS, Urgency.ACT, Roles.SECRETARIAT)
                        .says("{name}の完了", "審査の済んでいない申請も、続いている交付もありません。公募を完了にできます。")
                        .at("/calls/{unit}/completion")
                        .reads(
                                "select c.code, c.name, '', cast(null as timestamptz), cast(null as date) from subsidy_call c"
                                        + " where (c.state in ('UNDER_REVIEW', 'DECIDED', 'RUNNING')"
                                        + " or c.state = 'ANNOUNCED' and c.closes_at < :now)"
                                        + " and not exists (select 1 from application a where a.call_code = c.code"
                                        + " and a.state in ('SUBMITTED', 'RETURNED', 'ACCEPTED', 'UNDER_REVIEW'))"
                                        + " and not exists (select 1 from subsidy_grant g"
                                        + " where g.call_code = c.code and g.state not in"
                                        + " ('CLOSED', 'REQUEST_WITHDRAWN', 'DISCONTINUED', 'REVOKED'))"
                                        + " and not exists (select 1"
                                        + UNREQUESTED.replace(" join subsidy_call c on c.code = a.call_code", "")
                                        + " and a.call_code = c.code)"
                                        + " and not exists (select 1 from call_completion p"
                                        + " where p.call_code = c.code and p.state = 'PREPARED')"),
                WaitingLine.of("grant-request", Area.GRANTS, Urgency.ACT, Roles.APPLICANT)
                        .says("申請 {unit}　{name}", "採択されました。交付を申請してください。")
                        .at("/applications/{unit}/grant/request")
                        .reads("select a.number, a.project_name, " + RULES + ", p.announced_at, cast(null as date)"
                                + UNREQUESTED + " and " + ApplicationVisibility.WORKS_IN_BODY)
                        .shaped(row -> Optional.of(withDue(row))
                                .map(each -> each.with(Urgency.ACT, each.hint(), each.href(), "交付申請を待っています"))),
                WaitingLine.of("grant-returned", Area.GRANTS, Urgency.ACT, Roles.APPLICANT)
                        .says("交付 {unit}　{name}", "交付申請が差し戻されました。直してください。")
                        .at("/applications/{unit}/grant/request")
                        .reads("select g.number, a.project_name, '', g.returned_at, g.return_due_on"
                                + " from subsidy_grant g join application a on a.id = g.application_id"
                                + " where g.return_reason is not null and "
                                + ApplicationVisibility.WORKS_IN_BODY),
                WaitingLine.of("bank-account", Area.GRANTS, Urgency.ACT, Roles.PAYMENT)
                        .says("振込先の変更の承認", "{count}件の届出が、支払担当の承認を待っています。")
                        .at("/grants")
                        .reads("select '', '', a.number, b.prepared_at, cast(null as date) from bank_account_change b"
                                + " join application a on a.id = b.application_id where b.state = 'PREPARED' and not exists (select 1 from unnest(b.history) h"
                                + " where split_part(h, chr(9), 1) = 'APPROVED' and split_part(h, chr(9), 2) = :username)"
                                + " and not "
                                + ApplicationVisibility.IN_BODY)
                        .single("/applications/{one}/grant/account/approval"),
                WaitingLine.of("grant-own", Area.GRANTS, Urgency.KNOW, Roles.APPLICANT)
                        .says("交付 {unit}　{name}", "")
                        .at("/applications/{unit}/grant")
                        .reads("select g.number, a.project_name, " + RULES
                                + " || ' ' || grant_state(g.state, g.withdrawal_due_on, :today),"
                                + " g.requested_at, cast(null as date) from subsidy_grant g"
                                + " join application a on a.id = g.application_id where "
                                + ApplicationVisibility.IN_BODY)
                        .shaped(this::own));
    }

    /** 規則集の交付申請の期限を添える。 */
    private Waiting withDue(WaitingLine.Row row) {
        String[] rules = row.one().split(" ");
        return row.waiting()
                .due(GrantRules.of(ruleSets.rules(rules[0], Integer.parseInt(rules[1])))
                        .requestDueOn()
                        .map(Sourced::value));
    }

    private Waiting late(Waiting waiting) {
        return waiting.dueOn().filter(grants.today()::isAfter).isPresent()
                ? waiting.with(Urgency.LATE, waiting.hint(), waiting.href(), Urgency.LATE.label())
                : waiting;
    }

    private Optional<Waiting> own(WaitingLine.Row row) {
        String[] g = row.one().split(" ");
        return Optional.of(row.waiting()
                .with(
                        Urgency.KNOW,
                        "",
                        row.waiting().href(),
                        GrantLabels.of(ruleSets.rules(g[0], Integer.parseInt(g[1])))
                                .label(GrantState.valueOf(g[2]))));
    }
}
