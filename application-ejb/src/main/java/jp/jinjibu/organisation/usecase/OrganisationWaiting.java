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

/** 事業者の、待っている仕事: 仮登録の確認。 */
@Dependent
public class OrganisationWaiting implements WaitingWork {
    private static final String MEMBER = "exists (select 1 from organisation_member m where m.organisation_id = o.id"
            + " and (m.sub = :sub or (m.sub is null and m.username = :username)))";

    @Override
    public List<WaitingLine> lines() {
        return List.of(
                WaitingLine.of("organisation-confirmation", Area.SCREENING, Urgency.ACT, Roles.SECRETARIAT)
                        .says("仮登録の事業者", "{count}件。登記などと合うか確かめてください。")
                        .at("/organisations?status=PROVISIONAL")
                        .reads("select '', o.name, o.corporate_number, o.registered_at, cast(null as date)"
                                + " from organisation o where o.state = 'PROVISIONAL' and not " + MEMBER)
                        .single("/organisations/{one}/confirmation"),
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
