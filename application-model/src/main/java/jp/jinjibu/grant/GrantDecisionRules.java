package jp.jinjibu.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.grant.GrantRequestWish.Line;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.ExpenseCategory;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Derivation.Step;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/**
 * 交付決定の規則。配分は申請された費目に、申請された額まで。交付決定額は、交付申請の額まで、かつ配分から計算した額まで。
 *
 * @param rules 申請が凍らせた規則
 * @param grant 交付申請中の交付
 */
public record GrantDecisionRules(RuleSet rules, Grant grant) {
    private static final int MAX_CONDITION = 1000;
    private static final int MAX_CONDITIONS = 30;
    private static final CategoryLines ALLOCATIONS = new CategoryLines("/allocations", "category", "costYen", "費目");

    /** 合わない点のすべて。空なら用意できる。 */
    public List<Violation> violations(GrantDecisionWish wish) {
        List<Violation> lines = new ArrayList<>(ALLOCATIONS.violations(
                wish.allocations(), code -> rules.findCategory(code).isPresent()));
        lines.addAll(overRequested(wish.allocations()));
        if (wish.allocations().stream().allMatch(line -> line.yen().orElse(1L) == 0)) {
            lines.add(new Violation("/allocations", "required", "配分を、一つ以上の費目に入力してください。", null));
        }
        List<Violation> violations = new ArrayList<>(lines);
        violations.addAll(granted(wish, lines.isEmpty()));
        violations.addAll(conditions(wish.conditions()));
        return violations;
    }

    /**
     * 確かめて、交付決定の案にする。
     *
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} 合わない点があるとき
     */
    public GrantDecision read(GrantDecisionWish wish, String by, Instant now) {
        BusinessRuleViolation.throwIf(violations(wish));
        return new GrantDecision(
                grant,
                new Money(wish.grantedYen().orElseThrow()),
                allocations(wish),
                wish.conditions().stream().map(String::strip).toList(),
                by,
                now);
    }

    /** 配分から計算した、交付できる最大の額の算定根拠。配分がないか、誤りがあれば空。 */
    public Optional<Derivation> derivation(GrantDecisionWish wish) {
        boolean sound = ALLOCATIONS
                        .violations(
                                wish.allocations(),
                                code -> rules.findCategory(code).isPresent())
                        .isEmpty()
                && overRequested(wish.allocations()).isEmpty();
        return sound && !allocations(wish).isEmpty() ? Optional.of(computed(allocations(wish))) : Optional.empty();
    }

    /** 交付決定額の算定根拠。 */
    public Derivation derivation(GrantDecision decision) {
        Derivation computed = computed(decision.allocations());
        Money granted = decision.granted();
        return computed.result().equals(granted)
                ? computed
                : computed.then(new Step(
                        "査定した額まで",
                        computed.result().digits() + " と " + granted.digits() + " の小さい方",
                        granted,
                        List.of()));
    }

    private Derivation computed(List<CategoryAmount> allocations) {
        Derivation upToAdopted = GrantAmount.of(
                rules, grant.formula(rules), allocations, grant.request().income(), grant.adopted());
        Money requested = grant.requested();
        return upToAdopted.then(new Step(
                "交付申請の額まで",
                upToAdopted.result().digits() + " と " + requested.digits() + " の小さい方",
                upToAdopted.result().min(requested),
                List.of()));
    }

    /** 申請されていない費目への配分と、申請された額を超える配分。 */
    private List<Violation> overRequested(List<Line> lines) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Optional<String> name = rules.findCategory(line.code())
                    .map(category -> category.name().value());
            Money requested = requested(line.code());
            long wanted = line.yen().orElse(0L);
            if (name.isPresent() && wanted > requested.yen()) {
                violations.add(
                        requested.equals(Money.ZERO)
                                ? new Violation(
                                        ALLOCATIONS.at(i, "category"),
                                        "not-requested",
                                        name.get() + "は交付申請にありません。申請された費目だけに配分してください。",
                                        null)
                                : new Violation(
                                        ALLOCATIONS.at(i, "costYen"),
                                        "above-requested",
                                        name.get() + "の配分は、申請された " + requested.display() + " までにしてください。",
                                        null));
            }
        }
        return violations;
    }

    private Money requested(String category) {
        return grant.request().budget().stream()
                .filter(line -> line.code().equals(category))
                .findFirst()
                .map(CategoryAmount::amount)
                .orElse(Money.ZERO);
    }

    private List<Violation> granted(GrantDecisionWish wish, boolean computable) {
        Optional<Violation> wrong = CategoryLines.amount("/grantedYen", "交付決定額", wish.grantedYen());
        if (wrong.isPresent()) {
            return List.of(wrong.get());
        }
        Money granted = new Money(wish.grantedYen().orElseThrow());
        if (granted.equals(Money.ZERO)) {
            return List.of(new Violation("/grantedYen", "range", "交付決定額は 1円以上にしてください。", null));
        }
        if (granted.compareTo(grant.requested()) > 0) {
            return List.of(new Violation(
                    "/grantedYen",
                    "above-requested",
                    "交付決定額は、交付申請の額 " + grant.requested().display() + " までにしてください。",
                    null));
        }
        if (!computable) {
            return List.of();
        }
        Money most = derivation(wish).orElseThrow().result();
        return Optional.of(most)
                .filter(limit -> granted.compareTo(limit) > 0)
                .map(limit -> new Violation(
                        "/grantedYen", "above-computed", "交付決定額は、配分から計算した額 " + limit.display() + " までにしてください。", null))
                .or(() -> GrantAmount.outsideUnit("/grantedYen", "交付決定額", granted, most, grant.formula(rules)))
                .stream()
                .toList();
    }

    private static List<Violation> conditions(List<String> conditions) {
        List<Violation> violations = new ArrayList<>();
        if (conditions.size() > MAX_CONDITIONS) {
            violations.add(new Violation("/conditions", "too-many", "条件は" + MAX_CONDITIONS + "件までにしてください。", null));
        }
        for (int i = 0; i < conditions.size(); i++) {
            GrantTexts.required("/conditions/" + i, "条件" + (i + 1), conditions.get(i), MAX_CONDITION)
                    .ifPresent(violations::add);
        }
        return violations;
    }

    private List<CategoryAmount> allocations(GrantDecisionWish wish) {
        return CategoryLines.ordered(
                wish.allocations(),
                rules.categories().stream().map(ExpenseCategory::code).toList());
    }
}
