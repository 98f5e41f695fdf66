package jp.jinjibu.report.usecase;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 実績報告の、待っている仕事: 確定検査、回答のない是正、額の確定の用意と承認、期限を過ぎた報告。団体が出すことは、ほかの届け出るものと同じ。 */
@Dependent
public class ReportWaiting implements WaitingWork {
    private static final String GRANT = " from subsidy_grant g join application a on a.id = g.application_id"
            + " join subsidy_call c on c.code = g.call_code where not " + ApplicationVisibility.IN_BODY + " and ";

    private static final String CORRECTED = "exists (select 1 from inspection i"
            + " where i.application_id = g.application_id and i.state = 'CORRECTION')";

    private static final String DRAFT =
            "(select 1 from amount_determination d where d.application_id = g.application_id and d.state = 'PREPARED'";

    /** 最後の検査の、その値。 */
    private static String inspection(String column) {
        return "(select i." + column + " from inspection i where i.application_id = g.application_id"
                + " order by i.id desc limit 1)";
    }

    private static final String REPORTED_AT = "cast(g.reported_on as timestamp) at time zone 'Asia/Tokyo'";

    @Override
    public List<WaitingLine> lines() {
        return List.of(
                staff(
                        "inspection",
                        Urgency.ACT,
                        "{name}の確定検査",
                        "{count}件の実績報告が、確定検査を待っています。",
                        "status=REPORTED",
                        "/inspection",
                        REPORTED_AT + ", cast(null as date)",
                        "g.state = 'REPORTED' and not " + CORRECTED),
                staff(
                        "inspection-again",
                        Urgency.ACT,
                        "{name}の是正への回答",
                        "{count}件の是正された実績報告が、確定検査を待っています。",
                        "status=REPORTED",
                        "/inspection",
                        REPORTED_AT + ", cast(null as date)",
                        "g.state = 'REPORTED' and " + CORRECTED),
                staff(
                        "rectification-late",
                        Urgency.LATE,
                        "{name}の回答のない是正",
                        "{count}件が、期限を過ぎても是正に答えていません。",
                        "status=RECTIFYING",
                        "/filings/" + ReportField.FILING,
                        inspection("closed_at") + ", " + inspection("correction_due_on"),
                        "g.state = 'RECTIFYING' and " + inspection("correction_due_on") + " < :today"),
                staff(
                        "determination",
                        Urgency.ACT,
                        "{name}の額の確定",
                        "{count}件が、額の確定の用意を待っています。",
                        "status=INSPECTED&draft=NONE",
                        "/amount-determination",
                        inspection("closed_at") + ", cast(null as date)",
                        "g.state = 'INSPECTED' and not exists " + DRAFT + ")"),
                staff(
                        "determination-approval",
                        Urgency.ACT,
                        "{name}の額の確定の案",
                        "{count}件が、用意した人とは別の人の承認を待っています。",
                        "status=INSPECTED&draft=OTHERS",
                        "/amount-determination/approval",
                        "(select d.prepared_at from amount_determination d where d.application_id = g.application_id"
                                + " and d.state = 'PREPARED'), cast(null as date)",
                        "g.state = 'INSPECTED' and exists " + DRAFT + " and d.prepared_by <> :username)"),
                staff(
                        "report-late",
                        Urgency.LATE,
                        "{name}の実績報告",
                        "{count}件が、実績報告の期限を過ぎています。",
                        "overdue=true",
                        "/grant",
                        "cast(g.report_due_on + 1 as timestamp) at time zone 'Asia/Tokyo', g.report_due_on",
                        "grant_overdue(g.state, g.report_due_on, :today)"));
    }

    private static WaitingLine staff(
            String kind,
            Urgency urgency,
            String label,
            String hint,
            String filter,
            String page,
            String sinceAndDue,
            String condition) {
        return WaitingLine.of(kind, Area.GRANTS, urgency, Roles.SECRETARIAT)
                .says(label, hint)
                .at("/grants?call={unit}&" + filter)
                .reads("select c.code, c.name, g.number, " + sinceAndDue + GRANT + condition)
                .single("/applications/{one}" + page);
    }
}
