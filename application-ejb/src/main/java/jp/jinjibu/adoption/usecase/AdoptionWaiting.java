package jp.jinjibu.adoption.usecase;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 採択の、待っている仕事: 案の用意・承認・公表、採択の取消しの承認。辞退や取下げで自動にできた案も、ここに並ぶ。 */
@Dependent
public class AdoptionWaiting implements WaitingWork {
    private static final String PLAN =
            "select p.call_code, c.name, p.version_no || '版' || case when p.reason = '' then ''"
                    + " else '（' || p.reason || '）' end, coalesce(p.decided_at, p.prepared_at), cast(null as date)"
                    + " from adoption_plan p join subsidy_call c on c.code = p.call_code where ";

    private static final String OTHERS = "not " + ApplicationVisibility.inCall("p.call_code");

    @Override
    public List<WaitingLine> lines() {
        return List.of(
                WaitingLine.of("plan-preparation", Area.REVIEW, Urgency.ACT, Roles.SECRETARIAT)
                        .says("採択の案の用意　{name}", "採点を締め切りました。順位を見て、案を用意してください。")
                        .at("/calls/{unit}/adoption-plan/preparation")
                        .reads("select c.code, c.name, '', d.closed_at, cast(null as date) from review_round d"
                                + " join subsidy_call c on c.code = d.call_code and c.state = 'UNDER_REVIEW'"
                                + " where not exists (select 1 from adoption_plan p where p.call_code = c.code) and not "
                                + ApplicationVisibility.inCall("c.code")),
                WaitingLine.of("plan-rejected", Area.REVIEW, Urgency.ACT, Roles.SECRETARIAT)
                        .says("差し戻された採択の案　{name}", "第{one}。理由を見て、作り直してください。")
                        .at("/calls/{unit}/adoption-plan")
                        .reads(PLAN + "p.state = 'REJECTED' and " + OTHERS
                                + " and not exists (select 1 from adoption_plan n"
                                + " where n.call_code = p.call_code and n.version_no > p.version_no)"),
                WaitingLine.of("plan-approval", Area.REVIEW, Urgency.ACT, Roles.OFFICIAL)
                        .says("採択の案　{name}", "第{one}。承認を待っています。")
                        .at("/calls/{unit}/adoption-plan")
                        .reads(PLAN + "p.state = 'PREPARED' and p.prepared_by <> :username and " + OTHERS),
                WaitingLine.of("plan-prepared", Area.REVIEW, Urgency.KNOW, Roles.SECRETARIAT)
                        .says("採択の案　{name}", "第{one}。担当官の承認を待っています。")
                        .at("/calls/{unit}/adoption-plan")
                        .reads(PLAN + "p.state = 'PREPARED' and " + OTHERS),
                WaitingLine.of("plan-announcement", Area.REVIEW, Urgency.ACT, Roles.SECRETARIAT)
                        .says("採択の案　{name}", "第{one}。承認されました。公表を待っています。")
                        .at("/calls/{unit}/adoption-plan/announcement")
                        .reads(PLAN + "p.state = 'APPROVED' and p.decided_by <> :username and " + OTHERS),
                WaitingLine.of("revocation-approval", Area.REVIEW, Urgency.ACT, Roles.SECRETARIAT)
                        .says("採択の取消し　{unit}　{name}", "用意した人とは別の人の承認を待っています。")
                        .at("/applications/{unit}/adoption-revocation/approval")
                        .reads(
                                "select a.number, a.body_name, '', r.prepared_at, cast(null as date) from adoption_revocation r"
                                        + " join application a on a.id = r.application_id"
                                        + " where r.state = 'PREPARED' and r.prepared_by <> :username and not "
                                        + ApplicationVisibility.IN_BODY));
    }
}
