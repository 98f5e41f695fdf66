package jp.jinjibu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("金額・補助率・端数処理")
class MoneyTest {

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("金額は3桁区切りと円で示し、負の額は▲を付ける")
    @CsvSource(delimiter = '|', textBlock = """
            0                    | 0円
            999                  | 999円
            12480000             | 12,480,000円
            -1000                | ▲1,000円
            999999999999         | 999,999,999,999円
            -9223372036854775808 | ▲9,223,372,036,854,775,808円
            """)
    void displaysYen(long yen, String expected) {
        assertThat(new Money(yen).display()).isEqualTo(expected);
    }

    @Test
    @DisplayName("足し算・引き算・大小は正確で、桁あふれを見逃さない")
    void calculatesExactly() {
        Money a = new Money(4_567_891);
        Money b = new Money(3_210_987);

        assertThat(a.plus(b)).isEqualTo(new Money(7_778_878));
        assertThat(b.minus(a)).isEqualTo(new Money(-1_356_904));
        assertThat(a.min(b)).isEqualTo(b);
        assertThat(a.max(b)).isEqualTo(a);
        assertThat(Money.sum(List.of(a, b, b.minus(a)))).isEqualTo(new Money(6_421_974));
        assertThat(Money.sum(List.of())).isEqualTo(Money.ZERO);
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1))).isInstanceOf(ArithmeticException.class);
        assertThat(Money.MAX.proportion(Money.MAX, Money.MAX)).isEqualTo(Money.MAX);
    }

    @ParameterizedTest(name = "{0}円単位で {1}円 → {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            1    | 1464930 | -
            1000 | 1464000 | -
            1000 | 0       | -
            1000 | 1464930 | 交付決定額は、1,000円単位にしてください。近い額は、1,464,000円と1,465,000円です。
            1000 | 1       | 交付決定額は、1,000円単位にしてください。近い額は、1,000円です。
            """)
    @DisplayName("人が決める額は、端数処理の単位でなければ断り、近い額を言う")
    void namesTheNearestAmounts(long unit, long yen, String message) {
        assertThat(new Rounding(unit, Rounding.Scope.TOTAL)
                        .whyNot("/grantedYen", "交付決定額", new Money(yen))
                        .map(Violation::message))
                .isEqualTo(Optional.ofNullable(message));
    }

    @ParameterizedTest(name = "「{0}」は補助率ではない")
    @DisplayName("補助率は 0 より大きく 1 以下の分数だけ")
    @ValueSource(strings = {"3/2", "0/3", "2/0", "-1/2", "0.5", "50%", "2", "２/３", "1/2 ", "", "1/99999", "02/3"})
    void refusesWrongRates(String text) {
        assertThatThrownBy(() -> Rate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("補助率");
    }

    @ParameterizedTest(name = "{0}/{1} → 補助率になる {2}")
    @DisplayName("分子は 1 以上、分母以下")
    @CsvSource({"0, 3, false", "1, 3, true", "3, 3, true", "4, 3, false", "-1, 3, false"})
    void rateIsAFraction(int numerator, int denominator, boolean valid) {
        if (valid) {
            assertThat(new Rate(numerator, denominator)).hasToString(numerator + "/" + denominator);
        } else {
            assertThatThrownBy(() -> new Rate(numerator, denominator)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest(name = "{0} × {1} → {2}")
    @DisplayName("補助率を掛けると1円未満を切り捨てる")
    @CsvSource({
        "10124556, 2/3, 6749704",
        "1, 1/2, 0",
        "999999999999, 1/1, 999999999999",
        "999999999999, 9998/9999, 999899989998",
        "0, 2/3, 0"
    })
    void multiplies(long yen, String rate, long expected) {
        assertThat(Rate.parse(rate).of(new Money(yen))).isEqualTo(new Money(expected));
        assertThat(Rate.parse(rate)).hasToString(rate);
    }

    @ParameterizedTest(name = "{0} を {1}円単位 → {2}")
    @DisplayName("端数は単位未満を切り捨てる")
    @CsvSource({"6749704, 1, 6749704", "6749704, 1000, 6749000", "999, 1000, 0", "1000, 1000, 1000"})
    void floors(long yen, long unit, long expected) {
        assertThat(new Rounding(unit, Rounding.Scope.TOTAL).floor(new Money(yen)))
                .isEqualTo(new Money(expected));
    }

    @Test
    @DisplayName("端数処理の単位は1円以上")
    void refusesUnitZero() {
        assertThatThrownBy(() -> new Rounding(0, Rounding.Scope.TOTAL)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Rounding(1_000, Rounding.Scope.TOTAL).label()).isEqualTo("1,000円未満切捨て");
    }

    @Test
    @DisplayName("出典は見本か、資料名のある公表かのどちらか")
    void labelsOrigin() {
        assertThat(Origin.SAMPLE.label()).isEqualTo("見本");
        assertThat(Origin.published("公募要領", "12頁").label()).isEqualTo("公募要領 12頁");
        assertThat(Origin.published("公表資料（資料名・頁は未確認）", null).label()).isEqualTo("公表資料（資料名・頁は未確認）");
        assertThatThrownBy(() -> Origin.published(" ", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Origin(Origin.State.SAMPLE, "公募要領", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("算定根拠には一段以上あり、同じ出典は一度だけ示す")
    void derivationHasSteps() {
        Derivation.Step entered = new Derivation.Step("補助対象経費", "5", new Money(5), List.of());
        Origin document = Origin.published("公表資料", null);
        Derivation.Step ruled = new Derivation.Step(
                "補助率 1/2", "5 × 1 ÷ 2（1円未満切捨て）", new Money(2), List.of(document, Origin.SAMPLE, document));
        Derivation derivation = new Derivation(List.of(entered)).then(ruled);

        assertThat(derivation.result()).isEqualTo(new Money(2));
        assertThat(entered.originLabel()).isEqualTo("入力値");
        assertThat(ruled.originLabel()).isEqualTo("公表資料、見本");
        assertThatThrownBy(() -> new Derivation(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
