package jp.jinjibu.budget.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.budget.BudgetColumn;
import jp.jinjibu.budget.BudgetColumn.Unit;
import jp.jinjibu.budget.BudgetFigures;
import jp.jinjibu.budget.usecase.BudgetQueries.CallBudget;
import jp.jinjibu.budget.usecase.BudgetQueries.Summary;
import jp.jinjibu.budget.usecase.BudgetQueries.TrackBudget;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.shared.JapaneseDates;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * 予算総括表を表計算に書き出す。シート「予算総括表」と「定義」。
 *
 * <p>額のセルは円の整数をそのまま持ち、千円は表示の書式だけによる。未公表は文字「未公表」、その行にない値は「–」。式は入らない。
 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class BudgetExport {
    private static final String UNPUBLISHED = "未公表";
    private static final String NONE = "–";
    private static final String THOUSANDS = "#,##0,;\"▲\"#,##0,";
    private static final String COUNT = "#,##0";
    private static final String PERCENT = "0.0";
    private static final List<String> KEYS = List.of("年度", "公募", "枠");
    private static final double[] KEY_WIDTHS = {10, 44, 18};
    private static final int HEAD = 3;

    /** 見出しの行の高さ（ポイント）。二行に折り返しても隠れない。 */
    private static final double HEAD_HEIGHT = 34;

    /**
     * 書き出す。
     *
     * @param summaries 一つの系列の、年度ごとの予算総括表。一つ以上
     */
    public void writeXlsx(List<Summary> summaries, OutputStream out) {
        try {
            Workbook workbook = new Workbook(out, "jinjibu", "1.0");
            writeTable(workbook.newWorksheet("予算総括表"), summaries);
            writeDefinitions(workbook.newWorksheet("定義"), summaries);
            workbook.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeTable(Worksheet sheet, List<Summary> summaries) throws IOException {
        layOut(sheet);
        sheet.freezePane(KEYS.size(), HEAD + 1);
        sheet.repeatRows(HEAD);
        sheet.value(0, 0, "予算総括表");
        sheet.style(0, 0).bold().fontSize(16).set();
        sheet.value(1, 0, summaries.getFirst().line().name().value() + "　" + asOf(summaries));
        sheet.value(2, 0, "額のセルの値は円です。表示だけを千円（千円未満四捨五入）にしています。列の意味はシート「定義」にあります。");
        List<String> heads = new ArrayList<>(KEYS);
        for (BudgetColumn column : BudgetColumn.values()) {
            heads.add(column.label()
                    + switch (column.unit()) {
                        case YEN -> "（千円）";
                        case COUNT -> "（件）";
                        case PERCENT -> "（％）";
                    });
        }
        for (int i = 0; i < heads.size(); i++) {
            sheet.value(HEAD, i, heads.get(i));
            sheet.width(i, i < KEY_WIDTHS.length ? KEY_WIDTHS[i] : 14);
        }
        sheet.rowHeight(HEAD, HEAD_HEIGHT);
        sheet.range(HEAD, 0, HEAD, heads.size() - 1)
                .style()
                .bold()
                .fillColor("E8F1FE")
                .borderStyle(BorderStyle.THIN)
                .horizontalAlignment("center")
                .verticalAlignment("center")
                .wrapText(true)
                .set();
        int row = HEAD + 1;
        for (Summary summary : summaries) {
            for (CallBudget call : summary.calls()) {
                for (TrackBudget track : call.tracks()) {
                    writeRow(
                            sheet, row++, summary, call.name(), track.name(), track.figures(), call.published(), false);
                }
                writeRow(
                        sheet,
                        row++,
                        summary,
                        call.name()
                                + (call.allotmentSample() ? "（配分額は見本）" : "")
                                + (call.withheld() ? "（自分が属する団体の申請があるため、数を出さない。年度の計にも含まない）" : ""),
                        call.tracks().isEmpty() ? "（枠なし）" : "計",
                        call.figures(),
                        call.published(),
                        true);
            }
            if (summary.calls().size() > 1) {
                writeRow(sheet, row++, summary, "年度の計", "", summary.total(), false, true);
            }
        }
        sheet.finish();
    }

    private static void writeRow(
            Worksheet sheet,
            int row,
            Summary summary,
            String call,
            String track,
            BudgetFigures figures,
            boolean published,
            boolean total) {
        sheet.value(row, 0, summary.fiscalYear().display());
        sheet.value(row, 1, call);
        sheet.value(row, 2, track);
        for (BudgetColumn column : BudgetColumn.values()) {
            writeCell(sheet, row, KEYS.size() + column.ordinal(), column, figures, published, total);
        }
        for (int i = 0; i < KEYS.size(); i++) {
            var style = sheet.style(row, i)
                    .borderStyle(BorderStyle.THIN)
                    .wrapText(true)
                    .verticalAlignment("top");
            (total ? style.bold() : style).set();
        }
    }

    private static void writeCell(
            Worksheet sheet,
            int row,
            int column,
            BudgetColumn what,
            BudgetFigures figures,
            boolean published,
            boolean total) {
        Optional<? extends Number> value =
                what == BudgetColumn.EXECUTION ? figures.executionPercent() : figures.value(what);
        var style = sheet.style(row, column)
                .borderStyle(BorderStyle.THIN)
                .horizontalAlignment("right")
                .verticalAlignment("top")
                .format(what.unit() == Unit.YEN ? THOUSANDS : what.unit() == Unit.COUNT ? COUNT : PERCENT);
        if (value.isPresent()) {
            sheet.value(row, column, value.get());
        } else {
            sheet.value(row, column, published ? UNPUBLISHED : NONE);
        }
        (total ? style.bold() : style).set();
    }

    private static void writeDefinitions(Worksheet sheet, List<Summary> summaries) throws IOException {
        layOut(sheet);
        sheet.value(0, 0, "列の定義");
        sheet.style(0, 0).bold().fontSize(16).set();
        sheet.value(1, 0, asOf(summaries));
        List<String> heads = List.of("列", "単位", "定義");
        double[] widths = {22, 8, 110};
        for (int i = 0; i < heads.size(); i++) {
            sheet.value(HEAD, i, heads.get(i));
            sheet.width(i, widths[i]);
        }
        sheet.range(HEAD, 0, HEAD, 2)
                .style()
                .bold()
                .fillColor("E8F1FE")
                .borderStyle(BorderStyle.THIN)
                .set();
        int row = HEAD + 1;
        for (BudgetColumn column : BudgetColumn.values()) {
            row = define(sheet, row, column.label(), column.unit().label(), column.definition());
        }
        row = define(sheet, row, UNPUBLISHED, "", "公表されていない値。0 とは違う");
        row = define(sheet, row, NONE, "", "その行にはない値。内訳のない枠の配分額・残額・執行率など");
        row = define(sheet, row, "台帳の四つの列", "", "一つの案件は、四つのうちどれか一つにだけ数える。ほかの額の列は累計で、後の段階に進んだ案件も数え続ける");
        if (summaries.stream().anyMatch(Summary::hasSample)) {
            define(sheet, row, "見本", "", "公表資料にないため仮に置いた値");
        }
        sheet.finish();
    }

    private static int define(Worksheet sheet, int row, String what, String unit, String definition) {
        sheet.value(row, 0, what);
        sheet.value(row, 1, unit);
        sheet.value(row, 2, definition);
        sheet.range(row, 0, row, 2)
                .style()
                .wrapText(true)
                .verticalAlignment("top")
                .borderStyle(BorderStyle.THIN)
                .set();
        return row + 1;
    }

    private static void layOut(Worksheet sheet) {
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 999);
        sheet.footer("&P / &N", Position.CENTER);
    }

    private static String asOf(List<Summary> summaries) {
        return JapaneseDates.format(summaries.getFirst().asOf()) + " 現在";
    }
}
