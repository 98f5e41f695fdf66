package jp.jinjibu.review.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.notification.usecase.Outbox;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.review.Review;
import jp.jinjibu.review.Reviewer;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;
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
    private ReviewRounds rounds;

    @Inject
    private Applications applications;

    @Inject
    private CallQueries calls;

    @Inject
    private Outbox outbox;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Event<DomainEvent> events;

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
        String number = handled(review);
        BusinessRuleViolation.throwIf(
                rule(review).whyNotPrepare(callers.current().approver()));
        review.prepareWaiver(reason, callers.current().username(), clock.instant());
        events.fire(new ReviewEvent.WaiverPrepared(number, review.reviewerId(), reason));
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
        ApprovalRule rule = rule(review);
        Approver by = callers.current().approver();
        BusinessRuleViolation.throwIf(rule.whyNotDecide(by));
        String number = handled(review);
        boolean decided = review.approveWaiver(rule, by, clock.instant());
        events.fire(new ReviewEvent.WaiverApproved(number, review.reviewerId(), decided));
        if (!decided) {
            return;
        }
        reviewers
                .get(review.reviewerId())
                .sub()
                .ifPresent(sub -> outbox.writeAbout(
                        number, sub, "【審査】利害関係が免除されました", "申請 " + number + " の利害関係が免除されました。「審査」の画面から採点できます。"));
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
        ApprovalRule rule = rule(review);
        Approver by = callers.current().approver();
        BusinessRuleViolation.throwIf(rule.whyNotDecide(by));
        String number = handled(review);
        review.rejectWaiver(rule, by, reason, clock.instant());
        events.fire(new ReviewEvent.WaiverRejected(number, review.reviewerId(), reason));
    }

    private ApprovalRule rule(Review review) {
        return calls.get(reviews.application(review).callCode())
                .rules()
                .approvals()
                .of(Act.CONFLICT_WAIVER);
    }

    private String handled(Review review) {
        Reviewer reviewer = reviewers.get(review.reviewerId());
        Caller caller = callers.current();
        if (reviewer.is(caller.sub(), caller.username())) {
            throw new BusinessRuleViolation(Refusal.FOUR_EYES, "自分の利害関係は扱えません。事務局の別の人が行ってください。");
        }
        SubsidyApplication application =
                applications.getForDecision(reviews.application(review).number().toString());
        BusinessRuleViolation.throwIf(rounds.whyNotOngoing(application.callCode()));
        reviews.requireUnderReview(application);
        return application.number().toString();
    }
}
