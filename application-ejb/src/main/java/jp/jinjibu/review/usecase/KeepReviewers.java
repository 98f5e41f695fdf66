package jp.jinjibu.review.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.review.Reviewer;
import jp.jinjibu.review.Reviewer.Profile;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.StaleVersion;

/** 審査委員を登録し、直す（事務局）。所属を直すと、締め切っていない審査の利害関係を照合し直す。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class KeepReviewers {
    @Inject
    private Reviewers reviewers;

    @Inject
    private RecheckConflicts conflicts;

    @Inject
    private Callers callers;

    @Inject
    private Doing doing;

    /**
     * 登録する。
     *
     * @return 審査委員の番号
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} 所属の期間などが合わないとき、{@link Refusal#ALREADY_REGISTERED} 同じ人が登録されているとき
     */
    public long register(Profile profile) {
        requireValid(profile);
        reviewers.lock();
        Optional<String> sub = callers.findSub(profile.username());
        requireFree(profile, sub, Optional.empty());
        Reviewer reviewer = new Reviewer(profile, sub, doing.caller().username(), doing.now());
        reviewers.add(reviewer);
        doing.tell(new ReviewerEvent.Registered(reviewer.id(), profile.name()));
        return reviewer.id();
    }

    /**
     * 直す。
     *
     * @param id 審査委員の番号
     * @param version 読んだときの版
     * @throws NotFound その審査委員がいないとき
     * @throws StaleVersion ほかの人が先に直したとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分の登録のとき、ほかは {@link #register} と同じ
     */
    public void correct(long id, long version, Profile profile) {
        reviewers.lock();
        Reviewer reviewer = reviewers.get(id);
        BusinessRuleViolation.throwIf(whyNotCorrect(reviewer));
        StaleVersion.check(version, reviewer.version());
        requireValid(profile);
        Optional<String> sub = callers.findSub(profile.username());
        requireFree(profile, sub, Optional.of(id));
        reviewer.correct(profile, sub);
        doing.tell(new ReviewerEvent.Corrected(id));
        conflicts.of(reviewer);
    }

    /**
     * 直せない理由。自分の登録でなければ空。
     *
     * @throws NotFound その審査委員がいないとき
     */
    public Optional<BusinessRuleViolation> whyNotCorrect(long id) {
        return whyNotCorrect(reviewers.get(id));
    }

    private Optional<BusinessRuleViolation> whyNotCorrect(Reviewer reviewer) {
        Caller caller = doing.caller();
        return BusinessRuleViolation.unless(
                !reviewer.is(caller.sub(), caller.username()), Refusal.FOUR_EYES, "自分の登録は直せません。事務局の別の人が直してください。");
    }

    private void requireFree(Profile profile, Optional<String> sub, Optional<Long> self) {
        reviewers
                .findSame(profile.username(), sub)
                .filter(same -> self.filter(id -> id == same.id()).isEmpty())
                .ifPresent(same -> {
                    throw new BusinessRuleViolation(
                            Refusal.ALREADY_REGISTERED,
                            "利用者名「" + profile.username() + "」は、審査委員 " + same.id() + " 番（" + same.name()
                                    + "）として登録されています。",
                            List.of(new Violation(
                                    "/username", Refusal.ALREADY_REGISTERED.code(), "別の利用者名にしてください。", null)));
                });
    }

    private static void requireValid(Profile profile) {
        List<Violation> violations = profile.violations();
        BusinessRuleViolation.throwIf(violations);
    }
}
