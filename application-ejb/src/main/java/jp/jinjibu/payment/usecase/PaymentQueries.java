package jp.jinjibu.payment.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.SentBack;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.payment.Claim;
import jp.jinjibu.payment.Payment;
import jp.jinjibu.payment.PaymentAmount;
import jp.jinjibu.payment.PaymentResult;
import jp.jinjibu.payment.PaymentStage;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.suspicion.usecase.Suspicions;

/** 請求と支払を読む。申請者には自分の団体のもので、銀行の結果が出た支払だけ。口座番号は、支払担当のほかには隠す。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class PaymentQueries {
    @Inject
    private Grants grants;

    @Inject
    private Applications applications;

    @Inject
    private Payments payments;

    @Inject
    private PaymentActs acts;

    @Inject
    private Suspicions suspicions;

    @Inject
    private Callers callers;

    /**
     * 一つの交付の請求と支払。
     *
     * @param state 今日の状態
     * @param determined 確定額。確定していなければ空
     * @param due 今、支払う額の算定根拠。額が確定していなければ空
     * @param claim 生きている請求。まだか、差し戻したままなら空
     * @param returned 差し戻した請求。新しい順
     * @param payments 支払。新しい順
     * @param account 届け出た振込先。番号は、見せてよい人のほかには隠してある
     */
    public record View(
            String number,
            String bodyName,
            String projectName,
            GrantState state,
            String stateLabel,
            Optional<Money> granted,
            Optional<Money> determined,
            Optional<Money> paid,
            Optional<Derivation> due,
            Optional<ClaimView> claim,
            List<ClaimView> returned,
            List<PaymentView> payments,
            Acts acts,
            BankAccount account,
            LocalDate today) {

        /** 請求の額の算定根拠。請求していなければ、今、支払う額のもの。請求する額がなければ空。 */
        public Optional<Derivation> claimDerivation() {
            return determined
                    .filter(amount -> amount.yen() > 0)
                    .map(amount -> claim.map(claimed -> PaymentAmount.of(amount, amount.minus(claimed.amount())))
                            .orElseGet(() -> due.orElseThrow()));
        }

        /** 請求の段階。まだ請求していなければ空。 */
        public Optional<PaymentStage> stage() {
            return claim.map(claimed -> payments.stream()
                    .map(PaymentView::stage)
                    .filter(stage -> stage != PaymentStage.CLAIMED)
                    .findFirst()
                    .orElse(PaymentStage.CLAIMED));
        }
    }

    /**
     * 請求。
     *
     * @param sentBack 差戻し。差し戻していなければ空
     */
    public record ClaimView(
            long id,
            Money amount,
            LocalDate claimedOn,
            String claimedBy,
            Instant claimedAt,
            Optional<SentBack> sentBack) {}

    /** 支払。人の名は、申請者には見せないので空。 */
    public record PaymentView(
            long id,
            long claim,
            Money amount,
            LocalDate valueDate,
            BankAccount account,
            FourEyes.State state,
            PaymentStage stage,
            Optional<String> preparedBy,
            Instant preparedAt,
            Optional<String> decidedBy,
            Optional<Instant> decidedAt,
            Optional<String> decisionReason,
            List<FourEyes.Step> history,
            Optional<PaymentResult> result,
            Optional<LocalDate> resultOn,
            Optional<String> reference,
            Optional<String> resultReason) {}

    /**
     * 見てよい交付の、請求と支払。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public View get(String number) {
        return view(grants.getVisible(number));
    }

    /**
     * 見てよい申請の、請求と支払。交付をまだ申請していなければ空。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Optional<View> find(String number) {
        return grants.find(applications.getVisible(number)).map(grant -> view(grants.getVisible(number)));
    }

    private View view(Grants.Case found) {
        String number = found.grant().number();
        Caller caller = callers.current();
        SubsidyApplication application = found.application();
        Grant grant = found.grant();
        boolean mine = applications.isOfOwnBody(application);
        boolean unmasked = caller.hasAnyRole(Roles.PAYMENT) && !applications.isOfOwnBody(application);
        GrantState state = grant.stateOn(grants.today());
        List<Payment> all = payments.of(grant);
        return new View(
                number,
                application.bodyName(),
                application.projectName(),
                state,
                GrantLabels.of(found.rules()).label(state),
                grant.granted(),
                grant.determined(),
                grant.paid(),
                grant.determined().map(determined -> PaymentAmount.due(grant)),
                payments.findClaim(grant).map(PaymentQueries::view),
                payments.claims(grant).reversed().stream()
                        .filter(claim -> claim.sentBack().isPresent())
                        .map(PaymentQueries::view)
                        .toList(),
                all.stream()
                        .filter(payment -> !mine || payment.result().isPresent())
                        .map(payment -> view(payment, mine, unmasked))
                        .toList(),
                acts.of(
                        number,
                        found.rules(),
                        applications.isOfOwnBody(application),
                        grant,
                        all.stream().filter(Payment::isAlive).findFirst(),
                        suspicions.open(application)),
                shown(grant.request().account(), unmasked),
                grants.today());
    }

    private static ClaimView view(Claim claim) {
        return new ClaimView(
                claim.id(), claim.amount(), claim.claimedOn(), claim.claimedBy(), claim.claimedAt(), claim.sentBack());
    }

    private static PaymentView view(Payment payment, boolean mine, boolean unmasked) {
        FourEyes approval = payment.approval();
        return new PaymentView(
                payment.id(),
                payment.claimId(),
                payment.amount(),
                payment.valueDate(),
                shown(payment.account(), unmasked),
                approval.state(),
                payment.stage(),
                mine ? Optional.empty() : Optional.of(approval.preparedBy()),
                approval.preparedAt(),
                mine ? Optional.empty() : approval.decidedBy(),
                approval.decidedAt(),
                mine ? Optional.empty() : approval.decisionReason(),
                mine ? List.of() : approval.history(),
                payment.result(),
                payment.resultOn(),
                payment.reference(),
                payment.resultReason());
    }

    static BankAccount shown(BankAccount account, boolean unmasked) {
        return unmasked ? account : account.masked();
    }
}
