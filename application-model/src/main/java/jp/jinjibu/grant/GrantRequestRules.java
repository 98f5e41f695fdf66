package jp.jinjibu.grant;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormRules;
import jp.jinjibu.form.KnownField;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.ExpenseCategory;
import jp.jinjibu.programme.RuleSet.IncomeKind;
import jp.jinjibu.programme.SubsidyFormula;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Derivation.Step;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Violation;

/**
 * 交付申請の規則。求める額は、申請が凍らせた式で計算した額（採択額まで）に等しいか、理由を付けてそれより少ない。
 *
 * @param rules 申請が凍らせた規則
 * @param form 案件の枠の、交付申請の様式
 * @param formula 申請が凍らせた補助率と上限額の式
 * @param adopted 採択額
 */
public record GrantRequestRules(RuleSet rules, Form form, SubsidyFormula formula, Money adopted) {
    private static final CategoryLines BUDGET = new CategoryLines("/budget", "category", "costYen", "費目");
    private static final CategoryLines INCOME = new CategoryLines("/income", "kind", "amountYen", "収入の種類");

    /**
     * @param track 枠の符号
     */
    public GrantRequestRules(RuleSet rules, String track, SubsidyFormula formula, Money adopted) {
        this(rules, GrantRules.of(rules).request().forTrack(track), formula, adopted);
    }

    /** 様式の項目の場所。誤りを挙げる順。 */
    private static final List<String> PLACES =
            Stream.of(GrantRequestField.values()).map(GrantRequestField::place).toList();

    /** 合わない点のすべて。空なら申請できる。 */
    public List<Violation> violations(GrantRequestWish wish) {
        List<Violation> budget = new ArrayList<>(BUDGET.violations(
                wish.budget(), code -> rules.findCategory(code).isPresent()));
        if (wish.budget().stream().allMatch(line -> line.yen().orElse(1L) == 0)) {
            budget.add(new Violation("/budget", "required", "補助対象経費を、一つ以上の費目に入力してください。", null));
        }
        List<Violation> income = INCOME.violations(
                wish.income(), code -> rules.findIncomeKind(code).isPresent());
        List<Violation> violations = new ArrayList<>(budget);
        violations.addAll(income);
        violations.addAll(amount(wish, budget.isEmpty() && income.isEmpty()));
        Stream.of(
                        written(wish.document()).stream(),
                        outsideYear(wish),
                        BankAccountRules.check(wish.document()).stream())
                .flatMap(found -> found)
                .sorted(Comparator.comparingInt(violation -> PLACES.indexOf(violation.pointer())))
                .forEach(violations::add);
        return violations;
    }

    /**
     * 確かめて読む。
     *
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} 合わない点があるとき
     */
    public GrantRequest read(GrantRequestWish wish) {
        List<Violation> violations = violations(wish);
        BusinessRuleViolation.throwIf(violations);
        return new GrantRequest(
                new Money(wish.requestedYen().orElseThrow()),
                budget(wish),
                income(wish),
                wish.startsOn().orElseThrow(),
                wish.endsOn().orElseThrow(),
                Optional.of(wish.reductionReason().strip()).filter(FormDocument::hasData),
                BankAccountRules.read(wish.document()));
    }

    /**
     * 振込先だけを確かめて読む。
     *
     * @param wish 新しい振込先。番号は、隠して見せたもののままなら、今の番号とみなす
     * @param current 今の振込先
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} 合わない点があるとき、今の振込先と同じとき
     */
    public BankAccount readAccount(GrantRequestWish.Account wish, BankAccount current) {
        GrantRequestWish only = new GrantRequestWish(
                Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty(), "", wish);
        GrantRequestWish kept = wish.number().strip().equals(current.masked().number())
                ? only.withAccountNumber(current.number())
                : only;
        List<Violation> violations = Stream.concat(
                        written(kept.document()).stream(), BankAccountRules.check(kept.document()).stream())
                .filter(violation -> violation.pointer().startsWith("/" + GrantRequestField.BANK_CODE.section() + "/"))
                .toList();
        BusinessRuleViolation.throwIf(violations);
        BankAccount account = BankAccountRules.read(kept.document());
        if (account.equals(current)) {
            throw BusinessRuleViolation.content(List.of(new Violation(
                    GrantRequestField.ACCOUNT_NUMBER.place(), "unchanged", "今の振込先と同じです。新しい振込先を入力してください。", null)));
        }
        return account;
    }

    /** 経費と収入から計算した、求められる最大の額の算定根拠。経費がないか、誤りがあれば空。 */
    public Optional<Derivation> derivation(GrantRequestWish wish) {
        boolean sound = BUDGET.violations(
                                wish.budget(), code -> rules.findCategory(code).isPresent())
                        .isEmpty()
                && INCOME.violations(
                                wish.income(),
                                code -> rules.findIncomeKind(code).isPresent())
                        .isEmpty();
        return sound && !budget(wish).isEmpty()
                ? Optional.of(GrantAmount.of(rules, formula, budget(wish), income(wish), adopted))
                : Optional.empty();
    }

    /** 出された交付申請の額の算定根拠。 */
    public Derivation derivation(GrantRequest request) {
        Derivation computed = GrantAmount.of(rules, formula, request.budget(), request.income(), adopted);
        Money requested = request.requested();
        return computed.result().equals(requested)
                ? computed
                : computed.then(new Step(
                        "減額して申請した額まで",
                        computed.result().digits() + " と " + requested.digits() + " の小さい方",
                        requested,
                        List.of()));
    }

    private List<Violation> amount(GrantRequestWish wish, boolean computable) {
        Optional<Violation> wrong = CategoryLines.amount("/requestedYen", "交付申請の額", wish.requestedYen());
        if (wrong.isPresent()) {
            return List.of(wrong.get());
        }
        List<Violation> violations = new ArrayList<>();
        Money requested = new Money(wish.requestedYen().orElseThrow());
        if (requested.equals(Money.ZERO)) {
            violations.add(new Violation("/requestedYen", "range", "交付申請の額は 1円以上にしてください。", null));
        } else if (requested.compareTo(adopted) > 0) {
            violations.add(new Violation(
                    "/requestedYen", "above-adopted", "交付申請の額は、採択額 " + adopted.display() + " までにしてください。", null));
        } else if (computable) {
            Money computed = derivation(wish).orElseThrow().result();
            compare(requested, computed, wish)
                    .or(() -> GrantAmount.outsideUnit("/requestedYen", "交付申請の額", requested, computed, formula))
                    .ifPresent(violations::add);
        }
        return violations;
    }

    private static Optional<Violation> compare(Money requested, Money computed, GrantRequestWish wish) {
        int order = requested.compareTo(computed);
        if (order > 0) {
            return Optional.of(new Violation(
                    "/requestedYen",
                    "above-computed",
                    "交付申請の額は、経費から計算した額 " + computed.display() + " までにしてください。",
                    null));
        }
        if (order < 0 && !FormDocument.hasData(wish.reductionReason())) {
            return Optional.of(new Violation(
                    "/reductionReason",
                    "required",
                    "交付申請の額が、経費から計算した額 " + computed.display() + " より少なくなっています。少なくする理由を入力してください。",
                    null));
        }
        return Optional.empty();
    }

    /** 様式についての誤り。場所は、様式の場所ではなく、API と画面での場所で言う。 */
    private List<Violation> written(FormDocument document) {
        FormRules formRules = new FormRules(form, rules.fiscalYear());
        Map<String, String> places = Stream.of(GrantRequestField.values())
                .collect(Collectors.toMap(KnownField::pointer, GrantRequestField::place));
        return Stream.concat(formRules.shape(document).refused().stream(), formRules.lacking(document).stream())
                .map(violation -> new Violation(
                        places.getOrDefault(violation.pointer(), violation.pointer()),
                        violation.code(),
                        violation.message(),
                        violation.origin()))
                .toList();
    }

    /** 規則集の、補助事業を始められる日から終える最後の日までの外。 */
    private Stream<Violation> outsideYear(GrantRequestWish wish) {
        LocalDate first = GrantRules.of(rules).projectStartsFrom();
        Sourced<LocalDate> last = GrantRules.of(rules).projectEndsBy();
        return Stream.concat(
                wish
                        .startsOn()
                        .filter(startsOn -> startsOn.isBefore(first))
                        .map(startsOn -> new Violation(
                                GrantRequestField.STARTS_ON.place(),
                                "too-early",
                                "補助事業を始める日は、" + JapaneseDates.format(first) + "以後にしてください。",
                                null))
                        .stream(),
                wish
                        .endsOn()
                        .filter(endsOn -> endsOn.isAfter(last.value()))
                        .map(endsOn -> new Violation(
                                GrantRequestField.ENDS_ON.place(),
                                "too-late",
                                "補助事業は、" + JapaneseDates.format(last.value()) + "までに終えてください。",
                                last.origin().label()))
                        .stream());
    }

    private List<CategoryAmount> budget(GrantRequestWish wish) {
        return CategoryLines.ordered(
                wish.budget(),
                rules.categories().stream().map(ExpenseCategory::code).toList());
    }

    private List<CategoryAmount> income(GrantRequestWish wish) {
        return CategoryLines.ordered(
                wish.income(),
                rules.incomeKinds().stream().map(IncomeKind::code).toList());
    }
}
