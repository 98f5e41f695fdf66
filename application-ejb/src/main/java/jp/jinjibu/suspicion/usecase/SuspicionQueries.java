package jp.jinjibu.suspicion.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.suspicion.Likeness;
import jp.jinjibu.suspicion.Suspicion;

/** 案件の重なりと疑義を読む。申請者には見せない。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class SuspicionQueries {
    @Inject
    private Applications applications;

    @Inject
    private Suspicions suspicions;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Callers callers;

    /**
     * 確認と検査の画面に添えるもの。
     *
     * @param open まだ解かれていない疑義の数
     * @param likenesses ほかの案件との重なり。種類の順
     */
    public record Beside(String number, int open, List<Likeness> likenesses) {}

    /**
     * 案件の重なりと疑義。
     *
     * @param likenesses ほかの案件との重なり。種類の順
     * @param marked 疑義。新しい順
     */
    public record View(String number, String bodyName, List<Likeness> likenesses, List<Marked> marked) {

        /** まだ解かれていない疑義の数。 */
        public long open() {
            return marked.stream().filter(Marked::open).count();
        }

        /**
         * 一つの疑義。
         *
         * @throws NotFound ないとき
         */
        public Marked get(long id) {
            return marked.stream()
                    .filter(each -> each.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("この疑義は見つかりません。"));
        }
    }

    /**
     * 疑義。
     *
     * @param reason 何を疑うか
     * @param open まだ解かれていないか
     * @param clearings 解くことを認めた人と、その理由。古い順
     * @param whyNotClear 今の人が解けない理由。解けるなら空
     */
    public record Marked(
            long id,
            String reason,
            boolean open,
            String markedBy,
            Instant markedAt,
            List<FourEyes.Step> clearings,
            Optional<BusinessRuleViolation> whyNotClear) {}

    /**
     * 案件の重なりと疑義。
     *
     * @throws NotFound ないか、まだ提出されていないとき、経済産業局の管轄でないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public View get(String number) {
        SubsidyApplication application = applications.getForStaff(number);
        ApprovalRule rule = ruleSets.rules(application.ruleSetCode(), application.ruleSetVersion())
                .approvals()
                .of(Act.SUSPICION);
        return new View(
                number,
                application.bodyName(),
                suspicions.likenesses(application),
                suspicions.of(application).reversed().stream()
                        .map(each -> view(each, rule))
                        .toList());
    }

    /**
     * 案件の重なりと、解かれていない疑義の数。
     *
     * @throws NotFound {@link #get} と同じ
     * @throws BusinessRuleViolation {@link #get} と同じ
     */
    public Beside beside(String number) {
        SubsidyApplication application = applications.getForStaff(number);
        return new Beside(number, application.openSuspicions(), suspicions.likenesses(application));
    }

    private Marked view(Suspicion suspicion, ApprovalRule rule) {
        FourEyes approval = suspicion.approval();
        return new Marked(
                suspicion.id(),
                suspicion.reason(),
                suspicion.isOpen(),
                approval.preparedBy(),
                approval.preparedAt(),
                approval.approvals(),
                suspicion.whyNotClear(rule, callers.current().approver()));
    }
}
