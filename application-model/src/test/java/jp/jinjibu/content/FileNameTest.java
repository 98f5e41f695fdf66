package jp.jinjibu.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ファイルの名前")
class FileNameTest {
    @ParameterizedTest(name = "{0}")
    @DisplayName("送られたままの字を残す")
    @ValueSource(
            strings = {
                "定款.pdf",
                "𠮷野髙﨑.pdf",
                "葛\uDB40\uDD00城市.pdf",
                "見積（1回目）　最終.PDF",
                "👨‍👩‍👧の計画.pdf",
                "𠮟る\uE000外字.pdf",
                "CON",
                "NUL.pdf",
                ".htaccess",
                "a.b.c.pdf",
                "=SUM(A1).pdf",
                "\"引用\";x.pdf"
            })
    void keepsWhatWasSent(String sent) {
        assertThat(FileName.of(sent).text()).isEqualTo(sent);
    }

    @Test
    @DisplayName("NFC と NFD は、送られたままに区別する")
    void keepsNormalization() {
        String composed = Normalizer.normalize("ガイド.pdf", Normalizer.Form.NFC);
        String decomposed = Normalizer.normalize("ガイド.pdf", Normalizer.Form.NFD);
        assertThat(composed).isNotEqualTo(decomposed);
        assertThat(FileName.of(composed).text()).isEqualTo(composed);
        assertThat(FileName.of(decomposed).text()).isEqualTo(decomposed);
    }

    @ParameterizedTest(name = "「{0}」→「{1}」")
    @DisplayName("道筋、見えない文字、前後の空白と後ろの点は除く")
    @CsvSource(textBlock = """
            ../../etc/passwd,           passwd
            ..\\..\\定款.pdf,           定款.pdf
            C:\\fakepath\\定款.pdf,     定款.pdf
            /,                          名前なし
            ..,                         名前なし
            '',                         名前なし
            '　 ',                      名前なし
            ' 定款.pdf　',              定款.pdf
            '定款.pdf. . ',             定款.pdf
            """)
    void cleans(String sent, String kept) {
        assertThat(FileName.of(sent).text()).isEqualTo(kept);
    }

    @Test
    @DisplayName("制御文字、書字方向を変える文字、ゼロ幅の空白、半端な代用符号位置は除く")
    void removesInvisible() {
        assertThat(FileName.of("a\u0000b\r\nc\u0085d\u007F.pdf").text()).isEqualTo("abcd.pdf");
        assertThat(FileName.of("請求書\u202Efdp.exe").text()).isEqualTo("請求書fdp.exe");
        assertThat(FileName.of("\u2066x\u2069\u200E\u200F\u061C.pdf").text()).isEqualTo("x.pdf");
        assertThat(FileName.of("\uFEFF定\u200B款\u00AD\u2028\u2029.pdf").text()).isEqualTo("定款.pdf");
        assertThat(FileName.of("a\uD842b\uDFB7c\uFFFD\uFFFF.pdf").text()).isEqualTo("abc.pdf");
    }

    @Test
    @DisplayName("255 バイトちょうどはそのまま、超えれば拡張子を残して縮める")
    void shortens() {
        String exact = "あ".repeat(83) + "ab.pdf";
        assertThat(exact.getBytes(StandardCharsets.UTF_8)).hasSize(255);
        assertThat(FileName.of(exact).text()).isEqualTo(exact);
        String shortened = FileName.of("あ".repeat(84) + "ab.pdf").text();
        assertThat(shortened).isEqualTo("あ".repeat(82) + "….pdf");
        assertThat(FileName.of("x".repeat(300)).text()).isEqualTo("x".repeat(252) + "…");
        assertThat(FileName.of("x." + "y".repeat(300)).text()).isEqualTo("x." + "y".repeat(250) + "…");
    }

    @Test
    @DisplayName("濁点や四バイトの字の途中では切らない")
    void shortensBetweenCharacters() {
        String decomposed = Normalizer.normalize("ガ".repeat(60), Normalizer.Form.NFD) + ".pdf";
        String shortened = FileName.of(decomposed).text();
        assertThat(shortened).isEqualTo(Normalizer.normalize("ガ".repeat(41), Normalizer.Form.NFD) + "….pdf");
        assertThat(FileName.of("𠮷".repeat(100) + ".pdf").text()).isEqualTo("𠮷".repeat(62) + "….pdf");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("日本語を読まない客への名前")
    @CsvSource({
        "report 2025.pdf, report 2025.pdf",
        "定款.pdf, download.pdf",
        "定款2025.pdf, __2025.pdf",
        "定款, download",
        "\"a;b%c\".pdf, _a_b_c_.pdf"
    })
    void fallsBackToAscii(String sent, String ascii) {
        assertThat(FileName.of(sent).contentDisposition()).startsWith("attachment; filename=\"" + ascii + "\";");
    }

    @Test
    @DisplayName("空や長すぎる名前は持てない")
    void refusesImpossibleNames() {
        assertThatThrownBy(() -> new FileName(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FileName("a".repeat(256))).isInstanceOf(IllegalArgumentException.class);
    }
}
