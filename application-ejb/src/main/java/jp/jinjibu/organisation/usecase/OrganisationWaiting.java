package jp.jinjibu.organisation.usecase;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 事業者の、待っている仕事: 仮登録の確認、重なった登録の決定、新しい代表の承認、登録の変更の確認、代表の引継ぎの返事。 */
@Dependent
public class OrganisationWaiting implements WaitingWork {
    private static final String MEMBER =
            "exists (select 1 from organisation_member m where m.organisation_id = o.id and m.sub = :sub)";

    private static final String CONTESTED = "exists (select 1 from organisation other where other.corporate_number ="
            + " o.corporate_number and other.id <> o.id and other.state <> 'DISMISSED')";

    @Override
    public List<WaitingLine> lines() {
        return List.of(
                WaitingLine.of("organisation-confirmation", Area.SCREENING, Urgency.ACT, Roles.SECRETARIAT)
                        .says("仮登録の事業者", "{count}件。登記などと合うか確かめてください。")
                        .at("/organisations?status=PROVISIONAL")
                        .reads("select '', o.name, o.corporate_number, o.registered_at, cast(null as date)"
                                + " from organisation o where o.state = 'PROVISIONAL' and not " + CONTESTED
                                + " and not " + MEMBER)
                        .single("/organisations/{one}/confirmation"),
                WaitingLine.of("organisation-claims", Area.SCREENING, Urgency.ACT, Roles.SECRETARIAT)
                        .says("重なった登録　{name}", "同じ法人番号の仮登録が{count}件あります。どれを確認済みにするか決めてください。")
                        .at("/organisations/{unit}/claims")
                        .reads("select o.corporate_number, o.corporate_number, '', o.registered_at, cast(null as date)"
                                + " from organisation o where o.state = 'PROVISIONAL' and " + CONTESTED
                                + " and not exists (select 1 from organisation mine join organisation_member m"
                                + " on m.organisation_id = mine.id where mine.corporate_number = o.corporate_number"
                                + " and mine.state <> 'DISMISSED' and m.sub = :sub)"),
                WaitingLine.of("representative-approval", Area.SCREENING, Urgency.ACT, Roles.SECRETARIAT)
                        .says("新しい代表　{name}", "用意した人とは別の人の承認を待っています。")
                        .at("/organisations/{unit}/representative/approval")
                        .reads("select o.corporate_number, o.name, '', n.prepared_at, cast(null as date)"
                                + " from representative_naming n join organisation o on o.id = n.organisation_id"
                                + " where n.state = 'PREPARED' and n.prepared_by <> :username and not " + MEMBER),
                WaitingLine.of("registration-change", Area.SCREENING, Urgency.ACT, Roles.SECRETARIAT)
                        .says("登録の変更　{name}", "届け出られた変更が、登記などと合うか確かめてください。")
                        .at("/organisations/{unit}")
                        .reads("select o.corporate_number, o.name, '', c.proposed_at, cast(null as date)"
                                + " from registration_change c join organisation o on o.id = c.organisation_id"
                                + " where c.state = 'PROPOSED' and not " + MEMBER),
                WaitingLine.of("handover-offer", Area.SCREENING, Urgency.ACT, Roles.APPLICANT)
                        .says("代表の引継ぎ　{name}", "あなたに申し出がありました。受けるか、断ってください。")
                        .at("/organisations/{unit}/handover")
                        .reads("select o.corporate_number, o.name, '', o.handover_at, cast(null as date)"
                                + " from organisation o where o.handover_to = :sub and o.state <> 'DISMISSED'"),
                WaitingLine.of("organisation-own", Area.SCREENING, Urgency.KNOW, Roles.APPLICANT)
                        .says("{name}", "事務局の確認を待っています。")
                        .at("/organisations/{unit}")
                        .reads("select o.corporate_number, o.name, '', o.registered_at, cast(null as date)"
                                + " from organisation o where o.state = 'PROVISIONAL' and " + MEMBER)
                        .shaped(row -> Optional.of(row.waiting()
                                .with(
                                        Urgency.KNOW,
                                        row.waiting().hint(),
                                        row.waiting().href(),
                                        OrganisationState.PROVISIONAL.label()))));
    }
}
