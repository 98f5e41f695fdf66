package jp.jinjibu.programme;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Derivation.Step;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Rounding;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Violation;

/**
 * 補助金額の算定。（補助対象経費 − 経費から差し引く収入。0円を下回らない）× 補助率、端数切捨て、ただし補助上限額まで。単位は円。変更できない。
 *
 * <p>端数処理を費目ごとに行うときは、収入を経費の割合で各費目に割り振り（1円未満切捨て）、割り振り残りは経費の最も大きい費目から引く。
 *
 * <p>端数処理が合計に一度のとき、または収入がないとき、経費が増えて補助金額が減ることはない。費目ごとで収入があるときは、割り振りの変化により数単位だけ減ることがある。
 *
 * @param rate 補助率
 * @param cap 補助上限額
 * @param rounding 端数処理
 */
public record SubsidyFormula(Sourced<Rate> rate, Sourced<Money> cap, Sourced<Rounding> rounding) {

    /**
     * 補助対象経費の一費目。対象にならない経費（他の国費で賄うもの、控除できる消費税など）は除いてある。
     *
     * @param category 費目の名称
     * @param amount 金額。0円以上
     */
    public record Cost(String category, Money amount) {

        /**
         * @throws IllegalArgumentException 金額が負のとき
         */
        public Cost {
            requireNotNegative(amount);
        }
    }

    /**
     * 経費から差し引く収入。
     *
     * @param kind 収入の種類の名称
     * @param amount 金額。0円以上
     * @param origin 差し引くと決めた規則の出典
     */
    public record Income(String kind, Money amount, Origin origin) {

        /**
         * @throws IllegalArgumentException 金額が負のとき
         */
        public Income {
            requireNotNegative(amount);
        }
    }

    /**
     * 費目の内訳のない総額から算定する。
     *
     * @param cost 補助対象経費の総額
     * @param incomes 経費から差し引く収入
     * @throws BusinessRuleViolation 端数処理を費目ごとに行う規則で、内訳が要るとき
     * @throws IllegalArgumentException 金額が負のとき
     */
    public Derivation ofTotal(Money cost, List<Income> incomes) {
        if (rounding.value().scope() == Rounding.Scope.CATEGORY) {
            throw BusinessRuleViolation.content(List.of(new Violation(
                    "/costYen",
                    "costs-by-category-required",
                    "費目ごとに端数処理をするため、費目別の補助対象経費を入力してください。",
                    rounding.origin().label())));
        }
        return ofCategories(List.of(new Cost("補助対象経費", cost)), incomes);
    }

    /**
     * 費目別の経費から算定する。
     *
     * @param costs 費目ごとの補助対象経費。表示の順。一つ以上
     * @param incomes 経費から差し引く収入
     * @throws IllegalArgumentException 経費が一つもないとき
     */
    public Derivation ofCategories(List<Cost> costs, List<Income> incomes) {
        if (costs.isEmpty()) {
            throw new IllegalArgumentException("補助対象経費が一つもありません");
        }
        List<Step> steps = new ArrayList<>();
        Money cost = sum(steps, "補助対象経費", costs.stream().map(Cost::amount).toList(), List.of());
        Money deduction = deduction(steps, cost, incomes);
        Money computed = rounding.value().scope() == Rounding.Scope.TOTAL
                ? onTotal(steps, cost, deduction, origins(incomes))
                : onCategories(steps, costs, cost, deduction, origins(incomes));
        steps.add(
                new Step("補助上限額まで", smaller(computed, cap.value()), computed.min(cap.value()), List.of(cap.origin())));
        return new Derivation(steps);
    }

    /** 差し引く収入の合計。経費を超える分は差し引かない。 */
    private static Money deduction(List<Step> steps, Money cost, List<Income> incomes) {
        if (incomes.isEmpty()) {
            return Money.ZERO;
        }
        Money income =
                sum(steps, "経費から差し引く収入", incomes.stream().map(Income::amount).toList(), origins(incomes));
        if (income.compareTo(cost) <= 0) {
            return income;
        }
        steps.add(new Step("経費を超えない収入", smaller(income, cost), cost, origins(incomes)));
        return cost;
    }

    private Money onTotal(List<Step> steps, Money cost, Money deduction, List<Origin> incomeOrigins) {
        Money net = cost;
        if (!incomeOrigins.isEmpty()) {
            net = cost.minus(deduction);
            steps.add(new Step("収入を差し引いた経費", difference(cost, deduction), net, incomeOrigins));
        }
        return multiply(steps, "補助率 " + rate.value(), net);
    }

    private Money onCategories(
            List<Step> steps, List<Cost> costs, Money total, Money deduction, List<Origin> incomeOrigins) {
        List<Money> remainders = remainders(costs, total, deduction);
        List<Money> subsidies = new ArrayList<>();
        for (int i = 0; i < costs.size(); i++) {
            Cost cost = costs.get(i);
            Money net = cost.amount();
            if (!deduction.equals(Money.ZERO) && !net.equals(Money.ZERO)) {
                Money share = share(deduction, net, total).plus(remainders.get(i));
                steps.add(new Step(
                        cost.category() + "に割り振る収入",
                        shareExpression(deduction, net, total, remainders.get(i)),
                        share,
                        incomeOrigins));
                steps.add(new Step(
                        cost.category() + "の収入を差し引いた経費", difference(net, share), net.minus(share), incomeOrigins));
                net = net.minus(share);
            }
            subsidies.add(multiply(steps, cost.category() + " 補助率 " + rate.value(), net));
        }
        return sum(steps, "費目ごとの額の合計", subsidies, List.of(rounding.origin()));
    }

    private Money multiply(List<Step> steps, String label, Money net) {
        Money result = rounding.value().floor(rate.value().of(net));
        String expression = net.digits() + " × " + rate.value().numerator() + " ÷ "
                + rate.value().denominator() + "（" + rounding.value().label() + "）";
        steps.add(new Step(label, expression, result, List.of(rate.origin(), rounding.origin())));
        return result;
    }

    /** 収入の割り振り残りを引く費目ごとの額。経費の大きい順（同じなら書かれた順）に、経費を超えないところまで。 */
    private static List<Money> remainders(List<Cost> costs, Money total, Money deduction) {
        List<Money> shares = costs.stream()
                .map(cost -> share(deduction, cost.amount(), total))
                .toList();
        List<Money> remainders =
                new ArrayList<>(costs.stream().map(cost -> Money.ZERO).toList());
        Money rest = deduction.minus(Money.sum(shares));
        List<Integer> largestFirst = IntStream.range(0, costs.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> costs.get(i).amount())
                        .reversed())
                .toList();
        for (int i : largestFirst) {
            Money taken = rest.min(costs.get(i).amount().minus(shares.get(i)));
            remainders.set(i, taken);
            rest = rest.minus(taken);
        }
        return remainders;
    }

    /** 収入 × 費目の経費 ÷ 経費の合計。1円未満切捨て。 */
    private static Money share(Money deduction, Money cost, Money total) {
        return total.equals(Money.ZERO) ? Money.ZERO : deduction.proportion(cost, total);
    }

    private static String shareExpression(Money deduction, Money cost, Money total, Money remainder) {
        String share = deduction.digits() + " × " + cost.digits() + " ÷ " + total.digits() + "（1円未満切捨て）";
        return remainder.equals(Money.ZERO) ? share : share + " + " + remainder.digits();
    }

    private static Money sum(List<Step> steps, String label, List<Money> amounts, List<Origin> origins) {
        Money sum = Money.sum(amounts);
        String expression = amounts.stream().map(Money::digits).collect(Collectors.joining(" + "));
        steps.add(new Step(label, expression, sum, origins));
        return sum;
    }

    private static String difference(Money from, Money what) {
        return from.digits() + " − " + what.digits();
    }

    private static String smaller(Money one, Money other) {
        return one.digits() + " と " + other.digits() + " の小さい方";
    }

    private static List<Origin> origins(List<Income> incomes) {
        return incomes.stream().map(Income::origin).distinct().toList();
    }

    private static void requireNotNegative(Money amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("金額は0円以上です: " + amount.display());
        }
    }
}
