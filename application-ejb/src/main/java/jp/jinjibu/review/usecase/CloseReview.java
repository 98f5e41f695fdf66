package jp.jinjibu.review.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import jp.jinjibu.application.usecase.WholeCall;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.usecase.CallEvent;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.review.ReviewRound;
import jp.jinjibu.review.usecase.ReviewRounds.Progress;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 公募の採点を締め切る（事務局）。点が見えるようになり、割当も申告も採点もできなくなる。取り消せない。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class CloseReview {
    @Inject
    private WholeCall wholeCall;

    @Inject
    private ReviewRounds rounds;

    @Inject
    private Doing doing;

    /**
     * 締め切る。提出されていない採点は数えない。
     *
     * @throws NotFound 公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 審査中でないとき、すでに締め切ったとき、提出された採点が一つもないとき、{@link
     *     Refusal#FOUR_EYES} 自分が属する団体の申請があるとき
     */
    public void close(String callCode) {
        Instant now = doing.now();
        rounds.lock(callCode);
        Call call = rounds.call(callCode);
        wholeCall.require(callCode);
        Progress progress = rounds.progress(callCode);
        BusinessRuleViolation.throwIf(rounds.whyNotClose(call, progress, now));
        rounds.close(new ReviewRound(callCode, doing.caller().username(), now));
        doing.tell(
                new CallEvent.ReviewsClosed(callCode, progress.expected(), progress.submitted(), progress.unscored()));
    }
}
