package jp.jinjibu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("用意した人とは別の人の承認")
class FourEyesTest {
    private static final Instant NOW = Instant.parse("2025-07-20T03:00:00Z");
    private static final Set<String> STAFF = Set.of("secretariat");
    private static final ApprovalRule TWO = new ApprovalRule("見本", 1, STAFF, STAFF);
    private static final ApprovalRule THREE = new ApprovalRule("見本", 2, STAFF, Set.of("secretariat", "official"));

    @ParameterizedTest(name = "{0} を {1} が決める → {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "用意なし, secretariat-b, state",
                "承認待ち, secretariat-b, -",
                "承認待ち, secretariat-a, four-eyes", // 用意した本人
                "承認待ち, official-a, forbidden", // 役割が違う
                "用意なし, official-a, forbidden", // 役割を先に言う
                "承認済み, secretariat-b, state",
                "差戻し, secretariat-b, state",
                "取りやめ, secretariat-b, state",
            })
    @DisplayName("二人の目。決められない理由の表。承認も差戻しも、その理由で断る")
    void decides(String before, String by, String code) {
        assertThat(FourEyes.whyNotDecide(in(before), TWO, person(by)).map(BusinessRuleViolation::code))
                .isEqualTo(Optional.ofNullable(code));
        in(before).ifPresent(found -> {
            if (code == null) {
                assertThat(found.approve(TWO, person(by), NOW)).isTrue();
                assertThat(found.state()).isEqualTo(FourEyes.State.APPROVED);
            } else {
                String why = found.whyNotDecide(TWO, person(by)).orElseThrow().getMessage();
                assertThatThrownBy(() -> found.approve(TWO, person(by), NOW)).hasMessage(why);
                assertThatThrownBy(() -> found.reject(TWO, person(by), "理由", NOW))
                        .hasMessage(why);
            }
        });
    }

    @ParameterizedTest(name = "{0} が {1}字の理由で差し戻す → {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "secretariat-b, 1, -",
                "secretariat-b, 1000, -",
                "secretariat-b, 1001, content",
                "secretariat-b, 0, content",
                "secretariat-a, 0, content", // 理由は、本人かより先に問う
                "official-a, 0, forbidden", // 役割は、理由より先に問う
                "official-a, 1001, forbidden",
            })
    @DisplayName("差戻しには1000字までの理由がいる。役割、理由、今できるかの順に問う")
    void rejectionNeedsReason(String by, int length, String code) {
        FourEyes approval = new FourEyes("secretariat-a", NOW);
        String reason = "髙".repeat(length);
        Optional<BusinessRuleViolation> whyNot = TWO.whyNotReject(person(by), reason);
        assertThat(whyNot.map(BusinessRuleViolation::code)).isEqualTo(Optional.ofNullable(code));
        if (code == null) {
            approval.reject(TWO, person(by), reason, NOW);
            assertThat(approval.decisionReason()).contains(reason);
        } else {
            assertThatThrownBy(() -> approval.reject(TWO, person(by), reason, NOW))
                    .hasMessage(whyNot.orElseThrow().getMessage());
            assertThat(approval.isOpen()).isTrue();
        }
    }

    @ParameterizedTest(name = "一人目 {0}、二人目 {1} → {2}")
    @CsvSource({
        "secretariat-b, official-a, 承認済み",
        "official-a, official-b, 承認済み",
        "secretariat-b, secretariat-b, four-eyes", // 同じ人は二度承認できない
        "secretariat-b, secretariat-a, four-eyes", // 用意した本人は、何人目でもできない
        "secretariat-b, reviewer-a, forbidden",
    })
    @DisplayName("三人の目。別々の二人が承認して決まる")
    void needsTwoApprovals(String first, String second, String result) {
        FourEyes approval = new FourEyes("secretariat-a", NOW);
        assertThat(approval.isLastApproval(THREE)).isFalse();
        assertThat(approval.approve(THREE, person(first), NOW)).isFalse();
        assertThat(approval.state()).isEqualTo(FourEyes.State.PREPARED);
        assertThat(approval.isLastApproval(THREE)).isTrue();
        Optional<BusinessRuleViolation> whyNot = approval.whyNotDecide(THREE, person(second));
        if (whyNot.isPresent()) {
            assertThat(whyNot.get().code()).isEqualTo(result);
            assertThat(approval.decidedBy()).isEmpty();
        } else {
            assertThat(approval.approve(THREE, person(second), NOW)).isTrue();
            assertThat(approval.state().label()).isEqualTo(result);
            assertThat(approval.decidedBy()).contains(second);
        }
    }

    @Test
    @DisplayName("差し戻すとそれまでの承認は効かなくなり、用意し直しても経過はすべて残る")
    void keepsTheHistory() {
        FourEyes approval = new FourEyes("secretariat-a", NOW);
        approval.approve(THREE, person("secretariat-b"), NOW.plusSeconds(1));
        approval.reject(THREE, person("official-a"), "一行目\n二行目\t続き", NOW.plusSeconds(2));
        assertThat(approval.decisionReason()).contains("一行目\n二行目\t続き");
        approval.prepare("secretariat-c", NOW.plusSeconds(3));
        assertThat(approval.decisionReason()).isEmpty();
        assertThat(approval.approvals()).isEmpty();
        assertThat(approval.approve(THREE, person("secretariat-b"), NOW.plusSeconds(4)))
                .isFalse();
        approval.withdraw();
        assertThat(approval.state()).isEqualTo(FourEyes.State.NONE);
        assertThat(approval.history())
                .containsExactly(
                        new FourEyes.Step(FourEyes.Kind.PREPARED, "secretariat-a", NOW, ""),
                        new FourEyes.Step(FourEyes.Kind.APPROVED, "secretariat-b", NOW.plusSeconds(1), ""),
                        new FourEyes.Step(FourEyes.Kind.REJECTED, "official-a", NOW.plusSeconds(2), "一行目\n二行目\t続き"),
                        new FourEyes.Step(FourEyes.Kind.PREPARED, "secretariat-c", NOW.plusSeconds(3), ""),
                        new FourEyes.Step(FourEyes.Kind.APPROVED, "secretariat-b", NOW.plusSeconds(4), ""));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            nullValues = "-",
            value = {"secretariat-a, -", "official-a, forbidden"})
    @DisplayName("用意できるのは、決まりの役割だけ")
    void onlyTheRolesOfTheRulePrepare(String by, String code) {
        assertThat(THREE.whyNotPrepare(person(by)).map(BusinessRuleViolation::code))
                .isEqualTo(Optional.ofNullable(code));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {-1, 0, ApprovalRule.MAX_DEPTH + 1})
    @DisplayName("承認のない決まりと、多すぎる決まりは作れない")
    void depthIsBounded(int depth) {
        assertThatThrownBy(() -> new ApprovalRule("見本", depth, STAFF, STAFF))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("だれにもできない決まりは作れない")
    void someoneMustBeAble() {
        assertThatThrownBy(() -> new ApprovalRule("見本", 1, Set.of(), STAFF))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ApprovalRule("見本", 1, STAFF, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** 役割は、利用者名のはじめの語。 */
    private static Approver person(String username) {
        return new Approver(username, Set.of(username.replaceAll("-.*", "")));
    }

    private static Optional<FourEyes> in(String before) {
        FourEyes prepared = new FourEyes("secretariat-a", NOW);
        switch (before) {
            case "用意なし" -> {
                return Optional.empty();
            }
            case "承認済み" -> prepared.approve(TWO, person("secretariat-c"), NOW);
            case "差戻し" -> prepared.reject(TWO, person("secretariat-c"), "理由", NOW);
            case "取りやめ" -> prepared.lapse("system", "もとの申請が取り下げられた", NOW);
            default -> {}
        }
        return Optional.of(prepared);
    }
}
