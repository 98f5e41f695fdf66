package jp.jinjibu.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("継続率の母集団")
class CohortTest {
    @ParameterizedTest(name = "母集団 {0}、{1}、確定 {2} → {3}")
    @CsvSource({
        "GRANTED, DECIDED, false, true",
        "GRANTED, REQUEST_WITHDRAWN, false, false", // 取り下げたものは入らない
        "GRANTED, DISCONTINUED, false, true", // 廃止も分母に残る
        "GRANTED, REVOKED, false, true",
        "DETERMINED, REPORTED, false, false",
        "DETERMINED, DETERMINED, true, true",
        "DETERMINED, PAID, true, true",
        "DETERMINED, REQUEST_WITHDRAWN, true, false"
    })
    @DisplayName("交付決定を受けた取組が入り、取り下げたものは入らない")
    void holds(GrantRules.Cohort setting, GrantState state, boolean determined, boolean expected) {
        assertThat(setting.holds(state, determined)).isEqualTo(expected);
    }
}
