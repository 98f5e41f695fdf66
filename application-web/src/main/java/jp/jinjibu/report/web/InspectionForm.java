package jp.jinjibu.report.web;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.report.CostHints;
import jp.jinjibu.report.EvidenceFile;
import jp.jinjibu.report.InspectionContent;
import jp.jinjibu.report.InspectionContent.Deduction;
import jp.jinjibu.report.InspectionContent.DeductionKind;
import jp.jinjibu.report.InspectionContent.Line;
import jp.jinjibu.report.InspectionRules;
import jp.jinjibu.report.LineResult;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.report.ReportContent.Income;
import jp.jinjibu.report.usecase.InspectionJudgement;
import jp.jinjibu.report.usecase.InspectionJudgement.JudgedLine;
import jp.jinjibu.report.usecase.ReportQueries.Checked;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NumberText;
import org.jspecify.annotations.Nullable;

/** 確定検査の欄: 打たれたものを読み、保存されたものを打たれた形にする。 */
public final class InspectionForm {
    private InspectionForm() {}

    static final int MAX_REASON = 2000;

    /**
     * 経費の一行と、打たれたままか保存されている結果。
     *
     * @param name 欄の名のはじめ
     * @param files 証拠書類
     */
    public record LineRow(
            int number,
            String name,
            String category,
            ReportContent.Cost cost,
            List<EvidenceFile> files,
            @Nullable LineResult result,
            String acceptedYen,
            String reason,
            List<String> hints) {

        /** 「報告 300,000円 − 減らす額 12,000円 ＝ 認める額 288,000円」。認める額を打っていなければ、報告の額だけ。 */
        public String balance() {
            Money reported = new Money(Optional.ofNullable(cost.amountYen()).orElse(0L));
            return "報告 " + reported.display()
                    + NumberText.parse(acceptedYen)
                            .filter(yen -> yen >= 0 && yen <= reported.yen())
                            .map(Money::new)
                            .map(accepted ->
                                    " − 減らす額 " + reported.minus(accepted).display() + " ＝ 認める額 " + accepted.display())
                            .orElse("");
        }
    }

    /** 差し引くものの欄。 */
    public record DeductionRow(DeductionKind kind, String name, String amount, String reason) {}

    /** 収入の欄。 */
    public record IncomeRow(String name, String label, String hint, String value) {}

    static List<LineRow> lines(Checked checked, FormReader form) {
        List<ReportContent.Cost> costs = checked.reported().costs();
        List<LineRow> rows = new ArrayList<>();
        for (int i = 0; i < costs.size(); i++) {
            ReportContent.Cost cost = costs.get(i);
            String name = "lines-" + i;
            rows.add(new LineRow(
                    i + 1,
                    name,
                    checked.heading().terms().categoryName(cost.category()),
                    cost,
                    checked.files().stream()
                            .filter(file -> cost.evidence().contains(file.id()))
                            .toList(),
                    result(form.raw(name + "-result")),
                    form.raw(name + "-acceptedYen"),
                    form.raw(name + "-reason"),
                    hints(checked, i)));
        }
        return rows;
    }

    private static List<String> hints(Checked checked, int line) {
        return checked.hints().stream()
                .filter(hint -> hint.line() == line)
                .map(CostHints.Hint::message)
                .toList();
    }

    /** 終えるか、やり直すときに見せる、検査の結果。 */
    static List<SummaryRow> rows(Checked checked) {
        List<Line> lines = checked.content().lines();
        List<SummaryRow> rows = new ArrayList<>(List.of(
                SummaryRow.of("申請番号", checked.heading().number()),
                SummaryRow.of("申請者", checked.heading().bodyName()),
                SummaryRow.of("実績報告", ReportText.edition(checked.edition())),
                SummaryRow.of(
                        "報告された経費の合計",
                        ReportText.yen(ReportText.total(checked.reported().costs())))));
        for (LineResult result : LineResult.values()) {
            rows.add(SummaryRow.of(
                    result.label(),
                    lines.stream().filter(line -> line.result() == result).count() + "行"));
        }
        rows.add(SummaryRow.of("認める経費の合計", ReportText.yen(checked.accepted())));
        rows.add(SummaryRow.of("現地での検査", checked.content().onSite() ? "した" : "していない"));
        return rows;
    }

    /** 検査の途中の額。報告された経費 ＝ 認める ＋ 減らす ＋ 未定。 */
    public static List<SummaryRow> figures(Checked checked) {
        Money reported = ReportText.total(checked.reported().costs());
        Money open = Money.sum(checked.undecided());
        return List.of(
                SummaryRow.of("報告された経費の合計", ReportText.yen(reported)),
                SummaryRow.of("減らす額の合計", ReportText.yen(reported.minus(open).minus(checked.accepted()))),
                SummaryRow.of("認める経費の合計", ReportText.yen(checked.accepted())),
                SummaryRow.of("未定", checked.undecided().size() + "行、" + ReportText.yen(open)));
    }

    static List<IncomeRow> incomes(Checked checked, FormReader form) {
        List<IncomeRow> rows = new ArrayList<>();
        checked.heading().terms().incomeKinds().forEach((code, label) -> {
            String name = "income-" + rows.size();
            String planned = Optional.ofNullable(
                            checked.heading().terms().plannedIncome().get(code))
                    .map(plan -> "　交付決定の見込み：" + ReportText.yen(plan))
                    .orElse("");
            rows.add(new IncomeRow(
                    name,
                    label,
                    "報告：" + reported(checked, code).map(ReportText::yen).orElse("報告なし") + planned,
                    form.raw(name)));
        });
        return rows;
    }

    private static Optional<Money> reported(Checked checked, String kind) {
        return checked.reported().income().stream()
                .filter(row -> row.kind().equals(kind))
                .findFirst()
                .map(row -> new Money(Optional.ofNullable(row.amountYen()).orElse(0L)));
    }

    static List<DeductionRow> deductions(Checked checked, FormReader form) {
        List<DeductionRow> rows = new ArrayList<>();
        for (DeductionKind kind : settled(checked)) {
            String name = "deductions-" + rows.size();
            rows.add(new DeductionRow(kind, name, form.raw(name + "-amountYen"), form.raw(name + "-reason")));
        }
        return rows;
    }

    private static List<DeductionKind> settled(Checked checked) {
        return Arrays.stream(DeductionKind.values())
                .filter(kind -> InspectionRules.settles(kind, checked.heading().rules()))
                .toList();
    }

    /** 打たれた検査を読む。収入は、報告と違う額が一つでもあれば、直したものとして扱う。 */
    static InspectionJudgement read(Checked checked, FormReader form) {
        int count = checked.reported().costs().size();
        List<JudgedLine> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "lines-" + i;
            String label = "経費の" + (i + 1) + "行目の";
            LineResult result = result(form.raw(name + "-result"));
            Optional<Money> amount = result == LineResult.REDUCED
                    ? form.optionalMoney(name + "-acceptedYen", label + "認める額")
                    : Optional.empty();
            lines.add(new JudgedLine(
                    i,
                    new Line(
                            result,
                            amount.map(Money::yen).orElse(null),
                            form.optionalText(name + "-reason", label + "理由", MAX_REASON))));
        }
        List<Income> income = new ArrayList<>();
        List<String> kinds = List.copyOf(checked.heading().terms().incomeKinds().keySet());
        for (int i = 0; i < kinds.size(); i++) {
            String label = checked.heading().terms().incomeName(kinds.get(i));
            String kind = kinds.get(i);
            form.optionalMoney("income-" + i, label + "の額")
                    .ifPresent(amount -> income.add(new Income(kind, amount.yen())));
        }
        List<Deduction> deductions = new ArrayList<>();
        List<DeductionKind> settled = settled(checked);
        for (int i = 0; i < settled.size(); i++) {
            String name = "deductions-" + i;
            DeductionKind kind = settled.get(i);
            form.optionalMoney(name + "-amountYen", kind.label() + "の額")
                    .ifPresent(amount -> deductions.add(new Deduction(
                            kind, amount.yen(), form.text(name + "-reason", kind.label() + "の計算の理由", MAX_REASON))));
        }
        return new InspectionJudgement(
                lines,
                Optional.of(income),
                !form.raw("onSite").isEmpty(),
                form.optionalText("note", "所見", MAX_REASON),
                deductions);
    }

    /** 保存されている検査を、打たれたものの形にする。 */
    static MultivaluedMap<String, String> typed(Checked checked) {
        MultivaluedMap<String, String> typed = new MultivaluedHashMap<>();
        InspectionContent content = checked.content();
        for (int i = 0; i < content.lines().size(); i++) {
            Line line = content.lines().get(i);
            String name = "lines-" + i;
            if (line.result() != null) {
                typed.putSingle(name + "-result", line.result().name());
            }
            if (line.result() == LineResult.REDUCED && line.acceptedYen() != null) {
                typed.putSingle(name + "-acceptedYen", new Money(line.acceptedYen()).digits());
            }
            typed.putSingle(name + "-reason", line.reason());
        }
        List<String> kinds = List.copyOf(checked.heading().terms().incomeKinds().keySet());
        List<Income> income = content.income().orElse(checked.reported().income());
        for (int i = 0; i < kinds.size(); i++) {
            String kind = kinds.get(i);
            String name = "income-" + i;
            income.stream()
                    .filter(row -> row.kind().equals(kind) && row.amountYen() != null)
                    .findFirst()
                    .ifPresent(row ->
                            typed.putSingle(name, new Money(row.amountYen() == null ? 0 : row.amountYen()).digits()));
        }
        List<DeductionKind> settled = settled(checked);
        for (int i = 0; i < settled.size(); i++) {
            DeductionKind kind = settled.get(i);
            String name = "deductions-" + i;
            content.deductions().stream()
                    .filter(one -> one.kind() == kind)
                    .findFirst()
                    .ifPresent(one -> {
                        typed.putSingle(name + "-amountYen", new Money(one.amountYen()).digits());
                        typed.putSingle(name + "-reason", one.reason());
                    });
        }
        if (content.onSite()) {
            typed.putSingle("onSite", "true");
        }
        typed.putSingle("note", content.note());
        return typed;
    }

    private static @Nullable LineResult result(String text) {
        return Arrays.stream(LineResult.values())
                .filter(result -> result.name().equals(text))
                .findFirst()
                .orElse(null);
    }

    static List<Option> results() {
        return Arrays.stream(LineResult.values())
                .map(result -> Option.of(result.name(), result.label()))
                .toList();
    }
}
