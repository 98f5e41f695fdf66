package jp.jinjibu.content.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import jp.jinjibu.shared.BusinessRuleViolation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openpdf.text.Document;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.PdfAction;
import org.openpdf.text.pdf.PdfWriter;

@DisplayName("PDF の検査")
class PdfFileTest {
    @TempDir
    private Path directory;

    static Stream<Arguments> ordinary() {
        return Stream.of(
                Arguments.of("ふつうの PDF", written(writer -> {}, writer -> {})),
                Arguments.of("まとめて縮めた PDF", written(PdfWriter::setFullCompression, writer -> {})),
                Arguments.of(
                        "はじめの頁を開く",
                        written(writer -> {}, writer -> writer.setOpenAction(new PdfAction(PdfAction.FIRSTPAGE)))),
                Arguments.of("Web へのリンク", pdf("<< /S /URI /URI (https://example.jp/) >>")),
                Arguments.of("言葉としての名", pdf("<< /Title (/JS /Launch \\) /Encrypt) /X </JS> >> % /Launch\n")),
                Arguments.of("名の一部", pdf("<< /JSON 1 /Launcher 2 /EncryptMetadata true /EFfect 3 >>")),
                Arguments.of("空の目録", pdf("<< /Names << /JavaScript << /Names [] >> /EmbeddedFiles << >> >> >>")),
                Arguments.of("頁の中身に書いた言葉", pdf(stream("", "BT (a) Tj /JS /Launch ET"))),
                Arguments.of("縮めた頁の中身", pdf(stream("/Filter /FlateDecode", flate("BT /JS ET")))),
                Arguments.of("ほかの縮め方の画像", pdf(stream("/Filter [/ASCII85Decode /DCTDecode]", "~>"))),
                Arguments.of("前後の版", pdf("<< /Type /Catalog >>") + pdf("<< /Type /Catalog /Lang (ja) >>")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ordinary")
    @DisplayName("ふつうの PDF と、言葉として書いてあるだけのものは受け付ける")
    void acceptsOrdinary(String what, Object content) throws IOException {
        assertThat(inspected(content)).isEqualTo("application/pdf");
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("JavaScript", written(writer -> {}, PdfFileTest::script), "script"),
                Arguments.of(
                        "まとめて縮めた JavaScript", written(PdfWriter::setFullCompression, PdfFileTest::script), "script"),
                Arguments.of("#xx で書いた JavaScript", pdf("<< /S /Java#53cript /#4A#53 (app.alert\\(1\\)) >>"), "script"),
                Arguments.of(
                        "種類を言わない、まとめて縮めた JavaScript",
                        pdf(stream("/N 1 /First 4 /Filter /FlateDecode", flate("9 0 << /JS (a) >>"))),
                        "script"),
                Arguments.of(
                        "縮めずにまとめた JavaScript",
                        pdf(stream("/Type /ObjStm /N 1 /First 4", "9 0 << /J#53 (a) >>")),
                        "script"),
                Arguments.of("文字列の中に隠した物", pdf("(x 7 0 obj << /JS (a) >> endobj )"), "script"),
                Arguments.of("流れの中に隠した物", pdf(stream("", "7 0 obj << /JS (a) >> endobj")), "script"),
                Arguments.of("注釈の中に隠した物", pdf("% 7 0 obj << /JS (a) >> endobj\n"), "script"),
                Arguments.of("注釈を挟んだ物の始まり", "%PDF-1.7\n7 %x\n0 %y\nobj<</JS(a)>>endobj\n" + pdf(""), "script"),
                Arguments.of("前の版の JavaScript", pdf("<< /JS (a) >>") + pdf("<< >>"), "script"),
                Arguments.of(
                        "プログラムを起こす",
                        written(writer -> {}, writer -> writer.setOpenAction(new PdfAction("calc.exe", "", "", ""))),
                        "launch"),
                Arguments.of("間接に指した動き", pdf("/Launch"), "launch"),
                Arguments.of("別のファイルを開く", pdf("<< /S /GoToR /F (\\\\\\\\evil\\\\a) >>"), "launch"),
                Arguments.of("添えたファイル", written(writer -> {}, PdfFileTest::attach), "embedded-file"),
                Arguments.of("パスワード", pdf("<< >>").replace("/Root", "/Encrypt<</Filter/Standard>>/Root"), "encrypted"),
                Arguments.of("#xx で書いたパスワード", pdf("<< >>").replace("/Root", "/#45ncrypt 5 0 R /Root"), "encrypted"),
                Arguments.of("XFA", pdf("<< /AcroForm << /XFA 9 0 R >> >>"), "xfa"),
                Arguments.of("動く部品", pdf("<< /Subtype /RichMedia /RichMediaContent 9 0 R >>"), "rich-media"),
                Arguments.of("送り出す", pdf("<< /S /SubmitForm /F (https://evil.example/) >>"), "external-reference"),
                Arguments.of(
                        "重ねて縮めた物",
                        pdf(stream("/Type /ObjStm /First 4 /Filter [/FlateDecode /FlateDecode]", "x")),
                        "unreadable"),
                Arguments.of(
                        "ほかの縮め方の物",
                        pdf(stream("/Type /ObjStm /First 4 /Filter [/ASCIIHexDecode /FlateDecode]", "x")),
                        "unreadable"),
                Arguments.of("縮め方を間接に指した物", pdf(stream("/Type /ObjStm /First 4 /Filter 8 0 R", "x")), "unreadable"),
                Arguments.of("何度も読ませる物", pdf("1 0 obj (".repeat(200_000)), "unreadable"),
                Arguments.of(
                        "展開すると大きすぎる物",
                        pdf(stream(
                                "/Type /ObjStm /First 4 /Filter /FlateDecode",
                                flate(" ".repeat(PdfFile.MAX_INFLATED + 1)))),
                        "expands-too-much"),
                Arguments.of("終わりのない物", pdf("<< /A [").replace("%%EOF", ""), "damaged"));
    }

    @ParameterizedTest(name = "{0} → {2}")
    @MethodSource("hostile")
    @DisplayName("動くもの、開くもの、読めないものは、何が見つかったかと直し方を言って断る")
    void refusesHostile(String what, Object content, String code) {
        assertThatThrownBy(() -> inspected(content)).isInstanceOfSatisfying(BusinessRuleViolation.class, refused -> {
            assertThat(refused.violations().getFirst().code()).isEqualTo(code);
            assertThat(refused.getMessage()).matches(".+。.+送ってください。");
        });
    }

    @ParameterizedTest(name = "{0} バイト目から")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    @DisplayName("物も trailer も、どのバイトから始まっても見つける")
    void findsAnObjectAnywhere(int at) {
        String before = "%PDF-1.7\n" + "a".repeat(at);
        assertThatThrownBy(() -> inspected(before + " 1 0 obj<</JS(a)>>" + pdf("")))
                .isInstanceOf(BusinessRuleViolation.class);
        assertThatThrownBy(() -> inspected(before + " trailer<</Encrypt 5 0 R>>" + pdf("")))
                .isInstanceOf(BusinessRuleViolation.class);
    }

    private String inspected(Object content) throws IOException {
        byte[] bytes = content instanceof String text ? text.getBytes(StandardCharsets.ISO_8859_1) : (byte[]) content;
        return new FileInspection()
                .requireAcceptable(Files.write(directory.resolve("file"), bytes), List.of("application/pdf"));
    }

    /** 一つの物のある PDF。 */
    private static String pdf(String object) {
        return "%PDF-1.7\n1 0 obj\n" + object + "\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n"
                + "<< /Size 2 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n";
    }

    private static String stream(String entries, String content) {
        return "<< /Length " + content.length() + " " + entries + " >>\nstream\r\n" + content + "\nendstream";
    }

    private static String flate(String content) {
        Deflater deflater = new Deflater();
        deflater.setInput(content.getBytes(StandardCharsets.ISO_8859_1));
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = new byte[8192];
        while (!deflater.finished()) {
            out.write(block, 0, deflater.deflate(block));
        }
        deflater.end();
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static void script(PdfWriter writer) {
        writer.addJavaScript("app.alert(1)");
    }

    private static void attach(PdfWriter writer) {
        try {
            writer.addFileAttachment("表", new byte[] {1, 2, 3}, "", "a.exe");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 本物の書き手が書いた PDF。 */
    private static byte[] written(Consumer<PdfWriter> before, Consumer<PdfWriter> after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Document document = new Document();
        PdfWriter writer = PdfWriter.getInstance(document, out);
        before.accept(writer);
        document.open();
        document.add(new Paragraph("JavaScript, /JS, /Launch"));
        after.accept(writer);
        document.close();
        return out.toByteArray();
    }
}
