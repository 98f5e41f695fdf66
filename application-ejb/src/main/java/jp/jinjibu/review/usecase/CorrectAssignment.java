package jp.jinjibu.review.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.TellBody;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.review.Review;
import jp.jinjibu.review.Reviewer;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 割り当てた審査を、理由を記して取り消し、要確認の利害関係を確かめる（事務局）。審査委員本人と、申請の団体に属する人は扱えない。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class CorrectAssignment {
    @Inject
    private Reviews reviews;

    @Inject
    private Reviewers reviewers;

    @Inject
    private ReviewRounds rounds;

    @Inject
    private ReviewActs acts;

    @Inject
    private Applications applications;

    @Inject
    private TellBody tellBody;

    @Inject
    private Doing doing;

    /**
     * 割当を取り消す。審査委員は、申請の内容をすぐに見られなくなり、そのことをメールで知る。
     *
     * @param id 審査の番号
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 採点を提出した後、外れた後、締め切った後、申請が審査中でないとき、{@link
     *     Refusal#FOUR_EYES} 本人か申請の団体に属するとき
     */
    public void withdraw(long id, String reason) {
        Review review = reviews.get(id);
        SubsidyApplication application = locked(review);
        BusinessRuleViolation.throwIf(acts.whyNotWithdraw(review, application));
        review.withdraw(reason, doing.caller().username(), doing.now());
        doing.tell(new ReviewEvent.AssignmentWithdrawn(application.number().toString(), review.reviewerId(), reason));
        Reviewer reviewer = reviewers.get(review.reviewerId());
        reviewer.sub()
                .ifPresent(sub -> tellBody.one(
                        application,
                        sub,
                        "【審査の割当の取消し】申請 " + application.number(),
                        reviewer.name() + " 様\n\n申請 " + application.number()
                                + " の審査の割当を取り消しました。この申請の採点は要りません。申請の内容は、もう見られません。"));
    }

    /**
     * 要確認の利害関係を確かめ、割り当てたままにする。
     *
     * @param id 審査の番号
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 確かめるのを待つ利害関係がないとき、締め切った後、申請が審査中でないとき、{@link
     *     Refusal#FOUR_EYES} 本人か申請の団体に属するとき
     */
    public void confirm(long id, String reason) {
        Review review = reviews.get(id);
        SubsidyApplication application = locked(review);
        BusinessRuleViolation.throwIf(acts.whyNotConfirm(review, application));
        review.confirm(reason);
        doing.tell(new ReviewEvent.ConflictConfirmed(
                application.number().toString(),
                review.reviewerId(),
                review.assignment().conflict().orElseThrow(),
                reason));
    }

    private SubsidyApplication locked(Review review) {
        rounds.lock(reviews.application(review).callCode());
        SubsidyApplication application = applications.getForStaffChange(
                reviews.application(review).number().toString());
        reviews.lock(review);
        return application;
    }
}
