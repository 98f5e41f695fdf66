package jp.jinjibu.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("打たれた数字")
class NumberTextTest {

    @ParameterizedTest(name = "「{0}」は {1}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "0|0",
                "000123|123",
                "1234567|1234567",
                "1,234,567|1234567",
                "12,345|12345",
                "１２３，４５６円|123456",
                "１２３４|1234",
                " 18 720 000 |18720000",
                "1　234|1234",
                "1、234|1234",
                "1､234|1234",
                " 1234　|1234",
                "\u00a01,000|1000",
                "1,000 円|1000",
                "￥3,000|3000",
                "¥3,000|3000",
                "￥ 3,000|3000",
                "\\3000|3000",
                "▲5,000|-5000",
                "△5|-5",
                "－5|-5",
                "−5|-5",
                "-¥1,000|-1000",
                "999999999999999999|999999999999999999",
                "999,999,999,999,999,999|999999999999999999"
            })
    @DisplayName("全角、￥、円、3桁ごとの桁区切り、前後の空白を受け付ける")
    void taken(String typed, long expected) {
        assertThat(NumberText.parse(typed)).hasValue(expected);
    }

    @ParameterizedTest(name = "「{0}」は読まない")
    @ValueSource(
            strings = {
                "", " ", "円", "¥", "-", ",", "1,5", "20,00", "12,34", "1,2345", ",123", "1,", "1,,234", "1234,567",
                "1 2", "12 34", "1  234", "10²", "①", "㊿", "½", "1/2", "1.5", "5683.05", "1.500.000", "1e3", "１ｅ６",
                        "10^12",
                "一万", "100万", "150千円", "1円2", "円100", "$5", "+5", "--5", "▲-5", "5-", "0x10", "٣", "१", "1_000",
                "1'000", "1\n2", "1000000000000000000", "NaN"
            })
    @DisplayName("ほかの数に読み替えない")
    void refused(String typed) {
        assertThat(NumberText.parse(typed)).isEmpty();
    }

    @ParameterizedTest(name = "番号「{0}」は「{1}」")
    @MethodSource
    @DisplayName("番号は、全角と空白とハイフンだけを直す")
    void digits(String typed, String expected) {
        assertThat(NumberText.digits(typed)).isEqualTo(expected);
    }

    static Stream<Arguments> digits() {
        return Stream.of(
                Arguments.of("９９９９０００００００１６", "9999000000016"),
                Arguments.of("9999-0000　0001 6", "9999000000016"),
                Arguments.of("①²", "①²"),
                Arguments.of("T8999", "T8999"));
    }
}
