package jp.jinjibu.review.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.TellBody;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.notification.usecase.Outbox;
import jp.jinjibu.review.Review;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 利害関係を免除する（事務局の二人）。一人が理由を記して用意し、別の一人が承認する。審査委員本人と、申請の団体に属する人は扱えない。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class WaiveConflict {
    @Inject
    private Reviews reviews;

    @Inject
    private Reviewers reviewers;

    @Inject
    private ReviewActs acts;

    @Inject
    private Applications applications;

    @Inject
    private Outbox outbox;

    @Inject
    private TellBody tellBody;

    @Inject
    private Doing doing;

    /**
     * 免除を用意する。
     *
     * @param id 審査の番号
     * @param reason 免除する理由
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 外れていないとき、すでに用意されているとき、締め切った後、{@link Refusal#FOUR_EYES} 本人か申請の団体に属するとき
     */
    public void prepare(long id, String reason) {
        Review review = reviews.get(id);
        SubsidyApplication application = locked(review);
        BusinessRuleViolation.throwIf(acts.whyNotPrepareWaiver(review, application));
        review.prepareWaiver(reason, doing.caller().username(), doing.now());
        doing.tell(new ReviewEvent.WaiverPrepared(application.number().toString(), review.reviewerId(), reason));
    }

    /**
     * 免除を承認する。
     *
     * @param id 審査の番号
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認を待つ免除がないとき、締め切った後、{@link Refusal#FOUR_EYES} 用意した人、本人、申請の団体に属する人のとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void approve(long id) {
        Review review = reviews.get(id);
        SubsidyApplication application = locked(review);
        BusinessRuleViolation.throwIf(acts.whyNotDecideWaiver(review, application));
        boolean decided =
                review.approveWaiver(acts.rule(application), doing.caller().approver(), doing.now());
        String number = application.number().toString();
        doing.tell(new ReviewEvent.WaiverApproved(number, review.reviewerId(), decided));
        if (!decided) {
            return;
        }
        reviewers
                .get(review.reviewerId())
                .sub()
                .ifPresent(sub -> outbox.writeAbout(
                        number,
                        sub,
                        "【審査】利害関係が免除されました",
                        "申請 " + number + " の利害関係が免除されました。「審査」の画面から採点できます。",
                        tellBody.signature(application)));
    }

    /**
     * 免除を認めない。
     *
     * @param id 審査の番号
     * @param reason 認めない理由
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link #approve} と同じ
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void reject(long id, String reason) {
        Review review = reviews.get(id);
        SubsidyApplication application = locked(review);
        ApprovalRule rule = acts.rule(application);
        Approver by = doing.caller().approver();
        BusinessRuleViolation.throwIf(
                rule.whyNotReject(by, reason).or(() -> acts.whyNotDecideWaiver(review, application)));
        review.waiver().reject(rule, by, reason, doing.now());
        doing.tell(new ReviewEvent.WaiverRejected(application.number().toString(), review.reviewerId(), reason));
    }

    private SubsidyApplication locked(Review review) {
        return applications.getForDecision(reviews.application(review).number().toString());
    }
}
