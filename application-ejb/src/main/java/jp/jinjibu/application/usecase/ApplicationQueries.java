package jp.jinjibu.application.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.ContentRules;
import jp.jinjibu.application.ContentWarnings;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.SubmittedEdition;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationAmounts.Assessment;
import jp.jinjibu.call.Call;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormRules;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/** 申請を読む。申請者には自分の団体のものだけ、事務局などには提出されたものだけが見える。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.REVIEWER, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class ApplicationQueries {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Applications applications;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /**
     * 一覧の絞り込み。null は絞らない。
     *
     * @param text 名称・事業名・地域・番号の一部
     */
    public record Filter(
            @Nullable String call,
            @Nullable ApplicationState state,
            @Nullable String track,
            @Nullable String text) {}

    /**
     * 一覧の一行。
     *
     * @param state 見ている人に知らせてよい状態
     * @param requested 申請の額。計算できなければ空
     * @param receivedAt 最後の提出の受付時刻。提出していなければ空
     */
    public record Row(
            String number,
            ApplicationState state,
            String stateLabel,
            String call,
            String track,
            String trackName,
            CorporateNumber corporateNumber,
            String bodyName,
            String projectName,
            Optional<Money> requested,
            Optional<Instant> receivedAt,
            Instant updatedAt) {}

    /**
     * 提出された版。
     *
     * @param edition 版の番号
     */
    public record Edition(int edition, Instant receivedAt, String submittedBy, String contentSha256) {}

    /**
     * 一つの申請。
     *
     * @param state 見ている人に知らせてよい状態
     * @param document 見ている人に見せる内容。申請者には書きかけのもの、ほかの人には最後に提出されたもの
     * @param submissionViolations 提出できない理由。空なら提出できる
     * @param locked 書けない理由。空なら書ける
     * @param mine 申請者の立場で見ているか
     * @param viewerRoles 見ている人の役割
     * @param milestones 採択の後に起きたことの日。採択されていなければ、どれも空
     */
    public record Detail(
            String number,
            long version,
            ApplicationState state,
            String stateLabel,
            Call call,
            RuleSet rules,
            Track track,
            ContentRules form,
            CorporateNumber corporateNumber,
            String bodyName,
            String projectName,
            FormDocument document,
            Assessment assessment,
            List<FormRules.Progress> progress,
            List<Violation> submissionViolations,
            List<ContentWarnings.Warning> warnings,
            List<Attachment> attachments,
            List<CorrectionRequest> corrections,
            List<Edition> editions,
            Optional<String> receiptNumber,
            Optional<Instant> receivedAt,
            Instant updatedAt,
            Optional<String> locked,
            boolean mine,
            Set<String> viewerRoles,
            Milestones milestones) {

        /** 答えを待っている差戻し。 */
        public Optional<CorrectionRequest> openCorrection() {
            return corrections.stream()
                    .filter(request -> request.state() == CorrectionRequest.State.OPEN)
                    .findFirst();
        }
    }

    /** 採択の後に起きたことの日。まだのものは空。 */
    public record Milestones(
            Optional<LocalDate> announcedOn,
            Optional<LocalDate> decidedOn,
            Optional<LocalDate> reportedOn,
            Optional<LocalDate> determinedOn,
            Optional<LocalDate> paidOn) {
        private static final Milestones NONE = new Milestones(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** 経過の一件。操作か、送ったメール（{@code by} は宛先の利用者名）。 */
    public record Happening(Instant at, String by, String action, String detail) {}

    /**
     * 見てよい申請を、新しい年度から番号の順に。
     *
     * @param after この申請番号より後ろ。先頭からなら空文字
     * @param limit 最大の件数
     */
    @RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
    public List<Row> list(Filter filter, String after, int limit) {
        Caller caller = callers.current();
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        restrict(caller, conditions, values);
        narrow(filter, caller, conditions, values);
        if (ApplicationNumber.isValid(after)) {
            ApplicationNumber last = ApplicationNumber.parse(after);
            conditions.add("(a.fiscal_year < :year or a.fiscal_year = :year and a.running_number > :running)");
            values.put("year", last.fiscalYear().startYear());
            values.put("running", last.runningNumber());
        }
        Query query = entityManager
                .createNativeQuery(
                        "select a.number as number, a.state as state, a.call_code as call, a.track_code as track,"
                                + " a.rule_set_code as rule_set_code, a.rule_set_version as rule_set_version,"
                                + " a.corporate_number as corporate_number, a.body_name as body_name,"
                                + " a.project_name as project_name, a.requested_yen as requested_yen,"
                                + " a.received_at as received_at, a.updated_at as updated_at,"
                                + " (" + Callers.IN_BODY + ") as mine from application a where "
                                + String.join(" and ", conditions)
                                + " order by a.fiscal_year desc, a.running_number",
                        Tuple.class)
                .setParameter("sub", caller.sub())
                .setParameter("username", caller.username())
                .setMaxResults(limit);
        values.forEach(query::setParameter);
        return rows(query, caller.hasAnyRole(Roles.APPLICANT));
    }

    /** {@link #list} の条件に合う申請の数。 */
    @RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
    public long count(Filter filter) {
        Caller caller = callers.current();
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        restrict(caller, conditions, values);
        narrow(filter, caller, conditions, values);
        Query query = entityManager.createNativeQuery(
                "select count(*) from application a where " + String.join(" and ", conditions));
        values.forEach(query::setParameter);
        return ((Number) query.getSingleResult()).longValue();
    }

    /**
     * @throws NotFound ないか、見てよくないとき
     */
    public Detail get(String number) {
        SubsidyApplication application = applications.getVisible(number);
        boolean mine = applications.isSeenByApplicant(application);
        Call call = Objects.requireNonNull(entityManager.find(Call.class, application.callCode()));
        RuleSet rules = amounts.rules(application);
        ContentRules form = amounts.contentRules(application);
        FormDocument document = shown(application, mine);
        List<Attachment> attachments = applications.shownAttachments(application, mine);
        ApplicationState state = mine ? application.state().shownToApplicant() : application.state();
        return new Detail(
                number,
                application.version(),
                state,
                label(rules, application.state(), mine),
                call,
                rules,
                rules.track(application.trackCode()),
                form,
                application.corporateNumber(),
                application.bodyName(),
                application.projectName(),
                document,
                amounts.assess(application, document),
                form.progress(document),
                form.submission(
                        document,
                        attachments.stream()
                                .collect(Collectors.groupingBy(Attachment::slot, Collectors.summingInt(a -> 1)))),
                form.warnings(document),
                attachments,
                applications.corrections(application),
                editions(application),
                application.receiptNumber(),
                application.receivedAt(),
                application.updatedAt(),
                locked(application, call),
                mine,
                callers.current().roles(),
                milestones(application));
    }

    /**
     * 提出された版そのもの。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public SubmittedEdition edition(String number, int edition) {
        return applications
                .findEdition(applications.getVisible(number), edition)
                .orElseThrow(() -> new NotFound("申請 " + number + " の第" + edition + "版は見つかりません。"));
    }

    /**
     * 申請に起きたこと。古い順。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
    public List<Happening> timeline(String number) {
        applications.getVisible(number);
        return tuples(entityManager
                        .createNativeQuery(
                                "select business_time as at, actor_name as by, action as action, detail as detail,"
                                        + " 0 as kind, id as id from audit_entry where subject = :subject"
                                        + " union all select m.created_at, u.username, 'メール', m.subject, 1, m.id"
                                        + " from mail m join user_account u on u.sub = m.recipient_sub"
                                        + " where m.about = :subject order by at, kind, id",
                                Tuple.class)
                        .setParameter("subject", "applications/" + number))
                .map(row -> new Happening(
                        row.get("at", Instant.class),
                        row.get("by", String.class),
                        row.get("action", String.class),
                        row.get("detail", String.class)))
                .toList();
    }

    /** 状態の呼び方。申請者には、知らせてよい言い方をする。 */
    private static String label(RuleSet rules, ApplicationState state, boolean mine) {
        var label = rules.applicationRules().stateLabel(state.name());
        return mine ? label.applicant().value() : label.internal().value();
    }

    private FormDocument shown(SubsidyApplication application, boolean mine) {
        return mine || application.state() != ApplicationState.RETURNED
                ? application.content()
                : lastEdition(application).document();
    }

    private SubmittedEdition lastEdition(SubsidyApplication application) {
        return applications.findEdition(application, application.edition()).orElseThrow();
    }

    /** 採択の公表と交付の機能は、この機能の上に立つので、表だけを見る。 */
    private Milestones milestones(SubsidyApplication application) {
        if (!application.state().isAdopted()) {
            return Milestones.NONE;
        }
        Query query = entityManager
                .createNativeQuery(
                        "select (select p.announced_at from adoption_plan_item i join adoption_plan p on p.id = i.plan_id"
                                + " where i.application_number = a.number and p.announced_at is not null"
                                + " order by i.promoted desc, p.version_no limit 1) as announced_at,"
                                + " g.decided_on as decided_on, g.reported_on as reported_on,"
                                + " g.determined_on as determined_on, g.paid_on as paid_on"
                                + " from application a left join subsidy_grant g on g.application_id = a.id"
                                + " where a.id = :id",
                        Tuple.class)
                .setParameter("id", application.id());
        return tuples(query)
                .map(row -> new Milestones(
                        Optional.ofNullable(row.get("announced_at", Instant.class))
                                .map(at -> LocalDate.ofInstant(at, JapaneseDates.JST)),
                        day(row, "decided_on"),
                        day(row, "reported_on"),
                        day(row, "determined_on"),
                        day(row, "paid_on")))
                .findFirst()
                .orElse(Milestones.NONE);
    }

    private static Optional<LocalDate> day(Tuple row, String column) {
        return Optional.ofNullable(row.get(column, Date.class)).map(Date::toLocalDate);
    }

    private List<Edition> editions(SubsidyApplication application) {
        return tuples(entityManager
                        .createNativeQuery(
                                "select edition, received_at, submitted_by, content_sha256 from application_edition"
                                        + " where application_id = :id order by edition",
                                Tuple.class)
                        .setParameter("id", application.id()))
                .map(row -> new Edition(
                        row.get("edition", Integer.class),
                        row.get("received_at", Instant.class),
                        row.get("submitted_by", String.class),
                        row.get("content_sha256", String.class)))
                .toList();
    }

    private Optional<String> locked(SubsidyApplication application, Call call) {
        return application
                .whyNotEdit(call, applications.openCorrection(application), clock.instant())
                .map(BusinessRuleViolation::getMessage);
    }

    private static void restrict(Caller caller, List<String> conditions, Map<String, Object> values) {
        List<String> reasons = new ArrayList<>(List.of("false"));
        if (caller.hasAnyRole(Roles.APPLICANT)) {
            reasons.add(Callers.IN_BODY);
            values.put("sub", caller.sub());
            values.put("username", caller.username());
        }
        if (caller.hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR)) {
            reasons.add("a.state <> 'DRAFT' and a.edition > 0");
        } else if (caller.hasAnyRole(Roles.BUREAU)) {
            reasons.add("a.state <> 'DRAFT' and a.edition > 0 and " + Callers.IN_BUREAU);
            values.put("sub", caller.sub());
        }
        conditions.add("(" + String.join(" or ", reasons) + ")");
    }

    private static void narrow(Filter filter, Caller caller, List<String> conditions, Map<String, Object> values) {
        if (filter.call() != null) {
            conditions.add("a.call_code = :call");
            values.put("call", filter.call());
        }
        if (filter.track() != null) {
            conditions.add("a.track_code = :track");
            values.put("track", filter.track());
        }
        ApplicationState wanted = filter.state();
        if (wanted != null) {
            boolean onlyApplicant = !caller.hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR, Roles.BUREAU);
            conditions.add("a.state in (:states)");
            values.put(
                    "states",
                    Stream.of(ApplicationState.values())
                            .filter(state -> (onlyApplicant ? state.shownToApplicant() : state) == wanted)
                            .map(Enum::name)
                            .toList());
        }
        String key = filter.text() == null ? "" : TextKey.searchText(filter.text());
        if (!key.isEmpty()) {
            conditions.add("a.search_key like :text escape '!'");
            values.put("text", "%" + key.replaceAll("([!%_])", "!$1") + "%");
        }
    }

    private List<Row> rows(Query query, boolean applicant) {
        return tuples(query)
                .map(row -> {
                    RuleSet rules = ruleSets.rules(
                            row.get("rule_set_code", String.class), row.get("rule_set_version", Integer.class));
                    boolean mine = applicant && row.get("mine", Boolean.class);
                    ApplicationState state = ApplicationState.valueOf(row.get("state", String.class));
                    String track = row.get("track", String.class);
                    return new Row(
                            row.get("number", String.class),
                            mine ? state.shownToApplicant() : state,
                            label(rules, state, mine),
                            row.get("call", String.class),
                            track,
                            rules.track(track).name().value(),
                            new CorporateNumber(row.get("corporate_number", String.class)),
                            row.get("body_name", String.class),
                            row.get("project_name", String.class),
                            Optional.ofNullable(row.get("requested_yen", Number.class))
                                    .map(yen -> new Money(yen.longValue())),
                            Optional.ofNullable(row.get("received_at", Instant.class)),
                            row.get("updated_at", Instant.class));
                })
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Stream<Tuple> tuples(Query query) {
        return ((List<Tuple>) query.getResultList()).stream();
    }
}
