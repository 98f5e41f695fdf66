package jp.jinjibu.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.kpi.Outcome.Answer;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("継続率")
class ContinuationRateTest {
    private static final FiscalYear START = new FiscalYear(2025);

    @ParameterizedTest(name = "{0}、報告 {1}、差戻し {2}、続けている {3}、同じ地域 {4}、後継 {5} → {6}")
    @CsvSource({
        // 廃止・取消しは、報告があっても続いていない
        "DISCONTINUED,           , false, false, false, false, DISCONTINUED",
        "REVOKED, 2026-06-01, false, true,  true,  false, DISCONTINUED",
        // 翌年度のうちの報告がなければ未回答
        "CLOSED,           , false, false, false, false, UNANSWERED",
        "PAID, 2026-03-31, false, true,  true,  false, UNANSWERED",
        "PAID, 2026-04-01, false, true,  true,  false, CONTINUED",
        "PAID, 2027-03-31, false, true,  true,  false, CONTINUED",
        "PAID, 2027-04-01, false, true,  true,  false, UNANSWERED",
        // 差し戻されて出し直していなければ未回答
        "PAID, 2026-06-01, true,  true,  true,  false, UNANSWERED",
        // 同じ地域で続けていること。補助の有無は問わない
        "PAID, 2026-06-01, false, true,  false, false, NOT_CONTINUED",
        "PAID, 2026-06-01, false, false, true,  false, NOT_CONTINUED",
        // 後継の団体
        "PAID, 2026-06-01, false, true,  true,  true,  SUCCEEDED",
        "PAID, 2026-06-01, false, true,  false, true,  NOT_CONTINUED"
    })
    @DisplayName("交付決定を受けた取組の結果")
    void outcomeOfGrant(
            GrantState state,
            LocalDate submittedOn,
            boolean returned,
            boolean continued,
            boolean sameRegion,
            boolean successor,
            Outcome expected) {
        assertThat(Outcome.ofGrant(
                        START,
                        state,
                        Optional.ofNullable(submittedOn)
                                .map(day -> new Answer(day, returned, continued, sameRegion, successor))))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "団体 {0}、後継 {1}、翌年度の一覧 {2} → {3}")
    @CsvSource({
        "a,   , abc, CONTINUED",
        "d,   , abc, NOT_CONTINUED",
        "db,  , abc, CONTINUED", // 連名の一方
        "d,  c, abc, SUCCEEDED",
        "d,  e, abc, NOT_CONTINUED", // 後継の団体が翌年度の一覧にない
        "a,  c, abc, CONTINUED",
        "'',  , abc, NOT_CONTINUED" // 法人番号が公表されていない
    })
    @DisplayName("採択一覧の取組の結果")
    void outcomeOfList(String bodies, String successor, String next, Outcome expected) {
        assertThat(Outcome.ofList(
                        numbers(bodies),
                        Optional.ofNullable(successor)
                                .map(ContinuationRateTest::numbers)
                                .map(Set::iterator)
                                .map(each -> each.next()),
                        numbers(next)))
                .isEqualTo(expected);
    }

    private static Set<CorporateNumber> numbers(String letters) {
        return letters.chars()
                .mapToObj(c -> CorporateNumber.ofBase("%012d".formatted(c)))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "{0} ÷ {1} → {2} ％、目標 80 ％ {3}")
    @CsvSource({
        "8, 20, 40.0, false",
        "9, 20, 45.0, false",
        "0, 1, 0.0, false",
        "1, 3, 33.3, false",
        "2, 3, 66.7, false",
        "4, 5, 80.0, true",
        "1599, 2000, 80.0, false", // 丸めれば 80.0 だが、達していない
        "28, 28, 100.0, true"
    })
    @DisplayName("率は小数第1位に四捨五入し、目標とは丸める前の値で比べる")
    void percent(int continued, int cohort, String percent, boolean reached) {
        ContinuationRate rate = new ContinuationRate(continued, cohort);
        assertThat(rate.percent()).hasToString(percent);
        assertThat(rate.fraction()).isEqualTo(continued + "/" + cohort);
        assertThat(rate.reaches(80)).isEqualTo(reached);
    }

    @Test
    @DisplayName("未回答も廃止も分母に残り、後継の団体は分子に入る")
    void countsEveryOutcome() {
        List<Outcome> outcomes = new ArrayList<>(Collections.nCopies(8, Outcome.CONTINUED));
        outcomes.addAll(Collections.nCopies(10, Outcome.NOT_CONTINUED));
        outcomes.add(Outcome.UNANSWERED);
        outcomes.add(Outcome.DISCONTINUED);
        assertThat(ContinuationRate.of(outcomes)).isEqualTo(new ContinuationRate(8, 20));
        outcomes.set(8, Outcome.SUCCEEDED);
        assertThat(ContinuationRate.of(outcomes)).isEqualTo(new ContinuationRate(9, 20));
        assertThat(Stream.of(Outcome.values()).filter(Outcome::isContinued))
                .containsExactly(Outcome.CONTINUED, Outcome.SUCCEEDED);
    }

    @Test
    @DisplayName("取組のない母集団の率は作れない")
    void noCohortNoRate() {
        assertThatThrownBy(() -> ContinuationRate.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ContinuationRate(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ContinuationRate(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
