package jp.jinjibu.screening.usecase;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.Waiting;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 確認の、待っている仕事: 提出された申請、差戻しへの答えと答えのないもの、要件不適合の取消し、法制度の承認。 */
@Dependent
public class ScreeningWaiting implements WaitingWork {
    private static final String SUBMITTED = " from application a join subsidy_call c on c.code = a.call_code"
            + " where a.state = 'SUBMITTED' and not " + ApplicationVisibility.IN_BODY + " and ";

    private static final String LIST = "/screening?call={unit}&state=SUBMITTED&answer=";
    private static final String ONE = "/applications/{one}/screening";

    @Inject
    private RuleSets ruleSets;

    @Override
    public List<WaitingLine> lines() {
        return List.of(
                submitted(
                        "screening",
                        Urgency.ACT,
                        "{name}の申請",
                        "{count}件が確認を待っています。",
                        ScreeningQueries.Answer.NONE,
                        "a.received_at"),
                submitted(
                        "correction-answered",
                        Urgency.ACT,
                        "{name}の差戻しへの回答",
                        "{count}件が、回答の確認を待っています。",
                        ScreeningQueries.Answer.ANSWERED,
                        "a.received_at"),
                submitted(
                        "correction-lapsed",
                        Urgency.LATE,
                        "{name}の回答のない差戻し",
                        "{count}件が、期限までに答えませんでした。最後に提出された内容で確認してください。",
                        ScreeningQueries.Answer.LAPSED,
                        "(select max(r.closed_at) from correction_request r where r.application_id = a.id)"),
                WaitingLine.of("reinstatement-approval", Area.SCREENING, Urgency.ACT, Roles.SECRETARIAT)
                        .says("要件不適合の取消し　{unit}　{name}", "用意した人とは別の人の承認を待っています。")
                        .at("/applications/{unit}/reinstatement/approval")
                        .reads(
                                "select a.number, a.body_name, '', i.prepared_at, cast(null as date) from ineligibility i"
                                        + " join application a on a.id = i.application_id"
                                        + " where i.state = 'REINSTATEMENT_PREPARED' and i.prepared_by <> :username and not "
                                        + ApplicationVisibility.IN_BODY),
                WaitingLine.of("condition", Area.SCREENING, Urgency.ACT, Roles.SECRETARIAT)
                        .says("{name}の条件付採択", "{count}件が、法制度の承認の確認を待っています。")
                        .at("/applications?call={unit}&status=CONDITIONALLY_ADOPTED")
                        .reads("select c.code, c.name, a.number, cast(null as timestamptz), cast(null as date)"
                                + " from application a join subsidy_call c on c.code = a.call_code"
                                + " where a.state = 'CONDITIONALLY_ADOPTED' and not "
                                + ApplicationVisibility.IN_BODY
                                + " and not exists (select 1 from legal_basis_approval l"
                                + " where l.application_id = a.id)")
                        .single("/applications/{one}/legal-basis-approval"),
                WaitingLine.of("legal-basis", Area.SCREENING, Urgency.ACT, Roles.BUREAU)
                        .says("申請 {unit}　{name}", "")
                        .at("/applications/{unit}/legal-basis-approval")
                        .reads("select a.number, a.project_name, a.rule_set_code || ' ' || a.rule_set_version || ' '"
                                + " || a.track_code || ' ' || a.body_name, a.received_at, cast(null as date)"
                                + " from application a where a.state in ('SUBMITTED', 'RETURNED', 'ACCEPTED',"
                                + " 'UNDER_REVIEW', 'RESERVE', 'CONDITIONALLY_ADOPTED') and "
                                + ApplicationVisibility.IN_BUREAU
                                + " and coalesce(a.content::json -> '" + ApplicationField.LEGAL_BASIS.section()
                                + "' ->> '" + ApplicationField.LEGAL_BASIS.field() + "', '') <> ''"
                                + " and not exists (select 1 from legal_basis_approval l"
                                + " where l.application_id = a.id)")
                        .shaped(this::legalBasis));
    }

    private static WaitingLine submitted(
            String kind, Urgency urgency, String label, String hint, ScreeningQueries.Answer answer, String since) {
        return WaitingLine.of(kind, Area.SCREENING, urgency, Roles.SECRETARIAT)
                .says(label, hint)
                .at(LIST + answer)
                .reads("select c.code, c.name, a.number, " + since + ", cast(null as date)" + SUBMITTED
                        + answer.condition())
                .single(ONE);
    }

    /** 法制度を求める枠の申請だけ。 */
    private Optional<Waiting> legalBasis(WaitingLine.Row row) {
        String[] a = row.one().split(" ", 4);
        var track = ruleSets.rules(a[0], Integer.parseInt(a[1])).track(a[2]);
        return Optional.of(row.waiting())
                .filter(each -> !track.legalBases().isEmpty())
                .map(each -> each.with(
                        Urgency.ACT, a[3] + "　" + track.name().value() + "。法制度の承認を確かめてください。", each.href(), "要確認"));
    }
}
