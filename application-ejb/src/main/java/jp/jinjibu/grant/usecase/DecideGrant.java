package jp.jinjibu.grant.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.adoption.EncumbranceState;
import jp.jinjibu.adoption.usecase.Ledger;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.usecase.CallEvent;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.grant.GrantDecisionRules;
import jp.jinjibu.grant.GrantDecisionWish;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.ReturnPlace;
import jp.jinjibu.grant.SentBack;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DueDay;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 交付を決める。事務局の一人が案を用意し、別の一人が承認か差戻しをする。承認すると、通知書・台帳・公募の状態・メールが、一つのトランザクションで一度に変わる。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class DecideGrant {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Grants grants;

    @Inject
    private GrantLetters letters;

    @Inject
    private Ledger ledger;

    @Inject
    private TellGrantee tellGrantee;

    @Inject
    private Doing doing;

    /**
     * 案を用意する。
     *
     * @param number 申請番号
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 交付申請中でないとき、採択が条件付のとき、補助事業の期間が過ぎたとき、承認を待つ案があるとき、通知書に印刷できない文字があるとき、{@link
     *     Refusal#CONTENT} 内容が規則に合わないとき、{@link Refusal#FOUR_EYES} 自分が属する団体のとき
     */
    public void prepare(String number, GrantDecisionWish wish) {
        Grants.Case found = grants.getForStaffChange(number);
        Grant grant = found.grant();
        BusinessRuleViolation.throwIf(rule(found).whyNotPrepare(doing.caller().approver()));
        BusinessRuleViolation.throwIf(
                grant.whyNotPrepareDecision(found.application(), grants.findOpenDecision(grant), grants.today()));
        GrantDecision decision = new GrantDecisionRules(found.rules(), grant)
                .read(wish, doing.caller().username(), doing.now());
        requirePrintable(found, decision);
        grants.add(decision);
        doing.tell(new GrantEvent.DecisionPrepared(number, decision.granted()));
    }

    /**
     * 交付申請を、申請者に差し戻す。直されるまで、交付決定は用意できない。
     *
     * @param number 申請番号
     * @param wish 直してほしいことと理由。そのまま知らせる
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 交付申請中でないとき、承認を待つ案があるとき、すでに差し戻しているとき、{@link
     *     Refusal#CONTENT} ない項目を名指ししたとき、期限にできない日のとき、{@link Refusal#FOUR_EYES} 自分が属する団体のとき
     */
    public void sendBack(String number, SentBack.Wish wish) {
        Grants.Case found = grants.getForStaffChange(number);
        Grant grant = found.grant();
        Optional<GrantDecision> waiting = grants.findOpenDecision(grant);
        BusinessRuleViolation.throwIf(grant.whyNotSendBack(waiting));
        SentBack back = SentBack.of(
                wish, ReturnPlace.OF_REQUEST, grants.today(), doing.caller().username(), doing.now());
        grant.sendBack(back, waiting);
        tellGrantee.sentBack(found.application(), "交付申請", back, "画面の「交付」から「交付申請を直す」を開き、直してください。");
        doing.tell(new GrantEvent.RequestSentBack(number, back));
    }

    /**
     * 承認する。交付が決まり、通知書が申請者に見える。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認を待つ案がないとき、採択でなくなったとき、補助事業の期間が過ぎたとき、通知書に印刷できない文字があるとき、{@link Refusal#FOUR_EYES}
     *     用意した本人のとき、自分が属する団体のとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void approve(String number) {
        Grants.Case found = grants.getForDecision(number);
        Grant grant = found.grant();
        Optional<GrantDecision> waiting = grants.findOpenDecision(grant);
        ApprovalRule rule = rule(found);
        Approver by = doing.caller().approver();
        BusinessRuleViolation.throwIf(
                GrantDecision.whyNotApprove(waiting, grant, found.application(), rule, by, grants.today()));
        GrantDecision decision = waiting.orElseThrow();
        Instant now = doing.now();
        if (!decision.approval().isLastApproval(rule)) {
            decision.approve(rule, by, now);
            doing.tell(new GrantEvent.DecisionApproved(number));
            return;
        }
        LocalDate today = grants.today();
        ledger.lock(grant.callCode());
        decision.notified(letters.issue(found, decision, today), today);
        decision.approve(rule, by, now);
        grant.decide(decision.granted(), today, GrantRules.of(found.rules()));
        ledger.advance(grant.applicationId(), EncumbranceState.COMMITTED, decision.granted());
        run(grant.callCode(), now);
        tellGrantee.tell(
                found.application(),
                "交付決定",
                "補助金の交付を決定しました。\n\n交付決定額：" + decision.granted().display() + "\n交付決定の日："
                        + JapaneseDates.format(today) + "\n交付申請を取り下げられる期限："
                        + DueDay.display(grant.withdrawalDueOn().orElseThrow()) + "\n実績報告の期限："
                        + DueDay.display(grant.reportDueOn().orElseThrow())
                        + "\n\n交付決定通知書は、画面の「交付」から受け取れます。交付決定の日より前に発注した経費は、補助の対象になりません。");
        doing.tell(new GrantEvent.Decided(
                number, decision.granted(), decision.documentNumber().orElseThrow()));
    }

    /**
     * 差し戻す。交付申請はそのまま残り、案を作り直せる。
     *
     * @param reason 理由。事務局の中の記録で、申請者には知らせない
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認を待つ案がないとき、{@link Refusal#FOUR_EYES} 用意した本人のとき、自分が属する団体のとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void reject(String number, String reason) {
        Grants.Case found = grants.getForDecision(number);
        Optional<GrantDecision> waiting = grants.findOpenDecision(found.grant());
        ApprovalRule rule = rule(found);
        Approver by = doing.caller().approver();
        GrantDecision.reject(waiting, rule, by, reason, doing.now());
        doing.tell(new GrantEvent.DecisionRejected(number, reason));
    }

    private static ApprovalRule rule(Grants.Case found) {
        return found.rules().approvals().of(Act.GRANT_DECISION);
    }

    private void requirePrintable(Grants.Case found, GrantDecision decision) {
        List<Violation> missing = letters.missing(found, decision, grants.today());
        if (!missing.isEmpty()) {
            throw new BusinessRuleViolation(
                    Refusal.STATE,
                    "交付決定通知書に、書体にない文字があるため、案を作れません。"
                            + String.join(
                                    "", missing.stream().map(Violation::message).toList()),
                    missing);
        }
    }

    /** はじめての交付決定で、公募を実施中にする。公募の行は、台帳の順番として排他してある。 */
    private void run(String callCode, Instant now) {
        Call call = Objects.requireNonNull(entityManager.find(Call.class, callCode));
        entityManager.refresh(call);
        if (call.stateAt(now) != CallState.RUNNING) {
            call.run(now);
            doing.tell(new CallEvent.Running(callCode));
        }
    }
}
