package jp.jinjibu.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** 受け取った書面と帳票。フォルダーに残し、印刷された文字とセルの値を読む。 */
final class Papers {
    private final Path folder;
    private final AtomicInteger kept = new AtomicInteger();

    Papers(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    int count() {
        return kept.get();
    }

    /** フォルダーに残す。 */
    void keep(String directory, String name, byte[] content) {
        try {
            Files.write(Files.createDirectories(folder.resolve(directory)).resolve(name), content);
            kept.incrementAndGet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PDF に印刷された文字。空白と改行は除く。 */
    static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s　]+", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * 語の直後に印刷された額（円）。
     *
     * @return 見つからなければ -1
     */
    static long yenAfter(String text, String label) {
        Matcher found =
                Pattern.compile(Pattern.quote(label) + "(?:金)?([0-9][0-9,]*)円").matcher(text);
        return found.find() ? Long.parseLong(found.group(1).replace(",", "")) : -1;
    }

    /** ブックを読む。 */
    static <T> T workbook(byte[] xlsx, Function<XSSFWorkbook, T> reading) {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            return reading.apply(book);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
