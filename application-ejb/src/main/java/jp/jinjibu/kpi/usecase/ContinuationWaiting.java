package jp.jinjibu.kpi.usecase;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.ContinuationField;
import jp.jinjibu.programme.FilingKinds;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.Waiting;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 継続率の、知らせること: 期限を過ぎても出されていない継続状況報告。 */
@Dependent
public class ContinuationWaiting implements WaitingWork {
    /** 開始年度の翌年度になり、まだ報告していないか、差し戻された交付（SQL）。 */
    private static final String UNREPORTED = " from subsidy_grant g join application a on a.id = g.application_id"
            + " join subsidy_call c on c.code = g.call_code"
            + " left join continuation_answer r on r.application_id = g.application_id where g.state not in"
            + " ('REQUESTED', 'CLOSED', 'REQUEST_WITHDRAWN', 'DISCONTINUED', 'SUSPENDED', 'REVOKED')"
            + " and extract(year from g.decided_on - interval '3 months')"
            + " < extract(year from cast(:today as date) - interval '3 months')"
            + " and (r.state is null or r.state = 'RETURNED') and ";

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Grants grants;

    @Override
    public List<WaitingLine> lines() {
        return List.of(WaitingLine.of("continuation-late", Area.REPORTS, Urgency.KNOW, Roles.SECRETARIAT)
                .says("{name}の継続状況報告", "{count}件が、期限を過ぎても報告していません。")
                .at("/kpi/continuation?line={line}&startFiscalYear={year}")
                .reads("select c.code, c.name, a.rule_set_code || ' ' || a.rule_set_version"
                        + " || ' ' || cast(extract(year from g.decided_on - interval '3 months') as integer),"
                        + " cast(null as timestamptz), cast(null as date)" + UNREPORTED + "not "
                        + ApplicationVisibility.IN_BODY)
                .shaped(row -> Optional.of(withDue(row))
                        .filter(this::isLate)
                        .map(each -> each.with(
                                Urgency.LATE,
                                each.hint(),
                                each.href()
                                        .replace("{line}", rules(row).line().code())
                                        .replace("{year}", row.one().split(" ")[2]),
                                Urgency.LATE.label()))));
    }

    private Waiting withDue(WaitingLine.Row row) {
        return row.waiting()
                .due(FilingKinds.of(rules(row))
                        .find(ContinuationField.FILING)
                        .flatMap(kind -> kind.due().value().fixedOn()));
    }

    private RuleSet rules(WaitingLine.Row row) {
        String[] key = row.one().split(" ");
        return ruleSets.rules(key[0], Integer.parseInt(key[1]));
    }

    private boolean isLate(Waiting waiting) {
        LocalDate today = grants.today();
        return waiting.dueOn().filter(today::isAfter).isPresent();
    }
}
