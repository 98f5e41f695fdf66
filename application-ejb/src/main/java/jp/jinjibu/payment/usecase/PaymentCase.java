package jp.jinjibu.payment.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.jinjibu.application.usecase.CaseSheet;
import jp.jinjibu.application.usecase.DescribesCase;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.SentBack;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.payment.Payment;
import jp.jinjibu.payment.PaymentStage;
import jp.jinjibu.suspicion.usecase.Suspicions;

/** 額の確定の後の、請求と支払ですること。 */
@ApplicationScoped
public class PaymentCase implements DescribesCase {
    @Inject
    private Grants grants;

    @Inject
    private Payments payments;

    @Inject
    private PaymentActs acts;

    @Inject
    private Suspicions suspicions;

    @Override
    public int order() {
        return 60;
    }

    @Override
    public void describe(CaseSheet sheet) {
        grants.find(sheet.application()).ifPresent(grant -> describe(sheet, grant));
    }

    private void describe(CaseSheet sheet, Grant grant) {
        Optional<Payment> alive = grant.determined().isPresent() ? payments.findAlive(grant) : Optional.empty();
        sheet.own("claim", "請求へ進む", ClaimPayment.class)
                .at("/payment/claim", "/grants/{number}/claims")
                .unless(grant::whyNotClaim);
        sheet.staff(acts.of(
                grant.number(), sheet.rules(), sheet.isMine(), grant, alive, suspicions.open(sheet.application())));
        if (grant.state() == GrantState.DETERMINED) {
            Optional<SentBack> back = grant.isClaimReturned() ? payments.findSentBack(grant) : Optional.empty();
            sheet.doing(
                    "claim",
                    back.map(asked -> "請求が差し戻されました。直して、もう一度請求してください。" + asked.asked())
                            .orElse("額が確定しました。補助金を請求してください。"),
                    grant.whyNotClaim().isPresent()
                            ? "確定額が 0円のため、請求と支払はありません。"
                            : back.isPresent() ? "差し戻した請求が、もう一度出されるのを待っています。" : "補助金の請求を待っています。");
        } else if (grant.state() == GrantState.CLAIMED) {
            boolean returned = payments.of(grant).stream()
                    .findFirst()
                    .filter(last -> last.waitsForAccount(grant))
                    .isPresent();
            if (returned) {
                returned(sheet);
            } else {
                pay(sheet, alive.map(Payment::stage).orElse(PaymentStage.CLAIMED));
            }
        } else if (grant.state() == GrantState.PAID) {
            sheet.next("補助金を支払いました。");
        }
    }

    private static void returned(CaseSheet sheet) {
        if (sheet.isMine()) {
            sheet.doing(
                    "bank-account-change",
                    "補助金を振り込めず、組戻しになりました。振込先を確かめ、違っているか変わったときは、届け出てください。",
                    "補助金を振り込めず、組戻しになりました。団体の代表か担当が、振込先を確かめます。");
        } else {
            sheet.doing(
                    "payment",
                    "組戻しになりました。振込先の変更の届出を待ってください。団体が今の振込先でよいと言うときは、支払を用意してください。",
                    "組戻しになりました。振込先の変更の届出を待っています。");
        }
    }

    private static void pay(CaseSheet sheet, PaymentStage stage) {
        if (sheet.isMine()) {
            sheet.next("請求を受け付けました。支払を待っています。");
            return;
        }
        switch (stage) {
            case CLAIMED -> sheet.doing("payment", "請求が届いています。支払を用意してください。", "支払担当が、支払を用意します。");
            case PREPARED -> sheet.doing("payment-approval", "支払が、承認を待っています。", "支払が、支払担当の承認を待っています。");
            case APPROVED -> sheet.doing("payment-result", "銀行の結果を記してください。", "銀行の結果を待っています。");
            case PAID -> sheet.next("補助金を支払いました。");
        }
    }
}
