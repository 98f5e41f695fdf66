package jp.jinjibu.review.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.Approvals;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.review.Review;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Acts;

/** 一つの審査で、見ている人ができること。操作も、ここの理由で断る。 */
@ApplicationScoped
public class ReviewActs {
    @Inject
    private Reviewers reviewers;

    @Inject
    private ReviewRounds rounds;

    @Inject
    private Applications applications;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Callers callers;

    /** 割り当てられた人のすること。 */
    public Acts own(Review review, SubsidyApplication application) {
        Optional<BusinessRuleViolation> closed = whyNotConduct(review, application);
        return Acts.of(callers.current().roles(), "/reviews/" + review.id())
                .add("conflict-declaration", "利害関係を申告する", ConductReview.class)
                .at("/conflict-declaration")
                .unless(() -> closed.or(review.state()::whyNotDeclare))
                .add("scoring", "採点する", ConductReview.class)
                .unless(() -> closed.or(review.state()::whyNotScore))
                .add("submission", "採点を提出する", ConductReview.class)
                .at("/submission")
                .unless(() -> closed.or(review.state()::whyNotScore))
                .build();
    }

    /** 割り当てた審査で、事務局などのすること。 */
    public Acts staff(Review review, SubsidyApplication application) {
        String api = "/reviews/" + review.id();
        return Acts.of(callers.current().roles(), "/applications/" + application.number() + api, api)
                .add("assignment-withdrawal", "割当を取り消す", CorrectAssignment.class)
                .at("/assignment/withdrawal")
                .unless(() -> whyNotWithdraw(review, application))
                .add("assignment-confirmation", "要確認を確かめる", CorrectAssignment.class)
                .at("/assignment/confirmation")
                .unless(() -> whyNotConfirm(review, application))
                .add("waiver", "免除を用意する", WaiveConflict.class, "prepare")
                .at("/waiver")
                .unless(() -> whyNotPrepareWaiver(review, application))
                .add("waiver-approval", "免除を承認する", WaiveConflict.class, "approve")
                .at("/waiver/approval")
                .unless(() -> whyNotDecideWaiver(review, application))
                .add("waiver-rejection", "免除を認めない", WaiveConflict.class, "reject")
                .at("/waiver/rejection")
                .unless(() -> whyNotDecideWaiver(review, application))
                .build();
    }

    /** 割り当てられた人が、申告も採点もできない理由。 */
    Optional<BusinessRuleViolation> whyNotConduct(Review review, SubsidyApplication application) {
        return Optional.of(review.state())
                .filter(ReviewState.WITHDRAWN::equals)
                .flatMap(ReviewState::whyNotRead)
                .or(() -> whyNotOngoing(application))
                .or(() -> BusinessRuleViolation.unless(
                        reviewers.get(review.reviewerId()).isActive(),
                        Refusal.STATE,
                        "審査委員の登録が割当の対象から外されたため、申告も採点もできません。"));
    }

    /** 申請の審査が、もう終わっているか、始まっていない理由。 */
    private Optional<BusinessRuleViolation> whyNotOngoing(SubsidyApplication application) {
        return BusinessRuleViolation.unless(
                        application.state() != ApplicationState.WITHDRAWN, Refusal.STATE, "この申請は取り下げられました。申告も採点も要りません。")
                .or(() -> rounds.whyNotOngoing(application.callCode()))
                .or(() -> BusinessRuleViolation.unless(
                        application.state() == ApplicationState.UNDER_REVIEW, Refusal.STATE, "この申請は審査中ではありません。"));
    }

    /** 割当を取り消せない理由。 */
    Optional<BusinessRuleViolation> whyNotWithdraw(Review review, SubsidyApplication application) {
        return review.state().whyNotWithdraw().or(() -> whyNotHandle(review, application));
    }

    /** 要確認の利害関係を確かめられない理由。 */
    Optional<BusinessRuleViolation> whyNotConfirm(Review review, SubsidyApplication application) {
        return review.whyNotConfirm().or(() -> whyNotHandle(review, application));
    }

    /** 利害関係の免除を用意できない理由。 */
    Optional<BusinessRuleViolation> whyNotPrepareWaiver(Review review, SubsidyApplication application) {
        return rule(application)
                .whyNotPrepare(approver())
                .or(review::whyNotPrepareWaiver)
                .or(() -> whyNotHandle(review, application));
    }

    /** 利害関係の免除を承認も拒みもできない理由。 */
    Optional<BusinessRuleViolation> whyNotDecideWaiver(Review review, SubsidyApplication application) {
        return review.waiver().whyNotDecide(rule(application), approver()).or(() -> whyNotHandle(review, application));
    }

    /** 免除に要る承認の数と役割。 */
    ApprovalRule rule(SubsidyApplication application) {
        return ruleSets.rules(application.ruleSetCode(), application.ruleSetVersion())
                .approvals()
                .of(Approvals.Act.CONFLICT_WAIVER);
    }

    private Optional<BusinessRuleViolation> whyNotHandle(Review review, SubsidyApplication application) {
        Caller caller = callers.current();
        return BusinessRuleViolation.unless(
                        !reviewers.get(review.reviewerId()).is(caller.sub(), caller.username()),
                        Refusal.FOUR_EYES,
                        "自分の割当と利害関係は扱えません。事務局の別の人が行ってください。")
                .or(() -> applications.whyNotOthers(application))
                .or(() -> whyNotOngoing(application));
    }

    private Approver approver() {
        return callers.current().approver();
    }
}
