package jp.jinjibu.report;

import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.IncomeKind;
import jp.jinjibu.programme.RuleSet.IncomeTreatment;
import jp.jinjibu.report.DeterminationFormula.CategoryCost;
import jp.jinjibu.report.DeterminationFormula.Granted;
import jp.jinjibu.report.DeterminationFormula.Settlement;
import jp.jinjibu.report.InspectionContent.Deduction;
import jp.jinjibu.report.InspectionContent.Line;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;
import org.jspecify.annotations.Nullable;

/**
 * 一つの交付の額の確定の計算。交付決定・実績報告・確定検査はどれも後から変わらないので、いつ計算しても同じ額と算定根拠になる。
 *
 * @param derivation 算定根拠。結果が確定額
 * @param cost 認めた補助対象経費。費目ごとに配分まで
 * @param method 計算の方法
 */
public record Determination(Derivation derivation, Money cost, GrantRules.Method method) {

    /** 確定額。 */
    public Money amount() {
        return derivation.result();
    }

    /**
     * 計算する。
     *
     * @param rules 申請が凍らせた規則
     * @param decision 承認された交付決定
     * @param report 検査した実績報告
     * @param inspection 済んだ検査
     */
    public static Determination of(
            RuleSet rules, Grant grant, GrantDecision decision, ReportContent report, InspectionContent inspection) {
        GrantRules grantRules = GrantRules.of(rules);
        DeterminationFormula formula =
                new DeterminationFormula(grant.formula(rules), grantRules.method(), grantRules.municipalMoney());
        List<CategoryCost> costs = costs(rules, decision, report, inspection);
        List<DeterminationFormula.Income> planned = rules.incomeKinds().stream()
                .flatMap(kind -> grant.request().income().stream()
                        .filter(line -> line.code().equals(kind.code()))
                        .map(line -> income(kind, line.amount())))
                .toList();
        List<DeterminationFormula.Income> actual = rules.incomeKinds().stream()
                .flatMap(kind -> inspection.income().orElse(report.income()).stream()
                        .filter(line -> line.kind().equals(kind.code()))
                        .map(line -> income(kind, yen(line.amountYen()))))
                .toList();
        return new Determination(
                formula.apply(
                        new Granted(decision.granted(), decision.cost(), planned),
                        costs,
                        actual,
                        inspection.deductions().stream()
                                .map(deduction -> settlement(deduction, grantRules))
                                .toList()),
                DeterminationFormula.eligible(costs),
                grantRules.method().value());
    }

    private static List<CategoryCost> costs(
            RuleSet rules, GrantDecision decision, ReportContent report, InspectionContent inspection) {
        List<CategoryCost> costs = new ArrayList<>();
        decision.allocations().forEach(allocation -> {
            Money reported = Money.ZERO;
            Money reduced = Money.ZERO;
            Money refused = Money.ZERO;
            boolean found = false;
            for (int i = 0; i < report.costs().size(); i++) {
                Cost cost = report.costs().get(i);
                if (!cost.category().equals(allocation.code())) {
                    continue;
                }
                found = true;
                Line line = inspection.lines().get(i);
                Money amount = yen(cost.amountYen());
                Money dropped = amount.minus(yen(line.acceptedYen()));
                reported = reported.plus(amount);
                if (line.result() == LineResult.REFUSED) {
                    refused = refused.plus(dropped);
                } else {
                    reduced = reduced.plus(dropped);
                }
            }
            if (found) {
                costs.add(new CategoryCost(
                        rules.findCategory(allocation.code())
                                .orElseThrow()
                                .name()
                                .value(),
                        allocation.amount(),
                        reported,
                        reduced,
                        refused));
            }
        });
        return costs;
    }

    private static DeterminationFormula.Income income(IncomeKind kind, Money amount) {
        return new DeterminationFormula.Income(
                kind.name().value(),
                amount,
                kind.treatment().value() == IncomeTreatment.REDUCES_COST,
                kind.municipal().value(),
                kind.treatment().origin());
    }

    private static Settlement settlement(Deduction deduction, GrantRules rules) {
        Origin origin = switch (deduction.kind()) {
            case PROFIT -> rules.settlesProfit().origin();
            case CONSUMPTION_TAX -> rules.settlesConsumptionTax().origin();
        };
        return new Settlement(deduction.kind().label(), new Money(deduction.amountYen()), origin);
    }

    private static Money yen(@Nullable Long amount) {
        return new Money(amount == null ? 0 : amount);
    }
}
