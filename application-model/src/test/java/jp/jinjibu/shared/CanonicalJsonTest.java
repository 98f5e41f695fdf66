package jp.jinjibu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("JSON の一通りに決まった書き方（RFC 8785）")
class CanonicalJsonTest {

    @Test
    @DisplayName("RFC 8785 3.2.2 と 3.2.4: 文字列と null・true・false")
    void stringsAndLiterals() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("string", "\u20ac$\u000F\nA'B\"\\\\\"/");
        value.put("literals", Arrays.asList(null, true, false));

        assertThat(json(value))
                .isEqualTo("{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(HexFormat.ofDelimiter(" ").formatHex(CanonicalJson.bytes(value)))
                .isEqualTo("7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72 75 65 2c 66 61 6c 73 65 5d"
                        + " 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22 5c 5c"
                        + " 5c 5c 5c 22 2f 22 7d");
    }

    @Test
    @DisplayName("RFC 8785 3.2.3: キーは UTF-16 の符号単位の順")
    void keys() {
        Map<String, Object> value = new HashMap<>();
        value.put("\u20ac", "Euro Sign");
        value.put("\r", "Carriage Return");
        value.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        value.put("1", "One");
        value.put("\ud83d\ude00", "Emoji: Grinning Face");
        value.put("\u0080", "Control");
        value.put("\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(json(value))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("RFC 8785 付録B: 整数（0、最大、最小）")
    @CsvSource({
        "0, 0",
        "-1, -1",
        "9007199254740991, 9007199254740991",
        "-9007199254740991, -9007199254740991",
        "999999999999, 999999999999"
    })
    void integers(long number, String expected) {
        assertThat(json(List.of(number))).isEqualTo("[" + expected + "]");
    }

    @Test
    @DisplayName("制御文字は決まった逃がし方、ほかの文字はそのまま")
    void escapes() {
        assertThat(json("\b\t\n\f\r\u0000\u001f\u007f\u2028𠮷髙﨑/"))
                .isEqualTo("\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028𠮷髙﨑/\"");
    }

    @Test
    @DisplayName("書いた順にも型（int か long か）にもよらず、同じ内容は同じバイト列")
    void sameContentSameBytes() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("b", List.of(1, Map.of("y", "2", "x", 1L)));
        one.put("a", Map.of());
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("a", new HashMap<>());
        other.put("b", new ArrayList<>(List.of(1L, Map.of("x", 1, "y", "2"))));

        assertThat(CanonicalJson.bytes(one)).isEqualTo(CanonicalJson.bytes(other));
        assertThat(json(one)).isEqualTo("{\"a\":{},\"b\":[1,{\"x\":1,\"y\":\"2\"}]}");
    }

    @Test
    @DisplayName("正確に表せない数、対になっていないサロゲート、JSON にない型は書かない")
    void refuses() {
        for (Object value : new Object[] {
            9_007_199_254_740_992L, -9_007_199_254_740_992L, 0.5, BigDecimal.ONE, "\ud83d", "\ude00x", Map.of(1, 2), 'a'
        }) {
            assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.bytes(value));
        }
    }

    private static String json(Object value) {
        return new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    }
}
