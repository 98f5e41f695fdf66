package jp.jinjibu.review.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.WholeCall;
import jp.jinjibu.call.Call;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.review.Review;
import jp.jinjibu.review.Review.Declaration;
import jp.jinjibu.review.Review.Withdrawal;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.review.Reviewer;
import jp.jinjibu.review.Waiver;
import jp.jinjibu.review.usecase.ReviewRounds.Progress;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.shared.usecase.Sql;

/** 割当と採点の進み具合を読む（事務局・経産省・監査）。点は、そろうか締め切るまで含まない。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class ReviewProgress {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private WholeCall wholeCall;

    @Inject
    private Reviewers reviewers;

    @Inject
    private Reviews reviews;

    @Inject
    private ReviewRounds rounds;

    @Inject
    private ReviewActs acts;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Doing doing;

    /**
     * 公募の進み具合。
     *
     * @param acts 見ている人ができること
     */
    public record Overview(String call, String callName, Progress progress, Acts acts) {}

    /**
     * 申請ごとの進み具合。
     *
     * @param assigned 外れていない審査委員の数
     * @param submitted 採点を提出した審査委員の数
     * @param undeclared 申告を待つ審査委員の数
     * @param recused 外れた審査委員の数
     * @param waiversPrepared 承認を待つ免除の数
     */
    public record Row(
            String number,
            String trackName,
            String bodyName,
            String projectName,
            int assigned,
            int submitted,
            int undeclared,
            int recused,
            int waiversPrepared) {}

    /**
     * 一つの割当。
     *
     * @param stateLabel 画面での言い方。申請が取り下げられていれば取下げ
     * @param computedConflict 照合で見つけた利害関係
     * @param toConfirm 事務局が確かめるのを待つか
     * @param assignmentReason 要確認でも割り当てた理由
     * @param acts 見ている人ができること
     */
    public record Assignment(
            long id,
            String application,
            long reviewer,
            String reviewerName,
            ReviewState state,
            String stateLabel,
            Instant assignedAt,
            Optional<String> computedConflict,
            boolean toConfirm,
            Optional<String> assignmentReason,
            Optional<Withdrawal> withdrawal,
            Optional<Declaration> declaration,
            Waiver waiver,
            Optional<Instant> submittedAt,
            Acts acts) {}

    /**
     * 公募の進み具合。
     *
     * @throws NotFound 公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体の申請があるとき
     */
    public Overview overview(String callCode) {
        Call call = whole(callCode);
        Progress progress = rounds.progress(callCode);
        String page = "/calls/" + callCode + "/review";
        Acts found = Acts.of(doing.caller().roles(), page)
                .add("assignment", "自動で割り当てる", AssignReviews.class)
                .at("", "/calls/" + callCode + "/assignments")
                .unless(() -> rounds.whyNotAssign(call, doing.now()))
                .add("closure", "採点の締切りへ進む", CloseReview.class)
                .at("/closure", "/calls/" + callCode + "/review-closure")
                .unless(() -> rounds.whyNotClose(call, progress, doing.now()))
                .build();
        return new Overview(callCode, call.name(), progress, found);
    }

    /**
     * 審査の対象の申請を、番号の順に。
     *
     * @param after この申請番号より後ろ。先頭からなら空文字
     * @param limit 最大の件数
     * @throws NotFound 公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体の申請があるとき
     */
    public List<Row> list(String callCode, String after, int limit) {
        whole(callCode);
        int running = ApplicationNumber.isValid(after)
                ? ApplicationNumber.parse(after).runningNumber()
                : 0;
        return new Sql("select a.number as number, a.track_code as track, a.rule_set_code as rule_set_code,"
                        + " a.rule_set_version as rule_set_version, a.body_name as body_name,"
                        + " a.project_name as project_name,"
                        + " count(v.id) filter (where " + ReviewRounds.COUNTED + ") as assigned,"
                        + " count(v.id) filter (where v.state = 'SUBMITTED') as submitted,"
                        + " count(v.id) filter (where v.state = 'ASSIGNED') as undeclared,"
                        + " count(v.id) filter (where v.state = 'RECUSED') as recused,"
                        + " count(v.id) filter (where v.waiver_state = 'PREPARED') as waivers"
                        + " from (select * from application a where a.call_code = :call and "
                        + ReviewRounds.REVIEWED
                        + " and a.running_number > :running order by a.running_number limit :limit) a"
                        + " left join review v on v.application_id = a.id"
                        + " group by a.number, a.track_code, a.rule_set_code, a.rule_set_version, a.body_name,"
                        + " a.project_name, a.running_number order by a.running_number")
                .with("call", callCode)
                .with("running", running)
                .with("limit", limit)
                .rows(entityManager)
                .map(row -> {
                    RuleSet rules = ruleSets.rules(row.text("rule_set_code"), row.count("rule_set_version"));
                    return new Row(
                            row.text("number"),
                            rules.track(row.text("track")).name().value(),
                            row.text("body_name"),
                            row.text("project_name"),
                            row.count("assigned"),
                            row.count("submitted"),
                            row.count("undeclared"),
                            row.count("recused"),
                            row.count("waivers"));
                })
                .toList();
    }

    /**
     * 公募の割当を、割り当てた順に。
     *
     * @param after この審査の番号より後ろ。先頭からなら 0
     * @param limit 最大の件数
     * @throws NotFound 公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体の申請があるとき
     */
    public List<Assignment> assignments(String callCode, long after, int limit) {
        whole(callCode);
        return entityManager
                .createQuery(
                        "select v, r, a from Review v, Reviewer r,"
                                + " SubsidyApplication a where r.id = v.reviewerId and a.id = v.applicationId"
                                + " and a.callCode = :call and v.id > :after order by v.id",
                        Tuple.class)
                .setParameter("call", callCode)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> assignment(
                        row.get(0, Review.class),
                        row.get(2, SubsidyApplication.class),
                        row.get(1, Reviewer.class).name()))
                .toList();
    }

    /**
     * 一つの割当。
     *
     * @throws NotFound ないとき
     */
    public Assignment assignment(long id) {
        Review review = reviews.get(id);
        return assignment(
                review,
                reviews.application(review),
                reviewers.get(review.reviewerId()).name());
    }

    private Call whole(String callCode) {
        Call call = rounds.call(callCode);
        wholeCall.require(callCode);
        return call;
    }

    private Assignment assignment(Review review, SubsidyApplication application, String reviewerName) {
        return assignment(review, application, reviewerName, reviews, acts);
    }

    static Assignment assignment(
            Review review, SubsidyApplication application, String reviewerName, Reviews reviews, ReviewActs acts) {
        return new Assignment(
                review.id(),
                application.number().toString(),
                review.reviewerId(),
                reviewerName,
                review.state(),
                reviews.stateLabel(review.state(), application),
                review.assignment().at(),
                review.assignment().conflict(),
                review.isToConfirm(),
                review.assignment().reason(),
                review.withdrawal(),
                review.declaration(),
                review.waiver(),
                review.submittedAt(),
                acts.staff(review, application));
    }
}
