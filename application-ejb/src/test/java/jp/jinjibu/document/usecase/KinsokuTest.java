package jp.jinjibu.document.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("行分け（禁則）")
class KinsokuTest {

    /** 一行に全角 5 字。英数字は半角。 */
    private static String broken(String text) {
        return String.join("/", Kinsoku.lines(text, 5, 0, cluster -> cluster.codePointAt(0) < 0x250 ? 0.5 : 1.0));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    あいうえおかき                | あいうえお/かき
                    あいうえお                    | あいうえお
                    あいうえお、かき              | あいうえ/お、かき
                    あいうえ「かき」              | あいうえ/「かき」
                    あいうえおッカー              | あいうえ/おッカー
                    あいうえ（おか）。            | あいうえ/（おか）。
                    金額は10,000,000円です        | 金額は/10,000,000/円です
                    金1,000円です                 | 金1,000円/です
                    あSample team                 | あSample /team
                    0123456789abcdef              | 0123456789/abcdef
                    葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀            | 葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀/葛󠄀
                    𠮷𠮷𠮷𠮷𠮷𠮷                  | 𠮷𠮷𠮷𠮷𠮷/𠮷
                    """)
    @DisplayName("行の頭と終わりに置けない字、途中で分けない語")
    void breaks(String text, String expected) {
        assertThat(broken(text)).isEqualTo(expected);
    }

    @Test
    @DisplayName("改行は行を改め、行の終わりの空白は次の行に送らない。文字は一つも増えも減りもしない")
    void keepsEveryCharacter() {
        assertThat(broken("あ\nい")).isEqualTo("あ/い");
        assertThat(broken("あ\n\nい")).isEqualTo("あ//い");
        assertThat(broken("あいうえお　か")).isEqualTo("あいうえお　/か");
        assertThat(broken("")).isEmpty();
        String long文 = "「すべて」の字は、どこかの行に（一度だけ）現れる。Letters 1,234円も。".repeat(20);
        assertThat(broken(long文).replace("/", "")).isEqualTo(long文);
    }

    @Test
    @DisplayName("はじめの行だけ字下げする")
    void indentsTheFirstLine() {
        assertThat(Kinsoku.lines("あいうえおかきくけこ", 5, 1, cluster -> 1)).containsExactly("あいうえ", "おかきくけ", "こ");
    }
}
