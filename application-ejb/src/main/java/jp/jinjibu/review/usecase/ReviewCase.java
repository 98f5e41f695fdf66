package jp.jinjibu.review.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.CaseSheet;
import jp.jinjibu.application.usecase.DescribesCase;
import jp.jinjibu.call.Call;
import jp.jinjibu.review.Review;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.usecase.Entities;

/** 受理した申請の審査ですること。 */
@ApplicationScoped
public class ReviewCase implements DescribesCase {
    @Inject
    private Entities entities;

    @Inject
    private Reviews reviews;

    @Inject
    private ReviewRounds rounds;

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void describe(CaseSheet sheet) {
        SubsidyApplication application = sheet.application();
        sheet.staff("assignment", "審査委員を割り当てる", AssignReviews.class)
                .at("/reviews", "/calls/" + application.callCode() + "/assignments")
                .unless(() -> whyNotAssign(sheet));
        if (sheet.isMine()) {
            return;
        }
        if (application.state() == ApplicationState.ACCEPTED) {
            sheet.doing("assignment", "受理しました。審査委員を割り当ててください。", "受理しました。審査委員への割当てを待っています。");
        } else if (application.state() == ApplicationState.UNDER_REVIEW) {
            sheet.next("審査委員が採点しています。");
            reviews.findOwn(application).ifPresent(review -> score(sheet, review));
        }
    }

    private Optional<BusinessRuleViolation> whyNotAssign(CaseSheet sheet) {
        SubsidyApplication application = sheet.application();
        Call call = entities.get(Call.class, application.callCode());
        return rounds.whyNotAssign(call, sheet.now()).or(application::whyNotStartReview);
    }

    private void score(CaseSheet sheet, Review review) {
        rounds.whyNotOngoing(sheet.application().callCode())
                .or(review.state()::whyNotScore)
                .ifPresentOrElse(
                        refused -> sheet.next(refused.getMessage()),
                        () -> sheet.next("採点して、提出してください。", "採点する", "/reviews/" + review.id()));
    }
}
