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
import java.util.LinkedHashMap;
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
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.FilingKinds;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.usecase.Sql;

/** 見てよい交付の、届け出るものの一覧。期限の順。出せるものと、出されたものを並べる。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class FilingList {
    /** 期限のないものの、一覧での位置。 */
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private static final String FROM = " from subsidy_grant g join application a on a.id = g.application_id";

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
     */
    public record Row(
            String number,
            String bodyName,
            String projectName,
            FilingKind kind,
            Optional<FilingState> state,
            Optional<LocalDate> dueOn,
            boolean overdue,
            boolean mine) {

        public String name() {
            return kind.name().value();
        }

        /** 一覧での位置。期限の順。 */
        public String key() {
            return dueOn.orElse(LAST) + "/" + number + "/" + kind.code();
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
     * @param text 申請番号、団体か事業の名の一部。どれでもなら空文字
     */
    public record Filter(String kind, String status, String text) {
        /** 団体が出すのを待つもの。 */
        public static final String WANTED = "WANTED";
        /** 期限を過ぎたもの。 */
        public static final String OVERDUE = "OVERDUE";

        /** すべて。 */
        private static final Filter ALL = new Filter("", "", "");

        /** 出されたものの状態で絞り込むか。 */
        private boolean isFiledState() {
            return !status.isEmpty() && !status.equals(WANTED) && !status.equals(OVERDUE);
        }

        private boolean takes(Row row) {
            boolean rightState = switch (status) {
                case "" -> true;
                case WANTED -> row.isWanted();
                case OVERDUE -> row.overdue();
                default ->
                    row.state().filter(state -> state.name().equals(status)).isPresent();
            };
            return rightState && (kind.isEmpty() || row.kind().code().equals(kind));
        }
    }

    /** 見てよいもの。期限の順。 */
    public List<Row> list(Filter filter) {
        return visible(narrow(own(), filter), filter::takes);
    }

    /** それらの交付で、申請者が出すのを待たれているもの。期限の順。いくつの交付でも、読むのは一度。 */
    @RolesAllowed(Roles.APPLICANT)
    public List<Row> wanted(Collection<String> numbers) {
        return visible(
                narrow(own(), Filter.ALL).where("a.number in (:numbers)", "numbers", numbers),
                row -> row.mine() && row.isWanted());
    }

    /** 見てよい交付の規則集にある種類。符号から呼び方への対応。 */
    public Map<String, String> kinds() {
        return narrow(
                        new Sql("select distinct a.rule_set_code as rules, a.rule_set_version as edition" + FROM),
                        Filter.ALL)
                .then(" order by rules, edition")
                .rows(entityManager)
                .map(row -> ruleSets.rules(row.text("rules"), row.count("edition")))
                .flatMap(rules -> FilingKinds.of(rules).all().stream())
                .collect(Collectors.toMap(
                        FilingKind::code, kind -> kind.name().value(), (earlier, later) -> later, LinkedHashMap::new));
    }

    private List<Row> visible(Sql found, Predicate<Row> wanted) {
        Map<Long, Boolean> own = found.rows(entityManager)
                .collect(Collectors.toMap(
                        row -> row.number("id"),
                        row -> row.is("mine") && callers.current().hasAnyRole(Roles.APPLICANT)));
        return own.isEmpty()
                ? List.of()
                : rows(own)
                        .filter(wanted)
                        .sorted(Comparator.comparing(Row::key))
                        .toList();
    }

    private Stream<Row> rows(Map<Long, Boolean> own) {
        Collection<Long> ids = own.keySet();
        LocalDate today = grants.today();
        Map<Long, Map<String, Filing>> filed = entityManager
                .createQuery("select f from Filing f where f.applicationId in :ids", Filing.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(
                        Collectors.groupingBy(Filing::applicationId, Collectors.toMap(Filing::kind, filing -> filing)));
        Map<Long, FilingReturn> returned = lastReturns(ids);
        return entityManager
                .createQuery(
                        "select g as held, a.summary.bodyName as body, a.summary.projectName as project, a.ruleSetCode as rules,"
                                + " a.ruleSetVersion as edition from Grant g"
                                + " join SubsidyApplication a on a.id = g.applicationId where g.applicationId in :ids",
                        Tuple.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .flatMap(found -> {
                    Grant grant = found.get("held", Grant.class);
                    RuleSet rules =
                            ruleSets.rules(found.get("rules", String.class), found.get("edition", Integer.class));
                    boolean mine = own.getOrDefault(grant.applicationId(), false);
                    Map<String, Filing> already = filed.getOrDefault(grant.applicationId(), Map.of());
                    return FilingKinds.of(rules).all().stream()
                            .map(kind -> new FilingTerms(kind, grant))
                            .flatMap(terms -> row(
                                    terms,
                                    found,
                                    Optional.ofNullable(already.get(terms.kind().code())),
                                    returned,
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
            boolean mine,
            LocalDate today) {
        Optional<FilingState> state = filing.map(Filing::state).filter(known -> mine || known != FilingState.DRAFT);
        if (filing.map(Filing::edition).orElse(0) == 0
                && terms.whyNotFile(today).isPresent()) {
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
                mine));
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
                .getResultList()
                .stream()
                .collect(Collectors.toMap(FilingReturn::filingId, open -> open, (earlier, later) -> later));
    }

    /** 決定を受けた交付と、それが自分の団体のものか。 */
    private static Sql own() {
        return new Sql("select g.application_id as id, (" + ApplicationVisibility.IN_BODY + ") as mine" + FROM);
    }

    /** 一件ごとに期日を求める前に、表だけで分かることで絞り込む。 */
    private Sql narrow(Sql sql, Filter filter) {
        return ApplicationVisibility.restrict(sql.where("g.decided_on is not null"), callers.current())
                .containing(TextKey.searchText(filter.text()), "a.search_key")
                .where(
                        "exists (select 1 from filing f where f.application_id = g.application_id and f.state = :state)",
                        "state",
                        filter.isFiledState() ? filter.status() : null);
    }
}
