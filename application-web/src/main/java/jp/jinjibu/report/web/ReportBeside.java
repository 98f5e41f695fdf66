package jp.jinjibu.report.web;

import gg.jte.Content;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.usecase.CaseHeading;
import jp.jinjibu.application.web.CaseTabs;
import jp.jinjibu.filing.usecase.FilingQueries.View;
import jp.jinjibu.filing.web.FilingBeside;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Task;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.IncomeAnswer;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.report.ReportTerms;
import jp.jinjibu.report.usecase.CostQueries;
import jp.jinjibu.report.usecase.CostQueries.Costs;

/** 実績報告の画面に、様式のほかに並べるもの: 経費と証拠書類、検査と額の確定への道。 */
@RequestScoped
public class ReportBeside implements FilingBeside {
    private static final String COSTS = "/costs";

    @Inject
    private CostQueries queries;

    /** 一つの画面で二度読まない。 */
    private final Map<Optional<Integer>, Costs> read = new HashMap<>();

    @Override
    public String kind() {
        return ReportField.FILING;
    }

    @Override
    public CaseTabs tab() {
        return CaseTabs.REPORT;
    }

    @Override
    public List<Task> tasks(View v) {
        if (v.closed().isPresent() || !v.mine()) {
            return List.of();
        }
        Costs costs = costs(v, Optional.empty());
        String path = ReportText.path(v.number());
        long wrong = v.violations().stream()
                .filter(violation -> violation.pointer().startsWith(COSTS))
                .count();
        int files = costs.files().size();
        return List.of(
                new Task(
                        "証拠書類と成果物のファイル",
                        path + "/evidence",
                        "領収書などを、費目ごとに送ります。",
                        files == 0 ? "未着手" : files + "件を受領済み",
                        files == 0 ? Tone.NEUTRAL : Tone.SUCCESS),
                new Task(
                        "経費",
                        path + COSTS,
                        costs.costs().size() + "行　合計 " + ReportText.yen(ReportText.total(costs.costs())),
                        wrong == 0 ? "入力済み" : "あと" + wrong + "件",
                        wrong == 0 ? Tone.SUCCESS : Tone.WARNING));
    }

    @Override
    public Content above(View v, CaseHeading heading) {
        return Pages.part("report/above.jte", Map.of("v", v, "h", heading));
    }

    @Override
    public Content below(View v, Optional<Integer> edition) {
        return output -> {
            Costs costs = costs(v, edition);
            Pages.part("report/content.jte", Map.of("c", costs, "income", income(v, edition, costs)))
                    .writeTo(output);
        };
    }

    /** 見込んだ収入と報告。出された版では、様式の中の収入だけを見せる。 */
    private static List<IncomeAnswer> income(View v, Optional<Integer> edition, Costs costs) {
        ReportTerms terms = costs.heading().terms();
        return edition.isPresent() || terms.plannedIncome().isEmpty()
                ? List.of()
                : IncomeAnswer.of(terms, new ReportContent(v.content(), costs.costs()).income(), Optional.empty());
    }

    @Override
    public String place(String pointer) {
        String[] tokens = pointer.split("/");
        if (!pointer.startsWith(COSTS) || tokens.length < 3) {
            return COSTS;
        }
        return COSTS + "/" + tokens[2] + (tokens.length > 3 ? CostForm.anchor(tokens[3]) : "");
    }

    private Costs costs(View v, Optional<Integer> edition) {
        return read.computeIfAbsent(
                edition,
                wanted -> wanted.map(number -> queries.costs(v.number(), number))
                        .orElseGet(() -> queries.costs(v.number())));
    }
}
