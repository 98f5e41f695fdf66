package jp.jinjibu.review.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.organisation.usecase.OrganisationEvent;
import jp.jinjibu.review.Conflict;
import jp.jinjibu.review.Review;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.review.Reviewer;

/** 締め切っていない審査の利害関係を照合し直す。審査委員の所属が直されたときと、審査委員が団体の構成員になったとき。 */
@ApplicationScoped
public class RecheckConflicts {
    @Inject
    private Reviewers reviewers;

    @Inject
    private Conflicts conflicts;

    @Inject
    private Reviews reviews;

    @Inject
    private ReviewRounds rounds;

    @Inject
    private Doing doing;

    /** 審査委員が構成員になった。その団体が関わる申請からは、すぐに外れる。その団体と競う申請は、要確認になる（規則集による）。 */
    void joined(@Observes OrganisationEvent.Joined joined) {
        reviewers.findSame(joined.username(), Optional.of(joined.sub())).ifPresent(this::of);
    }

    /** 公募を符号の順に待たせるので、同時に直しても互いを待ち続けない。 */
    public void of(Reviewer reviewer) {
        List<Review> mine = reviews.of(reviewer).stream()
                .filter(review -> review.state().isCounted())
                .toList();
        mine.stream()
                .map(review -> reviews.application(review).callCode())
                .distinct()
                .sorted()
                .forEach(rounds::lock);
        for (Review review : mine) {
            SubsidyApplication application = reviews.application(review);
            if (application.state() == ApplicationState.UNDER_REVIEW
                    && rounds.find(application.callCode()).isEmpty()) {
                recheck(reviewer, review, application);
            }
        }
    }

    private void recheck(Reviewer reviewer, Review review, SubsidyApplication application) {
        List<Conflict> found = conflicts.of(reviewer, application);
        if (review.recheck(found)) {
            doing.tell(new ReviewEvent.Rechecked(
                    application.number().toString(), reviewer.id(), review.state() == ReviewState.RECUSED, found));
        }
    }
}
