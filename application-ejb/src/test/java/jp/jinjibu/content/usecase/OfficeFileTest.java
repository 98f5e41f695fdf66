package jp.jinjibu.content.usecase;

import static jp.jinjibu.content.usecase.OfficeSamples.document;
import static jp.jinjibu.content.usecase.OfficeSamples.field;
import static jp.jinjibu.content.usecase.OfficeSamples.formula;
import static jp.jinjibu.content.usecase.OfficeSamples.slides;
import static jp.jinjibu.content.usecase.OfficeSamples.workbook;
import static jp.jinjibu.content.usecase.SampleFiles.ascii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.jinjibu.content.MediaTypes;
import jp.jinjibu.shared.BusinessRuleViolation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Office の文書の検査")
class OfficeFileTest {
    private static final String BOOK = "xl/workbook.xml";
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String TEXT = "word/document.xml";
    private static final String SLIDE = "ppt/slides/slide1.xml";
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final String PRINTER = OFFICE + "spreadsheetml.printerSettings";
    private static final String VML = OFFICE + "vmlDrawing";
    private static final String CHART = OFFICE + "drawingml.chart+xml";
    private static final String EMPTY = "<a xmlns=\"urn:a\"/>";

    @TempDir
    private Path directory;

    static Stream<Arguments> ordinary() {
        byte[] comment = "<xml xmlns:v=\"urn:v\"><v:shape><v:textbox><div>一<br>二</div></v:textbox></v:shape></xml>"
                .getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of(
                        "SheetJS: マクロの種類の宣言だけがあり、部分はない",
                        workbook().type("bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
                        MediaTypes.XLSX),
                Arguments.of(
                        "LibreOffice: 根からの道筋、文字の表、プロパティ",
                        workbook()
                                .relation(BOOK, "sharedStrings", "/xl/sharedStrings.xml")
                                .part(
                                        "xl/sharedStrings.xml",
                                        OFFICE + "spreadsheetml.sharedStrings+xml",
                                        "<sst>" + "<t>&amp;&#10;&lt;</t>".repeat(9_000) + "</sst>")
                                .relation("", "extended-properties", "docProps/app.xml")
                                .part("docProps/app.xml", OFFICE + "extended-properties+xml", EMPTY),
                        MediaTypes.XLSX),
                Arguments.of(
                        "Google: 空の図の部分",
                        workbook()
                                .relation(SHEET, "drawing", "../drawings/drawing1.xml")
                                .part("xl/drawings/drawing1.xml", OFFICE + "drawing+xml", EMPTY),
                        MediaTypes.XLSX),
                Arguments.of(
                        "Excel: プリンターの設定",
                        workbook()
                                .type("bin", PRINTER)
                                .relation(SHEET, "printerSettings", "../printerSettings/printerSettings1.bin")
                                .part("xl/printerSettings/printerSettings1.bin", new byte[] {'E', 0, 'P', 0, 1, 4, 0, 6
                                }),
                        MediaTypes.XLSX),
                Arguments.of(
                        "Excel: コメントと、XML として正しくない VML",
                        workbook()
                                .type("vml", VML)
                                .relation(SHEET, "comments", "../comments1.xml")
                                .part("xl/comments1.xml", OFFICE + "spreadsheetml.comments+xml", EMPTY)
                                .relation(SHEET, "vmlDrawing", "../drawings/vmlDrawing1.vml")
                                .part("xl/drawings/vmlDrawing1.vml", comment),
                        MediaTypes.XLSX),
                Arguments.of(
                        "Excel: 外へのリンク文字",
                        workbook()
                                .external(SHEET, "hyperlink", "https://example.jp/?a=1")
                                .external(SHEET, "hyperlink", "mailto:a@example.jp"),
                        MediaTypes.XLSX),
                Arguments.of(
                        "Excel: 画像とグラフ",
                        workbook()
                                .type("png", "image/png")
                                .relation(SHEET, "drawing", "../drawings/drawing1.xml")
                                .part("xl/drawings/drawing1.xml", OFFICE + "drawing+xml", EMPTY)
                                .relation("xl/drawings/drawing1.xml", "image", "../media/image1.png")
                                .part("xl/media/image1.png", SampleFiles.png(3, 3))
                                .relation("xl/drawings/drawing1.xml", "chart", "../charts/chart1.xml")
                                .part("xl/charts/chart1.xml", CHART, EMPTY),
                        MediaTypes.XLSX),
                Arguments.of(
                        "Excel: ピボットテーブル",
                        workbook()
                                .relation(BOOK, "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")
                                .part(
                                        "xl/pivotCache/pivotCacheDefinition1.xml",
                                        OFFICE + "spreadsheetml.pivotCacheDefinition+xml",
                                        "<pivotCacheDefinition xmlns=\"urn:s\" refreshOnLoad=\"1\"/>"),
                        MediaTypes.XLSX),
                Arguments.of(
                        "Excel: 同じ機械の別のブックへの参照",
                        workbook()
                                .relation(BOOK, "externalLink", "externalLinks/externalLink1.xml")
                                .part("xl/externalLinks/externalLink1.xml", OFFICE + "externalLink+xml", EMPTY)
                                .external(
                                        "xl/externalLinks/externalLink1.xml",
                                        "externalLinkPath",
                                        "file:///C:\\経理\\見積.xlsx")
                                .external("xl/externalLinks/externalLink1.xml", "externalLinkPath", "前年度.xlsx"),
                        MediaTypes.XLSX),
                Arguments.of("Excel: フォームの部品", controls(), MediaTypes.XLSX),
                Arguments.of("厳密な（Strict）ブック", OfficeSamples.strictWorkbook(), MediaTypes.XLSX),
                Arguments.of("Word: 言葉だけの説明", document(), MediaTypes.DOCX),
                Arguments.of(
                        "Word: 頭書き、脚注、利用者の XML、自分のひな形",
                        document()
                                .relation(TEXT, "header", "header1.xml")
                                .part("word/header1.xml", OFFICE + "wordprocessingml.header+xml", EMPTY)
                                .relation(TEXT, "customXml", "../customXml/item1.xml")
                                .part("customXml/item1.xml", ascii("<b:Sources xmlns:b=\"urn:b\"/>"))
                                .relation(TEXT, "settings", "settings.xml")
                                .part("word/settings.xml", OFFICE + "wordprocessingml.settings+xml", EMPTY)
                                .external("word/settings.xml", "attachedTemplate", "file:///C:\\Users\\a\\b.dotx"),
                        MediaTypes.DOCX),
                Arguments.of(
                        "Word: 深い入れ子の表",
                        document("<w:tbl><w:tr><w:tc>".repeat(60) + "</w:tc></w:tr></w:tbl>".repeat(60)),
                        MediaTypes.DOCX),
                Arguments.of("Word: 頁番号のフィールド", field(" PA", "GE  \\* MERGEFORMAT "), MediaTypes.DOCX),
                Arguments.of(
                        "Word: 字を難しくしたフォント",
                        document()
                                .type("odttf", OFFICE + "obfuscatedFont")
                                .part("word/fonts/font1.odttf", new byte[] {'M', 'Z', 7, 8, 9}),
                        MediaTypes.DOCX),
                Arguments.of("Word: 元の表のあるグラフ", chart(workbook().bytes()), MediaTypes.DOCX),
                Arguments.of(
                        "名の違う主な部分",
                        SampleFiles.with(
                                SampleFiles.with(
                                        document()
                                                .part(
                                                        "word/document2.xml",
                                                        OFFICE + "wordprocessingml.document.main+xml",
                                                        EMPTY)
                                                .bytes(),
                                        "_rels/.rels",
                                        ascii("<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\""
                                                + " Target=\"/word/document2.xml\"/></Relationships>")),
                                "word/document.xml",
                                ascii(EMPTY)),
                        MediaTypes.DOCX),
                Arguments.of(
                        "PowerPoint: 次へ進むボタン",
                        slides(action("ppaction://hlinkshowjump?jump=nextslide")),
                        MediaTypes.PPTX),
                Arguments.of(
                        "PowerPoint: 動画とリンク",
                        slides("<p:a/>")
                                .type("mp4", "video/mp4")
                                .relation(SLIDE, "video", "../media/media1.mp4")
                                .part("ppt/media/media1.mp4", ascii("\0\0\0 ftypisom"))
                                .external(SLIDE, "hyperlink", "https://example.jp/"),
                        MediaTypes.PPTX));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ordinary")
    @DisplayName("ふつうの文書は、作り手の書き方によらず受け付ける")
    void acceptsOrdinary(String what, Object content, String type) throws IOException {
        assertThat(inspected(content)).isEqualTo(type);
    }

    static Stream<Arguments> hostile() {
        byte[] ole = SampleFiles.legacy();
        return Stream.of(
                Arguments.of(
                        "マクロの部分",
                        workbook()
                                .relation(BOOK, "vbaProject", "vbaProject.bin")
                                .part("xl/vbaProject.bin", ole),
                        "macro"),
                Arguments.of(
                        "名と拡張子を変えたマクロの部分",
                        workbook()
                                .relation(
                                        BOOK,
                                        "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
                                        "a.png")
                                .type("png", "image/png")
                                .part("xl/a.png", ole),
                        "macro"),
                Arguments.of("関係も宣言もないマクロの部分", document().part("word/media/a.png", ole), "embedded-object"),
                Arguments.of(
                        "マクロのあるブックの種類",
                        SampleFiles.with(
                                workbook().bytes(),
                                "[Content_Types].xml",
                                ascii(
                                        "<Types><Default Extension=\"rels\" ContentType=\"a/xml\"/><Override"
                                                + " PartName=\"/xl/workbook.xml\""
                                                + " ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>")),
                        "macro"),
                Arguments.of(
                        "宣言だけでなく、部分もある",
                        workbook()
                                .type("bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main")
                                .part("xl/a.bin", new byte[9]),
                        "macro"),
                Arguments.of(
                        "Excel 4.0 マクロ",
                        workbook()
                                .relation(BOOK, "xlMacrosheet", "sheets/a.xml")
                                .part("xl/sheets/a.xml", "application/vnd.ms-excel.macrosheet+xml", EMPTY),
                        "macro"),
                Arguments.of("Excel 4.0 の関数", formula("EXEC(\"calc\")"), "macro"),
                Arguments.of("登録する関数", formula("1+REGISTER.ID(\"a\",\"b\")"), "macro"),
                Arguments.of(
                        "OLE オブジェクト",
                        document()
                                .relation(TEXT, "oleObject", "embeddings/oleObject1.bin")
                                .part("word/embeddings/oleObject1.bin", ole),
                        "embedded-object"),
                Arguments.of(
                        "外にある OLE オブジェクト",
                        document().external(TEXT, "oleObject", "file:///C:\\a.xlsx"),
                        "embedded-object"),
                Arguments.of(
                        "埋め込んだ文書",
                        document()
                                .relation(TEXT, "package", "embeddings/a.docx")
                                .part("word/embeddings/a.docx", document().bytes()),
                        "embedded-object"),
                Arguments.of(
                        "関係のない ZIP", document().part("word/a.dat", document().bytes()), "embedded-object"),
                Arguments.of("関係のない RTF", document().part("word/a.dat", ascii("{\\rtf1}")), "embedded-object"),
                Arguments.of(
                        "取り込む文書",
                        document().relation(TEXT, "aFChunk", "a.htm").part("word/a.htm", ascii("<html/>")),
                        "embedded-object"),
                Arguments.of(
                        "グラフの元の表にマクロ", chart(SampleFiles.with(workbook().bytes(), "xl/vbaProject.bin", ole)), "macro"),
                Arguments.of("グラフの元の表でない文書", chart(document().bytes()), "embedded-object"),
                Arguments.of(
                        "グラフの元の表の中のグラフの元の表", chart(chart(workbook().bytes()).bytes()), "embedded-object"),
                Arguments.of(
                        "ActiveX",
                        document()
                                .relation(TEXT, "control", "activeX/activeX1.xml")
                                .part("word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", EMPTY),
                        "active-control"),
                Arguments.of(
                        "関係のない ActiveX",
                        document().part("word/a.xml", "application/vnd.ms-office.activeX+xml", EMPTY),
                        "active-control"),
                Arguments.of("外のひな形", settings("https://evil.example/a.dotm"), "external-reference"),
                Arguments.of("共有のひな形", settings("\\\\evil\\share\\a.dotm"), "external-reference"),
                Arguments.of("file の共有のひな形", settings("file://evil/share/a.dotm"), "external-reference"),
                Arguments.of("四本線の共有のひな形", settings("file:////evil/share/a.dotm"), "external-reference"),
                Arguments.of("百分率符号の共有のひな形", settings("%5C%5cevil/a.dotm"), "external-reference"),
                Arguments.of("外の枠", document().external(TEXT, "frame", "http://evil.example/"), "external-reference"),
                Arguments.of("外の画像", document().external(TEXT, "image", "HTTP://evil.example/a"), "external-reference"),
                Arguments.of("外の数式", formula("_xlfn.WEBSERVICE(A1)"), "external-reference"),
                Arguments.of("外の画像の数式", formula("_xlfn.IMAGE(A1)"), "external-reference"),
                Arguments.of(
                        "開くと更新する接続",
                        workbook()
                                .relation(BOOK, "connections", "connections.xml")
                                .part(
                                        "xl/connections.xml",
                                        OFFICE + "spreadsheetml.connections+xml",
                                        "<connections><connection id=\"1\" refreshOnLoad=\"1\"/></connections>"),
                        "external-reference"),
                Arguments.of(
                        "DDE の外部リンク",
                        workbook()
                                .relation(BOOK, "externalLink", "externalLinks/externalLink1.xml")
                                .part(
                                        "xl/externalLinks/externalLink1.xml",
                                        OFFICE + "externalLink+xml",
                                        "<externalLink><ddeLink ddeService=\"cmd\" ddeTopic=\"/c calc\"/></externalLink>"),
                        "dde"),
                Arguments.of("DDE の数式", formula("cmd|'/c calc'!A0"), "dde"),
                Arguments.of("DDE のフィールド", field(" DDEAUTO c:\\\\cmd.exe "), "dde"),
                Arguments.of("長い空白の後の DDE のフィールド", field(" ".repeat(500), "DDEAUTO c:\\\\cmd.exe"), "dde"),
                Arguments.of(
                        "終わりのない DDE のフィールド",
                        document(
                                "<w:p><w:fldChar w:fldCharType=\"begin\"/><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:p>"),
                        "dde"),
                Arguments.of(
                        "名を別のフィールドで継ぐフィールド",
                        document(
                                "<w:p><w:fldChar w:fldCharType=\"begin\"/><w:instrText>DD</w:instrText><w:fldChar w:fldCharType=\"begin\"/>"
                                        + "<w:instrText> QUOTE 69 </w:instrText></w:p>"),
                        "dde"),
                Arguments.of("外の絵のフィールド", field(" INCLUDEPICTURE \"http://example.jp/a.png\" "), "external-reference"),
                Arguments.of("外の文書のフィールド", field(" INCLUDETEXT \"\\\\\\\\server\\\\a.docx\" "), "external-reference"),
                Arguments.of("分けて書いた DDE のフィールド", field(" D", "D", "E c:\\\\cmd.exe "), "dde"),
                Arguments.of("一つの要素の DDE", document("<w:fldSimple w:instr=\" dde a b\"/>"), "dde"),
                Arguments.of("名を別のフィールドに作らせるフィールド", nested(), "dde"),
                Arguments.of("プログラムを起こすボタン", slides(action("ppaction://program")), "launch"),
                Arguments.of("実行ファイル", document().part("word/media/a.exe", new byte[9]), "executable"),
                Arguments.of("名を変えた実行ファイル", document().part("word/media/a.png", program()), "executable"),
                Arguments.of("殻の手順書", document().part("word/media/a.png", ascii("#!/bin/sh\n")), "executable"),
                Arguments.of("外を指す部分の名", document().part("../../../tmp/evil.png", new byte[9]), "unsafe-path"),
                Arguments.of(
                        "Windows の書き方で外を指す部分の名", document().part("word\\..\\..\\evil.png", new byte[9]), "unsafe-path"),
                Arguments.of("根からの部分の名", document().part("/tmp/evil.png", new byte[9]), "unsafe-path"),
                Arguments.of("DTD", document().part("word/a.xml", OfficeSamples.declared("UTF-8")), "dtd"),
                Arguments.of("UTF-16 の DTD", document().part("word/a.xml", OfficeSamples.declared("UTF-16")), "dtd"),
                Arguments.of("EBCDIC の DTD", document().part("word/a.xml", OfficeSamples.declared("Cp037")), "dtd"),
                Arguments.of(
                        "種類の宣言だけで XML と分かる DTD",
                        document().type("dat", "application/xml").part("word/a.dat", OfficeSamples.declared("UTF-8")),
                        "dtd"),
                Arguments.of("XML として正しくない部分", document().part("word/a.xml", ascii("<a><b></a>")), "damaged"),
                Arguments.of("深すぎる部分", document().part("word/a.xml", ascii("<a>".repeat(2_000))), "expands-too-much"),
                Arguments.of("名の多すぎる部分", document().part("word/a.xml", manyNames()), "expands-too-much"),
                Arguments.of(
                        "長すぎる注釈",
                        document()
                                .part("word/media/a.dat", random(1_000_000))
                                .part(
                                        "word/a.xml",
                                        ascii("<a><!--" + " ".repeat(OfficeXml.MAX_TOKEN + 100_000) + "--></a>")),
                        "expands-too-much"));
    }

    @ParameterizedTest(name = "{0} → {2}")
    @MethodSource("hostile")
    @DisplayName("動くもの、外から読み込むものは、何が見つかったかと直し方を言って断る")
    void refusesHostile(String what, Object content, String code) {
        assertThatThrownBy(() -> inspected(content)).isInstanceOfSatisfying(BusinessRuleViolation.class, refused -> {
            assertThat(refused.violations().getFirst().code()).isEqualTo(code);
            assertThat(refused.getMessage()).matches(".+。.+送ってください。");
        });
        assertThat(directory.toFile().list()).as("中の文書の仮のファイルは残らない").containsExactly("file");
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("古い Excel", SampleFiles.legacy(), "古い形式", "名前を付けて保存"),
                Arguments.of("バイナリのブック", binary(), "別の形式の Office 文書", "名前を付けて保存"),
                Arguments.of("ZIP", SampleFiles.zip(Map.of("a.txt", ascii("a"))), "ZIP", "展開"),
                Arguments.of(
                        "OpenDocument",
                        SampleFiles.zip(Map.of(
                                "mimetype",
                                ascii("application/vnd.oasis.opendocument.spreadsheet"),
                                "content.xml",
                                ascii("<x/>"),
                                "META-INF/manifest.xml",
                                ascii("<x/>"))),
                        "OpenDocument",
                        "名前を付けて保存"),
                Arguments.of("WebP", ascii("RIFF\0\0\0\0WEBPVP8 " + "\0".repeat(99)), "WebP", "書き出して"),
                Arguments.of("HEIC", ascii("\0\0\0 ftypheic\0\0\0\0mif1heic"), "HEIC", "互換性優先"),
                Arguments.of("HEIC（heix）", ascii("\0\0\0 ftypheix\0\0\0\0mif1"), "HEIC", "書き出して"),
                Arguments.of("HEIF", ascii("\0\0\0 ftypmif1\0\0\0\0heic"), "HEIC", "書き出して"),
                Arguments.of("TIFF", ascii("II*\0" + "\0".repeat(99)), "TIFF", "書き出して"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    @DisplayName("受け付けない種類は、名を挙げ、どう直すかを言う")
    void namesOtherTypes(String what, byte[] content, String name, String remedy) {
        assertThatThrownBy(() -> inspected(content))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContainingAll(name, "受け付けるのは", remedy);
    }

    private String inspected(Object content) throws IOException {
        Path file = Files.write(
                directory.resolve("file"), content instanceof OfficeSamples made ? made.bytes() : (byte[]) content);
        return new FileInspection()
                .requireAcceptable(file, List.of(MediaTypes.DOCX, MediaTypes.XLSX, MediaTypes.PPTX, "image/png"));
    }

    private static OfficeSamples controls() {
        return workbook()
                .relation(SHEET, "ctrlProp", "../ctrlProps/ctrlProp1.xml")
                .part("xl/ctrlProps/ctrlProp1.xml", "application/vnd.ms-excel.controlproperties+xml", EMPTY);
    }

    private static OfficeSamples settings(String template) {
        return document()
                .relation(TEXT, "settings", "settings.xml")
                .part("word/settings.xml", OFFICE + "wordprocessingml.settings+xml", EMPTY)
                .external("word/settings.xml", "attachedTemplate", template);
    }

    private static OfficeSamples chart(byte[] data) {
        return document()
                .relation(TEXT, "chart", "charts/chart1.xml")
                .part("word/charts/chart1.xml", CHART, EMPTY)
                .type("xlsx", MediaTypes.XLSX)
                .relation("word/charts/chart1.xml", "package", "../embeddings/a.xlsx")
                .part("word/embeddings/a.xlsx", data);
    }

    private static OfficeSamples nested() {
        return document("<w:p><w:fldChar w:fldCharType=\"begin\"/><w:fldChar w:fldCharType=\"begin\"/>"
                + "<w:instrText> QUOTE 68 68 69 </w:instrText></w:p>");
    }

    private static String action(String action) {
        return "<a:hlinkClick action=\"" + action + "\"/>";
    }

    private static byte[] binary() {
        return SampleFiles.with(
                workbook().part("xl/workbook.bin", new byte[9]).bytes(),
                "[Content_Types].xml",
                ascii(
                        "<Types><Default Extension=\"rels\" ContentType=\"a/xml\"/><Override PartName=\"/xl/workbook.xml\""
                                + " ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>"));
    }

    private static byte[] program() {
        byte[] program = new byte[512];
        System.arraycopy(ascii("MZ"), 0, program, 0, 2);
        System.arraycopy(ascii("PE\0\0"), 0, program, 128, 4);
        return program;
    }

    private static byte[] manyNames() {
        StringBuilder names = new StringBuilder("<a>");
        for (int i = 0; i < 20_001; i++) {
            names.append("<n").append(i).append("/>");
        }
        return ascii(names + "</a>");
    }

    private static byte[] random(int size) {
        byte[] random = new byte[size];
        new java.util.Random(7).nextBytes(random);
        return random;
    }
}
