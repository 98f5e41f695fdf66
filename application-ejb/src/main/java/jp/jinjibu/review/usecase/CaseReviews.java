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
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.call.Call;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.review.Conflict;
import jp.jinjibu.review.Conflict.Party;
import jp.jinjibu.review.Review;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.review.Reviewer;
import jp.jinjibu.review.Reviewer.Affiliation;
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
                                acts.staff(review, application)))
                        .toList(),
                assignable ? candidates(application, known) : List.of(),
                opened,
                criteria,
                opened ? sheets(assigned, known, criteria) : List.of());
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
}
