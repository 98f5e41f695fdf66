package jp.jinjibu.grant.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.grant.BankAccountChange;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantRequestRules;
import jp.jinjibu.grant.GrantRequestWish;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 交付決定の後に、振込先を変える。団体が届け出て、支払担当が承認する。組戻しの後、正しい口座に支払うため。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class ChangeAccount {
    @Inject
    private Grants grants;

    @Inject
    private TellGrantee tellGrantee;

    @Inject
    private Doing doing;

    /**
     * 届け出る（申請者）。
     *
     * @param number 申請番号
     * @param wish 新しい振込先。番号は、隠して見せたもののままなら、今の番号を使う
     * @param reason 変える理由
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 交付決定の前か支払の後のとき、承認を待つ変更があるとき、{@link Refusal#CONTENT}
     *     口座が規則に合わないとき、今の振込先と同じとき
     */
    public void propose(String number, GrantRequestWish.Account wish, String reason) {
        Grants.Case found = grants.getOwnForChange(number);
        Grant grant = found.grant();
        BusinessRuleViolation.throwIf(grant.whyNotProposeAccount());
        BankAccount account = new GrantRequestRules(
                        found.rules(), grant.trackCode(), grant.formula(found.rules()), grant.adopted())
                .readAccount(wish, grant.request().account());
        BankAccountChange change =
                new BankAccountChange(grant, account, reason, doing.caller().username(), doing.now());
        grants.add(change);
        grant.proposeAccount(change);
        doing.tell(new GrantEvent.AccountProposed(number, account, reason));
    }

    /**
     * 承認する（支払担当）。要る数の承認がそろうと、振込先になる。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認を待つ変更がないとき、{@link Refusal#FOUR_EYES} すでに承認した本人のとき、自分が属する団体のとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void approve(String number) {
        Grants.Case found = grants.getForDecision(number);
        Grant grant = found.grant();
        Optional<BankAccountChange> waiting = grants.findOpenAccountChange(grant);
        ApprovalRule rule = rule(found);
        Approver by = doing.caller().approver();
        BusinessRuleViolation.throwIf(BankAccountChange.whyNotDecide(waiting, rule, by));
        BankAccountChange change = waiting.orElseThrow();
        if (!change.approval().approve(rule, by, doing.now())) {
            doing.tell(new GrantEvent.AccountApproved(number, false));
            return;
        }
        grant.payee().change(change);
        tellGrantee.tell(found.application(), "振込先の変更", "届け出られた振込先に変えました。これから用意する支払は、新しい振込先に振り込みます。");
        doing.tell(new GrantEvent.AccountApproved(number, true));
    }

    /**
     * 差し戻す（支払担当）。振込先は変わらず、団体は届け出直せる。団体に理由を知らせる。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link #approve} と同じ
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void reject(String number, String reason) {
        Grants.Case found = grants.getForDecision(number);
        Grant grant = found.grant();
        Optional<BankAccountChange> waiting = grants.findOpenAccountChange(grant);
        ApprovalRule rule = rule(found);
        Approver by = doing.caller().approver();
        BankAccountChange.reject(waiting, rule, by, reason, doing.now());
        grant.payee().keep();
        tellGrantee.tell(found.application(), "振込先の変更の差戻し", "届け出られた振込先を、受け付けられませんでした。振込先は、前のままです。\n\n理由：\n" + reason);
        doing.tell(new GrantEvent.AccountRejected(number, reason));
    }

    private static ApprovalRule rule(Grants.Case found) {
        return found.rules().approvals().of(Act.BANK_ACCOUNT);
    }
}
