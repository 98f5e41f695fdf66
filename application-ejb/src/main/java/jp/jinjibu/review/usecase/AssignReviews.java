package jp.jinjibu.review.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.TellBody;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.usecase.CallEvent;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.review.AssignmentPlan;
import jp.jinjibu.review.Conflict;
import jp.jinjibu.review.Review;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.review.Reviewer;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 審査委員に申請を割り当てる（事務局）。公募のはじめの割当で、公募は審査中になる。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class AssignReviews {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Applications applications;

    @Inject
    private Reviewers reviewers;

    @Inject
    private Reviews reviews;

    @Inject
    private Conflicts conflicts;

    @Inject
    private ReviewRounds rounds;

    @Inject
    private TellBody tellBody;

    @Inject
    private Doing doing;

    /**
     * 自動の割当の結果。
     *
     * @param reviews 新しい審査の番号
     * @param shortfalls 決めた数に足りない申請
     */
    public record Outcome(List<Long> reviews, List<Shortfall> shortfalls) {}

    /** 足りない申請。 */
    public record Shortfall(String application, int missing, String reason) {}

    /**
     * 一人を一つの申請に割り当てる。
     *
     * @param callCode 公募の符号
     * @param number 申請番号
     * @param reviewerId 審査委員の番号
     * @param reason 要確認でも割り当てる理由。なければ空文字
     * @return 審査の番号
     * @throws NotFound 公募・申請・審査委員がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 割り当てられる時期・状態でないとき、すでに割り当てられているとき、{@link Refusal#FOUR_EYES}
     *     自分の団体の申請のとき、自分を割り当てるとき、{@link Refusal#CONTENT} 利害関係があるとき（すべて挙げる）
     */
    public long assign(String callCode, String number, long reviewerId, String reason) {
        Instant now = doing.now();
        Call call = assignable(callCode, now);
        SubsidyApplication application = applications.getForStaffChange(number);
        if (!application.callCode().equals(callCode)) {
            throw new NotFound("公募「" + callCode + "」に、申請 " + number + " はありません。");
        }
        Reviewer reviewer = reviewers.get(reviewerId);
        Caller caller = doing.caller();
        if (reviewer.is(caller.sub(), caller.username())) {
            throw new BusinessRuleViolation(Refusal.FOUR_EYES, "自分を審査委員として割り当てることはできません。");
        }
        application.startReview();
        Optional<Review> before = reviews.of(application).stream()
                .filter(review -> review.reviewerId() == reviewerId)
                .findFirst();
        List<Conflict> found = conflicts.of(reviewer, application);
        if (before.isEmpty() || before.get().state() == ReviewState.WITHDRAWN) {
            requireAssignable(reviewer, found);
        }
        Review review = create(application, reviewer, before, found, reason, now);
        startReview(call, now);
        tell(reviewer, List.of(application));
        return review.id();
    }

    /**
     * 受理した申請のすべてに、決めた数の審査委員を割り当てる。利害関係のあるもの、要確認のものは避け、担当の数を等しくする。
     *
     * @param callCode 公募の符号
     * @param perApplication 一つの申請の審査委員の数。すでに割り当てた人を含み、外れた人を含まない
     * @param seed 種。同じ状態で同じ種なら、同じ割当になる
     * @throws NotFound 公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 割り当てられる時期でないとき、受理した申請か審査委員がないとき
     */
    public Outcome assignAutomatically(String callCode, int perApplication, long seed) {
        Instant now = doing.now();
        Call call = assignable(callCode, now);
        Map<Long, Reviewer> candidates = candidates();
        List<SubsidyApplication> accepted = accepted(callCode);
        if (accepted.isEmpty() || candidates.isEmpty()) {
            throw new BusinessRuleViolation(
                    Refusal.STATE, accepted.isEmpty() ? "受理した申請がありません。" : "割り当てられる審査委員がいません。先に登録してください。");
        }
        List<Shortfall> shortfalls = new ArrayList<>();
        Map<ApplicationNumber, SubsidyApplication> mine = new TreeMap<>();
        for (SubsidyApplication application : accepted) {
            if (applications.isOfOwnBody(application)) {
                shortfalls.add(
                        new Shortfall(application.number().toString(), perApplication, "自分が属する団体の申請。事務局の別の人が割り当てる"));
            } else {
                mine.put(application.number(), application);
            }
        }
        AssignmentPlan plan = AssignmentPlan.make(
                cases(callCode, mine, candidates), loads(callCode, candidates.keySet()), perApplication, seed);
        Outcome outcome = carryOut(plan, mine, candidates, shortfalls, now);
        if (!outcome.reviews().isEmpty()) {
            startReview(call, now);
            doing.tell(new CallEvent.ReviewsAssigned(
                    callCode, perApplication, seed, outcome.reviews().size()));
        }
        return outcome;
    }

    private Outcome carryOut(
            AssignmentPlan plan,
            Map<ApplicationNumber, SubsidyApplication> mine,
            Map<Long, Reviewer> candidates,
            List<Shortfall> shortfalls,
            Instant now) {
        List<Long> created = new ArrayList<>();
        Map<Long, List<SubsidyApplication>> byReviewer = new TreeMap<>();
        plan.assignments()
                .forEach((number, ids) -> ids.forEach(id -> {
                    SubsidyApplication application = Objects.requireNonNull(mine.get(number));
                    application.startReview();
                    created.add(create(
                                    application,
                                    Objects.requireNonNull(candidates.get(id)),
                                    Optional.empty(),
                                    List.of(),
                                    "",
                                    now)
                            .id());
                    byReviewer.computeIfAbsent(id, key -> new ArrayList<>()).add(application);
                }));
        byReviewer.forEach((id, assigned) -> tell(Objects.requireNonNull(candidates.get(id)), assigned));
        plan.shortfalls()
                .forEach((number, missing) ->
                        shortfalls.add(new Shortfall(number.toString(), missing, "利害関係のない（要確認も含まない）審査委員が足りない")));
        return new Outcome(created, shortfalls);
    }

    private Call assignable(String callCode, Instant now) {
        rounds.lock(callCode);
        Call call = rounds.call(callCode);
        BusinessRuleViolation.throwIf(rounds.whyNotAssign(call, now));
        return call;
    }

    private void startReview(Call call, Instant now) {
        if (call.stateAt(now) != CallState.UNDER_REVIEW) {
            call.startReview(now);
            doing.tell(new CallEvent.ReviewStarted(call.code()));
        }
    }

    private Review create(
            SubsidyApplication application,
            Reviewer reviewer,
            Optional<Review> before,
            List<Conflict> toConfirm,
            String reason,
            Instant now) {
        String by = doing.caller().username();
        Review review = before.orElseGet(() -> new Review(application.id(), reviewer.id(), toConfirm, reason, by, now));
        if (before.isPresent()) {
            review.assignAgain(toConfirm, reason, by, now);
        } else {
            reviews.add(review);
        }
        doing.tell(new ReviewEvent.Assigned(
                application.number().toString(),
                reviewer.id(),
                review.assignment().conflict(),
                reason));
        return review;
    }

    private static void requireAssignable(Reviewer reviewer, List<Conflict> conflicts) {
        List<Violation> violations = new ArrayList<>();
        if (!reviewer.isActive()) {
            violations.add(new Violation("/reviewer", "inactive", "この審査委員は、割当の対象から外してあります。", null));
        }
        conflicts.stream()
                .filter(Conflict::isCertain)
                .forEach(conflict -> violations.add(new Violation(
                        "/reviewer",
                        "conflict",
                        "利害関係があるため割り当てられません。" + conflict.display() + "。別の審査委員を選んでください。",
                        null)));
        BusinessRuleViolation.throwIf(violations);
    }

    /** 割り当ててよい審査委員。自動の割当を行う本人は除く。 */
    private Map<Long, Reviewer> candidates() {
        Caller caller = doing.caller();
        return reviewers.active().stream()
                .filter(reviewer -> !reviewer.is(caller.sub(), caller.username()))
                .collect(Collectors.toMap(Reviewer::id, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private List<SubsidyApplication> accepted(String callCode) {
        return entityManager
                .createQuery(
                        "select a from SubsidyApplication a where a.callCode = :call and a.state in :states"
                                + " order by a.runningNumber",
                        SubsidyApplication.class)
                .setParameter("call", callCode)
                .setParameter("states", List.of(ApplicationState.ACCEPTED, ApplicationState.UNDER_REVIEW))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    private List<AssignmentPlan.Case> cases(
            String call, Map<ApplicationNumber, SubsidyApplication> mine, Map<Long, Reviewer> candidates) {
        Conflicts.Known known = conflicts.in(call, candidates.values());
        List<AssignmentPlan.Case> cases = new ArrayList<>();
        mine.forEach((number, application) -> {
            List<Review> existing = reviews.of(application);
            Set<Long> excluded = existing.stream()
                    .filter(review -> !review.state().isCounted())
                    .map(Review::reviewerId)
                    .collect(Collectors.toSet());
            known.with(application).forEach((id, found) -> {
                if (!found.isEmpty()) {
                    excluded.add(id);
                }
            });
            Set<Long> assigned = existing.stream()
                    .filter(review -> review.state().isCounted())
                    .map(Review::reviewerId)
                    .collect(Collectors.toSet());
            cases.add(new AssignmentPlan.Case(number, assigned, excluded));
        });
        return cases;
    }

    private Map<Long, Integer> loads(String callCode, Set<Long> ids) {
        Map<Long, Integer> known = rounds.loads(callCode);
        return ids.stream().collect(Collectors.toMap(id -> id, id -> known.getOrDefault(id, 0)));
    }

    private void tell(Reviewer reviewer, List<SubsidyApplication> assigned) {
        reviewer.sub()
                .ifPresent(sub -> tellBody.one(
                        assigned.getFirst(),
                        sub,
                        "【審査の依頼】申請 " + assigned.size() + " 件が割り当てられました",
                        reviewer.name()
                                + " 様\n\n次の申請の審査をお願いします。はじめに「審査」の画面で、利害関係の有無を申告してください。申告の後に、申請の内容を読んで採点できます。\n\n"
                                + assigned.stream()
                                        .map(application -> "・" + application.number())
                                        .collect(Collectors.joining("\n"))));
    }
}
