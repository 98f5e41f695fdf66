package jp.jinjibu.payment.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.payment.Claim;
import jp.jinjibu.payment.Payment;
import jp.jinjibu.programme.Approvals;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.suspicion.Suspicion;

/** 一つの交付の支払で、支払担当などができること。案件の画面と、請求の一覧が読む。 */
@ApplicationScoped
public class PaymentActs {
    @Inject
    private Callers callers;

    @Inject
    private Grants grants;

    /**
     * できること。事の順。
     *
     * @param number 申請番号
     * @param rules 申請が凍らせた規則
     * @param member 見ている人が、申請者の団体に属するか
     * @param alive 承認待ち・結果待ち・支払済みの支払。なければ空
     * @param suspicions 案件の疑義
     */
    Acts of(
            String number,
            RuleSet rules,
            boolean member,
            Grant grant,
            Optional<Payment> alive,
            List<Suspicion> suspicions) {
        Caller caller = callers.current();
        ApprovalRule rule = rules.approvals().of(Approvals.Act.PAYMENT);
        Approver by = caller.approver();
        Supplier<Optional<BusinessRuleViolation>> others = () -> Applications.whyNotOthers(member);
        return Acts.of(caller.roles(), "/applications/" + number + "/payment", "/grants/" + number + "/payments")
                .add("payment", "支払を用意する", PayGrant.class)
                .after(others)
                .unless(() -> Payment.whyNotPrepare(grant, alive, suspicions))
                .add("claim-return", "請求を差し戻す", PayGrant.class)
                .at("/return", "/grants/" + number + "/claims/return")
                .after(others)
                .unless(() -> Claim.whyNotSendBack(grant, alive))
                .add("payment-approval", "承認へ進む", PayGrant.class, "approve")
                .at("/approval")
                .after(others)
                .unless(() -> Payment.whyNotApprove(alive, grant, suspicions, rule, by, grants.today()))
                .add("payment-rejection", "差戻しへ進む", PayGrant.class, "reject")
                .at("/rejection")
                .after(others)
                .unless(() -> Payment.whyNotDecide(alive, rule, by))
                .add("payment-result", "銀行の結果を記す", PayGrant.class)
                .at("/result")
                .after(others)
                .unless(() -> Payment.whyNotSettle(alive))
                .build();
    }
}
