package jp.jinjibu.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jp.jinjibu.grant.GrantRules.Method;
import jp.jinjibu.grant.GrantRules.MunicipalMoney;
import jp.jinjibu.programme.SubsidyFormula;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Derivation.Step;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Sourced;

/**
 * 額の確定の計算。単位は円。変更できない。
 *
 * <p>費目ごとに、報告された経費から減らした額と認めない額を除き、交付決定の配分までとする。{@link Method#RATE} は、そこから収入を差し引いて補助率を掛け（{@link
 * SubsidyFormula}）、{@link Method#PROPORTION} は、交付決定額を、収入を差し引いた経費の割合で減らす。どちらも補助上限額と交付決定額までとし、精算するものを差し引く。0円を下回らない。
 *
 * @param subsidy 申請が凍らせた補助率・補助上限額・端数処理
 * @param method 計算の方法
 * @param municipalMoney 自治体からの負担の扱い
 */
public record DeterminationFormula(
        SubsidyFormula subsidy, Sourced<Method> method, Sourced<MunicipalMoney> municipalMoney) {

    /**
     * 一つの費目。
     *
     * @param name 費目の名称
     * @param allocation 交付決定の配分
     * @param reported 報告された経費の合計
     * @param reduced 減らした額の合計
     * @param refused 認めない額の合計
     */
    public record CategoryCost(String name, Money allocation, Money reported, Money reduced, Money refused) {

        /** 認めた額。配分を超える分を含む。 */
        public Money accepted() {
            return reported.minus(reduced).minus(refused);
        }

        /** 認めた額。配分まで。 */
        public Money eligible() {
            return accepted().min(allocation);
        }
    }

    /**
     * 収入。
     *
     * @param name 種類の名称
     * @param amount 額
     * @param reducesCost 経費から差し引く種類か
     * @param municipal 自治体からの負担か
     * @param origin 扱いを決めた規則の出典
     */
    public record Income(String name, Money amount, boolean reducesCost, boolean municipal, Origin origin) {}

    /**
     * 額の確定で精算するもの。
     *
     * @param name 名称
     * @param amount 額
     * @param origin 精算すると決めた規則の出典
     */
    public record Settlement(String name, Money amount, Origin origin) {}

    /**
     * 交付決定。
     *
     * @param granted 交付決定額
     * @param cost 交付決定の補助対象経費（配分の合計）
     * @param income 交付申請の収入
     */
    public record Granted(Money granted, Money cost, List<Income> income) {}

    /** 認めた補助対象経費。費目ごとに配分まで。 */
    public static Money eligible(List<CategoryCost> costs) {
        return Money.sum(costs.stream().map(CategoryCost::eligible).toList());
    }

    /**
     * 計算する。
     *
     * @param granted 交付決定
     * @param costs 報告された費目。一つ以上。規則の費目の順
     * @param income 検査で直したあとの収入
     * @param settlements 精算するもの
     * @return 費目ごとの段から始まり、確定額で終わる算定根拠
     */
    public Derivation apply(
            Granted granted, List<CategoryCost> costs, List<Income> income, List<Settlement> settlements) {
        List<Step> steps = new ArrayList<>();
        costs.forEach(cost -> category(steps, cost));
        Money amount =
                method.value() == Method.RATE ? rate(steps, costs, income) : proportion(steps, granted, costs, income);
        if (municipalMoney.value() == MunicipalMoney.TOTAL_AT_MOST_COST) {
            amount = withinCost(steps, amount, costs, income);
        }
        amount = smaller(steps, "交付決定額まで", amount, granted.granted(), List.of());
        for (Settlement settlement : settlements) {
            amount = minus(
                    steps, settlement.name() + "を差し引いた額", amount, List.of(settlement.amount()), settlement.origin());
        }
        steps.add(new Step("確定額", amount.digits(), amount, List.of(method.origin())));
        return new Derivation(steps);
    }

    private static void category(List<Step> steps, CategoryCost cost) {
        List<Money> dropped = new ArrayList<>();
        if (!cost.reduced().equals(Money.ZERO)) {
            dropped.add(cost.reduced());
        }
        if (!cost.refused().equals(Money.ZERO)) {
            dropped.add(cost.refused());
        }
        steps.add(new Step(
                cost.name() + "の報告から減らす額と認めない額を除いた額",
                difference(cost.reported(), dropped),
                cost.accepted(),
                List.of()));
        smaller(steps, cost.name() + "の配分まで", cost.accepted(), cost.allocation(), List.of());
    }

    private Money rate(List<Step> steps, List<CategoryCost> costs, List<Income> income) {
        Derivation computed = subsidy.ofCategories(
                costs.stream()
                        .map(cost -> new SubsidyFormula.Cost(cost.name(), cost.eligible()))
                        .toList(),
                reducing(income).stream()
                        .map(one -> new SubsidyFormula.Income(one.name(), one.amount(), origin(one)))
                        .toList());
        steps.addAll(computed.steps());
        return computed.result();
    }

    private Money proportion(List<Step> steps, Granted granted, List<CategoryCost> costs, List<Income> income) {
        Money eligible = eligible(costs);
        steps.add(new Step(
                "認めた補助対象経費",
                costs.stream().map(cost -> cost.eligible().digits()).collect(Collectors.joining(" + ")),
                eligible,
                List.of()));
        Money accepted = net(steps, "収入を差し引いた、認めた経費", eligible, reducing(income));
        steps.add(new Step("交付決定の補助対象経費", granted.cost().digits(), granted.cost(), List.of()));
        Money planned = net(steps, "収入を差し引いた、交付決定の経費", granted.cost(), reducing(granted.income()));
        Money amount = Money.ZERO;
        if (!planned.equals(Money.ZERO)) {
            amount = subsidy.rounding().value().floor(granted.granted().proportion(accepted, planned));
            steps.add(new Step(
                    "交付決定額 × 認めた経費 ÷ 交付決定の経費",
                    granted.granted().digits() + " × " + accepted.digits() + " ÷ " + planned.digits() + "（"
                            + subsidy.rounding().value().label() + "）",
                    amount,
                    List.of(method.origin(), subsidy.rounding().origin())));
        }
        return smaller(
                steps,
                "補助上限額まで",
                amount,
                subsidy.cap().value(),
                List.of(subsidy.cap().origin()));
    }

    /** 補助金と自治体からの負担を合わせて、収入を差し引いた経費を超えない。 */
    private Money withinCost(List<Step> steps, Money amount, List<CategoryCost> costs, List<Income> income) {
        List<Money> others = income.stream()
                .filter(one -> reduces(one) || one.municipal())
                .map(Income::amount)
                .toList();
        Money rest = minus(steps, "収入と自治体からの負担を差し引いた経費", eligible(costs), others, municipalMoney.origin());
        return smaller(steps, "自治体からの負担と合わせて経費まで", amount, rest, List.of(municipalMoney.origin()));
    }

    private Money net(List<Step> steps, String label, Money cost, List<Income> income) {
        if (income.isEmpty()) {
            return cost;
        }
        return minus(
                steps,
                label,
                cost,
                income.stream().map(Income::amount).toList(),
                income.stream().map(this::origin).distinct().toArray(Origin[]::new));
    }

    private List<Income> reducing(List<Income> income) {
        return income.stream().filter(this::reduces).toList();
    }

    private boolean reduces(Income income) {
        return income.reducesCost() || income.municipal() && municipalMoney.value() == MunicipalMoney.REDUCES_COST;
    }

    private Origin origin(Income income) {
        return income.reducesCost() ? income.origin() : municipalMoney.origin();
    }

    /** 差し引き、0円を下回らない額。 */
    private static Money minus(List<Step> steps, String label, Money from, List<Money> what, Origin... origins) {
        Money rest = from.minus(Money.sum(what));
        steps.add(new Step(label, difference(from, what), rest, List.of(origins)));
        if (!rest.isNegative()) {
            return rest;
        }
        steps.add(new Step(label + "（0円を下回らない）", rest.digits() + " と 0 の大きい方", Money.ZERO, List.of(origins)));
        return Money.ZERO;
    }

    private static Money smaller(List<Step> steps, String label, Money one, Money other, List<Origin> origins) {
        Money result = one.min(other);
        steps.add(new Step(label, one.digits() + " と " + other.digits() + " の小さい方", result, origins));
        return result;
    }

    private static String difference(Money from, List<Money> what) {
        return from.digits()
                + what.stream().map(money -> " − " + money.digits()).collect(Collectors.joining());
    }
}
