package jp.jinjibu.adoption.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.jinjibu.adoption.PlanState;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.usecase.WholeCall;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Sql;

/** 採択の案を読む（事務局、担当官、監査）。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class AdoptionPlanQueries {
    private static final String SELECT = "select p.id as id, p.version_no as version_no, p.base_version_no as base,"
            + " p.state as state, p.allotment_yen as allotment_yen, p.reason as reason, p.prepared_by as prepared_by,"
            + " p.prepared_at as prepared_at, p.decided_by as decided_by, p.decided_at as decided_at, p.decision_reason as"
            + " decision_reason, array_to_string(p.approval_history, chr(30)) as history, p.announced_by as announced_by,"
            + " p.announced_at as announced_at, p.superseded_reason as superseded_reason, (select"
            + " coalesce(sum(i.amount_yen), 0) from adoption_plan_item i where i.plan_id = p.id and"
            + " application_adopted(i.result)) as adopted_yen, (select count(*) from adoption_plan_item i where i.plan_id"
            + " = p.id and application_adopted(i.result)) as adopted from adoption_plan p where p.call_code = :call";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private WholeCall wholeCall;

    @Inject
    private CallQueries calls;

    /**
     * 版の見出し。
     *
     * @param base もとにした、効いていた版。はじめの公表までの版では空
     * @param allotment 作ったときの配分額
     * @param adopted 採択と条件付採択の件数
     * @param adoptedAmount その額の合計
     * @param reason 作った理由。なければ空文字
     */
    public record Version(
            int versionNo,
            Optional<Integer> base,
            PlanState state,
            Money allotment,
            int adopted,
            Money adoptedAmount,
            String reason,
            String preparedBy,
            Instant preparedAt,
            Optional<String> decidedBy,
            Optional<Instant> decidedAt,
            Optional<String> decisionReason,
            List<FourEyes.Step> history,
            Optional<String> announcedBy,
            Optional<Instant> announcedAt,
            Optional<String> supersededReason) {}

    /**
     * 一件。
     *
     * @param rank 順位
     * @param score 得点。点がなければ空
     * @param amount 補助金額。額のない枠と、計算できない申請では空
     * @param result 採否
     * @param reserveOrder 補欠の順。補欠でなければ空
     * @param listNo 採択一覧の枠の中の No.。載らなければ空
     * @param before 前の版での採否。前の版になければ空
     */
    public record Item(
            String number,
            String bodyName,
            String projectName,
            String track,
            String trackName,
            int rank,
            Optional<BigDecimal> score,
            Optional<Money> amount,
            Money cumulative,
            ApplicationState result,
            String resultLabel,
            Optional<Integer> reserveOrder,
            Optional<Integer> listNo,
            boolean promoted,
            Optional<ApplicationState> before,
            String beforeLabel) {

        /** 前の版と採否が違うか。 */
        public boolean isChanged() {
            return !before.equals(Optional.of(result));
        }

        /** 採択か条件付採択か。 */
        public boolean isAdopted() {
            return result.isAdopted();
        }

        /** 公表で知らせるか。はじめの公表ではすべて、後の公表では繰り上げるものだけ。 */
        public boolean isNews(boolean first) {
            return first
                    || isAdopted() && before.filter(ApplicationState::isAdopted).isEmpty();
        }
    }

    /**
     * 一つの版。
     *
     * @param compared 比べる前の版。なければ空
     * @param dropped 前の版にあって、この版にない申請番号
     */
    public record Plan(
            CallView call,
            Version version,
            List<Item> items,
            Optional<Integer> compared,
            List<String> dropped,
            boolean latest) {

        /** その採否の件数。 */
        public long count(ApplicationState result) {
            return items.stream().filter(item -> item.result() == result).count();
        }

        /** はじめの公表のための版か。 */
        public boolean isFirst() {
            return version.base().isEmpty();
        }

        /** 公表で知らせる一件。 */
        public List<Item> news() {
            return items.stream().filter(item -> item.isNews(isFirst())).toList();
        }
    }

    /** 最も新しい版。まだなければ空。 */
    public Optional<Plan> findLatest(String call) {
        CallView view = whole(call);
        return new Sql(SELECT + " order by p.version_no desc limit 1")
                .with("call", call)
                .rows(entityManager)
                .findFirst()
                .map(row -> plan(view, row));
    }

    /**
     * その版。
     *
     * @throws NotFound ないとき
     */
    public Plan get(String call, int versionNo) {
        CallView view = whole(call);
        return new Sql(SELECT + " and p.version_no = :version")
                .with("call", call)
                .with("version", versionNo)
                .rows(entityManager)
                .findFirst()
                .map(row -> plan(view, row))
                .orElseThrow(() -> new NotFound("採択の案の第" + versionNo + "版は見つかりません。"));
    }

    /** すべての版。新しい順。 */
    public List<Version> versions(String call) {
        whole(call);
        return new Sql(SELECT + " order by p.version_no desc")
                .with("call", call)
                .rows(entityManager)
                .map(AdoptionPlanQueries::version)
                .toList();
    }

    /** 自分が属する団体の申請がなければ、公募の全体を見てよい。 */
    private CallView whole(String code) {
        CallView call = calls.get(code);
        wholeCall.require(code);
        return call;
    }

    private Plan plan(CallView call, Sql.Row row) {
        Version version = version(row);
        long last = new Sql("select max(version_no) from adoption_plan where call_code = :call")
                .with("call", call.code())
                .number(entityManager);
        Optional<Integer> compared =
                version.base().or(() -> Optional.of(version.versionNo() - 1).filter(no -> no > 0));
        Map<String, ApplicationState> before =
                compared.map(no -> results(call.code(), no)).orElse(Map.of());
        List<Item> items = new Sql("select i.application_number as number, a.body_name as body_name,"
                        + " a.project_name as project_name, i.track_code as track, i.rank as rank,"
                        + " i.score as score, i.amount_yen as amount_yen,"
                        + " i.cumulative_yen as cumulative_yen, i.result as result,"
                        + " i.reserve_order as reserve_order, i.list_no as list_no,"
                        + " i.promoted as promoted from adoption_plan_item i"
                        + " join application a on a.number = i.application_number"
                        + " where i.plan_id = :id order by i.position")
                .with("id", row.number("id"))
                .rows(entityManager)
                .map(item -> item(call.rules(), item, before))
                .toList();
        List<String> dropped = before.keySet().stream()
                .filter(number -> items.stream().noneMatch(item -> item.number().equals(number)))
                .sorted()
                .toList();
        return new Plan(call, version, items, compared, dropped, version.versionNo() == last);
    }

    private Map<String, ApplicationState> results(String call, int versionNo) {
        return new Sql("select i.application_number as number, i.result as result from adoption_plan_item i"
                        + " join adoption_plan p on p.id = i.plan_id"
                        + " where p.call_code = :call and p.version_no = :version")
                .with("call", call)
                .with("version", versionNo)
                .rows(entityManager)
                .collect(Collectors.toMap(
                        row -> row.text("number"), row -> row.value(ApplicationState.class, "result")));
    }

    private static Item item(RuleSet rules, Sql.Row row, Map<String, ApplicationState> before) {
        String number = row.text("number");
        String track = row.text("track");
        ApplicationState result = row.value(ApplicationState.class, "result");
        Optional<ApplicationState> earlier = Optional.ofNullable(before.get(number));
        return new Item(
                number,
                row.text("body_name"),
                row.text("project_name"),
                track,
                rules.track(track).name().value(),
                row.count("rank"),
                row.findDecimal("score"),
                row.findYen("amount_yen"),
                row.yen("cumulative_yen"),
                result,
                label(rules, result),
                row.findNumber("reserve_order").map(Math::toIntExact),
                row.findNumber("list_no").map(Math::toIntExact),
                row.is("promoted"),
                earlier,
                earlier.map(state -> label(rules, state)).orElse(""));
    }

    static String label(RuleSet rules, ApplicationState state) {
        return ApplicationLabels.of(rules).internal(state);
    }

    private static Version version(Sql.Row row) {
        return new Version(
                row.count("version_no"),
                row.findNumber("base").map(Math::toIntExact),
                row.value(PlanState.class, "state"),
                row.yen("allotment_yen"),
                row.count("adopted"),
                row.yen("adopted_yen"),
                row.text("reason"),
                row.text("prepared_by"),
                row.at("prepared_at"),
                row.findText("decided_by"),
                row.findAt("decided_at"),
                row.findText("decision_reason"),
                FourEyes.steps(row.text("history").split("\u001e")),
                row.findText("announced_by"),
                row.findAt("announced_at"),
                row.findText("superseded_reason"));
    }
}
