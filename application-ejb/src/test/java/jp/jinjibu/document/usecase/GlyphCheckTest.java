package jp.jinjibu.document.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("書体にない文字")
class GlyphCheckTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "𠮷野家の髙﨑さん",
                "①㈱〜～−▲×÷円￥",
                "葛󠄀城市（異体字の指定がある）",
                "か\u3099き\u3099ハ\u309A（離れて書かれた濁点）",
                "e\u0301tude",
                "二行に\nわたる\r\n文",
                "タブ\t区切り",
                "ｶﾅ・カナ・かな ABC 123 #%&"
            })
    @DisplayName("印刷できる")
    void prints(String text) {
        assertThat(GlyphCheck.missing(text)).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "笑顔😀の会, 😀（U+1F600）",
        "𠀀山龘工業龘, 𠀀（U+20000）、龘（U+9F98）",
        "葛\uDB40\uDD05城, 葛\uDB40\uDD05（U+845B U+E0105）",
        "見\u200Bえない\u202E字, U+200B、U+202E",
        "あ\u0000い, U+0000",
        "ソフト\u00ADハイフン, U+00AD",
        "片方\uD842だけ, U+D842",
        "漢\u3099, 漢\u3099（U+6F22 U+3099）",
        "1\u20E3, 1\u20E3（U+0031 U+20E3）",
        "私用\uE000, \uE000（U+E000）"
    })
    @DisplayName("印刷できない文字を、現れる順に、重ねずに挙げる")
    void namesMissing(String text, String expected) {
        assertThat(GlyphCheck.describe(GlyphCheck.missing(text))).isEqualTo(expected);
    }

    @Test
    @DisplayName("標準と太字は同じ文字を持つ")
    void bothWeightsHaveTheSameCharacters() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String character = Character.toString(codePoint);
            assertThat(Typeface.BOLD.prints(character)).as(character).isEqualTo(Typeface.REGULAR.prints(character));
        }
    }
}
