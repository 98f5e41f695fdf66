package jp.jinjibu.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.ReturnPlace;
import jp.jinjibu.grant.SentBack;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.SampleApprover;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("請求と支払")
class PaymentTest {
    private static final ApprovalRule RULE = Act.PAYMENT.usual();

    private final Grant grant = SampleCase.determined(6_000_000, "1234567");
    private final Claim claim = SampleCase.claim(grant);
    private final LocalDate today = SampleCase.CLAIMED;

    private Payment prepared() {
        return SampleCase.numbered(new Payment(grant, claim, today.plusDays(1), today, "a", SampleCase.NOW), 9);
    }

    private Payment approved() {
        Payment payment = prepared();
        payment.approve(grant, List.of(), RULE, SampleApprover.of("b"), today, SampleCase.NOW);
        return payment;
    }

    private void settle(Payment payment, PaymentResult outcome, LocalDate on, String why, LocalDate now) {
        payment.settle(outcome, on, "受付-1", Optional.ofNullable(why), now, "a", SampleCase.NOW);
    }

    private static void assertRefused(Refusal refusal, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    @Test
    @DisplayName("請求と支払は、渡したものを、そのまま答える")
    void keepWhatTheyWereTold() {
        assertThat(claim.amount()).isEqualTo(new Money(6_000_000));
        assertThat(claim.claimedOn()).isEqualTo(today);
        assertThat(claim.claimedBy()).isEqualTo("a");
        assertThat(claim.claimedAt()).isEqualTo(SampleCase.NOW);
        Payment payment = prepared();
        assertThat(payment.id()).isEqualTo(9);
        assertThat(payment.claimId()).isEqualTo(claim.id()).isPositive();
        assertThat(payment.amount()).isEqualTo(new Money(6_000_000));
        assertThat(payment.valueDate()).isEqualTo(today.plusDays(1));
        assertThat(payment.account()).isEqualTo(grant.request().account());
        assertThat(payment.approval().preparedBy()).isEqualTo("a");
        assertThat(payment.result()).isEmpty();
    }

    @ParameterizedTest(name = "{0}円 → {1}")
    @CsvSource({"6000000, ''", "5999999, not-due", "6000001, not-due", "0, not-due"})
    @DisplayName("請求できるのは、支払を受けられる額のすべて。今日が請求の日になる。断ったら、請求を受けていないまま")
    void claimsAllThatIsDue(long yen, String code) {
        Grant determined = SampleCase.determined(6_000_000, "1234567");
        Runnable act = () -> assertThat(new Claim(determined, new Money(yen), today, "a", SampleCase.NOW).claimedOn())
                .isEqualTo(today);
        if (code.isEmpty()) {
            act.run();
            assertThat(determined.state()).isEqualTo(GrantState.CLAIMED);
            assertRefused(Refusal.STATE, act);
        } else {
            assertThatThrownBy(act::run)
                    .isInstanceOfSatisfying(
                            BusinessRuleViolation.class,
                            refused -> assertThat(refused.violations())
                                    .extracting(Violation::code)
                                    .containsExactly(code));
            assertThat(determined.state()).isEqualTo(GrantState.DETERMINED);
        }
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "2026-03-11, before-claim",
        "2026-03-12, ''", // 請求の日で、今日
        "2026-03-14, not-bank-day", // 土曜
        "2026-03-20, not-bank-day", // 春分の日
        "2026-06-12, ''", // 三月先
        "2026-06-15, too-late",
    })
    @DisplayName("振込日は、今日からの銀行の営業日")
    void isPreparedForABankDay(LocalDate valueDate, String code) {
        Runnable act = () -> assertThat(new Payment(grant, claim, valueDate, today, "a", SampleCase.NOW).valueDate())
                .isEqualTo(valueDate);
        if (code.isEmpty()) {
            act.run();
        } else {
            assertThatThrownBy(act::run)
                    .isInstanceOfSatisfying(
                            BusinessRuleViolation.class,
                            refused -> assertThat(refused.violations())
                                    .extracting(Violation::code)
                                    .containsExactly(code));
        }
    }

    @Test
    @DisplayName("請求の額が支払う額と違えば、用意できない")
    void isPreparedForTheClaim() {
        Claim other = SampleCase.claim(SampleCase.determined(5_999_999, "1234567"));
        assertRefused(Refusal.STATE, () -> new Payment(grant, other, today, today, "a", SampleCase.NOW));
    }

    @Test
    @DisplayName("承認は振込日まで。過ぎたら差し戻して、用意し直す")
    void isApprovedUntilTheValueDate() {
        Payment payment = prepared();
        LocalDate late = payment.valueDate().plusDays(1);
        assertRefused(
                Refusal.STATE,
                () -> payment.approve(grant, List.of(), RULE, SampleApprover.of("b"), late, SampleCase.NOW));
        assertThat(payment.stage()).isEqualTo(PaymentStage.PREPARED);
        assertThat(payment.approve(grant, List.of(), RULE, SampleApprover.of("b"), payment.valueDate(), SampleCase.NOW))
                .isTrue();
    }

    @Test
    @DisplayName("段階: 用意、承認、結果。差戻しと組戻しは、用意待ちに戻る")
    void stages() {
        Payment payment = prepared();
        assertThat(payment.stage()).isEqualTo(PaymentStage.PREPARED);
        assertThat(payment.isAlive()).isTrue();
        payment.approve(grant, List.of(), RULE, SampleApprover.of("b"), today, SampleCase.NOW);
        assertThat(payment.stage()).isEqualTo(PaymentStage.APPROVED);
        assertThat(payment.isAlive()).isTrue();
        settle(payment, PaymentResult.PAID, today.plusDays(1), null, today.plusDays(1));
        assertThat(payment.stage()).isEqualTo(PaymentStage.PAID);
        assertThat(payment.isAlive()).isTrue();
        assertThat(payment.result()).hasValue(PaymentResult.PAID);
        assertThat(payment.resultOn()).hasValue(today.plusDays(1));
        assertThat(payment.reference()).hasValue("受付-1");
        assertThat(payment.resultReason()).isEmpty();
        assertThat(payment.resultBy()).hasValue("a");

        Payment rejected = prepared();
        rejected.approval().reject(RULE, SampleApprover.of("b"), "口座を確かめる", SampleCase.NOW);
        assertThat(rejected.stage()).isEqualTo(PaymentStage.CLAIMED);
        assertThat(rejected.isAlive()).isFalse();
        assertThat(rejected.approval().decisionReason()).hasValue("口座を確かめる");

        Payment returned = approved();
        settle(returned, PaymentResult.RETURNED, today.plusDays(1), "口座が違う", today.plusDays(3));
        assertThat(returned.stage()).isEqualTo(PaymentStage.CLAIMED);
        assertThat(returned.isAlive()).isFalse();
        assertThat(returned.resultReason()).hasValue("口座が違う");
        assertThat(PaymentStage.CLAIMED.label()).isEqualTo("用意待ち");
        assertThat(PaymentResult.RETURNED.label()).isEqualTo("組戻し");
    }

    @Test
    @DisplayName("用意した本人は、承認も差戻しもできない。振込先が変わっていれば、承認できない")
    void needsAnotherPersonAndTheSameAccount() {
        Payment payment = prepared();
        assertRefused(
                Refusal.FOUR_EYES,
                () -> payment.approve(grant, List.of(), RULE, SampleApprover.of("a"), today, SampleCase.NOW));
        assertRefused(
                Refusal.FOUR_EYES, () -> payment.approval().reject(RULE, SampleApprover.of("a"), "理由", SampleCase.NOW));
        assertThat(payment.approval().state()).isEqualTo(FourEyes.State.PREPARED);
        Grant other = SampleCase.determined(6_000_000, "7654321");
        assertRefused(
                Refusal.STATE,
                () -> payment.approve(other, List.of(), RULE, SampleApprover.of("b"), today, SampleCase.NOW));
        payment.approve(grant, List.of(), RULE, SampleApprover.of("b"), today, SampleCase.NOW);
        assertRefused(
                Refusal.STATE,
                () -> payment.approve(grant, List.of(), RULE, SampleApprover.of("c"), today, SampleCase.NOW));
    }

    @ParameterizedTest(name = "{0} 振込日から {1} 日、今日は {2} 日、理由「{3}」 → {4}")
    @CsvSource({
        "PAID, 0, 0, , ''", // 振込日のその日
        "PAID, 1, 1, , ''",
        "PAID, -1, 0, , before-value-date",
        "PAID, 1, 0, , future",
        "PAID, 0, 0, 理由, not-allowed",
        "RETURNED, 0, 0, , required",
        "RETURNED, 0, 0, 口座が違う, ''",
    })
    @DisplayName("銀行の結果の日は振込日から今日まで。理由は組戻しのときだけ、必ず")
    void checksTheResult(PaymentResult outcome, int days, int now, String why, String code) {
        Payment payment = approved();
        Runnable act = () -> settle(
                payment,
                outcome,
                payment.valueDate().plusDays(days),
                why,
                payment.valueDate().plusDays(now));
        if (code.isEmpty()) {
            act.run();
            assertThat(payment.result()).hasValue(outcome);
        } else {
            assertThatThrownBy(act::run)
                    .isInstanceOfSatisfying(
                            BusinessRuleViolation.class,
                            refused -> assertThat(refused.violations())
                                    .extracting(Violation::code)
                                    .containsExactly(code));
            assertThat(payment.result()).isEmpty();
        }
    }

    @Test
    @DisplayName("今できないことの理由は、生きている支払の段階による")
    void saysWhyNot() {
        assertThat(Payment.whyNotPrepare(grant, Optional.empty(), List.of())).isEmpty();
        for (Payment alive : List.of(prepared(), approved())) {
            assertThat(Payment.whyNotPrepare(grant, Optional.of(alive), List.of()))
                    .isPresent();
        }
        assertThat(Payment.whyNotSettle(Optional.empty())).isPresent();
        assertThat(Payment.whyNotSettle(Optional.of(prepared()))).isPresent();
        assertThat(Payment.whyNotSettle(Optional.of(approved()))).isEmpty();
        assertThat(Payment.whyNotDecide(Optional.empty(), RULE, SampleApprover.of("b")))
                .isPresent();
        assertThat(Payment.whyNotDecide(Optional.of(prepared()), RULE, SampleApprover.of("b")))
                .isEmpty();
        grant.pay(new Money(6_000_000), today);
        assertThat(grant.state()).isEqualTo(GrantState.PAID);
        assertThat(Payment.whyNotPrepare(grant, Optional.empty(), List.of())).isPresent();
        assertRefused(Refusal.STATE, () -> settle(prepared(), PaymentResult.PAID, today, null, today));
    }

    @Test
    @DisplayName("二人の承認が要るときは、一人目では支払が決まらない")
    void waitsForEveryApproval() {
        ApprovalRule two = new ApprovalRule(RULE.what(), 2, RULE.prepares(), RULE.approves());
        Payment payment = prepared();
        assertThat(payment.approve(grant, List.of(), two, SampleApprover.of("b"), today, SampleCase.NOW))
                .isFalse();
        assertThat(payment.stage()).isEqualTo(PaymentStage.PREPARED);
        assertThat(payment.approve(grant, List.of(), two, SampleApprover.of("c"), today, SampleCase.NOW))
                .isTrue();
        assertThat(payment.stage()).isEqualTo(PaymentStage.APPROVED);
    }

    @Test
    @DisplayName("支払う額は、確定額から支払った額を引いたもの")
    void dueIsTheRest() {
        assertThat(PaymentAmount.of(new Money(6_000_000), new Money(1)).result())
                .isEqualTo(new Money(5_999_999));
        assertThat(PaymentAmount.due(grant).result()).isEqualTo(new Money(6_000_000));
    }

    @Test
    @DisplayName("請求は、生きている支払がなければ差し戻せる。差し戻したものは残り、もう一度請求して、支払える")
    void sendsBackAClaim() {
        SentBack back = SentBack.of(
                new SentBack.Wish("名義が違う", List.of("account"), today.plusDays(1)),
                ReturnPlace.OF_CLAIM,
                today,
                "a",
                SampleCase.NOW);
        for (Payment alive : List.of(prepared(), approved())) {
            assertRefused(Refusal.STATE, () -> claim.sendBack(grant, back, Optional.of(alive)));
        }
        assertThat(claim.sentBack()).isEmpty();
        claim.sendBack(grant, back, Optional.empty());
        assertThat(claim.sentBack()).contains(back);
        assertThat(grant.state()).isEqualTo(GrantState.DETERMINED);
        assertThat(grant.isClaimReturned()).isTrue();
        assertThat(Payment.whyNotPrepare(grant, Optional.empty(), List.of())).isPresent();
        assertRefused(Refusal.STATE, () -> claim.sendBack(grant, back, Optional.empty()));
        Claim again = SampleCase.claim(grant);
        assertThat(again.sentBack()).isEmpty();
        assertThat(grant.isClaimReturned()).isFalse();
        assertThat(Payment.whyNotPrepare(grant, Optional.empty(), List.of())).isEmpty();
        grant.pay(new Money(6_000_000), today);
        assertThat(Claim.whyNotSendBack(grant, Optional.empty())).isPresent();
    }
}
