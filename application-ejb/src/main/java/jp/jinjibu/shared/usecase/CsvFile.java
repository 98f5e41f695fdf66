package jp.jinjibu.shared.usecase;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** CSV。UTF-8（BOM 付き）、改行 CRLF。書きながら送る。 */
public final class CsvFile {
    /** 表計算ソフトが式のはじまりと読む文字。全角でも読む。 */
    private static final String FORMULA = "=+-@\t\r＝＋－＠";

    private final CSVPrinter printer;

    /**
     * @param out 書き先
     * @param columns 列の名
     */
    public CsvFile(OutputStream out, List<String> columns) {
        try {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write('\uFEFF');
            printer = new CSVPrinter(writer, CSVFormat.RFC4180);
            printer.printRecord(columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 一行。式として読まれる文字で始まる値には「'」を前置する。 */
    public void add(List<?> values) {
        try {
            printer.printRecord(values.stream().map(CsvFile::guarded).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 書き終える。 */
    public void finish() {
        try {
            printer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object guarded(Object value) {
        return value instanceof String text && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : value;
    }
}
