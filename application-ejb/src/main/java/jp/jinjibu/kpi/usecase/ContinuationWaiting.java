package jp.jinjibu.kpi.usecase;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.kpi.ContinuationReport;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.Waiting;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 継続状況報告の、待っている仕事: 報告、受理、期限を過ぎたもの。 */
@Dependent
public class ContinuationWaiting implements WaitingWork {
    /** 開始年度の翌年度になり、まだ報告していないか、差し戻された交付（SQL）。 */
    private static final String UNREPORTED = " from subsidy_grant g join application a on a.id = g.application_id"
            + " join subsidy_call c on c.code = g.call_code"
            + " left join continuation_report r on r.application_id = g.application_id where g.state in ("
            + ContinuationReport.REPORTABLE.stream()
                    .map(state -> "'" + state + "'")
                    .sorted()
                    .collect(Collectors.joining(", "))
            + ") and extract(year from g.decided_on - interval '3 months')"
            + " < extract(year from cast(:today as date) - interval '3 months')"
            + " and (r.state is null or r.state = 'RETURNED') and ";

    private static final String RULES = "a.rule_set_code || ' ' || a.rule_set_version";

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Grants grants;

    @Override
    public List<WaitingLine> lines() {
        return List.of(
                new WaitingLine(
                        "continuation-acceptance",
                        Area.REPORTS,
                        Urgency.ACT,
                        Roles.SECRETARIAT,
                        "継続状況報告 {unit}　{name}",
                        "{one}。受理か差戻しをしてください。",
                        "/applications/{unit}/continuation",
                        "select a.number, a.project_name, a.body_name, r.submitted_at, cast(null as date)"
                                + " from continuation_report r join application a on a.id = r.application_id"
                                + " where r.state = 'SUBMITTED' and not " + ApplicationVisibility.IN_BODY),
                new WaitingLine(
                                "continuation-late",
                                Area.REPORTS,
                                Urgency.KNOW,
                                Roles.SECRETARIAT,
                                "{name}の継続状況報告",
                                "{count}件が、期限を過ぎても報告していません。",
                                "/kpi/continuation?startFiscalYear={year}",
                                "select c.code, c.name, " + RULES
                                        + " || ' ' || cast(extract(year from g.decided_on - interval '3 months') as integer),"
                                        + " cast(null as timestamptz), cast(null as date)" + UNREPORTED + "not "
                                        + ApplicationVisibility.IN_BODY)
                        .shaped(row -> Optional.of(withDue(row))
                                .filter(this::isLate)
                                .map(each -> each.with(
                                        Urgency.LATE,
                                        each.hint(),
                                        each.href().replace("{year}", row.one().split(" ")[2]),
                                        Urgency.LATE.label()))),
                new WaitingLine(
                                "continuation-own",
                                Area.REPORTS,
                                Urgency.ACT,
                                Roles.APPLICANT,
                                "交付 {unit}　{name}",
                                "継続状況を報告してください。",
                                "/applications/{unit}/continuation",
                                "select a.number, a.project_name, " + RULES + " || ' ' || coalesce(r.state, ''),"
                                        + " cast(null as timestamptz), cast(null as date)" + UNREPORTED
                                        + ApplicationVisibility.IN_BODY)
                        .shaped(row -> Optional.of(own(row))));
    }

    private Waiting withDue(WaitingLine.Row row) {
        String[] rules = row.one().split(" ");
        return row.waiting()
                .due(GrantRules.of(ruleSets.rules(rules[0], Integer.parseInt(rules[1])))
                        .continuationDueOn()
                        .map(Sourced::value));
    }

    private boolean isLate(Waiting waiting) {
        LocalDate today = grants.today();
        return waiting.dueOn().filter(today::isAfter).isPresent();
    }

    private Waiting own(WaitingLine.Row row) {
        Waiting waiting = withDue(row);
        String hint = row.one().endsWith("RETURNED") ? "継続状況報告が差し戻されました。直して報告してください。" : waiting.hint();
        return isLate(waiting)
                ? waiting.with(Urgency.LATE, "期限を過ぎました。" + hint, waiting.href(), Urgency.LATE.label())
                : waiting.with(Urgency.ACT, hint, waiting.href(), Urgency.ACT.label());
    }
}
