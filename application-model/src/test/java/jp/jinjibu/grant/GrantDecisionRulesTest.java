package jp.jinjibu.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.jinjibu.shared.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 交付申請は、経費 9,000,000円 × 2/3、採択額 6,000,000円。 */
@DisplayName("交付決定の規則")
class GrantDecisionRulesTest {
    private static GrantDecisionRules rules(long requestedYen) {
        return new GrantDecisionRules(
                SampleGrantee.RULES,
                SampleGrantee.requested(SampleGrantee.RIGHT_HAND, false, 9_000_000, requestedYen, 6_000_000));
    }

    private static String violations(GrantDecisionRules rules, GrantDecisionWish wish) {
        return rules.violations(wish).stream()
                .map(v -> v.pointer() + " " + v.code())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest(name = "申請 {0}、配分 {1}、決定額 {2} → {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            6000000 | personnel 9000000 | 6000000 | -
            6000000 | personnel 9000000 | 1 | -
            6000000 | personnel 9000000 | 6000001 | /grantedYen above-requested
            5000000 | personnel 9000000 | 5000000 | -
            5000000 | personnel 9000000 | 5000001 | /grantedYen above-requested
            6000000 | personnel 8100000 | 5400000 | -
            6000000 | personnel 8100000 | 5400001 | /grantedYen above-computed
            6000000 | personnel 8099999 | 5400000 | /grantedYen above-computed
            6000000 | personnel 9000001 | 6000000 | /allocations/0/costYen above-requested
            6000000 | personnel 9000000; travel 1 | 6000000 | /allocations/1/category not-requested
            6000000 | personnel 9000000; travel 0 | 6000000 | -
            6000000 | personnel 9000000; food 0 | 6000000 | /allocations/1/category unknown
            6000000 | personnel 4000000; personnel 1 | 2000000 | /allocations/1/category duplicate
            6000000 | personnel 0 | 1 | /allocations required
            6000000 | - | 1 | /allocations required
            6000000 | personnel | 1 | /allocations/0/costYen required
            6000000 | personnel -1 | 1 | /allocations/0/costYen range
            6000000 | personnel 9000000 | 0 | /grantedYen range
            6000000 | personnel 9000000 | -1 | /grantedYen range
            6000000 | personnel 9000000 | - | /grantedYen required
            """)
    @DisplayName("配分は申請された額まで、決定額は交付申請の額と配分から計算した額まで")
    void amountsStayWithinTheRequest(long requested, String allocations, Long granted, String expected) {
        GrantDecisionWish wish = new GrantDecisionWish(
                allocations == null ? List.of() : SampleGrantee.lines(allocations),
                Optional.ofNullable(granted),
                List.of());
        assertThat(violations(rules(requested), wish)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest(name = "{0} 字の条件 {1} 件 → {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "1000, 30, -",
                "1001, 1, /conditions/0 too-long",
                "0, 1, /conditions/0 required",
                "1, 31, /conditions too-many",
            })
    @DisplayName("条件は、書いてあり、長すぎず、多すぎない")
    void conditionsAreWritten(int length, int count, String expected) {
        GrantDecisionWish wish = new GrantDecisionWish(
                SampleGrantee.lines("personnel 9000000"),
                Optional.of(6_000_000L),
                Collections.nCopies(count, "𠮷".repeat(length)));
        assertThat(violations(rules(6_000_000), wish)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    @DisplayName("査定で減らした決定額は、算定根拠の最後の段になる")
    void derivationEndsWithTheGrantedAmount() {
        GrantDecisionRules rules = rules(5_800_000);
        GrantDecision decision = rules.read(
                new GrantDecisionWish(
                        SampleGrantee.lines("personnel 8400000"), Optional.of(5_000_000L), List.of(" 条件 ")),
                "secretariat-a",
                Instant.parse("2025-07-20T03:00:00Z"));
        assertThat(decision.conditions()).containsExactly("条件");
        assertThat(decision.cost()).isEqualTo(new Money(8_400_000));
        assertThat(rules.derivation(decision).steps().stream()
                        .limit(2)
                        .map(step -> step.label() + " " + step.result().yen()))
                .containsExactly("人件費 8400000", "補助対象経費 8400000");
        assertThat(rules.derivation(decision).steps().reversed().stream()
                        .limit(3)
                        .map(step -> step.label() + " " + step.result().yen()))
                .containsExactly("査定した額まで 5000000", "交付申請の額まで 5600000", "採択額まで 5600000");
    }
}
