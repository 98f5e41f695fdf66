package jp.jinjibu.content.usecase;

import static jp.jinjibu.content.usecase.SampleFiles.ascii;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** いろいろな作り手の書き方をまねた Office 文書。部分を一つずつ書いて作る。 */
final class OfficeSamples {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private static final String SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final Map<String, StringBuilder> relations = new LinkedHashMap<>();
    private final StringBuilder types = new StringBuilder();
    private final String namespace;
    private int count;

    private OfficeSamples(String namespace) {
        this.namespace = namespace;
        type("rels", "application/vnd.openxmlformats-package.relationships+xml");
        type("xml", "application/xml");
    }

    /** 一枚のシートのあるブック。 */
    static OfficeSamples workbook() {
        return workbook(TRANSITIONAL, "<f>A1&amp;\" | \"</f><v>1</v>");
    }

    /** 厳密な（Strict）書き方のブック。 */
    static OfficeSamples strictWorkbook() {
        return workbook(STRICT, "<v>1</v>");
    }

    /** 数式のあるブック。 */
    static OfficeSamples formula(String formula) {
        return workbook(TRANSITIONAL, "<f>" + formula + "</f><v>1</v>");
    }

    private static OfficeSamples workbook(String namespace, String cell) {
        return new OfficeSamples(namespace)
                .relation("", "officeDocument", "xl/workbook.xml")
                .part("xl/workbook.xml", SPREADSHEET + "sheet.main+xml", """
                        <workbook xmlns="urn:s" xmlns:r="urn:r"><sheets><sheet name="経費|内訳" sheetId="1" r:id="rId1"/></sheets>\
                        <definedNames><definedName name="範囲">'経費|内訳'!$A$1:$B$9</definedName></definedNames></workbook>""")
                .relation("xl/workbook.xml", "worksheet", "worksheets/sheet1.xml")
                .part(
                        "xl/worksheets/sheet1.xml",
                        SPREADSHEET + "worksheet+xml",
                        "<worksheet xmlns=\"urn:s\"><sheetData><row r=\"1\"><c r=\"A1\">" + cell
                                + "</c></row></sheetData></worksheet>");
    }

    /** 一段落の文書。 */
    static OfficeSamples document() {
        return document("<w:p><w:r><w:t>マクロ vbaProject.bin、DDEAUTO、&lt;!DOCTYPE を説明する文章</w:t></w:r></w:p>");
    }

    /** 本文を決めた文書。 */
    static OfficeSamples document(String body) {
        return new OfficeSamples(TRANSITIONAL)
                .relation("", "officeDocument", "word/document.xml")
                .part(
                        "word/document.xml",
                        WORD + "document.main+xml",
                        "<w:document xmlns:w=\"urn:w\"><w:body>" + body + "</w:body></w:document>");
    }

    /** フィールドのある文書。 */
    static OfficeSamples field(String... code) {
        StringBuilder body = new StringBuilder("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>");
        for (String run : code) {
            body.append("<w:r><w:instrText>").append(run).append("</w:instrText></w:r>");
        }
        return document(
                body
                        + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>");
    }

    /** 一枚のスライド。 */
    static OfficeSamples slides(String shape) {
        return new OfficeSamples(TRANSITIONAL)
                .relation("", "officeDocument", "/ppt/presentation.xml")
                .part("ppt/presentation.xml", SLIDES + "presentation.main+xml", "<p:presentation xmlns:p=\"urn:p\"/>")
                .relation("ppt/presentation.xml", "slide", "slides/slide1.xml")
                .part(
                        "ppt/slides/slide1.xml",
                        SLIDES + "slide+xml",
                        "<p:sld xmlns:p=\"urn:p\" xmlns:a=\"urn:a\">" + shape + "</p:sld>");
    }

    /** 拡張子の種類を宣言する。 */
    OfficeSamples type(String extension, String type) {
        types.append("<Default Extension=\"%s\" ContentType=\"%s\"/>".formatted(extension, type));
        return this;
    }

    /** 種類を宣言した XML の部分。 */
    OfficeSamples part(String name, String type, String content) {
        types.append("<Override PartName=\"/%s\" ContentType=\"%s\"/>".formatted(name, type));
        return part(name, (HEAD + content).getBytes(StandardCharsets.UTF_8));
    }

    /** 種類を拡張子に任せた部分。 */
    OfficeSamples part(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    /** 文書の中への関係。 */
    OfficeSamples relation(String source, String kind, String target) {
        return relation(source, kind, target, "");
    }

    /** 文書の外への関係。 */
    OfficeSamples external(String source, String kind, String target) {
        return relation(source, kind, target, " TargetMode=\"External\"");
    }

    private OfficeSamples relation(String source, String kind, String target, String mode) {
        int slash = source.lastIndexOf('/') + 1;
        String name = source.substring(0, slash) + "_rels/" + source.substring(slash) + ".rels";
        relations
                .computeIfAbsent(name, any -> new StringBuilder())
                .append("<Relationship Id=\"rId%d\" Type=\"%s%s\" Target=\"%s\"%s/>"
                        .formatted(++count, namespace, kind, target, mode));
        return this;
    }

    /** 書き出したもの。 */
    byte[] bytes() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(
                "[Content_Types].xml",
                ascii(HEAD + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" + types
                        + "</Types>"));
        relations.forEach((name, content) -> all.put(
                name,
                ascii(HEAD + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        + content + "</Relationships>")));
        all.putAll(parts);
        return SampleFiles.zip(all);
    }

    /** DTD のある部分。 */
    static byte[] declared(String charset) {
        return ("<?xml version=\"1.0\" encoding=\"" + charset
                        + "\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>")
                .getBytes(Charset.forName(charset));
    }
}
