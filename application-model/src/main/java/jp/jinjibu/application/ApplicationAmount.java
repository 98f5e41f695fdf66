package jp.jinjibu.application;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.ExpenseCategory;
import jp.jinjibu.programme.RuleSet.IncomeKind;
import jp.jinjibu.programme.RuleSet.IncomeTreatment;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.SubsidyFormula.Cost;
import jp.jinjibu.programme.SubsidyFormula.Income;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Derivation.Step;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/**
 * 申請の内容から求めた金額。画面、API、帳票、審査はすべてこの計算を使う。単位は円。変更できない。
 *
 * <p>経費の一行は、費目・単価・数量・回数がそろって初めて数える。書きかけの行は金額に入れない。
 *
 * @param lines 経費の内訳の行。書かれた順。書きかけの行も含む
 * @param costs 費目ごとの経費。規則の費目の順。数える行のない費目は含まない
 * @param incomes 収入の種類ごとの額。規則の順。ない種類は含まない
 * @param derivation 補助金額の算定根拠。費目ごとの内訳の段から始まる。数える経費がないとき、補助率か上限額が公表されていないときは空
 */
public record ApplicationAmount(
        List<Line> lines, List<CategoryCost> costs, List<KindIncome> incomes, Optional<Derivation> derivation) {

    public ApplicationAmount {
        lines = List.copyOf(lines);
        costs = List.copyOf(costs);
        incomes = List.copyOf(incomes);
    }

    /**
     * 経費の内訳の一行。
     *
     * @param index 何番目の行か。0 から
     * @param category 費目の符号。選ばれていなければ空
     * @param amount 単価 × 数量 × 回数。どれかが書かれていなければ空
     */
    public record Line(int index, Optional<String> category, Optional<Money> amount) {}

    /** 費目ごとの経費。 */
    public record CategoryCost(ExpenseCategory category, Money amount) {}

    /** 収入の種類ごとの額。 */
    public record KindIncome(IncomeKind kind, Money amount) {}

    /**
     * 計算する。
     *
     * @param rules 規則
     * @param track 規則の枠
     * @param priorAdoption 「過去に採択されている事業者」に当たるか
     * @param document 申請の内容
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} 行か合計の額が {@link Money#MAX} を超えるとき
     */
    public static ApplicationAmount of(RuleSet rules, Track track, boolean priorAdoption, FormDocument document) {
        ApplicationAmount counted = counted(rules, document);
        if (!track.isComputable() || counted.costs.isEmpty()) {
            return counted;
        }
        List<Step> steps = new ArrayList<>(categorySteps(counted.costs, budget(document)));
        steps.addAll(
                formula(rules, track, track.rateFor(priorAdoption), counted).steps());
        return new ApplicationAmount(counted.lines, counted.costs, counted.incomes, Optional.of(new Derivation(steps)));
    }

    /**
     * 経費と収入を数えるだけ。補助金額と算定根拠は求めない。
     *
     * @throws BusinessRuleViolation {@link #of} と同じ
     */
    static ApplicationAmount counted(RuleSet rules, FormDocument document) {
        List<Violation> tooLarge = tooLarge(document);
        BusinessRuleViolation.throwIf(tooLarge);
        List<BudgetLine> budget = budget(document);
        return new ApplicationAmount(
                budget.stream()
                        .map(line -> new Line(
                                line.index,
                                line.category,
                                line.product().map(product -> new Money(product.longValueExact()))))
                        .toList(),
                costs(rules, budget),
                incomes(rules, document),
                Optional.empty());
    }

    /** 補助対象経費の合計。 */
    public Money cost() {
        return Money.sum(costs.stream().map(CategoryCost::amount).toList());
    }

    /** その扱いの収入の合計。 */
    public Money income(IncomeTreatment treatment) {
        return Money.sum(incomes.stream()
                .filter(income -> income.kind().treatment().value() == treatment)
                .map(KindIncome::amount)
                .toList());
    }

    /** 補助金額。計算できなければ空。 */
    public Optional<Money> subsidy() {
        return derivation.map(Derivation::result);
    }

    /** ある区分の費目の合計。委託・外注の割合を見るときに使う。 */
    public Money costOfGroup(String group) {
        return Money.sum(costs.stream()
                .filter(cost -> cost.category().group().value().equals(group))
                .map(CategoryCost::amount)
                .toList());
    }

    /** ある区分の費目の合計が、補助対象経費の合計のこの割合（％）を超えるか。ちょうどは超えない。 */
    public boolean isGroupOver(String group, int percent) {
        return times(costOfGroup(group), 100).compareTo(times(cost(), percent)) > 0;
    }

    /** 持てる額を超える行と合計。なければ空。 */
    static List<Violation> tooLarge(FormDocument document) {
        List<Violation> violations = new ArrayList<>();
        List<BigInteger> costs = new ArrayList<>();
        for (BudgetLine line : budget(document)) {
            line.product().ifPresent(product -> {
                costs.add(product);
                if (isTooLarge(product)) {
                    violations.add(tooLarge(
                            FormDocument.pointer(
                                    ApplicationField.BUDGET_UNIT_PRICE.section(), Integer.toString(line.index)),
                            "経費の" + (line.index + 1) + "行目の金額（単価 × 数量 × 回数）"));
                }
            });
        }
        if (violations.isEmpty() && isTooLarge(sum(costs))) {
            violations.add(tooLarge(FormDocument.pointer(ApplicationField.BUDGET_UNIT_PRICE.section()), "経費の合計"));
        }
        List<BigInteger> incomes = document.rows(ApplicationField.INCOME_AMOUNT.section()).stream()
                .flatMap(row -> FormDocument.number(row, ApplicationField.INCOME_AMOUNT).stream())
                .map(BigInteger::valueOf)
                .toList();
        if (isTooLarge(sum(incomes))) {
            violations.add(tooLarge(FormDocument.pointer(ApplicationField.INCOME_AMOUNT.section()), "収入の合計"));
        }
        return violations;
    }

    private static List<CategoryCost> costs(RuleSet rules, List<BudgetLine> budget) {
        List<CategoryCost> costs = new ArrayList<>();
        for (ExpenseCategory category : rules.categories()) {
            List<BigInteger> products = new ArrayList<>();
            for (BudgetLine line : budget) {
                if (line.isCountedFor(category)) {
                    products.add(line.product.orElseThrow());
                }
            }
            if (!products.isEmpty()) {
                costs.add(new CategoryCost(category, new Money(sum(products).longValueExact())));
            }
        }
        return costs;
    }

    private static List<Step> categorySteps(List<CategoryCost> costs, List<BudgetLine> budget) {
        return costs.stream()
                .map(cost -> new Step(
                        cost.category().name().value(),
                        budget.stream()
                                .filter(line -> line.isCountedFor(cost.category()))
                                .map(BudgetLine::expression)
                                .collect(Collectors.joining(" + ")),
                        cost.amount(),
                        List.of()))
                .toList();
    }

    private static List<KindIncome> incomes(RuleSet rules, FormDocument document) {
        List<KindIncome> incomes = new ArrayList<>();
        for (IncomeKind kind : rules.incomeKinds()) {
            List<Money> amounts = document.rows(ApplicationField.INCOME_KIND.section()).stream()
                    .filter(row ->
                            FormDocument.text(row, ApplicationField.INCOME_KIND).equals(Optional.of(kind.code())))
                    .flatMap(row -> FormDocument.number(row, ApplicationField.INCOME_AMOUNT).stream())
                    .map(Money::new)
                    .toList();
            if (!amounts.isEmpty()) {
                incomes.add(new KindIncome(kind, Money.sum(amounts)));
            }
        }
        return incomes;
    }

    private static Derivation formula(RuleSet rules, Track track, Sourced<Rate> rate, ApplicationAmount counted) {
        return rules.formula(track, rate)
                .ofCategories(
                        counted.costs.stream()
                                .map(cost -> new Cost(cost.category().name().value(), cost.amount()))
                                .toList(),
                        counted.incomes.stream()
                                .filter(income -> income.kind().treatment().value() == IncomeTreatment.REDUCES_COST)
                                .map(income -> new Income(
                                        income.kind().name().value(),
                                        income.amount(),
                                        income.kind().treatment().origin()))
                                .toList());
    }

    private record BudgetLine(
            int index,
            Optional<String> category,
            Optional<Long> unitPrice,
            Optional<Long> quantity,
            Optional<Long> times,
            Optional<BigInteger> product) {

        static BudgetLine of(int index, Map<String, @Nullable Object> row) {
            Optional<Long> unitPrice = FormDocument.number(row, ApplicationField.BUDGET_UNIT_PRICE);
            Optional<Long> quantity = FormDocument.number(row, ApplicationField.BUDGET_QUANTITY);
            Optional<Long> times = FormDocument.number(row, ApplicationField.BUDGET_TIMES);
            return new BudgetLine(
                    index,
                    FormDocument.text(row, ApplicationField.BUDGET_CATEGORY),
                    unitPrice,
                    quantity,
                    times,
                    unitPrice.flatMap(price -> quantity.flatMap(count -> times.map(repeat -> BigInteger.valueOf(price)
                            .multiply(BigInteger.valueOf(count))
                            .multiply(BigInteger.valueOf(repeat))))));
        }

        boolean isCountedFor(ExpenseCategory wanted) {
            return product.isPresent() && category.filter(wanted.code()::equals).isPresent();
        }

        String expression() {
            return new Money(unitPrice.orElseThrow()).digits() + " × " + new Money(quantity.orElseThrow()).digits()
                    + " × " + new Money(times.orElseThrow()).digits();
        }
    }

    private static List<BudgetLine> budget(FormDocument document) {
        List<BudgetLine> lines = new ArrayList<>();
        for (Map<String, @Nullable Object> row : document.rows(ApplicationField.BUDGET_UNIT_PRICE.section())) {
            lines.add(BudgetLine.of(lines.size(), row));
        }
        return lines;
    }

    private static BigInteger sum(Collection<BigInteger> amounts) {
        return amounts.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger times(Money amount, int factor) {
        return BigInteger.valueOf(amount.yen()).multiply(BigInteger.valueOf(factor));
    }

    private static boolean isTooLarge(BigInteger amount) {
        return amount.compareTo(BigInteger.valueOf(Money.MAX.yen())) > 0;
    }

    private static Violation tooLarge(String pointer, String what) {
        return new Violation(pointer, "amount-too-large", what + "は " + Money.MAX.display() + "までにしてください。", null);
    }
}
