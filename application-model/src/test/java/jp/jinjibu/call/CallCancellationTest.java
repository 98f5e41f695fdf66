package jp.jinjibu.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

@DisplayName("公募の中止は、一人が理由を添えて用意し、別の人が承認する。提出された申請があれば断る")
class CallCancellationTest {
    private static final ApprovalRule RULE = Act.CALL_CANCELLATION.usual();
    private static final Instant OPENS = Instant.parse("2025-04-18T00:00:00Z");
    private static final Instant CLOSES = Instant.parse("2025-05-30T08:00:00Z");
    private static final List<OpenItem> SUBMITTED = List.of(new OpenItem("提出された申請", 2, "/applications?call=c"));

    private static Call in(CallState state) {
        return state == CallState.PREPARING
                ? Call.prepare("c", "公募", "r", 1, new FiscalYear(2025), OPENS, CLOSES)
                : Call.announced("c", "公募", "r", 1, new FiscalYear(2025), OPENS, CLOSES);
    }

    private static Instant at(CallState state) {
        return switch (state) {
            case OPEN -> OPENS;
            case CLOSED -> CLOSES.plusMillis(1);
            default -> OPENS.minusMillis(1);
        };
    }

    private static Approver official(String username) {
        return new Approver(username, Set.of(Roles.OFFICIAL));
    }

    private static String told(Optional<BusinessRuleViolation> whyNot) {
        return whyNot.map(refused ->
                        refused.refusal().name() + " " + refused.violations().size())
                .orElse("");
    }

    @ParameterizedTest(name = "{0}、提出された申請 {1}、承認待ち {2} → 用意：{3}、担当官の承認：{4}、用意した本人の承認：{5}")
    @CsvSource({
        "PREPARING, false, false, '', STATE 0, STATE 0",
        "PREPARING, false, true, STATE 0, '', FOUR_EYES 0",
        "ANNOUNCED, false, false, '', STATE 0, STATE 0",
        "ANNOUNCED, false, true, STATE 0, '', FOUR_EYES 0",
        "OPEN, false, false, '', STATE 0, STATE 0",
        "OPEN, true, false, STATE 1, STATE 0, STATE 0",
        "OPEN, false, true, STATE 0, '', FOUR_EYES 0",
        "OPEN, true, true, STATE 0, STATE 1, FOUR_EYES 0",
        "CLOSED, false, false, STATE 0, STATE 0, STATE 0",
        "CLOSED, false, true, STATE 0, STATE 0, FOUR_EYES 0"
    })
    @DisplayName("いつ、用意でき、承認できるか")
    void table(CallState state, boolean submitted, boolean prepared, String prepare, String other, String own) {
        Call call = in(state);
        Instant now = at(state);
        assertThat(call.stateAt(now)).isEqualTo(state);
        Optional<CallCancellation> waiting =
                prepared ? Optional.of(new CallCancellation(call, "誤り", "a", now)) : Optional.empty();
        List<OpenItem> items = submitted ? SUBMITTED : List.of();
        assertThat(told(CallCancellation.whyNotPrepare(call, waiting, () -> items, now)))
                .isEqualTo(prepare);
        assertThat(told(CallCancellation.whyNotApprove(call, waiting, () -> items, RULE, official("b"), now)))
                .isEqualTo(other);
        assertThat(told(CallCancellation.whyNotApprove(call, waiting, () -> items, RULE, official("a"), now)))
                .isEqualTo(own);
    }

    @Test
    @DisplayName("承認すると中止になる。用意した後に申請が提出されていたら、件数を挙げて断り、公募は続く")
    void cancels() {
        Call call = in(CallState.OPEN);
        CallCancellation cancellation = new CallCancellation(call, "規則集の誤り", "a", OPENS);
        assertThat(cancellation.callCode()).isEqualTo("c");
        assertThat(cancellation.reason()).isEqualTo("規則集の誤り");
        assertThatThrownBy(() -> cancellation.approve(call, () -> SUBMITTED, RULE, official("b"), OPENS))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::message)
                                .containsExactly("提出された申請　2件"));
        assertThat(call.stateAt(OPENS)).isEqualTo(CallState.OPEN);
        assertThat(cancellation.approve(call, List::of, RULE, official("b"), OPENS))
                .isTrue();
        assertThat(call.stateAt(OPENS)).isEqualTo(CallState.CANCELLED);
        assertThat(call.stateAt(CLOSES.plusMillis(1))).isEqualTo(CallState.CANCELLED);
    }
}
