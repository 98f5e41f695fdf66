package jp.jinjibu.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("継続率の母集団（令和7年度に始まった取組）")
class CohortTest {
    private static final FiscalYear START = new FiscalYear(2025);
    private static final CorporateNumber BODY = CorporateNumber.ofBase("999900000001");
    private static final Cohort COHORT = new Cohort(START, Map.of());

    @ParameterizedTest(name = "母集団 {0}、{1}、交付決定 {2}、確定 {3} → {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "GRANTED, DECIDED, 2025-07-18, false, true",
                "GRANTED, DECIDED, 2025-04-01, false, true", // 年度のはじめの日
                "GRANTED, DECIDED, 2026-03-31, false, true", // 年度の終わりの日
                "GRANTED, DECIDED, 2025-03-31, false, false",
                "GRANTED, DECIDED, 2026-04-01, false, false",
                "GRANTED, REQUESTED, -, false, false",
                "GRANTED, REQUEST_WITHDRAWN, 2025-07-18, false, false", // 取り下げたものは入らない
                "GRANTED, DISCONTINUED, 2025-07-18, false, true", // 廃止も分母に残る
                "GRANTED, REVOKED, 2025-07-18, false, true",
                "DETERMINED, REPORTED, 2025-07-18, false, false",
                "DETERMINED, DETERMINED, 2025-07-18, true, true",
                "DETERMINED, PAID, 2025-07-18, true, true",
                "DETERMINED, REQUEST_WITHDRAWN, 2025-07-18, true, false"
            })
    @DisplayName("開始年度に交付決定を受けた取組が入り、取り下げたものは入らない")
    void holds(
            GrantRules.Cohort setting,
            GrantState state,
            @Nullable LocalDate decidedOn,
            boolean determined,
            boolean expected) {
        assertThat(COHORT.holds(setting, state, Optional.ofNullable(decidedOn), determined))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "前に始めた年度 {0} → はじめの開始年度 {1}、数える {2}")
    @CsvSource(
            nullValues = "-",
            value = {"-, 2025, true", "2024, 2024, false", "2022, 2022, false", "2025, 2025, true"})
    @DisplayName("前の年度に始めた団体の取組は、はじめの開始年度に属する")
    void countsOnlyFirstStarts(@Nullable Integer earlier, int first, boolean counted) {
        Cohort cohort = new Cohort(START, earlier == null ? Map.of() : Map.of(BODY, new FiscalYear(earlier)));
        assertThat(cohort.firstYear(BODY)).isEqualTo(new FiscalYear(first));
        assertThat(cohort.counts(BODY)).isEqualTo(counted);
        assertThat(cohort.counts(CorporateNumber.ofBase("999900000002"))).isTrue();
    }
}
