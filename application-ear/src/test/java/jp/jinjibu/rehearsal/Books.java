package jp.jinjibu.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** 予算総括表: 一件ずつ足した額と、台帳（API）と、Excel のセルを、枠ごとと計で突き合わせる。 */
final class Books {
    private static final List<String> TRACKS = List.of("right-hand", "statutory-scheme");
    private static final Map<String, String> TRACK_NAMES =
            Map.of("right-hand", "右腕人材枠", "statutory-scheme", "法制度連携枠", "", "計");

    private final Play play;

    /** 表に出す行。 */
    private final List<Line> lines = new ArrayList<>();

    /**
     * 一つの額の突き合わせ。
     *
     * @param when いつ
     * @param what 何の額か
     * @param own 稽古の側の式で、一件ずつ足した額
     * @param api 台帳
     * @param cell Excel のセル
     * @param paper 書面（PDF）に印刷された額の合計、採択一覧の件数。書面のない額では -1
     */
    record Line(String when, String what, long own, long api, long cell, long paper) {
        boolean agrees() {
            return own == api && own == cell && (paper < 0 || own == paper);
        }
    }

    Books(Play play) {
        this.play = play;
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** 稽古の側の額。 */
    private static final class Sums {
        private long appliedCount;
        private long applied;
        private long adoptedCount;
        private long adopted;
        private long granted;
        private long determined;
        private long paid;
        private final Map<String, Long> printed = new LinkedHashMap<>();
        private long heldReserved;
        private long heldCommitted;
        private long heldDetermined;
        private long heldPaid;

        void add(Case one) {
            if (one.receiptNumber.isEmpty()) {
                return;
            }
            appliedCount++;
            applied += one.subsidyYen();
            if (!one.is("ADOPTED", "CONDITIONALLY_ADOPTED")) {
                return;
            }
            adoptedCount++;
            adopted += one.adoptedYen;
            print(one, "採択額", "採択額");
            switch (one.grant) {
                case "", "REQUESTED" -> heldReserved += one.adoptedYen;
                case "REQUEST_WITHDRAWN" -> {
                    // 台帳に残らない。
                }
                case "DETERMINED", "CLAIMED" -> {
                    print(one, "交付決定額", "交付決定額");
                    print(one, "確定額", "確定額");
                    granted += one.grantedYen;
                    determined += one.determinedYen;
                    heldDetermined += one.determinedYen;
                }
                case "PAID", "CLOSED" -> {
                    print(one, "交付決定額", "交付決定額");
                    print(one, "確定額", "確定額");
                    print(one, "支払額", "支払った額");
                    granted += one.grantedYen;
                    determined += one.determinedYen;
                    paid += one.paidYen;
                    heldPaid += one.paidYen;
                }
                default -> {
                    print(one, "交付決定額", "交付決定額");
                    granted += one.grantedYen;
                    heldCommitted += one.grantedYen;
                }
            }
        }

        private void print(Case one, String what, String label) {
            printed.merge(what, one.printed.getOrDefault(label, 0L), Long::sum);
        }

        Map<String, Long> figures() {
            Map<String, Long> figures = new LinkedHashMap<>();
            figures.put("応募件数", appliedCount);
            figures.put("応募額", applied);
            figures.put("採択件数", adoptedCount);
            figures.put("採択額", adopted);
            figures.put("交付決定額", granted);
            figures.put("確定額", determined);
            figures.put("支払額", paid);
            figures.put("台帳：採択", heldReserved);
            figures.put("台帳：交付決定", heldCommitted);
            figures.put("台帳：額の確定", heldDetermined);
            figures.put("台帳：支払", heldPaid);
            return figures;
        }

        long held() {
            return heldReserved + heldCommitted + heldDetermined + heldPaid;
        }
    }

    /** 今の予算総括表を突き合わせる。 */
    void compare(String when) {
        JsonNode summary = play.site.get("official-a", "/budget/summary?fiscalYear=" + Play.FISCAL_YEAR);
        byte[] book = play.site.download("official-a", "/budget/summary.xlsx?fiscalYear=" + Play.FISCAL_YEAR);
        play.papers.keep("帳票", "予算総括表（" + when + "）.xlsx", book);
        Map<String, Map<String, Long>> cells = cells(book);
        Sums all = new Sums();
        play.cases.forEach(all::add);
        Map<String, Long> total = all.figures();
        total.put("残額", Play.ALLOTMENT - all.held());
        Map<String, Long> papers = all.printed;
        papers.put("採択件数", (long) play.listed);
        compare(when, "計", total, figures(summary), cells.getOrDefault(TRACK_NAMES.get(""), Map.of()), papers);
        for (String track : TRACKS) {
            Sums sums = new Sums();
            play.cases.stream().filter(one -> one.track.equals(track)).forEach(sums::add);
            for (JsonNode row : summary.get("byTrack")) {
                if (row.get("call").asText().equals(Play.CALL)
                        && row.get("track").asText().equals(track)) {
                    compare(
                            when,
                            TRACK_NAMES.get(track),
                            sums.figures(),
                            figures(row),
                            cells.getOrDefault(TRACK_NAMES.get(track), Map.of()),
                            Map.of());
                }
            }
        }
        play.differences.same(
                when + " 配分額", Play.ALLOTMENT, summary.get("allotmentYen").asLong());
    }

    private void compare(
            String when,
            String where,
            Map<String, Long> own,
            Map<String, Long> api,
            Map<String, Long> cells,
            Map<String, Long> papers) {
        own.forEach((what, yen) -> {
            String label = when + " " + where + " " + what;
            play.differences.same(label + "（台帳）", yen, api.get(what));
            play.differences.same(label + "（Excel）", yen, cells.get(what));
            if (papers.containsKey(what)) {
                play.differences.same(label + "（書面・一覧）", yen, papers.get(what));
            }
            if (!papers.isEmpty()) {
                lines.add(new Line(
                        when,
                        what,
                        yen,
                        api.getOrDefault(what, -1L),
                        cells.getOrDefault(what, -1L),
                        papers.getOrDefault(what, -1L)));
            }
        });
    }

    private static Map<String, Long> figures(JsonNode row) {
        Map<String, Long> figures = new LinkedHashMap<>();
        JsonNode cumulative = row.get("cumulative");
        figures.put("応募件数", cumulative.get("appliedCount").asLong());
        figures.put("応募額", cumulative.get("appliedYen").asLong());
        figures.put("採択件数", cumulative.get("adoptedCount").asLong());
        figures.put("採択額", cumulative.get("adoptedYen").asLong());
        figures.put("交付決定額", cumulative.get("grantedYen").asLong());
        figures.put("確定額", cumulative.get("determinedYen").asLong());
        figures.put("支払額", cumulative.get("paidYen").asLong());
        figures.put("台帳：採択", row.get("reservedYen").asLong());
        figures.put("台帳：交付決定", row.get("committedYen").asLong());
        figures.put("台帳：額の確定", row.get("determinedYen").asLong());
        figures.put("台帳：支払", row.get("paidYen").asLong());
        if (!row.get("availableYen").isNull()) {
            figures.put("残額", row.get("availableYen").asLong());
        }
        return figures;
    }

    /** 枠の名（計は「計」）から、列の名と値。 */
    private static Map<String, Map<String, Long>> cells(byte[] book) {
        return Papers.workbook(book, workbook -> {
            Sheet sheet = workbook.getSheetAt(0);
            Map<String, Map<String, Long>> rows = new LinkedHashMap<>();
            Map<Integer, String> heads = new LinkedHashMap<>();
            for (Row row : sheet) {
                if (heads.isEmpty()) {
                    if (row.getCell(0) != null && text(row.getCell(0)).equals("年度")) {
                        row.forEach(cell ->
                                heads.put(cell.getColumnIndex(), text(cell).replaceAll("（(千円|件|％)）$", "")));
                    }
                    continue;
                }
                Map<String, Long> values = new LinkedHashMap<>();
                for (Cell cell : row) {
                    if (cell.getCellType() == CellType.NUMERIC) {
                        values.put(
                                heads.getOrDefault(cell.getColumnIndex(), ""), Math.round(cell.getNumericCellValue()));
                    }
                }
                rows.put(text(row.getCell(2)), values);
            }
            return rows;
        });
    }

    private static String text(Cell cell) {
        return cell.getCellType() == CellType.STRING ? cell.getStringCellValue() : "";
    }
}
