package jp.jinjibu.suspicion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.payment.Claim;
import jp.jinjibu.payment.Payment;
import jp.jinjibu.payment.SampleCase;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.report.AmountDetermination;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.SampleApprover;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("疑義は、別の人が理由を書いて解くまで、額の確定と支払を止める")
class SuspicionTest {
    private static final ApprovalRule RULE = Act.SUSPICION.usual();
    private static final Instant NOW = SampleCase.NOW;

    private final SubsidyApplication application = SampleCase.adopted();

    private Suspicion marked(String by) {
        return new Suspicion(application, "同じ領収書が二つの団体にある", by, NOW);
    }

    private static Approver person(String name, String roles) {
        return new Approver(name, roles.isEmpty() ? Set.of() : Set.of(roles.split("・", -1)));
    }

    private static String told(Optional<BusinessRuleViolation> whyNot) {
        return whyNot.map(refused -> refused.refusal().name()).orElse("");
    }

    @ParameterizedTest(name = "{0} → 記す：{1}、ほかの人のものを解く：{2}")
    @CsvSource({
        "secretariat, '', ''",
        "payment, '', ROLE",
        "secretariat・payment, '', ''",
        "official, ROLE, ROLE",
        "auditor, ROLE, ROLE",
        "bureau, ROLE, ROLE",
        "administrator, ROLE, ROLE",
        "'', ROLE, ROLE"
    })
    @DisplayName("記すのは事務局と支払担当、解くのは事務局")
    void whoMay(String roles, String mark, String clear) {
        assertThat(told(Suspicion.whyNotMark(RULE, person("b", roles)))).isEqualTo(mark);
        assertThat(told(marked("a").whyNotClear(RULE, person("b", roles)))).isEqualTo(clear);
    }

    @ParameterizedTest(name = "記した人 {0}、解こうとする人 {1} → {2}")
    @CsvSource({"a, b, ''", "a, a, FOUR_EYES", "a・b, b, ''", "b・b, b, FOUR_EYES", "'', b, STATE"})
    @DisplayName("記した本人は解けない。ほかの人の記したものが一つでもあれば、それは解ける")
    void othersOnly(String markers, String by, String refusal) {
        List<Suspicion> all = markers.isEmpty()
                ? List.of()
                : List.of(markers.split("・", -1)).stream().map(this::marked).toList();
        assertThat(told(Suspicion.whyNotClear(all, RULE, person(by, Roles.SECRETARIAT))))
                .isEqualTo(refusal);
    }

    @Test
    @DisplayName("解いた人・時・理由が残る。解いたものは、もう解けない")
    void keepsWhoWhenAndWhy() {
        Suspicion suspicion = marked("a");
        assertThat(suspicion.applicationId()).isEqualTo(application.id());
        assertThat(suspicion.reason()).isEqualTo("同じ領収書が二つの団体にある");
        assertThatThrownBy(() -> suspicion.clear(application, RULE, SampleApprover.of("a"), "間違い", NOW))
                .isInstanceOf(BusinessRuleViolation.class);
        assertThat(suspicion.isOpen()).isTrue();
        assertThat(application.openSuspicions()).isEqualTo(1);
        assertThat(suspicion.clear(application, RULE, SampleApprover.of("b"), "原本を見て、別の取引と分かった", NOW.plusSeconds(9)))
                .isTrue();
        assertThat(suspicion.isOpen()).isFalse();
        assertThat(application.openSuspicions()).isZero();
        assertThat(suspicion.approval().history())
                .containsExactly(
                        new FourEyes.Step(FourEyes.Kind.PREPARED, "a", NOW, ""),
                        new FourEyes.Step(FourEyes.Kind.APPROVED, "b", NOW.plusSeconds(9), "原本を見て、別の取引と分かった"));
        assertThat(told(suspicion.whyNotClear(RULE, SampleApprover.of("c")))).isEqualTo("STATE");
    }

    @Test
    @DisplayName("二人で解く決まりなら、一人目では解けず、同じ人は二度認められない")
    void needsAsManyAsTheRuleSays() {
        ApprovalRule two = new ApprovalRule("疑義", 2, RULE.prepares(), RULE.approves());
        Suspicion suspicion = marked("a");
        assertThat(suspicion.clear(application, two, SampleApprover.of("b"), "確かめた", NOW))
                .isFalse();
        assertThat(told(Suspicion.whyNotProceed(List.of(suspicion)))).isEqualTo("SUSPICION");
        assertThat(told(suspicion.whyNotClear(two, SampleApprover.of("b")))).isEqualTo("FOUR_EYES");
        assertThat(suspicion.clear(application, two, SampleApprover.of("c"), "私も確かめた", NOW))
                .isTrue();
        assertThat(told(Suspicion.whyNotProceed(List.of(suspicion)))).isEmpty();
    }

    @ParameterizedTest(name = "解かれていないもの {0}、解かれたもの {1} → 止める：{2}")
    @CsvSource({"0, 0, false", "1, 0, true", "0, 1, false", "2, 1, true"})
    @DisplayName("支払の用意と承認は、一つでも解かれていなければ止まる")
    void holdsPayment(int open, int cleared, boolean held) {
        List<Suspicion> all = new ArrayList<>();
        for (int i = 0; i < open + cleared; i++) {
            all.add(marked("a"));
        }
        all.subList(open, all.size())
                .forEach(each -> each.clear(application, RULE, SampleApprover.of("b"), "確かめた", NOW));
        Grant grant = SampleCase.determined(6_000_000, "1234567");
        Claim claim = SampleCase.claim(grant);
        String refusal = held ? Refusal.SUSPICION.name() : "";
        assertThat(told(Payment.whyNotPrepare(grant, Optional.empty(), all))).isEqualTo(refusal);
        Payment payment = SampleCase.numbered(
                new Payment(grant, claim, SampleCase.CLAIMED.plusDays(1), SampleCase.CLAIMED, "a", NOW), 9);
        assertThat(told(Payment.whyNotApprove(
                        Optional.of(payment),
                        grant,
                        all,
                        Act.PAYMENT.usual(),
                        SampleApprover.of("b"),
                        SampleCase.CLAIMED)))
                .isEqualTo(refusal);
        assertThat(Payment.whyNotDecide(Optional.of(payment), Act.PAYMENT.usual(), SampleApprover.of("b")))
                .as("差戻しは止めない")
                .isEmpty();
        assertThat(Suspicion.whyNotProceed(all)
                        .map(BusinessRuleViolation::getMessage)
                        .orElse(""))
                .isEqualTo(held ? "解かれていない疑義が" + open + "件あります。解かれるまで、額の確定も支払も進められません。" : "");
    }

    @Test
    @DisplayName("額の確定の用意も止まる。ほかの理由があれば、それを先に言う")
    void holdsDetermination() {
        List<Suspicion> open = List.of(marked("a"));
        Grant inspected = SampleCase.inspected(6_000_000);
        assertThat(told(AmountDetermination.whyNotPrepare(inspected, Optional.empty(), List.of())))
                .isEmpty();
        assertThat(told(AmountDetermination.whyNotPrepare(inspected, Optional.empty(), open)))
                .isEqualTo("SUSPICION");
        assertThat(told(AmountDetermination.whyNotPrepare(SampleCase.requested(6_000_000), Optional.empty(), open)))
                .isEqualTo("STATE");
    }
}
