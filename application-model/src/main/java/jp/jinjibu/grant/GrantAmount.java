package jp.jinjibu.grant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.ExpenseCategory;
import jp.jinjibu.programme.RuleSet.IncomeKind;
import jp.jinjibu.programme.RuleSet.IncomeTreatment;
import jp.jinjibu.programme.SubsidyFormula;
import jp.jinjibu.programme.SubsidyFormula.Cost;
import jp.jinjibu.programme.SubsidyFormula.Income;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Derivation.Step;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Violation;

/** 交付申請と交付決定の額の計算。申請の額と同じ式に、採択額を超えないことを足す。単位は円。 */
public final class GrantAmount {
    private GrantAmount() {}

    /**
     * 人が決める額が、端数処理の単位でない誤り。計算した額そのものなら、人が決めたのではない。
     *
     * @param computed 計算した、最大の額
     */
    static Optional<Violation> outsideUnit(
            String pointer, String what, Money amount, Money computed, SubsidyFormula formula) {
        return amount.equals(computed)
                ? Optional.empty()
                : formula.rounding()
                        .value()
                        .whyNot(pointer, what, amount)
                        .map(wrong -> new Violation(
                                wrong.pointer(),
                                wrong.code(),
                                wrong.message(),
                                formula.rounding().origin().label()));
    }

    /**
     * 計算する。
     *
     * @param rules 申請が凍らせた規則
     * @param formula 申請が凍らせた補助率と上限額の式
     * @param budget 費目ごとの補助対象経費。一つ以上
     * @param income 収入の種類ごとの額
     * @param adopted 採択額
     * @return 費目ごとの額から始まり、採択額までとした額で終わる算定根拠
     */
    public static Derivation of(
            RuleSet rules,
            SubsidyFormula formula,
            List<CategoryAmount> budget,
            List<CategoryAmount> income,
            Money adopted) {
        List<Cost> costs = new ArrayList<>();
        for (ExpenseCategory category : rules.categories()) {
            budget.stream()
                    .filter(line -> line.code().equals(category.code()))
                    .forEach(line -> costs.add(new Cost(category.name().value(), line.amount())));
        }
        List<Income> incomes = new ArrayList<>();
        for (IncomeKind kind : rules.incomeKinds()) {
            income.stream()
                    .filter(line -> line.code().equals(kind.code()))
                    .filter(line -> kind.treatment().value() == IncomeTreatment.REDUCES_COST)
                    .forEach(line -> incomes.add(new Income(
                            kind.name().value(), line.amount(), kind.treatment().origin())));
        }
        List<Step> steps = new ArrayList<>();
        costs.forEach(cost -> steps.add(new Step(cost.category(), cost.amount().digits(), cost.amount(), List.of())));
        Derivation computed = formula.ofCategories(costs, incomes);
        steps.addAll(computed.steps());
        steps.add(new Step(
                "採択額まで",
                computed.result().digits() + " と " + adopted.digits() + " の小さい方",
                computed.result().min(adopted),
                List.of()));
        return new Derivation(steps);
    }
}
