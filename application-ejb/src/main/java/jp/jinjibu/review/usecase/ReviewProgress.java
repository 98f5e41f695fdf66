package jp.jinjibu.review.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.call.Call;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.review.Conflict;
import jp.jinjibu.review.Conflict.Party;
import jp.jinjibu.review.Review;
import jp.jinjibu.review.Review.Declaration;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.review.Reviewer;
import jp.jinjibu.review.Reviewer.Affiliation;
import jp.jinjibu.review.Scoring;
import jp.jinjibu.review.Waiver;
import jp.jinjibu.review.usecase.ReviewRounds.Progress;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Acts;

/** 割当と採点の進み具合を読む（事務局・経産省・監査）。点は、そろうか締め切るまで含まない。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class ReviewProgress {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Applications applications;

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
    private Callers callers;

    @Inject
    private Clock clock;

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
     * @param computedConflict 照合で見つけた利害関係
     * @param assignmentReason 名称が一致していても割り当てた理由
     * @param acts 見ている人ができること
     */
    public record Assignment(
            long id,
            String application,
            long reviewer,
            String reviewerName,
            ReviewState state,
            String assignedBy,
            Instant assignedAt,
            Optional<String> computedConflict,
            Optional<String> assignmentReason,
            Optional<Declaration> declaration,
            Waiver waiver,
            Optional<Instant> submittedAt,
            Acts acts) {}

    /**
     * 割り当てる候補。
     *
     * @param load この公募での、外れていない担当の数
     * @param conflicts この申請との一致
     */
    public record Candidate(long reviewer, String name, int load, List<Conflict> conflicts) {

        /** 法人番号が一致し、割り当てられないか。 */
        public boolean isExcluded() {
            return conflicts.stream().anyMatch(conflict -> conflict.kind() == Conflict.Kind.NUMBER);
        }
    }

    /** 一人の採点。点が開いた後だけ。 */
    public record Sheet(long reviewer, String reviewerName, Scoring scoring, Optional<BigDecimal> total) {}

    /**
     * 一つの申請の審査。
     *
     * @param assignable 今、割り当てられるか
     * @param ongoing まだ申告と採点ができるか
     * @param candidates まだ割り当てていない審査委員。担当の少ない順
     * @param opened 点を見てよいか
     * @param sheets 提出された採点。点を見てよくないうちは空
     */
    public record Detail(
            String number,
            String call,
            String bodyName,
            boolean assignable,
            boolean ongoing,
            List<Assignment> assignments,
            List<Candidate> candidates,
            boolean opened,
            List<Criterion> criteria,
            List<Sheet> sheets) {}

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
        Acts found = Acts.of(callers.current().roles(), page)
                .add(
                        "assignment",
                        "自動で割り当てる",
                        AssignReviews.class,
                        "",
                        "/api/v1/calls/" + callCode + "/assignments",
                        () -> rounds.whyNotAssign(call, clock.instant()))
                .add(
                        "closure",
                        "採点の締切りへ進む",
                        CloseReview.class,
                        "/closure",
                        "/api/v1/calls/" + callCode + "/review-closure",
                        () -> rounds.whyNotClose(call, progress, clock.instant()))
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
        Query query = entityManager
                .createNativeQuery(
                        "select a.number as number, a.track_code as track, a.rule_set_code as rule_set_code,"
                                + " a.rule_set_version as rule_set_version, a.body_name as body_name,"
                                + " a.project_name as project_name,"
                                + " count(v.id) filter (where v.state <> 'RECUSED') as assigned,"
                                + " count(v.id) filter (where v.state = 'SUBMITTED') as submitted,"
                                + " count(v.id) filter (where v.state = 'ASSIGNED') as undeclared,"
                                + " count(v.id) filter (where v.state = 'RECUSED') as recused,"
                                + " count(v.id) filter (where v.waiver_state = 'PREPARED') as waivers"
                                + " from (select * from application a where a.call_code = :call and "
                                + ReviewRounds.REVIEWED
                                + " and a.running_number > :running order by a.running_number limit :limit) a"
                                + " left join review v on v.application_id = a.id"
                                + " group by a.number, a.track_code, a.rule_set_code, a.rule_set_version, a.body_name,"
                                + " a.project_name, a.running_number order by a.running_number",
                        Tuple.class)
                .setParameter("call", callCode)
                .setParameter("running", running)
                .setParameter("limit", limit);
        return tuples(query).stream()
                .map(row -> {
                    RuleSet rules = ruleSets.rules(
                            row.get("rule_set_code", String.class), row.get("rule_set_version", Integer.class));
                    return new Row(
                            row.get("number", String.class),
                            rules.track(row.get("track", String.class)).name().value(),
                            row.get("body_name", String.class),
                            row.get("project_name", String.class),
                            number(row, "assigned"),
                            number(row, "submitted"),
                            number(row, "undeclared"),
                            number(row, "recused"),
                            number(row, "waivers"));
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

    /**
     * 一つの申請の審査。
     *
     * @throws NotFound 申請がないか、見てよくないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public Detail get(String number) {
        SubsidyApplication application = applications.getForStaff(number);
        String callCode = application.callCode();
        Call call = rounds.call(callCode);
        Progress progress = rounds.progress(callCode);
        List<Review> assigned = reviews.of(application);
        Map<Long, Reviewer> known = assigned.stream()
                .map(review -> reviewers.get(review.reviewerId()))
                .collect(Collectors.toMap(Reviewer::id, Function.identity(), (a, b) -> a));
        boolean accepted = application.state() == ApplicationState.ACCEPTED
                || application.state() == ApplicationState.UNDER_REVIEW;
        boolean assignable =
                accepted && rounds.whyNotAssign(call, clock.instant()).isEmpty();
        boolean opened = progress.isOpened();
        List<Criterion> criteria = reviews.criteria(application);
        return new Detail(
                number,
                callCode,
                application.bodyName(),
                assignable,
                progress.closed().isEmpty() && application.state() == ApplicationState.UNDER_REVIEW,
                assigned.stream()
                        .map(review -> assignment(
                                review,
                                application,
                                Objects.requireNonNull(known.get(review.reviewerId()))
                                        .name()))
                        .toList(),
                assignable ? candidates(application, known) : List.of(),
                opened,
                criteria,
                opened ? sheets(assigned, known, criteria) : List.of());
    }

    private Call whole(String callCode) {
        Call call = rounds.call(callCode);
        applications.requireWholeCall(callCode);
        return call;
    }

    private List<Candidate> candidates(SubsidyApplication application, Map<Long, Reviewer> assigned) {
        List<Party> parties = Conflict.parties(application);
        Map<Long, Integer> loads = rounds.loads(application.callCode());
        List<Reviewer> others = reviewers.active().stream()
                .filter(reviewer -> !assigned.containsKey(reviewer.id()))
                .toList();
        Map<Long, List<Affiliation>> affiliations = reviewers.affiliations(others);
        return others.stream()
                .map(reviewer -> new Candidate(
                        reviewer.id(),
                        reviewer.name(),
                        loads.getOrDefault(reviewer.id(), 0),
                        Conflict.between(affiliations.getOrDefault(reviewer.id(), List.of()), parties)))
                .sorted((a, b) -> Integer.compare(a.load(), b.load()))
                .toList();
    }

    private static List<Sheet> sheets(List<Review> assigned, Map<Long, Reviewer> known, List<Criterion> criteria) {
        return assigned.stream()
                .filter(review -> review.state() == ReviewState.SUBMITTED)
                .map(review -> new Sheet(
                        review.reviewerId(),
                        Objects.requireNonNull(known.get(review.reviewerId())).name(),
                        review.scoring(),
                        review.scoring().sheet().total(criteria)))
                .toList();
    }

    private Assignment assignment(Review review, SubsidyApplication application, String reviewerName) {
        return new Assignment(
                review.id(),
                application.number().toString(),
                review.reviewerId(),
                reviewerName,
                review.state(),
                review.assignedBy(),
                review.assignedAt(),
                review.computedConflict(),
                review.assignmentReason(),
                review.declaration(),
                review.waiver(),
                review.submittedAt(),
                acts.staff(review, application));
    }

    private static int number(Tuple row, String column) {
        return Math.toIntExact(row.get(column, Number.class).longValue());
    }

    @SuppressWarnings("unchecked")
    private static List<Tuple> tuples(Query query) {
        return query.getResultList();
    }
}
