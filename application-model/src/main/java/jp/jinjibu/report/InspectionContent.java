package jp.jinjibu.report;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.report.ReportContent.Income;
import org.jspecify.annotations.Nullable;

/**
 * 確定検査の内容。検査の途中では、まだ決めていない行の結果が null になる。変更できない。
 *
 * @param lines 報告された経費の行ごとの結果。報告の行と同じ数で同じ順
 * @param income 直した収入。直していなければ空で、報告された収入を使う
 * @param onSite 現地で検査したか
 * @param note 所見
 * @param deductions 額の確定で差し引く額
 */
public record InspectionContent(
        List<Line> lines, Optional<List<Income>> income, boolean onSite, String note, List<Deduction> deductions) {

    public InspectionContent {
        lines = List.copyOf(lines);
        income = income.map(List::copyOf);
        deductions = List.copyOf(deductions);
    }

    /** 報告と比べて残す内容。どの種類の収入の額も報告と同じなら、収入は直していない。書かなかった種類は 0円。見込んだのに報告のない種類は、0円でも残す。 */
    public InspectionContent against(ReportContent report, ReportTerms terms) {
        return new InspectionContent(
                lines,
                income.filter(judged -> !amounts(judged).equals(amounts(report.income()))
                        || IncomeAnswer.of(terms, report.income(), Optional.empty()).stream()
                                .anyMatch(IncomeAnswer::isUnanswered)),
                onSite,
                note,
                deductions);
    }

    /** すべての行の、認める額まで決まっているか。 */
    public boolean isDecided() {
        return lines.stream().allMatch(line -> line.result() != null && line.acceptedYen() != null);
    }

    private static Map<String, Long> amounts(List<Income> income) {
        Map<String, Long> amounts = new HashMap<>();
        income.stream()
                .filter(row -> row.amountYen() != null && row.amountYen() != 0)
                .forEach(row -> amounts.put(row.kind(), row.amountYen()));
        return amounts;
    }

    /**
     * 一行の結果。
     *
     * @param result 結果。まだ決めていなければ null
     * @param acceptedYen 認める額（円）
     * @param reason 減らすか認めない理由
     */
    @Embeddable
    public record Line(
            @Enumerated(EnumType.STRING) @Nullable LineResult result,
            @Nullable Long acceptedYen,
            String reason) {
        /** まだ決めていない行。 */
        public static final Line UNDECIDED = new Line(null, null, "");
    }

    /** 差し引くものの種類。 */
    public enum DeductionKind {
        /** 収益納付。 */
        PROFIT("収益納付"),
        /** 消費税の仕入控除税額。 */
        CONSUMPTION_TAX("消費税の仕入控除税額");

        private final String label;

        DeductionKind(String label) {
            this.label = label;
        }

        /** 画面と算定根拠での呼び方。 */
        public String label() {
            return label;
        }
    }

    /**
     * 額の確定で差し引く額。
     *
     * @param kind 種類
     * @param amountYen 額（円）
     * @param reason 計算の理由
     */
    @Embeddable
    public record Deduction(@Enumerated(EnumType.STRING) DeductionKind kind, long amountYen, String reason) {}
}
