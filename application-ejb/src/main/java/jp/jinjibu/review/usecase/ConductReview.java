package jp.jinjibu.review.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.review.Review;
import jp.jinjibu.review.Scoring;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.StaleVersion;

/** 自分に割り当てられた審査を行う（審査委員）。利害関係を申告し、採点し、提出する。操作の記録に点は残さない。 */
@Stateless
@RolesAllowed(Roles.REVIEWER)
public class ConductReview {
    @Inject
    private Reviews reviews;

    @Inject
    private ReviewRounds rounds;

    @Inject
    private ReviewActs acts;

    @Inject
    private Clock clock;

    @Inject
    private Event<DomainEvent> events;

    /**
     * 利害関係の有無を申告する。
     *
     * @param id 審査の番号
     * @param conflict 利害関係があるか
     * @param reason 利害関係の内容。ないなら空文字でよい
     * @throws NotFound ないか、自分のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 申告できる状態でないとき、{@link Refusal#CONTENT} あるのに内容がないとき
     */
    public void declare(long id, boolean conflict, String reason) {
        Review review = reviews.getOwn(id);
        reviews.lock(review);
        SubsidyApplication application = ongoing(review);
        review.declare(conflict, reason, clock.instant());
        events.fire(new ReviewEvent.Declared(application.number().toString(), review.reviewerId(), conflict, reason));
    }

    /**
     * 採点を保存する。途中でもよい。
     *
     * @param id 審査の番号
     * @param version 読んだときの版
     * @throws NotFound ないか、自分のものでないとき
     * @throws StaleVersion 別の画面などで先に保存していたとき
     * @throws BusinessRuleViolation {@link Refusal#CONFLICT_UNDECLARED} 申告がまだのとき、{@link Refusal#STATE} 採点できる状態でないとき、{@link
     *     Refusal#CONTENT} 点の範囲や字数が合わないとき
     */
    public void save(long id, long version, Scoring scoring) {
        Review review = reviews.getOwn(id);
        reviews.lock(review);
        SubsidyApplication application = ongoing(review);
        BusinessRuleViolation.throwIf(review.state().whyNotScore());
        StaleVersion.check(version, review.version());
        review.save(reviews.criteria(application), scoring);
        events.fire(new ReviewEvent.Scored(application.number().toString(), review.reviewerId()));
    }

    /**
     * 採点を提出する。後から直せない。
     *
     * @param id 審査の番号
     * @throws NotFound ないか、自分のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#CONFLICT_UNDECLARED} 申告がまだのとき、{@link Refusal#STATE} 採点できる状態でないとき、{@link
     *     Refusal#CONTENT} 採点していない項目があるとき（すべて挙げる）
     */
    public void submit(long id) {
        Review review = reviews.getOwn(id);
        rounds.lock(reviews.application(review).callCode());
        reviews.lock(review);
        SubsidyApplication application = ongoing(review);
        review.submit(reviews.criteria(application), clock.instant());
        events.fire(new ReviewEvent.Submitted(application.number().toString(), review.reviewerId()));
    }

    private SubsidyApplication ongoing(Review review) {
        SubsidyApplication application = reviews.application(review);
        BusinessRuleViolation.throwIf(acts.whyNotConduct(review, application));
        return application;
    }
}
