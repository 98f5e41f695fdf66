package jp.jinjibu.filing.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.FilingReturn;
import jp.jinjibu.filing.FilingState;
import jp.jinjibu.filing.FilingTerms;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.usecase.Sql;

/** 見てよい交付の、届け出るものの一覧。期限の順。出せるものと、出されたものを並べる。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class FilingList {
    private static final Comparator<Row> BY_DUE_DATE = Comparator.comparing(
                    (Row row) -> row.dueOn().orElse(LocalDate.MAX))
            .thenComparing(Row::number)
            .thenComparing(row -> row.kind().code());

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Grants grants;

    @Inject
    private Callers callers;

    /**
     * 一覧の一件。
     *
     * @param state 状態。まだ出していなければ空（書きかけは、その団体にだけ見せる）
     * @param dueOn 期限。差し戻されていれば、出し直す期限
     * @param mine 自分の団体のものか
     * @param prepared 受理の案を用意した人。案がなければ空
     */
    public record Row(
            String number,
            String bodyName,
            String projectName,
            FilingKind kind,
            Optional<FilingState> state,
            Optional<LocalDate> dueOn,
            boolean overdue,
            boolean mine,
            Optional<String> prepared) {

        public String name() {
            return kind.name().value();
        }

        /** 一覧での位置。 */
        public String key() {
            return dueOn.map(LocalDate::toString).orElse("") + "/" + number + "/" + kind.code();
        }

        /** 団体が出すのを待っているか。 */
        public boolean isWanted() {
            return state.map(FilingState::isWritable).orElse(true);
        }

        /** 状態の呼び方。 */
        public String stateLabel() {
            return state.map(FilingState::label).orElse("未提出");
        }
    }

    /**
     * 絞り込み。
     *
     * @param kind 種類の符号。どれでもなら空文字
     * @param status 状態。{@code WANTED} は団体が出すのを待つもの、{@code OVERDUE} は期限を過ぎたもの。どれでもなら空文字
     * @param text 申請番号か団体の名の一部。どれでもなら空文字
     */
    public record Filter(String kind, String status, String text) {
        /** 団体が出すのを待つもの。 */
        public static final String WANTED = "WANTED";
        /** 期限を過ぎたもの。 */
        public static final String OVERDUE = "OVERDUE";

        /** すべて。 */
        public static final Filter ALL = new Filter("", "", "");

        private boolean takes(Row row) {
            boolean rightState = switch (status) {
                case "" -> true;
                case WANTED -> row.isWanted();
                case OVERDUE -> row.overdue();
                default -> row.state().filter(state -> state.name().equals(status)).isPresent();
            };
            return rightState
                    && (kind.isEmpty() || row.kind().code().equals(kind))
                    && (row.number().contains(text) || row.bodyName().contains(text));
        }
    }

    /** 見てよいもの。期限の順。 */
    public List<Row> list(Filter filter) {
        return visible(filter::takes);
    }

    /** 申請者が、出すのを待たれているもの。 */
    @RolesAllowed(Roles.APPLICANT)
    public List<Row> wanted() {
        return visible(row -> row.mine() && row.isWanted());
    }

    /** 今の人の受理か承認を待っているもの。 */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL})
    public List<Row> waiting() {
        Caller caller = callers.current();
        return visible(row -> !row.mine() && isFor(caller, row));
    }

    private static boolean isFor(Caller caller, Row row) {
        FilingKind.Decision decision = row.kind().decision().value();
        return switch (row.state().orElse(FilingState.DRAFT)) {
            case SUBMITTED -> caller.hasAnyRole(decision.roles().toArray(String[]::new));
            case PREPARED -> caller.hasAnyRole(decision.approverRoles().toArray(String[]::new))
                    && !row.prepared().equals(Optional.of(caller.username()));
            default -> false;
        };
    }

    private List<Row> visible(Predicate<Row> wanted) {
        Map<Long, Boolean> own = own();
        return own.isEmpty() ? List.of() : rows(own).filter(wanted).sorted(BY_DUE_DATE).toList();
    }

    private Stream<Row> rows(Map<Long, Boolean> own) {
        Collection<Long> ids = own.keySet();
        LocalDate today = grants.today();
        Map<Long, Map<String, Filing>> filed = entityManager
                .createQuery("select f from Filing f where f.applicationId in :ids", Filing.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        Filing::applicationId, Collectors.toMap(Filing::kind, filing -> filing)));
        Map<Long, FilingReturn> returned = lastReturns(ids);
        Map<Long, String> prepared = prepared(ids);
        return entityManager
                .createQuery(
                        "select g as held, a.bodyName as body, a.projectName as project, a.ruleSetCode as rules,"
                                + " a.ruleSetVersion as edition from Grant g"
                                + " join SubsidyApplication a on a.id = g.applicationId where g.applicationId in :ids",
                        Tuple.class)
                .setParameter("ids", ids)
                .getResultStream()
                .flatMap(found -> {
                    Grant grant = found.get("held", Grant.class);
                    RuleSet rules = ruleSets.rules(found.get("rules", String.class), found.get("edition", Integer.class));
                    boolean mine = own.getOrDefault(grant.applicationId(), false);
                    Map<String, Filing> already = filed.getOrDefault(grant.applicationId(), Map.of());
                    return rules.filings().stream()
                            .map(kind -> new FilingTerms(kind, grant))
                            .flatMap(terms -> row(
                                            terms,
                                            found,
                                            Optional.ofNullable(already.get(terms.kind().code())),
                                            returned,
                                            prepared,
                                            mine,
                                            today)
                                    .stream());
                });
    }

    private static Optional<Row> row(
            FilingTerms terms,
            Tuple found,
            Optional<Filing> filing,
            Map<Long, FilingReturn> returned,
            Map<Long, String> prepared,
            boolean mine,
            LocalDate today) {
        Optional<FilingState> state =
                filing.map(Filing::state).filter(known -> mine || known != FilingState.DRAFT);
        if (filing.map(Filing::edition).orElse(0) == 0 && terms.whyNotFile(today).isPresent()) {
            return Optional.empty();
        }
        Optional<LocalDate> dueOn = filing.filter(known -> known.state() == FilingState.RETURNED)
                .flatMap(known -> Optional.ofNullable(returned.get(known.id())))
                .map(FilingReturn::dueOn)
                .or(terms::dueOn);
        boolean wanted = filing.map(Filing::state).map(FilingState::isWritable).orElse(true);
        return Optional.of(new Row(
                terms.grant().number(),
                found.get("body", String.class),
                found.get("project", String.class),
                terms.kind(),
                state,
                dueOn,
                wanted && dueOn.filter(today::isAfter).isPresent(),
                mine,
                filing.map(known -> prepared.get(known.id()))));
    }

    /** 最後の差戻し。届け出るものの番号から引く。 */
    private Map<Long, FilingReturn> lastReturns(Collection<Long> ids) {
        return entityManager
                .createQuery(
                        "select r from FilingReturn r join Filing f on f.id = r.filingId"
                                + " where f.applicationId in :ids and f.state ="
                                + " jp.jinjibu.filing.FilingState.RETURNED order by r.id",
                        FilingReturn.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(FilingReturn::filingId, open -> open, (earlier, later) -> later));
    }

    /** 承認を待つ受理の案を用意した人。届け出るものの番号から引く。 */
    private Map<Long, String> prepared(Collection<Long> ids) {
        return entityManager
                .createQuery(
                        "select p.filingId as id, p.approval.preparedBy as name from FilingApproval p"
                                + " join Filing f on f.id = p.filingId where f.applicationId in :ids"
                                + " and p.approval.state = jp.jinjibu.shared.FourEyes.State.PREPARED",
                        Tuple.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(row -> row.get("id", Long.class), row -> row.get("name", String.class)));
    }

    /** 見てよい、決定を受けた交付と、それが自分の団体のものか。 */
    private Map<Long, Boolean> own() {
        Caller caller = callers.current();
        return ApplicationVisibility.restrict(
                        new Sql("select g.application_id as id, (" + ApplicationVisibility.IN_BODY + ") as mine"
                                        + " from subsidy_grant g join application a on a.id = g.application_id")
                                .where("g.decided_on is not null"),
                        caller)
                .rows(entityManager)
                .collect(Collectors.toMap(
                        row -> row.number("id"), row -> row.is("mine") && caller.hasAnyRole(Roles.APPLICANT)));
    }
}
