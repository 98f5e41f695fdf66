package jp.jinjibu.review.usecase;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.Waiting;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 審査の、待っている仕事: 審査委員の申告と採点、事務局の割当・締切り・要確認の利害関係・利害関係の免除。 */
@Dependent
public class ReviewWaiting implements WaitingWork {
    /** 審査中で、事務局のその人が扱える（本人でなく、申請の団体に属さない）割当。 */
    private static final String STAFF = "a.state = 'UNDER_REVIEW'"
            + " and not exists (select 1 from review_round d where d.call_code = a.call_code)"
            + " and coalesce(r.sub, '') <> :sub and r.username <> :username and not "
            + ApplicationVisibility.IN_BODY;

    @Inject
    private RuleSets ruleSets;

    @Override
    public List<WaitingLine> lines() {
        return List.of(
                WaitingLine.of("review-own", Area.REVIEW, Urgency.ACT, Roles.REVIEWER)
                        .says("申請 {name}", "")
                        .at("/reviews/{unit}")
                        .reads("select cast(v.id as text), a.number || '　' || a.project_name, v.state || ' '"
                                + " || (select count(*) from review_score s where s.review_id = v.id and s.answered)"
                                + " || ' ' || a.rule_set_code || ' ' || a.rule_set_version || ' ' || a.track_code,"
                                + " v.assigned_at, cast(null as date) from review v"
                                + " join reviewer r on r.id = v.reviewer_id"
                                + " join application a on a.id = v.application_id"
                                + " where v.state in ('ASSIGNED', 'READY') and r.active and a.state = 'UNDER_REVIEW'"
                                + " and not exists (select 1 from review_round d where d.call_code = a.call_code)"
                                + " and (r.sub = :sub or (r.sub is null and r.username = :username))")
                        .shaped(this::own),
                WaitingLine.of("review-round", Area.REVIEW, Urgency.KNOW, Roles.SECRETARIAT)
                        .says("{name}の審査", "")
                        .at("/calls/{unit}/review")
                        .reads("select c.code, c.name, sum(n.expected) || ' ' || sum(n.submitted) || ' '"
                                + " || count(*) filter (where n.expected = 0) || ' '"
                                + " || count(*) filter (where n.submitted = 0), c.closes_at, cast(null as date)"
                                + " from subsidy_call c join application a on a.call_code = c.code and "
                                + ReviewRounds.REVIEWED
                                + " cross join lateral (select count(*) filter (where " + ReviewRounds.COUNTED
                                + ") as expected,"
                                + " count(*) filter (where v.state = 'SUBMITTED') as submitted"
                                + " from review v where v.application_id = a.id) n"
                                + " where (c.state = 'UNDER_REVIEW' or c.state = 'ANNOUNCED' and c.closes_at < :now)"
                                + " and not exists (select 1 from review_round d where d.call_code = c.code) and not "
                                + ApplicationVisibility.inCall("c.code")
                                + " group by c.code")
                        .shaped(ReviewWaiting::round),
                WaitingLine.of("conflict-confirmation", Area.REVIEW, Urgency.ACT, Roles.SECRETARIAT)
                        .says("要確認の利害関係　{name}", "審査委員 {one}。割り当てた後に分かりました。理由を記して確かめるか、割当を取り消してください。")
                        .at("/applications/{unit}/assignment/confirmation")
                        .reads("select a.number || '/reviews/' || v.id, a.number || '　' || a.body_name, r.name,"
                                + " v.assigned_at, cast(null as date) from review v"
                                + " join reviewer r on r.id = v.reviewer_id"
                                + " join application a on a.id = v.application_id where " + ReviewRounds.COUNTED
                                + " and v.computed_conflict is not null and v.assignment_reason is null"
                                + " and v.waiver_state <> 'APPROVED' and " + STAFF),
                WaitingLine.of("waiver-approval", Area.REVIEW, Urgency.ACT, Roles.SECRETARIAT)
                        .says("利害関係の免除　{name}", "審査委員 {one}。用意した人とは別の人の承認を待っています。")
                        .at("/applications/{unit}/waiver/approval")
                        .reads(
                                "select a.number || '/reviews/' || v.id, a.number || '　' || a.body_name, r.name, v.waiver_at,"
                                        + " cast(null as date) from review v join reviewer r on r.id = v.reviewer_id"
                                        + " join application a on a.id = v.application_id where v.waiver_state = 'PREPARED'"
                                        + " and v.waiver_by <> :username and " + STAFF));
    }

    private Optional<Waiting> own(WaitingLine.Row row) {
        String[] v = row.one().split(" ");
        ReviewState state = ReviewState.valueOf(v[0]);
        int criteria = ReviewRules.of(ruleSets.rules(v[2], Integer.parseInt(v[3])))
                .criteria(v[4])
                .size();
        return Optional.of(row.waiting()
                .with(
                        Urgency.ACT,
                        state == ReviewState.ASSIGNED ? "利害関係の有無を申告してください。" : criteria + "項目中" + v[1] + "項目 採点済み",
                        row.waiting().href(),
                        state.label()));
    }

    private static Optional<Waiting> round(WaitingLine.Row row) {
        String[] n = row.one().split(" ");
        boolean unassigned = !n[2].equals("0");
        boolean complete = !n[0].equals("0") && n[0].equals(n[1]) && n[3].equals("0");
        return Optional.of(row.waiting()
                .with(
                        unassigned || complete ? Urgency.ACT : Urgency.KNOW,
                        "採点 " + n[0] + "件のうち " + n[1] + "件が提出済み。審査委員のいない申請 " + n[2] + "件。",
                        row.waiting().href() + (complete ? "/closure" : ""),
                        unassigned ? "要割当" : complete ? "締切り待ち" : "審査中"));
    }
}
