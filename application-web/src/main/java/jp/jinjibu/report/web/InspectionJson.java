package jp.jinjibu.report.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.report.CostHints;
import jp.jinjibu.report.Inspection;
import jp.jinjibu.report.InspectionContent.Line;
import jp.jinjibu.report.LineResult;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.report.usecase.ReportQueries.Checked;
import jp.jinjibu.report.web.InspectionResource.DeductionJson;
import jp.jinjibu.report.web.InspectionResource.IncomeJson;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.shared.web.ActJson;
import org.jspecify.annotations.Nullable;

/**
 * 確定検査。
 *
 * @param state 検査の状態。まだ始めていなければ null
 * @param edition 検査する実績報告の版
 * @param income 直した収入。直していなければ null
 * @param incomeAnswers 種類ごとに、交付決定で見込んだ額、報告、検査
 * @param expectedYen 保存されている検査による確定額。決めていない行があれば null
 * @param rejectionReason 前の額の確定が差し戻された理由
 * @param acts 呼んだ人が案件について今できること
 */
public record InspectionJson(
        String number,
        GrantState status,
        String statusLabel,
        Inspection.@Nullable State state,
        long version,
        int edition,
        boolean editable,
        List<LineJson> lines,
        @Nullable List<IncomeJson> income,
        List<IncomeAnswerJson> incomeAnswers,
        @Nullable Long expectedYen,
        boolean onSite,
        String note,
        List<DeductionJson> deductions,
        @Nullable String inspectedBy,
        @Nullable Instant inspectedAt,
        ReportJson.@Nullable CorrectionJson correction,
        @Nullable String rejectionReason,
        List<ActJson> acts) {

    /** 経費の一行と、その結果。 */
    public record LineJson(
            int index,
            String category,
            String categoryName,
            String description,
            @Nullable Long amountYen,
            String payee,
            List<String> evidence,
            @Nullable LineResult result,
            @Nullable Long acceptedYen,
            @Nullable String reason,
            List<HintJson> hints) {}

    /** 二重の請求かもしれないという知らせ。 */
    public record HintJson(CostHints.Kind kind, String message) {}

    static InspectionJson of(Checked c, Acts acts) {
        List<ReportContent.Cost> costs = c.reported().costs();
        List<LineJson> lines = new ArrayList<>();
        for (int i = 0; i < costs.size(); i++) {
            int index = i;
            ReportContent.Cost cost = costs.get(i);
            Line line = c.content().lines().get(i);
            lines.add(new LineJson(
                    i,
                    cost.category(),
                    c.heading().terms().categoryName(cost.category()),
                    cost.description(),
                    cost.amountYen(),
                    cost.payee(),
                    ReportJson.ids(cost.evidence()),
                    line.result(),
                    line.acceptedYen(),
                    line.reason().isEmpty() ? null : line.reason(),
                    c.hints().stream()
                            .filter(hint -> hint.line() == index)
                            .map(hint -> new HintJson(hint.kind(), hint.message()))
                            .toList()));
        }
        return new InspectionJson(
                c.heading().number(),
                c.heading().state(),
                c.heading().stateLabel(),
                c.current().map(Inspection::state).orElse(null),
                c.version(),
                c.edition().edition(),
                c.editable(),
                lines,
                c.content().income().map(IncomeJson::of).orElse(null),
                IncomeAnswerJson.of(c.income()),
                c.expected().map(expected -> expected.amount().yen()).orElse(null),
                c.content().onSite(),
                c.content().note(),
                c.content().deductions().stream()
                        .map(d -> new DeductionJson(d.kind(), d.amountYen(), d.reason()))
                        .toList(),
                c.current().flatMap(Inspection::closedBy).orElse(null),
                c.current().flatMap(Inspection::closedAt).orElse(null),
                c.current()
                        .flatMap(asked -> asked.correctionReason()
                                .map(reason -> new ReportJson.CorrectionJson(
                                        reason, asked.correctionDueOn().orElseThrow())))
                        .orElse(null),
                c.rejection().orElse(null),
                ActJson.of(acts));
    }
}
