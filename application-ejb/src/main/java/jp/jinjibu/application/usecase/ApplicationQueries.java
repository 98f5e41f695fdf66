package jp.jinjibu.application.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationAccess;
import jp.jinjibu.application.ApplicationAmount;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.ContentRules;
import jp.jinjibu.application.ContentWarnings;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.SubmittedEdition;
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
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Sql;
import org.jspecify.annotations.Nullable;

/** 申請を読む。申請者には自分の団体のものだけ、事務局などには提出されたものだけが見える。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.REVIEWER, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class ApplicationQueries {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private Applications applications;

    @Inject
    private ApplicationDetails details;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Callers callers;

    /**
     * 一覧の絞り込み。null は絞らない。
     *
     * @param text 名称・事業名・地域・番号の一部
     */
    public record Filter(String call, @Nullable ApplicationState state, String track, String text) {}

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
    public record Edition(int edition, Instant receivedAt, String contentSha256) {}

    /**
     * 一つの申請。
     *
     * @param state 見ている人に知らせてよい状態
     * @param document 見ている人に見せる内容。申請者には書きかけのもの、ほかの人には最後に提出されたもの
     * @param registered 団体の登録から写し、人が書かない項目の場所
     * @param otherKind 登録の団体の種類を、この公募が知らないこと。申請者に知らせる
     * @param submissionViolations 提出できない理由。空なら提出できる
     * @param corrections 差戻しのすべて。古い順。審査委員として見ているときは空
     * @param locked 書けない理由。空なら書ける
     * @param movedAt 規則集の新しい版に移った業務時刻。移ったことがなければ空
     * @param mine 申請者の立場で見ているか
     * @param viewerRoles 見ている人の役割
     */
    public record Detail(
            String number,
            long version,
            ApplicationState state,
            String stateLabel,
            Call call,
            Track track,
            ContentRules form,
            CorporateNumber corporateNumber,
            String bodyName,
            String projectName,
            FormDocument document,
            Set<String> registered,
            Optional<Violation> otherKind,
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
            Optional<Instant> movedAt,
            boolean mine,
            Set<String> viewerRoles) {

        /** 答えを待っている差戻し。 */
        public Optional<CorrectionRequest> openCorrection() {
            return corrections.stream()
                    .filter(request -> request.state() == CorrectionRequest.State.OPEN)
                    .findFirst();
        }
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
        Sql sql = narrowed(
                "select a.number as number, a.state as state, a.call_code as call, a.track_code as track,"
                        + " a.rule_set_code as rule_set_code, a.rule_set_version as rule_set_version,"
                        + " a.corporate_number as corporate_number, a.body_name as body_name,"
                        + " a.project_name as project_name, a.requested_yen as requested_yen,"
                        + " a.received_at as received_at, a.updated_at as updated_at,"
                        + " (" + ApplicationVisibility.IN_BODY + ") as mine from application a",
                filter,
                caller);
        if (ApplicationNumber.isValid(after)) {
            ApplicationNumber last = ApplicationNumber.parse(after);
            sql.where("(a.fiscal_year < :year or a.fiscal_year = :year and a.running_number > :running)")
                    .with("year", last.fiscalYear().startYear())
                    .with("running", last.runningNumber());
        }
        return sql.then(" order by a.fiscal_year desc, a.running_number")
                .limit(limit)
                .rows(entityManager)
                .map(row -> row(row, row.is("mine")))
                .toList();
    }

    /** {@link #list} の条件に合う申請の数。 */
    @RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
    public long count(Filter filter) {
        return narrowed("select count(*) from application a", filter, callers.current())
                .number(entityManager);
    }

    /**
     * @throws NotFound ないか、見てよくないとき
     */
    public Detail get(String number) {
        return details.of(applications.getReadable(number));
    }

    /**
     * 提出された版そのもの。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public SubmittedEdition edition(String number, int edition) {
        return applications
                .findEdition(applications.getReadable(number), edition)
                .orElseThrow(() -> new NotFound("申請 " + number + " の第" + edition + "版は見つかりません。"));
    }

    /**
     * 差戻しのすべて。古い順。審査委員には見せない。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public List<CorrectionRequest> corrections(String number) {
        return applications.corrections(applications.getVisible(number));
    }

    /**
     * 提出された版の額。画面と同じ計算による。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public ApplicationAmount amount(String number, int edition) {
        return amounts.assess(
                        applications.getReadable(number),
                        edition(number, edition).document())
                .amount();
    }

    /**
     * 申請に起きたこと。古い順。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
    public List<Happening> timeline(String number) {
        applications.getForStaff(number);
        return new Sql("select business_time as at, actor_name as by, action as action, detail as detail,"
                        + " 0 as kind, id as id from audit_entry"
                        + " where case_number = :number and kind = 'CHANGE'"
                        + " union all select m.created_at, u.username, 'メール', m.subject, 1, m.id"
                        + " from mail m join user_account u on u.sub = m.recipient_sub"
                        + " where m.about = :subject order by at, kind, id")
                .with("number", number)
                .with("subject", "applications/" + number)
                .rows(entityManager)
                .map(row -> new Happening(row.at("at"), row.text("by"), row.text("action"), row.text("detail")))
                .toList();
    }

    /** 状態で絞るときも、自分の団体の申請は、知らせてよい状態で絞る。 */
    private Sql narrowed(String select, Filter filter, Caller caller) {
        Sql sql = ApplicationVisibility.restrict(new Sql(select), caller)
                .where("a.call_code = :call", "call", filter.call())
                .where("a.track_code = :track", "track", filter.track())
                .containing(TextKey.searchText(filter.text()), "a.search_key");
        ApplicationState wanted = filter.state();
        if (wanted == null) {
            return sql;
        }
        boolean onlyApplicant = ApplicationAccess.of(caller.roles()).stream().noneMatch(ApplicationAccess::isStaff);
        boolean member = !onlyApplicant
                && new Sql("select 1 from organisation_member")
                        .where("sub = :sub", "sub", caller.sub())
                        .exists(entityManager);
        return sql.where(
                        member
                                ? "(" + ApplicationVisibility.IN_BODY + " and a.state in (:shown) or not "
                                        + ApplicationVisibility.IN_BODY + " and a.state in (:states))"
                                : "a.state in (:states)")
                .with("shown", states(state -> state.shownToApplicant() == wanted))
                .with("states", states(state -> (onlyApplicant ? state.shownToApplicant() : state) == wanted));
    }

    private static List<String> states(Predicate<ApplicationState> wanted) {
        return Stream.of(ApplicationState.values())
                .filter(wanted)
                .map(Enum::name)
                .toList();
    }

    private Row row(Sql.Row row, boolean mine) {
        RuleSet rules = ruleSets.rules(row.text("rule_set_code"), row.count("rule_set_version"));
        ApplicationState state = row.value(ApplicationState.class, "state");
        String track = row.text("track");
        return new Row(
                row.text("number"),
                mine ? state.shownToApplicant() : state,
                ApplicationDetails.label(rules, state, mine),
                row.text("call"),
                track,
                rules.track(track).name().value(),
                new CorporateNumber(row.text("corporate_number")),
                row.text("body_name"),
                row.text("project_name"),
                row.findYen("requested_yen"),
                row.findAt("received_at"),
                row.at("updated_at"));
    }
}
