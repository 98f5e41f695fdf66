package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.Waiting;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 申請の、待っている仕事: 自分の団体の、採択されるまでの申請。採択の後は、交付の機能が並べる。 */
@Dependent
public class ApplicationWaiting implements WaitingWork {
    @Inject
    private RuleSets ruleSets;

    @Override
    public List<WaitingLine> lines() {
        return List.of(WaitingLine.of("application-own", Area.SCREENING, Urgency.KNOW, Roles.APPLICANT)
                .says("申請 {unit}　{name}", "")
                .at("/applications/{unit}")
                .reads("select a.number, coalesce(nullif(a.project_name, ''), a.body_name), a.rule_set_code || ' ' ||"
                        + " a.rule_set_version || ' ' || a.track_code || ' ' || a.state || ' ' || case when "
                        + ApplicationVisibility.WORKS_IN_BODY
                        + " then 'ACT' else 'KNOW' end, coalesce(r.requested_at,"
                        + " a.received_at, a.created_at), coalesce(r.due_on, case when a.state = 'DRAFT' then"
                        + " cast(c.closes_at at time zone 'Asia/Tokyo' as date) end) from application a join"
                        + " subsidy_call c on c.code = a.call_code left join correction_request r on"
                        + " r.application_id = a.id and r.state = 'OPEN' where a.state <> 'WITHDRAWN'"
                        + " and not (a.state = 'DRAFT' and c.state = 'CANCELLED') and not"
                        + " application_adopted(a.state) and "
                        + ApplicationVisibility.IN_BODY)
                .shaped(this::own));
    }

    private Optional<Waiting> own(WaitingLine.Row row) {
        String[] a = row.one().split(" ");
        RuleSet rules = ruleSets.rules(a[0], Integer.parseInt(a[1]));
        ApplicationState state = ApplicationState.valueOf(a[3]);
        String next = switch (state) {
            case DRAFT -> "。まだ提出されていません。";
            case RETURNED -> "。差戻しに答えてください。";
            default -> "";
        };
        return Optional.of(row.waiting()
                .with(
                        next.isEmpty() ? Urgency.KNOW : Urgency.valueOf(a[4]),
                        rules.track(a[2]).name().value() + next,
                        row.waiting().href(),
                        ApplicationLabels.of(rules).applicant(state)));
    }
}
