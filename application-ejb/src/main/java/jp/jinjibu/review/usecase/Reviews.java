package jp.jinjibu.review.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.review.Review;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.review.Reviewer;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.ReadOnce;

/** 審査。審査委員には自分に割り当てられたものだけがある（ここが、それを決めるただ一つの場所）。 */
@ApplicationScoped
public class Reviews {
    @Inject
    private Entities entities;

    @Inject
    private Reviewers reviewers;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Callers callers;

    @Inject
    private ReadOnce readOnce;

    /**
     * 自分に割り当てられた審査。
     *
     * @throws NotFound ないか、自分のものでないとき
     */
    public Review getOwn(long id) {
        Caller caller = callers.current();
        return find(id).filter(review -> caller.hasAnyRole(Roles.REVIEWER)
                        && reviewers.get(review.reviewerId()).is(caller.sub(), caller.username()))
                .orElseThrow(() -> notFound(id));
    }

    /** 行の排他をとって読み直す。同じ審査への変更を一つずつにする。採点の締切りの排他もとるときは、その後に。 */
    public void lock(Review review) {
        entities.manager().refresh(review, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * 事務局が扱う審査。
     *
     * @throws NotFound ないとき
     */
    public Review get(long id) {
        return find(id).orElseThrow(() -> notFound(id));
    }

    /** その申請の、今の人に割り当てられた審査。 */
    public Optional<Review> findOwn(SubsidyApplication application) {
        Caller caller = callers.current();
        return caller.hasAnyRole(Roles.REVIEWER)
                ? of(application).stream()
                        .filter(review -> reviewers.get(review.reviewerId()).is(caller.sub(), caller.username()))
                        .findFirst()
                : Optional.empty();
    }

    /** 申請の審査。割り当てた順。審査委員も一緒に読んでおく。 */
    public List<Review> of(SubsidyApplication application) {
        return readOnce.of(
                List.of(Review.class, application.id()),
                () -> entities.manager()
                        .createQuery(
                                "select v, r from Review v join Reviewer r on r.id = v.reviewerId"
                                        + " where v.applicationId = :application order by v.id",
                                Object[].class)
                        .setParameter("application", application.id())
                        .getResultStream()
                        .map(row -> (Review) row[0])
                        .toList());
    }

    /** 審査委員の審査。割り当てた順。 */
    public List<Review> of(Reviewer reviewer) {
        return entities.list(Review.class, "where e.reviewerId = ?1 order by e.id", reviewer.id());
    }

    /** 加える。 */
    public void add(Review review) {
        entities.add(review);
    }

    /** 審査している申請。 */
    public SubsidyApplication application(Review review) {
        return entities.get(SubsidyApplication.class, review.applicationId());
    }

    /** その申請の、凍らせてある規則での審査の規則。 */
    public ReviewRules rules(SubsidyApplication application) {
        return ReviewRules.of(ruleSets.rules(application.ruleSetCode(), application.ruleSetVersion()));
    }

    /** 審査の状態の、画面での言い方。申請が取り下げられていれば、それを言う。 */
    public String stateLabel(ReviewState state, SubsidyApplication application) {
        return state.label(
                application.state(),
                ApplicationLabels.of(ruleSets.rules(application.ruleSetCode(), application.ruleSetVersion())));
    }

    /** その申請の採点の項目。 */
    public List<Criterion> criteria(SubsidyApplication application) {
        return rules(application).criteria(application.trackCode());
    }

    private Optional<Review> find(long id) {
        return entities.first(Review.class, "where e.id = ?1", id);
    }

    private static NotFound notFound(long id) {
        return new NotFound("審査 " + id + " は見つかりません。");
    }
}
