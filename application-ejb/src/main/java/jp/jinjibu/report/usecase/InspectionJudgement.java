package jp.jinjibu.report.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.report.InspectionContent;
import jp.jinjibu.report.InspectionContent.Line;
import jp.jinjibu.report.InspectionRules;
import jp.jinjibu.report.LineResult;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Violation;

/**
 * 検査する人が決めたこと。
 *
 * @param lines 決めた行。決めていない行はなくてよい
 * @param income 直した収入。直していなければ空
 * @param onSite 現地で検査したか
 * @param note 所見
 * @param deductions 額の確定で差し引く額
 */
public record InspectionJudgement(
        List<JudgedLine> lines,
        Optional<List<ReportContent.Income>> income,
        boolean onSite,
        String note,
        List<InspectionContent.Deduction> deductions) {

    /**
     * 決めた行。
     *
     * @param index 報告された経費の行。0 から
     * @param line 結果
     */
    public record JudgedLine(int index, Line line) {}

    /**
     * 検査の内容にする。決めていない行は、決めていないまま。
     *
     * @throws BusinessRuleViolation 行の番号がないか二つあるとき、差し引く額が決まりに合わないとき
     */
    InspectionContent content(ReportContent report, GrantRules rules) {
        InspectionRules.requireSettled(deductions, rules);
        List<Violation> misplaced = new ArrayList<>();
        Line[] judged = new Line[report.costs().size()];
        for (int i = 0; i < lines.size(); i++) {
            int index = lines.get(i).index();
            if (index < 0 || index >= judged.length) {
                misplaced.add(new Violation(
                        "/lines/" + i + "/index",
                        "unknown-line",
                        "経費の " + index + " 番の行はありません。0 から " + (judged.length - 1) + " までの番号にしてください。",
                        null));
            } else if (judged[index] != null) {
                misplaced.add(new Violation(
                        "/lines/" + i + "/index", "duplicate", "経費の " + index + " 番の行の結果が二つあります。一つにしてください。", null));
            } else {
                judged[index] = amount(lines.get(i).line(), report.costs().get(index));
            }
        }
        BusinessRuleViolation.throwIf(misplaced);
        for (int i = 0; i < judged.length; i++) {
            judged[i] = judged[i] == null ? Line.UNDECIDED : judged[i];
        }
        return new InspectionContent(List.of(judged), income, onSite, note, deductions);
    }

    /** 額を書かずに「認める」「認めない」とした行の額を補う。 */
    private static Line amount(Line line, ReportContent.Cost cost) {
        if (line.acceptedYen() != null || line.result() == null || line.result() == LineResult.REDUCED) {
            return line;
        }
        return new Line(
                line.result(),
                line.result() == LineResult.ACCEPTED ? cost.amountYen() : Long.valueOf(0),
                line.reason());
    }
}
