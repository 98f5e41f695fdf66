package jp.jinjibu.grant.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.jinjibu.adoption.usecase.Ledger;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationAmounts;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.grant.GrantRequestRules;
import jp.jinjibu.grant.GrantRequestWish;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.StaleVersion;

/** 交付を申請し、直し、取り下げる（申請者）。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class RequestGrant {
    @Inject
    private Applications applications;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private Grants grants;

    @Inject
    private Ledger ledger;

    @Inject
    private TellGrantee tellGrantee;

    @Inject
    private Doing doing;

    /**
     * 申請する。補助率は、ここで凍る。
     *
     * @param number 申請番号
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 採択されていないとき、すでに申請しているとき、{@link Refusal#DEADLINE}
     *     交付申請の期限を過ぎているとき、{@link Refusal#CONTENT} 内容が規則に合わないとき
     */
    public void request(String number, GrantRequestWish wish) {
        SubsidyApplication application = applications.getOwnForChange(number);
        RuleSet ruleSet = amounts.rules(application);
        BusinessRuleViolation.throwIf(
                Grant.whyNotRequest(application, grants.find(application), GrantRules.of(ruleSet), grants.today()));
        Money adopted = grants.adopted(application);
        boolean priorAdoption = amounts.usesPriorAdoptionRate(application);
        GrantRequestRules rules = new GrantRequestRules(
                ruleSet,
                application.trackCode(),
                Grant.formula(ruleSet, application.trackCode(), priorAdoption),
                adopted);
        Grant grant = new Grant(
                application,
                adopted,
                priorAdoption,
                rules.read(wish),
                doing.caller().username(),
                doing.now());
        grants.add(grant);
        doing.tell(new GrantEvent.Requested(number, grant.requested()));
    }

    /**
     * 直す。事務局が交付決定の案を用意するまで。
     *
     * @param version 読んだときの版
     * @param wish 内容。口座番号は、隠して見せたもののままなら、前の番号を使う
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws StaleVersion 読んだ後に、ほかの人が直したとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 交付申請中でないとき、交付決定の案があるとき、{@link Refusal#CONTENT} 内容が規則に合わないとき
     */
    public void revise(String number, long version, GrantRequestWish wish) {
        Grants.Case found = grants.getOwnForChange(number);
        Grant grant = found.grant();
        Optional<GrantDecision> waiting = grants.findOpenDecision(grant);
        BusinessRuleViolation.throwIf(grant.whyNotRevise(waiting));
        StaleVersion.check(version, grant.version());
        BankAccount account = grant.request().account();
        GrantRequestWish kept =
                wish.account().number().strip().equals(account.masked().number())
                        ? wish.withAccountNumber(account.number())
                        : wish;
        GrantRequestRules rules =
                new GrantRequestRules(found.rules(), grant.trackCode(), grant.formula(found.rules()), grant.adopted());
        grant.revise(rules.read(kept), waiting, doing.caller().username(), doing.now());
        doing.tell(new GrantEvent.Revised(number, grant.requested()));
    }

    /**
     * 取り下げる。交付決定の前か、通知から決まった日数まで。取り消せない。
     *
     * @param reason 理由
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 取り下げられない状態のとき、{@link Refusal#DEADLINE} 取下げの期限を過ぎているとき
     */
    public void withdraw(String number, String reason) {
        Grants.Case found = grants.getOwnForChange(number);
        Grant grant = found.grant();
        grant.withdraw(reason, grants.today());
        grants.findOpenDecision(grant)
                .ifPresent(open -> open.approval().lapse(Caller.SYSTEM.username(), "交付申請が取り下げられたため", doing.now()));
        ledger.lock(grant.callCode());
        ledger.release(grant.applicationId());
        tellGrantee.tell(found.application(), "交付申請の取下げ", "交付申請の取下げを受け付けました。取下げは元に戻せません。");
        doing.tell(new GrantEvent.Withdrawn(number, reason));
    }
}
