package jp.jinjibu.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jp.jinjibu.shared.FiscalYear;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("申請番号と受付番号")
class ApplicationNumberTest {

    @ParameterizedTest(name = "{0}年度の{1}番 → {2}")
    @DisplayName("年度・通し番号（4桁以上）・検査数字")
    @CsvSource({
        "2025, 42, R7-0042-0",
        "2025, 10000, R7-10000-2",
        "2025, 9999, R7-9999-3",
        "2025, 1, R7-0001-7",
        "2019, 1, R1-0001-3",
        "2018, 1, H30-0001-8"
    })
    void reads(int year, int running, String text) {
        ApplicationNumber number = new ApplicationNumber(new FiscalYear(year), running);

        assertThat(number).hasToString(text);
        assertThat(ApplicationNumber.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest(name = "「{0}」")
    @DisplayName("形の違うもの、検査数字の合わないものは読まない")
    @ValueSource(
            strings = {
                "R7-0042-1",
                "R7-0024-0",
                "R8-0042-0",
                "R7-42-0",
                "R7-00042-0",
                "R7-0000-0",
                "R7-0042",
                "r7-0042-0",
                " R7-0042-0",
                "R7-００４２-0",
                "R7--042-0",
                "S7-0042-0",
                "R07-0042-0",
                "R9999-0042-0",
                "R7-9999999999-0",
                ""
            })
    void refuses(String text) {
        assertThat(ApplicationNumber.isValid(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> ApplicationNumber.parse(text));
    }

    @Property(tries = 300)
    void 一つの数字の誤りと隣どうしの入れ替わりを見つける(
            @ForAll @IntRange(min = 1, max = 99_999) int running,
            @ForAll @IntRange(max = 9) int at,
            @ForAll @IntRange(max = 9) int digit) {
        String text = new ApplicationNumber(new FiscalYear(2025), running).toString();
        int i = 3 + at % (text.length() - 5);

        String wrong = text.substring(0, i) + digit + text.substring(i + 1);
        assertThat(ApplicationNumber.isValid(wrong)).isEqualTo(wrong.equals(text));
        if (i + 1 < text.length() - 2) {
            String swapped = text.substring(0, i) + text.charAt(i + 1) + text.charAt(i) + text.substring(i + 2);
            assertThat(ApplicationNumber.isValid(swapped)).isEqualTo(swapped.equals(text));
        }
    }

    @ParameterizedTest(name = "{0}番 → {1}")
    @DisplayName("受付番号は5桁以上")
    @CsvSource({"31, R7-U-00031", "1, R7-U-00001", "99999, R7-U-99999", "100000, R7-U-100000"})
    void receiptNumber(int running, String text) {
        assertThat(new ReceiptNumber(new FiscalYear(2025), running)).hasToString(text);
    }

    @ParameterizedTest(name = "{0}番")
    @DisplayName("通し番号は1から")
    @ValueSource(ints = {0, -1})
    void startsAtOne(int running) {
        FiscalYear year = new FiscalYear(2025);

        assertThatIllegalArgumentException().isThrownBy(() -> new ApplicationNumber(year, running));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReceiptNumber(year, running));
    }
}
