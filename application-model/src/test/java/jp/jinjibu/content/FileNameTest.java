package jp.jinjibu.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.stream.Stream;
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
        assertThat(FileName.of("あ".repeat(84) + "ab.pdf").text()).matches("あ{59}…[0-9a-f]{8}…あ{19}ab\\.pdf");
        assertThat(FileName.of("x".repeat(300)).text()).matches("x{181}…[0-9a-f]{8}…x{60}");
        assertThat(FileName.of("x." + "y".repeat(300)).text()).matches("x\\.y{179}…[0-9a-f]{8}…y{60}");
    }

    @Test
    @DisplayName("長い名前も、違えば違うままに縮める。違いが頭、途中、尾のどこにあっても")
    void keepsLongNamesApart() {
        String long1 = "長い名前".repeat(30);
        assertThat(Stream.of(
                                "その一" + long1 + long1 + ".pdf",
                                "その二" + long1 + long1 + ".pdf",
                                long1 + "その一" + long1 + ".pdf",
                                long1 + "その二" + long1 + ".pdf",
                                long1 + long1 + "その一.pdf",
                                long1 + long1 + "その二.pdf")
                        .map(sent -> FileName.of(sent).text()))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.endsWith(".pdf"))
                .anyMatch(name -> name.endsWith("その一.pdf"))
                .anyMatch(name -> name.endsWith("その二.pdf"));
    }

    @Test
    @DisplayName("濁点や四バイトの字の途中では切らない")
    void shortensBetweenCharacters() {
        String decomposed = Normalizer.normalize("ガ".repeat(60), Normalizer.Form.NFD) + ".pdf";
        String shortened = FileName.of(decomposed).text();
        assertThat(Normalizer.normalize(shortened, Normalizer.Form.NFC)).matches("ガ{29}…[0-9a-f]{8}…ガ{10}\\.pdf");
        assertThat(FileName.of("𠮷".repeat(100) + ".pdf").text()).matches("𠮷{44}…[0-9a-f]{8}…𠮷{15}\\.pdf");
    }

    @ParameterizedTest(name = "{1} の「{0}」→「{2}」")
    @DisplayName("拡張子は中身の種類に合わせる。正しければ、大文字小文字も別の言い方もそのまま")
    @CsvSource(textBlock = """
            写真.jpg,               application/pdf, 写真.pdf
            見積書.hta,             application/pdf, 見積書.pdf
            setup.exe,              application/pdf, setup.pdf
            x.pdf.exe,              application/pdf, x.pdf
            x.pdf..exe,             application/pdf, x.pdf
            'x.pdf .exe',           application/pdf, x.pdf
            定款,                   application/pdf, 定款.pdf
            定款.PDF,               application/pdf, 定款.PDF
            計画 v1.2,              application/pdf, 計画 v1.2.pdf
            2025.3月の計画,         application/pdf, 2025.3月の計画.pdf
            .pdf,                   application/pdf, .pdf.pdf
            .exe,                   application/pdf, .exe.pdf
            a.webarchive,           application/pdf, a.webarchive.pdf
            '',                     application/pdf, 名前なし.pdf
            写真.jfif,              image/jpeg,      写真.jpg
            写真.jpeg,              image/jpeg,      写真.jpeg
            図.pdf,                 image/png,       図.png
            一覧.txt,               text/csv,        一覧.csv
            そのまま.xyz,           application/x-unknown, そのまま.xyz
            """)
    void endsWithTheType(String sent, String type, String kept) {
        assertThat(FileName.of(sent, type).text()).isEqualTo(kept);
    }

    @Test
    @DisplayName("拡張子を足して長すぎるようになれば、縮める")
    void shortensAfterEnding() {
        FileName name = FileName.of("あ".repeat(84), "application/pdf");
        assertThat(name.text()).matches("あ+…[0-9a-f]{8}…あ+\\.pdf");
        assertThat(FileName.of(name.text(), "application/pdf")).isEqualTo(name);
    }

    @Test
    @DisplayName("送られた名前は、見えない字のほかは、長さも拡張子もそのまま持てる")
    void keepsTheSentName() {
        assertThat(FileName.cleaned("C:\\a\\請求\u202E書.exe ")).isEqualTo("請求書.exe");
        assertThat(FileName.cleaned("あ".repeat(300))).hasSize(300);
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
