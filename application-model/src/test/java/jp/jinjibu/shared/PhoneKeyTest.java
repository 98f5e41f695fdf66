package jp.jinjibu.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("電話番号は、書き方が違っても同じ数字として比べる")
class PhoneKeyTest {
    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "03-1234-5678, 0312345678",
        "０３（１２３４）５６７８　内線12, 0312345678",
        "+81-3-1234-5678, 0312345678",
        "+81 (0)3 1234 5678, 0312345678",
        "090-1234-5678, 09012345678",
        "050-1234-5678（代表）, 05012345678",
        "0120-123-456, 0120123456",
        "12-3456, ''",
        "なし, ''"
    })
    void sameDigits(String typed, String key) {
        assertThat(PhoneKey.of(typed)).isEqualTo(key);
    }
}
