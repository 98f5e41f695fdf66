package jp.jinjibu.payment.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.jinjibu.adoption.EncumbranceState;
import jp.jinjibu.adoption.usecase.Ledger;
import jp.jinjibu.filing.usecase.Filings;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.ReturnPlace;
import jp.jinjibu.grant.SentBack;
import jp.jinjibu.grant.usecase.GrantSettled;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.grant.usecase.TellGrantee;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.payment.Claim;
import jp.jinjibu.payment.Payment;
import jp.jinjibu.payment.PaymentResult;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.suspicion.Suspicion;
import jp.jinjibu.suspicion.usecase.Suspicions;

/**
 * 支払う。支払担当の一人が用意し、別の一人が承認し、銀行の結果を記す。支払済みになると、交付・台帳・お知らせ・メールが、一つのトランザクションで一度に変わる。
 */
@Stateless
@RolesAllowed(Roles.PAYMENT)
public class PayGrant {
    @Inject
    private Grants grants;

    @Inject
    private Payments payments;

    @Inject
    private Suspicions suspicions;

    @Inject
    private PaymentLetters letters;

    @Inject
    private Ledger ledger;

    @Inject
    private TellGrantee tellGrantee;

    @Inject
    private Filings filings;

    @Inject
    private Doing doing;

    @Inject
    private Event<GrantSettled> settledGrants;

    /**
     * 用意する。
     *
     * @param number 申請番号
     * @param claim 請求の番号。空なら、この交付の請求
     * @param valueDate 振込日。今日からの、銀行の営業日
     * @throws NotFound ないとき、この交付の請求でないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 請求されていないとき、承認待ち・結果待ちの支払があるとき、支払済みのとき、{@link Refusal#SUSPICION}
     *     解かれていない疑義があるとき、{@link Refusal#CONTENT} 振込日が合わないとき、{@link Refusal#FOUR_EYES} 自分が属する団体のとき
     */
    public void prepare(String number, Optional<Long> claim, LocalDate valueDate) {
        Grants.Case found = grants.getForStaffChange(number);
        BusinessRuleViolation.throwIf(rule(found).whyNotPrepare(doing.caller().approver()));
        Grant grant = found.grant();
        Claim claimed = payments.claim(grant);
        if (claim.isPresent() && claim.get() != claimed.id()) {
            throw new NotFound("この請求は見つかりません。");
        }
        BusinessRuleViolation.throwIf(
                Payment.whyNotPrepare(grant, payments.findAlive(grant), suspicions.open(found.application())));
        Payment payment = new Payment(
                grant, claimed, valueDate, grants.today(), doing.caller().username(), doing.now());
        payments.add(payment);
        doing.tell(new PaymentEvent.Prepared(number, payment.amount(), valueDate));
    }

    /**
     * 請求を団体に差し戻す。団体は、直してもう一度請求する。それまでは何も支払わない。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 請求されていないとき、承認か銀行の結果を待つ支払があるとき、支払済みのとき、{@link Refusal#CONTENT}
     *     ない項目を名指ししたとき、期限にできない日のとき、{@link Refusal#FOUR_EYES} 自分が属する団体のとき
     */
    public void sendBack(String number, SentBack.Wish wish) {
        Grants.Case found = grants.getForStaffChange(number);
        Grant grant = found.grant();
        Optional<Payment> alive = payments.findAlive(grant);
        BusinessRuleViolation.throwIf(Claim.whyNotSendBack(grant, alive));
        SentBack back = SentBack.of(
                wish, ReturnPlace.OF_CLAIM, grants.today(), doing.caller().username(), doing.now());
        payments.claim(grant).sendBack(grant, back, alive);
        tellGrantee.sentBack(
                found.application(),
                "請求",
                back,
                "画面の「支払」を開き、もう一度請求してください。振込先を直すときは、先に、画面の「交付」から「振込先の変更を届け出る」を開き、届け出てください。");
        doing.tell(new PaymentEvent.ClaimSentBack(number, back));
    }

    /**
     * 承認する。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認を待つ支払がないとき、振込日を過ぎたとき、振込先が変わったとき、{@link Refusal#SUSPICION}
     *     解かれていない疑義があるとき、{@link Refusal#FOUR_EYES} 用意した本人のとき、自分が属する団体のとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void approve(String number) {
        Grants.Case found = grants.getForDecision(number);
        Optional<Payment> alive = payments.findAlive(found.grant());
        ApprovalRule rule = rule(found);
        Approver by = doing.caller().approver();
        List<Suspicion> marked = suspicions.open(found.application());
        BusinessRuleViolation.throwIf(Payment.whyNotApprove(alive, found.grant(), marked, rule, by, grants.today()));
        Payment payment = alive.orElseThrow();
        boolean decided = payment.approve(found.grant(), marked, rule, by, grants.today(), doing.now());
        doing.tell(new PaymentEvent.Approved(number, payment.amount(), decided));
    }

    /**
     * 差し戻す。また用意できる。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認を待つ支払がないとき、{@link Refusal#FOUR_EYES} 用意した本人のとき、自分が属する団体のとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void reject(String number, String reason) {
        Grants.Case found = grants.getForDecision(number);
        Optional<Payment> alive = payments.findAlive(found.grant());
        ApprovalRule rule = rule(found);
        Approver by = doing.caller().approver();
        Payment.reject(alive, rule, by, reason, doing.now());
        doing.tell(new PaymentEvent.Rejected(number, reason));
    }

    /**
     * 銀行の結果を記す。支払済みなら交付は支払済みになり、台帳の額が支払に移り、お知らせが申請者に見える。組戻しなら、また用意できる。
     *
     * @param on 結果の日
     * @param reference 銀行の受付番号など
     * @param reason 組戻しの理由。組戻しのときだけ、必ず
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 銀行の結果を待つ支払がないとき、{@link Refusal#CONTENT} 日付か理由が合わないとき、{@link
     *     Refusal#FOUR_EYES} 自分が属する団体のとき
     */
    public void settle(String number, PaymentResult result, LocalDate on, String reference, Optional<String> reason) {
        Grants.Case found = grants.getForStaffChange(number);
        Optional<Payment> alive = payments.findAlive(found.grant());
        BusinessRuleViolation.throwIf(Payment.whyNotSettle(alive));
        Payment payment = alive.orElseThrow();
        payment.settle(
                result, on, reference, reason, grants.today(), doing.caller().username(), doing.now());
        switch (result) {
            case PAID -> paid(found, payment, on);
            case RETURNED -> returned(found, payment, reason.orElseThrow());
        }
    }

    private static ApprovalRule rule(Grants.Case found) {
        return found.rules().approvals().of(Act.PAYMENT);
    }

    private void paid(Grants.Case found, Payment payment, LocalDate on) {
        Grant grant = found.grant();
        grant.pay(payment.amount(), on);
        ledger.lock(grant.callCode());
        ledger.advance(grant.applicationId(), EncumbranceState.PAID, payment.amount());
        letters.issue(found, payment, on);
        tellGrantee.tell(
                found.application(),
                "支払",
                "補助金を支払いました。\n\n支払った額：" + payment.amount().display() + "\n支払った日：" + JapaneseDates.format(on)
                        + "\n\n支払のお知らせは、画面の「書類」から受け取れます。" + stillWanted(found));
        doing.tell(new PaymentEvent.Paid(
                grant.number(), payment.amount(), on, payment.reference().orElseThrow()));
        settledGrants.fire(new GrantSettled(found));
    }

    /** このあと出してもらうもの。規則集が決める。 */
    private String stillWanted(Grants.Case found) {
        return filings.neededToClose(found).stream()
                .map(one -> one.terms()
                                .opensOn()
                                .filter(grants.today()::isBefore)
                                .map(day -> JapaneseDates.format(day) + " から出せる")
                                .orElse("")
                        + one.name() + "を、忘れずに出してください。")
                .collect(Collectors.joining());
    }

    private void returned(Grants.Case found, Payment payment, String reason) {
        tellGrantee.tell(
                found.application(),
                "振込の組戻し",
                "補助金を振り込めず、組戻しになりました。\n\n理由：" + reason
                        + "\n\n届け出た振込先を確かめ、違っているか変わったときは、画面の「交付」から「振込先の変更を届け出る」を開いて、届け出てください。");
        doing.tell(new PaymentEvent.Returned(found.grant().number(), payment.amount(), reason));
    }
}
