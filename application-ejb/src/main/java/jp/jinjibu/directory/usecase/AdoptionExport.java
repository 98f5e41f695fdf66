package jp.jinjibu.directory.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import jp.jinjibu.directory.usecase.AdoptionQueries.Applicant;
import jp.jinjibu.directory.usecase.AdoptionQueries.Filter;
import jp.jinjibu.directory.usecase.AdoptionQueries.Project;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.usecase.CsvFile;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** 採択一覧を表計算と CSV に書き出す。件数によらず使うメモリは一定で、書きながら送る。 */
@Stateless
@PermitAll
public class AdoptionExport {
    private static final List<String> DATA_COLUMNS = List.of(
            "fiscal_year",
            "call",
            "track",
            "track_name",
            "no",
            "role",
            "applicant_name",
            "corporate_number",
            "check_digit_valid",
            "area",
            "municipality_codes",
            "project_name");
    private static final List<String> LIST_COLUMNS = List.of("No.", "事業者名", "法人番号", "事業実施地域", "事業名");
    private static final double[] LIST_WIDTHS = {6, 40, 16, 34, 62, 18};
    private static final int LAST = 4;

    /** 表の外、右の余白の列。公表された番号に添える注意を書く。 */
    private static final int NOTE = 5;

    /** 一行の高さ（ポイント）。 */
    private static final double LINE_HEIGHT = 15;

    @Inject
    private AdoptionQueries queries;

    /** CSV（{@link CsvFile}）。 */
    public void writeCsv(Filter filter, OutputStream out) {
        CsvFile file = new CsvFile(out, DATA_COLUMNS);
        queries.forEach(filter, project -> {
            for (Applicant applicant : project.applicants()) {
                file.add(dataRow(project, applicant));
            }
        });
        file.finish();
    }

    /** シート「一覧」（印刷用）と「data」（CSV と同じ内容）。セルの値はすべて値そのもので、式は入らない。 */
    public void writeXlsx(Filter filter, OutputStream out) {
        try {
            Workbook workbook = new Workbook(out, "jinjibu", "1.0");
            writeListSheet(workbook.newWorksheet("一覧"), filter);
            writeDataSheet(workbook.newWorksheet("data"), filter);
            workbook.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeListSheet(Worksheet sheet, Filter filter) throws IOException {
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 999);
        sheet.footer("&P / &N", org.dhatim.fastexcel.Position.CENTER);
        for (int column = 0; column < LIST_WIDTHS.length; column++) {
            sheet.width(column, LIST_WIDTHS[column]);
        }
        sheet.value(0, 0, "採択一覧");
        sheet.style(0, 0).bold().fontSize(16).set();
        ListSheet list = new ListSheet(sheet);
        queries.forEach(filter, list::add);
        if (list.row == 1) {
            sheet.value(2, 0, "条件に合う採択はありません。");
        }
        sheet.finish();
    }

    /** 印刷用の表。年度・枠が変わるごとに見出しと列名を置き、連名は一つの No. の中に積む。 */
    private static final class ListSheet {
        private final Worksheet sheet;
        private int row = 1;
        private @Nullable String heading;

        ListSheet(Worksheet sheet) {
            this.sheet = sheet;
        }

        void add(Project project) {
            String wanted = heading(project);
            if (!Objects.equals(heading, wanted)) {
                startTable(wanted);
            }
            int first = row;
            int lines = 0;
            for (Applicant applicant : project.applicants()) {
                sheet.value(row, 1, applicant.name());
                sheet.value(row, 2, number(applicant));
                if (Boolean.FALSE.equals(applicant.checkDigitValid())) {
                    sheet.value(row, NOTE, "検査用数字が合わない（公表のまま）");
                    sheet.style(row, NOTE)
                            .italic()
                            .wrapText(true)
                            .verticalAlignment("top")
                            .set();
                }
                border(row);
                int needed = Math.max(lines(applicant.name(), 1), lines(number(applicant), 2));
                sheet.rowHeight(row, needed * LINE_HEIGHT);
                lines += needed;
                row++;
            }
            int lastLines = Math.max(
                    lines(project.applicants().getLast().name(), 1),
                    lines(number(project.applicants().getLast()), 2));
            int missing = Math.max(lines(project.area(), 3), lines(project.projectName(), 4)) - lines;
            if (missing > 0) {
                sheet.rowHeight(row - 1, (lastLines + missing) * LINE_HEIGHT);
            }
            sheet.value(first, 0, project.no());
            sheet.value(first, 3, project.area());
            sheet.value(first, 4, project.projectName());
            if (row - first > 1) {
                for (int column : new int[] {0, 3, 4}) {
                    sheet.range(first, column, row - 1, column).merge();
                }
            }
        }

        private void startTable(String text) {
            boolean isFirst = heading == null;
            heading = text;
            row++;
            sheet.value(row, 0, text);
            sheet.style(row, 0).bold().fontSize(13).set();
            row++;
            for (int column = 0; column <= LAST; column++) {
                sheet.value(row, column, LIST_COLUMNS.get(column));
            }
            sheet.range(row, 0, row, LAST)
                    .style()
                    .bold()
                    .fillColor("E8F1FE")
                    .borderStyle(BorderStyle.THIN)
                    .horizontalAlignment("center")
                    .set();
            if (isFirst) {
                sheet.repeatRows(row);
            }
            row++;
        }

        /** その列の幅で折り返したときの行数。全角は半角二つ分と数える。表計算ソフトは結合したセルの高さを自分では合わせない。 */
        private static int lines(String text, int column) {
            int width = text.codePoints()
                    .map(c -> c < 0x2000 || c >= 0xff61 && c <= 0xff9f ? 1 : 2)
                    .sum();
            return Math.max(1, Math.ceilDiv(width, (int) LIST_WIDTHS[column] - 2));
        }

        private void border(int line) {
            sheet.range(line, 0, line, LAST)
                    .style()
                    .wrapText(true)
                    .verticalAlignment("top")
                    .borderStyle(BorderStyle.THIN)
                    .set();
        }

        private static String heading(Project project) {
            String year = new FiscalYear(project.fiscalYear()).display();
            return project.trackName() == null ? year : year + "　" + project.trackName();
        }

        private static String number(Applicant applicant) {
            return applicant.corporateNumber() == null ? "未公表" : applicant.corporateNumber();
        }
    }

    private void writeDataSheet(Worksheet sheet, Filter filter) throws IOException {
        for (int column = 0; column < DATA_COLUMNS.size(); column++) {
            sheet.value(0, column, DATA_COLUMNS.get(column));
        }
        sheet.freezePane(0, 1);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 999);
        sheet.repeatRows(0);
        int[] row = {1};
        queries.forEach(filter, project -> {
            for (Applicant applicant : project.applicants()) {
                writeDataRow(sheet, row[0]++, dataRow(project, applicant));
            }
        });
        sheet.finish();
    }

    private static void writeDataRow(Worksheet sheet, int row, List<Object> values) {
        for (int column = 0; column < values.size(); column++) {
            switch (values.get(column)) {
                case Number number -> sheet.value(row, column, number);
                case Object text -> sheet.value(row, column, text.toString());
            }
        }
    }

    private static List<Object> dataRow(Project project, Applicant applicant) {
        return List.of(
                project.fiscalYear(),
                project.call(),
                text(project.track()),
                text(project.trackName()),
                project.no(),
                applicant.role().label(),
                applicant.name(),
                text(applicant.corporateNumber()),
                text(applicant.checkDigitValid()),
                project.area(),
                String.join(";", project.municipalityCodes()),
                project.projectName());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
