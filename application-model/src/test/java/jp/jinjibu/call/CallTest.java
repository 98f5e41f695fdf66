package jp.jinjibu.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("公募の状態、配分額と事業予算の記録")
class CallTest {
    private static final Instant OPENS = Instant.parse("2025-04-18T00:00:00Z");
    private static final Instant CLOSES = Instant.parse("2025-05-30T08:00:00Z");
    private static final Instant AFTER = CLOSES.plusMillis(1);

    private static Call prepared() {
        return Call.prepare("c", "公募", "r", 3, new FiscalYear(2025), OPENS, CLOSES);
    }

    private static Call announced() {
        return Call.announced("c", "公募", "r", 3, new FiscalYear(2025), OPENS, CLOSES);
    }

    /** 動詞だけで、その状態まで進める。 */
    private static Call in(CallState state) {
        Call call = state == CallState.PREPARING ? prepared() : announced();
        if (state == CallState.CANCELLED) {
            call.cancel("誤り", OPENS);
            return call;
        }
        if (state.compareTo(CallState.UNDER_REVIEW) >= 0) {
            call.startReview(AFTER);
        }
        if (state.compareTo(CallState.DECIDED) >= 0) {
            call.decide(AFTER);
        }
        if (state.compareTo(CallState.RUNNING) >= 0) {
            call.run(AFTER);
        }
        if (state == CallState.COMPLETED) {
            call.complete(AFTER);
        }
        return call;
    }

    @ParameterizedTest(name = "{0} の {1} は {2}")
    @CsvSource({
        "PREPARING, 2025-05-01T00:00:00Z, PREPARING",
        "ANNOUNCED, 2025-04-17T23:59:59.999Z, ANNOUNCED",
        "ANNOUNCED, 2025-04-18T00:00:00Z, OPEN", // 始まりの時刻を含む
        "ANNOUNCED, 2025-05-30T08:00:00Z, OPEN", // 終わりの時刻を含む
        "ANNOUNCED, 2025-05-30T08:00:00.001Z, CLOSED",
        "UNDER_REVIEW, 2025-05-01T00:00:00Z, UNDER_REVIEW",
        "COMPLETED, 2025-05-01T00:00:00Z, COMPLETED",
    })
    @DisplayName("予告した公募の状態だけが、業務時刻で決まる")
    void onlyAnAnnouncedCallFollowsTheClock(CallState stored, Instant now, CallState expected) {
        assertThat(Call.stateAt(stored, OPENS, CLOSES, now)).isEqualTo(expected);
        assertThat(Call.stateAt(stored, null, CLOSES, now)).isEqualTo(stored);
        assertThat(Call.stateAt(stored, OPENS, null, now)).isEqualTo(stored);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "予告, PREPARING",
        "割当, CLOSED UNDER_REVIEW",
        "採択決定, UNDER_REVIEW",
        "実施, DECIDED RUNNING",
        "完了, CLOSED UNDER_REVIEW DECIDED RUNNING",
        "中止, PREPARING ANNOUNCED OPEN",
    })
    @DisplayName("できる状態の表。断ったら、状態は変わらない")
    void verbsAreAllowedOnlyInTheirStates(String verb, String allowedIn) {
        Set<String> allowed = Set.of(allowedIn.split(" "));
        for (CallState state : CallState.values()) {
            Instant now = state == CallState.OPEN || state == CallState.PREPARING
                    ? OPENS
                    : state == CallState.ANNOUNCED ? OPENS.minusMillis(1) : AFTER;
            Call call = in(state);
            assertThat(call.stateAt(now)).isEqualTo(state);
            Runnable act = switch (verb) {
                case "予告" -> () -> call.announce(false, now);
                case "割当" -> () -> call.startReview(now);
                case "採択決定" -> () -> call.decide(now);
                case "実施" -> () -> call.run(now);
                case "中止" -> () -> call.cancel("誤り", now);
                default -> () -> call.complete(now);
            };
            if (allowed.contains(state.name())) {
                act.run();
                assertThat(call.stateAt(now).compareTo(state)).isNotNegative();
            } else {
                assertThatThrownBy(act::run)
                        .as(verb + " " + state)
                        .isInstanceOfSatisfying(
                                BusinessRuleViolation.class,
                                refused -> assertThat(refused.refusal()).isEqualTo(Refusal.STATE));
                assertThat(call.stateAt(now)).isEqualTo(state);
            }
        }
    }

    @Test
    @DisplayName("締切の時刻までは予告でき、過ぎたら期限で断る")
    void announcesUntilTheDeadline() {
        Call call = prepared();
        call.announce(false, CLOSES);
        assertThat(call.stateAt(CLOSES)).isEqualTo(CallState.OPEN);
        assertThatThrownBy(() -> prepared().announce(false, AFTER))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.DEADLINE));
    }

    @Test
    @DisplayName("廃止された版の公募は、予告できない")
    void announcesNothingOfARetiredVersion() {
        Call call = prepared();
        assertThatThrownBy(() -> call.announce(true, OPENS))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.STATE));
        assertThat(call.stateAt(OPENS)).isEqualTo(CallState.PREPARING);
    }

    @Test
    @DisplayName("渡したものを、そのまま答える")
    void keepsWhatItWasTold() {
        Call call = prepared();
        assertThat(call.code()).isEqualTo("c");
        assertThat(call.name()).isEqualTo("公募");
        assertThat(call.ruleSetCode()).isEqualTo("r");
        assertThat(call.ruleSetVersion()).isEqualTo(3);
        assertThat(call.fiscalYear()).isEqualTo(new FiscalYear(2025));
        assertThat(call.opensAt()).hasValue(OPENS);
        assertThat(call.closesAt()).hasValue(CLOSES);
        Call past = Call.completed("p", "終わった公募", "r", 1, new FiscalYear(2022), null, null);
        assertThat(past.stateAt(OPENS)).isEqualTo(CallState.COMPLETED);
        assertThat(past.opensAt()).isEmpty();
    }

    @Test
    @DisplayName("配分額と事業予算の記録も、渡したものを、そのまま答える")
    void recordsKeepWhatTheyWereTold() {
        Allotment allotment = new Allotment(
                "c", new Money(500), Map.of("y", new Money(200), "x", new Money(100)), "理由", true, "official-a", OPENS);
        assertThat(allotment.amount()).isEqualTo(new Money(500));
        assertThat(allotment.byTrack()).containsExactly(Map.entry("x", new Money(100)), Map.entry("y", new Money(200)));
        assertThat(allotment.reason()).isEqualTo("理由");
        assertThat(allotment.isSample()).isTrue();
        assertThat(new Allotment("c", new Money(1), Map.of(), "", false, "a", OPENS).isSample())
                .isFalse();
        assertThat(allotment.recordedBy()).isEqualTo("official-a");
        assertThat(allotment.recordedAt()).isEqualTo(OPENS);
        Appropriation appropriation = new Appropriation(
                "c",
                new Money(700),
                AppropriationState.ENACTED,
                LocalDate.parse("2025-03-31"),
                "成立",
                "official-b",
                CLOSES);
        assertThat(appropriation.amount()).isEqualTo(new Money(700));
        assertThat(appropriation.state()).hasValue(AppropriationState.ENACTED);
        assertThat(appropriation.decidedOn()).hasValue(LocalDate.parse("2025-03-31"));
        assertThat(appropriation.reason()).isEqualTo("成立");
        assertThat(appropriation.recordedBy()).isEqualTo("official-b");
        assertThat(appropriation.recordedAt()).isEqualTo(CLOSES);
        for (AppropriationState state : AppropriationState.values()) {
            assertThat(AppropriationState.ofLabel(state.label())).isEqualTo(Optional.of(state));
        }
        assertThat(AppropriationState.ofLabel("なし")).isEmpty();
    }
}
