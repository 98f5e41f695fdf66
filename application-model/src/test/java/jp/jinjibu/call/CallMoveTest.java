package jp.jinjibu.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("公募は、審査が始まる前に、二人で、同じ規則集の新しい有効な版に移せる")
class CallMoveTest {
    private static final ApprovalRule RULE = Act.CALL_MOVE.usual();
    private static final Instant OPENS = Instant.parse("2025-04-18T00:00:00Z");
    private static final Instant CLOSES = Instant.parse("2025-05-30T08:00:00Z");
    private static final Instant OPEN = OPENS.plusSeconds(60);
    private static final List<Integer> NEWER = List.of(3, 2);
    private static final List<Violation> GONE = List.of(new Violation("", "track-missing", "枠がない", null));

    private static Call announced() {
        return Call.announced("c", "公募", "r", 1, new FiscalYear(2025), OPENS, CLOSES);
    }

    private static Approver official(String username) {
        return new Approver(username, Set.of(Roles.OFFICIAL));
    }

    private static String told(Optional<BusinessRuleViolation> whyNot) {
        return whyNot.map(refused ->
                        refused.refusal().name() + " " + refused.violations().size())
                .orElse("");
    }

    @ParameterizedTest(name = "第{0}版へ、承認待ち {1}、扱えないもの {2} → 用意：{3}")
    @CsvSource({
        "2, false, false, ''",
        "3, false, false, ''",
        "1, false, false, STATE 0",
        "4, false, false, STATE 0",
        "2, true, false, STATE 0",
        "2, false, true, STATE 1",
        "2, true, true, STATE 0"
    })
    @DisplayName("移れるのは新しい有効な版だけで、承認を待つ案があるか、新しい版で扱えないものがあれば断る")
    void prepares(int to, boolean prepared, boolean gone, String refused) {
        Call call = announced();
        Optional<CallMove> waiting = prepared ? Optional.of(new CallMove(call, 2, "誤り", "a", OPEN)) : Optional.empty();
        assertThat(told(CallMove.whyNotPrepare(
                        call, NEWER, waiting, OptionalInt.of(to), () -> gone ? GONE : List.of(), OPEN)))
                .isEqualTo(refused);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"PREPARING, ''", "ANNOUNCED, ''", "OPEN, ''", "CLOSED, ''", "UNDER_REVIEW, STATE 0"})
    @DisplayName("移せるのは、審査が始まる前だけ")
    void beforeReview(CallState state, String refused) {
        Call call = state == CallState.PREPARING
                ? Call.prepare("c", "公募", "r", 1, new FiscalYear(2025), OPENS, CLOSES)
                : announced();
        Instant now = switch (state) {
            case OPEN -> OPEN;
            case CLOSED, UNDER_REVIEW -> CLOSES.plusSeconds(1);
            default -> OPENS.minusSeconds(1);
        };
        if (state == CallState.UNDER_REVIEW) {
            call.startReview(now);
        }
        assertThat(call.stateAt(now)).isEqualTo(state);
        assertThat(told(CallMove.whyNotPrepare(call, NEWER, Optional.empty(), OptionalInt.empty(), List::of, now)))
                .isEqualTo(refused);
    }

    @Test
    @DisplayName("新しい版がなければ、用意できない")
    void nothingNewer() {
        assertThat(told(CallMove.whyNotPrepare(
                        announced(), List.of(), Optional.empty(), OptionalInt.empty(), List::of, OPEN)))
                .isEqualTo("STATE 0");
    }

    @Test
    @DisplayName("別の人が承認すると移る。用意した本人、その後に廃止された版、その後に移った公募、扱えないものがあるときは断る")
    void approves() {
        Call call = announced();
        CallMove move = new CallMove(call, 2, "上限額の誤り", "a", OPEN);
        assertThat(told(CallMove.whyNotApprove(call, NEWER, Optional.of(move), List::of, RULE, official("a"), OPEN)))
                .isEqualTo("FOUR_EYES 0");
        assertThat(told(CallMove.whyNotApprove(
                        call, List.of(3), Optional.of(move), List::of, RULE, official("b"), OPEN)))
                .isEqualTo("STATE 0");
        assertThat(told(CallMove.whyNotApprove(call, NEWER, Optional.of(move), () -> GONE, RULE, official("b"), OPEN)))
                .isEqualTo("STATE 1");
        assertThat(told(CallMove.whyNotApprove(call, NEWER, Optional.empty(), List::of, RULE, official("b"), OPEN)))
                .isEqualTo("STATE 0");
        assertThatThrownBy(() -> move.approve(call, NEWER, () -> GONE, RULE, official("b"), OPEN))
                .isInstanceOf(BusinessRuleViolation.class);
        assertThat(call.ruleSetVersion()).isEqualTo(1);

        assertThat(move.approve(call, NEWER, List::of, RULE, official("b"), OPEN))
                .isTrue();
        assertThat(call.ruleSetVersion()).isEqualTo(2);
        CallMove late = new CallMove(announced(), 3, "後の案", "a", OPEN);
        assertThat(told(CallMove.whyNotApprove(
                        call, List.of(3), Optional.of(late), List::of, RULE, official("b"), OPEN)))
                .isEqualTo("STATE 0");
    }
}
