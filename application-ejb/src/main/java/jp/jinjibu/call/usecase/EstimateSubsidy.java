package jp.jinjibu.call.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.directory.usecase.PriorAdoptionSearch;
import jp.jinjibu.programme.PriorAdoptionFinding;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.SubsidyFormula;
import jp.jinjibu.programme.SubsidyFormula.Cost;
import jp.jinjibu.programme.SubsidyFormula.Income;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Violation;

/**
 * 補助金額の試算。申請と同じ一つの計算（{@link SubsidyFormula}）を使う。
 *
 * <p>過去の採択で補助率が変わる枠では、法人番号があれば登録済みの採択一覧から判断し、なければ条件のない率で計算する。
 * 一覧だけで決められないときは、もう一方の率の額を代わりの答えとして並べる。
 */
@Stateless
@PermitAll
public class EstimateSubsidy {
    @Inject
    private CallQueries calls;

    @Inject
    private PriorAdoptionSearch priorAdoptions;

    /**
     * 試算の入力。総額か費目別の、どちらか一方。
     *
     * @param cost 補助対象経費の総額（円）
     * @param costsByCategory 費目の符号ごとの補助対象経費（円）
     * @param income 経費から差し引く収入（円）
     * @param corporateNumber 申請する事業者
     */
    public record Request(
            Optional<Money> cost,
            Map<String, Money> costsByCategory,
            Optional<Money> income,
            Optional<CorporateNumber> corporateNumber) {}

    /**
     * 試算の結果。
     *
     * @param needsConfirmation 補助率を人が確かめるまで、額が決まらないか
     * @param reasons 補助率をそう見た理由
     * @param alternatives もう一方の補助率のときの額
     */
    public record Estimate(
            Rate rate,
            Money cap,
            boolean needsConfirmation,
            List<String> reasons,
            List<Alternative> alternatives,
            Derivation derivation) {

        public Money amount() {
            return derivation.result();
        }
    }

    /** 補助率が違うときの額と、そうなる場合の説明。 */
    public record Alternative(Rate rate, Money amount, String reason) {}

    /**
     * 試算を選べるか、公募ごとに。
     *
     * @param tracks 補助率と上限額が公表され、試算できる枠
     * @param unpublished 補助率か上限額が未公表のため、試算できない枠
     */
    public record Choice(CallView call, List<Track> tracks, List<Track> unpublished) {}

    /** 補助率の見立て。 */
    private record RateChoice(
            Sourced<Rate> rate, boolean needsConfirmation, List<String> reasons, Optional<Sourced<Rate>> other) {}

    /** 見てよい公募と、その試算できる枠。新しい年度から。 */
    public List<Choice> choices() {
        return calls.list().stream()
                .map(call -> new Choice(
                        call,
                        call.rules().tracks().stream()
                                .filter(Track::isComputable)
                                .toList(),
                        call.rules().tracks().stream()
                                .filter(track -> !track.isComputable())
                                .toList()))
                .toList();
    }

    /**
     * @throws NotFound 公募か枠がないとき
     * @throws BusinessRuleViolation {@link Refusal#RATE_NOT_PUBLISHED} 補助率か上限額が未公表のとき、{@link Refusal#CONTENT}
     *     入力に誤りがあるとき
     */
    public Estimate estimate(String callCode, String trackCode, Request request) {
        RuleSet rules = calls.get(callCode).rules();
        Track track = rules.track(trackCode);
        RateChoice choice = chooseRate(rules, track, request.corporateNumber());
        Sourced<Money> cap = track.cap()
                .orElseThrow(() -> new BusinessRuleViolation(
                        Refusal.RATE_NOT_PUBLISHED, track.name().value() + "の補助上限額は公表されていないため、計算できません。"));
        Derivation derivation = derive(rules, choice.rate(), cap, request);
        List<Alternative> alternatives = choice.other()
                .filter(other -> choice.needsConfirmation())
                .map(other -> new Alternative(
                        other.value(),
                        derive(rules, other, cap, request).result(),
                        alternativeReason(track, other.value())))
                .map(List::of)
                .orElse(List.of());
        return new Estimate(
                choice.rate().value(),
                cap.value(),
                choice.needsConfirmation(),
                choice.reasons(),
                alternatives,
                derivation);
    }

    private RateChoice chooseRate(RuleSet rules, Track track, Optional<CorporateNumber> number) {
        Sourced<Rate> standard = track.standardRate();
        Optional<Sourced<Rate>> prior = track.priorAdoptionRate();
        if (prior.isEmpty()) {
            return new RateChoice(standard, false, List.of(), Optional.empty());
        }
        if (number.isEmpty()) {
            return new RateChoice(standard, true, List.of("法人番号が入力されていないため、過去の採択は確かめていません"), prior);
        }
        PriorAdoptionFinding finding =
                priorAdoptions.judge(track.priorAdoption().orElseThrow().value(), rules, number.get());
        return finding.applies()
                ? new RateChoice(prior.get(), finding.needsConfirmation(), finding.reasons(), Optional.of(standard))
                : new RateChoice(standard, finding.needsConfirmation(), finding.reasons(), prior);
    }

    private static String alternativeReason(Track track, Rate rate) {
        return track.standardRate().value().equals(rate) ? "過去に採択されている事業者に当たらない場合" : "過去に採択されている事業者に当たる場合";
    }

    private static Derivation derive(RuleSet rules, Sourced<Rate> rate, Sourced<Money> cap, Request request) {
        SubsidyFormula formula = new SubsidyFormula(rate, cap, rules.rounding());
        List<Income> incomes = request.income()
                .filter(income -> !income.equals(Money.ZERO))
                .map(income -> List.of(new Income("収入", income, incomeOrigin(rules))))
                .orElse(List.of());
        if (request.costsByCategory().isEmpty()) {
            Money total =
                    request.cost().orElseThrow(() -> refuse("/costYen", "required", "補助対象経費を、総額か費目別のどちらかで入力してください。"));
            return formula.ofTotal(total, incomes);
        }
        if (request.cost().isPresent()) {
            throw refuse("/costYen", "either", "補助対象経費は、総額か費目別のどちらか一方で入力してください。");
        }
        return formula.ofCategories(costs(rules, request.costsByCategory()), incomes);
    }

    private static List<Cost> costs(RuleSet rules, Map<String, Money> byCategory) {
        List<Violation> violations = new ArrayList<>();
        for (String code : byCategory.keySet()) {
            if (rules.categories().stream()
                    .noneMatch(category -> category.code().equals(code))) {
                violations.add(new Violation(
                        "/costsByCategory/" + code, "unknown-category", "費目「" + code + "」はこの公募の規則集にありません。", null));
            }
        }
        if (Money.sum(byCategory.values()).compareTo(Money.MAX) > 0) {
            violations.add(new Violation("/costsByCategory", "range", "合計は " + Money.MAX.display() + " までです。", null));
        }
        BusinessRuleViolation.throwIf(violations);
        return rules.categories().stream()
                .filter(category -> byCategory.containsKey(category.code()))
                .map(category ->
                        new Cost(category.name().value(), Objects.requireNonNull(byCategory.get(category.code()))))
                .toList();
    }

    /** 収入を差し引くと決めた規則の出典。 */
    private static Origin incomeOrigin(RuleSet rules) {
        return rules.incomeKinds().stream()
                .filter(kind -> kind.treatment().value() == RuleSet.IncomeTreatment.REDUCES_COST)
                .map(kind -> kind.treatment().origin())
                .findFirst()
                .orElse(Origin.SAMPLE);
    }

    private static BusinessRuleViolation refuse(String pointer, String code, String message) {
        return BusinessRuleViolation.content(List.of(new Violation(pointer, code, message, null)));
    }
}
