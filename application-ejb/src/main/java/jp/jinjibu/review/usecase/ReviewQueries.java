package jp.jinjibu.review.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Attachments;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.review.Conflict;
import jp.jinjibu.review.Conflict.Party;
import jp.jinjibu.review.Review;
import jp.jinjibu.review.Review.Declaration;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.review.Scoring;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.shared.usecase.Sql;

/** 自分に割り当てられた審査を読む（審査委員）。ほかの審査委員のことは何も見えない。 */
@Stateless
@RolesAllowed(Roles.REVIEWER)
public class ReviewQueries {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Reviews reviews;

    @Inject
    private Reviewers reviewers;

    @Inject
    private ReviewersReadApplications reading;

    @Inject
    private ReviewRounds rounds;

    @Inject
    private ReviewActs acts;

    @Inject
    private Attachments attachments;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Callers callers;

    /**
     * 一覧の一行。
     *
     * @param stateLabel 画面での言い方。申請が取り下げられていれば取下げ
     * @param answered 点か「採点できない」を付けた項目の数
     * @param criteria 採点の項目の数
     * @param ongoing まだ申告と採点ができるか（締め切っておらず、申請が審査中）
     */
    public record Row(
            long id,
            String application,
            String call,
            String callName,
            String trackName,
            String bodyName,
            String projectName,
            ReviewState state,
            String stateLabel,
            int answered,
            int criteria,
            boolean ongoing,
            Instant assignedAt,
            Optional<Instant> submittedAt) {}

    /**
     * 申請の内容。
     *
     * @param form 枠の様式
     */
    public record Content(Form form, FormDocument document, List<Attachment> attachments) {}

    /**
     * 一つの審査。
     *
     * @param stateLabel 画面での言い方。申請が取り下げられていれば取下げ
     * @param parties 申請に関わる団体。利害関係を申告するために、申告の前から見える。見てよい間が過ぎれば空
     * @param total 今の採点での合計点（100 点満点）。点が一つもなければ空
     * @param acts できること
     * @param ongoing まだ申告と採点ができるか
     * @param over 申請の内容を、もう見られない理由。見てよい間なら空
     * @param content 申請の内容。申告の前と、外れた後と、見てよい間が過ぎた後は空
     */
    public record Detail(
            long id,
            long version,
            String application,
            String callName,
            String trackName,
            String bodyName,
            String projectName,
            ReviewState state,
            String stateLabel,
            List<Party> parties,
            List<Criterion> criteria,
            Scoring scoring,
            Optional<BigDecimal> total,
            Optional<Declaration> declaration,
            Acts acts,
            boolean ongoing,
            Optional<Instant> submittedAt,
            Optional<String> over,
            Optional<Content> content) {

        /** 今、点を書けるか。 */
        public boolean isScorable() {
            return acts.may("scoring");
        }

        /** 採点していない項目の数。 */
        public long missing() {
            return scoring.sheet().missing(criteria).size();
        }
    }

    /**
     * 自分に割り当てられた審査を、割り当てられた順に。取り下げられた申請と取り消された割当は、採点を提出したもののほかは並べない。
     *
     * @param after この番号より後ろ。先頭からなら 0
     * @param limit 最大の件数
     */
    public List<Row> list(long after, int limit) {
        Caller caller = callers.current();
        return new Sql("select v.id as id, v.state as state, v.assigned_at as assigned_at, v.submitted_at as"
                        + " submitted_at, (select count(*) from review_score s where s.review_id = v.id and"
                        + " s.answered) as answered, a.number as number, a.state as application_state, a.call_code"
                        + " as call, c.name as call_name, a.track_code as track, a.rule_set_code as rule_set_code,"
                        + " a.rule_set_version as rule_set_version, a.body_name as body_name, a.project_name as"
                        + " project_name, d.closed_at as closed_at from review v join reviewer r on r.id ="
                        + " v.reviewer_id join application a on a.id = v.application_id join subsidy_call c on"
                        + " c.code = a.call_code left join review_round d on d.call_code = a.call_code where v.id"
                        + " > :after and (v.state = 'SUBMITTED' or v.state <> 'WITHDRAWN' and a.state <>"
                        + " 'WITHDRAWN') and (r.sub = :sub or (r.sub is null and r.username = :username)) order by"
                        + " v.id")
                .with("after", after)
                .with("sub", caller.sub())
                .with("username", caller.username())
                .limit(limit)
                .rows(entityManager)
                .map(this::row)
                .toList();
    }

    /**
     * 自分に割り当てられた審査。
     *
     * @throws NotFound ないか、自分のものでないとき
     */
    public Detail get(long id) {
        Review review = reviews.getOwn(id);
        SubsidyApplication application = reviews.application(review);
        RuleSet rules = ruleSets.rules(application.ruleSetCode(), application.ruleSetVersion());
        List<Criterion> criteria = reviews.criteria(application);
        boolean active = reviewers.get(review.reviewerId()).isActive();
        Optional<String> over = Optional.of(review.state())
                .filter(ReviewState.WITHDRAWN::equals)
                .flatMap(ReviewState::whyNotRead)
                .or(() -> reading.whyOver(application, active))
                .map(Throwable::getMessage);
        return new Detail(
                id,
                review.version(),
                application.number().toString(),
                rounds.call(application.callCode()).name(),
                rules.track(application.trackCode()).name().value(),
                application.bodyName(),
                application.projectName(),
                review.state(),
                reviews.stateLabel(review.state(), application),
                over.isPresent() ? List.of() : Conflict.parties(application),
                criteria,
                review.scoring(),
                review.scoring().sheet().total(criteria),
                review.declaration(),
                acts.own(review, application),
                acts.whyNotConduct(review, application).isEmpty(),
                review.submittedAt(),
                over,
                over.isEmpty() && review.state().whyNotRead().isEmpty()
                        ? Optional.of(new Content(
                                ApplicationRules.of(rules).form().forTrack(application.trackCode()),
                                application.content(),
                                attachments.of(application)))
                        : Optional.empty());
    }

    private Row row(Sql.Row row) {
        RuleSet rules = ruleSets.rules(row.text("rule_set_code"), row.count("rule_set_version"));
        String track = row.text("track");
        ReviewState state = row.value(ReviewState.class, "state");
        ApplicationState application = row.value(ApplicationState.class, "application_state");
        return new Row(
                row.number("id"),
                row.text("number"),
                row.text("call"),
                row.text("call_name"),
                rules.track(track).name().value(),
                row.text("body_name"),
                row.text("project_name"),
                state,
                state.label(application, ApplicationLabels.of(rules)),
                row.count("answered"),
                ReviewRules.of(rules).criteria(track).size(),
                row.findAt("closed_at").isEmpty() && application == ApplicationState.UNDER_REVIEW,
                row.at("assigned_at"),
                row.findAt("submitted_at"));
    }
}
