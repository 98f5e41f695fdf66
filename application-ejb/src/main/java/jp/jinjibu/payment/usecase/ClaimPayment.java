package jp.jinjibu.payment.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.grant.usecase.TellGrantee;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.payment.Claim;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 確定した額の支払を請求する（申請者）。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class ClaimPayment {
    @Inject
    private Grants grants;

    @Inject
    private Payments payments;

    @Inject
    private TellGrantee tellGrantee;

    @Inject
    private Doing doing;

    /**
     * 請求する。今日が請求の日になる。取り消せない。差し戻されたら、直してもう一度請求する。
     *
     * @param number 申請番号
     * @param amount 請求する額。確定額から支払った額を引いたものに等しいこと
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 額が確定していないとき、支払う額がないとき、{@link Refusal#CONTENT} 額が合わないとき
     */
    public void claim(String number, Money amount) {
        Grants.Case found = grants.getOwnForChange(number);
        payments.add(
                new Claim(found.grant(), amount, grants.today(), doing.caller().username(), doing.now()));
        tellGrantee.tell(
                found.application(),
                "請求の受付",
                "補助金の請求を受け付けました。\n\n請求の額：" + amount.display() + "\n\n支払の手続が済むと、あらためてお知らせします。");
        doing.tell(new PaymentEvent.Claimed(number, amount));
    }
}
