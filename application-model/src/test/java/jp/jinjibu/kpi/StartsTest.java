package jp.jinjibu.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.payment.SampleCase;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("取組の始まり")
class StartsTest {
    private static final Start THIS = start("R7-1", "line", 2025, "A B", "m1 m2");

    /** 団体は A から Z、市町村は空白で区切る。 */
    private static Start start(String project, String line, int year, String bodies, @Nullable String municipalities) {
        return new Start(
                project,
                line,
                new FiscalYear(year),
                words(bodies).map(StartsTest::body).collect(Collectors.toSet()),
                municipalities == null ? Set.of() : words(municipalities).collect(Collectors.toSet()));
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" "));
    }

    private static CorporateNumber body(String letter) {
        return CorporateNumber.ofBase("9999000000" + (int) letter.charAt(0));
    }

    private static StartDecision decided(Start later, @Nullable String earlier, Start... compared) {
        return new StartDecision(
                later.project(),
                Optional.ofNullable(earlier),
                List.of(compared),
                "理由",
                "secretariat-a",
                SampleCase.NOW);
    }

    @ParameterizedTest(name = "{0}：系列 {1}、{2} 年度、団体 {3}、市町村 {4} → {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                "同じ代表と市町村, line, 2024, A, m1, true",
                "何年前でも, line, 2016, A, m1, true",
                "連名も同じに見る, line, 2024, B, m2, true",
                "前の取組の連名か後継が、この取組の代表, line, 2024, Z A, m1 m9, true",
                "ほかの系列, other, 2024, A, m1, false",
                "知らない団体, line, 2024, C, m1, false",
                "団体は同じだが、ほかの市町村, line, 2024, A, m3, false",
                "前の取組の市町村が知られていない, line, 2024, A, -, true",
                "同じ年度, line, 2025, A, m1, false",
                "後の年度, line, 2026, A, m1, false"
            })
    @DisplayName("同じ系列の前の取組と、団体のどれかと市町村のどれかが重なれば、人が決めることになる。決めるまでは自分の年度に数える")
    void hints(String why, String line, int year, String bodies, @Nullable String municipalities, boolean expected) {
        Start other = start("R6-1", line, year, bodies, municipalities);
        Starts starts = new Starts(List.of(THIS, other), List.of());
        assertThat(starts.isUndecided(THIS)).as(why).isEqualTo(expected);
        assertThat(starts.hints(THIS)).isEqualTo(expected ? List.of(other) : List.of());
        assertThat(starts.firstYear(THIS)).isEqualTo(THIS.year());
    }

    @ParameterizedTest(name = "同じ取組 {0} → はじめの開始年度 {1}")
    @CsvSource(
            nullValues = "-",
            value = {"-, 2025", "R6-1, 2024", "R5-1, 2022"})
    @DisplayName("同じ取組と決めれば、その取組のはじめの開始年度に属する。新しい取組と決めれば、自分の年度に数える")
    void decisions(@Nullable String same, int first) {
        Start r4 = start("17", "line", 2022, "C", "m1");
        Start r5 = start("R5-1", "line", 2023, "A C", "m1");
        Start r6 = start("R6-1", "line", 2024, "A", "m1");
        Starts starts = new Starts(
                List.of(r6, THIS, r4, r5),
                List.of(decided(r5, "17", r4), decided(r6, null, r5), decided(THIS, same, r5, r6)));
        assertThat(starts.hints(THIS)).containsExactly(r5, r6);
        assertThat(starts.isUndecided(THIS)).isFalse();
        assertThat(starts.firstYear(THIS)).isEqualTo(new FiscalYear(first));
    }

    @Test
    @DisplayName("決めた後に前の取組が現れたか、同じとした取組がなくなれば、もう一度決める")
    void asksAgain() {
        Start r6 = start("R6-1", "line", 2024, "A", "m1");
        Start late = start("18", "line", 2022, "B", "m2");
        StartDecision fresh = decided(THIS, null, r6);
        assertThat(new Starts(List.of(THIS, r6), List.of(fresh)).isUndecided(THIS))
                .isFalse();
        assertThat(new Starts(List.of(THIS, r6, late), List.of(fresh)).isUndecided(THIS))
                .isTrue();
        Starts gone = new Starts(List.of(THIS, late), List.of(decided(THIS, "R6-1", r6)));
        assertThat(gone.isUndecided(THIS)).isTrue();
        assertThat(gone.firstYear(THIS)).isEqualTo(THIS.year());
    }
}
