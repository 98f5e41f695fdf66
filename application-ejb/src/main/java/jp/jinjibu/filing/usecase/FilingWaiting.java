package jp.jinjibu.filing.usecase;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.FilingKinds;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.Waiting;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 報告と届出の、待っている仕事: 提出と出し直し、受理、受理の案の承認。だれの仕事かは、種類ごとに規則集が決める。 */
@Dependent
public class FilingWaiting implements WaitingWork {
    private static final String CASE = "a.number || '/filings/' || f.kind, a.number || '　' || a.project_name,"
            + " a.rule_set_code || ' ' || a.rule_set_version || ' ' || f.kind || ' ' || a.body_name";

    @Inject
    private RuleSets ruleSets;

    @Inject
    private FilingList filings;

    @Override
    public List<WaitingLine> lines() {
        return Stream.concat(
                        Stream.of(Roles.SECRETARIAT, Roles.OFFICIAL)
                                .flatMap(role -> Stream.of(acceptance(role), approval(role))),
                        Stream.of(own()))
                .toList();
    }

    private WaitingLine acceptance(String role) {
        return line(
                        "filing-acceptance-" + role,
                        role,
                        "select " + CASE + ", e.received_at, cast(null as date) from filing f"
                                + " join filing_edition e on e.filing_id = f.id and e.edition = f.edition"
                                + " join application a on a.id = f.application_id where f.state = 'SUBMITTED'"
                                + decidedBy(role)
                                + " and not " + ApplicationVisibility.IN_BODY)
                .shaped(row -> staff(row, "受理か差戻しをしてください。"));
    }

    private WaitingLine approval(String role) {
        return line(
                        "filing-approval-" + role,
                        role,
                        "select " + CASE + ", p.prepared_at, cast(null as date) from filing f"
                                + " join filing_approval p on p.filing_id = f.id and p.state = 'PREPARED'"
                                + " join application a on a.id = f.application_id"
                                + " where p.prepared_by <> :username" + decidedBy(role) + " and not "
                                + ApplicationVisibility.IN_BODY)
                .shaped(row -> staff(row, "受理の案を承認するか、差し戻してください。"));
    }

    private static String decidedBy(String role) {
        return " and f.waiting_roles @> array['" + role + "']";
    }

    private WaitingLine own() {
        return line(
                        "filing-own",
                        Roles.APPLICANT,
                        "select a.number, a.number || '　' || a.project_name, a.number, cast(null as timestamptz),"
                                + " cast(null as date) from subsidy_grant g join application a on a.id = g.application_id"
                                + " where g.decided_on is not null and " + ApplicationVisibility.WORKS_IN_BODY)
                .shapedTogether(this::wanted);
    }

    private static WaitingLine line(String kind, String role, String select) {
        return WaitingLine.of(kind, Area.REPORTS, Urgency.ACT, role)
                .says("{name}", "")
                .at("/applications/{unit}")
                .reads(select);
    }

    private Optional<Waiting> staff(WaitingLine.Row row, String hint) {
        String[] parts = row.one().split(" ", 4);
        String name = FilingKinds.of(ruleSets.rules(parts[0], Integer.parseInt(parts[1])))
                .get(parts[2])
                .name()
                .value();
        return Optional.of(
                named(row.waiting(), name, parts[3] + "。" + hint, row.waiting().href(), Urgency.ACT));
    }

    /** 交付ごとに、期限の最も早いもの。 */
    private Stream<WaitingLine.Row> wanted(List<WaitingLine.Row> rows) {
        List<FilingList.Row> wanted =
                filings.wanted(rows.stream().map(WaitingLine.Row::unit).toList());
        return rows.stream()
                .flatMap(row -> wanted.stream()
                        .filter(each -> each.number().equals(row.unit()))
                        .limit(1)
                        .map(each -> named(
                                        row.waiting(),
                                        each.name(),
                                        each.state().map(state -> state.label()).orElse("まだ出していません") + "。出してください。",
                                        row.waiting().href() + "/filings/"
                                                + each.kind().code(),
                                        each.overdue() ? Urgency.LATE : Urgency.ACT)
                                .due(each.dueOn()))
                        .map(row::with));
    }

    private static Waiting named(Waiting line, String name, String hint, String href, Urgency urgency) {
        return new Waiting(
                line.kind(),
                line.area(),
                urgency,
                name + " " + line.label(),
                hint,
                href,
                urgency.label(),
                line.count(),
                line.since(),
                line.newest(),
                line.dueOn());
    }
}
