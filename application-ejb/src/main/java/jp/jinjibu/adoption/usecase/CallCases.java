package jp.jinjibu.adoption.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.adoption.BudgetWalk.Approval;
import jp.jinjibu.adoption.PlanFreshness.Current;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.usecase.Sql;

/** 公募の申請のうち、採択に関わるもの。 */
@ApplicationScoped
public class CallCases {
    @PersistenceContext
    private EntityManager entityManager;

    /**
     * 一つの申請。
     *
     * @param id 表の中の番号
     * @param requested 審査までに確かめた補助金額。計算できなければ空
     * @param approval 法制度の承認
     * @param prefectures 実施地域の都道府県の符号
     */
    public record Case(
            long id,
            ApplicationNumber number,
            String track,
            String bodyName,
            String projectName,
            ApplicationState state,
            Optional<Money> requested,
            Approval approval,
            List<String> prefectures) {

        Current current() {
            return new Current(state, requested, approval);
        }
    }

    /** 公募の申請の、今の様子。 */
    public Map<ApplicationNumber, Current> currents(String call, RuleSet rules) {
        return of(call, rules).values().stream().collect(Collectors.toMap(Case::number, Case::current));
    }

    /** 公募の、提出された申請。申請番号の順。 */
    public Map<ApplicationNumber, Case> of(String call, RuleSet rules) {
        Map<ApplicationNumber, Case> cases = new LinkedHashMap<>();
        new Sql("select a.id as id, a.number as number, a.track_code as track, a.body_name as body_name,"
                        + " a.project_name as project_name, a.state as state, a.requested_yen as yen,"
                        + " a.content::json -> :section ->> :field as approval_number, l.approved as approved,"
                        + " array_to_string(a.prefecture_codes, ',') as prefectures"
                        + " from application a left join lateral (select approved from legal_basis_approval"
                        + " where application_id = a.id order by id desc limit 1) l on true where a.call_code = :call and a.edition > 0"
                        + " order by a.running_number")
                .with("section", ApplicationField.LEGAL_BASIS_NUMBER.section())
                .with("field", ApplicationField.LEGAL_BASIS_NUMBER.field())
                .with("call", call)
                .rows(entityManager)
                .map(row -> read(row, rules))
                .forEach(found -> cases.put(found.number(), found));
        return cases;
    }

    private static Case read(Sql.Row row, RuleSet rules) {
        String track = row.text("track");
        return new Case(
                row.number("id"),
                ApplicationNumber.parse(row.text("number")),
                track,
                row.text("body_name"),
                row.text("project_name"),
                row.value(ApplicationState.class, "state"),
                row.findYen("yen"),
                rules.track(track).legalBases().isEmpty() ? Approval.SETTLED : approval(row),
                Stream.of(row.text("prefectures").split(","))
                        .filter(code -> !code.isEmpty())
                        .toList());
    }

    /** 事務局か経済産業局が確かめていればその結果、まだなら、受理された申請に書かれた承認の番号があるか。 */
    private static Approval approval(Sql.Row row) {
        return row.findBoolean("approved")
                .map(confirmed -> confirmed ? Approval.SETTLED : Approval.DENIED)
                .orElseGet(() -> row.findText("approval_number").isPresent() ? Approval.SETTLED : Approval.EXPECTED);
    }
}
