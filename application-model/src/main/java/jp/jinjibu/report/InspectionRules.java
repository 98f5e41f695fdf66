package jp.jinjibu.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.report.InspectionContent.Deduction;
import jp.jinjibu.report.InspectionContent.DeductionKind;
import jp.jinjibu.report.InspectionContent.Line;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.report.ReportContent.Income;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/**
 * 確定検査の決まり。認める行は報告の額のまま、減らす行は 0円より多く報告の額より少なく、認めない行は 0円。認めるほかは理由が要る。
 *
 * @param terms 交付決定と規則の値
 */
public record InspectionRules(ReportTerms terms) {

    /**
     * 差し引くものが、この規則で額の確定のときに精算されるか。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 精算しない種類が挙げられているとき
     */
    public static void requireSettled(List<Deduction> deductions, GrantRules rules) {
        for (Deduction deduction : deductions) {
            boolean settled = settles(deduction.kind(), rules);
            if (!settled) {
                throw new BusinessRuleViolation(
                        Refusal.STATE,
                        "この年度の規則では、" + deduction.kind().label() + "を額の確定で差し引きません。差し引く額（deductions）から除いてください。");
            }
        }
    }

    /** その種類を額の確定で差し引くか。 */
    public static boolean settles(DeductionKind kind, GrantRules rules) {
        return switch (kind) {
            case PROFIT -> rules.settlesProfit().value();
            case CONSUMPTION_TAX -> rules.settlesConsumptionTax().value();
        };
    }

    /** 保存できない点。 */
    public List<Violation> storable(InspectionContent content, ReportContent report) {
        List<Violation> found = new ArrayList<>();
        if (content.lines().size() != report.costs().size()) {
            throw new IllegalArgumentException("検査の行と報告の行の数が違う。");
        }
        for (int i = 0; i < content.lines().size(); i++) {
            Line line = content.lines().get(i);
            amount(found, "/lines/" + i + "/acceptedYen", label(i) + "認める額", line.acceptedYen());
            text(found, "/lines/" + i + "/reason", label(i) + "理由", line.reason());
        }
        content.income().ifPresent(income -> income(found, income));
        Set<DeductionKind> kinds = EnumSet.noneOf(DeductionKind.class);
        for (int i = 0; i < content.deductions().size(); i++) {
            Deduction deduction = content.deductions().get(i);
            String what = deduction.kind().label();
            amount(found, "/deductions/" + i + "/amountYen", what + "の額", deduction.amountYen());
            text(found, "/deductions/" + i + "/reason", what + "の理由", deduction.reason());
            if (ReportRules.isBlank(deduction.reason())) {
                add(found, "/deductions/" + i + "/reason", "required", what + "の計算の理由を入力してください。");
            }
            if (!kinds.add(deduction.kind())) {
                add(found, "/deductions/" + i + "/kind", "duplicate", what + "が二つあります。一つにまとめてください。");
            }
        }
        text(found, "/note", "所見", content.note());
        return found;
    }

    /** 検査を終えられない点。保存できない点を含む。 */
    public List<Violation> completion(InspectionContent content, ReportContent report) {
        List<Violation> found = storable(content, report);
        for (int i = 0; i < content.lines().size(); i++) {
            line(found, i, content.lines().get(i), report.costs().get(i));
        }
        IncomeAnswer.of(terms, report.income(), content.income()).stream()
                .filter(IncomeAnswer::isUnanswered)
                .forEach(answer -> add(
                        found,
                        "/income",
                        "planned-income",
                        "交付決定で見込んだ収入「" + answer.name() + "」（"
                                + answer.planned().orElseThrow().display()
                                + "）について、報告がありません。確かめた額を入力してください。なかったときは、0円と入力してください。"));
        return found;
    }

    /** 途中の額を計算できない点。決めていない行と理由は、なくてよい。 */
    public List<Violation> computable(InspectionContent content, ReportContent report) {
        List<Violation> found = storable(content, report);
        completion(content, report).stream()
                .filter(violation -> violation.pointer().endsWith("/acceptedYen") && !found.contains(violation))
                .forEach(found::add);
        return found;
    }

    private static void line(List<Violation> found, int index, Line line, Cost cost) {
        String at = "/lines/" + index;
        LineResult result = line.result();
        if (result == null) {
            add(found, at + "/result", "required", label(index) + "結果を、認める・減らす・認めない から選んでください。");
            return;
        }
        Long accepted = line.acceptedYen();
        long reported = cost.amountYen() == null ? 0 : cost.amountYen();
        String of = "報告された額は " + new Money(reported).display() + " です。";
        if (accepted == null) {
            add(found, at + "/acceptedYen", "required", label(index) + "認める額を入力してください。");
        } else {
            switch (result) {
                case ACCEPTED -> {
                    if (accepted != reported) {
                        add(found, at + "/acceptedYen", "accepted-amount", label(index) + "認める額を、報告された額にしてください。" + of);
                    }
                }
                case REDUCED -> {
                    if (accepted <= 0 || accepted >= reported) {
                        add(
                                found,
                                at + "/acceptedYen",
                                "accepted-amount",
                                label(index) + "認める額を、0円より多く、報告された額より少なくしてください。" + of);
                    }
                }
                case REFUSED -> {
                    if (accepted != 0) {
                        add(found, at + "/acceptedYen", "accepted-amount", label(index) + "認める額を 0円にしてください。");
                    }
                }
            }
        }
        if (result != LineResult.ACCEPTED && ReportRules.isBlank(line.reason())) {
            add(found, at + "/reason", "reason-required", label(index) + "減らすか認めない理由を入力してください。");
        }
    }

    private void income(List<Violation> found, List<Income> income) {
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < income.size(); i++) {
            Income row = income.get(i);
            String what = "収入の" + (i + 1) + "行目の";
            if (!terms.incomeKinds().containsKey(row.kind())) {
                add(
                        found,
                        "/income/" + i + "/kind",
                        "unknown-code",
                        what + "種類を、" + String.join("、", terms.incomeKinds().values()) + " から選んでください。");
            } else if (!kinds.add(row.kind())) {
                add(
                        found,
                        "/income/" + i + "/kind",
                        "duplicate",
                        "収入の「" + terms.incomeName(row.kind()) + "」が二つあります。一つの行にまとめてください。");
            }
            if (row.amountYen() == null) {
                add(found, "/income/" + i + "/amountYen", "required", what + "額を入力してください。");
            }
            amount(found, "/income/" + i + "/amountYen", what + "額", row.amountYen());
        }
    }

    private static String label(int index) {
        return "経費の" + (index + 1) + "行目の";
    }

    private static void amount(List<Violation> found, String pointer, String what, @Nullable Long value) {
        if (value != null && (value < 0 || value > Money.MAX.yen())) {
            add(found, pointer, "out-of-range", what + "は、0円から" + Money.MAX.display() + "までの整数で入力してください。");
        }
    }

    private static void text(List<Violation> found, String pointer, String what, String value) {
        if (value.codePointCount(0, value.length()) > ReportRules.MAX_TEXT) {
            add(found, pointer, "too-long", what + "は" + ReportRules.MAX_TEXT + "字までにしてください。");
        }
    }

    private static void add(List<Violation> found, String pointer, String code, String message) {
        found.add(new Violation(pointer, code, message, null));
    }
}
