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

/** 事業者の、待っている仕事: 仮登録の確認、重なった登録の決定、新しい代表の承認、代表の引継ぎの返事。 */
@Dependent
public class OrganisationWaiting implements WaitingWork {
    private static final String MEMBER =
            "exists (select 1 from organisation_member m where m.organisation_id = o.id and m.sub = :sub)";

    private static final String CONTESTED = "exists (select 1 from organisation other where other.corporate_number ="
            + " o.corporate_number and other.id <> o.id and other.state <> 'DISMISSED')";

    @Override
    public List<WaitingLine> lines() {
        return List.of(
                new WaitingLine(
                                "organisation-confirmation",
                                Area.SCREENING,
                                Urgency.ACT,
                                Roles.SECRETARIAT,
                                "仮登録の事業者",
                                "{count}件。登記などと合うか確かめてください。",
                                "/organisations?status=PROVISIONAL",
                                "select '', o.name, o.corporate_number, o.registered_at, cast(null as date)"
                                        + " from organisation o where o.state = 'PROVISIONAL' and not " + CONTESTED
                                        + " and not " + MEMBER)
                        .single("/organisations/{one}/confirmation"),
                new WaitingLine(
                        "organisation-claims",
                        Area.SCREENING,
                        Urgency.ACT,
                        Roles.SECRETARIAT,
                        "重なった登録　{name}",
                        "同じ法人番号の仮登録が{count}件あります。どれを確認済みにするか決めてください。",
                        "/organisations/{unit}/claims",
                        "select o.corporate_number, o.corporate_number, '', o.registered_at, cast(null as date)"
                                + " from organisation o where o.state = 'PROVISIONAL' and " + CONTESTED
                                + " and not exists (select 1 from organisation mine join organisation_member m"
                                + " on m.organisation_id = mine.id where mine.corporate_number = o.corporate_number"
                                + " and mine.state <> 'DISMISSED' and m.sub = :sub)"),
                new WaitingLine(
                        "representative-approval",
                        Area.SCREENING,
                        Urgency.ACT,
                        Roles.SECRETARIAT,
                        "新しい代表　{name}",
                        "用意した人とは別の人の承認を待っています。",
                        "/organisations/{unit}/representative/approval",
                        "select o.corporate_number, o.name, '', n.prepared_at, cast(null as date)"
                                + " from representative_naming n join organisation o on o.id = n.organisation_id"
                                + " where n.state = 'PREPARED' and n.prepared_by <> :username and not " + MEMBER),
                new WaitingLine(
                        "handover-offer",
                        Area.SCREENING,
                        Urgency.ACT,
                        Roles.APPLICANT,
                        "代表の引継ぎ　{name}",
                        "あなたに申し出がありました。受けるか、断ってください。",
                        "/organisations/{unit}/handover",
                        "select o.corporate_number, o.name, '', o.handover_at, cast(null as date)"
                                + " from organisation o where o.handover_to = :sub and o.state <> 'DISMISSED'"),
                new WaitingLine(
                                "organisation-own",
                                Area.SCREENING,
                                Urgency.KNOW,
                                Roles.APPLICANT,
                                "{name}",
                                "事務局の確認を待っています。",
                                "/organisations/{unit}",
                                "select o.corporate_number, o.name, '', o.registered_at, cast(null as date)"
                                        + " from organisation o where o.state = 'PROVISIONAL' and " + MEMBER)
                        .shaped(row -> Optional.of(row.waiting()
                                .with(
                                        Urgency.KNOW,
                                        row.waiting().hint(),
                                        row.waiting().href(),
                                        OrganisationState.PROVISIONAL.label()))));
    }
}
