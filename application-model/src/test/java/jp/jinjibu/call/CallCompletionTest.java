package jp.jinjibu.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.SampleApprover;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("公募の完了は、一人が用意し、別の人が承認する。終わっていないものがあれば、挙げて断る")
class CallCompletionTest {
    private static final ApprovalRule RULE = Act.CALL_COMPLETION.usual();
    private static final Instant OPENS = Instant.parse("2025-04-18T00:00:00Z");
    private static final Instant CLOSES = Instant.parse("2025-05-30T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-05-30T08:00:00Z");
    private static final List<OpenItem> OPEN = List.of(new OpenItem("交付（請求済み）", 2, "/grants"));

    private static Call in(CallState state) {
        Call call = Call.announced("c", "公募", "r", 1, new FiscalYear(2025), OPENS, CLOSES);
        if (state == CallState.OPEN) {
            return Call.announced("c", "公募", "r", 1, new FiscalYear(2025), OPENS, NOW);
        }
        if (state != CallState.CLOSED) {
            call.startReview(NOW);
            call.decide(NOW);
        }
        if (state == CallState.RUNNING) {
            call.run(NOW);
        }
        return call;
    }

    private static String told(Optional<BusinessRuleViolation> whyNot) {
        return whyNot.map(refused ->
                        refused.refusal().name() + " " + refused.violations().size())
                .orElse("");
    }

    @ParameterizedTest(name = "{0}、終わっていないもの {1}、承認待ち {2} → 用意：{3}、別の人の承認：{4}、本人の承認：{5}")
    @CsvSource({
        "RUNNING, false, false, '', STATE 0, STATE 0",
        "RUNNING, true, false, STATE 1, STATE 0, STATE 0",
        "RUNNING, false, true, STATE 0, '', FOUR_EYES 0",
        "RUNNING, true, true, STATE 0, STATE 1, FOUR_EYES 0",
        "DECIDED, false, false, '', STATE 0, STATE 0",
        "DECIDED, true, false, STATE 1, STATE 0, STATE 0",
        "CLOSED, false, true, STATE 0, '', FOUR_EYES 0",
        "CLOSED, true, true, STATE 0, STATE 1, FOUR_EYES 0",
        "OPEN, false, true, STATE 0, STATE 0, FOUR_EYES 0"
    })
    @DisplayName("いつ、用意でき、承認できるか")
    void table(CallState state, boolean open, boolean prepared, String prepare, String other, String own) {
        Call call = in(state);
        Optional<CallCompletion> waiting =
                prepared ? Optional.of(new CallCompletion(call, "a", NOW)) : Optional.empty();
        List<OpenItem> items = open ? OPEN : List.of();
        assertThat(told(CallCompletion.whyNotPrepare(call, waiting, () -> items, NOW)))
                .isEqualTo(prepare);
        assertThat(told(CallCompletion.whyNotApprove(call, waiting, () -> items, RULE, SampleApprover.of("b"), NOW)))
                .isEqualTo(other);
        assertThat(told(CallCompletion.whyNotApprove(call, waiting, () -> items, RULE, SampleApprover.of("a"), NOW)))
                .isEqualTo(own);
    }

    @Test
    @DisplayName("承認すると完了になる。終わっていないものは、件数とともに挙げる")
    void completes() {
        Call call = in(CallState.RUNNING);
        CallCompletion completion = new CallCompletion(call, "a", NOW);
        assertThat(completion.callCode()).isEqualTo("c");
        assertThatThrownBy(() -> completion.approve(call, () -> OPEN, RULE, SampleApprover.of("b"), NOW))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::message)
                                .containsExactly("交付（請求済み）　2件"));
        assertThat(call.stateAt(NOW)).isEqualTo(CallState.RUNNING);
        assertThat(completion.approve(call, List::of, RULE, SampleApprover.of("b"), NOW))
                .isTrue();
        assertThat(call.stateAt(NOW)).isEqualTo(CallState.COMPLETED);
    }
}
