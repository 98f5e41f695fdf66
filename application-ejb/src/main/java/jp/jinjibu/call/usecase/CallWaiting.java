package jp.jinjibu.call.usecase;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.call.Call;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.Waiting;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 公募の、待っている仕事: 予告を待つ公募、成立の記録を待つ予算、申請者に知らせる公募。 */
@Dependent
public class CallWaiting implements WaitingWork {
    @Inject
    private RuleSets ruleSets;

    @Inject
    private Clock clock;

    @Override
    public List<WaitingLine> lines() {
        return List.of(
                WaitingLine.of("call-announcement", Area.CALLS, Urgency.ACT, Roles.SECRETARIAT)
                        .says("{name}", "準備中です。受付の始まりまでに、予告してください。")
                        .at("/calls/{unit}/settings")
                        .reads("select c.code, c.name, '', cast(null as timestamptz),"
                                + " cast(c.opens_at at time zone 'Asia/Tokyo' as date)"
                                + " from subsidy_call c where c.state = 'PREPARING'"),
                WaitingLine.of("call-budget", Area.CALLS, Urgency.ACT, Roles.OFFICIAL)
                        .says("{name}の事業予算", "案のままです。成立したら記録してください。")
                        .at("/calls/{unit}/appropriations")
                        .reads("select c.code, c.name, '', p.recorded_at, cast(null as date) from subsidy_call c"
                                + " join lateral (select state, recorded_at from appropriation"
                                + " where call_code = c.code order by id desc limit 1) p on p.state = 'PROPOSED'"
                                + " where c.state <> 'CANCELLED'"),
                WaitingLine.of("call-completion-approval", Area.CALLS, Urgency.ACT, Roles.SECRETARIAT)
                        .says("{name}の完了の案", "用意した人とは別の人の承認を待っています。")
                        .at("/calls/{unit}/completion/approval")
                        .reads("select c.code, c.name, '', p.prepared_at, cast(null as date) from call_completion p"
                                + " join subsidy_call c on c.code = p.call_code"
                                + " where p.state = 'PREPARED' and p.prepared_by <> :username"),
                WaitingLine.of("call-cancellation-approval", Area.CALLS, Urgency.ACT, Roles.OFFICIAL)
                        .says("{name}の中止の案", "用意した人とは別の人の承認を待っています。")
                        .at("/calls/{unit}/cancellation/approval")
                        .reads("select c.code, c.name, '', p.prepared_at, cast(null as date) from call_cancellation p"
                                + " join subsidy_call c on c.code = p.call_code"
                                + " where p.state = 'PREPARED' and p.prepared_by <> :username"),
                WaitingLine.of("call-move-approval", Area.CALLS, Urgency.ACT, Roles.OFFICIAL)
                        .says("{name}の版の移行の案", "用意した人とは別の人の承認を待っています。")
                        .at("/calls/{unit}/moves/approval")
                        .reads("select c.code, c.name, '', p.prepared_at, cast(null as date) from call_move p"
                                + " join subsidy_call c on c.code = p.call_code"
                                + " where p.state = 'PREPARED' and p.prepared_by <> :username"),
                WaitingLine.of("call-open", Area.CALLS, Urgency.KNOW, Roles.APPLICANT)
                        .says("{name}", "")
                        .at("/calls/{unit}")
                        .reads("select c.code, c.name, c.rule_set_code || ' ' || c.rule_set_version || ' '"
                                + " || cast(extract(epoch from c.closes_at) as bigint), c.opens_at,"
                                + " cast(c.closes_at at time zone 'Asia/Tokyo' as date)"
                                + " from subsidy_call c where c.state = 'ANNOUNCED' and c.closes_at >= :now")
                        .shaped(this::open));
    }

    private Optional<Waiting> open(WaitingLine.Row row) {
        String[] call = row.one().split(" ");
        Instant closesAt = Instant.ofEpochSecond(Long.parseLong(call[2]));
        CallState state =
                Call.stateAt(CallState.ANNOUNCED, row.waiting().since().orElseThrow(), closesAt, clock.instant());
        return Optional.of(row.waiting()
                .with(
                        Urgency.KNOW,
                        "締切 " + JapaneseDates.format(closesAt),
                        row.waiting().href(),
                        ruleSets.rules(call[0], Integer.parseInt(call[1])).callState(state)));
    }
}
