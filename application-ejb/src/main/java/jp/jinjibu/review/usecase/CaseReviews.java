package jp.jinjibu.review.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.call.Call;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.review.Conflict;
import jp.jinjibu.review.Review;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.review.Reviewer;
import jp.jinjibu.review.Scoring;
import jp.jinjibu.review.usecase.ReviewRounds.Progress;
import jp.jinjibu.shared.NotFound;

/** 一つの申請の審査を読む（事務局・経産省・監査）。点は、そろうか締め切るまで含まない。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class CaseReviews {
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
    private ReviewActs acts;

    @Inject
    private Clock clock;

    /**
     * 割り当てる候補。
     *
     * @param load この公募での、外れていない担当の数
     * @param conflicts この申請との一致
     */
    public record Candidate(long reviewer, String name, int load, List<Conflict> conflicts) {

        /** 確かな利害関係があり、割り当てられないか。 */
        public boolean isExcluded() {
            return conflicts.stream().anyMatch(Conflict::isCertain);
        }
    }

    /** 一人の採点。点が開いた後だけ。 */
    public record Sheet(long reviewer, String reviewerName, Scoring scoring, Optional<BigDecimal> total) {}

    /**
     * 一つの申請の審査。
     *
     * @param candidates まだ割り当てていない審査委員。担当の少ない順
     * @param opened 点を見てよいか
     * @param sheets 提出された採点。点を見てよくないうちは空
     */
    public record Detail(
            String call,
            List<ReviewProgress.Assignment> assignments,
            List<Candidate> candidates,
            boolean opened,
            List<Criterion> criteria,
            List<Sheet> sheets) {}

    /**
     * 一つの申請の審査。
     *
     * @throws NotFound 申請がないか、見てよくないとき
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
                callCode,
                assigned.stream()
                        .map(review -> ReviewProgress.assignment(
                                review,
                                application,
                                Objects.requireNonNull(known.get(review.reviewerId()))
                                        .name(),
                                reviews,
                                acts))
                        .toList(),
                assignable ? candidates(application, assignedTo(assigned)) : List.of(),
                opened,
                criteria,
                opened ? sheets(assigned, known, criteria) : List.of());
    }

    /** すでに割り当てられている審査委員。取り消した割当は、割り当て直せる。 */
    private static Set<Long> assignedTo(List<Review> assigned) {
        return assigned.stream()
                .filter(review -> review.state() != ReviewState.WITHDRAWN)
                .map(Review::reviewerId)
                .collect(Collectors.toSet());
    }

    private List<Candidate> candidates(SubsidyApplication application, Set<Long> assigned) {
        Map<Long, Integer> loads = rounds.loads(application.callCode());
        List<Reviewer> others = reviewers.active().stream()
                .filter(reviewer -> !assigned.contains(reviewer.id()))
                .toList();
        Map<Long, List<Conflict>> found =
                conflicts.in(application.callCode(), others).with(application);
        return others.stream()
                .map(reviewer -> new Candidate(
                        reviewer.id(),
                        reviewer.name(),
                        loads.getOrDefault(reviewer.id(), 0),
                        found.getOrDefault(reviewer.id(), List.of())))
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
}
