package jp.jinjibu.budget.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.usecase.WholeCall;
import jp.jinjibu.budget.BudgetColumn;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Sql;

/** 予算総括表の数のもとの案件を読む（事務局、担当官、監査）。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class BudgetCases {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private WholeCall wholeCall;

    @Inject
    private CallQueries calls;

    /**
     * 数のもとの案件。額は、立っていない段階では空。
     *
     * @param held 台帳に確保した額。なければ空
     * @param heldIn 確保した額の段階。なければ空
     */
    public record Case(
            String number,
            String bodyName,
            String projectName,
            String trackName,
            Money applied,
            Optional<Money> adopted,
            Optional<Money> granted,
            Optional<Money> changed,
            Optional<Money> determined,
            Optional<Money> paid,
            Optional<Money> held,
            Optional<BudgetColumn> heldIn) {}

    /**
     * 数のもとの案件の集まり。
     *
     * @param count 件数
     * @param sum その列の額の合計。件数の列では、額の列の合計
     */
    public record Behind(CallView call, Optional<Track> track, BudgetColumn column, long count, Money sum) {}

    /**
     * 数のもとの案件の件数と額。
     *
     * @param track 枠の符号。公募のすべてなら空
     * @throws NotFound 公募か枠がないとき、その列に案件の一覧がないとき
     */
    public Behind behind(String call, Optional<String> track, BudgetColumn column) {
        CallView view = calls.get(call);
        wholeCall.require(call);
        Optional<Track> found = track.map(view.rules()::track);
        if (!column.hasCases()) {
            throw new NotFound("「" + column.label() + "」のもとになる案件の一覧はありません。");
        }
        Sql.Row sums = cases(
                        "select count(*) as cases, coalesce(sum(" + amount(column) + "), 0) as yen",
                        call,
                        track,
                        column)
                .rows(entityManager)
                .findFirst()
                .orElseThrow();
        return new Behind(view, found, column, sums.number("cases"), sums.yen("yen"));
    }

    /**
     * 数のもとの案件を、申請番号の順に。
     *
     * @param after この申請番号より後ろ。先頭からなら空文字
     * @param limit 最大の件数
     * @throws NotFound 公募か枠がないとき、その列に案件の一覧がないとき
     */
    public List<Case> casesBehind(String call, Optional<String> track, BudgetColumn column, String after, int limit) {
        CallView view = behind(call, track, column).call();
        Sql sql = cases(
                "select b.number as number, b.body_name as body_name, b.project_name as project_name,"
                        + " b.track_code as track, b.applied_yen as applied, b.adopted_yen as adopted,"
                        + " b.granted_yen as granted, b.changed_yen as changed, b.determined_yen as determined,"
                        + " b.paid_yen as paid, b.held_yen as held, b.held_state as held_state",
                call,
                track,
                column);
        if (ApplicationNumber.isValid(after)) {
            ApplicationNumber last = ApplicationNumber.parse(after);
            sql.where("(b.fiscal_year, b.running_number) > (:year, :running)")
                    .with("year", last.fiscalYear().startYear())
                    .with("running", last.runningNumber());
        }
        return sql.then(" order by b.fiscal_year, b.running_number")
                .limit(limit)
                .rows(entityManager)
                .map(row -> new Case(
                        row.text("number"),
                        row.text("body_name"),
                        row.text("project_name"),
                        view.rules().track(row.text("track")).name().value(),
                        row.yen("applied"),
                        row.findYen("adopted"),
                        row.findYen("granted"),
                        row.findYen("changed"),
                        row.findYen("determined"),
                        row.findYen("paid"),
                        row.findYen("held"),
                        row.findText("held_state").map(state -> BudgetColumn.valueOf("HELD_" + state))))
                .toList();
    }

    private static Sql cases(String select, String call, Optional<String> track, BudgetColumn column) {
        return new Sql(select + " from budget_case b")
                .where("b.call_code = :call", "call", call)
                .where("b.track_code = :track", "track", track.orElse(null))
                .where(amount(column) + " is not null");
    }

    /** その列の額。その列に数えない案件では null になる式。 */
    static String amount(BudgetColumn column) {
        if (!column.hasCases()) {
            throw new IllegalArgumentException("案件の一覧のない列です: " + column);
        }
        return column.isHeld()
                ? "case when b.held_state = '" + column.name().substring("HELD_".length()) + "' then b.held_yen end"
                : "b." + column.name().toLowerCase(Locale.ROOT).replace("_count", "") + "_yen";
    }
}
