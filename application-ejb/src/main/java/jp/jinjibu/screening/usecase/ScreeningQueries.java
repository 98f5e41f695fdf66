package jp.jinjibu.screening.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.programme.usecase.RulesOfLine;
import jp.jinjibu.screening.Checklist;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.usecase.Sql;
import org.jspecify.annotations.Nullable;

/** 確認の仕事の一覧を読む。自分が最後に手を付けた提出済の申請、ほかの提出済、差戻し、済んだものの順。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class ScreeningQueries {
    private static final String FROM = " from application a left join screening s on s.application_id = a.id";

    private static final String PRIORITY = "case when a.state = 'SUBMITTED' and s.updated_by = :username then 0"
            + " when a.state = 'SUBMITTED' then 1 when a.state = 'RETURNED' then 2 else 3 end";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Callers callers;

    /** 提出済の申請の、差戻しへの答えによる絞り込み。 */
    public enum Answer {
        /** 差戻しによらない提出。 */
        NONE("差戻しによらない", null),
        /** 差戻しに答えた版。 */
        ANSWERED("回答あり", "ANSWERED"),
        /** 期限までに答えがなかった。 */
        LAPSED("回答なし", "LAPSED");

        private final String label;
        private final String condition;

        Answer(String label, @Nullable String last) {
            String correction = "(select r.state from correction_request r where r.application_id = a.id"
                    + " order by r.id desc limit 1)";
            this.label = label;
            this.condition = last == null ? correction + " is null" : correction + " = '" + last + "'";
        }

        /** 画面での呼び方。 */
        public String label() {
            return label;
        }

        /** 申請 {@code a} についての条件（SQL）。 */
        String condition() {
            return condition;
        }
    }

    /**
     * 絞り込み。null は絞らない。
     *
     * @param answer 差戻しへの答え
     * @param text 名称・事業名・地域・番号の一部
     * @param mine 自分が最後に確認を保存したものだけか
     */
    public record Filter(
            String call,
            @Nullable ApplicationState state,
            String track,
            @Nullable Answer answer,
            String text,
            boolean mine) {

        /** 絞らない。 */
        public static final Filter ALL = new Filter("", null, "", null, "", false);
    }

    /**
     * 一覧の中の位置。続きの印になる。
     *
     * @param priority 並びの段
     * @param fiscalYear 年度
     * @param running 通し番号
     */
    public record Position(int priority, int fiscalYear, int running) {

        /** 続きの印を読む。読めなければ空。 */
        public static Optional<Position> parse(String token) {
            if (!token.matches("[0-3]\\.[0-9]{4}\\.[0-9]{1,9}")) {
                return Optional.empty();
            }
            String[] parts = token.split("\\.");
            return Optional.of(
                    new Position(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
        }

        /** 続きの印。 */
        @Override
        public String toString() {
            return priority + "." + fiscalYear + "." + running;
        }
    }

    /**
     * 一覧の一行。
     *
     * @param requested 申請の額。計算できなければ空
     * @param edition 提出の版
     * @param correctionDue 答えを待っている差戻しの期限
     * @param decided 人が判断した項目の数
     * @param items 確認の項目の数
     * @param updatedBy 最後に確認を保存した人の利用者名。まだなら空文字
     */
    public record Row(
            Position position,
            String number,
            ApplicationState state,
            String stateLabel,
            String trackName,
            String bodyName,
            String projectName,
            Optional<Money> requested,
            Instant receivedAt,
            int edition,
            Optional<LocalDate> correctionDue,
            int decided,
            int items,
            String updatedBy) {}

    /** 絞り込んだ一覧の、前と次。 */
    public record Neighbours(Optional<String> previous, Optional<String> next) {}

    /**
     * 提出された申請。
     *
     * @param after この位置より後ろ。先頭からなら空
     * @param limit 最大の件数
     */
    public List<Row> list(Filter filter, Optional<Position> after, int limit) {
        Sql sql = narrowed(
                        "select * from (select a.id as id, a.number as number, a.state as state,"
                                + " a.track_code as track, a.rule_set_code as rule_set_code,"
                                + " a.rule_set_version as rule_set_version, a.body_name as body_name,"
                                + " a.project_name as project_name, a.requested_yen as requested_yen,"
                                + " a.received_at as received_at, a.edition as edition,"
                                + " a.fiscal_year as fiscal_year, a.running_number as running_number,"
                                + " coalesce(s.updated_by, '') as updated_by, " + PRIORITY + " as priority,"
                                + " (select c.due_on from correction_request c where c.application_id = a.id"
                                + " and c.state = 'OPEN') as due_on,"
                                + " (select count(*) from screening_item i where i.application_id = a.id)"
                                + " as decided",
                        filter)
                .then(") found");
        after.ifPresent(
                position -> sql.then(" where (priority, -fiscal_year, running_number) > (:priority, :year, :running)")
                        .with("priority", position.priority())
                        .with("year", -position.fiscalYear())
                        .with("running", position.running()));
        return sql.then(" order by priority, -fiscal_year, running_number")
                .limit(limit)
                .rows(entityManager)
                .map(this::row)
                .toList();
    }

    /** {@link #list} の条件に合う申請の数。 */
    public long count(Filter filter) {
        return narrowed("select count(*)", filter).number(entityManager);
    }

    /** 絞り込んだ一覧の中の、この申請の前と次。一覧になければどちらも空。 */
    public Neighbours neighbours(Filter filter, String number) {
        return narrowed(
                        "select previous, next from (select a.number as number, lag(a.number) over w as previous,"
                                + " lead(a.number) over w as next",
                        filter)
                .then(" window w as (order by " + PRIORITY + ", -a.fiscal_year, a.running_number)) found"
                        + " where number = :number")
                .with("number", number)
                .rows(entityManager)
                .findFirst()
                .map(row -> new Neighbours(row.findText("previous"), row.findText("next")))
                .orElse(new Neighbours(Optional.empty(), Optional.empty()));
    }

    /** 絞り込みの条件。自分が属する団体の申請は扱えないので、並べない。 */
    private Sql narrowed(String select, Filter filter) {
        Caller caller = callers.current();
        Sql sql = RulesOfLine.restrict(new Sql(select + FROM), caller, "a")
                .where("a.edition > 0")
                .where("a.state <> 'DRAFT'")
                .where("not " + ApplicationVisibility.IN_BODY)
                .with("username", caller.username())
                .with("sub", caller.sub())
                .where("a.call_code = :call", "call", filter.call())
                .where(
                        "a.state = :state",
                        "state",
                        filter.state() == null ? null : filter.state().name())
                .where("a.track_code = :track", "track", filter.track());
        if (filter.answer() != null) {
            sql.where(filter.answer().condition());
        }
        if (filter.mine()) {
            sql.where("s.updated_by = :username");
        }
        return sql.containing(TextKey.of(filter.text()), "a.search_key");
    }

    private Row row(Sql.Row row) {
        RuleSet rules = ruleSets.rules(row.text("rule_set_code"), row.count("rule_set_version"));
        String track = row.text("track");
        ApplicationState state = row.value(ApplicationState.class, "state");
        return new Row(
                new Position(row.count("priority"), row.count("fiscal_year"), row.count("running_number")),
                row.text("number"),
                state,
                ApplicationLabels.of(rules).internal(state),
                rules.track(track).name().value(),
                row.text("body_name"),
                row.text("project_name"),
                row.findYen("requested_yen"),
                row.at("received_at"),
                row.count("edition"),
                row.findDay("due_on"),
                row.count("decided"),
                Checklist.of(rules).of(track).size(),
                row.text("updated_by"));
    }
}
