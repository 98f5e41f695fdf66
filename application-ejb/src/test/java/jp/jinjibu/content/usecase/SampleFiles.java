package jp.jinjibu.content.usecase;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** 本物の形をした、よいファイルと悪いファイル。 */
final class SampleFiles {
    private SampleFiles() {}

    /** ソースに並びをそのまま書かない。 */
    static byte[] eicar() {
        return ascii("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-" + "TEST-FILE!$H+H*");
    }

    static byte[] pdf() {
        return pdf("");
    }

    /**
     * @param trailer trailer の辞書に足すもの
     */
    static byte[] pdf(String trailer) {
        String body = """
                %PDF-1.7
                1 0 obj
                << /Type /Catalog /Pages 2 0 R >>
                endobj
                2 0 obj
                << /Type /Pages /Kids [] /Count 0 >>
                endobj
                """;
        return ascii(body
                + "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \ntrailer\n<< /Size 3 /Root 1 0 R "
                + trailer + " >>\nstartxref\n" + body.length() + "\n%%EOF\n");
    }

    static byte[] docx() {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("𠮷野髙﨑の計画");
            return written(document::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] xlsx() {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet("経費").createRow(0).createCell(0).setCellValue(1);
            return written(workbook::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] pptx() {
        try (XMLSlideShow show = new XMLSlideShow()) {
            show.createSlide();
            return written(show::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** パスワードの掛かった Office 文書。 */
    static byte[] encrypted(byte[] document) {
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("秘密");
            try (OutputStream out = encryptor.getDataStream(container)) {
                out.write(document);
            }
            return written(container::writeFilesystem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 古い形式の Office 文書の入れ物。 */
    static byte[] legacy() {
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            container.createDocument(new ByteArrayInputStream(new byte[5000]), "WordDocument");
            return written(container::writeFilesystem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] png(int width, int height) {
        return image("png", width, height);
    }

    static byte[] image(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        return written(out -> {
            if (!ImageIO.write(image, format, out)) {
                throw new IOException(format);
            }
        });
    }

    /** 見出しだけが大きな画像。中身は描かない。 */
    static byte[] hugePng(int width, int height) {
        byte[] png = png(1, 1);
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, width).putInt(20, height);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        header.putInt(29, (int) crc.getValue());
        return png;
    }

    static byte[] zip(Map<String, byte[]> entries) {
        return written(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                    zip.closeEntry();
                }
            }
        });
    }

    /** 文書に部分を足すか、置き換える。 */
    static byte[] with(byte[] document, String part, byte[] content) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(document))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        entries.put(part, content);
        return zip(entries);
    }

    /** 同じ名の部分を二つ持つ文書。二つの名を同じ長さの別の名で書いてから、一方に揃える。 */
    static byte[] withDuplicate(byte[] document) {
        byte[] two = with(with(document, "custom/one.xml", ascii("<a/>")), "custom/two.xml", ascii("<b/>"));
        String text = new String(two, StandardCharsets.ISO_8859_1);
        return text.replace("custom/two.xml", "custom/one.xml").getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] text(String text, Charset charset) {
        return text.getBytes(charset);
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
