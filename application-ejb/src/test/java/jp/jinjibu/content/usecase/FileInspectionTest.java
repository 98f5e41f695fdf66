package jp.jinjibu.content.usecase;

import static jp.jinjibu.content.usecase.SampleFiles.ascii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import jp.jinjibu.content.MediaTypes;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("受け取ったファイルの検査")
class FileInspectionTest {
    private static final List<String> ALL =
            List.of("application/pdf", "image/png", "image/jpeg", MediaTypes.DOCX, MediaTypes.XLSX, MediaTypes.PPTX);

    private final FileInspection inspection = new FileInspection();

    @TempDir
    private Path directory;

    static Stream<Arguments> good() {
        byte[] large = SampleFiles.docx();
        byte[] random = new byte[12_000_000];
        new Random(3).nextBytes(random);
        return Stream.of(
                Arguments.of("PDF", SampleFiles.pdf(), "application/pdf"),
                Arguments.of(
                        "暗号の話をする PDF", SampleFiles.pdf("/EncryptMetadata true /Note (/Encrypt)"), "application/pdf"),
                Arguments.of("Word", SampleFiles.docx(), MediaTypes.DOCX),
                Arguments.of("Excel", SampleFiles.xlsx(), MediaTypes.XLSX),
                Arguments.of("PowerPoint", SampleFiles.pptx(), MediaTypes.PPTX),
                Arguments.of("大きな写真を含む Word", SampleFiles.with(large, "word/media/a.png", random), MediaTypes.DOCX),
                Arguments.of(
                        "9 MB に広がる Word", SampleFiles.with(large, "word/x.bin", new byte[9_000_000]), MediaTypes.DOCX),
                Arguments.of("PNG", SampleFiles.png(40, 30), "image/png"),
                Arguments.of("一辺 49,999 の PNG", SampleFiles.hugePng(49_999, 6_000), "image/png"),
                Arguments.of("JPEG", SampleFiles.image("jpeg", 40, 30), "image/jpeg"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    @DisplayName("よいファイルは、中身から種類が分かる")
    void acceptsGoodFiles(String what, byte[] content, String type) {
        assertThat(inspection.requireAcceptable(file(content), ALL)).isEqualTo(type);
    }

    static Stream<Arguments> bad() {
        byte[] docx = SampleFiles.docx();
        byte[] pdf = SampleFiles.pdf();
        return Stream.of(
                Arguments.of("空", new byte[0], "empty"),
                Arguments.of("途中で切れた PDF", Arrays.copyOf(pdf, pdf.length - 20), "damaged"),
                Arguments.of("終わりの印だけの PDF", ascii("%PDF-1.7\n%%EOF"), "damaged"),
                Arguments.of("パスワードの PDF", SampleFiles.pdf("/Encrypt 5 0 R /ID [<00><00>]"), "encrypted"),
                Arguments.of("辞書をその場に書いたパスワードの PDF", SampleFiles.pdf("/Encrypt\n<< /Filter /Standard >>"), "encrypted"),
                Arguments.of("パスワードの Word", SampleFiles.encrypted(docx), "encrypted"),
                Arguments.of("パスワードの Excel", SampleFiles.encrypted(SampleFiles.xlsx()), "encrypted"),
                Arguments.of("途中で切れた Word", Arrays.copyOf(docx, docx.length - 100), "damaged"),
                Arguments.of("展開できない Word", broken(docx), "damaged"),
                Arguments.of("マクロの部分のある Word", SampleFiles.with(docx, "word/vbaProject.bin", new byte[9]), "macro"),
                Arguments.of(
                        "Excel 4.0 マクロ",
                        SampleFiles.with(SampleFiles.xlsx(), "xl/macrosheets/sheet1.xml", ascii("<a/>")),
                        "macro"),
                Arguments.of(
                        "比の大きすぎる Word", SampleFiles.with(docx, "word/x.bin", new byte[20_000_000]), "expands-too-much"),
                Arguments.of("部分の多すぎる Word", withManyParts(docx), "expands-too-much"),
                Arguments.of("部分の名の重なる Word", SampleFiles.withDuplicate(docx), "duplicate-entry"),
                Arguments.of(
                        "外部実体を宣言する Word",
                        SampleFiles.with(
                                docx,
                                "word/document.xml",
                                ascii(
                                        "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w>&x;</w>")),
                        "dtd"),
                Arguments.of(
                        "UTF-16 で外部実体を宣言する Word",
                        SampleFiles.with(docx, "word/a.xml", "<!DOCTYPE w><w/>".getBytes(StandardCharsets.UTF_16LE)),
                        "dtd"),
                Arguments.of("一辺 50,000 の画像", SampleFiles.hugePng(50_000, 10), "image-too-large"),
                Arguments.of("縦に 50,000 の画像", SampleFiles.hugePng(10, 50_000), "image-too-large"),
                Arguments.of("広すぎる画像", SampleFiles.hugePng(20_000, 15_001), "image-too-large"),
                Arguments.of("見出しの壊れた画像", Arrays.copyOf(SampleFiles.png(9, 9), 20), "damaged"),
                Arguments.of("EICAR", SampleFiles.eicar(), "virus"),
                Arguments.of("EICAR を含む PDF", join(pdf, SampleFiles.eicar(), pdf), "virus"),
                Arguments.of("EICAR を含む Word", SampleFiles.with(docx, "word/x.bin", SampleFiles.eicar()), "virus"));
    }

    @ParameterizedTest(name = "{0} → {2}")
    @MethodSource("bad")
    @DisplayName("悪いファイルは、理由と直し方を日本語で示して断る")
    void refusesBadFiles(String what, byte[] content, String code) {
        BusinessRuleViolation refused = refused(content, ALL);
        assertThat(refused.refusal()).isEqualTo(Refusal.CONTENT);
        Violation violation = refused.violations().getFirst();
        assertThat(violation.code()).isEqualTo(code);
        assertThat(violation.pointer()).isEqualTo("/file");
        assertThat(violation.message()).matches(".*[ぁ-ん].*。");
    }

    @Nested
    @DisplayName("種類")
    class Types {
        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "GIF89a, image/png",
            "MZ\u0090, application/pdf",
            "\u007fELF, application/pdf",
            "hello, application/pdf",
            "%!PS-Adobe, application/pdf"
        })
        @DisplayName("受け付けない種類は 415 の断り。名前は見ない")
        void refusesOtherTypes(String start, String accepted) {
            byte[] content = join(start.getBytes(StandardCharsets.ISO_8859_1), new byte[200]);
            assertThat(refused(content, List.of(accepted)).refusal()).isEqualTo(Refusal.MEDIA_TYPE);
        }

        @Test
        @DisplayName("受け付けない種類の文書は、マクロやパスワードの前に、種類で断る")
        void wrongTypeComesFirst() {
            List<String> pdf = List.of("application/pdf");
            byte[] docx = SampleFiles.docx();
            for (byte[] content : List.of(
                    docx,
                    SampleFiles.encrypted(docx),
                    SampleFiles.legacy(),
                    SampleFiles.with(docx, "word/vbaProject.bin", new byte[9]),
                    SampleFiles.with(docx, "word/x.bin", new byte[20_000_000]),
                    SampleFiles.zip(Map.of("a.txt", ascii("a"))))) {
                assertThat(refused(content, pdf).refusal()).isEqualTo(Refusal.MEDIA_TYPE);
            }
            assertThat(refused(docx, pdf).getMessage()).isEqualTo("このファイルの中身はWordです。受け付けるのは PDF だけです。保存し直してから送ってください。");
        }

        @Test
        @DisplayName("Office の文書でない ZIP、古い Office 文書、別の Office 文書")
        void refusesOtherContainers() {
            List<String> word = List.of(MediaTypes.DOCX);
            for (byte[] content :
                    List.of(SampleFiles.zip(Map.of("a.txt", ascii("a"))), SampleFiles.legacy(), SampleFiles.xlsx())) {
                assertThat(refused(content, word).refusal()).isEqualTo(Refusal.MEDIA_TYPE);
            }
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16"})
        @DisplayName("XML と HTML は、解析せずに XML とみなす")
        void neverParsesMarkup(String charset) {
            String laughs = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"" + "c".repeat(99)
                    + "\"><!ENTITY d \"&b;&b;&b;\">]><svg>&d;</svg>";
            BusinessRuleViolation refused =
                    refused(laughs.getBytes(Charset.forName(charset)), List.of("application/pdf", "image/svg+xml"));
            assertThat(refused.refusal()).isEqualTo(Refusal.MEDIA_TYPE);
            assertThat(refused.getMessage()).contains("XML か HTML");
        }

        @Test
        @DisplayName("文字だけのものは、文字としても CSV としても受け付けられる")
        void acceptsText() {
            byte[] csv = "番号,名称\r\n1,𠮷野\r\n".getBytes(StandardCharsets.UTF_8);
            assertThat(inspection.requireAcceptable(file(csv), List.of("text/plain")))
                    .isEqualTo("text/plain");
            assertThat(inspection.requireAcceptable(file(csv), List.of("text/csv")))
                    .isEqualTo("text/csv");
        }
    }

    @Test
    @DisplayName("一覧の記録を偽っても、開く前に断る")
    void refusesDisguisedDirectories() {
        byte[] many = withManyParts(SampleFiles.docx());
        byte[] comment = SampleFiles.zip(Map.of("a", new byte[0]));
        byte[] decoy = Arrays.copyOfRange(comment, comment.length - 22, comment.length);
        byte[] disguised = join(many, decoy);
        disguised[many.length - 2] = 22; // 本物の記録の、注釈の長さ
        assertThat(refused(disguised, ALL).violations().getFirst().code()).isEqualTo("expands-too-much");
    }

    private BusinessRuleViolation refused(byte[] content, List<String> accepted) {
        BusinessRuleViolation refused = catchThrowableOfType(
                BusinessRuleViolation.class, () -> inspection.requireAcceptable(file(content), accepted));
        assertThat(refused).isNotNull();
        return refused;
    }

    private Path file(byte[] content) {
        try {
            return Files.write(directory.resolve("file"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] withManyParts(byte[] document) {
        byte[] many = document;
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", ascii("<Types/>"));
        parts.put("word/document.xml", ascii("<w/>"));
        for (int i = 0; i < 10_000; i++) {
            parts.put("word/" + i, new byte[0]);
        }
        many = SampleFiles.zip(parts);
        return many;
    }

    /** 部分の中身を壊す。一覧は正しいまま。 */
    private static byte[] broken(byte[] document) {
        byte[] random = new byte[5000];
        new Random(5).nextBytes(random);
        byte[] broken = SampleFiles.with(document, "word/random.xml", random);
        int name = new String(broken, StandardCharsets.ISO_8859_1).indexOf("word/random.xml");
        Arrays.fill(broken, name + 100, name + 2000, (byte) 0xFF);
        return broken;
    }

    private static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
