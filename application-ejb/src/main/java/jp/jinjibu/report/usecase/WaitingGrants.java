package jp.jinjibu.report.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.usecase.Sql;

/** 事務局を待っている、交付申請から額の確定まで。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class WaitingGrants {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Grants grants;

    @Inject
    private Callers callers;

    /**
     * 公募ごとの、事務局を待っているもの。
     *
     * @param requests 案がまだ用意されていない交付申請の数
     * @param approvals 承認を待つ交付決定の案の数
     * @param overdue 実績報告の期限を過ぎた交付の数
     * @param reports 確定検査を待つ実績報告の数
     * @param inspections 検査が済み、額の確定の用意を待つ交付の数
     * @param determinations 承認を待つ額の確定の案の数
     */
    public record Waiting(
            String call,
            String callName,
            long requests,
            long approvals,
            long overdue,
            long reports,
            long inspections,
            long determinations) {}

    /** 事務局を待っているもののある公募。自分が属する団体の交付は数えない。 */
    public List<Waiting> waiting() {
        return ApplicationVisibility.as(
                        new Sql("select c.code as code, c.name as name,"
                                + " count(*) filter (where g.state = 'REQUESTED' and not g.prepared) as requests,"
                                + " count(*) filter (where g.state = 'REQUESTED' and g.prepared) as approvals,"
                                + " count(*) filter (where g.state = 'REPORTED') as reports,"
                                + " count(*) filter (where g.state = 'INSPECTED' and not g.prepared) as inspections,"
                                + " count(*) filter (where g.state = 'INSPECTED' and g.prepared) as determinations,"
                                + " count(*) filter (where grant_overdue(g.state, g.report_due_on, :today)) as overdue"
                                + " from (select g.*, (exists (select 1 from grant_decision d"
                                + " where d.application_id = g.application_id and d.state = 'PREPARED')"
                                + " or exists (select 1 from amount_determination d"
                                + " where d.application_id = g.application_id and d.state = 'PREPARED')) as prepared"
                                + " from subsidy_grant g join application a on a.id = g.application_id"
                                + " where g.state in ('REQUESTED', 'DECIDED', 'REPORTED', 'INSPECTED') and not "
                                + ApplicationVisibility.IN_BODY
                                + ") g join subsidy_call c on c.code = g.call_code"
                                + " group by c.code, c.name order by c.code"),
                        callers.current())
                .with("today", grants.today())
                .rows(entityManager)
                .map(row -> new Waiting(
                        row.text("code"),
                        row.text("name"),
                        row.number("requests"),
                        row.number("approvals"),
                        row.number("overdue"),
                        row.number("reports"),
                        row.number("inspections"),
                        row.number("determinations")))
                .toList();
    }
}
